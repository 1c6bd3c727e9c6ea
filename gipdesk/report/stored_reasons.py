"""A written reason as a file keeps it, and back: one that no report can have is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import FRAME_FIELDS, Format, ValueKind
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.stored_form import field_from_stored, storable, text_from_stored, value_to_stored
from gipdesk.report.values import Value, value_from_stored

StoredReason = dict[str, object]


def reason_to_stored(reason: Reason) -> StoredReason:
    """The reason as JSON knows it."""
    return {
        "code": reason.code,
        "words": storable(reason.words),
        "values": [[field, value_to_stored(value)] for field, value in reason.values],
        "expected": value_to_stored(reason.expected),
    }


def reason_from_stored(stored: object, definition: Format) -> Reason:
    """The reason of an object that `reason_to_stored` made; DamagedContent for any other."""
    match stored:
        case {"code": code, "words": words, "values": [*values], "expected": expected}:
            return Reason(
                text_from_stored(code),
                text_from_stored(words),
                tuple(_values(values, blank_report(definition))),
                _expected(expected),
            )
    raise DamagedContent(f"no reason: {stored!r:.80}")


def _values(stored: Iterable[object], blank: Report) -> Iterator[tuple[str, FieldValue]]:
    known = {*FRAME_FIELDS, *blank.sections, *blank.cells}
    for value in stored:
        match value:
            case [str(field), held] if (today := blank.format.former_ids.get(field, field)) in known:
                yield today, field_from_stored(held, today, blank)
            case _:
                raise DamagedContent(f"no value of a reason: {value!r:.80}")


def _expected(stored: object) -> Value:
    if stored is None or type(stored) is int:
        return stored
    return value_from_stored(text_from_stored(stored), ValueKind.MONEY)
