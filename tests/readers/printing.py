"""Prints reports as strangers do: from a format's own tables, with the damage that files collect on the way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gipdesk.formats.definition import Cell, Format, Label, Section, Table, ValueKind
from gipdesk.readers.source_document import Block, Grid, GridCell, Paragraph, SourceDocument

PROSE = {
    "overview": "本机关围绕中心工作推进政务公开，全年主动公开信息2.8万条，办理建议12件。",
    "problems": "一是公开内容不够丰富；二是队伍力量薄弱。下一步将加强培训3次。",
    "other_matters": "本年度未收取信息处理费。",
}
PREAMBLE = "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自{year}年1月1日起至{year}年12月31日止。"


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell of a table; `origin` is the label or figure of the format that it shows."""

    text: str
    rows: int = 1
    columns: int = 1
    origin: Label | Cell | None = None

    @property
    def is_figure(self) -> bool:
        return isinstance(self.origin, Cell)


Rows = list[list[Box]]
Damage = Callable[[Rows], Rows]


def rows_of(table: Table, figures: Mapping[str, str]) -> Rows:
    """The table as the law prints it, with these figures by cell id; others are blank."""
    rows: Rows = [[] for _ in range(table.row_count)]
    for item in table.items:
        shown = item.content.text if isinstance(item.content, Label) else figures.get(item.content.id, "")
        rows[item.row].append(Box(shown, item.row_span, item.column_span, item.content))
    return rows


def grid(rows: Iterable[Iterable[Box]]) -> Grid:
    """The rows as a reader hands them on: every box in the first free place of its row."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row, boxes in enumerate(rows):
        for box in boxes:
            column = next(free for free in range(10_000) if (row, free) not in taken)
            for below in range(row, row + box.rows):
                taken |= {(below, right) for right in range(column, column + box.columns)}
            cells.append(GridCell(row, column, box.rows, box.columns, box.text))
    return Grid(tuple(cells))


def lines(rows: Iterable[Iterable[Box]]) -> list[str]:
    """The rows as text with one cell a line; blank cells vanish."""
    return [box.text for boxes in rows for box in boxes if box.text]


def joined(rows: Iterable[Sequence[Box]], separator: str = " ") -> list[str]:
    """The rows as text, each on one line; blank cells vanish where the separator is white space."""
    keep_blanks = bool(separator.strip())
    return [separator.join(box.text for box in boxes if box.text or keep_blanks) for boxes in rows]


def paragraphs(texts: Iterable[str]) -> list[Block]:
    return [Paragraph(text) for text in texts if text.strip()]


def changed(rows: Rows, change: Callable[[Box], Box]) -> Rows:
    """The rows with every box changed."""
    return [[change(box) for box in boxes] for boxes in rows]


def relabelled(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with every label's text changed."""
    return changed(rows, lambda box: box if box.is_figure else replace(box, text=change(box.text)))


def refigured(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with every figure's text changed."""
    return changed(rows, lambda box: replace(box, text=change(box.text)) if box.is_figure else box)


def without_header(rows: Rows) -> Rows:
    """Only the rows that hold figures."""
    return [boxes for boxes in rows if any(box.is_figure for box in boxes)]


def spans_lost(rows: Rows) -> Rows:
    """No merged cells: a label that spanned rows stands in the first alone, one that spanned columns shrinks."""
    return changed(rows, lambda box: replace(box, rows=1, columns=1))


def spans_filled(rows: Rows) -> Rows:
    """No merged rows: a label that spanned rows is repeated in each."""
    filled: list[dict[int, Box]] = [{} for _ in rows]
    for cell, box in zip(grid(rows).cells, [box for boxes in rows for box in boxes], strict=True):
        for row in range(cell.row, cell.row + cell.row_span):
            filled[row][cell.column] = replace(box, rows=1)
    return [[boxes[column] for column in sorted(boxes)] for boxes in filled]


def report(
    definition: Format,
    year: int,
    tables: Mapping[str, Sequence[Block]],
    *,
    organisation: str = "临水县柳树镇人民政府",
    heading: Callable[[Section], str] = lambda section: section.printed_heading,
) -> list[Block]:
    """A whole report: title, preamble, six sections, these blocks as its tables by section id."""
    blocks: list[Block] = [
        Paragraph(f"{organisation}{year}年政府信息公开工作年度报告"),
        Paragraph(PREAMBLE.format(year=year)),
    ]
    for section in definition.sections:
        blocks += paragraphs([heading(section)])
        blocks += tables.get(section.id, ()) if section.table else [Paragraph(PROSE[section.id])]
    return blocks


def document(blocks: Iterable[Block], kind: str = "docx", title: str | None = None) -> SourceDocument:
    return SourceDocument(f"报告.{kind}", kind, title, tuple(blocks))


def some_figures(definition: Format, seed: int = 0, blanks: float = 0.0) -> dict[str, str]:
    """A different figure for every cell, so that no exchange goes unseen; a share of them blank."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    numbers = iter(chance.sample(range(10, 9_000), len(definition.cells)))
    figures = {}
    for cell in definition.cells.values():
        number = next(numbers)
        shown = f"{number}.5万元" if cell.kind is ValueKind.MONEY and cell.unit is None else str(number)
        figures[cell.id] = "" if chance.random() < blanks else shown
    return figures
