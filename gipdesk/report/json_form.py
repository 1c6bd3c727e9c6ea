"""The report and its findings in the JSON form that the command line promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import HEAD_FIELDS, Format
from gipdesk.report.finding import Finding, Place
from gipdesk.report.parts import TextPart, marks_in
from gipdesk.report.parts_form import (
    Contents,
    part_from_json,
    part_to_json,
    text_from_json,
    text_to_json,
)
from gipdesk.report.reasons import Explained
from gipdesk.report.report import Report, section_of
from gipdesk.report.signing import date_in, show_date
from gipdesk.report.stored_form import report_from_stored, text_from_stored
from gipdesk.report.values import value_to_json

JsonObject = dict[str, Any]

_KEYS = frozenset({"format", *HEAD_FIELDS, "sections", "cells"})
_LATER_KEYS = frozenset({"attachments", "signature", "contact", "parts"})
_NOT_SIGNED = {"organisation": None, "date": None}


def report_to_json(report: Report) -> JsonObject:
    """Every field of the report; blank cells and missing sections are null."""
    return {
        "format": report.format.id,
        "year": report.year,
        "organisation": report.organisation,
        "title": report.title,
        "preamble": report.preamble,
        "sections": {name: text_to_json(text, report.parts) for name, text in report.sections.items()},
        "cells": {cell: value_to_json(value) for cell, value in report.cells.items()},
        "attachments": report.attachments.splitlines(),
        "signature": {"organisation": report.signatory or None, "date": _iso_date(report)},
        "contact": report.contact or None,
        "parts": dict(_parts(report)),
    }


def _parts(report: Report) -> Iterator[tuple[str, list[JsonObject]]]:
    """The parts of each text that has some, in their order."""
    for section, text in report.sections.items():
        if marks := [mark for mark in marks_in([text]) if mark in report.parts]:
            yield section, [part_to_json(mark, report.parts[mark]) for mark in marks]


def _iso_date(report: Report) -> str | None:
    """When it was signed, YYYY-MM-DD; None where that is no date."""
    day = date_in(report.signing_date)
    return None if day is None else day.isoformat()


def report_from_json(stored: object, definition: Format, contents: Contents | None = None) -> Report:
    """The report of a JSON object made by `report_to_json` for that format.

    `contents` are the bytes of its pictures. Cells and sections that it lacks are blank, and so is all that
    stands below the last section, which .gip files of schema 3 and older do not hold. Raises DamagedContent
    for any other object.
    """
    if not isinstance(stored, dict) or not _KEYS <= stored.keys() <= _KEYS | _LATER_KEYS:
        raise DamagedContent("not the JSON of a report")
    if stored["format"] != definition.id:
        raise DamagedContent("the JSON of another format")
    cells, sections = stored["cells"], stored["sections"]
    if not isinstance(cells, dict) or not isinstance(sections, dict):
        raise DamagedContent("cells or sections are no objects")
    head = {name: stored[name] for name in HEAD_FIELDS}
    parts = _parts_of(stored.get("parts", {}), contents or {})
    texts = {section: _with_marks(text, parts.get(section, ())) for section, text in sections.items()}
    report = report_from_stored({**cells, **texts, **head, **_foot(stored)}, definition)
    return replace(report, parts={mark: part for found in parts.values() for mark, part in found})


_Parts = list[tuple[str, TextPart]]


def _parts_of(stored: object, contents: Contents) -> dict[str, _Parts]:
    """The parts of each text, each with its mark."""
    if not isinstance(stored, dict) or not all(isinstance(found, list) for found in stored.values()):
        raise DamagedContent("no parts")
    return {section: [part_from_json(each, contents) for each in found] for section, found in stored.items()}


def _with_marks(text: object, parts: Iterable[tuple[str, TextPart]]) -> object:
    marks = [mark for mark, _ in parts]
    return text_from_json(text, marks) if marks and isinstance(text, str) else text


def _foot(stored: Mapping[str, object]) -> dict[str, object]:
    """The fields of the foot, as they are printed."""
    names, signature = stored.get("attachments", []), stored.get("signature", _NOT_SIGNED)
    match names, signature:
        case list(), {"organisation": signatory, "date": (str() | None) as day}:
            return {
                "attachments": "\n".join(map(text_from_stored, names)),
                "signatory": _text(signatory),
                "signing_date": _printed_date(day),
                "contact": _text(stored.get("contact")),
            }
    raise DamagedContent("no foot of a report")


def _text(stored: object) -> str:
    """A text; null is none."""
    return "" if stored is None else text_from_stored(stored)


def _printed_date(written: str | None) -> str:
    day = date_in(written or "")
    if (day is None) != (written is None):
        raise DamagedContent("no date")
    return "" if day is None else show_date(day)


def finding_to_json(finding: Finding, reason: str = "") -> JsonObject:
    """One finding: `places` says all, `section` (the preamble counts as one) and `span` the first.

    `reason` is what it was accepted with; only then it is there.
    """
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
        **({"needs_reason": True} if finding.needs_reason else {}),
        **({"reason": reason} if reason else {}),
    }


def _span(place: Place) -> JsonObject:
    return {} if place.span is None else {"span": list(place.span)}


def findings_to_json(findings: Iterable[Finding], explained: Iterable[Explained] = ()) -> list[JsonObject]:
    """All findings in order, with the reasons of those that were accepted."""
    reasons = {told.finding: told.reason.words for told in explained}
    return [finding_to_json(finding, reasons.get(finding, "")) for finding in findings]
