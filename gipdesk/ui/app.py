"""Starts the window."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gipdesk.paths import resource, running_folder
from gipdesk.texts import text
from gipdesk.ui.crash import CrashHandler
from gipdesk.ui.garbage import GarbageCollector
from gipdesk.ui.inbox import Inbox
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.one_instance import OneInstance
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import dress, follow_look, look_colours
from gipdesk.ui.windows import Windows

QT_TRANSLATIONS = "qtbase"
TASK_BAR_NAME = "gipdesk"


def run(argv: Sequence[str]) -> int:
    """Show the window, with the reports of the arguments open, until all windows are closed; the exit code.

    Where the program runs already, it is handed the arguments, and shows them.
    """
    paths = [Path(argument).absolute() for argument in argv]
    instance = OneInstance(running_folder())
    if instance.hand_over(paths):
        return 0
    try:
        return _show(argv, paths, instance)
    finally:
        instance.leave()


def _show(argv: Sequence[str], paths: Sequence[Path], instance: OneInstance) -> int:
    app = make_app(argv)
    GarbageCollector(app)
    windows = Windows(lambda is_for_another: MainWindow(is_for_another=is_for_another))
    crash = CrashHandler(windows.tell_crash)
    crash.install()
    app.commitDataRequest.connect(lambda session: end_session(windows, session.cancel))
    first = windows.add()
    if paths:
        QTimer.singleShot(0, first, lambda: windows.open(paths))
    if instance.is_first:
        inbox = Inbox(instance)
        inbox.requested.connect(windows.open)
    return app.exec()


class Unsavable(Protocol):
    """What may hold something that was typed and cannot be written."""

    @property
    def is_unsaved(self) -> bool: ...


def end_session(windows: Unsavable, refuse: Callable[[], object]) -> None:
    """Refuse that the user is logged off while what was typed cannot be written.

    Else nothing is left to do: every key is on its way to the disk, and Qt closes the windows, which
    wait for the last one.
    """
    if windows.is_unsaved:
        refuse()


def make_app(argv: Sequence[str]) -> QApplication:
    """The application: its name, words, style and icon."""
    claim_task_bar_button()
    app = QApplication(["gipdesk", *argv])
    app.setApplicationName("gipdesk")
    app.setApplicationDisplayName(text("window.title"))
    app.setWindowIcon(QIcon(str(resource("icons", "gipdesk.ico"))))
    translate(app)
    settings = WindowSettings()
    follow_look(app, lambda: settings.look)
    dress(app, look_colours(settings.look), settings.font_points)
    return app


def claim_task_bar_button() -> None:
    """Have the task bar of Windows tell this program from others that the same interpreter runs.

    The frozen program is known by its own .exe, and so are its shortcuts, which bear no such name.
    """
    if sys.platform == "win32" and not hasattr(sys, "_MEIPASS"):
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(TASK_BAR_NAME)


def translate(app: QApplication) -> bool:
    """Have Qt's own dialogs speak Chinese; whether it could."""
    QLocale.setDefault(QLocale("zh_CN"))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(QLocale(), QT_TRANSLATIONS, "_", folder) and app.installTranslator(translator)
