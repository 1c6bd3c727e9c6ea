"""A printed report as an .xls file, and as separated text."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO

import xlwt

from tests.corpus.printed import Piece
from tests.corpus.tables import Matrix, rows_from
from tests.recogniser.printing import Box, grid

_LOOKS = {
    "raised": "escapement superscript",
    "lowered": "escapement subscript",
    "struck": "struck_out on",
    "deleted": "struck_out on",
    "hidden": "color white",
    "white": "color white",
}


def xls_file(pieces: Iterable[Piece], chance: random.Random, *, is_plain: Callable[[Box], bool]) -> bytes:
    """These pieces on one sheet; `is_plain` tells the figures that a program would keep as numbers."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("报告")
    as_numbers = chance.random() < 0.7
    ruled = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    fonts = {look: xlwt.easyfont(font) for look, font in _LOOKS.items()}
    top = 0
    for piece in pieces:
        if isinstance(piece, str):
            sheet.write(top, 0, piece)
            top += 1
            continue
        for row, column, box in _placed(piece):
            at = (top + row, column)
            if box.rows > 1 or box.columns > 1:
                sheet.merge(at[0], at[0] + box.rows - 1, column, column + box.columns - 1, ruled)
            if box.ink:
                runs = [(told, fonts[look]) for look, told in box.ink]
                sheet.write_rich_text(*at, [box.text, *runs] if box.text else runs, ruled)
            else:
                sheet.write(*at, float(box.text) if as_numbers and is_plain(box) else box.text, ruled)
        top += len(piece)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _placed(matrix: Matrix) -> Iterator[tuple[int, int, Box]]:
    """The cells of a table with the rows and columns in which they begin."""
    rows = rows_from(matrix)
    for cell, box in zip(grid(rows).cells, (box for row in rows for box in row), strict=True):
        yield cell.row, cell.column, box


def csv_file(pieces: Iterable[Piece], chance: random.Random) -> bytes:
    """These pieces as separated text, each row as long as the longest; merged cells fill one place."""
    rows: list[list[str]] = []
    for piece in pieces:
        table: list[list[str]] = (
            [[""] * len(line) for line in piece] if isinstance(piece, list) else [[piece]]
        )
        for row, column, box in _placed(piece) if isinstance(piece, list) else ():
            table[row][column] = box.text
        rows += table
    width = max(map(len, rows))
    saved = StringIO()
    writer = csv.writer(saved, delimiter=chance.choice(",,,\t;"))
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return saved.getvalue().encode(chance.choice(("gb18030", "utf-8-sig", "utf-16")))
