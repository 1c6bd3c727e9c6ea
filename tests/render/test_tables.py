from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import pytest

from gipdesk.render.setting import Setter
from gipdesk.render.sketch import Sketch
from gipdesk.render.table_parts import TablePainter
from gipdesk.render.tables import SetTable, TableSetter
from gipdesk.writers.page_model import PageTable, PlacedCell, Role
from gipdesk.writers.style_loader import page_style
from tests.render.type import SquareType

STYLE = page_style()
SETTER = Setter(SquareType(), STYLE.drawn)
SIZE, HEIGHT = STYLE.tables.roomy.text.size, STYLE.tables.roomy.row_height
LINE, EDGE = SIZE * STYLE.drawn.line_height, STYLE.tables.side_padding


def cell(row: int, column: int, text: str = "", **more: object) -> PlacedCell:
    given: Mapping[str, object] = {"row_span": 1, "column_span": 1, "role": Role.ROW, **more}
    return PlacedCell(row=row, column=column, text=text, **given)  # type: ignore[arg-type]


def figure(row: int, column: int, text: str, **more: object) -> PlacedCell:
    return cell(row, column, text, role=Role.VALUE, cell=f"r{row}.c{column}", **more)


def table(rows: int, columns: int, *cells: PlacedCell, labels: int = 0) -> PageTable:
    return PageTable(rows, columns, (1.0,) * columns, 0, labels, cells)


def set_table(page_table: PageTable, width: float = 200) -> SetTable:
    return TableSetter(SETTER, STYLE, width).table("fees", page_table)


def sketch_of(set_one: SetTable, rows: Sequence[int] = ()) -> Sketch:
    """Rows of a table, or all of them, 50 points from the left and 100 from the top."""
    tops, top = {}, 100.0
    for row in rows or range(len(set_one.heights)):
        tops[row] = top
        top += set_one.heights[row]
    sketch = Sketch(1)
    TablePainter(SETTER, STYLE).put(set_one, tops, 50, sketch)
    return sketch


def test_columns_share_the_width_and_rows_have_their_least_height() -> None:
    made = set_table(table(2, 2, *(cell(row, column, "甲") for row in range(2) for column in range(2))))
    assert [*made.edges] == [0, 100, 200]
    assert [*made.heights] == [HEIGHT, HEIGHT]


def test_a_row_grows_with_the_lines_of_its_cells() -> None:
    made = set_table(table(1, 2, cell(0, 0, "政府信息公开" * 3), cell(0, 1, "乙")))
    assert made.heights[0] == pytest.approx(2 * LINE + 2 * STYLE.tables.roomy.padding)


def test_the_last_row_makes_up_for_a_cell_over_several() -> None:
    high = cell(0, 0, "政府信息公开" * 8, row_span=2)
    made = set_table(table(2, 2, high, cell(0, 1, "乙"), cell(1, 1, "丙")))
    assert made.heights[0] == HEIGHT
    assert sum(made.heights) == pytest.approx(6 * LINE + 2 * STYLE.tables.roomy.padding)


def test_columns_of_figures_get_what_others_can_spare() -> None:
    made = set_table(table(1, 3, figure(0, 0, "1234567890123456"), figure(0, 1, "0"), figure(0, 2, "0")), 180)
    needed = 16 * SIZE / 2 + 2 * EDGE
    assert made.edges[1] == pytest.approx(needed, abs=0.06)
    assert [line.height for line in made.cells[0].lines] == [LINE]
    assert made.cells[0].kind.size == SIZE


@pytest.mark.parametrize(("digits", "size"), [(20, 5.5), (80, STYLE.tables.least_size)])
def test_a_figure_that_still_does_not_fit_is_set_smaller(digits: int, size: float) -> None:
    made = set_table(table(1, 1, figure(0, 0, "8" * digits)), 60)
    (line,) = made.cells[0].lines
    assert [run.text for run in line.runs] == ["8" * digits]
    assert made.cells[0].kind.size == size


def test_money_with_its_unit_stays_on_one_line() -> None:
    made = set_table(table(1, 1, figure(0, 0, "29724.51万元")), 60)
    assert len(made.cells[0].lines) == 1


def test_the_lines_of_a_heading_are_of_like_length() -> None:
    head = cell(0, 0, "法律服务机构", role=Role.HEAD)
    width = 5 * SIZE + 2 * EDGE
    broken = set_table(table(1, 1, head), width).cells[0]
    assert ["".join(run.text for run in line.runs) for line in broken.lines] == ["法律服", "务机构"]
    assert broken.inset == pytest.approx(SIZE)


def test_a_heading_that_is_balanced_anyway_stays_as_it_breaks() -> None:
    head = cell(0, 0, "商业企业", role=Role.HEAD)
    broken = set_table(table(1, 1, head), 2 * SIZE + 2 * EDGE).cells[0]
    assert (len(broken.lines), broken.inset) == (2, 0)


