"""From what a file keeps of a report back to the report: what no report can have is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import HEAD_FIELDS, LATEST_YEAR, Format
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.values import value_from_stored

T = TypeVar("T")

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def report_from_stored(stored: Mapping[str, object], definition: Format) -> Report:
    """The report with these fields; those that are not there are blank.

    Raises DamagedContent for a field that the format neither has nor had, and for a value that no
    user can type into its field.
    """
    blank = blank_report(definition)
    fields = _todays(stored, blank)
    return blank.with_fields({field: _value(blank, field, value) for field, value in fields.items()})


def texts_from_stored(stored: Mapping[str, object], definition: Format) -> dict[str, str]:
    """Texts kept by the fields they belong to; DamagedContent for other fields and what is no text."""
    blank = blank_report(definition)
    texts = _todays(stored, blank)
    if not texts.keys() <= {*HEAD_FIELDS, *blank.sections} - {"year"}:
        raise DamagedContent("a text kept for a field that holds none")
    return {field: text_from_stored(text) for field, text in texts.items()}


def text_from_stored(stored: object) -> str:
    """A text; DamagedContent for anything else and for halves of characters, which no screen shows."""
    if not isinstance(stored, str) or _HALF_CHARACTER.search(stored):
        raise DamagedContent(f"no text: {stored!r:.80}")
    return stored


def _todays(stored: Mapping[str, T], blank: Report) -> dict[str, T]:
    """What was kept, under today's ids; what was saved before a change of id may still stand beside it."""
    former = blank.format.former_ids
    fields = {new: stored[old] for old, new in former.items() if old in stored}
    fields |= {field: value for field, value in stored.items() if field not in former}
    if unknown := fields.keys() - blank.cells.keys() - blank.sections.keys() - {*HEAD_FIELDS}:
        raise DamagedContent(f"unknown fields: {unknown}")
    return fields


def _value(blank: Report, field: str, stored: object) -> FieldValue:
    if field in blank.cells:
        return value_from_stored(stored, blank.format.cells[field].kind)
    if stored is None and blank.get(field) is None:
        return None
    return _year(stored) if field == "year" else text_from_stored(stored)


def _year(stored: object) -> int:
    if type(stored) is not int or not 0 < stored <= LATEST_YEAR:
        raise DamagedContent(f"no year: {stored!r:.80}")
    return stored
