"""A printed report as an .rtf file."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.corpus.printed import Piece
from tests.corpus.tables import Matrix, rows_from
from tests.recogniser.printing import Box, grid

_LOOKS = {
    "raised": r"\super",
    "lowered": r"\sub",
    "struck": r"\strike",
    "hidden": r"\v",
    "white": r"\cf1",
    "deleted": r"\deleted",
}
_HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0"
    r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}}{\colortbl;\red255\green255\blue255;}"
)
_COLUMN = 900
"""A column's width in twips."""


def rtf_file(pieces: Iterable[Piece], chance: random.Random) -> bytes:
    """These pieces as paragraphs and tables; Chinese in Unicode or GBK, wide cells merged or just wide."""
    writer = _Writer(in_gbk=chance.random() < 0.5, merges=chance.random() < 0.5)
    body = "".join(
        writer.table(piece) if isinstance(piece, list) else rf"\pard {writer.box(Box(piece))}\par" + "\n"
        for piece in pieces
    )
    return f"{_HEAD}{body}}}".encode("ascii")


class _Writer:
    def __init__(self, *, in_gbk: bool, merges: bool) -> None:
        self._in_gbk = in_gbk
        self._merges = merges

    def box(self, box: Box) -> str:
        ink = (f"{{{_LOOKS[look]} {self._text(told)}}}" for look, told in box.ink)
        return self._text(box.text) + "".join(ink)

    def table(self, matrix: Matrix) -> str:
        rows = rows_from(matrix)
        boxes = [box for row in rows for box in row]
        lines: dict[int, list[tuple[int, str, str]]] = {at: [] for at in range(len(rows))}
        for cell, box in zip(grid(rows).cells, boxes, strict=True):
            for row in range(cell.row, cell.row + cell.row_span):
                down = "" if cell.row_span == 1 else r"\clvmgf" if row == cell.row else r"\clvmrg"
                inner = self.box(box) if row == cell.row else ""
                for column, across, width in self._parts(cell.column, cell.column_span):
                    shape = rf"{down}{across}\cellx{(column + width) * _COLUMN}"
                    lines[row].append((column, shape, inner if column == cell.column else ""))
        return "".join(_row(sorted(lines[at])) for at in sorted(lines))

    def _parts(self, column: int, span: int) -> list[tuple[int, str, int]]:
        """Columns, words and widths of the cells that make up a wide one."""
        if not self._merges or span == 1:
            return [(column, "", span)]
        return [(column + at, r"\clmrg" if at else r"\clmgf", 1) for at in range(span)]

    def _text(self, text: str) -> str:
        return "".join(map(self._letter, text))

    def _letter(self, letter: str) -> str:
        if letter == "\n":
            return "\\line "
        if letter.isascii():
            return f"\\{letter}" if letter in "\\{}" else letter
        try:
            in_gbk = "".join(f"\\'{byte:02x}" for byte in letter.encode("gbk"))
        except UnicodeEncodeError:
            in_gbk = ""
        units = letter.encode("utf-16-be")
        wide = [int.from_bytes(units[at : at + 2], "big", signed=True) for at in range(0, len(units), 2)]
        return in_gbk if self._in_gbk and in_gbk else "".join(rf"\u{unit}?" for unit in wide)


def _row(cells: list[tuple[int, str, str]]) -> str:
    if not cells:
        return ""
    left = cells[0][0] * _COLUMN
    shapes = "".join(shape for _, shape, _ in cells)
    inner = "".join(rf"\pard\intbl {text}\cell" for _, _, text in cells)
    return rf"\trowd\trleft{left}{shapes}{inner}\row" + "\n"
