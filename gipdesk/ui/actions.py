"""The window's actions: one for everything a menu, button or key can ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from gipdesk.texts import text

if TYPE_CHECKING:
    from gipdesk.report.step import Step
    from gipdesk.services.manual_guides import MenuKey
    from gipdesk.services.session import Session

SEPARATOR = "-"
WORDS_ACTIONS = ("find", "replace", "find_next", "find_previous", "move_years")
"""What is asked of all texts of the report at once."""

MENUS = {
    "file": (
        "import", "import_clipboard", "new", "open", "restore", SEPARATOR,
        "save", "export", "print", "save_source", "copy_out", "erase", SEPARATOR,
        "close", "quit",
    ),
    "edit": (
        "undo", "redo", "steps", "history", SEPARATOR,
        *WORDS_ACTIONS, SEPARATOR,
        "insert_figure", "office",
    ),
    "go": ("next_finding", "previous_finding", "next_area", SEPARATOR),
    "view": (
        "show_last", "show_source", "show_panel", "compact", SEPARATOR,
        "look", "larger", "smaller", "normal_size",
    ),
    "tools": ("check_files",),
    "window": ("new_window", "next_window", "previous_window", SEPARATOR),
    "help": ("help", "keys", "example", "privacy", "about"),
}  # fmt: skip
LOOKS = {"system": "look_system", "light": "look_light", "dark": "look_dark"}
"""The action for each way that the window can look."""

SUBMENUS = {"look": tuple(LOOKS.values())}
"""What a menu offers below one of its entries; of each, one is on."""

KEYS = {
    "import": ("Ctrl+I",),
    "import_clipboard": ("Ctrl+Shift+V",),
    "new": ("Ctrl+N",),
    "open": ("Ctrl+O",),
    "save": ("Ctrl+S",),
    "export": ("Ctrl+E",),
    "print": ("Ctrl+P",),
    "close": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "history": ("Ctrl+Shift+H",),
    "insert_figure": ("Ctrl+Shift+I",),
    "find": ("Ctrl+F",),
    "replace": ("Ctrl+H",),
    "find_next": ("F3",),
    "find_previous": ("Shift+F3",),
    "next_finding": ("F8",),
    "previous_finding": ("Shift+F8",),
    "next_area": ("F6",),
    "show_last": ("F7",),
    "show_source": ("Shift+F7",),
    "show_panel": ("F9",),
    "compact": ("Shift+F9",),
    "check_files": ("Ctrl+T",),
    "larger": ("Ctrl++", "Ctrl+="),
    "smaller": ("Ctrl+-",),
    "normal_size": ("Ctrl+0",),
    "new_window": ("Ctrl+Shift+N",),
    "next_window": ("Ctrl+F6",),
    "previous_window": ("Ctrl+Shift+F6",),
    "help": ("F1",),
}
NEED_EDITOR = (
    "export",
    "print",
    "history",
    "copy_out",
    "next_finding",
    "previous_finding",
    "next_area",
    "show_last",
    "show_panel",
    "compact",
    "insert_figure",
    *WORDS_ACTIONS,
)
NEED_PEN = frozenset({"replace", "move_years", "insert_figure"})
"""What of these changes the report."""

CHECKABLE = frozenset({"show_last", "show_source", "show_panel", "compact", *LOOKS.values()})


def menu_keys() -> tuple[MenuKey, ...]:
    """All that the menus offer, as the help lists it."""
    from gipdesk.services.manual_guides import MenuKey  # noqa: PLC0415 -- not needed to start

    either = text("manual.keys.or")
    return tuple(MenuKey(_bare(name), either.join(map(_key_name, KEYS.get(name, ())))) for name in _offered())


def _offered() -> list[str]:
    """The names of all actions, in the order of the menus."""
    return [
        name for entries in (*MENUS.values(), *SUBMENUS.values()) for name in entries if name != SEPARATOR
    ]


def _bare(name: str) -> str:
    """What an action is called, without the letter that the menu knows it by."""
    return re.sub(r"\(&.\)|…", "", text(f"window.action.{name}"))


def _key_name(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class WindowActions(QObject):
    """All actions by name, and the menus that hold them."""

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {name: self._make(name) for name in _offered()}
        for name, entries in SUBMENUS.items():
            self._actions[name].setMenu(self._submenu(bar, entries))
        self._menus = {name: self._fill(bar.addMenu(text(f"window.menu.{name}")), name) for name in MENUS}
        self._tab_actions: list[QAction] = []

    @property
    def window_menu(self) -> QMenu:
        """The menu that lists the windows."""
        return self._menus["window"]

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

    def show_session(self, session: Session | None, *, in_editor: bool = True) -> None:
        """Enable what makes sense for the open report; None while there is none, or it does not show.

        `in_editor` tells whether it shows in its editor, or another page about it does.
        """
        edits = session is not None and in_editor
        is_read_only = session is not None and session.is_read_only
        has_source = (
            session is not None and session.baseline is not None and session.baseline.kept is not None
        )
        for name in NEED_EDITOR:
            self._actions[name].setEnabled(edits and not (name in NEED_PEN and is_read_only))
        for action in self._tab_actions:
            action.setEnabled(edits)
        for name in ("save", "close"):
            self._actions[name].setEnabled(session is not None)
        self._actions["save_source"].setEnabled(has_source)
        self._actions["show_source"].setEnabled(edits and has_source)
        shown = session if in_editor else None
        self._offer("undo", shown, shown.done if shown else ())
        self._offer("redo", shown, shown.undone if shown else ())
        self._actions["steps"].setEnabled(shown is not None and (shown.can_undo or shown.can_redo))

    def _offer(self, name: str, session: Session | None, steps: Sequence[Step]) -> None:
        """Offer to take back or do again the last of these steps, by its name."""
        action = self._actions[name]
        action.setEnabled(bool(steps))
        if session is None or not steps:
            action.setText(text(f"window.action.{name}"))
            action.setToolTip(text(f"window.bar.{name}"))
            return
        from gipdesk.ui.step_names import step_name  # noqa: PLC0415 -- not needed to start

        step = step_name(steps[-1], session.format)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(text(f"words.steps.{name}", step=step))
        action.setToolTip(text(f"words.steps.{name}_tip", step=step, keys=keys))

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

    def _submenu(self, bar: QMenuBar, entries: Sequence[str]) -> QMenu:
        """A menu of actions of which one is on."""
        menu, group = QMenu(bar), QActionGroup(self)
        for entry in entries:
            menu.addAction(group.addAction(self._actions[entry]))
        return menu

    def _tab_action(self, number: int, name: str) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        return action
