from __future__ import annotations

from dataclasses import replace

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.services.checking import check_imported
from gipdesk.services.importing import Imported
from tests.support.reports import LAST_FILE, valid_2021

LAST_YEAR = "carried-in-last-year"
WRONG = {"requests.carried_in.natural_person": 4, "requests.carried_in.total": 4}


def imported(report: Report, *findings: Finding) -> Imported:
    return Imported(report, findings, "年报.docx")


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_nothing_is_wrong_with_a_valid_report() -> None:
    pair = valid_2021()
    assert check_imported(imported(pair.this_year)) == []
    assert check_imported(imported(pair.this_year), imported(pair.last_year)) == []


def test_last_years_report_may_be_given_or_kept_inside() -> None:
    pair = valid_2021()
    wrong = pair.this_year.with_fields(WRONG)
    inside = Imported(wrong, (), "年报.gip", pair.baseline)
    assert LAST_YEAR not in codes(check_imported(imported(wrong)))
    assert codes(check_imported(imported(wrong), imported(pair.last_year))).count(LAST_YEAR) == 1
    assert codes(check_imported(inside)).count(LAST_YEAR) == 1


def test_a_given_last_report_takes_the_place_of_the_one_inside() -> None:
    pair = valid_2021()
    inside = Imported(pair.this_year.with_fields(WRONG), (), "年报.gip", pair.baseline)
    agreeing = pair.last_year.with_fields(
        {"requests.carried_out.natural_person": 4, "requests.carried_out.total": 4}
    )
    assert LAST_YEAR not in codes(check_imported(inside, Imported(agreeing, (), LAST_FILE)))


def test_no_sum_is_judged_over_an_unread_cell() -> None:
    report = valid_2021().this_year.with_fields({"requests.received.total": None})
    assert "requests-column-identity" in codes(check_imported(imported(report)))
    unread = replace(imported(report), unread=frozenset({"requests.received.total"}))
    assert "requests-column-identity" not in codes(check_imported(unread))


def test_a_sum_that_reading_and_check_find_wrong_is_told_once() -> None:
    report = valid_2021().this_year.with_fields({"requests.received.total": 99})
    (breach,) = [at for at in check_imported(imported(report)) if at.code == "requests-row-total"]
    told = Finding("sum-differs", Severity.WARNING, "对不上", breach.places)
    other = Finding("sum-differs", Severity.WARNING, "对不上", breach.places[1:])
    assert codes(check_imported(imported(report, told, other))).count("sum-differs") == 1


def test_texts_not_updated_are_known_from_the_file() -> None:
    pair = valid_2021()
    stale = Imported(pair.this_year, (), "年报.gip", pair.baseline, frozenset({"overview"}))
    assert codes(check_imported(stale)).count("text-not-updated") == 1
    assert "preamble-not-updated" not in codes(check_imported(stale))


def test_what_the_reading_found_comes_once_and_in_order() -> None:
    report = valid_2021().this_year.with_fields({"overview": None, "problems": ""})
    missing = Finding("section-missing", Severity.ERROR, "读取时说的话", (Place("overview"),))
    doubtful = Finding("value-unclear", Severity.WARNING, "看不清", (Place("disclosure.fees.amount"),))
    remark = Finding("label-misprinted", Severity.HINT, "错字", (Place("requests"),))
    order = ["section-missing", "value-unclear", "section-empty", "label-misprinted"]
    findings = check_imported(imported(report, remark, doubtful, missing))
    assert [code for code in codes(findings) if code in order] == order
    assert missing in findings


def test_a_doubt_about_a_cell_hides_no_breach_of_a_rule() -> None:
    pair = valid_2021()
    doubtful = Finding("value-unclear", Severity.WARNING, "看不清", tuple(map(Place, WRONG)))
    found = check_imported(imported(pair.this_year.with_fields(WRONG), doubtful), imported(pair.last_year))
    assert codes(found).count(LAST_YEAR) == 1


def test_cells_that_could_not_be_read_are_not_called_blank_as_well() -> None:
    cells = ("disclosure.fees.amount", "disclosure.licensing.decisions")
    report = valid_2021().this_year.with_fields(dict.fromkeys(cells))
    one, both = (
        Finding("value-unclear", Severity.WARNING, "看不清", tuple(map(Place, unread)))
        for unread in (cells[:1], cells)
    )
    assert "cells-blank" in codes(check_imported(imported(report, one)))
    assert "cells-blank" not in codes(check_imported(imported(report, both)))
