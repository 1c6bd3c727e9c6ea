"""Figures that cannot be meant so: 元 in a cell of 万元, and 规章 of a unit that makes none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.checking_data import checking_data
from gipdesk.formats.definition import Format, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text

FEES = "disclosure.fees.amount"
REGULATIONS = "disclosure.regulations."


def plausibility_checks(definition: Format) -> list[Check]:
    """The amount of fees, and each figure of regulations, where the format has them."""
    fees = [Check(frozenset({FEES, "organisation", "year"}), _fees)] if FEES in definition.cells else []
    regulations = tuple(cell for cell in definition.cells if cell.startswith(REGULATIONS))
    return [*fees, Check(frozenset({*regulations, "organisation"}), partial(_regulations, regulations))]


def _fees(subject: Subject) -> Iterator[Finding]:
    """An amount that looks as if 元 had been written where 万元 belong."""
    amount, data = subject.report.cells[FEES], checking_data()
    if amount is None or FEES in subject.unread:
        return
    last = subject.last_year.cells.get(FEES) if subject.last_year else None
    before: tuple[Value, ...] = ()
    if last and amount >= last * data.fee_factor:
        message = text("checks.fee-unit-suspect", amount=show_value(amount), last=show_value(last))
        before = (last,)
    elif amount >= data.fee_most_of_township and data.units.township.search(
        subject.report.organisation or ""
    ):
        message = text("checks.fee-unit-suspect-township", amount=show_value(amount))
    else:
        return
    yield Finding("fee-unit-suspect", Severity.WARNING, message, (Place(FEES),), before=before)


def _regulations(cells: tuple[str, ...], subject: Subject) -> Iterator[Finding]:
    organisation, values = subject.report.organisation or "", subject.report.cells
    filled = tuple(Place(cell) for cell in cells if values[cell])
    if filled and checking_data().units.without_regulations.search(organisation):
        message = text("checks.regulations-not-made", organisation=organisation)
        yield Finding("regulations-not-made", Severity.WARNING, message, filled)
