"""What to tell and to offer when a report is opened that is not as it was left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from gipdesk.errors import UserFault
from gipdesk.services.documents import OpenReport
from gipdesk.services.rescuing import RESCUABLE, Backup, Rescue, put_back, rescue_for
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question

RESTORE, COPY = "restore", "copy"
READ_ONLY = "gip-read-only"
"""The fault of a file that nobody may write: on a stick with its switch off, or opened out of a mail."""

MAY_COME_BACK = "file-missing"
"""The fault of a stick that is not in: then it is no usual thing to go on with another file."""


def tell_beginning(dialogs: Dialogs, document: OpenReport) -> str:
    """Tell what must not be missed; what to say in passing, "" for nothing."""
    begun, name = document.beginning, document.path.name
    if begun.fork is not None:
        _tell(dialogs, "fork", name=name, fork=str(begun.fork))
    if begun.damaged is not None:
        _tell(dialogs, "damaged", name=name, place=str(begun.damaged))
    if begun.state.history.lost:
        return text("history.lost")
    return text("window.restore.recovered", name=name) if begun.is_recovered else ""


def rescue_of(path: Path, fault: UserFault) -> Rescue | None:
    """The last whole state of a report that cannot be opened for that reason; None if there is none."""
    return rescue_for(path) if fault.code in RESCUABLE else None


def wants_copy(dialogs: Dialogs, fault: UserFault) -> bool:
    """Whether the user wants a copy on this computer in place of a report that cannot be written."""
    answers = ((COPY, text("privacy.read_only.go_on")), (CANCEL, text("privacy.read_only.cancel")))
    question = Question(
        title=text("privacy.read_only.title"),
        message=explain(fault).happened,
        detail=text("privacy.read_only.detail"),
        answers=answers,
    )
    return dialogs.ask(question) == COPY


def restored(dialogs: Dialogs, path: Path, fault: UserFault, rescue: Rescue) -> Path | None:
    """Offer that state of a report that cannot be opened; where it was put, None if nowhere."""
    explained = explain(fault)
    title = rescue.state.stored.report.title
    answers = ((RESTORE, text("window.restore.go_on")), (CANCEL, text("window.restore.cancel")))
    question = Question(
        title=text("window.restore.title"),
        message=explained.happened,
        detail=f"{text('window.restore.detail', title=title, when=_when(rescue.at))}\n{explained.todo}",
        answers=answers[::-1] if fault.code == MAY_COME_BACK else answers,
    )
    if dialogs.ask(question) != RESTORE:
        return None
    try:
        return put_back(rescue, path)
    except UserFault as refusal:
        dialogs.tell_fault(refusal)
        return None


def _tell(dialogs: Dialogs, what: str, **details: str) -> None:
    key = f"window.restore.{what}"
    dialogs.tell(text(f"{key}.title"), text(f"{key}.message", **details), text(f"{key}.detail", **details))


def chosen_backup(dialogs: Dialogs, backups: Sequence[Backup]) -> Backup | None:
    """Have the user choose one of the copies that were kept; None if he chooses none, or there is none."""
    key = "window.restore.list"
    if not backups:
        dialogs.tell(text(f"{key}.title"), text(f"{key}.none"), text(f"{key}.none_detail"))
        return None
    chosen = dialogs.choose(text(f"{key}.title"), text(f"{key}.message"), [_entry(it) for it in backups])
    return None if chosen is None else backups[chosen]


def _entry(backup: Backup) -> str:
    key, report = "window.restore.list", backup.state.stored.report
    count = backup.differing
    differs = "" if count is None else text(f"{key}.{'differs' if count else 'same'}", count=count)
    return text(f"{key}.entry", when=_when(backup.at), title=report.title, differs=differs)


def _when(utc: datetime) -> str:
    at = utc.astimezone()
    return text("window.restore.when", month=at.month, day=at.day, time=f"{at:%H:%M}")
