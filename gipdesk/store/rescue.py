"""The whole states that working copies hold, for reports whose .gip is damaged or gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gipdesk.errors import GipdeskError
from gipdesk.formats.registry import FormatRegistry
from gipdesk.store.report_file import Snapshot
from gipdesk.store.shelf import LOG
from gipdesk.store.working_log import WorkingLog


@dataclass(frozen=True, slots=True)
class Rescue:
    """A whole state of the report that was last seen at `path`, and when it was last changed, in UTC.

    `is_in_file` says whether all of it is known to have reached a .gip.
    """

    path: Path
    at: datetime
    state: Snapshot
    is_in_file: bool = True


def rescues(folder: Path, registry: FormatRegistry) -> Iterator[Rescue]:
    """All states in a folder of working copies; without those that are damaged, or open just now."""
    with suppress(OSError):
        for path in sorted(folder.glob(f"*/{LOG}")):
            rescue = rescue_at(path, registry)
            if rescue is not None:
                yield rescue


def rescue_at(path: Path, registry: FormatRegistry) -> Rescue | None:
    """What the working copy at a path holds; None if there is none, it is damaged, or open just now."""
    with suppress(OSError, ValueError, GipdeskError, sqlite3.Error):
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        with closing(WorkingLog(path)) as log:
            kept = log.kept(registry)
        if kept is not None:
            return Rescue(kept.path, at, kept.state, kept.is_in_file)
    return None
