"""`gipdesk new` and `gipdesk export` write files, and replace only what they may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gipdesk.services.exporting import export
from tests.cli.running import run
from tests.services.reports import finished_report


def test_new_then_check_and_export(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, word = tmp_path / "今年.gip", tmp_path / "今年.docx"
    assert run("new", "--year", 2025, "--from", last_year, "--to", made) == 0
    assert capsys.readouterr().out == ""
    assert run("check", made) == 1
    found = json.loads(capsys.readouterr().out)
    assert {finding["severity"] for finding in found if finding["code"] == "cells-blank"} == {"error"}
    assert run("export", made, "--to", word) == 0
    capsys.readouterr()
    run("read", word)
    shown = json.loads(capsys.readouterr().out)
    assert (shown["year"], shown["title"]) == (2025, "青石乡人民政府2025年政府信息公开工作年度报告")
    assert "2025年1月1日" in shown["preamble"]
    assert shown["cells"]["requests.carried_in.natural_person"] == 1
    assert shown["cells"]["requests.received.natural_person"] is None


def test_new_tells_what_has_no_counterpart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "旧.html"
    export(finished_report(2020), [old])
    assert run("new", "--year", 2021, "--from", old, "--to", tmp_path / "新.gip") == 0
    assert "没有对应的格" in capsys.readouterr().err


def test_new_never_replaces_a_report(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "今年.gip"
    made.write_text("填好的内容", encoding="utf-8")
    assert run("new", "--year", 2025, "--from", last_year, "--to", made) == 2
    assert "已经存在" in capsys.readouterr().err
    assert made.read_text(encoding="utf-8") == "填好的内容"


def test_export_writes_several_files(last_year: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("一.docx", "二.xlsx", "三.html", "四.gip")]
    assert run("export", last_year, *(part for out in outs for part in ("--to", out))) == 0
    assert all(out.stat().st_size for out in outs)


def test_a_pdf_needs_no_display(last_year: Path, tmp_path: Path) -> None:
    out = tmp_path / "年报.pdf"
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    command = [sys.executable, "-m", "gipdesk", "export", str(last_year), "--to", str(out)]
    assert subprocess.run(command, env=kept, capture_output=True, check=False).returncode == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_other_kinds_are_written_without_qt(last_year: Path, tmp_path: Path) -> None:
    asked = (
        "import sys; from gipdesk.__main__ import main; main(sys.argv[1:]); "
        "print({'PySide6', 'pypdf'} & {*sys.modules})"
    )
    outs = [part for name in ("年报.docx", "年报.gip") for part in ("--to", str(tmp_path / name))]
    command = [sys.executable, "-c", asked, "export", str(last_year), *outs]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_new_makes_gip_files_only(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "--year", 2025, "--from", last_year, "--to", tmp_path / "今年.docx") == 2
    assert ".gip" in capsys.readouterr().err
    assert not (tmp_path / "今年.docx").exists()
