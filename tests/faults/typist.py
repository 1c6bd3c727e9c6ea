"""A program that types into a report without end, and says on its output what is on the disk by now.

It is killed from outside: `python -m tests.faults.typist REPORT FIRST_FIGURE services|window`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from gipdesk.report.report import FieldValue
from gipdesk.services import keeping
from gipdesk.services.documents import open_report
from gipdesk.store.working_log import WorkingLog

BURST, PAUSE = 7, 0.008
"""So many figures without a pause, and then one of so many seconds, in which the .gip is written."""

FIGURE = "requests.received.natural_person"

Edit = Callable[[dict[str, FieldValue]], object]


def main() -> None:
    """Type one figure after the other, each one more."""
    path, first, through = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    keeping.PAUSE_SECONDS = PAUSE / 2
    if through == "window":
        type_in_window(path, first)
    else:
        report = open_report(path)
        tell_what_is_kept()
        type_on(report.session.edit, first, time.sleep)


def type_in_window(path: Path, first: int) -> None:
    """The same in the window, shown nowhere."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - the other way needs no window

    from gipdesk.ui.app import make_app  # noqa: PLC0415
    from gipdesk.ui.main_window import MainWindow  # noqa: PLC0415

    make_app([])
    window = MainWindow()
    window.show()
    window.open_path(path)
    while window.desk.bridge is None:
        QTest.qWait(1)
    tell_what_is_kept()
    type_on(window.desk.bridge.edit, first, lambda seconds: QTest.qWait(int(seconds * 1000)))


def type_on(edit: Edit, first: int, wait: Callable[[float], object]) -> None:
    """Without end."""
    for figure in count(first):
        edit({FIGURE: figure})
        if figure % BURST == 0:
            wait(PAUSE)


def tell_what_is_kept() -> None:
    """Have each figure told once its row is in the working copy."""
    append = WorkingLog.append

    def told(log: WorkingLog, *asked: object) -> None:
        append(log, *asked)  # type: ignore[arg-type] # as it was asked
        os.write(1, f"{asked[1][-1].after[FIGURE]}\n".encode())  # type: ignore[index] # a tuple of steps

    WorkingLog.append = told  # type: ignore[method-assign,assignment] # to know what is kept
    os.write(1, b"open\n")


if __name__ == "__main__":
    main()
