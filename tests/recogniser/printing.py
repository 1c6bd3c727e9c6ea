"""Prints reports as strangers do: from a format's own tables, with the damage that files collect."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gipdesk.formats.definition import Cell, Format, Label, Section, Table, ValueKind
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.report.totals import Totals
from gipdesk.report.values import Value, parse_value
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph, SourceDocument

FORMATS = tuple(shipped_formats())
OLD, NEW = FORMATS
YEARS = {OLD.id: 2020, NEW.id: 2023}
ORGANISATION = "临水县柳树镇人民政府"
PERIOD = "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
PROSE = {
    "overview": "本机关围绕中心工作推进政务公开，全年主动公开信息2.8万条，办理建议12件。",
    "problems": "一是公开内容不够丰富；二是队伍力量薄弱。下一步将加强培训3次。",
    "other_matters": "本年度未收取信息处理费。",
}

_NUMBER = re.compile(r"^(?:（[一二三四五六七]）|[一二三四]、|\d\.)")


@dataclass(frozen=True, slots=True)
class Box:
    """One printed cell of a table; `origin` is the label or figure of the format that it shows.

    `ink` is what stands behind the text in another look: its look (raised, struck …), and what it says.
    """

    text: str
    rows: int = 1
    columns: int = 1
    origin: Label | Cell | None = None
    ink: tuple[tuple[str, str], ...] = ()

    @property
    def is_figure(self) -> bool:
        return isinstance(self.origin, Cell)


Rows = list[list[Box]]
Damage = Callable[[Rows], Rows]
Show = Callable[[Rows], Sequence[Block]]


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


def boxes(*rows: Sequence[str]) -> Rows:
    """A plain table of these texts."""
    return [[Box(text) for text in row] for row in rows]


def paragraphs(*texts: str) -> list[Block]:
    """A paragraph for each text that is not blank."""
    return [Paragraph(text) for text in texts if text.strip()]


def as_grid(rows: Rows) -> list[Block]:
    return [grid(rows)]


def as_lines(rows: Rows) -> list[Block]:
    """As text with one cell a line; blank cells vanish."""
    return paragraphs(*(box.text for boxes in rows for box in boxes))


def as_rows(rows: Rows, separator: str = " ") -> list[Block]:
    """As text with one row a line; blank cells vanish where the separator is white space."""
    keep_blanks = bool(separator.strip())
    return paragraphs(
        *(separator.join(box.text for box in boxes if box.text or keep_blanks) for boxes in rows)
    )


def undamaged(rows: Rows) -> Rows:
    return rows


def changed(rows: Rows, change: Callable[[Box], Box]) -> Rows:
    """The rows with every box changed."""
    return [[change(box) for box in boxes] for boxes in rows]


def relabelled(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with every label's text changed."""
    return changed(rows, lambda box: box if box.is_figure else replace(box, text=change(box.text)))


def refigured(rows: Rows, change: Callable[[str], str]) -> Rows:
    """The rows with every figure's text changed."""
    return changed(rows, lambda box: replace(box, text=change(box.text)) if box.is_figure else box)


def renumbered(style: Callable[[str], str]) -> Damage:
    """The labels' plain numbers (1.) in another style."""
    return lambda rows: relabelled(rows, lambda text: re.sub(r"^(\d)\.", lambda found: style(found[1]), text))


def unnumbered(rows: Rows) -> Rows:
    """The labels without their numbers, as where a word processor counts by itself."""
    return relabelled(rows, lambda text: _NUMBER.sub("", text))


def misprinted(rows: Rows) -> Rows:
    """Every long label with a wrong character in its middle."""

    def misprint(text: str) -> str:
        middle = len(text) // 2
        return text if len(text) < 6 else f"{text[:middle]}口{text[middle + 1 :]}"

    return relabelled(rows, misprint)


def without_header(rows: Rows) -> Rows:
    """Only the rows that hold figures."""
    return [boxes for boxes in rows if any(box.is_figure for box in boxes)]


def without_last_heading(rows: Rows) -> Rows:
    """Every 总计 that ends a row of headings lost."""
    return [boxes[:-1] if boxes[-1].text == "总计" else boxes for boxes in rows]


def spans_lost(rows: Rows) -> Rows:
    """No merged cells: a label that spanned rows stands in the first alone."""
    return changed(rows, lambda box: replace(box, rows=1, columns=1))


def spans_filled(rows: Rows) -> Rows:
    """No merged rows: a label that spanned rows is repeated in each."""
    filled: list[dict[int, Box]] = [{} for _ in rows]
    for cell, box in zip(grid(rows).cells, [box for boxes in rows for box in boxes], strict=True):
        for row in range(cell.row, cell.row + cell.row_span):
            filled[row][cell.column] = replace(box, rows=1)
    return [[boxes[column] for column in sorted(boxes)] for boxes in filled]


