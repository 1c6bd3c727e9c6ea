"""Real processes that draw pages, some of them as bad as a file can make them."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from queue import SimpleQueue

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.report.source_file import SourceFile
from gipdesk.services.child_process import ChildBug
from gipdesk.services.drawing_process import MAX_LINE_BYTES, DrawingProcess
from gipdesk.sources.pdf_drawing import drawing
from tests.corpus.pdf_writer import PdfPage, pdf
from tests.services.processes import CRASH, HANG, PATIENCE, wait_until

FILE = SourceFile("去年.pdf", b"%PDF-")
REQUEST = (
    "import json, sys; said = sys.stdin.buffer; said.read(json.loads(said.readline())['length']); "
    "line = said.readline(); "
)


def saying(words: str, pixels: int = 0) -> str:
    return f"{REQUEST} print({words!r}, flush=True); sys.stdout.buffer.write(b'a' * {pixels})"


def python(code: str, patience: float = PATIENCE) -> DrawingProcess:
    return DrawingProcess(FILE, [sys.executable, "-c", code], patience)


def refusal(process: DrawingProcess) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        process.draw(2, 2, 2)
    process.close()
    return refused.value


@pytest.fixture
def two_pages() -> SourceFile:
    first, second = PdfPage(), PdfPage("/Rotate 90")
    first.text(70, 100, "二、主动公开")
    second.text(70, 200, "三、申请")
    return SourceFile("去年.pdf", pdf([first, second]))


def test_another_process_draws_just_the_same(two_pages: SourceFile) -> None:
    process = DrawingProcess(two_pages)
    with drawing(two_pages.name, two_pages.content) as pages:
        for page, width, height in ((2, 84, 59), (1, 300, 424), (2, 20, 20)):
            assert process.draw(page, width, height) == pages.draw(page, width, height)
    process.close()


def test_a_page_that_is_not_there_leaves_the_others(two_pages: SourceFile) -> None:
    process = DrawingProcess(two_pages)
    with pytest.raises(UnreadableFile) as refused:
        process.draw(3, 10, 10)
    assert (refused.value.code, refused.value.details) == ("page-not-drawn", {"name": "去年.pdf", "page": 3})
    assert len(process.draw(1, 10, 10)) == 400
    process.close()


@pytest.mark.parametrize(
    "code",
    [
        CRASH,
        REQUEST + CRASH,
        "",
        REQUEST,
        saying("{"),
        saying("[" * 90_000),
        saying("{}"),
        saying('{"pixels": 17}', 17),
        saying('{"pixels": 16}', 15),
        saying('{"pixels": "16"}', 16),
        saying('{"pixels": 16 ' + " " * MAX_LINE_BYTES + "}", 16),
        saying('{"bug": 1}'),
    ],
)
def test_a_process_that_crashes_or_talks_nonsense_has_not_drawn(code: str) -> None:
    assert refusal(python(code)).code == "page-not-drawn"


def test_what_was_agreed_is_understood() -> None:
    process = python(saying('{"pixels": 16}', 16))
    assert process.draw(1, 2, 2) == b"a" * 16
    process.close()


def test_patience_with_one_page_ends_with_it(two_pages: SourceFile) -> None:
    before = clocks()
    process = DrawingProcess(two_pages, patience=600)
    process.draw(1, 2, 2)
    wait_until(lambda: clocks() <= before)
    process.close()


def clocks() -> set[threading.Thread]:
    """All that wait for a time to be over; a test may be held to one itself."""
    return {thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)}


@pytest.mark.parametrize("code", [HANG, REQUEST + HANG, saying('{"pixels": 16}') + ";" + HANG])
def test_a_process_that_hangs_is_ended(code: str) -> None:
    assert refusal(python(code, patience=0.5)).code == "page-not-drawn"


def test_a_process_that_cannot_be_started_has_not_drawn() -> None:
    assert refusal(DrawingProcess(FILE, ["no-such-program-anywhere"])).code == "page-not-drawn"


def test_a_bug_of_the_other_process_stays_a_bug() -> None:
    process = python(saying('{"bug": "line 7"}'))
    with pytest.raises(ChildBug, match="line 7"):
        process.draw(1, 2, 2)
    process.close()


def test_closing_ends_what_is_drawn(tmp_path: Path) -> None:
    started = tmp_path / "started"
    process = python(
        f"{REQUEST} import pathlib; pathlib.Path({str(started)!r}).touch(); {HANG}", patience=600
    )
    faults: SimpleQueue[UnreadableFile] = SimpleQueue()
    thread = threading.Thread(target=lambda: faults.put(refusal(process)))
    thread.start()
    wait_until(started.exists)
    process.close()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert faults.get().code == "page-not-drawn"


def test_nothing_is_drawn_after_the_end(two_pages: SourceFile) -> None:
    process = DrawingProcess(two_pages)
    process.close()
    assert refusal(process).code == "page-not-drawn"
