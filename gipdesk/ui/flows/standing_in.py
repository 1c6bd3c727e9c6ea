"""What is done with a page that stands in for the editor: everything else in its column gives way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gipdesk.ui.tabs.editor import Editor

Page = TypeVar("Page", bound=QWidget)


class _Shown(NamedTuple, Generic[Page]):
    """The page, and the editor that comes back after it."""

    page: Page
    editor: Editor


class StandInFlow(QObject, Generic[Page]):
    """Shows one page at most, over everything else in the column where the editor is; `page_changed` comes
    when it is there and when it is gone.
    """

    page_changed = Signal()

    def __init__(self, column: QVBoxLayout) -> None:
        super().__init__(column)
        self._column = column
        self._shown: _Shown[Page] | None = None

    @property
    def page(self) -> Page | None:
        """The page; None while there is none."""
        return self._shown.page if self._shown else None

    def close(self) -> None:
        """Take the page away, if there is one."""
        if self._shown is None:
            return
        page, editor = self._shown
        self._shown = None
        self._column.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._show_others(shows=True)
        editor.current.focus_content()
        self.page_changed.emit()

    def _put_up(self, page: Page, editor: Editor, begin: Callable[[], None]) -> None:
        """Show a page in place of an editor, and have it begin."""
        self._shown = _Shown(page, editor)
        self._show_others(shows=False)
        self._column.addWidget(page, 1)
        page.show()
        begin()
        self.page_changed.emit()

    def _show_others(self, *, shows: bool) -> None:
        for number in range(self._column.count()):
            self._column.itemAt(number).widget().setVisible(shows)
