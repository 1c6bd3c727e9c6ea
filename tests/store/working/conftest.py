"""A report on a stick, and the working folder of who opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.store import working_log
from gipdesk.store.report_file import create
from gipdesk.store.working_file import WorkingFile
from tests.store.working.working import opened, stored


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_log, "BUSY_SECONDS", 0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's own folder."""
    return tmp_path / "own"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report, alone on its stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    create(stick / "年报.gip", stored())
    return stick / "年报.gip"


@pytest.fixture
def file(path: Path, folder: Path) -> Iterator[WorkingFile]:
    with closing(opened(path, folder)) as working:
        yield working
