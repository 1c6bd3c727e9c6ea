"""Reading within limits of time and memory, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from gipdesk.__main__ import main
from gipdesk.errors import UnreadableFile
from gipdesk.services.reading_command import DRAWING_ARGUMENT, READING_ARGUMENT
from gipdesk.services.reading_limits import LIMITS, limited
from gipdesk.texts import explain
from tests.cli.running import run

BAD_READERS = {
    "time": "while True: sum(range(1000))",
    "patience": "import time; time.sleep(600)",
}
if sys.platform != "win32":  # Wine, where the tests run as well, keeps to no limit of memory
    BAD_READERS["memory"] = "return [bytearray(100_000_000) for _ in range(10)]"
A_BAD_READER = """
import sys
from dataclasses import replace
from functools import partial
from gipdesk.__main__ import main
from gipdesk.cli import main as cli
from gipdesk.services.reading_limits import LIMITS, limited

def read(path, which):
    {does}

cli.import_file = read
cli.limited = partial(limited, limits=replace(LIMITS, processor=0.2, patience=2))
sys.exit(main(["read", "某.docx"]))
"""


@pytest.mark.parametrize("kind", BAD_READERS)
def test_a_file_that_costs_too_much_is_told_in_plain_words(kind: str) -> None:
    code = A_BAD_READER.format(does=BAD_READERS[kind])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    words = str(explain(UnreadableFile("file-too-costly", name="某.docx")))
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{words}\n")


def test_the_process_ends_itself_when_the_time_is_over(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = threading.Event()
    codes: list[int] = []

    def leave(code: int) -> None:
        codes.append(code)
        left.set()

    def read(_: Path, __: int | None) -> None:
        assert left.wait(60)
        raise UnreadableFile("file-missing", name="某")

    monkeypatch.setattr("gipdesk.cli.main.import_file", read)
    monkeypatch.setattr("gipdesk.cli.main.limited", partial(limited, limits=replace(LIMITS, patience=0)))
    monkeypatch.setattr(os, "_exit", leave)
    run("read", last_year)
    assert codes == [2]
    assert capsys.readouterr().err.startswith(f"读取“{last_year.name}”要用的时间")


@pytest.mark.parametrize(
    ("argument", "service"),
    [(READING_ARGUMENT, "reading_child.serve"), (DRAWING_ARGUMENT, "drawing_child.serve_pages")],
)
def test_the_window_has_its_files_read_and_drawn_by_the_same_program(
    argument: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams: list[tuple[int, int]] = []

    def serve(asked: int, answered: int) -> int:
        streams.append((asked, answered))
        return 0

    monkeypatch.setattr(f"gipdesk.services.{service}", serve)
    assert main([argument]) == 0
    assert streams == [(0, 1)]
