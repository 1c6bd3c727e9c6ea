"""A printed report as an OpenDocument text or sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from gipdesk.formats.definition import Cell
from tests.corpus.printed import Piece
from tests.corpus.tables import Matrix, rows_from
from tests.recogniser.printing import Box, grid
from tests.sources.odf_samples import ods, odt, style

_LOOKS = {
    "raised": 'style:text-position="super 58%"',
    "lowered": 'style:text-position="sub 58%"',
    "struck": 'style:text-line-through-style="solid"',
    "hidden": 'text:display="none"',
    "white": 'fo:color="#ffffff"',
}
_STYLES = "".join(style(look, "text", mark) for look, mark in _LOOKS.items())
_RULED = style("ruled", "table-cell", '<style:table-cell-properties fo:border="0.5pt solid #000000"/>')
_COVERED = "<table:covered-table-cell/>"


def text_file(pieces: Iterable[Piece]) -> bytes:
    """An .odt with these pieces."""
    deletions: list[str] = []

    def cell(box: Box) -> str:
        return f"<table:table-cell {_spans(box)}>{_lines(box, deletions)}</table:table-cell>"

    body = "".join(
        f"<table:table>{_rows(piece, cell)}</table:table>"
        if isinstance(piece, list)
        else _lines(Box(piece), deletions)
        for piece in pieces
    )
    regions = "".join(
        f'<text:changed-region text:id="c{at}"><text:deletion><text:p>{escape(told)}</text:p>'
        "</text:deletion></text:changed-region>"
        for at, told in enumerate(deletions)
    )
    return odt(f"<text:tracked-changes>{regions}</text:tracked-changes>{body}", automatic=_STYLES)


def sheets_file(sheets: Mapping[str, Sequence[Piece]], *, as_numbers: bool) -> bytes:
    """An .ods with sheets of these names."""

    def cell(box: Box) -> str:
        value = f'office:value-type="float" office:value="{box.text}"'
        kept = value if as_numbers and _is_plain_number(box) else 'office:value-type="string"'
        inner = f"{kept}>{_lines(box)}" if box.text or box.ink else ">"
        return f'<table:table-cell table:style-name="ruled" {_spans(box)} {inner}</table:table-cell>'

    def rows(piece: Piece) -> str:
        if isinstance(piece, list):
            return _rows(piece, cell)
        line = f"<table:table-cell>{_lines(Box(piece))}</table:table-cell>"
        return f"<table:table-row>{line}</table:table-row>"

    tables = (
        f'<table:table table:name="{name}">{"".join(map(rows, pieces))}</table:table>'
        for name, pieces in sheets.items()
    )
    return ods("".join(tables), automatic=_STYLES + _RULED)


def _lines(box: Box, deletions: list[str] | None = None) -> str:
    """The paragraphs of a cell or text; where there is no place for deletions they are struck out."""
    lines = [escape(line) for line in box.text.split("\n")]
    for look, told in box.ink:
        if look == "deleted" and deletions is not None:
            lines[-1] += f'<text:change text:change-id="c{len(deletions)}"/>'
            deletions.append(told)
        else:
            name = "struck" if look == "deleted" else look
            lines[-1] += f'<text:span text:style-name="{name}">{escape(told)}</text:span>'
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _rows(matrix: Matrix, cell: Callable[[Box], str]) -> str:
    rows = rows_from(matrix)
    places: list[dict[int, str]] = [{} for _ in rows]
    boxes = [box for row in rows for box in row]
    for placed, box in zip(grid(rows).cells, boxes, strict=True):
        columns = range(placed.column, placed.column + placed.column_span)
        for line in places[placed.row : placed.row + placed.row_span]:
            line.update(dict.fromkeys(columns, _COVERED))
        places[placed.row][placed.column] = cell(box)
    return "".join(f"<table:table-row>{_row(line)}</table:table-row>" for line in places)


def _row(line: Mapping[int, str]) -> str:
    return "".join(line.get(column, "<table:table-cell/>") for column in range(max(line, default=-1) + 1))


def _spans(box: Box) -> str:
    return f'table:number-columns-spanned="{box.columns}" table:number-rows-spanned="{box.rows}"'


def _is_plain_number(box: Box) -> bool:
    digits = box.text.removeprefix("-")
    is_number = digits.isascii() and digits.replace(".", "", 1).isdigit()
    return is_number and not box.ink and isinstance(box.origin, Cell)
