"""The window that is photographed: the real one, over real reports in a home folder of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gipdesk.paths import reports_folders, resource
from gipdesk.services.documents import create_report
from gipdesk.services.importing import import_file
from gipdesk.services.prefilling import prefill
from gipdesk.ui.desk import Desk
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.theme import set_look

LOOKS = ("light", "dark")
PATIENCE = 60
"""Seconds that anything may take; a scene that takes longer is broken."""

LAST_YEAR = resource("samples", "last_year.docx")


class Stage:
    """One window of a size in points; `shoot` keeps what it shows, in every look."""

    def __init__(self, app: QApplication, size: QSize, pictures: Path, prefix: str) -> None:
        self._app = app
        self._pictures = pictures
        self._prefix = prefix
        self._folder = reports_folders()[-1]
        self._folder.mkdir(parents=True, exist_ok=True)
        self.window = MainWindow()
        self.window.resize(size)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let the window do what it has to."""
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("a scene never came about")
            self._app.processEvents()
            time.sleep(0.005)
        self.settle()

    def press(self, keys: str) -> None:
        """Strike keys as on the keyboard, such as Alt+D."""
        self.window.activateWindow()
        self.settle()
        struck = QKeySequence.fromString(keys)[0]  # type: ignore[index] # missing in the stubs
        QTest.keyClick(self.window.windowHandle(), struck.key(), struck.keyboardModifiers())
        self.settle()

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of another one, in every look."""
        for look in LOOKS:
            set_look(look)
            self.settle()
            self.grab(widget).save(str(self._pictures / f"{self._prefix}-{look}-{name}.png"))
        set_look(LOOKS[0])

    def grab(self, widget: QWidget | None = None) -> QImage:
        """What shows now."""
        return (widget or self.window).grab().toImage()

    def make_report(self, name: str) -> Path:
        """This year's report as it begins, from the bundled one of last year."""
        path = self._folder / f"{name}.gip"
        create_report(prefill(import_file(LAST_YEAR)).draft, path).close()
        return path

    def open_report(self, name: str) -> Editor:
        """Open a new report of that name."""
        self.window.open_path(self.make_report(name))
        self.wait(lambda: self.desk.editor is not None)
        editor = self.desk.editor
        assert editor is not None  # noqa: S101 -- waited for
        return editor

    @property
    def desk(self) -> Desk:
        """The window's desk."""
        return self.window.desk

    def close(self) -> None:
        """Put everything away."""
        self.window.close()
