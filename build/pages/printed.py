"""What stands on the pages of a PDF file, as an eye sees it: pieces of lines, each in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2

GAP = 1.5
"""Points between two characters that make two pieces of them: less than the padding of cells."""

SAME_LINE = 4
"""Points by which the characters of one line may stand higher or lower than each other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line without a gap; in points, from the left and from the upper edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page with what is printed on it, from above and from the left."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(piece.text for piece in self.pieces)

    def lines(self) -> list[list[Piece]]:
        """The pieces, line by line."""
        lines: list[list[Piece]] = []
        for piece in self.pieces:
            if lines and abs(lines[-1][0].bottom - piece.bottom) < SAME_LINE:
                lines[-1].append(piece)
            else:
                lines.append([piece])
        return lines


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    right: float
    top: float
    bottom: float


def printed_pages(path: Path) -> list[PrintedPage]:
    """The pages of a PDF file."""
    with pypdfium2.PdfDocument(path) as document:
        return [_page(number, page) for number, page in enumerate(document, start=1)]


def _page(number: int, page: pypdfium2.PdfPage) -> PrintedPage:
    width, height = page.get_size()
    chars = sorted(_chars(page, height), key=lambda char: (round(char.bottom), char.left))
    return PrintedPage(number, width, height, tuple(_pieces(chars)))


def _chars(page: pypdfium2.PdfPage, height: float) -> Iterator[_Char]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        shown = text.get_text_range(at, 1)
        if shown.strip():
            left, bottom, right, top = text.get_charbox(at, loose=True)
            yield _Char(shown, left, right, height - top, height - bottom)


def _pieces(chars: Sequence[_Char]) -> Iterator[Piece]:
    lines: list[list[_Char]] = []
    for char in chars:
        if lines and abs(lines[-1][0].bottom - char.bottom) < SAME_LINE:
            lines[-1].append(char)
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda char: char.left)
        breaks = [0]
        for before, char in pairwise(line):
            breaks.append(breaks[-1] + (char.left - before.right > GAP))
        for _, group in groupby(zip(breaks, line, strict=True), key=lambda pair: pair[0]):
            yield _piece([char for _, char in group])


def _piece(chars: Sequence[_Char]) -> Piece:
    return Piece(
        "".join(char.text for char in chars),
        chars[0].left,
        chars[-1].right,
        min(char.top for char in chars),
        max(char.bottom for char in chars),
    )
