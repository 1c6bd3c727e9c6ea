"""The steps that can be taken back or done again, one after the other or in a list: a click there leads back
to where the report stood after that step.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gipdesk.formats.definition import Format
from gipdesk.report.step import Step
from gipdesk.texts import text
from gipdesk.ui.history.words import when
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.step_names import step_name
from gipdesk.ui.tabs.editor import Editor

SHOWN_STEPS = 24


class StepMenu(QObject):
    """Hangs below an action; filled when it opens, the latest step on top, those taken back above it.

    `notice` says what was taken back where that was done before the report was opened.
    """

    notice = Signal(str)

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._open: tuple[SessionBridge, Editor] | None = None
        self._menu = QMenu(parent)
        self._menu.aboutToShow.connect(self._fill)
        action.setMenu(self._menu)

    def follow(self, bridge: SessionBridge, editor: Editor) -> None:
        """List the steps of a report that was opened."""
        self._open = (bridge, editor)

    def undo(self) -> None:
        """Take the last step back and show what changed."""
        if self._open is None or self._open[1].current.take_back_unclear():
            return
        bridge, editor = self._open
        last = bridge.session.done[-1:]
        editor.reveal(bridge.undo())
        for step in last:
            if step.at < bridge.opened_at:
                self._tell_earlier(step, bridge.session.format)

    def redo(self) -> None:
        """Do the last undone step again and show what changed."""
        if self._open is not None:
            bridge, editor = self._open
            editor.reveal(bridge.redo())

    def leave(self) -> None:
        """Let go of the report."""
        self._open = None
        self._menu.clear()

    def _fill(self) -> None:
        self._menu.clear()
        if self._open is None:
            return
        session = self._open[0].session
        steps = (*session.done, *reversed(session.undone))
        present = len(session.done)
        opened = self._open[0].opened_at
        newest = min(len(steps), present + SHOWN_STEPS // 2)
        for count in range(newest, max(0, newest - SHOWN_STEPS), -1):
            self._add(
                count, _words(steps[count - 1], session.format, opened, undone=count > present), present
            )
        if not any(step.at < opened for step in steps):
            self._add(0, text("words.steps.beginning"), present)

    def _add(self, count: int, words: str, present: int) -> None:
        action = self._menu.addAction(words.replace("&", "&&"))
        action.setCheckable(count == present)
        action.setChecked(count == present)
        action.triggered.connect(partial(self._go_to, count))

    def _go_to(self, count: int) -> None:
        if self._open is not None:
            bridge, editor = self._open
            editor.current.take_back_unclear()
            editor.reveal(bridge.go_back_to(count))

    def _tell_earlier(self, step: Step, definition: Format) -> None:
        time, name = when(step.at, date.today()), step_name(step, definition)
        self.notice.emit(text("history.undone", when=time, step=name))


def _words(step: Step, definition: Format, opened: datetime, *, undone: bool) -> str:
    key = "undone" if undone else "done"
    name = step_name(step, definition)
    time = f"{step.at.astimezone():%H:%M}" if step.at >= opened else when(step.at, date.today())
    return text(f"words.steps.{key}", time=time, step=name)
