"""Pictures and tables in the text sections of a document, which the report keeps as parts of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from gipdesk.recogniser.figures import Figures
from gipdesk.recogniser.labels import bare_key
from gipdesk.recogniser.outline import Item, Line, Origin
from gipdesk.recogniser.prose import Prose, clean
from gipdesk.recogniser.thresholds import OFFICIAL_LABELS, OFFICIAL_SHARE
from gipdesk.report.parts import MOST_PARTS, InnerTable, PartCell, TextPart, mark_of
from gipdesk.sources.source_document import Fact, Grid, SourceDocument

KINDS_WITH_TABLES = frozenset(("docx", "doc", "rtf", "odt", "html"))
"""Files in which a table is always meant as one, since its rows and cells stand in the file as such; in
others text may stand in cells, or be set in columns.
"""

NOT_WHOLE = "old-word-not-whole"
"""The doubt about an old Word file whose converter lost something: its tables may be among that."""


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part of a text, and its place: in front of what stands in that block, or behind it."""

    part: TextPart
    origin: Origin
    is_behind: bool


def inner_tables(
    document: SourceDocument, figures: Figures, labels: AbstractSet[str]
) -> Mapping[int, InnerTable]:
    """The tables, by block, that are no official one: none of their figures is any cell's, or may be one.

    `labels` are those of the official tables: what is worded by them is a form of those.
    """
    if document.kind not in KINDS_WITH_TABLES or any(doubt.code == NOT_WHOLE for doubt in document.doubts):
        return {}
    taken = set(_figure_blocks(figures))
    tables = (
        (number, _inner_table(block))
        for number, block in enumerate(document.blocks)
        if isinstance(block, Grid) and number not in taken and not _is_official(block, labels)
    )
    return dict(islice((found for found in tables if found[1].is_bearable), MOST_PARTS // 2))


def _figure_blocks(figures: Figures) -> Iterator[int]:
    """The blocks in which a figure stands, or may stand."""
    yield from (origin.block for origin in figures.origins.values())
    yield from (origin.block for origins in figures.whereabouts.values() for origin in origins)
    for candidates in figures.candidates.values():
        yield from (candidate.origin.block for candidate in candidates)


def _is_official(grid: Grid, labels: AbstractSet[str]) -> bool:
    keys = {bare_key(cell.text) for cell in grid.cells} - {""}
    worded = {key for key in keys if not key.isdecimal()}
    return len(worded & labels) >= max(OFFICIAL_LABELS, OFFICIAL_SHARE * len(worded))


def _inner_table(grid: Grid) -> InnerTable:
    """The table as its cells cover it, its first row and column counted from 0."""
    top = min(cell.row for cell in grid.cells)
    left = min(cell.column for cell in grid.cells)
    return InnerTable(
        tuple(
            PartCell(cell.row - top, cell.column - left, cell.row_span, cell.column_span, _words(cell.text))
            for cell in grid.cells
        )
    )


def _words(text: str) -> str:
    return "\n".join(map(clean, text.strip().split("\n")))


def picture_parts(items: Iterable[Item]) -> Iterator[FoundPart]:
    """The pictures in lines of text; one in front of a paragraph stays there, others follow theirs."""
    for item in items:
        if isinstance(item, Line):
            for fact in item.facts:
                if fact.picture is not None:
                    is_behind = fact.at > 0 or not item.text.strip()
                    yield FoundPart(fact.picture, item.origin, is_behind)


def table_parts(items: Iterable[Item], inner: Mapping[int, InnerTable]) -> Iterator[FoundPart]:
    """The inner tables among items, each once."""
    for block in dict.fromkeys(item.block for item in items if item.block in inner):
        yield FoundPart(inner[block], Origin(block), is_behind=True)


def left_out(facts: Iterable[Fact], parts: Iterable[FoundPart]) -> Iterator[Fact]:
    """The facts but for pictures that were taken over."""
    taken = {id(found.part) for found in parts}
    return (fact for fact in facts if fact.picture is None or id(fact.picture) not in taken)


class PartsTaken:
    """Gives each part of a report its mark, and puts it among the lines of its text."""

    def __init__(self) -> None:
        self.parts: dict[str, TextPart] = {}

    def among(self, lines: Sequence[Prose], found: Iterable[FoundPart]) -> tuple[Prose, ...]:
        """The lines of a text with its parts between them, each in a line of its own."""
        ordered = sorted(found, key=lambda each: (each.origin.block, each.is_behind))
        placed = [(_place(lines, each), Prose(self._mark(each.part), (each.origin,))) for each in ordered]
        mixed = list(lines)
        for place, line in reversed(placed):
            mixed.insert(place, line)
        return tuple(mixed)

    def _mark(self, part: TextPart) -> str:
        mark = mark_of(len(self.parts))
        self.parts[mark] = part
        return mark


def _place(lines: Sequence[Prose], found: FoundPart) -> int:
    """Behind how many of the lines a part stands; a paragraph that was broken over lines stays whole."""
    block = found.origin.block
    return sum(line.origin.block < block + found.is_behind for line in lines)
