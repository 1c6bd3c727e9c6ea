"""How the window looks and what it remembers of that: size, font, colours, and what is switched on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QMainWindow

from gipdesk.ui.actions import LOOKS, WindowActions
from gipdesk.ui.desk_actions import DESK_SWITCHES, ON_AT_FIRST
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import FONT_POINTS, set_font, set_look

FIRST_SIZE = QSize(1240, 700)
SMALL_SCREEN = QSize(1366, 768)
"""A window that has never been sized fills a screen that is no larger, or narrower or lower."""

FONT_STEP = 1.0


class WindowState(QObject):
    """Carries out what the menu asks of font and colours."""

    def __init__(self, window: QMainWindow, settings: WindowSettings, actions: WindowActions) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._actions = actions
        for name, points in (("larger", FONT_STEP), ("smaller", -FONT_STEP)):
            actions[name].triggered.connect(lambda _=False, by=points: self._resize_font(by))
        actions["normal_size"].triggered.connect(lambda: self._set_font(FONT_POINTS))
        for look, name in LOOKS.items():
            actions[name].triggered.connect(lambda _=False, chosen=look: self._choose_look(chosen))

    def restore(self) -> None:
        """Look as the window did when it was closed."""
        set_font(self._settings.font_points)
        self._actions[LOOKS[self._settings.look]].setChecked(True)
        for name in DESK_SWITCHES:
            self._actions[name].setChecked(self._settings.flag(name, default=name in ON_AT_FIRST))
        self._window.resize(fitting(self._window, FIRST_SIZE))
        self._window.restoreGeometry(self._settings.bytes("geometry"))

    def show_at_first(self) -> None:
        """Show the window; all over a small screen unless the user has given it a size."""
        room = self._window.screen().size()
        is_small = room.width() <= SMALL_SCREEN.width() or room.height() <= SMALL_SCREEN.height()
        if is_small and self._settings.bytes("geometry").isEmpty():
            self._window.showMaximized()
        else:
            self._window.show()

    def remember(self) -> None:
        """Keep it for the next time."""
        self._settings.put("geometry", self._window.saveGeometry())
        for name in DESK_SWITCHES:
            self._settings.put(name, self._actions[name].isChecked())
        self._settings.flush()

    def _resize_font(self, by: float) -> None:
        self._set_font(self._settings.font_points + by)

    def _set_font(self, points: float) -> None:
        self._settings.put("font_points", points)
        set_font(self._settings.font_points)

    def _choose_look(self, look: str) -> None:
        self._settings.put("look", look)
        set_look(look)
