"""The report and its findings in the JSON form that the command line promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gipdesk.formats.definition import HEAD_FIELDS, Format
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report, blank_report, section_of
from gipdesk.report.values import value_from_json, value_to_json

JsonObject = dict[str, Any]


def report_to_json(report: Report) -> JsonObject:
    """Every field of the report; blank cells and missing sections are null."""
    return {
        "format": report.format.id,
        "year": report.year,
        "organisation": report.organisation,
        "title": report.title,
        "preamble": report.preamble,
        "sections": dict(report.sections),
        "cells": {cell: value_to_json(value) for cell, value in report.cells.items()},
    }


def report_from_json(stored: Mapping[str, Any], definition: Format) -> Report:
    """The report of a JSON object made by `report_to_json` for that format."""
    blank = blank_report(definition)
    cells = {
        cell.id: value_from_json(stored["cells"].get(cell.id), cell.kind)
        for cell in definition.cells.values()
    }
    head = {name: stored[name] for name in HEAD_FIELDS}
    sections = {section: stored["sections"].get(section) for section in blank.sections}
    return blank.with_fields({**head, **sections, **cells})


def finding_to_json(finding: Finding) -> JsonObject:
    """One finding: `places` says all, `section` (the preamble counts as one) and `span` the first."""
    first = finding.places[0]
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "cells": [field for field in finding.fields if "." in field],
        "section": first.field if first.field == "preamble" else section_of(first.field),
        "message": finding.message,
        "expected": value_to_json(finding.expected),
        "actual": value_to_json(finding.actual),
        **_span(first),
        "places": [{"field": place.field, **_span(place)} for place in finding.places],
    }


def _span(place: Place) -> JsonObject:
    return {} if place.span is None else {"span": list(place.span)}


def findings_to_json(findings: Iterable[Finding]) -> list[JsonObject]:
    """All findings in order."""
    return [finding_to_json(finding) for finding in findings]
