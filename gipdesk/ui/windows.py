"""All windows of the program: each with a report of its own, and a menu that leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from gipdesk.texts import text
from gipdesk.ui.closing import CloseGuard
from gipdesk.ui.main_window import MainWindow

REPORT_ENDING = ".gip"
STEP = QPoint(28, 28)
"""How far a new window lies from the one before, so that both are seen."""

MakeWindow = Callable[[Callable[[MainWindow, Path], bool]], MainWindow]


class Windows(QObject):
    """The windows that are open, in the order in which they came; `make` makes one that asks, for each
    report, whether it is for another.
    """

    def __init__(self, make: MakeWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._windows: list[MainWindow] = []
        self._asked: dict[MainWindow, Path] = {}
        self._listed: dict[MainWindow, list[QAction]] = {}

    def __iter__(self) -> Iterator[MainWindow]:
        return iter(tuple(self._windows))

    @property
    def current(self) -> MainWindow:
        """The window that the user is at, or was last."""
        active = QApplication.activeWindow()
        return next((window for window in self._windows if window is active), self._windows[-1])

    @property
    def is_unsaved(self) -> bool:
        """Whether what was typed into one of them could not be written."""
        return any(window.is_unsaved for window in self._windows)

    def add(self) -> MainWindow:
        """Show one more, with its start page."""
        before = self.current if self._windows else None
        window = self._make(self._takes)
        if before is not None and not before.isMaximized():
            window.move(before.pos() + STEP)
        self._windows.append(window)
        self._connect(window)
        window.show_at_first()
        CloseGuard(window)
        return window

    def open(self, paths: Sequence[Path]) -> None:
        """Open each file in a window of its own, or bring up the one that shows it; without any, the last."""
        if not paths and self._windows:
            bring_up(self.current)
        for path in paths:
            self._open(path)

    def close_all(self) -> None:
        """Close one after the other, until the user would rather go on with one."""
        for window in self:
            if not window.close():
                bring_up(window)
                return

    def tell_crash(self) -> None:
        """Say that the program is at fault."""
        if self._windows:
            self.current.tell_crash()

    def _connect(self, window: MainWindow) -> None:
        actions = window.actions_by_name
        actions["new_window"].triggered.connect(lambda: bring_up(self.add()))
        actions["next_window"].triggered.connect(partial(self._step, window, 1))
        actions["previous_window"].triggered.connect(partial(self._step, window, -1))
        actions["quit"].triggered.connect(partial(self._on_quit, window))
        actions.window_menu.aboutToShow.connect(partial(self._list, window))
        window.closed.connect(partial(self._on_closed, window))

    def _open(self, path: Path) -> None:
        window = self._showing(path)
        if window is not None:
            bring_up(window)
            return
        idle = next((window for window in self._windows if _is_idle(window)), None)
        window = idle or self.add()
        bring_up(window)
        self._asked[window] = path
        window.open_path(path)

    def _takes(self, window: MainWindow, path: Path) -> bool:
        """Open a report in another window than the one it is asked of, where that has one open already."""
        if path.suffix.lower() != REPORT_ENDING:
            return False
        showing = self._showing(path)
        if window.report_path is None and showing in {None, window}:
            return False
        self._open(path)
        return True

    def _showing(self, path: Path) -> MainWindow | None:
        """The window that shows a report, or is about to."""
        for window in self._windows:
            shown = self._asked.get(window) if window.is_busy else window.report_path
            if shown is not None and _is_same(shown, path):
                return window
        return None

    def _step(self, window: MainWindow, by: int) -> None:
        number = self._windows.index(window) + by
        bring_up(self._windows[number % len(self._windows)])

    def _list(self, window: MainWindow) -> None:
        menu = window.actions_by_name.window_menu
        for action in self._listed.pop(window, []):
            menu.removeAction(action)
            action.deleteLater()
        self._listed[window] = [self._entry(number, window) for number in range(len(self._windows))]
        menu.addActions(self._listed[window])

    def _entry(self, number: int, window: MainWindow) -> QAction:
        other = self._windows[number]
        action = QAction(_entry_words(number + 1, other), window)
        action.setCheckable(True)
        action.setChecked(other is window)
        action.triggered.connect(partial(bring_up, other))
        return action

    def _on_quit(self, window: MainWindow) -> None:
        """The window has been asked to close; if it did, so shall the others."""
        if window not in self._windows:
            self.close_all()

    def _on_closed(self, window: MainWindow) -> None:
        if window not in self._windows:
            return
        self._windows.remove(window)
        self._asked.pop(window, None)
        self._listed.pop(window, None)
        if self._windows:
            window.deleteLater()


def bring_up(window: QWidget) -> None:
    """Show a window before all others, with the keyboard in it."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.activateWindow()


def _entry_words(number: int, window: MainWindow) -> str:
    """The window's title, with the file where one is open: units call their reports alike."""
    key = "windows.menu.entry" if window.report_path is None else "windows.menu.entry_of"
    name = "" if window.report_path is None else window.report_path.name
    return text(key, number=number, **_doubled(title=window.windowTitle(), name=name))


def _doubled(**words: str) -> dict[str, str]:
    """Words in which no letter is a key of the menu."""
    return {name: word.replace("&", "&&") for name, word in words.items()}


def _is_idle(window: MainWindow) -> bool:
    """Whether its start page shows and waits."""
    return window.report_path is None and not window.is_reviewing and not window.is_busy


def _is_same(one: Path, other: Path) -> bool:
    """Whether both lead to one file; where the disk does not say, by their names."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False
