"""The dated copies of all reports, each with what its report holds by now, and what is in no .gip."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gipdesk.errors import UserFault
from gipdesk.formats.definition import FRAME_FIELDS
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.report import Report
from gipdesk.store.copies import Copies
from gipdesk.store.opening import bytes_of
from gipdesk.store.report_file import Snapshot, snapshot_in
from gipdesk.store.rescue import Rescue, rescue_at
from gipdesk.store.shelf import LOG


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: what it holds, when it was made, in UTC, and where its report was.

    `differing` counts the fields that its report holds otherwise by now. Both are None where the report is
    open, or its working copy damaged.
    """

    state: Snapshot
    at: datetime
    place: Path | None
    differing: int | None


def backups(folder: Path, registry: FormatRegistry) -> Iterator[Backup]:
    """All copies in a folder of working copies, and what has not reached a .gip; none that is damaged."""
    with suppress(OSError):
        for shelf in sorted(folder.iterdir()):
            now = rescue_at(shelf / LOG, registry)
            if now is not None and not now.is_in_file:
                yield Backup(now.state, now.at, now.path, 0)
            for copy in Copies(shelf / "copies").all():
                with suppress(UserFault):
                    state = snapshot_in(copy.path.name, bytes_of(copy.path), registry)
                    yield Backup(state, copy.at, now.path if now else None, _differing(state, now))


def _differing(state: Snapshot, now: Rescue | None) -> int | None:
    if now is None:
        return None
    before, after = _fields(state.stored.report), _fields(now.state.stored.report)
    return sum(before.get(field) != after.get(field) for field in before.keys() | after.keys())


def _fields(report: Report) -> dict[str, object]:
    return {**{field: report.get(field) for field in FRAME_FIELDS}, **report.sections, **report.cells}
