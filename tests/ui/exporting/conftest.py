"""The folder that reports are exported to."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the report, in which there is nothing else."""
    made = tmp_path / "报告"
    made.mkdir()
    return made
