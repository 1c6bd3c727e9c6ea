"""A source as a text document of Qt's: paragraphs, tables with merged cells, and what stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Fact, FactKind, GridCell
from gipdesk.texts import text
from gipdesk.ui.review.sight import Shade
from gipdesk.ui.review.source_plan import Gap, Piece, ShownGrid, ShownParagraph
from gipdesk.ui.theme import Colours

LONGEST_TEXT = 3_000
"""Characters of one paragraph or cell that are shown; in the longest real one there are some hundreds."""

LONGEST_TIP = 300
WRITTEN_OUT = frozenset((FactKind.STRUCK, FactKind.DELETED, FactKind.RAISED, FactKind.LOWERED))
SILENT = frozenset((FactKind.AUTOMATIC,))
SHIFTS = {
    FactKind.RAISED: QTextCharFormat.VerticalAlignment.AlignSuperScript,
    FactKind.LOWERED: QTextCharFormat.VerticalAlignment.AlignSubScript,
}
MARGIN = 14
LINE_GAP = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph or cell of the source, and where its text starts in the document."""

    start: int
    origin: Origin


class SourceText:
    """The text document, and the ways from it to the source and back."""

    def __init__(self, pieces: Sequence[Piece], colours: Colours) -> None:
        self.document = QTextDocument()
        self._colours = colours
        self._spots: list[Spot] = []
        self._shades: dict[Origin, Shade] = {}
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(MARGIN)
        self._write(pieces)
        self._starts = [spot.start for spot in self._spots]
        self._by_origin = {spot.origin: spot.start for spot in self._spots}
        self._first: dict[int, int] = {}
        for spot in self._spots:
            self._first.setdefault(spot.origin.block, spot.start)
            self._by_origin.setdefault(Origin(spot.origin.block, spot.origin.row), spot.start)

    def origin_at(self, position: int) -> Origin | None:
        """What of the source stands at a position of the document; None in front of everything."""
        index = bisect_right(self._starts, position)
        return self._spots[index - 1].origin if index else None

    def position_of(self, origin: Origin) -> int | None:
        """Where a place of the source starts in the document, or its block; None if neither is shown."""
        return self._by_origin.get(origin, self._first.get(origin.block))

    def shade(self, wanted: Mapping[Origin, Shade]) -> None:
        """Light up these places and no others."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for origin in self._shades.keys() | wanted.keys():
            if self._shades.get(origin) != wanted.get(origin):
                self._paint(origin, wanted.get(origin))
        cursor.endEditBlock()
        self._shades = dict(wanted)

    def _paint(self, origin: Origin, shade: Shade | None) -> None:
        position = self._by_origin.get(origin)
        if position is None:
            return
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        table = _table_around(cursor)
        if table is None:
            line = cursor.blockFormat()
            line.setBackground(QColor(shade.ground) if shade else QBrush())
            cursor.setBlockFormat(line)
        else:
            table.cellAt(position).setFormat(self._cell_look(shade))

    def _cell_look(self, shade: Shade | None) -> QTextTableCellFormat:
        look = QTextTableCellFormat()
        if shade:
            look.setBackground(QColor(shade.ground))
        look.setBorder(2 if shade else 1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QColor(shade.frame if shade else self._colours.table_line))
        return look

    def _write(self, pieces: Sequence[Piece]) -> None:
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        tables: list[tuple[ShownGrid, QTextTable]] = []
        for number, piece in enumerate(pieces):
            if isinstance(piece, ShownGrid):
                if piece.cells:
                    tables.append((piece, self._write_grid(cursor, piece)))
                    cursor.movePosition(QTextCursor.MoveOperation.End)
            else:
                self._write_line(cursor, piece, is_first=number == 0)
        cursor.endEditBlock()
        for piece, table in tables:
            self._spots += _spots(piece, table)
        self._spots.sort(key=lambda spot: spot.start)

    def _write_line(self, cursor: QTextCursor, piece: Gap | ShownParagraph, *, is_first: bool) -> None:
        line = QTextBlockFormat()
        line.setBottomMargin(LINE_GAP)
        if is_first or self._is_behind_table(cursor):
            cursor.setBlockFormat(line)
        else:
            cursor.insertBlock(line, QTextCharFormat())
        if isinstance(piece, Gap):
            cursor.insertText(text("window.source.gap", count=piece.count), self._muted())
        else:
            self._spots.append(Spot(cursor.position(), Origin(piece.block)))
            self._write_text(cursor, piece.paragraph.text, piece.paragraph.facts)

    @staticmethod
    def _is_behind_table(cursor: QTextCursor) -> bool:
        """Whether the cursor stands in the empty line that every table leaves behind itself."""
        before = QTextCursor(cursor)
        return (
            before.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
            and _table_around(before) is not None
        )

    def _write_grid(self, cursor: QTextCursor, piece: ShownGrid) -> QTextTable:
        look = QTextTableFormat()
        look.setBorderCollapse(True)
        look.setCellPadding(3)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
        table = cursor.insertTable(len(piece.rows), len(piece.columns), look)
        for cell in piece.cells:
            self._write_cell(table, piece, cell)
        return table

    def _write_cell(self, table: QTextTable, piece: ShownGrid, cell: GridCell) -> None:
        row, column = cell.row - piece.rows.start, cell.column - piece.columns.start
        rows = min(cell.row_span, len(piece.rows) - row)
        columns = min(cell.column_span, len(piece.columns) - column)
        if rows > 1 or columns > 1:
            table.mergeCells(row, column, rows, columns)
        table.cellAt(row, column).setFormat(self._cell_look(None))
        if cell.text or cell.facts:
            self._write_text(table.cellAt(row, column).firstCursorPosition(), cell.text, cell.facts)

    def _write_text(self, cursor: QTextCursor, words: str, facts: Sequence[Fact]) -> None:
        shown = words[:LONGEST_TEXT]
        done = 0
        for fact in sorted(facts, key=lambda fact: fact.at):
            at = min(fact.at, len(shown))
            cursor.insertText(shown[done:at], QTextCharFormat())
            done = at
            if fact.kind not in SILENT:
                self._write_fact(cursor, fact)
        cursor.insertText(shown[done:], QTextCharFormat())
        if len(shown) < len(words):
            cursor.insertText(text("window.source.cut", count=len(words) - len(shown)), self._muted())

    def _write_fact(self, cursor: QTextCursor, fact: Fact) -> None:
        look = self._muted()
        said = fact.text[:LONGEST_TIP]
        tip = text(f"window.source.fact.{fact.kind}", said=said or text("window.source.wordless"))
        look.setToolTip(f"<span>{escape(tip)}</span>")
        is_written = fact.kind in WRITTEN_OUT and bool(said)
        if is_written:
            look.setFontStrikeOut(fact.kind not in SHIFTS)
            look.setVerticalAlignment(SHIFTS.get(fact.kind, QTextCharFormat.VerticalAlignment.AlignNormal))
        cursor.insertText(said if is_written else text(f"window.source.sign.{fact.kind}"), look)

    def _muted(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._colours.muted))
        return look


def _table_around(cursor: QTextCursor) -> QTextTable | None:
    """The table that a cursor stands in; None outside, which the stubs of PySide6 do not tell."""
    return cast("QTextTable | None", cursor.currentTable())


def _spots(piece: ShownGrid, table: QTextTable) -> Iterator[Spot]:
    for cell in piece.cells:
        place = table.cellAt(cell.row - piece.rows.start, cell.column - piece.columns.start)
        yield Spot(place.firstPosition(), Origin(piece.block, cell.row, cell.column))
