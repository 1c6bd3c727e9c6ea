from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gipdesk.services import reading_child
from gipdesk.services.exporting import export
from gipdesk.services.importing import Imported, import_file
from gipdesk.services.reading_child import serve
from gipdesk.services.reading_limits import LIMITS, Limits
from tests.services.reports import finished_report


def told(request: object, limits: Limits = LIMITS, leave: Callable[[int], object] = print) -> Any:
    """What the process answers to a request; None for nothing."""
    (asked, ask), (answered, answer) = os.pipe(), os.pipe()
    if request is not None:
        os.write(ask, json.dumps(request).encode() + b"\n")
    os.close(ask)
    with ThreadPoolExecutor() as pool:  # a pipe may hold little
        words_said = pool.submit(whole, answered)
        assert serve(asked, answer, limits, leave) == 0
        os.close(answer)
        words = words_said.result()
    os.close(asked)
    return json.loads(words.partition(b"\n")[0]) if words else None


def whole(pipe: int) -> bytes:
    """All that comes through a pipe until nobody can say more."""
    with os.fdopen(pipe, "rb") as said:
        return said.read()


def request_for(path: Path, which: int | None = None) -> dict[str, str | int | None]:
    return {"name": path.name, "path": str(path), "which": which}


def test_a_file_is_read(tmp_path: Path) -> None:
    page = tmp_path / "年报.html"
    export(finished_report(), [page])
    answer = told(request_for(page))
    assert answer["imported"]["report"][1]["title"] == finished_report().title
    assert answer["imported"]["source"] == "年报.html"


def test_a_text_is_read() -> None:
    answer = told(
        {
            "name": "粘贴",
            "text": "某县2023年政府信息公开工作年度报告\n一、总体情况\n好",
            "html": None,
            "which": None,
        }
    )
    assert answer["imported"]["report"][1]["year"] == 2023


def test_a_fault_of_the_file_is_told(tmp_path: Path) -> None:
    assert told(request_for(tmp_path / "没有.docx")) == {"fault": ["file-missing", {"name": "没有.docx"}]}


def test_of_several_reports_the_titles_are_told(tmp_path: Path) -> None:
    both = tmp_path / "两年.html"
    for year in (2023, 2024):
        export(finished_report(year), [tmp_path / "一年.html"])
        with both.open("a", encoding="utf-8") as file:
            file.write((tmp_path / "一年.html").read_text(encoding="utf-8"))
    titles = [f"青石乡人民政府{year}年政府信息公开工作年度报告" for year in (2023, 2024)]
    assert told(request_for(both)) == {"several": titles}
    assert told(request_for(both, 2))["imported"]["report"][1]["year"] == 2024


def test_nothing_is_told_where_nothing_is_asked() -> None:
    assert told(None) is None


def break_down(_: Path, __: int | None) -> Imported:
    raise ZeroDivisionError("a bug")


def test_a_bug_is_told_with_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_child, "import_file", break_down)
    assert "ZeroDivisionError: a bug" in told(request_for(tmp_path / "a.docx"))["bug"]


def test_when_the_time_is_over_the_process_says_so_and_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []

    def wait_until_over(_: Path, __: int | None) -> Imported:
        while not codes:
            sum(range(100))
        raise SystemExit

    monkeypatch.setattr(reading_child, "import_file", wait_until_over)
    (asked, ask), (answered, answer) = os.pipe(), os.pipe()
    os.write(ask, json.dumps(request_for(tmp_path / "久.docx")).encode() + b"\n")
    with pytest.raises(SystemExit):
        serve(asked, answer, replace(LIMITS, patience=0.05), codes.append)
    for end in (ask, asked, answer):
        os.close(end)
    with os.fdopen(answered, "rb") as said:
        fault = json.loads(said.read())["fault"]
    assert (fault, codes) == (["file-too-costly", {"name": "久.docx", "why": "time"}], [0])


def test_what_a_library_prints_is_no_part_of_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "年报.html"
    export(finished_report(), [page])
    (asked, ask), (answered, answer) = os.pipe(), os.pipe()

    def chatter(path: Path, which: int | None) -> Imported:
        os.write(answer, b"warning: odd\n")
        return import_file(path, which)

    monkeypatch.setattr(reading_child, "import_file", chatter)
    os.write(ask, json.dumps(request_for(page)).encode() + b"\n")
    with ThreadPoolExecutor() as pool:
        said = pool.submit(whole, answered)
        serve(asked, answer)
        for end in (ask, asked, answer):
            os.close(end)
        assert "imported" in json.loads(said.result().partition(b"\n")[0])


def test_a_file_whose_bytes_come_with_the_request_is_read(tmp_path: Path) -> None:
    page = tmp_path / "年报.html"
    export(finished_report(), [page])
    content = page.read_bytes()
    (asked, ask), (answered, answer) = os.pipe(), os.pipe()
    request = {"name": "原来.html", "which": None, "length": len(content)}
    with ThreadPoolExecutor() as pool:
        sent = pool.submit(os.write, ask, json.dumps(request).encode() + b"\n" + content)
        said = pool.submit(whole, answered)
        serve(asked, answer)
        assert sent.result() > len(content)
        for end in (ask, asked, answer):
            os.close(end)
        line, _, file = said.result().partition(b"\n")
    assert json.loads(line)["imported"]["source"] == "原来.html"
    assert (json.loads(line)["file"], file) == (["原来.html", len(content)], content)
