"""Whole reports that no check faults, per format, each with the report of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gipdesk.formats.definition import Format, ValueKind
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.totals import Totals
from gipdesk.report.values import Value

ORGANISATION = "清溪镇人民政府"
LAST_FILE = "去年.docx"

LAST_REQUESTS: dict[str, Value] = {
    "requests.received.natural_person": 10,
    "requests.received.business": 2,
    "requests.granted.natural_person": 7,
    "requests.unavailable_not_held.business": 2,
    "requests.carried_out.natural_person": 3,
    "remedies.review.upheld": 1,
}
REQUESTS: dict[str, Value] = {
    "requests.received.natural_person": 13,
    "requests.received.legal_services": 1,
    "requests.carried_in.natural_person": 3,
    "requests.granted.natural_person": 12,
    "requests.refused_law_prohibits.natural_person": 2,
    "requests.partly_granted.legal_services": 1,
    "requests.carried_out.natural_person": 2,
    "remedies.review.upheld": 2,
    "remedies.review.corrected": 1,
    "remedies.litigation_after_review.pending": 1,
}
LAST_DISCLOSURE: dict[str, dict[str, Value]] = {
    "2019": {
        "disclosure.normative_documents.made": 4,
        "disclosure.normative_documents.disclosed": 4,
        "disclosure.normative_documents.public_total": 20,
        "disclosure.licensing.previous": 40,
        "disclosure.licensing.change": 2,
        "disclosure.licensing.decisions": 118,
        "disclosure.fees.previous": 3,
        "disclosure.procurement.projects": 5,
        "disclosure.procurement.amount": Decimal("121.3308"),
    },
    "2021": {
        "disclosure.normative_documents.issued": 4,
        "disclosure.normative_documents.in_force": 12,
        "disclosure.licensing.decisions": 118,
        "disclosure.fees.amount": Decimal(19),
    },
}
DISCLOSURE: dict[str, dict[str, Value]] = {
    "2019": {
        "disclosure.normative_documents.made": 2,
        "disclosure.normative_documents.disclosed": 3,
        "disclosure.normative_documents.public_total": 23,
        "disclosure.licensing.previous": 42,
        "disclosure.licensing.change": -1,
        "disclosure.licensing.decisions": 96,
        "disclosure.fees.previous": 3,
        "disclosure.procurement.projects": 6,
        "disclosure.procurement.amount": Decimal("88.5"),
    },
    "2021": {
        "disclosure.normative_documents.issued": 3,
        "disclosure.normative_documents.repealed": 1,
        "disclosure.normative_documents.in_force": 14,
        "disclosure.licensing.decisions": 121,
        "disclosure.penalties.decisions": 14,
        "disclosure.fees.amount": Decimal("25.1"),
    },
}


@dataclass(frozen=True, slots=True)
class Pair:
    """This year's report and last year's."""

    this_year: Report
    last_year: Report

    @property
    def baseline(self) -> Baseline:
        """Last year's report as a draft or a check takes it."""
        return Baseline(self.last_year, LAST_FILE)


def full_report(definition: Format, year: int, figures: Mapping[str, Value]) -> Report:
    """A report with these figures, 0 in every other cell, totals that add up, and words in every text."""
    zeros = {cell.id: Decimal(0) if cell.kind is ValueKind.MONEY else 0 for cell in definition.cells.values()}
    cells: dict[str, Value] = {**zeros, **figures}
    texts: dict[str, FieldValue] = {
        section.id: f"关于{section.heading}，{year}年本镇照章办理。\n各村均已公示。"
        for section in definition.text_sections
    }
    texts["other_matters"] = f"{texts['other_matters']}\n没有收取信息处理费。"
    head: dict[str, FieldValue] = {
        "organisation": ORGANISATION,
        "year": year,
        "title": definition.new_title.format(organisation=ORGANISATION, year=year),
        "preamble": definition.new_preamble.format(organisation=ORGANISATION, year=year),
    }
    report = blank_report(definition).with_fields({**head, **texts, **cells})
    return report.with_fields(Totals(definition).compute_all(report.cells))


def valid_2019() -> Pair:
    """Both years in the format of 2019."""
    definition = shipped_formats().get("2019")
    return Pair(
        full_report(definition, 2020, {**REQUESTS, **DISCLOSURE["2019"]}),
        full_report(definition, 2019, {**LAST_REQUESTS, **LAST_DISCLOSURE["2019"]}),
    )


def valid_2021() -> Pair:
    """Both years in the format of 2021."""
    definition = shipped_formats().get("2021")
    return Pair(
        full_report(definition, 2025, {**REQUESTS, **DISCLOSURE["2021"]}),
        full_report(definition, 2024, {**LAST_REQUESTS, **LAST_DISCLOSURE["2021"]}),
    )


def valid_2021_after_2019() -> Pair:
    """The first report in the format of 2021; the last one is blank where only the old format has a cell."""
    registry = shipped_formats()
    new, old = registry.get("2021"), registry.get("2019")
    last = full_report(old, 2020, LAST_REQUESTS)
    return Pair(
        full_report(new, 2021, {**REQUESTS, **DISCLOSURE["2021"]}),
        last.with_fields(dict.fromkeys(old.cells.keys() - new.cells.keys())),
    )


PARENTS = {"2019": valid_2019, "2021": valid_2021, "2021-after-2019": valid_2021_after_2019}
