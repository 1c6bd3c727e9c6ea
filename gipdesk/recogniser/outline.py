"""Cuts a document into what stands before the report's sections, and its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeGuard

from gipdesk.formats.definition import Section
from gipdesk.recogniser.headings import behind_heading, find_headings
from gipdesk.recogniser.thresholds import HEADING_LENGTH
from gipdesk.report.values import squash
from gipdesk.sources.source_document import Fact, GridCell, Paragraph, SourceDocument

FRONT = ""
_HEADING_MARK = re.compile(r"\s*#{1,6}(?:\s+|(?=[^#\s][^#]*$))(?P<text>[^#\s].*?)(?:\s+#+)?\s*$")
_BOLD_START = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<bold>[^*_]+)(?P=mark)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source a figure or text stands: the block, and row and column in a grid."""

    block: int
    row: int | None = None
    column: int | None = None


class Line(NamedTuple):
    """A line of text, and where it stands: its block, and the grid row it fills alone (or None)."""

    text: str
    block: int
    row: int | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the line stands."""
        return Origin(self.block, self.row)


class GridRow(NamedTuple):
    """The cells that start in one row of a grid."""

    cells: tuple[GridCell, ...]
    block: int

    @property
    def origin(self) -> Origin:
        """Where the row starts."""
        return Origin(self.block, self.cells[0].row)


Item = Line | GridRow


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one stretch of the document: of a section, by its id, or FRONT.

    `facts` are what stands beside the text of the heading, which is none of the items; nor is a
    `silent` line, which has no text but only facts, such as a picture.
    """

    section: str
    items: tuple[Item, ...]
    facts: tuple[Fact, ...] = ()
    silent: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The document's parts in reading order: FRONT, before the first section, and the sections found."""

    parts: tuple[Part, ...]

    @property
    def front(self) -> tuple[Item, ...]:
        """What stands before the first section; everything where no section is found."""
        return self.parts[0].items

    @property
    def sections(self) -> dict[str, tuple[Item, ...]]:
        """The items of each section found, without its heading or headings."""
        found: dict[str, tuple[Item, ...]] = {}
        for part in self.parts[1:]:
            found[part.section] = (*found.get(part.section, ()), *part.items)
        return found


def items_of(document: SourceDocument) -> tuple[Item, ...]:
    """Paragraphs and grid rows in reading order; a row with one cell alone is a line of text, unless it
    is a figure merged over several columns.
    """
    items: list[Item] = []
    for block, content in enumerate(document.blocks):
        if isinstance(content, Paragraph):
            items.append(Line(_without_markup(content.text), block, facts=content.facts))
            continue
        covered = 0  # up to this row cells from above stand beside those of the row
        for cells in content.rows():
            is_alone = len(cells) == 1 and cells[0].row >= covered and not _is_merged_figure(cells[0])
            covered = max(covered, *(cell.row + cell.row_span for cell in cells))
            if is_alone:
                items += _cell_lines(cells[0], block)
            else:
                items.append(GridRow(cells, block))
    return tuple(items)


def _is_merged_figure(cell: GridCell) -> bool:
    return cell.column_span > 1 and squash(cell.text).isdecimal()


def _cell_lines(cell: GridCell, block: int) -> list[Line]:
    """The lines of a cell that stands alone in its row; the first carries its facts."""
    lines = cell.text.split("\n") if len(cell.text) > HEADING_LENGTH else [cell.text]
    facts = [cell.facts, *([()] * (len(lines) - 1))]
    return [Line(line, block, cell.row, at) for line, at in zip(lines, facts, strict=True)]


def _without_markup(text: str) -> str:
    """The text without the signs by which Markdown marks a heading, or a bold start of a paragraph."""
    heading = _HEADING_MARK.match(text)
    plain = heading["text"] if heading else text
    start = len(plain) - len(plain.lstrip())
    bold = _BOLD_START.match(plain, start)
    return plain[:start] + bold["bold"] + plain[bold.end() :] if bold else plain


def outline(items: Sequence[Item], sections: Sequence[Section]) -> Outline:
    """Find each section's heading and hand out the items between."""
    starts = find_headings([_only_text(item) for item in items], sections)
    stops = [*sorted(starts), len(items)]
    parts = [_part(FRONT, items[: stops[0]], ())]
    for position, stop in pairwise(stops):
        inside = (*_behind_heading(items[position], starts[position]), *items[position + 1 : stop])
        parts.append(_part(starts[position].id, inside, facts_of(items[position])))
    return Outline(tuple(parts))


def _part(section: str, items: Sequence[Item], facts: tuple[Fact, ...]) -> Part:
    said = tuple(item for item in items if not _is_silent(item))
    return Part(section, said, facts, tuple(item for item in items if _is_silent(item)))


def _is_silent(item: Item) -> TypeGuard[Line]:
    return isinstance(item, Line) and item.row is None and not item.text.strip()


def facts_of(item: Item) -> tuple[Fact, ...]:
    """What stands beside the plain text of a line, or of the cells of a grid row."""
    if isinstance(item, Line):
        return item.facts
    return tuple(fact for cell in item.cells for fact in cell.facts)


def _only_text(item: Item) -> str:
    """What a line says, or the one cell of a grid row that says anything; "" where several do."""
    if isinstance(item, Line):
        return item.text.strip()
    texts = [cell.text for cell in item.cells if cell.text]
    return texts[0].strip() if len(texts) == 1 else ""


def _behind_heading(item: Item, section: Section) -> tuple[Line, ...]:
    """Text that stands in the heading's own line."""
    rest = behind_heading(_only_text(item), section)
    return (Line(rest, item.block, item.origin.row),) if rest else ()
