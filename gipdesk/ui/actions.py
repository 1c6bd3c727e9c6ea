"""The window's actions: one for everything a menu, button or key can ask for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gipdesk.texts import text

SEPARATOR = "-"
MENUS = {
    "file": (
        "import", "import_clipboard", "new", "open", SEPARATOR, "export", SEPARATOR, "close", "quit",
    ),
    "edit": ("undo", "redo"),
    "go": ("next_finding", "previous_finding", "next_area", SEPARATOR),
    "view": ("show_last", "show_panel", SEPARATOR, "larger", "smaller", "normal_size"),
    "help": ("keys", "about"),
}  # fmt: skip
KEYS = {
    "import": ("Ctrl+I",),
    "import_clipboard": ("Ctrl+Shift+V",),
    "new": ("Ctrl+N",),
    "open": ("Ctrl+O",),
    "export": ("Ctrl+E",),
    "close": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "next_finding": ("F8",),
    "previous_finding": ("Shift+F8",),
    "next_area": ("F6",),
    "show_last": ("F7",),
    "show_panel": ("F9",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "normal_size": ("Ctrl+0",),
    "keys": ("F1",),
}
NEED_REPORT = frozenset(
    {
        "export",
        "close",
        "undo",
        "redo",
        "next_finding",
        "previous_finding",
        "next_area",
        "show_last",
        "show_panel",
    }
)
CHECKABLE = frozenset({"show_last", "show_panel"})


class WindowActions(QObject):
    """All actions by name, and the menus that hold them."""

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {
            name: self._make(name) for names in MENUS.values() for name in names if name != SEPARATOR
        }
        self._menus = {name: self._fill(bar.addMenu(text(f"window.menu.{name}")), name) for name in MENUS}
        self._tab_actions: list[QAction] = []

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def list_tabs(self, names: list[str]) -> list[QAction]:
        """Offer these tabs in the menu, with Ctrl+1 and on; returns their actions."""
        for action in self._tab_actions:
            self._menus["go"].removeAction(action)
            action.deleteLater()
        self._tab_actions = [self._tab_action(number, name) for number, name in enumerate(names, start=1)]
        self._menus["go"].addActions(self._tab_actions)
        return self._tab_actions

    def show_state(self, *, has_report: bool, can_undo: bool = False, can_redo: bool = False) -> None:
        """Enable what makes sense now."""
        for name in NEED_REPORT:
            self._actions[name].setEnabled(has_report)
        self._actions["undo"].setEnabled(can_undo)
        self._actions["redo"].setEnabled(can_redo)

    def set_busy(self, busy: bool) -> None:
        """While a job is under way nothing else can be asked for."""
        for menu in self._menus.values():
            menu.setEnabled(not busy)
        for action in (*self._actions.values(), *self._tab_actions):
            action.setEnabled(not busy)

    def _make(self, name: str) -> QAction:
        action = QAction(text(f"window.action.{name}"), self)
        action.setShortcuts([QKeySequence(key) for key in KEYS.get(name, ())])
        action.setCheckable(name in CHECKABLE)
        return action

    def _fill(self, menu: QMenu, name: str) -> QMenu:
        for entry in MENUS[name]:
            if entry == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[entry])
        return menu

    def _tab_action(self, number: int, name: str) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        return action
