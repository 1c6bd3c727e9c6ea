"""Tables that go on over the end of a page, put together where nothing speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gipdesk.sources.grids import TableCell
from gipdesk.sources.limits import MAX_REPEATED_ROWS, SAME_EDGE
from gipdesk.sources.pdf_lines import is_chinese
from gipdesk.sources.pdf_tables import PageTable
from gipdesk.sources.source_document import Block, Paragraph

_Across = tuple[int, int]
"""First column and number of columns."""

_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十０-９]+[）)、.．]|第")
_FIGURE = re.compile(r"[\s\d.,，．+%/－＋-]*")


def joined(above: PageTable, below: PageTable) -> PageTable | None:
    """A table and what follows it at the head of the next page as one table.

    None where the edges of their columns do not agree. Rows that only repeat the first ones of the table
    are left out; a row goes on where no rule parts it from its rest.
    """
    if not (_are_alike(above, below) or _go_on_alike(above, below)):
        return None
    columns = _union(above.columns, below.columns)
    upper, lower = _on(columns, above), _on(columns, below)
    return _put_together(replace(above, columns=columns, cells=upper), replace(below, cells=lower))


def _are_alike(above: PageTable, below: PageTable) -> bool:
    """Whether both tables are as wide, and one has all the edges of the other."""
    ends = (below.columns[0], below.columns[-1])
    one, other = above.columns, below.columns
    return _has_edges((one[0], one[-1]), ends) and (_has_edges(one, other) or _has_edges(other, one))


def _has_edges(edges: Sequence[float], wanted: Sequence[float]) -> bool:
    """Whether every edge that is wanted lies at one of the edges."""
    return all(min(abs(edge - one) for edge in edges) <= SAME_EDGE for one in wanted)


def _go_on_alike(above: PageTable, below: PageTable) -> bool:
    """Whether the last row of one and the first row of the other have the same edges, more than two."""
    last = [cell for cell in above.cells if cell.row + cell.row_span == above.row_count]
    one = _edges(above, last)
    other = _edges(below, [cell for cell in below.cells if cell.row == 0])
    return len(one) > 2 and len(one) == len(other) and _has_edges(one, other)


def _edges(table: PageTable, row: Iterable[TableCell]) -> list[float]:
    """The edges of the columns of one row."""
    places = {at for cell in row for at in (cell.column, cell.column + cell.column_span)}
    return [table.columns[at] for at in sorted(places)]


def _union(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The edges of both, those at the same place once."""
    return sorted([*one, *(edge for edge in other if not _has_edges(one, (edge,)))])


def _on(columns: Sequence[float], table: PageTable) -> list[TableCell]:
    """The cells of a table in these columns, which have all its edges."""
    place = [min(range(len(columns)), key=lambda at: abs(columns[at] - edge)) for edge in table.columns]
    return [
        replace(
            cell,
            column=place[cell.column],
            column_span=place[cell.column + cell.column_span] - place[cell.column],
        )
        for cell in table.cells
    ]


def _put_together(above: PageTable, below: PageTable) -> PageTable:
    """Both tables as one; their columns are the same by now."""
    repeated = _repeated_rows(above, below)
    rest = _moved((cell for cell in below.cells if cell.row >= repeated), -repeated)
    ends = {_across(cell): cell for cell in above.cells if cell.row + cell.row_span == above.row_count}
    starts = {_across(cell): cell for cell in rest if cell.row == 0}
    is_cut = not repeated and ends.keys() == starts.keys() and _is_cut(above, below, ends, starts)
    going_on = [place for place, start in starts.items() if is_cut or _is_rest(ends.get(place), start)]
    grown = {id(ends[place]): _grown(ends[place], starts[place], is_cut) for place in going_on}
    gone = {id(starts[place]) for place in going_on}
    offset = above.row_count - is_cut
    lower = _moved((cell for cell in rest if id(cell) not in gone), offset)
    return replace(
        above,
        cells=[*(grown.get(id(cell), cell) for cell in above.cells), *lower],
        row_count=offset + below.row_count - repeated,
        is_open_below=below.is_open_below,
    )


def _is_cut(
    above: PageTable, below: PageTable, ends: Mapping[_Across, TableCell], starts: Mapping[_Across, TableCell]
) -> bool:
    """Whether the end of the page runs through a row: no rule is there, or a line of a label goes on.

    A line goes on that fills its cell, if nothing else in the row has text on both pages.
    """
    if above.is_open_below or below.is_open_above:
        return True
    goes_on = False
    for place, start in starts.items():
        end = ends[place]
        if end.text and start.text:
            if place[0] not in above.full or not _may_go_on(end.text, start.text):
                return False
            goes_on = True
    return goes_on


def _may_go_on(text: str, rest: str) -> bool:
    """Whether a label may go on, which then begins with no number of its own."""
    return _may_be_one(text, rest) and _NUMBERED.match(rest) is None


def _across(cell: TableCell) -> _Across:
    return cell.column, cell.column_span


def _moved(cells: Iterable[TableCell], rows: int) -> list[TableCell]:
    return [replace(cell, row=cell.row + rows) for cell in cells]


def _repeated_rows(above: PageTable, below: PageTable) -> int:
    """How many rows the lower table repeats of the first of the upper one; none where a figure is in them."""
    most = 0
    for rows in range(1, min(above.row_count, below.row_count, MAX_REPEATED_ROWS) + 1):
        first = [cell for cell in above.cells if cell.row < rows]
        again = [cell for cell in below.cells if cell.row < rows]
        is_whole = all(cell.row + cell.row_span <= rows for cell in first)
        if [_said(cell) for cell in first] != [_said(cell) for cell in again] or any(map(_is_figure, first)):
            break
        most = rows if is_whole else most
    return most


def _said(cell: TableCell) -> tuple[object, ...]:
    return cell.row, cell.column, cell.row_span, cell.column_span, cell.text, tuple(cell.facts())


def _is_figure(cell: TableCell) -> bool:
    return bool(cell.text) and _FIGURE.fullmatch(cell.text) is not None


def _is_rest(end: TableCell | None, start: TableCell) -> bool:
    """Whether a blank cell over several rows is the rest of a label that the page has cut."""
    is_blank = not start.blocks and start.row_span > 1
    return is_blank and end is not None and end.row_span > 1 and any(map(is_chinese, end.text))


def _grown(end: TableCell, start: TableCell, is_cut: bool) -> TableCell:
    """A cell with its rest, which is part of its last row where that is cut."""
    span = end.row_span + start.row_span - is_cut
    blocks = (*_in_one(end.blocks, start.blocks),)
    return replace(end, row_span=span, blocks=blocks, areas=(*end.areas, *start.areas))


def _in_one(above: Sequence[Block], below: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a cell, a line of Chinese put together with the one on the next page."""
    last, first = (above or (None,))[-1], (below or (None,))[0]
    if isinstance(last, Paragraph) and isinstance(first, Paragraph) and _may_be_one(last.text, first.text):
        facts = (replace(fact, at=len(last.text) + fact.at) for fact in first.facts)
        yield from above[:-1]
        whole = last.text + first.text
        yield replace(last, text=whole, facts=(*last.facts, *facts), areas=(*last.areas, *first.areas))
        yield from below[1:]
    else:
        yield from (*above, *below)


def _may_be_one(text: str, rest: str) -> bool:
    return is_chinese(text[-1:] or "0") and is_chinese(rest[:1] or "0")
