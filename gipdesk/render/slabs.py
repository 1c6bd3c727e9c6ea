"""The official page as what no page's end may cut: lines of text and rows of tables, from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from gipdesk.render.flow import Slab
from gipdesk.render.measurer import Measurer
from gipdesk.render.setting import Column, SetLine, Setter, Type, type_of
from gipdesk.render.tables import SetTable, TableSetter
from gipdesk.report.parts import Picture
from gipdesk.report.report import Report
from gipdesk.writers.page_model import Page, PageSection, PageTable, page_model
from gipdesk.writers.page_style import PageStyle, TextLook
from gipdesk.writers.page_texts import PageText, TextRole, foot_texts, page_texts
from gipdesk.writers.title_lines import title_lines

PICTURE_ROOM = 6
"""Points above and below a picture."""


class Line(NamedTuple):
    """A line of text, the field it shows, and of what in the field's text, where that is known.

    A section's first line has its `heading`, others have "".
    """

    line: SetLine
    field: str
    span: tuple[int, int] | None = None
    heading: str = ""


class Row(NamedTuple):
    """A row of a table."""

    table: SetTable
    number: int


class Shown(NamedTuple):
    """A picture, so many points wide and high, the field it stands in, and where in that field's text."""

    picture: Picture
    width: float
    height: float
    field: str
    span: tuple[int, int] | None = None


Content: TypeAlias = Line | Row | Shown


class PageSetter:
    """Sets a report for a text block so many points wide and high."""

    def __init__(self, measurer: Measurer, style: PageStyle, width: float, height: float) -> None:
        self.setter = Setter(measurer, style.drawn)
        self._style = style
        self._width = width
        self._height = height
        self._tables = TableSetter(self.setter, style, width)

    def slabs(self, report: Report) -> Iterator[Slab[Content]]:
        """All that is printed of a report."""
        page = page_model(report)
        yield from self._title(page, report)
        for text, begin in zip(page.preamble, _begins(report.preamble, page.preamble), strict=True):
            yield from self._text(PageText(text), "preamble", begin)
        for section in page.sections:
            yield from self._section(section, page, report)
        for field, lines in foot_texts(page).items():
            for line in lines:
                yield from self._text(line, field, None)

    def _title(self, page: Page, report: Report) -> Iterator[Slab[Content]]:
        look = self._style.texts.title
        room = self._width / look.size
        parts = [part for line in page.title for part in title_lines(line, report, room)]
        slabs = [
            slab
            for part in parts
            for slab in self._paragraph(part, type_of(look), Column(self._width), "title")
        ]
        yield from slabs[:-1]
        yield from (last._replace(after=look.after) for last in slabs[-1:])

    def _section(self, section: PageSection, page: Page, report: Report) -> Iterator[Slab[Content]]:
        look = self._style.texts.heading
        heading = list(self._indented(section.heading, type_of(look), section.id))
        yield heading[0]._replace(content=heading[0].content._replace(heading=section.heading))
        yield from heading[1:]
        begins = _begins(report.sections.get(section.id) or "", section.paragraphs)
        for text, begin in zip(page_texts(section, page, report.organisation), begins, strict=True):
            yield from self._text(text, section.id, begin)
        if section.table:
            above = sum(slab.whole for slab in heading)
            yield from self._table(self._tables.table(section.id, section.table), above)

    def _text(self, text: PageText, field: str, begin: int | None) -> Iterator[Slab[Content]]:
        """A paragraph or what stands for one, which begins so far into the field's text."""
        if isinstance(text.part, PageTable):
            yield from self._table(self._tables.table(field, text.part), 0)
        elif text.part is not None:
            yield self._picture(text.part, field, begin)
        else:
            yield from self._words(text, field, begin)

    def _picture(self, picture: Picture, field: str, begin: int | None) -> Slab[Content]:
        """A picture no larger than the text block, with room around it."""
        scale = min(1.0, self._width / picture.width, self._height / picture.height)
        width, height = picture.width * scale, picture.height * scale
        room = min(PICTURE_ROOM, (self._height - height) / 2)
        span = None if begin is None else (begin, begin + 1)
        return Slab(Shown(picture, width, height, field, span), height, before=room, after=room)

    def _words(self, text: PageText, field: str, begin: int | None) -> Iterator[Slab[Content]]:
        look: TextLook = getattr(self._style.texts, text.role.value)
        kind = Type(look, look.size, look.bold, text.lead, self._style.texts.subheading.font)
        column, above = self._place(text, kind)
        for number, slab in enumerate(self._paragraph(text.text, kind, column, field, begin)):
            yield slab._replace(before=above) if number == 0 else slab

    def _place(self, text: PageText, kind: Type) -> tuple[Column, float]:
        """Where a text stands between the edges, and how much room is above it."""
        style, indent = self._style, text.indent * kind.pitch
        if text.role is TextRole.SIGNATURE:
            return Column(self._width, right=indent), style.signature.above if text.is_apart else 0
        if text.role is TextRole.ATTACHMENT:
            column = Column(self._width, first=indent - text.hanging * kind.pitch, left=indent)
            return column, style.attachments.above if text.is_apart else 0
        return Column(self._width, first=kind.look.indent * kind.pitch), 0

    def _indented(self, text: str, kind: Type, field: str, begin: int | None = None) -> Iterator[Slab[Line]]:
        column = Column(self._width, first=kind.look.indent * kind.pitch)
        return self._paragraph(text, kind, column, field, begin)

    def _paragraph(
        self, text: str, kind: Type, column: Column, field: str, begin: int | None = None
    ) -> Iterator[Slab[Line]]:
        for line in self.setter.lines(text, kind, column, kind.look.align):
            span = None if begin is None else (begin + line.span.start, begin + line.span.end)
            yield Slab(Line(line, field, span), line.height, keeps_with_next=kind.look.keeps_with_next)

    def _table(self, table: SetTable, above: float) -> Iterator[Slab[Content]]:
        """A table stays whole below its heading if a page is high enough, else its head with a first row."""
        rows = [Slab(Row(table, number), height) for number, height in enumerate(table.heights)]
        is_whole = above + sum(table.heights) <= self._height
        headed = table.page_table.header_rows
        heads = tuple(rows[:headed])
        for number, row in enumerate(rows):
            keeps = number < len(rows) - 1 if is_whole else number < headed
            yield row._replace(keeps_with_next=keeps, heads=heads if number >= headed else ())


def _begins(raw: str, paragraphs: Sequence[str]) -> Iterator[int | None]:
    """Where in a text its printed paragraphs begin; None for one that is not printed as it is written."""
    reached = 0
    for paragraph in paragraphs:
        found = raw.find(paragraph, reached)
        reached = max(reached, found + len(paragraph))
        yield found if found >= 0 else None
