"""`gipdesk read` prints the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gipdesk.__main__ import main
from gipdesk.services.exporting import export
from tests.cli.running import run
from tests.services.reports import finished_report
from tests.support.parts import report_with_parts


def test_read_prints_the_report(last_year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", last_year) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["format"], shown["year"], shown["organisation"]) == ("2021", 2024, "青石乡人民政府")
    assert shown["sections"]["other_matters"] == "没有收取信息处理费，无其他事项。"
    assert len(shown["cells"]) == 200
    assert shown["cells"]["disclosure.fees.amount"] == 12.5
    assert shown["findings"] == []


def test_read_tells_the_pictures_and_tables_of_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "年报.docx"
    export(report_with_parts(), [path])
    assert main(["read", str(path)]) == 0
    read = json.loads(capsys.readouterr().out)
    assert [part["kind"] for part in read["parts"]["overview"]] == ["picture", "table"]
    assert read["sections"]["overview"].split("\n").count("\ufffc") == 2


def test_read_asks_which_of_several_reports_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "两年.html"
    for year in (2023, 2024):
        export(finished_report(year), [tmp_path / "一年.html"])
        with both.open("a", encoding="utf-8") as file:
            file.write((tmp_path / "一年.html").read_text(encoding="utf-8"))
    assert run("read", both) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "1. 青石乡人民政府2023年" in told.err
    assert "2. 青石乡人民政府2024年" in told.err
    assert run("read", "--which", 2, both) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2024
