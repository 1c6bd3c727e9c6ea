"""What a user's hands do to the widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.table_tab import TableTab

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def drop(window: MainWindow, *paths: Path) -> QDropEvent:
    """Drop files on the window."""
    return drop_urls(window, *(QUrl.fromLocalFile(str(path)) for path in paths))


def drop_urls(window: MainWindow, *urls: QUrl) -> QDropEvent:
    """Drop what these addresses lead to."""
    data = QMimeData()
    data.setUrls(urls)
    buttons = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, NO_MODIFIER)
    enter.ignore()
    window.dragEnterEvent(enter)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, NO_MODIFIER)
    event.ignore()
    window.dropEvent(event)
    assert enter.isAccepted() == event.isAccepted()
    return event


def type_into(view: GridView, words: str) -> None:
    """Type into the current cell; the first key opens the field."""
    for char in words:
        QTest.keyClicks(view.open_editor or view, char)


def press(view: GridView, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key in the open field, or in the table where none is open."""
    QTest.keyClick(view.open_editor or view, key, modifier)


@contextmanager
def holding(widget: QWidget, held: Qt.KeyboardModifier) -> Iterator[QWindow]:
    """Hold modifiers down, so that Qt believes it even where no event is about them, as in an undo.

    Gives the window: what is struck there goes the way of the keyboard.
    """
    QApplication.processEvents()
    widget.activateWindow()  # a window that was hidden may have taken the focus with it
    window = widget.window().windowHandle()
    QTest.keyPress(window, Qt.Key.Key_Control, held)
    try:
        yield window
    finally:
        QTest.keyRelease(window, Qt.Key.Key_Control)


def strike(widget: QWidget, *keys: Qt.Key, held: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Strike keys on the keyboard, with modifiers down until the last is done."""
    with holding(widget, held) as window:
        for key in keys:
            QTest.keyClick(window, key, held)


def mouse_at(view: QAbstractItemView, index: QModelIndex) -> tuple[QWindow, QPoint]:
    """The window, and where in it the middle of an item lies."""
    spot = view.viewport().mapTo(view.window(), view.visualRect(index).center())
    return view.window().windowHandle(), spot


def current_cell(view: GridView) -> str:
    """The id of the current cell."""
    cell = view.grid_model.cell(view.currentIndex())
    return cell.id if cell else ""


def click(view: QAbstractItemView, index: QModelIndex, at: QPoint | None = None) -> None:
    """Click on an item."""
    spot = at or view.visualRect(index).center()
    QTest.mouseMove(view.viewport(), spot)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, spot)


def selected_cells(view: GridView) -> list[str]:
    """The ids of the selected cells, in printed order."""
    cells = [view.grid_model.cell(index) for index in sorted(view.selectedIndexes())]
    return [cell.id for cell in cells if cell]


class Paintings(QObject):
    """How often a widget is painted from edge to edge."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.count += event.rect().contains(watched.rect())
        return False


def see_redrawn(qtbot: QtBot, widget: QWidget, act: Callable[[], object]) -> None:
    """Do something and wait until all of a visible widget is painted anew; a grab would paint it anyway."""
    QApplication.processEvents()
    paintings = Paintings(widget)
    act()
    qtbot.waitUntil(lambda: paintings.count > 0)
    widget.removeEventFilter(paintings)


Kind = TypeVar("Kind", bound=QWidget)


def child(parent: QWidget, kind: type[Kind]) -> Kind:
    """The one child of that class."""
    found = cast(list[Kind], parent.findChildren(kind))
    assert len(found) == 1, f"{len(found)} of {kind.__name__}"
    return found[0]


def button(parent: QWidget, words: str) -> QAbstractButton:
    """The button whose label begins so."""
    children = cast(Iterable[QAbstractButton], parent.findChildren(QAbstractButton))
    found = [child for child in children if child.text().replace("&", "").startswith(words)]
    assert found, f"no button {words}"
    return found[0]


def paste(words: str) -> None:
    """Put a text on the clipboard."""
    QApplication.clipboard().setText(words)


def clipboard() -> str:
    """The text on the clipboard."""
    return QApplication.clipboard().text()


def open_in(qtbot: QtBot, window: MainWindow, path: Path) -> Editor:
    """Open a file in the window and wait until it is there."""
    with qtbot.waitSignal(window.desk.report_changed):
        window.open_path(path)
    editor = window.desk.editor
    assert editor is not None
    return editor


def review_in(qtbot: QtBot, window: MainWindow, path: Path | None = None) -> ReviewPage:
    """The review that comes, of a file if one is given to open."""
    if path is not None:
        window.open_path(path)
    qtbot.waitUntil(lambda: window.is_reviewing and not window.desk.jobs.is_busy)
    page = window.review.page
    assert page is not None
    return page


def accept_review(qtbot: QtBot, window: MainWindow, path: Path | None = None) -> None:
    """Wait for the review, take it as it is, and wait until this year's report is open."""
    page = review_in(qtbot, window, path)
    with qtbot.waitSignal(window.desk.report_changed, check_params_cb=bool):
        button(page, "采用").click()


def open_draft_in(qtbot: QtBot, window: MainWindow, draft: Draft, path: Path) -> Editor:
    """Put a draft into a file and open it in the window."""
    create_report(draft, path).close()
    return open_in(qtbot, window, path)


def table(editor: Editor, index: int) -> GridView:
    """Bring a table's tab to the front; its table."""
    editor.show_tab(index)
    tab = editor.current
    assert isinstance(tab, TableTab)
    return tab.view
