"""Rules on a page as tables: which cells they part, and which of these are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_GRID_CELLS, MAX_PDF_RULES, RULE_GAP, RULE_SHARE, SAME_EDGE
from gipdesk.sources.pdf_ink import Box, Rule


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell between rules: its place counted from 0, its spans."""

    row: int
    column: int
    row_span: int
    column_span: int


class RuledTable:
    """The cells that rules crossing one another part.

    `columns` and `rows` are the edges of its columns and rows; a side without a rule ends where those
    that lead to it end. `is_open_above` and `is_open_below` say that it lacks its upper or lower rule.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        across = [rule for rule in rules if rule.is_across]
        down = [rule for rule in rules if not rule.is_across]
        self.columns = _edges([rule.at for rule in down], across)
        self.rows = _edges([rule.at for rule in across], down)
        self.box = Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])
        self.size = (len(self.rows) - 1) * (len(self.columns) - 1)
        self._below = _walls(across, self.rows, self.columns)
        self._beside = _walls(down, self.columns, self.rows)
        self.is_open_above = not any(self._below[0])
        self.is_open_below = not any(self._below[-1])
        self.cells: tuple[RuledCell, ...] = ()
        self._owner: list[list[int]] = []

    def part(self) -> None:
        """Find the cells."""
        width = len(self.columns) - 1
        self._owner = [[-1] * width for _ in self.rows[1:]]
        cells: list[RuledCell] = []
        for row, owners in enumerate(self._owner):
            for column, owner in enumerate(owners):
                if owner < 0:
                    cells.append(self._cell(row, column, len(cells)))
        self.cells = tuple(cells)

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell in which a point of the table's box lies."""
        row = min(max(bisect_right(self.rows, y) - 1, 0), len(self.rows) - 2)
        column = min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)
        return self._owner[row][column]

    def box_of(self, cell: RuledCell) -> Box:
        """Where a cell lies."""
        return Box(
            self.columns[cell.column],
            self.rows[cell.row],
            self.columns[cell.column + cell.column_span],
            self.rows[cell.row + cell.row_span],
        )

    def is_closed(self, cell: RuledCell) -> bool:
        """Whether a cell has rules on all sides, but for one on which the whole table has none.

        Else it lies beside the table, as behind a row that is shorter than others.
        """
        rows = slice(cell.row, cell.row + cell.row_span)
        columns = slice(cell.column, cell.column + cell.column_span)
        sides = (
            (self._below[rows.start], columns),
            (self._below[rows.stop], columns),
            (self._beside[columns.start], rows),
            (self._beside[columns.stop], rows),
        )
        missing = [any(wall) for wall, part in sides if not any(wall[part])]
        return len(missing) < 2 and not any(missing)

    def _cell(self, row: int, column: int, number: int) -> RuledCell:
        """The largest cell with this upper left place; it takes all its places."""
        right = column + 1
        while right < len(self.columns) - 1 and self._owner[row][right] < 0 and not self._beside[right][row]:
            right += 1
        below = row + 1
        while below < len(self.rows) - 1 and self._goes_on(below, column, right):
            below += 1
        for line in self._owner[row:below]:
            line[column:right] = [number] * (right - column)
        return RuledCell(row, column, below - row, right - column)

    def _goes_on(self, row: int, column: int, right: int) -> bool:
        """Whether no rule parts these places of a row from one another, and from those above."""
        is_free = all(owner < 0 for owner in self._owner[row][column:right])
        is_parted = any(self._below[row][column:right])
        inside = (self._beside[edge][row] for edge in range(column + 1, right))
        return is_free and not is_parted and not any(inside)


def whole_rules(name: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules of a page, those put together that go on in one another.

    UnreadableFile, which names the file, if there are more than any page of a report has.
    """
    whole: list[Rule] = []
    for is_across in (True, False):
        near: list[Rule] = []
        for rule in sorted((one for one in rules if one.is_across is is_across), key=lambda one: one.at):
            if near and rule.at - near[0].at > RULE_GAP / 2:
                whole += _put_together(near)
                near = []
            near.append(rule)
        whole += _put_together(near)
    if len(whole) > MAX_PDF_RULES:
        raise UnreadableFile("file-too-large", name=name)
    return whole


def ruled_tables(name: str, rules: Sequence[Rule]) -> list[RuledTable]:
    """The tables that whole rules make up; a frame around text or a list in boxes is none.

    UnreadableFile, which names the file, if a table has more cells than any report's.
    """
    tables: list[RuledTable] = []
    for group in _crossing(rules):
        if sum(rule.is_across for rule in group) in {0, len(group)}:
            continue
        table = RuledTable(group)
        if table.size > MAX_GRID_CELLS:
            raise UnreadableFile("file-too-large", name=name)
        table.part()
        if any(cell.column_span < len(table.columns) - 1 for cell in table.cells):
            tables.append(table)
    return tables


def _put_together(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Rules of one line: those that overlap, or nearly touch, as one."""
    last: Rule | None = None
    for rule in sorted(rules, key=lambda one: one.start):
        if last is not None and rule.start <= last.end + RULE_GAP:
            last = Rule(last.is_across, last.at, last.start, max(last.end, rule.end))
            continue
        if last is not None:
            yield last
        last = rule
    if last is not None:
        yield last


def _crossing(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups of those that cross or touch one another, directly or by others."""
    groups = list(range(len(rules)))

    def head(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    across = [at for at, rule in enumerate(rules) if rule.is_across]
    down = sorted((at for at, rule in enumerate(rules) if not rule.is_across), key=lambda at: rules[at].at)
    places = [rules[at].at for at in down]
    for one in across:
        rule = rules[one]
        first, end = bisect_right(places, rule.start - RULE_GAP), bisect_right(places, rule.end + RULE_GAP)
        for other in down[first:end]:
            if rules[other].start - RULE_GAP <= rule.at <= rules[other].end + RULE_GAP:
                groups[head(one)] = head(other)
    found: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        found.setdefault(head(at), []).append(rule)
    return list(found.values())


def _edges(places: Sequence[float], leading: Sequence[Rule]) -> list[float]:
    """The edges at which rules lie, near ones as one, and the ends of the rules that lead to the sides."""
    edges: list[float] = []
    last = float("-inf")
    for place in sorted(places):
        if place - last > SAME_EDGE:
            edges.append(place)
        last = place
    first, end = min(rule.start for rule in leading), max(rule.end for rule in leading)
    if edges[0] - first > SAME_EDGE:
        edges.insert(0, first)
    if end - last > SAME_EDGE:
        edges.append(end)
    if len(edges) == 1:
        edges.append(edges[0] + SAME_EDGE)
    return edges


def _walls(rules: Sequence[Rule], edges: Sequence[float], steps: Sequence[float]) -> list[list[bool]]:
    """For each edge, along which of the steps between the other edges a rule lies on it."""
    walls = [[False] * (len(steps) - 1) for _ in edges]
    for rule in rules:
        wall = walls[max(bisect_right(edges, rule.at) - 1, 0)]
        for at, (start, end) in enumerate(pairwise(steps)):
            covered = min(end, rule.end) - max(start, rule.start)
            wall[at] |= covered >= RULE_SHARE * (end - start)
    return walls
