"""A warning that is accepted with a reason stays so until what it is about changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.reasons import Reason, explained, judged
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2021

REPORT = valid_2021().this_year.with_fields({"overview": "全年收到申请40余件。"})
CELL = "requests.received.total"
FINDING = Finding(
    "text-differs-from-table",
    Severity.WARNING,
    "对不上。",
    (Place("overview", (2, 10)), Place(CELL)),
    expected=14,
)
TABLE = Finding("table-same-as-last-year", Severity.WARNING, "相同。", (Place("requests"),))


def test_what_was_accepted_is_told_with_its_reason() -> None:
    reason = Reason.of(FINDING, REPORT, " 口径不同 ")
    (told,) = explained(
        [TABLE, FINDING], [Reason.of(TABLE, REPORT.with_fields({CELL: 1}), "无"), reason], REPORT
    )
    assert (told.finding, told.reason.words) == (FINDING, "口径不同")


def test_an_error_cannot_be_accepted() -> None:
    with pytest.raises(ValueError, match="error"):
        Reason.of(replace(FINDING, severity=Severity.ERROR), REPORT, "口径不同")


def test_what_became_an_error_is_no_longer_accepted() -> None:
    reason = Reason.of(FINDING, REPORT, "口径不同")
    assert not reason.holds_for(replace(FINDING, severity=Severity.ERROR), REPORT)


def test_a_reason_has_words() -> None:
    with pytest.raises(ValueError, match="no reason"):
        Reason.of(FINDING, REPORT, " \n")


@pytest.mark.parametrize(
    ("changes", "finding", "holds"),
    [
        ({}, FINDING, True),
        ({}, replace(FINDING, message="换了说法。"), True),
        ({"problems": "改了。", "requests.granted.total": 9}, FINDING, True),
        ({CELL: 15}, FINDING, False),
        ({}, replace(FINDING, code="another-code"), False),
        ({}, replace(FINDING, expected=15), False),
        ({}, replace(FINDING, before=(12,)), False),
        ({}, replace(FINDING, places=(Place("overview", (2, 10)),)), False),
        ({"overview": "全年收到申请50余件。"}, FINDING, False),
        ({"overview": "2025年，全年收到申请40余件。"}, FINDING, False),
        (
            {"overview": "2025年，全年收到申请40余件。"},
            replace(FINDING, places=(Place("overview", (8, 16)), Place(CELL))),
            True,
        ),
    ],
)
def test_how_long_a_reason_holds(changes: dict[str, FieldValue], finding: Finding, holds: bool) -> None:
    assert Reason.of(FINDING, REPORT, "口径不同").holds_for(finding, REPORT.with_fields(changes)) is holds


def test_a_reason_about_a_table_holds_while_none_of_its_cells_changes() -> None:
    reason = Reason.of(TABLE, REPORT, "确实相同")
    assert reason.holds_for(TABLE, REPORT.with_fields({"remedies.review.total": 9}))
    assert not reason.holds_for(TABLE, REPORT.with_fields({"requests.granted.other": 9}))


def test_what_is_open_and_what_was_accepted_are_told_apart() -> None:
    reason = Reason.of(TABLE, REPORT, "确实相同")
    told = judged([FINDING, TABLE], [reason], REPORT)
    assert (told.open, [it.finding for it in told.explained]) == ((FINDING,), [TABLE])
    assert judged([FINDING, TABLE], [], REPORT).open == (FINDING, TABLE)


def test_a_reason_names_the_fields_it_is_about() -> None:
    assert Reason.of(FINDING, REPORT, "口径不同").fields == ("overview", CELL)
