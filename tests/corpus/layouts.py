"""Ways to lay a table out that strangers' files show; each says what the print then shows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gipdesk.formats.definition import Cell
from gipdesk.recogniser.labels import key
from tests.corpus.printed import Piece, Printed, table_of
from tests.corpus.tables import (
    Matrix,
    cells_in,
    changed,
    columns_ordered,
    figures_of,
    first_figure,
    is_figure_row,
    turned,
    with_column,
    without_column,
)
from tests.recogniser.printing import Box

_PARTS = (("2023年", "2024年"), ("镇本级", "村（社区）"), ("上半年", "下半年"), ("其中：本级", "下属"))
_BESIDE = ("备注", "上年数", "同比", "小计", "校验", "说明", "")
_OTHER_HEADINGS = ("", "对外公开总数量", "上年数", "数量", "科研", "合计", "本年数", "口口")
SHEETS = frozenset(("xlsx", "ods", "xls", "csv", "xml"))
"""Kinds of file in which all rows are equally long."""

_CONTRADICTING = frozenset(("对外公开总数量", "上年数"))

Layout = Callable[[Printed, str, random.Random], None]
"""Lays the table of a section out anew."""


def figure_rows(matrix: Matrix) -> list[int]:
    """The rows that hold figures."""
    return [at for at, line in enumerate(matrix) if is_figure_row(line)]


def _value_columns(matrix: Matrix) -> range:
    rows = [line for line in matrix if is_figure_row(line)]
    return range(max(map(first_figure, rows)), len(matrix[0]))


def by_rows(matrix: Matrix) -> Matrix:
    """Each row with cells of its own, merged over columns as before."""
    return [list(changed([line], replace)[0]) for line in matrix]


def rows_repeated(printed: Printed, section: str, _: random.Random) -> None:
    """No cells merged over rows."""
    printed.set_table(section, by_rows(printed.table(section)))


def spans_lost(printed: Printed, section: str, _: random.Random) -> None:
    """No merged cells: a label stands in the first of its places, the others are blank."""
    seen: set[int] = set()

    def first_only(box: Box) -> Box:
        if id(box) in seen:
            return Box("")
        seen.add(id(box))
        return replace(box)

    matrix = printed.table(section)
    printed.set_table(section, [[first_only(box) for box in line] for line in matrix])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))
    for row in table_of(printed, section).printed_rows:
        shown = [cell for cell in row.cells if cell in cells_in(matrix)]
        if len(shown) == 1:  # one nought merged over the row
            printed.may_be_blank(cell for cell in row.cells if cell not in shown)


def heading_repeated(printed: Printed, section: str, chance: random.Random) -> None:
    """The table cut in two by a page, its heading printed again."""
    matrix = by_rows(printed.table(section))
    rows = figure_rows(matrix)
    if len(rows) < 3 or section != "requests":
        return
    at = chance.choice(rows[1:])
    head = list(matrix[: rows[0]])
    again = [list(line) for line in changed(head, replace)]
    if chance.random() < 0.5:
        printed.set_table(section, [*matrix[:at], *again, *matrix[at:]])
    else:
        printed.set_table(section, matrix[:at], "续表", [*again, *matrix[at:]])


def numbered_rows(printed: Printed, section: str, chance: random.Random) -> None:
    """A first column that counts the rows."""
    numbers = iter(range(1, 100))
    heading = chance.choice(("序号", "行次", "栏次"))
    printed.set_table(section, with_column(printed.table(section), 0, heading, lambda: str(next(numbers))))


def further_column(printed: Printed, section: str, chance: random.Random) -> None:
    """A column that the law does not print, among the figures or behind them."""
    matrix = printed.table(section)
    values = _value_columns(matrix)
    at = chance.choice((len(matrix[0]), len(matrix[0]), chance.choice(values)))
    heading = chance.choice(_BESIDE)
    what = chance.choice(("", "figure", "word", "mixed"))

    def figure() -> str:
        kind = chance.choice(("", "figure")) if what == "mixed" else what
        return {"": "", "figure": str(chance.randint(1, 9_999)), "word": "已核"}[kind]

    printed.set_table(section, with_column(matrix, at, heading, figure))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def column_dropped(printed: Printed, section: str, chance: random.Random) -> None:
    """A column is missing; in a file that keeps each row's length perhaps its heading alone is left."""
    matrix = printed.table(section)
    at = chance.choice(_value_columns(matrix))
    short = without_column(matrix, at)
    gone = {cell.id for cell in cells_in(matrix)} - {cell.id for cell in cells_in(short)}
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))
    if printed.kind not in SHEETS and chance.random() < 0.4:
        pairs = list(zip(matrix, short, strict=True))
        short = [less if is_figure_row(whole) else whole for whole, less in pairs]
        gone |= {cell.id for whole, less in pairs for cell in _moved(whole, less)}
    printed.set_table(section, short)
    printed.hide(gone)


