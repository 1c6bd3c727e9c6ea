"""The report and its findings in the JSON form that the command line promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import HEAD_FIELDS, Format
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report, section_of
from gipdesk.report.stored_form import report_from_stored
from gipdesk.report.values import value_to_json

JsonObject = dict[str, Any]

_KEYS = frozenset({"format", *HEAD_FIELDS, "sections", "cells"})


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


def report_from_json(stored: object, definition: Format) -> Report:
    """The report of a JSON object made by `report_to_json` for that format.

    Cells and sections that it lacks are blank. Raises DamagedContent for any other object.
    """
    if not isinstance(stored, dict) or stored.keys() != _KEYS or stored["format"] != definition.id:
        raise DamagedContent("not the JSON of a report")
    cells, sections = stored["cells"], stored["sections"]
    if not isinstance(cells, dict) or not isinstance(sections, dict):
        raise DamagedContent("cells or sections are no objects")
    head = {name: stored[name] for name in HEAD_FIELDS}
    return report_from_stored({**cells, **sections, **head}, definition)


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
