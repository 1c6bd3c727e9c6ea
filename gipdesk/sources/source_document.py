"""A stranger's file as every reader hands it on: paragraphs, and grids with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from gipdesk.report.parts import Picture


class FactKind(StrEnum):
    """What a reader may see in a text besides plain characters."""

    STRUCK = "struck"
    HIDDEN = "hidden"
    DELETED = "deleted"
    RAISED = "raised"
    LOWERED = "lowered"
    PICTURE = "picture"
    INNER_TABLE = "inner-table"
    EQUATION = "equation"
    FORM_FIELD = "form-field"
    NO_VALUE = "no-value"
    SCALED = "scaled"
    NOTE = "note"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands in a file beside a plain text, at the offset `at` in that text.

    `text` is what it says, "" where it says nothing in characters (a picture). It is not part of the
    plain text, but for AUTOMATIC, a number that the program counts itself, and SCALED, a figure shown
    smaller than it is kept (`text` is the kept one): there the plain text is what the page shows.
    HIDDEN is what the page does not show at all (hidden rows, columns and runs, white text), NO_VALUE
    a formula whose value the file lacks, NOTE a comment or footnote, FORM_FIELD a box to be filled in.
    `picture` is what a PICTURE shows; None where it cannot be taken over, `text` is then its file's name.
    """

    kind: FactKind
    text: str
    at: int = 0
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """How large a page is as it is seen, in whole points (72 an inch)."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page of that number, from 1.

    Its edges are counted in whole points from the upper left corner of the page as it is seen.
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or line of running text, as the file prints it, without its line end.

    `page` is the page it starts on, from 1; None where the file does not say. `areas` is where it is
    printed, a rectangle on each page it stands on; nowhere in a file that has no pages to be drawn.
    """

    text: str
    page: int | None = None
    facts: tuple[Fact, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell of a grid: its upper left place, counted from 0, its spans and its text.

    A merged cell appears once. Paragraphs inside a cell are separated by a line feed. A cell of a
    hidden row or column has no text, what it holds is a fact. `areas` is as for a paragraph.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    facts: tuple[Fact, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order (row by row, left to right).

    A place may be left uncovered where the file has no cell; no place is covered twice. `page` is
    the page it starts on, from 1; None where the file does not say.
    """

    cells: tuple[GridCell, ...]
    page: int | None = None

    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The cells row by row, each in the row it starts in; a row that starts none is left out."""
        row: list[GridCell] = []
        for cell in self.cells:
            if row and cell.row != row[0].row:
                yield tuple(row)
                row = []
            row.append(cell)
        if row:
            yield tuple(row)


Block = Paragraph | Grid
Holder = TypeVar("Holder", Paragraph, GridCell)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a reader saw in a file and did not carry over.

    `code` names the finding that it becomes, `detail` what was left out, such as a sheet's name.
    It stood in front of the block of that number, or behind the last.
    """

    code: str
    detail: str
    block: int


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """What a reader found in a file, in reading order.

    `name` is the file's name for messages, `kind` that of the file kind it was read as ("docx"); `title`
    is a title kept apart from the text (such as an HTML title), or None. `pages` are the sizes of its
    pages; none in a file that has no pages to be drawn.
    """

    name: str
    kind: str
    title: str | None
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...] = ()
    pages: tuple[PageSize, ...] = ()

    def without_pictures(self) -> SourceDocument:
        """The same, to be looked at, once a report has taken its pictures: they are large."""
        return replace(self, blocks=tuple(map(_without_pictures, self.blocks)))


def _without_pictures(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return _plain(block)
    if not any(fact.picture for cell in block.cells for fact in cell.facts):
        return block
    return replace(block, cells=tuple(map(_plain, block.cells)))


def _plain(holder: Holder) -> Holder:
    if not any(fact.picture for fact in holder.facts):
        return holder
    return replace(holder, facts=tuple(replace(fact, picture=None) for fact in holder.facts))
