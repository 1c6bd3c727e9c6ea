"""This year against last year: what is said, and where nothing is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.rules_year_to_year import share_from
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2021, valid_2021_after_2019

RULES = {
    "fee-unit-suspect",
    "figure-jump",
    "pending-vanished",
    "repealed-too-many",
    "table-same-as-last-year",
    "text-mostly-unchanged",
}
Fields = dict[str, FieldValue]
LAST = (
    "2024年，全镇把公开工作列入年度考核。各村公开栏每季度检查一次，发现问题当场整改。"
    "办事指南全部上网，群众可以随时查询。惠农补贴逐户公示，接受群众监督。"
)


def codes(
    this_year: Fields, last_year: Fields | None = None, unread: frozenset[str] = frozenset()
) -> list[str]:
    pair = valid_2021()
    last = replace(pair.baseline, report=pair.last_year.with_fields(last_year or {}))
    subject = Subject(pair.this_year.with_fields(this_year), (last,), unread=unread)
    return [finding.code for finding in check(subject) if finding.code in RULES]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (LAST, []),
        (LAST.replace("2024", "2025"), ["text-mostly-unchanged"]),
        (LAST + "x", ["text-mostly-unchanged"]),
        (LAST + "新建了公开查阅点，配了专人，每周开放五天，群众来得多了，问得也细了。", []),
        ("全部重写。", []),
        ("", []),
        (None, []),
    ],
)
def test_a_text_that_is_last_years_but_for_little(written: str | None, found: list[str]) -> None:
    assert codes({"overview": written}, {"overview": LAST}) == found


def test_short_texts_may_stay_the_same() -> None:
    assert codes({"other_matters": "没有其他事项。无。"}, {"other_matters": "没有其他事项。"}) == []


def test_without_years_a_text_is_compared_as_it_stands() -> None:
    assert codes({"year": None, "overview": LAST + "x"}, {"overview": LAST}) == ["text-mostly-unchanged"]


def test_a_text_that_last_year_lacked_is_new() -> None:
    assert codes({"overview": LAST}, {"overview": None}) == []


@pytest.mark.parametrize(
    ("written", "share"), [("", 0), ("甲甲。乙", 66), ("甲 甲！丙", 66), ("丙", 0), ("乙。甲甲", 66)]
)
def test_the_share_is_of_characters_in_whole_sentences(written: str, share: int) -> None:
    assert share_from(written, "甲甲。丁") == share


def test_a_table_of_few_figures_may_be_the_same_again() -> None:
    same = {
        cell: value for cell, value in valid_2021().last_year.cells.items() if cell.startswith("disclosure")
    }
    assert codes(dict(same)) == ["table-same-as-last-year"]
    few: Fields = dict.fromkeys(same, 0)
    assert (
        codes({**few, "disclosure.fees.amount": Decimal(3)}, {**few, "disclosure.fees.amount": Decimal(3)})
        == []
    )


def test_tables_of_two_formats_are_not_the_same() -> None:
    pair = valid_2021_after_2019()
    cells = {cell: value for cell, value in pair.last_year.cells.items() if cell.startswith("requests")}
    known: Fields = {cell: value for cell, value in cells.items() if cell in pair.this_year.cells}
    report = pair.this_year.with_fields(known)
    found = {finding.code for finding in check(Subject(report, (pair.baseline,)))}
    assert "table-same-as-last-year" not in found


@pytest.mark.parametrize(
    ("pending", "total", "found"),
    [(0, 0, []), (2, 2, []), (2, 3, []), (2, 1, ["pending-vanished"]), (2, None, []), (None, 0, [])],
)
def test_what_was_pending_turns_up_again(pending: int | None, total: int | None, found: list[str]) -> None:
    cell = "remedies.litigation_direct"
    assert codes({f"{cell}.total": total}, {f"{cell}.pending": pending}) == found
    assert codes({f"{cell}.total": total}, {f"{cell}.pending": pending}, frozenset({f"{cell}.total"})) == []


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (118, 121, []),
        (118, 1180, ["figure-jump"]),
        (118, 1179, []),
        (1180, 118, ["figure-jump"]),
        (3, 60, []),
        (0, 500, []),
        (500, 0, []),
        (None, 500, []),
        (500, None, []),
    ],
)
def test_a_figure_far_from_last_years_is_a_hint(
    before: int | None, now: int | None, found: list[str]
) -> None:
    cell = "disclosure.licensing.decisions"
    assert codes({cell: now}, {cell: before}) == found
    assert codes({cell: now}, {cell: before}, frozenset({cell})) == []


@pytest.mark.parametrize(
    ("repealed", "in_force", "found"),
    [(15, 12, []), (16, 12, ["repealed-too-many"]), (16, None, []), (None, 12, [])],
)
def test_no_more_is_repealed_than_there_was(
    repealed: int | None, in_force: int | None, found: list[str]
) -> None:
    row = "disclosure.normative_documents"
    assert codes({f"{row}.repealed": repealed}, {f"{row}.in_force": in_force}) == found


@pytest.mark.parametrize(
    ("organisation", "before", "now", "found"),
    [
        ("清溪镇人民政府", 19, 25, []),
        ("清溪镇人民政府", 19, 19_000, ["fee-unit-suspect"]),
        ("清溪镇人民政府", 0, 999, []),
        ("清溪镇人民政府", 0, 1000, ["fee-unit-suspect"]),
        ("清溪镇人民政府", None, 7270, ["fee-unit-suspect"]),
        ("通渭县人民政府", None, 7270, []),
        (None, None, 7270, []),
        ("通渭县人民政府", 3, 7270, ["fee-unit-suspect"]),
        ("清溪镇人民政府", 19, None, []),
    ],
)
def test_an_amount_that_looks_like_yuan(
    organisation: str | None, before: int | None, now: int | None, found: list[str]
) -> None:
    cell = "disclosure.fees.amount"
    values: Fields = {cell: None if now is None else Decimal(now), "organisation": organisation}
    last: Fields = {cell: None if before is None else Decimal(before)}
    assert codes(values, last) == found
    assert codes(values, last, frozenset({cell})) == []


def test_nothing_is_said_without_last_year() -> None:
    found = {
        finding.code for finding in check(Subject(valid_2021().this_year.with_fields({"overview": LAST})))
    }
    assert not found & RULES
