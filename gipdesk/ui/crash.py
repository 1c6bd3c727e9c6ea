"""The top-level handler: what happens when the program itself is at fault."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from gipdesk.paths import problems_file


class CrashHandler(QObject):
    """Writes an unexpected exception to a file and tells the user, in whatever thread it came up."""

    _crashed = Signal()

    def __init__(self, tell: Callable[[], None], log: Path | None = None) -> None:
        super().__init__()
        self._tell = tell
        self._log = log or problems_file()
        self._telling = False
        self._crashed.connect(self._on_crashed)

    def install(self) -> None:
        """Take over for every exception nobody caught."""
        sys.excepthook = self.handle
        threading.excepthook = self._handle_thread

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Record the exception and have the user told."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._record("".join(traceback.format_exception(kind, error, trace)))
        self._crashed.emit()

    def _handle_thread(self, crash: threading.ExceptHookArgs) -> None:
        if crash.exc_value is not None:
            self.handle(crash.exc_type, crash.exc_value, crash.exc_traceback)

    def _record(self, story: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            with self._log.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{story}\n")
        except OSError:
            return  # the user is told all the same

    def _on_crashed(self) -> None:
        if self._telling:
            return  # one window is enough when a fault comes back with every repaint
        self._telling = True
        try:
            self._tell()
        finally:
            self._telling = False
