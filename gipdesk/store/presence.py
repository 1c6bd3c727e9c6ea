"""The mark beside a .gip whose report is open: whoever shares the folder sees who is at work on it and where.

It is there only as long as the report is open. Where the folder takes none, there is none.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from gipdesk import __version__
from gipdesk.errors import OpenElsewhere
from gipdesk.files import shortened
from gipdesk.holding import AlreadyHeld, Hold, Holder, here, holder_of
from gipdesk.texts import text

MARK = "~$"
MARK_ENDING = ".lock"


def hold_report(path: Path) -> Hold | None:
    """Leave the mark beside a .gip; None where the folder takes none. OpenElsewhere if somebody else has."""
    with suppress(OSError):
        try:
            return Hold(mark_of(path), here(__version__, datetime.now(UTC)))
        except AlreadyHeld as held:
            raise open_elsewhere(path.name, held.holder) from held
    return None


def holder_of_report(path: Path) -> Holder | None:
    """Who has left a mark beside a .gip and is still there; None if nobody has."""
    return holder_of(mark_of(path))


def mark_of(path: Path) -> Path:
    """Where the mark of a .gip lies, beside the file itself where the path is a link to it."""
    place = Path(os.path.realpath(path))
    return place.with_name(f"{MARK}{shortened(place.name, len(MARK))}{MARK_ENDING}")


def open_elsewhere(name: str, holder: Holder) -> OpenElsewhere:
    """What to tell of a report of that name that somebody has open."""
    since = holder.since
    if since is None:
        return OpenElsewhere("gip-busy", name=name)
    time = text("store.since", month=since.month, day=since.day, time=f"{since:%H:%M}")
    if not (holder.user or holder.computer):
        return OpenElsewhere("gip-open", name=name, time=time)
    return OpenElsewhere("gip-open-at", name=name, time=time, where=_where(holder))


def _where(holder: Holder) -> str:
    key = "computer" if not holder.user else "user" if not holder.computer else "both"
    return text(f"store.at.{key}", user=holder.user, computer=holder.computer)
