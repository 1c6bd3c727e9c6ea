"""A written reason as a file keeps it, and back: one that no report can have is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.stored_form import field_from_stored, storable, text_from_stored, value_to_stored
from gipdesk.report.values import Value

StoredReason = dict[str, object]

_FIGURE = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?(?:[Ee][+-]?\d{1,2})?", re.ASCII)
"""What a finding works out may be less than nothing, and longer than what fits a cell: growth in percent."""


def reason_to_stored(reason: Reason) -> StoredReason:
    """The reason as JSON knows it; figures of last year's only where there are some."""
    before = [value_to_stored(value) for value in reason.before]
    return {
        "code": reason.code,
        "words": storable(reason.words),
        "values": [[field, value_to_stored(value)] for field, value in reason.values],
        "expected": value_to_stored(reason.expected),
        **({"before": before} if before else {}),
    }


def reason_from_stored(stored: object, definition: Format) -> Reason:
    """The reason of an object that `reason_to_stored` made; DamagedContent for any other."""
    match {"before": [], **stored} if isinstance(stored, dict) else stored:
        case {"code": code, "words": words, "values": [*values], "expected": expected, "before": [*before]}:
            return Reason(
                text_from_stored(code),
                text_from_stored(words),
                tuple(_values(values, blank_report(definition))),
                _figure(expected),
                tuple(map(_figure, before)),
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


def _figure(stored: object) -> Value:
    if stored is None or type(stored) is int:
        return stored
    written = text_from_stored(stored)
    if not _FIGURE.fullmatch(written):
        raise DamagedContent(f"no figure: {written!r:.80}")
    return Decimal(written)
