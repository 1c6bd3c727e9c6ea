from __future__ import annotations

import pytest

from gipdesk.report.moving_on import year_moves
from gipdesk.report.report import Report
from tests.support.reports import valid_2021

LAST = "2024年，办结20件，比2023年多5件；2025年将改进。自2019年起施行。"


def report_of(year: int | None, overview: str, problems: str = "") -> Report:
    texts = {"title": "", "preamble": "", "other_matters": "", "overview": overview, "problems": problems}
    return valid_2021().this_year.with_fields({**texts, "year": year})


def last_of(overview: str, year: int | None = 2024) -> Report:
    return report_of(year, overview)


def moves(report: Report, last: Report | None) -> list[tuple[str, str, bool]]:
    return [(move.written, move.moved, move.is_carried) for move in year_moves(report, last)]


def test_the_years_of_last_years_clauses_move_on_together() -> None:
    assert moves(report_of(2025, LAST), last_of(LAST)) == [
        ("2024年", "2025年", True),
        ("2023年", "2024年", True),
        ("2025年", "2026年", True),
    ]


def test_in_new_clauses_only_last_year_is_offered_and_told_apart() -> None:
    written = "2025年办结30件，比2024年多10件，比2023年多15件。"
    assert moves(report_of(2025, written), last_of(LAST)) == [("2024年", "2025年", False)]


def test_a_year_is_shown_among_its_neighbours() -> None:
    written = "前一段。\n一二三四五六七八九十一二三四五2024年里，后面的话说得很长很长很长。\n下一段"
    (move,) = year_moves(report_of(2025, "", written), last_of(LAST))
    assert (move.passage.field, written[move.passage.start : move.passage.end]) == ("problems", "2024年")
    assert move.before == "…二三四五六七八九十一二三四五"
    assert move.after == "里，后面的话说得很长很长很长…"
    (move,) = year_moves(report_of(2025, "甲\n2024年\n乙"), last_of(LAST))
    assert (move.before, move.after) == ("", "")


def test_spellings_stay_and_older_reports_move_on_by_their_distance() -> None:
    assert moves(report_of(2025, "二〇二二年"), last_of("二〇二二年", 2022)) == [
        ("二〇二二年", "二〇二五年", True)
    ]


def test_without_last_years_report_last_year_is_offered() -> None:
    assert moves(report_of(2025, "2024年，2023年"), None) == [("2024年", "2025年", False)]
    assert moves(report_of(2025, "2024年，甲"), last_of("2024年，乙", None)) == [("2024年", "2025年", True)]


def test_a_report_without_a_year_offers_nothing() -> None:
    assert moves(report_of(None, "2024年"), last_of("2024年")) == []


@pytest.mark.parametrize(
    ("year", "is_offered"), [(2022, False), (2023, True), (2024, True), (2025, True), (2026, False)]
)
def test_of_last_years_clauses_only_the_years_around_it_move_on(year: int, is_offered: bool) -> None:
    """What is further away is history, such as the year of a rule, and stays."""
    written = f"自{year}年起施行"
    assert bool(moves(report_of(2025, written), last_of(written))) == is_offered


@pytest.mark.parametrize("mark", "，。；：！？,;:!?\n")
def test_a_clause_ends_at_any_punctuation_mark(mark: str) -> None:
    """The clause is last year's though its neighbours, without any mark of another kind, are new."""
    written = f"新的开头{mark}2024年办结{mark}新的结尾"
    assert moves(report_of(2025, written), last_of("甲乙2024年办结丙丁")) == [("2024年", "2025年", True)]


@pytest.mark.parametrize("new", ["新在2024年办结", "在2024年办结新"])
def test_a_clause_with_a_new_word_at_either_end_is_not_last_years(new: str) -> None:
    assert moves(report_of(2025, f"前，{new}，后"), last_of("前，在2024年办结，后")) == [
        ("2024年", "2025年", False)
    ]


@pytest.mark.parametrize(("length", "is_cut"), [(14, False), (15, True)])
def test_what_stands_beside_a_year_is_cut_only_where_it_is_longer_than_is_shown(
    length: int, is_cut: bool
) -> None:
    beside = "头" * (length - 1)
    (move,) = year_moves(report_of(2025, f"初{beside}2024年{beside}末"), None)
    if is_cut:
        assert (move.before, move.after) == (f"…{beside}", f"{beside}…")
    else:
        assert (move.before, move.after) == (f"初{beside}", f"{beside}末")
