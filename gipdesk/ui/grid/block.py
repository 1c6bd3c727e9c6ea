"""A block of cells on its way through the clipboard: text with tabs, as Excel and WPS give and take it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from gipdesk.errors import GipdeskError
from gipdesk.formats.definition import Table
from gipdesk.report.values import is_blank, squash
from gipdesk.ui.grid.plan import GridPlan

Block = Sequence[Sequence[str]]


class MisplacedBlockError(GipdeskError):
    """A pasted figure has no cell to go to; `raw` is its text, `row` its row in the block, from 1."""

    def __init__(self, raw: str, row: int) -> None:
        super().__init__(raw, row)
        self.raw = raw
        self.row = row


class UnreadableBlockError(GipdeskError):
    """A pasted text is no block of cells, such as a long page with a quotation mark that never ends."""


def parse_block(pasted: str) -> list[list[str]]:
    """The rows of a pasted text; quoted cells may hold line breaks. UnreadableBlockError if it has none."""
    normal = pasted.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    try:
        return list(csv.reader(io.StringIO(normal, newline=""), delimiter="\t"))
    except csv.Error as error:
        raise UnreadableBlockError(str(error)) from error


def write_block(rows: Iterable[Iterable[str]]) -> str:
    """The rows as text that Excel and WPS paste cell by cell."""
    return "\n".join("\t".join(row) for row in rows)


def without_labels(block: Block, table: Table) -> list[list[str]]:
    """The block without leading rows and columns that hold nothing but the table's own labels."""
    labels = label_texts(table)
    rows = [list(row) for row in block]
    while rows and _all_labels(rows[0], labels):
        rows = rows[1:]
    while rows and _all_labels([row[0] for row in rows if row], labels):
        rows = [row[1:] for row in rows]
    return rows


def land(block: Block, plan: GridPlan, row: int, column: int) -> dict[str, str]:
    """Which text of the block goes to which cell when its first text lands at that position of the body.

    Texts over labels are passed over if they are blank or the table's own labels. Raises
    MisplacedBlockError for any other text that meets no cell, or there would be figures lost.
    """
    labels = label_texts(plan.table)
    landed: dict[str, str] = {}
    for down, texts in enumerate(block):
        for right, raw in enumerate(texts):
            cell = plan.cell(row + down, column + right)
            if cell is not None:
                landed[cell.id] = raw
            elif not is_blank(raw) and squash(raw) not in labels:
                raise MisplacedBlockError(raw.strip(), down + 1)
    return landed


def lift(texts: Mapping[tuple[int, int], str]) -> list[list[str]]:
    """The chosen cells as rows: their bounding rectangle, blank where nothing was chosen."""
    rows = [row for row, _ in texts]
    columns = [column for _, column in texts]
    return [
        [texts.get((row, column), "") for column in range(min(columns), max(columns) + 1)]
        for row in range(min(rows), max(rows) + 1)
    ]


def label_texts(table: Table) -> frozenset[str]:
    """Every spelling of every label of the table, without white space."""
    return frozenset(squash(spelling) for label in table.labels for spelling in label.spellings)


def _all_labels(texts: Sequence[str], labels: frozenset[str]) -> bool:
    filled = [squash(raw) for raw in texts if squash(raw)]
    return bool(filled) and all(raw in labels for raw in filled)
