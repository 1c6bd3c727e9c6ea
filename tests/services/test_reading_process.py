"""Real processes, some of them as bad as a reader can be."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest

from gipdesk.errors import SeveralReports, UnreadableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import blank_report
from gipdesk.services.child_process import ChildBug
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.importing import import_file, import_pasted
from gipdesk.services.plain_form import to_form
from gipdesk.services.prefilling import prefill
from gipdesk.services.reading_command import (
    DRAWING_ARGUMENT,
    READING_ARGUMENT,
    drawing_command,
    reading_command,
    reading_environment,
)
from gipdesk.services.reading_process import MAX_ANSWER_BYTES, ReadingProcess
from gipdesk.sources.source_document import SourceDocument
from tests.services.processes import CRASH, HANG, PATIENCE, wait_until
from tests.services.reports import finished_report
from tests.support.parts import picture, png, with_parts

REQUEST = "import sys; request = sys.stdin.buffer.readline(); "

IMPORTED = {
    "report": to_form(blank_report(shipped_formats().for_year(2024))),
    "findings": [],
    "source": "某.docx",
    "document": to_form(SourceDocument("某.docx", "docx", None, ())),
    "provenance": {},
    "marked": [],
    "unread": [],
    "whereabouts": {},
    "candidates": {},
    "which": None,
}
FILE = {"file": ["某.docx", 0]}


def saying(answer: object) -> str:
    return f"{REQUEST} print({json.dumps(answer)!r})"


def python(code: str, patience: float = PATIENCE) -> ReadingProcess:
    return ReadingProcess([sys.executable, "-c", code], patience)


@contextmanager
def ready(reading: ReadingProcess) -> Iterator[ReadingProcess]:
    reading.get_ready()
    try:
        yield reading
    finally:
        reading.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "年 报.html"
    export(finished_report(), [path])
    return path


def test_another_process_reads_just_the_same(page: Path) -> None:
    imported = ReadingProcess().import_file(page)
    assert imported == import_file(page)
    assert imported.report == finished_report()


def test_as_many_pictures_come_as_a_file_may_give(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    large = [replace(picture(), content=png(shade=shade) + bytes(4_900_000)) for shade in range(3)]
    report = with_parts({"overview": ["见图。", *large]})
    export(report, [path])
    imported = ReadingProcess().import_file(path)
    assert imported.report == report
    assert imported == import_file(path)


def test_a_process_that_was_started_ahead_reads_one_file(page: Path) -> None:
    with ready(ReadingProcess()) as reading:
        reading.get_ready()
        assert [reading.import_file(page) for _ in range(2)] == [import_file(page)] * 2


def test_the_clipboard_is_read_just_the_same(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert ReadingProcess().import_pasted("半个\ud83d", html) == import_pasted("半个", html)
    text = "某县2023年政府信息公开工作年度报告\n一、总体情况\n好\ud83d"
    assert ReadingProcess().import_pasted(text, None).report.sections["overview"] == "好�"


def test_a_gip_needs_no_other_process(page: Path, tmp_path: Path) -> None:
    path = tmp_path / "今年.GIP"
    create_report(prefill(import_file(page)).draft, path).close()
    assert python("nonsense").import_file(path) == import_file(path)


def test_faults_are_those_of_the_reader(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        ReadingProcess().import_file(tmp_path / "没有.docx")
    assert (refused.value.code, refused.value.details) == ("file-missing", {"name": "没有.docx"})


@pytest.mark.parametrize(
    "code",
    [
        CRASH,
        REQUEST + CRASH,
        REQUEST + "import os; os.abort()",
        "",
        REQUEST,
        REQUEST + "sys.exit(3)",
        REQUEST + "print('{')",
        REQUEST + "print('[' * 100_000)",
        REQUEST + "sys.stdout.buffer.write(b'\\xff')",
        REQUEST + f"print('\"' + 'a' * {MAX_ANSWER_BYTES} + '\"')",
        saying({}),
        saying([1]),
        saying({"imported": IMPORTED}),
        saying({"imported": IMPORTED, "file": ["某.docx", 1]}),
        saying({"imported": IMPORTED | {"more": 1}, **FILE}),
        saying({"imported": IMPORTED | {"source": 1}, **FILE}),
        saying({"imported": IMPORTED | {"document": ["Path", "/"]}, **FILE}),
        saying({"fault": ["no-such-fault", {}]}),
        saying({"fault": ["file-kind-later", {"name": "某.docx"}]}),
        saying({"fault": ["file-damaged", {"name": ["a"]}]}),
        saying({"fault": ["file-damaged", {"name": "a", "code": "b"}]}),
        saying({"bug": 1}),
    ],
)
def test_a_process_that_crashes_or_talks_nonsense_is_told_in_plain_words(code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        python(code).import_file(Path("某.docx"))
    assert refused.value.code == "file-too-costly"
    assert refused.value.details == {"name": "某.docx", "why": "crash"}


def test_what_was_agreed_is_understood() -> None:
    imported = python(saying({"imported": IMPORTED, **FILE})).import_file(Path("某.docx"))
    assert (imported.source, imported.document) == ("某.docx", SourceDocument("某.docx", "docx", None, ()))


def test_several_reports_are_told_with_their_titles() -> None:
    with pytest.raises(SeveralReports) as told:
        python(saying({"several": ["甲", "乙"]})).import_file(Path("某.docx"))
    assert (told.value.name, told.value.titles) == ("某.docx", ("甲", "乙"))


def test_a_bug_of_the_other_process_stays_a_bug() -> None:
    with pytest.raises(ChildBug, match="line 7"):
        python(saying({"bug": "line 7"})).import_file(Path("某.docx"))


@pytest.mark.parametrize("code", [HANG, REQUEST + HANG, REQUEST + "sys.stdout.close();" + HANG])
def test_a_process_that_hangs_is_ended(code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        python(code, patience=0.5).import_file(Path("某.docx"))
    assert refused.value.code == "file-too-costly"


def test_a_process_that_cannot_be_started_is_told() -> None:
    reading = ReadingProcess(["no-such-program-anywhere"])
    reading.get_ready()
    with pytest.raises(UnreadableFile) as refused:
        reading.import_file(Path("某.docx"))
    assert refused.value.code == "reader-not-started"


def test_one_that_ended_before_it_was_asked_is_replaced(tmp_path: Path) -> None:
    first = tmp_path / "first"
    once = (
        f"import pathlib; first = pathlib.Path({str(first)!r}); fresh = not first.exists(); first.touch()\n"
    )
    with ready(python(f"{once}if not fresh: {saying({'imported': IMPORTED, **FILE})}")) as reading:
        wait_until(lambda: first.exists() and reading.has_lost_its_process)
        assert reading.import_file(Path("某.docx")).source == "某.docx"


def test_what_is_called_off_ends_at_once(tmp_path: Path) -> None:
    started = tmp_path / "started"
    code = f"{REQUEST} import pathlib; pathlib.Path({str(started)!r}).touch(); {HANG}"
    reading = python(code, patience=10 * PATIENCE)
    faults: SimpleQueue[UserFault] = SimpleQueue()

    def read() -> None:
        try:
            reading.import_file(Path("某.docx"))
        except UserFault as fault:
            faults.put(fault)

    thread = threading.Thread(target=read)
    thread.start()
    wait_until(started.exists)
    reading.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert faults.get().code == "file-too-costly"


def test_stopping_spares_the_one_that_waits_and_closing_does_not(page: Path) -> None:
    reading = ReadingProcess()
    reading.get_ready()
    reading.stop()
    assert not reading.has_lost_its_process
    assert reading.import_file(page).report == finished_report()
    reading.get_ready()
    reading.close()
    assert not reading.has_lost_its_process


@pytest.mark.parametrize(("frozen", "rest"), [(True, []), (False, ["-P", "-m", "gipdesk"])])
def test_the_program_starts_itself(frozen: bool, rest: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if frozen:
        monkeypatch.setattr(sys, "_MEIPASS", "somewhere", raising=False)
    assert reading_command() == [sys.executable, *rest, READING_ARGUMENT]
    assert drawing_command() == [sys.executable, *rest, DRAWING_ARGUMENT]
    assert all(word.startswith("--") for word in (READING_ARGUMENT, DRAWING_ARGUMENT))


def test_python_finds_the_code_that_runs_here() -> None:
    code = str(Path(__file__).resolve().parents[2])
    assert reading_environment({"A": "b"}) == {"A": "b", "PYTHONPATH": code}
    assert reading_environment({"PYTHONPATH": "x"})["PYTHONPATH"].split(
        ";" if sys.platform == "win32" else ":"
    ) == [
        code,
        "x",
    ]