def _moved(whole: list[Box], less: list[Box]) -> list[Cell]:
    """The figures of a row that lost one of several."""
    before = list(figures_of(whole))
    return before if len(before) > len(list(figures_of(less))) else []


def _is_heading_row(line: list[Box]) -> bool:
    return not is_figure_row(line) and line[0] is not line[-1]


def columns_shuffled(printed: Printed, section: str, chance: random.Random) -> None:
    """Columns in another order, their headings with them."""
    matrix = printed.table(section)
    values = list(_value_columns(matrix))
    front = list(range(values[0]))
    if not any(map(_is_heading_row, matrix)):
        return
    chance.shuffle(values)
    printed.set_table(section, columns_ordered(matrix, [*front, *values]))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def rows_shuffled(printed: Printed, section: str, chance: random.Random) -> None:
    """Rows in another order, each with all its labels."""
    if section != "requests":
        return
    matrix = by_rows(printed.table(section))
    rows = figure_rows(matrix)
    order = rows[:]
    chance.shuffle(order)
    new = dict(zip(rows, order, strict=True))
    printed.set_table(section, [matrix[new.get(at, at)] for at in range(len(matrix))])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def row_dropped(printed: Printed, section: str, chance: random.Random) -> None:
    """A row is missing."""
    matrix = printed.table(section)
    at = chance.choice(figure_rows(matrix))
    left = [*matrix[:at], *matrix[at + 1 :]]
    printed.hide({*figures_of(matrix[at])} - {*cells_in(left)})
    printed.set_table(section, left)
    printed.is_damaged = True
    printed.doubt(cells_in(printed.table(section)))


def row_split(printed: Printed, section: str, chance: random.Random) -> None:
    """One item in two rows, by years or levels; below a row of its own perhaps, which then counts."""
    matrix = printed.table(section)
    at = chance.choice(figure_rows(matrix))
    line = matrix[at]
    start = first_figure(line)
    if start == 0:
        return
    is_new_column = chance.random() < 0.6
    front = line[:start] if is_new_column else line[: start - 1]
    parts = [
        [*front, Box(name), *(Box(str(chance.randint(0, 99))) for _ in line[start:])]
        for name in chance.choice(_PARTS)
    ]
    rows = [_widened(other, start) for other in matrix] if is_new_column else matrix
    if chance.random() < 0.7:
        printed.hide(figures_of(line))
        printed.set_table(section, [*rows[:at], *parts, *rows[at + 1 :]])
    else:
        printed.set_table(section, [*rows[: at + 1], *parts, *rows[at + 1 :]])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def _widened(line: list[Box], start: int) -> list[Box]:
    at = min(start, max(1, first_figure(line)))
    return [*line[:at], line[at - 1], *line[at:]]


def cell_dropped(printed: Printed, section: str, chance: random.Random) -> None:
    """A figure is missing in a row, those behind it moved to the left."""
    if printed.kind in SHEETS:
        return
    matrix = [list(line) for line in printed.table(section)]
    at = chance.choice(figure_rows(matrix))
    box = chance.choice([box for box in matrix[at] if box.is_figure])
    place = next(place for place, other in enumerate(matrix[at]) if other is box)
    printed.doubt(figures_of(matrix[at]))
    printed.hide(figures_of(matrix[at][place:]))
    matrix[at] = [other for other in matrix[at] if other is not box]
    printed.set_table(section, matrix)
    printed.is_damaged = True


def headings_lost(printed: Printed, section: str, _: random.Random) -> None:
    """Only the rows with figures are left, their columns in the printed order."""
    matrix = printed.table(section)
    order = list(printed.shown)
    for line in matrix:
        places = [order.index(cell.id) for cell in figures_of(line)]
        if places != sorted(places) or any(printed.is_hidden(cell) for cell in figures_of(line)):
            return
    printed.set_table(section, [line for line in matrix if is_figure_row(line)])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def heading_lost(printed: Printed, section: str, chance: random.Random) -> None:
    """One heading is blank, or another word."""
    matrix = printed.table(section)
    row = chance.choice(figure_rows(matrix))
    at = chance.randrange(first_figure(matrix[row]), len(matrix[row]))
    head = next((up for up in range(row, -1, -1) if not is_figure_row(matrix[up])), None)
    if head is None or matrix[head][at] is matrix[head][0]:
        return
    if any(box.text.isdecimal() for box in matrix[head]):
        return  # a row of figures that are hidden already
    victim = matrix[head][at]
    word = chance.choice([other for other in _OTHER_HEADINGS if key(other) != key(victim.text)])
    if _is_gone(printed, section, word):
        return  # the column that bears this name is missing, and nothing says that this is another
    printed.set_table(section, changed(matrix, lambda box: replace(box, text=word) if box is victim else box))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))
    if word in _CONTRADICTING:
        below = (line for line in matrix[head + 1 : next(_headings_after(matrix, head), None)])
        under = [cell for line in below for cell in figures_of([line[at]])]
        printed.hide(cell for cell in under if not printed.is_blank(cell))


