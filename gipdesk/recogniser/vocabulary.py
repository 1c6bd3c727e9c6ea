"""The words of one table as its format prints them: known once, looked up for every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from gipdesk.formats.definition import Cell, Label, LabelRole, PrintedRow, Table
from gipdesk.recogniser.labels import SimilarKeys, bare_key, heading_key
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import DEFINITIONS_REMEMBERED, MISPRINT_RATIO, TELLING_LENGTH


@dataclass(frozen=True, slots=True)
class RowHeadings:
    """The headings above one printed row.

    `names` gives by its key the heading that each spelling is, `groups` likewise for those and the
    groups that they stand in. `orders` are the orders in which the headings may stand, `group_order`
    is that of `groups`; `inner` are the headings nearest to the figures. `is_telling` says that no
    heading comes twice.
    """

    names: Mapping[str, str]
    orders: tuple[tuple[str, ...], ...]
    groups: Mapping[str, str]
    group_order: tuple[str, ...]
    inner: frozenset[str]
    is_telling: bool


class Vocabulary:
    """The words of one table.

    `column_keys` are the keys of its headings, `group_keys` the parts of a row without a label, by the
    key of the label that names each.
    """

    def __init__(self, table: Table) -> None:
        labels = {label.text: label for label in reversed(table.labels)}
        spelled = {text: _keys([label]) for text, label in labels.items()}
        telling = {
            said
            for label in labels.values()
            for text in label.spellings
            if len(said := bare_key(text)) >= TELLING_LENGTH
        }
        self._spelled = spelled
        self._known = frozenset(telling).union(*spelled.values())
        self._lengths = sorted({len(said) for said in self._known}, reverse=True)
        self._meant: dict[str, list[str]] = {}
        for text, keys in spelled.items():
            for said in keys:
                self._meant.setdefault(said, []).append(text)
        self._similar = SimilarKeys(self._meant, MISPRINT_RATIO)
        first = reversed(list(enumerate(table.labels)))  # a heading comes again in later parts of the table
        self._order = {label.text: place for place, label in first}
        self._heading_of = {cell.id: _keys([cell.column_labels[-1]]) for cell in table.cells}
        self._group_of = {cell.id: _keys([_innermost_group(cell)]) for cell in table.cells}
        parts = [row for row in wanted_rows(table) if row not in table.printed_rows]
        self._headings = {_row_key(row): self._row_headings(row) for row in (*table.printed_rows, *parts)}
        self.group_keys: Mapping[str, PrintedRow] = {
            said: row for row in parts for said in _keys([row.labels[-1]])
        }
        self.column_keys = _keys(
            label for label in table.labels if label.role in {LabelRole.BAND, LabelRole.HEAD}
        ) - {heading_key(row.label.text) for row in table.printed_rows if row.label}
        self.heading_keys = frozenset().union(*self._heading_of.values())

    def is_label(self, said: str) -> bool:
        """Whether a key is that of a label."""
        return said in self._known

    def knows(self, text: str) -> bool:
        """Whether a text is a label of the table, or a word that says nothing about a column."""
        said = heading_key(text)
        return not said or said in self._known or reading_data().says_nothing(said)

    def share_of_labels(self, keys: AbstractSet[str]) -> float:
        """How much of the table's labels is among these keys, from 0 to 1."""
        found = sum(not spellings.isdisjoint(keys) for spellings in self._spelled.values())
        return found / len(self._spelled)

    def alike(self, said: str) -> list[str]:
        """The keys that another resembles, one for each label."""
        return list({text: found for found in self._similar.to(said) for text in self._meant[found]}.values())

    def starts_of(self, text: str, place: int) -> list[str]:
        """The keys of labels that stand at a place of a text, longest first."""
        stretches = (text[place : place + length] for length in self._lengths)
        return [said for said in stretches if said in self._known]

    def named_by(self, row: PrintedRow, keys: Sequence[str]) -> list[Cell]:
        """The cells of a row whose heading is among these keys, by their groups where that is needed."""
        found = [cell for cell in row.cells if not self._heading_of[cell.id].isdisjoint(keys)]
        if len(found) > 1:
            found = [cell for cell in found if not self._group_of[cell.id].isdisjoint(keys)] or found
        return found

    def headings(self, row: PrintedRow) -> RowHeadings:
        """The headings above a row, or above a part of one."""
        return self._headings[_row_key(row)]

    def _row_headings(self, row: PrintedRow) -> RowHeadings:
        columns = tuple(cell.column_labels[-1].text for cell in row.cells)
        is_telling = len(set(columns)) == len(columns)
        by_depth = tuple(sorted(columns, key=self._order.__getitem__))
        heads = {cell.id: _heads(cell) for cell in row.cells}
        groups = {said: head.text for cell in heads.values() for head in cell for said in _keys([head])}
        depth = max(map(len, heads.values()))
        return RowHeadings(
            {said: cell.column_labels[-1].text for cell in row.cells for said in self._heading_of[cell.id]},
            (columns, by_depth) if is_telling else (columns,),
            groups,
            tuple(sorted(set(groups.values()), key=self._order.__getitem__)),
            frozenset(cell.column_labels[-1].text for cell in row.cells if len(heads[cell.id]) == depth),
            is_telling,
        )


@lru_cache(maxsize=DEFINITIONS_REMEMBERED)
def vocabulary(table: Table) -> Vocabulary:
    """The words of a table."""
    return Vocabulary(table)


def wanted_rows(table: Table) -> tuple[PrintedRow, ...]:
    """The printed rows, and of a row without a label its parts under one group of headings.

    Table four prints three stages side by side; a source may print a row for each.
    """
    parts = [part for row in table.printed_rows if row.label is None for part in _parts(row)]
    return (*table.printed_rows, *parts)


def _parts(row: PrintedRow) -> list[PrintedRow]:
    groups: dict[str, list[Cell]] = {}
    for cell in row.cells:
        groups.setdefault(cell.row, []).append(cell)
    return [PrintedRow(row.row, _groups(cells[0]), tuple(cells)) for cells in groups.values()]


def _groups(cell: Cell) -> tuple[Label, ...]:
    return tuple(label for label in cell.column_labels[:-1] if label.role is not LabelRole.BAND)


def _heads(cell: Cell) -> list[Label]:
    return [label for label in cell.column_labels if label.role is LabelRole.HEAD]


def _innermost_group(cell: Cell) -> Label:
    """The group that a heading stands in; a heading without one is its own."""
    return (_groups(cell) or cell.column_labels)[-1]


def _keys(labels: Iterable[Label]) -> frozenset[str]:
    return frozenset(heading_key(spelling) for label in labels for spelling in label.spellings)


def _row_key(row: PrintedRow) -> tuple[str, ...]:
    return tuple(cell.id for cell in row.cells)
