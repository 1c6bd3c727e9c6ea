from __future__ import annotations

from gipdesk.report.report import Report
from gipdesk.report.searching import Passage, passages, put
from tests.support.reports import valid_2021


def report_of(**texts: str | None) -> Report:
    empty: dict[str, str | None] = dict.fromkeys(
        ("title", "preamble", "overview", "problems", "other_matters"), ""
    )
    return valid_2021().this_year.with_fields({**empty, **texts})


def test_words_are_found_in_printed_order() -> None:
    report = report_of(
        title="清溪镇年报", overview="清溪镇办理，清溪镇答复。", problems=None, preamble="清溪"
    )
    assert passages(report, "清溪镇") == (
        Passage("title", 0, 3),
        Passage("overview", 0, 3),
        Passage("overview", 6, 9),
    )


def test_letters_are_found_large_or_small_and_signs_are_just_signs() -> None:
    report = report_of(overview="App和APP，app.")
    assert [found.start for found in passages(report, "app")] == [0, 4, 8]
    assert passages(report, "p.") == (Passage("overview", 10, 12),)


def test_no_words_are_found_nowhere() -> None:
    assert passages(report_of(overview="甲"), "") == ()


def test_words_are_put_in_place_of_others() -> None:
    report = report_of(title="甲乙", overview="甲、甲、甲")
    wanted = {
        Passage("overview", 0, 1): "长一些",
        Passage("overview", 4, 5): "",
        Passage("title", 1, 2): "丙",
    }
    assert put(report, wanted) == {"title": "甲丙", "overview": "长一些、甲、"}
    assert put(report, {}) == {}