def _is_gone(printed: Printed, section: str, heading: str) -> bool:
    cells = table_of(printed, section).cells
    return any(cell.column_labels[-1].text == heading and printed.is_hidden(cell) for cell in cells)


def _headings_after(matrix: Matrix, row: int) -> Iterator[int]:
    """The rows without figures behind the figures that follow a row."""
    first = next(at for at in figure_rows(matrix) if at > row)
    return (at for at in range(first, len(matrix)) if not is_figure_row(matrix[at]))


def transposed(printed: Printed, section: str, _: random.Random) -> None:
    """Rows and columns exchanged."""
    matrix = printed.table(section)
    printed.set_table(section, turned(matrix))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def closing_row(printed: Printed, section: str, chance: random.Random) -> None:
    """A sum below the table that the law does not print."""
    matrix = printed.table(section)
    last = matrix[-1]
    start = first_figure(last)
    if start == 0:
        return
    label = Box(chance.choice(("合计", "总计", "总  计", "本年合计")))
    row = [label] * start + [Box(str(chance.randint(0, 99))) for _ in last[start:]]
    printed.set_table(section, [*matrix, row])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def table_twice(printed: Printed, section: str, chance: random.Random) -> None:
    """The same table again, of another year: with other figures, or blank."""
    matrix = printed.table(section)
    kind = chance.choice(("other", "blank", "same"))
    other = changed(
        matrix,
        lambda box: (
            replace(box, text={"other": str(chance.randint(0, 99)), "blank": "", "same": box.text}[kind])
            if box.is_figure
            else replace(box)
        ),
    )
    between = [chance.choice(("", "附：上年度情况", f"{printed.year - 1}年", "（二）村（社区）情况"))]
    pieces = [matrix, *[one for one in between if one], other]
    printed.set_table(section, *(pieces if chance.random() < 0.5 else reversed(pieces)))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))
    if kind == "other":
        printed.rival(matrix, other)


def table_gone(printed: Printed, section: str, chance: random.Random) -> None:
    """The table is a picture, or missing; another's stands there perhaps, and says so."""
    matrix = printed.table(section)
    other = changed(
        matrix, lambda box: replace(box, text=str(chance.randint(0, 99))) if box.is_figure else replace(box)
    )
    captions = (
        f"附：{printed.year - 1}年度情况",
        "附表：上年度数据",
        "柳湾村村民委员会情况表",
        f"{printed.year + 1}年",
    )
    left: Sequence[tuple[Piece, ...]] = (
        (),
        ("详见附件。",),
        ("（见下图）",),
        (chance.choice(captions), other),
    )
    printed.set_table(section, *chance.choice(left))
    printed.hide(cells_in(matrix))
    printed.is_damaged = True


def label_misprinted(printed: Printed, section: str, chance: random.Random) -> None:
    """A wrong character in some labels."""
    share = chance.choice((0.05, 0.3))

    def misprint(box: Box) -> Box:
        if box.is_figure or len(box.text) < 3 or chance.random() > share:
            return box
        at = chance.randrange(len(box.text))
        return replace(box, text=box.text[:at] + chance.choice("口申止不日己") + box.text[at + 1 :])

    matrix = printed.table(section)
    printed.set_table(section, changed(matrix, misprint))
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def notes_beside(printed: Printed, section: str, chance: random.Random) -> None:
    """Notes above and below the table, with figures in them."""
    lines = ("注：含上年结转3件。", "单位：件", "填报单位：党政办 联系电话：6212345", "以上数据截至12月31日")
    matrix = printed.table(section)
    printed.set_table(section, *chance.sample(lines, 1), matrix, *chance.sample(lines, 2))


def cut_by_stages(printed: Printed, section: str, chance: random.Random) -> None:
    """A table of one row in pieces, one for each group of its columns."""
    if section != "remedies":
        return
    matrix = printed.table(section)
    table = table_of(printed, section)
    size = len(table.cells) // 3
    pieces = [[line[at : at + size] for line in matrix] for at in range(0, len(matrix[0]), size)]
    printed.set_table(section, *pieces)
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))
    del chance


BENIGN: Sequence[Layout] = (rows_repeated, heading_repeated, numbered_rows, notes_beside)
HARMFUL: Sequence[Layout] = (
    spans_lost,
    further_column,
    column_dropped,
    columns_shuffled,
    rows_shuffled,
    row_dropped,
    row_split,
    cell_dropped,
    headings_lost,
    heading_lost,
    transposed,
    closing_row,
    table_twice,
    table_gone,
    label_misprinted,
    cut_by_stages,
)