def labels_joined(rows: Rows) -> Rows:
    """All labels of a row of figures in one cell."""
    joined: Rows = []
    for boxes in spans_filled(rows):
        first = next((place for place, box in enumerate(boxes) if box.is_figure), 0)
        labels = boxes[:first]
        text = "\n".join(box.text for box in labels)
        one = [Box(text, 1, sum(box.columns for box in labels))] if labels else []
        joined.append([*one, *boxes[first:]])
    return joined


def widened(rows: Rows) -> Rows:
    """Every cell over two columns, but figures over one with a blank cell behind them."""
    wide: Rows = []
    for boxes in rows:
        wide.append([])
        for box in boxes:
            one = box.is_figure and box.columns == 1
            wide[-1] += [box, Box("")] if one else [replace(box, columns=2 * box.columns)]
    return wide


def collapsed(rows: Rows) -> Rows:
    """（六）其他处理 as one row, with the figures of its last."""
    start = next(
        (
            place
            for place, boxes in enumerate(rows)
            if boxes[0].text == "（六）其他处理" and boxes[0].rows == 3
        ),
        None,
    )
    if start is None:
        return rows
    one = [replace(rows[start][0], rows=1, columns=2), *rows[start + 2][1:]]
    shorter = [*rows[:start], one, *rows[start + 3 :]]
    return changed(shorter, lambda box: replace(box, rows=20) if box.rows == 22 else box)


def report(
    definition: Format,
    tables: Mapping[str, Sequence[Block]],
    *,
    year: int | None = None,
    title: Sequence[str] | None = None,
    heading: Callable[[Section], str] = lambda section: section.printed_heading,
) -> list[Block]:
    """A whole report: title, preamble, six sections, these blocks as its tables by section id."""
    year = year or YEARS[definition.id]
    usual = (f"{ORGANISATION}{year}年政府信息公开工作年度报告",)
    blocks = paragraphs(*(usual if title is None else title), PERIOD.format(year=year))
    for section in definition.sections:
        blocks += paragraphs(heading(section))
        blocks += tables.get(section.id, ()) if section.table else [Paragraph(PROSE[section.id])]
    return blocks


def tables_of(
    definition: Format, figures: Mapping[str, str], damage: Damage = undamaged, show: Show = as_grid
) -> dict[str, Sequence[Block]]:
    """The tables by section id, damaged and shown in some way."""
    return {section.id: show(damage(rows_of(table, figures))) for section, table in definition.tables}


def document(blocks: Iterable[Block], title: str | None = None) -> SourceDocument:
    return SourceDocument("报告.docx", "docx", title, tuple(blocks))


def read(blocks: Iterable[Block], title: str | None = None) -> ReadResult:
    return recognise(document(blocks, title), shipped_formats())


def codes(result: ReadResult) -> list[str]:
    return [finding.code for finding in result.findings]


def some_figures(definition: Format, seed: int = 0, blanks: float = 0.0) -> dict[str, str]:
    """A different figure for nearly every cell, so that no exchange goes unseen; a share of them blank.

    All sums that the format prints work out.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    numbers = chance.sample(range(10, 9_000), len(definition.cells))
    values: dict[str, Value] = {
        cell: None if chance.random() < blanks else number
        for cell, number in zip(definition.cells, numbers, strict=True)
    }
    return settled(definition, values)


def settled(definition: Format, figures: Mapping[str, Value]) -> dict[str, str]:
    """These figures as they are printed, with what the sums of the format make of them."""
    values = dict(figures)
    for _ in range(2):  # what came in follows from the totals, and totals from what came in
        values |= Totals(definition).compute_all(values)
        values |= dict(_received(definition, values))
    return {cell.id: _shown(cell, values[cell.id]) for cell in definition.cells.values()}


def _received(definition: Format, values: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """How many requests came in, by what became of them."""
    for cell in definition.cells.values():
        if cell.section == "requests" and cell.row == "received":
            column = cell.column
            done, left, before = (
                values[f"requests.{row}.{column}"] for row in ("processed_total", "carried_out", "carried_in")
            )
            came = (done or 0) + (left or 0)
            yield cell.id, came - (before or 0) if came >= (before or 0) else came
            if came < (before or 0):
                yield f"requests.carried_in.{column}", None


def _shown(cell: Cell, value: Value) -> str:
    if value is None:
        return ""
    is_named = cell.kind is not ValueKind.MONEY or cell.unit is not None
    return str(value) if is_named else f"{value}.5万元"


def values_of(definition: Format, figures: Mapping[str, str]) -> dict[str, Value]:
    """What these figures say, by cell id."""
    return {
        cell.id: parse_value(figures[cell.id], cell.kind, cell.unit) for cell in definition.cells.values()
    }


def wrong_cells(result: ReadResult, right: Mapping[str, Value]) -> list[str]:
    """The cells that were read as another figure than the right one; blank is never wrong."""
    return [
        id_ for id_, value in result.report.cells.items() if value is not None and value != right.get(id_)
    ]


def lost_cells(result: ReadResult, right: Mapping[str, Value]) -> list[str]:
    """The cells that were left blank though the source has their figure."""
    cells = result.report.cells
    return [cell for cell, value in right.items() if value is not None and cells[cell] is None]
