"""What the user's own folder keeps no longer: nothing stays for ever because it was opened once."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gipdesk.files import clear_stale
from gipdesk.formats.registry import FormatRegistry
from gipdesk.store.copies import Copies
from gipdesk.store.limits import COPY_DAYS
from gipdesk.store.rescue import rescue_at
from gipdesk.store.shelf import LOG, SINCE


def sweep(folder: Path, registry: FormatRegistry, now: datetime | None = None) -> None:
    """Drop copies and damaged working copies of long ago, and all of a report that was not opened since then.

    What has not reached a .gip stays, however old it is, and what cannot be removed.
    """
    at = now or datetime.now(UTC)
    with suppress(OSError):
        for shelf in folder.iterdir():
            _sweep(shelf, registry, at)


def _sweep(shelf: Path, registry: FormatRegistry, at: datetime) -> None:
    oldest = at - timedelta(days=COPY_DAYS)
    copies = Copies(shelf / "copies")
    copies.prune(at)
    clear_stale(shelf / "copies")
    for damaged in shelf.glob("damaged-*"):
        if _is_before(damaged, oldest):
            with suppress(OSError):
                damaged.unlink()
    if _is_before(shelf / SINCE, oldest) and not [*shelf.glob("damaged-*")]:
        kept = rescue_at(shelf / LOG, registry)
        if kept is not None and kept.is_in_file:
            shutil.rmtree(shelf, ignore_errors=True)


def _is_before(path: Path, oldest: datetime) -> bool:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC) < oldest
    except OSError:
        return False
