from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.render.setting import Column, SetLine, Setter, Type, type_of
from gipdesk.writers.page_style import Align
from gipdesk.writers.style_loader import page_style
from tests.render.type import SquareType

STYLE = page_style()
BODY = STYLE.texts.body
PLAIN = replace(BODY, size=10, narrowed=0, line=20)
SETTER = Setter(SquareType(), STYLE.drawn)


def set_in(width: float, text: str, align: Align = Align.JUSTIFY, **column: float) -> tuple[SetLine, ...]:
    return SETTER.lines(text, type_of(PLAIN), Column(width, **column), align)


def starts(line: SetLine) -> list[float]:
    return [start for run in line.runs for start in run.starts]


def words(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def test_a_paragraph_begins_where_its_first_line_is_moved_in() -> None:
    first, second = set_in(50, "政府信息公开", first=20)
    assert (words(first), starts(first)) == ("政府信", [20, 30, 40])
    assert (words(second), starts(second)) == ("息公开", [0, 10, 20])


def test_every_line_but_the_last_is_stretched_to_its_edge() -> None:
    first, last = set_in(46, "政府信息公开")
    assert starts(first) == [0, 12, 24, 36]
    assert starts(last) == [0, 10]


def test_words_and_numbers_are_not_stretched() -> None:
    first, _ = set_in(46, "公开12件政府信息")
    assert starts(first) == [0, 12, 24, 29, 36]


def test_a_line_that_would_be_torn_stays_as_it_is() -> None:
    first, _ = set_in(100, "公开abcdefghijklmnopqr")
    assert starts(first) == [0, 10]


@pytest.mark.parametrize(
    ("align", "expected"), [(Align.LEFT, [0, 10]), (Align.CENTER, [15, 25]), (Align.RIGHT, [30, 40])]
)
def test_lines_stand_as_they_are_aligned(align: Align, expected: list[float]) -> None:
    assert starts(set_in(50, "公开", align)[0]) == expected


def test_the_right_edge_may_be_moved_in() -> None:
    assert starts(set_in(50, "公开", Align.RIGHT, right=20)[0]) == [10, 20]


def test_what_is_taken_off_between_characters_makes_the_pitch() -> None:
    kind = type_of(BODY)
    (line,) = SETTER.lines("公开", kind, Column(100), Align.LEFT)
    assert starts(line) == [0, 15.75]
    assert (kind.pitch, SETTER.width("公开", kind)) == (15.75, 31.5)


def test_figures_and_letters_have_a_font_of_their_own() -> None:
    (line,) = set_in(200, "公开12件")
    assert [(run.text, run.face.font.name) for run in line.runs] == [
        ("公开", "仿宋_GB2312"),
        ("12", "Times New Roman"),
        ("件", "仿宋_GB2312"),
    ]


def test_a_look_without_such_a_font_sets_figures_in_its_own() -> None:
    (line,) = SETTER.lines("2025年", type_of(STYLE.texts.title), Column(200), Align.LEFT)
    assert [run.text for run in line.runs] == ["2025年"]


def test_a_heading_in_front_of_its_text_has_its_own_font() -> None:
    kind = Type(PLAIN, PLAIN.size, lead=3, lead_font=STYLE.texts.subheading.font)
    (line,) = SETTER.lines("（一）公开", kind, Column(200), Align.LEFT)
    assert [(run.text, run.face.font.name) for run in line.runs] == [
        ("（一）", "楷体_GB2312"),
        ("公开", "仿宋_GB2312"),
    ]


def test_type_stands_in_the_middle_of_its_line() -> None:
    (line,) = set_in(50, "公")
    assert (line.height, line.baseline) == (20, 5 + 9)


def test_where_the_font_decides_lines_are_in_proportion_to_their_type() -> None:
    (line,) = SETTER.lines("公", type_of(replace(PLAIN, line=None)), Column(50), Align.LEFT)
    assert line.height == 13


def test_an_unbroken_text_stands_over_at_both_sides() -> None:
    line = SETTER.unbroken("123456", type_of(PLAIN), 20, Align.CENTER)
    assert starts(line) == [-5, 0, 5, 10, 15, 20]


def test_a_line_knows_its_place_on_a_page() -> None:
    (line,) = set_in(50, "公开")
    (placed,) = line.placed(100, 200, "overview")
    assert (placed.text, placed.starts, placed.baseline) == ("公开", (100, 110), 214)
    assert (placed.size, placed.field) == (10, "overview")
