from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from gipdesk.services import drawing_child
from gipdesk.services.drawing_child import serve_pages
from gipdesk.services.reading_limits import DRAWING_LIMITS, DRAWING_PROCESSOR, Limits
from gipdesk.sources.pdf_drawing import drawing
from tests.corpus.pdf_writer import PdfPage, pdf

PAGE = PdfPage()
PAGE.text(70, 100, "二、主动公开")
CONTENT = pdf([PAGE])


def told(
    content: bytes, *wanted: tuple[int, int, int], limits: Limits = DRAWING_LIMITS, leave: Any = print
) -> bytes:
    """What the process answers to requests for a page, a width and a height."""
    (asked, ask), (answered, answer) = os.pipe(), os.pipe()
    lines = [{"name": "去年.pdf", "length": len(content)}] if content else []
    requests = [{"page": page, "width": width, "height": height} for page, width, height in wanted]
    os.write(ask, b"".join(json.dumps(line).encode() + b"\n" for line in lines) + content)
    os.write(ask, b"".join(json.dumps(line).encode() + b"\n" for line in requests))
    os.close(ask)
    with ThreadPoolExecutor() as pool, os.fdopen(answered, "rb") as said:
        words = pool.submit(said.read)
        assert serve_pages(asked, answer, limits, leave) == 0
        os.close(answer)
        os.close(asked)
        return words.result()


def picture(width: int, height: int) -> bytes:
    with drawing("去年.pdf", CONTENT) as pages:
        return pages.draw(1, width, height)


def test_pages_are_drawn_one_after_the_other() -> None:
    answers = [
        b'{"pixels": %d}\n' % (4 * width * height) + picture(width, height)
        for width, height in ((60, 85), (30, 42))
    ]
    assert told(CONTENT, (1, 60, 85), (1, 30, 42)) == b"".join(answers)


def test_nothing_is_told_where_nothing_is_asked() -> None:
    assert told(b"") == b""
    assert told(CONTENT) == b""


@pytest.mark.parametrize("content", [CONTENT, b"%PDF-1.7"])
def test_the_first_page_that_cannot_be_drawn_is_the_end(content: bytes) -> None:
    assert told(content, (2, 10, 10), (1, 10, 10)) == b""


def test_a_page_beyond_the_memory_is_the_end() -> None:
    assert told(CONTENT, (1, 20_000_000, 20_000_000)) == b""


def test_a_bug_is_told_with_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(drawing_child, "drawing", break_down)
    assert "ZeroDivisionError: a bug" in json.loads(told(CONTENT, (1, 10, 10)))["bug"]


def test_the_system_holds_the_process_while_it_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    told_of: list[object] = []

    @contextmanager
    def held(seconds: float, memory: int) -> Any:
        told_of.append((seconds, memory))
        yield
        told_of.append("free")

    @contextmanager
    def opened(*_: object) -> Any:
        told_of.append("open")
        with drawing("去年.pdf", CONTENT) as pages:
            yield pages
        told_of.append("closed")

    monkeypatch.setattr(drawing_child, "held_to", held)
    monkeypatch.setattr(drawing_child, "drawing", opened)
    told(CONTENT, (1, 10, 10))
    assert told_of == [(DRAWING_PROCESSOR, DRAWING_LIMITS.memory), "open", "closed", "free"]


class Slow:
    """Draws nothing until the time is over."""

    def __init__(self) -> None:
        self.codes: list[int] = []

    def draw(self, *_: int) -> bytes:
        while not self.codes:
            sum(range(100))
        return b""


def test_when_the_time_for_a_page_is_over_the_process_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()

    @contextmanager
    def opened(*_: object) -> Any:
        yield slow

    monkeypatch.setattr(drawing_child, "drawing", opened)
    limits = replace(DRAWING_LIMITS, patience=0.05)
    assert told(CONTENT, (1, 10, 10), limits=limits, leave=slow.codes.append) == b'{"pixels": 0}\n'
    assert slow.codes == [0]


def test_the_file_is_opened_in_time_too(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow()

    @contextmanager
    def opened(*_: object) -> Any:
        yield slow.draw()

    monkeypatch.setattr(drawing_child, "drawing", opened)
    assert told(CONTENT, limits=replace(DRAWING_LIMITS, patience=0.05), leave=slow.codes.append) == b""
    assert slow.codes == [0]


def test_what_a_library_prints_is_no_part_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[int] = []
    duplicate = os.dup

    def noted(number: int) -> int:
        numbers.append(number)
        return duplicate(number)

    @contextmanager
    def chatter(name: str, data: bytes) -> Any:
        os.write(numbers[0], b"warning: odd\n")
        with drawing(name, data) as pages:
            yield pages

    monkeypatch.setattr(os, "dup", noted)
    monkeypatch.setattr(drawing_child, "drawing", chatter)
    assert told(CONTENT, (1, 10, 10)).startswith(b'{"pixels": 400}\n')
