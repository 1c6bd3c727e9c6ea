"""Zeros go only where they can be right."""

from __future__ import annotations

import pytest

from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.report import FieldValue
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.services.session import Session
from tests.support.reports import Pair, valid_2019, valid_2021

IN_FORCE = "disclosure.normative_documents.in_force"


def begun(pair: Pair, **last: FieldValue) -> Session:
    """This year's report as it begins, after a last year with these figures too."""
    cells = {name.replace("__", "."): value for name, value in last.items()}
    imported = Imported(pair.last_year.with_fields(cells), (), "去年.docx")
    return Session(prefill(imported).draft, lambda *_: None)


def errors(session: Session) -> int:
    return sum(finding.severity == "error" for finding in session.findings)


@pytest.mark.parametrize("pair", [valid_2019(), valid_2021()])
@pytest.mark.parametrize("section", ["disclosure", "requests", "remedies"])
def test_zeros_leave_no_error_but_what_the_user_has_to_fill_in(pair: Pair, section: str) -> None:
    session = begun(pair)
    about = {finding.code for finding in session.findings}
    session.fill_blanks(section)
    later = {finding.code for finding in session.findings} - about
    assert later <= {"requests-column-identity"}
    assert session.fill_blanks(section).fields == frozenset()


def test_what_was_in_force_last_year_does_not_become_nothing() -> None:
    session = begun(valid_2021())
    session.fill_blanks("disclosure")
    cells = session.report.cells
    assert cells[IN_FORCE] is None
    assert cells["disclosure.normative_documents.issued"] == 0
    assert session.zeros("disclosure").proposed == {IN_FORCE: 12}
    session.edit({IN_FORCE: 12})
    assert [finding.code for finding in session.findings if "disclosure" in finding.fields[0]] == []


def test_what_is_proposed_counts_what_was_issued_and_repealed() -> None:
    session = begun(valid_2021())
    session.edit({"disclosure.normative_documents.issued": 3, "disclosure.normative_documents.repealed": 1})
    assert session.zeros("disclosure").proposed == {IN_FORCE: 14}


def test_a_column_that_handles_what_came_in_is_left_to_the_user() -> None:
    session = begun(valid_2021())
    session.edit({"requests.received.business": 4})
    session.fill_blanks("requests")
    cells = session.report.cells
    assert cells["requests.granted.business"] is None
    assert cells["requests.granted.natural_person"] is None
    assert cells["requests.granted.research"] == 0
    assert cells["requests.received.natural_person"] == 0


def test_a_column_that_was_begun_is_filled() -> None:
    session = begun(valid_2021())
    session.edit({"requests.received.business": 4, "requests.granted.business": 3})
    session.fill_blanks("requests")
    assert session.report.cells["requests.carried_out.business"] == 0


def test_without_last_year_every_blank_becomes_nothing() -> None:
    pair = valid_2021()
    session = Session(Draft(pair.this_year.with_fields({IN_FORCE: None})), lambda *_: None)
    session.fill_blanks("disclosure")
    assert session.report.cells[IN_FORCE] == 0


def test_a_year_without_requests_asks_how_the_carried_ones_were_handled() -> None:
    carried = {"requests__carried_out__natural_person": 125, "requests__carried_out__total": 125}
    session = begun(valid_2021(), **carried)
    session.nothing_happened("requests")
    cells = session.report.cells
    assert cells["requests.carried_in.natural_person"] == 125
    assert cells["requests.received.natural_person"] == 0
    assert cells["requests.granted.natural_person"] is None
    assert cells["requests.granted.business"] == 0
    session.edit({"requests.granted.natural_person": 125})
    session.fill_blanks("requests")
    assert errors(session) == errors(begun(valid_2021())) - 1


def test_what_is_handled_already_stays_in_a_year_without_requests() -> None:
    session = begun(valid_2021())
    session.edit({"requests.carried_out.natural_person": 3})
    session.nothing_happened("requests")
    assert session.report.cells["requests.carried_out.natural_person"] == 3


def test_a_carried_figure_that_was_cleared_is_proposed_again() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({"requests.carried_in.natural_person": None})
    session = Session(Draft(report, Baseline(pair.last_year, "去年.docx")), lambda *_: None)
    zeros = session.zeros("requests")
    assert zeros.proposed == {"requests.carried_in.natural_person": 3}
    assert zeros.asked == ("requests.carried_in.natural_person",)
