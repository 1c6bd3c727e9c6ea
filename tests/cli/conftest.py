"""Files that commands are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.services.exporting import export
from tests.services.reports import finished_report
from tests.support.reports import valid_2021


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "去年的年报.docx"
    export(finished_report(), [path])
    return path


@pytest.fixture
def faultless(tmp_path: Path) -> Path:
    """A report that every check passes: nothing may be wrong with a parent of the cases."""
    path = tmp_path / "年报.docx"
    export(valid_2021().this_year, [path])
    return path
