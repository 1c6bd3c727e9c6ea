from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.unit import Unit
from gipdesk.store.copies import Copies
from gipdesk.store.report_file import StoredReport, create
from gipdesk.store.shelf import LOG
from gipdesk.store.sweeping import sweep
from gipdesk.store.working_file import WorkingFile
from tests.support.reports import valid_2021
from tests.support.steps import step

MONTH = timedelta(days=31)
RECEIVED = "requests.received.natural_person"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def path(tmp_path: Path, folder: Path) -> Path:
    """A report that was opened once."""
    path = tmp_path / "年报.gip"
    create(path, StoredReport(valid_2021().this_year, None, {}, Unit("one")))
    WorkingFile(path, shipped_formats(), folder).close()
    return path


def swept(folder: Path, after: timedelta) -> list[str]:
    sweep(folder, shipped_formats(), datetime.now(UTC) + after)
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_what_was_used_within_a_month_stays(path: Path, folder: Path) -> None:
    assert path.exists()
    before = swept(folder, timedelta())
    assert len(before) == 3
    assert swept(folder, timedelta(days=29)) == before


def test_of_what_was_used_long_ago_nothing_stays(path: Path, folder: Path) -> None:
    assert path.exists()
    assert swept(folder, MONTH) == []
    assert [*folder.iterdir()] == []


def test_what_has_not_reached_a_file_stays_for_ever(path: Path, folder: Path) -> None:
    with closing(WorkingFile(path, shipped_formats(), folder)) as file:
        file.save(step({RECEIVED: 5}))
    assert LOG in swept(folder, 99 * MONTH)
    with closing(WorkingFile(path, shipped_formats(), folder)) as file:
        assert file.beginning.is_recovered


def test_what_is_open_stays(path: Path, folder: Path) -> None:
    with closing(WorkingFile(path, shipped_formats(), folder)):
        assert LOG in swept(folder, MONTH)


def test_old_copies_go_but_the_newest_where_a_report_stays(path: Path, folder: Path) -> None:
    with closing(WorkingFile(path, shipped_formats(), folder)) as file:
        file.save(step({RECEIVED: 5}))
    (log,) = folder.glob(f"*/{LOG}")
    copies = Copies(log.parent / "copies")
    kept = [copies.keep(content) for content in (b"one", b"other")]
    newest = copies.all()[0].path.name
    assert {path.name for path in kept} <= set(swept(folder, timedelta(days=29)))
    left = swept(folder, MONTH)
    assert LOG in left
    assert [name for name in left if name.endswith(".gip")] == [newest]


def test_damaged_ones_go_after_a_month_too(path: Path, folder: Path) -> None:
    (log,) = folder.glob(f"*/{LOG}")
    log.write_bytes(b"no database" * 99)
    WorkingFile(path, shipped_formats(), folder).close()
    assert len(swept(folder, timedelta(days=29))) == 4
    assert swept(folder, MONTH) == []


def test_what_a_killed_program_left_among_the_copies_goes(path: Path, folder: Path) -> None:
    assert path.exists()
    (copies,) = folder.glob("*/copies")
    (copies / "~0123456789ab.tmp").write_bytes(b"half")
    os.utime(copies / "~0123456789ab.tmp", (0, 0))
    assert "~0123456789ab.tmp" not in swept(folder, timedelta())


def test_without_a_folder_or_a_working_copy_there_is_nothing_to_do(folder: Path) -> None:
    sweep(folder, shipped_formats())
    (folder / "empty").mkdir(parents=True)
    (folder / "file").write_bytes(b"")
    sweep(folder, shipped_formats(), datetime.now(UTC) + MONTH)
    assert (folder / "empty").is_dir()
