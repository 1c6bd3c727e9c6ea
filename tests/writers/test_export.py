from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.texts import explain
from gipdesk.writers.export import check_ending, export_report, writable_endings
from tests.writers.reports import report_2021


@pytest.mark.parametrize("ending", [".docx", ".DOCX", ".xlsx"])
def test_office_files_are_archives(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"年报{ending}"
    export_report(report_2021(), path)
    assert zipfile.is_zipfile(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".html", ".htm"])
def test_web_pages(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"年报{ending}"
    export_report(report_2021(), path)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("name", ["年报.pdf", "年报.wps", "年报"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwritableFile) as caught:
        export_report(report_2021(), tmp_path / name)
    assert caught.value.code == "export-kind-unknown"
    assert name in explain(caught.value).happened
    assert list(tmp_path.iterdir()) == []


def test_each_kind_is_offered_once() -> None:
    assert writable_endings() == (".docx", ".xlsx", ".html")


def test_known_endings_pass() -> None:
    check_ending(Path("年报.XLSX"))


def test_exporting_loads_office_libraries_only_when_needed() -> None:
    asked = "import sys, gipdesk.writers.export; print({'docx', 'openpyxl', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
