"""彻底删除: says what goes, asks once, and removes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gipdesk.files import is_there
from gipdesk.services.erasing import Rescue, Traces, erase_report, reports_here, what_goes
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.jobs import JobRunner
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings

ERASE = "erase"


class EraseFlow(QObject):
    """`erased` comes when a report is gone, `kept` with one that was closed to be removed and is not,
    `notice` carries a message for the status line.
    """

    erased = Signal()
    kept = Signal(Path)
    notice = Signal(str)

    def __init__(self, dialogs: Dialogs, jobs: JobRunner, settings: WindowSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._jobs = jobs
        self._settings = settings

    def start(self, bridge: SessionBridge | None, close: Callable[[], bool]) -> None:
        """Remove the open report, once `close` has let go of it, or one that the user chooses."""
        if bridge is None:
            self._jobs.run(text("privacy.erase.busy"), reports_here, self._choose)
        elif close():
            self._look(bridge.path, was_open=True)

    def _choose(self, known: Sequence[Rescue]) -> None:
        """Have the user choose among the reports of this computer, whose files may be gone, or any file."""
        options = [*map(_entry, known), text("privacy.erase.other")]
        title, message = text("privacy.erase.which_title"), text("privacy.erase.which")
        chosen = self._dialogs.choose(title, message, options) if known else 0
        if chosen is None:
            return
        if chosen < len(known):
            self._look(known[chosen].path)
        elif (path := self._dialogs.file_to_open(title, text("window.begin.open_kinds"))) is not None:
            self._look(path)

    def _look(self, path: Path, *, was_open: bool = False) -> None:
        done = partial(self._ask, was_open=was_open)
        self._jobs.run(text("privacy.erase.busy"), partial(what_goes, path), done)

    def _ask(self, traces: Traces, *, was_open: bool) -> None:
        question = Question(
            title=text("privacy.erase.title"),
            message=text("privacy.erase.message", title=traces.title),
            detail="\n".join(_lines(traces, is_recent=traces.path in self._settings.recent)),
            answers=((CANCEL, text("privacy.erase.keep")), (ERASE, text("privacy.erase.go_on"))),
        )
        if self._dialogs.ask(question) == ERASE:
            work = partial(erase_report, traces.path)
            done = partial(self._on_erased, traces)
            self._jobs.run(text("privacy.erase.busy_erasing"), work, done, writes=True)
        elif was_open:
            self.kept.emit(traces.path)

    def _on_erased(self, traces: Traces, left: Sequence[Path]) -> None:
        if traces.path not in left:
            self._settings.forget(traces.path)
            self._settings.drop_path("stay", traces.path)
        self._settings.flush()
        self.erased.emit()
        if left:
            names = "\n".join(map(str, left))
            detail = f"{names}\n{text('privacy.erase.left_todo')}"
            self._dialogs.tell(text("privacy.erase.left_title"), text("privacy.erase.left"), detail)
        else:
            self.notice.emit(text("privacy.erase.done", title=traces.title))


def _entry(rescue: Rescue) -> str:
    key = "entry" if is_there(rescue.path) else "entry_gone"
    title = rescue.state.stored.report.title or text("window.untitled")
    return text(f"privacy.erase.{key}", title=title, path=rescue.path)


def _lines(traces: Traces, *, is_recent: bool) -> Iterator[str]:
    """What goes, and what stays."""
    yield text("privacy.erase.head")
    there = is_there(traces.path)
    kind = "file" if traces.path in traces.files else "file_strange" if there else "file_gone"
    yield text(f"privacy.erase.{kind}", path=traces.path)
    if traces.shelves:
        yield text("privacy.erase.ahead" if traces.is_ahead else "privacy.erase.working")
    if traces.copies:
        yield text("privacy.erase.copies", count=len(traces.copies))
    if traces.reviews:
        yield text("privacy.erase.reviews")
    if is_recent:
        yield text("privacy.erase.recent")
    yield ""
    if traces.elsewhere is not None:
        yield text("privacy.erase.elsewhere", path=traces.elsewhere)
    yield text("privacy.erase.stays")
