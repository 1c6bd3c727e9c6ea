"""Pictures and inner tables as the report holds them: marks in its texts."""

from __future__ import annotations

import pytest

from gipdesk.report.cleaning import cleaned
from gipdesk.report.comparing import compare
from gipdesk.report.parts import (
    MOST_PARTS,
    InnerTable,
    Picture,
    is_mark,
    known_only,
    mark_of,
    marks_in,
    number_of,
    pieces,
    set_apart,
    without_marks,
)
from gipdesk.report.searching import passages
from tests.support.parts import merged, report_with_parts, table

A, B = mark_of(0), mark_of(1)


def test_a_mark_is_one_character_that_tells_its_number() -> None:
    assert A == "\U00100000"
    assert number_of(B) == 1
    assert is_mark(A)
    assert not is_mark(A + B)
    assert is_mark(mark_of(MOST_PARTS - 1))
    assert not is_mark(mark_of(MOST_PARTS))
    assert Picture(b"", "image/png", 1, 1).name == ""
    assert not is_mark("字")
    assert not is_mark("")


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("甲", "甲"),
        (f"甲{A}乙", f"甲\n{A}\n乙"),
        (f"{A}{B}", f"{A}\n{B}"),
        (f"甲\n{A}\n乙", f"甲\n{A}\n乙"),
        (f"甲\n\n{A}", f"甲\n\n{A}"),
    ],
)
def test_a_part_has_a_paragraph_of_its_own(text: str, apart: str) -> None:
    assert set_apart(text) == apart


def test_the_pieces_of_a_line() -> None:
    assert list(pieces(f"甲{A}{B}乙")) == ["甲", A, B, "乙"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲", "甲"),
        ("\n甲\n", "\n甲\n"),
        (f"甲\n{A}\n乙", "甲\n乙"),
        (f"{A}\n甲\n{B}", "甲"),
        (A, ""),
        (f"甲{A}乙", "甲\n乙"),
    ],
)
def test_a_text_without_its_parts(text: str, words: str) -> None:
    assert without_marks(text) == words


def test_marks_in_order_and_those_that_are_known() -> None:
    assert marks_in([f"{B}甲{A}", None]) == (B, A)
    assert known_only(f"{A}甲{B}", {B: merged()}) == f"甲{B}"


def test_the_size_and_the_words_of_a_table() -> None:
    assert (merged().row_count, merged().column_count) == (3, 3)
    assert merged().rows() == (("渠道", "", "数量"), ("网站", "首页", "12条"), ("", "专栏", "30条"))
    assert (InnerTable(()).row_count, InnerTable(()).column_count) == (0, 0)
    assert merged().is_bearable
    assert not table(*[("字",) * 200] * 200).is_bearable


def test_nobody_finds_a_mark_and_nobody_pastes_one() -> None:
    report = report_with_parts()
    assert passages(report, "U") == ()
    assert cleaned(f"甲{A}乙").text == "甲乙"


def test_a_part_that_was_added_differs_from_last_year() -> None:
    same = compare(f"甲乙丙丁。\n{A}", f"甲乙丙丁。\n{A}")
    assert same.percent == 100
    assert compare("甲乙丙丁。", f"甲乙丙丁。\n{A}").added == ((5, 7),)
