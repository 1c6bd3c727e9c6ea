"""What a file keeps of a report, and back to the report: what no report can have is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import FRAME_FIELDS, LATEST_YEAR, Format
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.source_file import Spot
from gipdesk.report.values import value_from_stored

T = TypeVar("T")

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def report_from_stored(stored: Mapping[str, object], definition: Format) -> Report:
    """The report with these fields; those that are not there are blank.

    Raises DamagedContent for a field that the format neither has nor had, and for a value that no
    user can type into its field.
    """
    return blank_report(definition).with_fields(fields_from_stored(stored, definition))


def fields_from_stored(stored: Mapping[str, object], definition: Format) -> dict[str, FieldValue]:
    """The values kept, under today's ids; DamagedContent as for `report_from_stored`."""
    blank = blank_report(definition)
    return {field: field_from_stored(value, field, blank) for field, value in _todays(stored, blank).items()}


def texts_from_stored(stored: Mapping[str, object], definition: Format) -> dict[str, str]:
    """Texts kept by the fields they belong to; DamagedContent for other fields and what is no text."""
    blank = blank_report(definition)
    texts = _todays(stored, blank)
    if not texts.keys() <= {*FRAME_FIELDS, *blank.sections} - {"year"}:
        raise DamagedContent("a text kept for a field that holds none")
    return {field: text_from_stored(text) for field, text in texts.items()}


def places_from_stored(stored: object, definition: Format) -> dict[str, tuple[Spot, ...]]:
    """Places in a source by fields of that format; DamagedContent for other fields and what is no place."""
    if not isinstance(stored, dict):
        raise DamagedContent("no places")
    places = _todays(stored, blank_report(definition))
    return {field: tuple(_spot(spot) for spot in _list(spots)) for field, spots in places.items()}


def json_from_stored(written: str) -> object:
    """What a text says in JSON; DamagedContent if it is none."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, lists in lists in lists
        raise DamagedContent("no JSON") from error


def text_from_stored(stored: object) -> str:
    """A text; DamagedContent for anything else and for halves of characters, which no screen shows."""
    if not isinstance(stored, str) or _HALF_CHARACTER.search(stored):
        raise DamagedContent(f"no text: {stored!r:.80}")
    return stored


def value_to_stored(value: FieldValue) -> int | str | None:
    """A field's value as a file keeps it: money as text, so that it stays exact."""
    if isinstance(value, str):
        return storable(value)
    return str(value) if isinstance(value, Decimal) else value


def storable(text: str) -> str:
    """The text with half characters joined or replaced, which a window may hand over but no file takes."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _todays(stored: Mapping[str, T], blank: Report) -> dict[str, T]:
    """What was kept, under today's ids; what was saved before a change of id may still stand beside it."""
    former = blank.format.former_ids
    fields = {new: stored[old] for old, new in former.items() if old in stored}
    fields |= {field: value for field, value in stored.items() if field not in former}
    if unknown := fields.keys() - blank.cells.keys() - blank.sections.keys() - {*FRAME_FIELDS}:
        raise DamagedContent(f"unknown fields: {unknown}")
    return fields


def field_from_stored(stored: object, field: str, blank: Report) -> FieldValue:
    """The value kept for a field of a blank report; DamagedContent for what no user can type into it."""
    if field in blank.cells:
        return value_from_stored(stored, blank.format.cells[field].kind)
    if stored is None and blank.get(field) is None:
        return None
    return _year(stored) if field == "year" else text_from_stored(stored)


def _year(stored: object) -> int:
    if type(stored) is not int or not 0 < stored <= LATEST_YEAR:
        raise DamagedContent(f"no year: {stored!r:.80}")
    return stored


def _spot(stored: object) -> Spot:
    match stored:
        case [int(block), (int() | None) as row, (int() | None) as column]:
            return block, row, column
    raise DamagedContent(f"no place: {stored!r:.80}")


def _list(stored: object) -> list[object]:
    if not isinstance(stored, list):
        raise DamagedContent(f"no list: {stored!r:.80}")
    return stored