def test_texts_stand_in_the_middle_of_their_cells() -> None:
    sketch = sketch_of(set_table(table(1, 2, cell(0, 0, "甲"), figure(0, 1, "12"))))
    label, number = sketch.texts
    assert list(label.starts) == pytest.approx([50 + 50 - SIZE / 2])
    assert number.starts[0] == pytest.approx(150 + 50 - SIZE / 2)
    assert (label.field, number.field) == ("fees", "r0.c1")
    assert label.baseline == pytest.approx(100 + HEIGHT / 2 + 0.4 * SIZE)


def test_every_cell_has_its_area_and_a_blank_one_no_text() -> None:
    sketch = sketch_of(set_table(table(1, 2, cell(0, 0, "甲"), figure(0, 1, ""))))
    assert [(area.field, area.box.left, area.box.width) for area in sketch.areas] == [
        ("fees", 50, 100),
        ("r0.c1", 150, 100),
    ]
    assert [text.text for text in sketch.texts] == ["甲"]


def test_each_line_between_cells_is_drawn_once_and_without_a_joint() -> None:
    cells = [cell(row, column, "甲") for row in range(2) for column in range(2)]
    sketch = sketch_of(set_table(table(2, 2, *cells)))
    across = [rule for rule in sketch.rules if rule.box.width > rule.box.height]
    down = [rule for rule in sketch.rules if rule.box.width < rule.box.height]
    assert [rule.box.width for rule in across] == [pytest.approx(200 + STYLE.tables.border.width)] * 3
    assert [rule.box.height for rule in down] == [pytest.approx(2 * HEIGHT + STYLE.tables.border.width)] * 3


def test_no_line_crosses_a_merged_cell() -> None:
    wide = table(2, 2, cell(0, 0, "甲", column_span=2), cell(1, 0, "乙"), cell(1, 1, "丙"))
    down = [rule.box for rule in sketch_of(set_table(wide)).rules if rule.box.width < rule.box.height]
    middle = [box for box in down if box.left == pytest.approx(150 - STYLE.tables.border.width / 2)]
    assert [box.top for box in middle] == [pytest.approx(100 + HEIGHT - STYLE.tables.border.width / 2)]
    tall = table(3, 2, cell(0, 0, "甲"), cell(0, 1, "乙", row_span=3), cell(1, 0, "丙"), cell(2, 0, "丁"))
    across = [rule.box for rule in sketch_of(set_table(tall)).rules if rule.box.width > rule.box.height]
    assert [round(box.width) for box in across] == [200, 100, 100, 200]


def test_lines_that_leave_a_gap_stay_apart() -> None:
    ends = [cell(row, column, "甲") for row in range(2) for column in (0, 2)]
    made = set_table(table(2, 3, cell(0, 1, "中", row_span=2), *ends), 300)
    across = [rule.box for rule in sketch_of(made).rules if rule.box.width > rule.box.height]
    assert [round(box.width) for box in across] == [300, 100, 100, 300]


def test_bands_have_their_ground() -> None:
    sketch = sketch_of(set_table(table(1, 1, cell(0, 0, "第二十条", role=Role.BAND))))
    assert [ground.colour for ground in sketch.grounds] == ["C6D9F1"]
    assert sketch.grounds[0].box == sketch.areas[0].box


def downwards(rows: int, text: str, width: float) -> SetTable:
    high = cell(0, 0, text, row_span=rows, vertical=True)
    return set_table(table(rows, 1, high), width)


def test_a_label_written_downwards_has_one_character_below_another() -> None:
    texts = sketch_of(downwards(4, "办理结果", 30)).texts
    assert [text.text for text in texts] == list("办理结果")
    assert len({text.starts for text in texts}) == 1
    assert texts[0].starts[0] == pytest.approx(50 + 15 - SIZE / 2)
    steps = {round(lower.baseline - upper.baseline, 3) for upper, lower in itertools.pairwise(texts)}
    assert steps == {round(LINE, 3)}


def test_a_label_too_high_for_its_cell_stands_in_columns_from_the_right() -> None:
    texts = sketch_of(downwards(1, "办理结果", 40)).texts
    assert [text.text for text in texts] == list("办理结果")
    assert texts[0].starts[0] == texts[1].starts[0] > texts[2].starts[0]
    assert texts[0].baseline == texts[2].baseline < texts[1].baseline


def test_a_row_grows_where_a_label_written_downwards_finds_no_room() -> None:
    made = downwards(1, "本年度办理结果", 20)
    assert made.heights[0] == pytest.approx(7 * SIZE + 2 * STYLE.tables.roomy.padding)


def test_a_cell_that_goes_on_on_another_page_shows_its_label_there_too_but_its_figure_once() -> None:
    high = table(3, 2, cell(0, 0, "甲", row_span=3), figure(0, 1, "7", row_span=3))
    made = set_table(high)
    assert [text.text for text in sketch_of(made, [0]).texts] == ["甲", "7"]
    later = sketch_of(made, [1, 2])
    assert [text.text for text in later.texts] == ["甲"]
    assert [area.field for area in later.areas] == ["fees", "r0.c1"]
    assert later.areas[0].box.height == 2 * HEIGHT
