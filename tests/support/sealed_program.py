"""The program at work where no way leads out: `python -m tests.support.sealed_program WORK FOLDER`.

It ends with 0 once all was done as ever.
"""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support.sealed import seal

OUTS = ("年报.docx", "年报.xlsx", "年报.html", "年报.pdf")


def commands(folder: Path) -> None:
    """Begin with last year's file, check and export on the command line."""
    from gipdesk.__main__ import main  # noqa: PLC0415 - sealed before

    last, report = folder / "去年.docx", folder / "年报.gip"
    targets = [word for name in OUTS for word in ("--to", str(folder / name))]
    assert main(["new", "--year", "2025", "--from", str(last), "--to", str(report)]) == 0
    assert main(["check", str(report), "--last-year", str(last)]) in {0, 1}
    assert main(["export", str(report), *targets]) == 0


def window(folder: Path) -> None:
    """Read last year's file in the window, go on with it, type, look at every page, save and close."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - sealed before

    from gipdesk.ui.app import make_app  # noqa: PLC0415
    from gipdesk.ui.main_window import MainWindow  # noqa: PLC0415
    from tests.ui.hands import button  # noqa: PLC0415

    make_app([])
    shown = MainWindow()
    shown.show()
    shown.open_path(folder / "去年.docx")
    while not shown.is_reviewing:
        QTest.qWait(10)
    assert shown.review.page is not None
    button(shown.review.page, "采用").click()
    while shown.desk.bridge is None:
        QTest.qWait(10)
    bridge, editor = shown.desk.bridge, shown.desk.editor
    assert editor is not None
    bridge.edit({"overview": "今年没有变化。"})
    for index in range(editor.tabs.count()):
        editor.show_tab(index)
        QTest.qWait(1)
    shown.desk.export()
    report = bridge.path
    shown.close()
    assert report.is_file()


def python_socket(_folder: Path) -> None:
    """What must not be possible."""
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def native_socket(_folder: Path) -> None:
    """The same behind Python's back."""
    ctypes.CDLL(None).socket(socket.AF_INET, socket.SOCK_DGRAM, 0)


def started_program(folder: Path) -> None:
    """The same in another process; it ends as that does."""
    asked = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET6)"]
    ended = subprocess.run(asked, cwd=folder, check=False, capture_output=True)
    os._exit(abs(ended.returncode))


def nothing(_folder: Path) -> None:
    """What is always possible."""


def desktop_socket(_folder: Path) -> None:
    """What the desktop needs."""
    socket.socket(socket.AF_UNIX).close()


WORK: dict[str, Callable[[Path], None]] = {
    work.__name__: work
    for work in (commands, window, nothing, python_socket, native_socket, started_program, desktop_socket)
}


if __name__ == "__main__":
    seal()
    WORK[sys.argv[1]](Path(sys.argv[2]))
