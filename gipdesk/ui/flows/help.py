"""The way into the help and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.finding import Place
from gipdesk.services.manual_guides import manual_for
from gipdesk.ui.actions import menu_keys
from gipdesk.ui.help.topics import REVIEW, topic_of

if TYPE_CHECKING:
    from gipdesk.ui.desk import Desk
    from gipdesk.ui.help.page import HelpPage


@dataclass(frozen=True, slots=True)
class Shown:
    """The page, what showed in its place before, and what had the focus there."""

    page: HelpPage
    before: QWidget
    focus: QWidget | None


class HelpFlow(QObject):
    """`shown_changed` comes when the page is there and when it is gone.

    `desk` gives the desk, None while there is none or a review shows in its place.
    """

    shown_changed = Signal()

    def __init__(
        self, pages: QStackedWidget, desk: Callable[[], Desk | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._desk = desk
        self._shown: Shown | None = None

    @property
    def page(self) -> HelpPage | None:
        """The page; None while there is none."""
        return self._shown.page if self._shown else None

    def ask(self, topic: str = "") -> None:
        """Show a topic, else what is to be said of what the user is at; no other while the help shows."""
        if self._shown is None:
            about = topic or self._topic()
            self._shown = self._show()
            self._shown.page.open(about)
        elif topic:
            self._shown.page.open(topic)
        self._shown.page.focus_search()

    def _topic(self) -> str:
        desk = self._desk()
        is_reviewing = desk is None and self._pages.currentIndex() > 0
        return REVIEW if is_reviewing else topic_of(desk)

    def _show(self) -> Shown:
        """Put the page up; what is being typed is taken over before."""
        from gipdesk.ui.help.page import HelpPage  # noqa: PLC0415 -- not needed to start

        desk = self._desk()
        editor = desk.editor if desk is not None and desk.pages.shows_editor else None
        if editor is not None:
            editor.current.end_typing()
        bridge = desk.bridge if desk is not None else None
        definition = bridge.session.format if bridge else list(shipped_formats())[-1]
        page = HelpPage(manual_for(definition, menu_keys()), can_go=editor is not None)
        shown = Shown(page, self._pages.currentWidget(), QApplication.focusWidget())
        page.left.connect(self.leave)
        page.go_requested.connect(self._on_go_requested)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._shown = shown
        self.shown_changed.emit()
        return shown

    def leave(self) -> None:
        """Go back to where the user was."""
        if self._shown is not None:
            before, focus = self._shown.before, self._shown.focus
            self._pages.setCurrentWidget(before)
            self.close()
            if focus is not None and isValid(focus):
                focus.setFocus()

    def close(self) -> None:
        """Take the page away, if there is one; something else is about to show."""
        if self._shown is None:
            return
        page = self._shown.page
        self._shown = None
        self._pages.removeWidget(page)
        page.hide()
        page.deleteLater()
        self.shown_changed.emit()

    def _on_go_requested(self, cell: str) -> None:
        self.leave()
        desk = self._desk()
        if desk is not None and desk.editor is not None:
            desk.editor.go_to(Place(cell))
            desk.editor.current.focus_content()
