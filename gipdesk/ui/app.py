"""Starts the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gipdesk.paths import resource
from gipdesk.texts import text
from gipdesk.ui.crash import CrashHandler
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import colours_of, dress

QT_TRANSLATIONS = "qtbase"


def run(argv: Sequence[str]) -> int:
    """Show the window, with the report of the first argument open, until it is closed; the exit code."""
    app = make_app(argv)
    window = MainWindow()
    crash = CrashHandler(window.tell_crash)
    crash.install()
    window.show()
    if argv:
        path = Path(argv[0]).absolute()
        QTimer.singleShot(0, window, lambda: window.open_path(path))
    return app.exec()


def make_app(argv: Sequence[str]) -> QApplication:
    """The application: its name, words, style and icon."""
    app = QApplication(["gipdesk", *argv])
    app.setApplicationName("gipdesk")
    app.setApplicationDisplayName(text("window.title"))
    app.setWindowIcon(QIcon(str(resource("icons", "gipdesk.png"))))
    translate(app)
    dress(app, colours_of(app.palette()), WindowSettings().font_points)
    return app


def translate(app: QApplication) -> bool:
    """Have Qt's own dialogs speak Chinese; whether it could."""
    QLocale.setDefault(QLocale("zh_CN"))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(QLocale(), QT_TRANSLATIONS, "_", folder) and app.installTranslator(translator)
