"""A disk that is full: the fault is told once, and nothing complains for itself afterwards."""

from __future__ import annotations

import errno
import gc
import io
import sys
from collections.abc import Callable
from typing import BinaryIO

import pytest
from typing_extensions import Buffer, override

from gipdesk.report.report import Report
from gipdesk.writers.docx_writer import write_docx
from gipdesk.writers.html_writer import write_html
from gipdesk.writers.table_sheet import Table, write_tables
from gipdesk.writers.xlsx_writer import write_xlsx
from tests.writers.reports import report_2021

WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "html": write_html,
    "tables": lambda _, file: write_tables([Table("表", ["文件"], [40], [["甲.docx"]])], file),
}


class FullDisk(io.BytesIO):
    """Has room for so many bytes, and is closed once it is full, as whoever opened it does."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    @override
    def write(self, data: Buffer, /) -> int:
        if self.tell() + memoryview(data).nbytes > self._room:
            raise OSError(errno.ENOSPC, "full")
        return super().write(data)


@pytest.mark.parametrize("room", [0, 60, 2000])
@pytest.mark.parametrize("kind", WRITERS)
def test_the_fault_comes_once(kind: str, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with FullDisk(room) as file, pytest.raises(OSError, match="full"):
        WRITERS[kind](report_2021(), file)
    gc.collect()
    assert complaints == []
