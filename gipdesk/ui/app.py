"""Starts the window."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gipdesk.paths import resource
from gipdesk.texts import text
from gipdesk.ui.closing import CloseGuard
from gipdesk.ui.crash import CrashHandler
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import colours_of, dress

QT_TRANSLATIONS = "qtbase"
TASK_BAR_NAME = "gipdesk"


def run(argv: Sequence[str]) -> int:
    """Show the window, with the report of the first argument open, until it is closed; the exit code."""
    app = make_app(argv)
    window = MainWindow()
    crash = CrashHandler(window.tell_crash)
    crash.install()
    app.commitDataRequest.connect(lambda session: end_session(window, session.cancel))
    window.show()
    CloseGuard(window)
    if argv:
        path = Path(argv[0]).absolute()
        QTimer.singleShot(0, window, lambda: window.open_path(path))
    return app.exec()


def end_session(window: MainWindow, refuse: Callable[[], object]) -> None:
    """Refuse that the user is logged off while what was typed cannot be written.

    Else nothing is left to do: every key is on its way to the disk, and Qt closes the window, which
    waits for the last one.
    """
    if window.is_unsaved:
        refuse()


def make_app(argv: Sequence[str]) -> QApplication:
    """The application: its name, words, style and icon."""
    claim_task_bar_button()
    app = QApplication(["gipdesk", *argv])
    app.setApplicationName("gipdesk")
    app.setApplicationDisplayName(text("window.title"))
    app.setWindowIcon(QIcon(str(resource("icons", "gipdesk.ico"))))
    translate(app)
    dress(app, colours_of(app.palette()), WindowSettings().font_points)
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
