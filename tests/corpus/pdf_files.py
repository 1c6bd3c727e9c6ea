"""A printed report as a PDF file, laid out as programs do: lines broken to a width, rows over pages."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gipdesk.sources.source_document import GridCell
from tests.corpus.pdf_writer import HEIGHT, WIDTH, PdfPage, pdf, text_width
from tests.recogniser.printing import Box, Rows, grid

LEFT, TOP, BOTTOM = 40, 60, HEIGHT - 60
SIZE, STEP, PADDING = 8, 10, 2


@dataclass
class PdfLayout:
    """Lays paragraphs and tables out on pages.

    `chance` decides how: rules drawn in one go or cell by cell, texts in one go or by character.
    """

    chance: random.Random
    pages: list[PdfPage] = field(default_factory=lambda: [PdfPage()])
    y: float = TOP

    def __post_init__(self) -> None:
        self._borders = self.chance.choice(("boxes", "filled", "stroked"))
        self._is_by_character = self.chance.random() < 0.5
        self._is_bold = self.chance.random() < 0.3

    def paragraph(self, text: str) -> None:
        """A paragraph whose first line is moved in."""
        for at, line in enumerate(_wrapped("\u3000\u3000" + text, WIDTH - 2 * LEFT, 12)):
            self._make_room(16)
            self._write(LEFT + (0 if at else 24), self.y + 12, line.strip(), 12)
            self.y += 16
        self.y += 6

    def table(self, rows: Rows) -> None:
        """A table; what does not fit goes on the next page."""
        boxes = [box for row in rows for box in row]
        cells = list(zip(grid(rows).cells, boxes, strict=True))
        count = max((cell.column + cell.column_span for cell, _ in cells), default=1)
        edges = [LEFT + at * (WIDTH - 2 * LEFT) / count for at in range(count + 1)]
        lines = {id(cell): _cell_lines(box, edges, cell) for cell, box in cells}
        heights = _heights([cell for cell, _ in cells], lines)
        first = 0
        while first < len(heights):
            self._make_room(heights[first])
            end = first + 1
            while end < len(heights) and self.y + sum(heights[first : end + 1]) <= BOTTOM:
                end += 1
            tops = [self.y + sum(heights[first:at]) for at in range(first, end + 1)]
            for cell, box in cells:
                reach = range(max(cell.row, first), min(cell.row + cell.row_span, end))
                if reach:
                    shown = (edges[cell.column], tops[reach.start - first])
                    corner = (edges[cell.column + cell.column_span], tops[reach.stop - first])
                    is_last = cell.row + cell.row_span <= end
                    self._cell(shown, corner, lines[id(cell)], box if is_last else Box(""))
            self.y = tops[-1]
            first = end
            if first < len(heights):
                self._new_page()
        self.y += 10

    def _cell(self, start: tuple[float, float], end: tuple[float, float], lines: list[str], box: Box) -> None:
        """A cell with as many of the lines as have room; they are used up."""
        self._border(*start, *end)
        (x, y), (_, bottom) = start, end
        last = x + PADDING
        while lines and y + STEP <= bottom:
            line = lines.pop(0)
            self._write(x + PADDING, y + SIZE + 1, line, SIZE)
            last = x + PADDING + text_width(line, SIZE)
            y += STEP
        for look, told in box.ink:
            _ink(self.pages[-1], last, max(y - STEP, start[1]) + SIZE + 1, look, told)
            last += text_width(told, SIZE)

    def _border(self, x: float, y: float, right: float, bottom: float) -> None:
        page = self.pages[-1]
        if self._borders == "stroked":
            page.box(x, y, right, bottom, "0.5 w", "S")
            return
        draw = page.line if self._borders == "boxes" else _filled(page)
        for one in (
            (x, y, right, y),
            (x, bottom, right, bottom),
            (x, y, x, bottom),
            (right, y, right, bottom),
        ):
            draw(*one)

    def _write(self, x: float, base: float, text: str, size: float) -> None:
        for _ in range(1 + self._is_bold):
            if self._is_by_character:
                for at, char in enumerate(text):
                    self.pages[-1].text(x + text_width(text[:at], size), base, char, size)
            else:
                self.pages[-1].text(x, base, text, size)
            x += 0.2

    def _make_room(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self._new_page()

    def _new_page(self) -> None:
        self.pages.append(PdfPage())
        self.y = TOP

    def file(self) -> bytes:
        """All pages, with their numbers."""
        mark = self.chance.choice(("{}", "- {} -", "第{}页"))
        for number, page in enumerate(self.pages, 1):
            page.text(WIDTH / 2, HEIGHT - 30, mark.format(number), 9)
        return pdf(self.pages, ("<<>>", "<<>>"))


def _filled(page: PdfPage):  # type: ignore[no-untyped-def]
    def draw(x: float, y: float, right: float, bottom: float) -> None:
        page.box(x - 0.25, y - 0.25, right + 0.25, bottom + 0.25)

    return draw


def _ink(page: PdfPage, x: float, base: float, look: str, told: str) -> None:
    """Text in another look."""
    match look:
        case "raised" | "lowered":
            page.text(x, base + (-3 if look == "raised" else 2.5), told, SIZE * 0.6)
        case "struck" | "deleted":
            page.text(x, base, told, SIZE)
            page.line(x, base - 2.5, x + text_width(told, SIZE), base - 2.5)
        case _:
            page.text(x, base, told, SIZE, look="3 Tr" if look == "hidden" else "1 g")


def _cell_lines(box: Box, edges: Sequence[float], cell: GridCell) -> list[str]:
    width = edges[cell.column + cell.column_span] - edges[cell.column] - 2 * PADDING
    return [line for text in box.text.split("\n") for line in _wrapped(text, width, SIZE)]


def _heights(cells: Iterable[GridCell], lines: dict[int, list[str]]) -> list[float]:
    """How high each row must be; a cell over several rows makes the last of them higher."""
    known = list(cells)
    heights = [float(STEP + 4)] * max((cell.row + cell.row_span for cell in known), default=0)
    for cell in sorted(known, key=lambda one: one.row_span):
        rows = slice(cell.row, cell.row + cell.row_span)
        missing = STEP * len(lines[id(cell)]) + 4 - sum(heights[rows])
        heights[rows.stop - 1] += max(0.0, missing)
    return heights


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """A text in lines of that width."""
    line = ""
    for char in text:
        if line and text_width(line + char, size) > width:
            yield line
            line = ""
        line += char
    if line:
        yield line
