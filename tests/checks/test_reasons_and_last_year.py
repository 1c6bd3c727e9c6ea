"""A reason given for a warning that goes by last year's figures holds while those stay as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report
from tests.support.reports import LAST_FILE, valid_2021

Fields = dict[str, FieldValue]

PAIR = valid_2021()
RECEIVED, REPEALED = "requests.received.total", "disclosure.normative_documents.repealed"
IN_FORCE, FEES = "disclosure.normative_documents.in_force", "disclosure.fees.amount"
DECISIONS = "disclosure.licensing.decisions"


@dataclass(frozen=True, slots=True)
class Compared:
    """What makes a finding of that code, and another figure of last year's that leaves it there."""

    code: str
    this_year: Fields
    last_year: Fields
    figure: str
    other: int

    def report(self) -> Report:
        return PAIR.this_year.with_fields(self.this_year)

    def finding(self, last_year: Mapping[str, FieldValue] = MappingProxyType({})) -> Finding:
        last = PAIR.last_year.with_fields({**self.last_year, **last_year})
        found = check(Subject(self.report(), (Baseline(last, LAST_FILE),)))
        return next(finding for finding in found if finding.code == self.code)


GROWTH: Fields = {"overview": "新收政府信息公开申请14件，同比增长90%。"}
COMPARED = [
    Compared("text-growth-differs", GROWTH, {RECEIVED: 12}, RECEIVED, 13),
    Compared(
        "pending-vanished",
        {"remedies.review.total": 1},
        {"remedies.review.pending": 4},
        "remedies.review.pending",
        5,
    ),
    Compared("repealed-too-many", {REPEALED: 40}, {IN_FORCE: 12}, IN_FORCE, 13),
    Compared("fee-unit-suspect", {FEES: 90_000}, {FEES: 19}, FEES, 20),
    Compared("figure-jump", {DECISIONS: 9000}, {DECISIONS: 100}, DECISIONS, 101),
    Compared(
        "carried-in-last-year",
        {"requests.carried_in.business": 5, "requests.carried_in.total": 8},
        {},
        "requests.carried_out.business",
        1,
    ),
    Compared("in-force-last-year", {IN_FORCE: 90}, {IN_FORCE: 12}, IN_FORCE, 13),
]
EACH = pytest.mark.parametrize("compared", COMPARED, ids=lambda it: it.code)


@EACH
def test_the_reason_falls_away_when_last_years_figure_changes(compared: Compared) -> None:
    reason = Reason.of(compared.finding(), compared.report(), "口径不同")
    assert reason.holds_for(compared.finding(), compared.report())
    changed = compared.finding({compared.figure: compared.other})
    assert not reason.holds_for(changed, compared.report())


@EACH
def test_the_reason_holds_when_something_else_of_last_years_changes(compared: Compared) -> None:
    reason = Reason.of(compared.finding(), compared.report(), "口径不同")
    elsewhere = compared.finding({"remedies.litigation_direct.upheld": 7, "problems": "别的。"})
    assert reason.holds_for(elsewhere, compared.report())


@EACH
def test_the_reason_falls_away_when_this_years_figure_changes(compared: Compared) -> None:
    """Or the passage, where the warning is about one."""
    reason = Reason.of(compared.finding(), compared.report(), "口径不同")
    finding = compared.finding()
    for field in finding.fields:
        value = compared.report().get(field)
        another: FieldValue = "另一段文字，比原来的长得多。" if isinstance(value, str) else (value or 0) + 1
        assert not reason.holds_for(finding, compared.report().with_fields({field: another}))


def test_more_repealed_than_there_was_is_about_what_was_issued_too() -> None:
    found = next(it for it in COMPARED if it.code == "repealed-too-many").finding()
    assert found.fields == (REPEALED, REPEALED.replace("repealed", "issued"))
