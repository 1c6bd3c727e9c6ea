"""A printed report as a workbook of Excel 2003, which is one XML file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from tests.corpus.printed import Piece
from tests.corpus.tables import Matrix, rows_from
from tests.recogniser.printing import Box, grid
from tests.sources.xml_samples import cell, row, sheet, workbook

_LOOKS = {
    "raised": "<Sup>{}</Sup>",
    "lowered": "<Sub>{}</Sub>",
    "struck": "<S>{}</S>",
    "deleted": "<S>{}</S>",
    "hidden": '<Font html:Color="#FFFFFF">{}</Font>',
    "white": '<Font html:Color="#FFFFFF">{}</Font>',
}
_EDGES = "".join(
    f'<Border ss:Position="{edge}" ss:LineStyle="Continuous" ss:Weight="1"/>'
    for edge in ("Left", "Right", "Top", "Bottom")
)
_STYLES = f'<Style ss:ID="Default"/><Style ss:ID="ruled"><Borders>{_EDGES}</Borders></Style>'


def sheets_2003(
    sheets: Mapping[str, Sequence[Piece]], *, is_plain: Callable[[Box], bool], as_numbers: bool
) -> bytes:
    """A workbook of these sheets; `is_plain` tells the figures that a program would keep as numbers."""

    def placed(box: Box, column: int) -> str:
        spans = f'ss:MergeAcross="{box.columns - 1}" ss:MergeDown="{box.rows - 1}"'
        attributes = f'ss:Index="{column + 1}" ss:StyleID="ruled" {spans}'
        if box.ink:
            runs = "".join(_LOOKS[look].format(escape(told)) for look, told in box.ink)
            data = f'<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">{_text(box)}{runs}'
            return f"<Cell {attributes}>{data}</ss:Data></Cell>"
        return cell(box.text, attributes, "" if as_numbers and is_plain(box) else "String")

    def rows(piece: Piece) -> Iterator[str]:
        if isinstance(piece, str):
            yield row(cell(piece))
            return
        for line in _lines(piece):
            yield row(*(placed(box, column) for column, box in line))

    made = (sheet(_all(rows, pieces), name=name) for name, pieces in sheets.items())
    return workbook(*made, styles=_STYLES)


def _all(rows: Callable[[Piece], Iterable[str]], pieces: Sequence[Piece]) -> str:
    return "".join(line for piece in pieces for line in rows(piece))


def _lines(matrix: Matrix) -> Iterator[list[tuple[int, Box]]]:
    """The cells of a table by the rows in which they begin, with their columns."""
    table = rows_from(matrix)
    lines: list[list[tuple[int, Box]]] = [[] for _ in table]
    for place, box in zip(grid(table).cells, (box for line in table for box in line), strict=True):
        lines[place.row].append((place.column, box))
    return iter(lines)


def _text(box: Box) -> str:
    return escape(box.text).replace("\n", "&#10;")
