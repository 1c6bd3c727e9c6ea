"""The official page laid out: preview, printer and PDF show what comes out here, and nothing else.

It knows no Qt: a `Measurer` tells it how wide type is. Paper and looks are those of `PageStyle`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gipdesk.render.flow import Standing, flow
from gipdesk.render.measurer import Measurer
from gipdesk.render.placed import (
    PAGE_NUMBER,
    Area,
    Box,
    Mark,
    PlacedPage,
    PlacedPicture,
    PlacedReport,
    PlacedText,
)
from gipdesk.render.setting import Column, type_of
from gipdesk.render.sketch import Sketch
from gipdesk.render.slabs import Content, Line, PageSetter, Row, Shown
from gipdesk.render.table_parts import TablePainter
from gipdesk.render.tables import SetTable
from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.writers.page_model import paragraphs
from gipdesk.writers.page_style import Align, PageStyle
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import points


class Paginator:
    """Lays reports out on the paper of the style."""

    def __init__(self, measurer: Measurer, style: PageStyle | None = None) -> None:
        self._style = style or page_style()
        paper = self._style.paper
        left, top = points(paper.left), points(paper.top)
        width, height = (
            points(paper.width - paper.left - paper.right),
            points(paper.height - paper.top - paper.bottom),
        )
        self._block = Box(left, top, width, height)
        self._slabs = PageSetter(measurer, self._style, width, height)
        self._tables = TablePainter(self._slabs.setter, self._style)

    def lay_out(self, report: Report) -> PlacedReport:
        """The pages of a report; there is at least one."""
        paper = self._style.paper
        shared = flow(self._slabs.slabs(report), self._block.height)
        return PlacedReport(
            title="".join(paragraphs(report.title)),
            width=points(paper.width),
            height=points(paper.height),
            pages=tuple(self._page(number, standing) for number, standing in enumerate(shared, start=1)),
            marks=tuple(self._marks(shared)),
        )

    def _page(self, number: int, standing: Sequence[Standing[Content]]) -> PlacedPage:
        sketch = Sketch(number)
        block = self._block
        for part in _parts(standing):
            if isinstance(part, _Part):
                tops = {row: block.top + top for row, top in part.tops.items()}
                self._tables.put(part.table, tops, block.left, sketch)
            elif isinstance(part.content, Shown):
                self._put_picture(part.content, block.top + part.top, sketch)
            else:
                self._put_line(part.content, block.top + part.top, sketch)
        sketch.texts.extend(self._number(number))
        return sketch.page()

    def _put_line(self, content: Line, top: float, sketch: Sketch) -> None:
        sketch.texts.extend(content.line.placed(self._block.left, top, content.field))
        box = Box(self._block.left, top, self._block.width, content.line.height)
        sketch.areas.append(Area(box, content.field, content.span))

    def _put_picture(self, content: Shown, top: float, sketch: Sketch) -> None:
        """A picture in the middle between the edges."""
        left = self._block.left + (self._block.width - content.width) / 2
        box = Box(left, top, content.width, content.height)
        sketch.pictures.append(PlacedPicture(content.picture, box))
        sketch.areas.append(Area(box, content.field, content.span))

    def _number(self, number: int) -> Iterator[PlacedText]:
        """The number of a page: at the right of odd ones, at the left of even ones."""
        kind, paper = type_of(self._style.texts.page_number), self._style.paper
        inset = kind.look.indent * kind.pitch
        align, column = (Align.RIGHT, Column(self._block.width, right=inset))
        if number % 2 == 0:
            align, column = (Align.LEFT, Column(self._block.width, first=inset))
        for line in self._slabs.setter.lines(text("pages.page_number", number=number), kind, column, align):
            top = points(paper.height - paper.footer) - line.height
            yield from line.placed(self._block.left, top, PAGE_NUMBER)

    def _marks(self, shared: Sequence[Sequence[Standing[Content]]]) -> Iterator[Mark]:
        for number, standing in enumerate(shared, start=1):
            for each in standing:
                if isinstance(each.content, Line) and each.content.heading:
                    yield Mark(each.content.field, each.content.heading, number, self._block.top + each.top)


class _Part(NamedTuple):
    """Rows of a table on one page, and how far below the top of the text each begins."""

    table: SetTable
    tops: dict[int, float]


def _parts(standing: Sequence[Standing[Content]]) -> list[_Part | Standing[Line | Shown]]:
    """What stands on a page, rows of one table together."""
    parts: list[_Part | Standing[Line | Shown]] = []
    for each in standing:
        if not isinstance(each.content, Row):
            parts.append(Standing(each.content, each.top))
        else:
            last = parts[-1] if parts else None
            if not isinstance(last, _Part) or last.table is not each.content.table:
                last = _Part(each.content.table, {})
                parts.append(last)
            last.tops[each.content.number] = each.top
    return parts
