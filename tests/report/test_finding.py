from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place, by_severity, has_errors

HINT, WARNING, ERROR, OTHER_ERROR = (
    Finding(code, severity, "说明", (Place("title"),))
    for code, severity in [
        ("a-hint", Severity.HINT),
        ("a-warning", Severity.WARNING),
        ("an-error", Severity.ERROR),
        ("another-error", Severity.ERROR),
    ]
)


def test_errors_come_first_and_equals_keep_their_order() -> None:
    assert by_severity([HINT, ERROR, WARNING, OTHER_ERROR]) == [ERROR, OTHER_ERROR, WARNING, HINT]


@pytest.mark.parametrize(
    ("findings", "found"), [([], False), ([HINT, WARNING], False), ([HINT, OTHER_ERROR], True)]
)
def test_only_errors_count_as_errors(findings: list[Finding], found: bool) -> None:
    assert has_errors(findings) is found


@pytest.mark.parametrize(
    ("one", "is_in_the_way"),
    [(ERROR, True), (replace(WARNING, needs_reason=True), True), (WARNING, False), (HINT, False)],
)
def test_errors_and_what_needs_a_reason_are_in_the_way(one: Finding, *, is_in_the_way: bool) -> None:
    assert one.is_in_the_way is is_in_the_way
    assert one.clause == ""


def finding(code: str, *places: Place, message: str = "说明") -> Finding:
    return Finding(code, Severity.HINT, message, places)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (finding("old-year", Place("overview", (3, 8)), Place("title"), message="别的话"), True),
        (finding("old-year", Place("overview"), Place("title")), True),
        (finding("old-year", Place("title"), Place("overview")), False),
        (finding("old-year", Place("overview")), False),
        (finding("old-word", Place("overview"), Place("title")), False),
    ],
)
def test_the_same_is_said_by_the_same_rule_of_the_same_fields(other: Finding, same: bool) -> None:
    one = finding("old-year", Place("overview", (0, 5)), Place("title"))
    assert one.fields == ("overview", "title")
    assert one.is_about_the_same(other) is same
