"""`gipdesk check` prints what is found in a file or in a folder of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gipdesk.paths import office_file
from gipdesk.report.draft import Draft
from gipdesk.report.office import Office
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.office import save_office
from tests.cli.running import run
from tests.services.reports import finished_report
from tests.support.reports import valid_2021


def test_check_of_a_faultless_report_finds_nothing(
    faultless: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", faultless) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_shows_both_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "年报.xlsx"
    export(
        finished_report().with_fields({"requests.received.natural_person": 4, "requests.received.total": 4}),
        [wrong],
    )
    assert run("check", wrong) == 1
    code = "requests-column-identity"
    found = next(finding for finding in json.loads(capsys.readouterr().out) if finding["code"] == code)
    assert found == {
        "code": code,
        "severity": "error",
        "cells": [
            "requests.received.natural_person",
            "requests.carried_in.natural_person",
            "requests.processed_total.natural_person",
            "requests.carried_out.natural_person",
        ],
        "section": "requests",
        "message": "表三“自然人”列：第一项加第二项为 4，第三项加第四项为 3，相差 1。",
        "expected": 4,
        "actual": 3,
        "places": [{"field": cell} for cell in found["cells"]],
    }


def test_check_against_last_year(last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    this_year = tmp_path / "今年.html"
    export(finished_report(2025), [this_year])
    assert run("check", this_year, "--last-year", last_year) == 0
    told = capsys.readouterr()
    differing = [it for it in json.loads(told.out) if it["code"] == "carried-in-last-year"]
    assert [(it["severity"], it["needs_reason"]) for it in differing] == [("warning", True)]
    assert told.err == "还有 1 条提醒要写明理由：在年报助手里打开这份年报，改正，或者写明理由。\n"


def differing_gip(folder: Path) -> Path:
    """A .gip whose carry-over differs from last year's in one column, which was accepted."""
    pair = valid_2021()
    report = pair.this_year.with_fields({"requests.carried_in.natural_person": 5})
    document = create_report(Draft(report, pair.baseline), folder / "今年.gip")
    asked = [finding for finding in document.session.findings if finding.needs_reason]
    document.session.explain(asked, "去年漏报两件。")
    document.close()
    return folder / "今年.gip"


def test_check_tells_the_reason_that_a_warning_was_accepted_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", differing_gip(tmp_path))
    told = capsys.readouterr()
    found = json.loads(told.out)
    accepted = [finding for finding in found if "reason" in finding]
    assert {(it["code"], it["severity"], it["reason"]) for it in accepted} == {
        ("carried-in-last-year", "warning", "去年漏报两件。")
    }
    assert len(accepted) == 1
    assert "写明理由" not in told.err


def test_reasons_go_into_the_files_that_are_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gip, sheet = tmp_path / "再存.gip", tmp_path / "年报.xlsx"
    assert run("export", differing_gip(tmp_path), "--to", gip, "--to", sheet) == 0
    capsys.readouterr()
    lines = [str(row[0].value) for row in load_workbook(sheet).worksheets[-1].iter_rows()]
    assert sum(line.endswith("理由：去年漏报两件。") for line in lines) == 1
    run("check", gip)
    assert capsys.readouterr().out.count('"reason"') == 1


def test_a_folder_counts_what_was_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    differing_gip(tmp_path)
    run("check", tmp_path)
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["counts"]["warning"], told["explained"]) == (1, 1)


def test_check_goes_by_the_offices_own_words(faultless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = valid_2021().this_year.sections["problems"]
    save_office(Office({str(word)[:4]: ""}))
    run("check", faultless)
    told = capsys.readouterr()
    assert [finding["code"] for finding in json.loads(told.out)] == ["office-word"]
    assert told.err == ""
    office_file().write_bytes(b"\xff\xff")
    assert run("check", faultless) == 0
    told = capsys.readouterr()
    assert told.out.strip() == "[]"
    assert "本单位用词表" in told.err


def test_a_folder_is_checked_file_by_file(
    faultless: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    out = tmp_path / "体检.xlsx"
    assert run("check", tmp_path, "--report", out) == 0
    told = capsys.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert sorted(lines, key=lambda line: str(line["name"])) == [
        {
            "name": faultless.name,
            "organisation": "清溪镇人民政府",
            "year": 2025,
            "counts": {"error": 0, "warning": 0, "hint": 0},
            "unread": None,
        },
        {"name": "说明.txt", "unread": lines[-1]["unread"]},
    ]
    assert out.is_file()
    assert str(out) in told.err


def test_the_exit_code_of_a_folder_says_what_is_in_it(faultless: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空的"
    empty.mkdir()
    assert run("check", empty) == 2
    (empty / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    assert run("check", empty) == 2
    report = valid_2021().this_year.with_fields({"overview": "全年收到政府信息公开申请92件。"})
    export(report, [tmp_path / "有错.docx"])
    assert faultless.is_file()
    assert run("check", tmp_path) == 1
