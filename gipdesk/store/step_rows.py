"""One step as a row of a working copy holds it, and back: what it made of the fields, how and when."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import Format
from gipdesk.report.links import Links
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action, Step, Way
from gipdesk.report.stored_form import (
    fields_from_stored,
    json_from_stored,
    storable,
    text_from_stored,
    texts_from_stored,
    value_to_stored,
)
from gipdesk.report.stored_links import StoredLinks, links_from_stored, links_to_stored
from gipdesk.report.stored_reasons import StoredReason, reason_from_stored, reason_to_stored

_NOTHING: Mapping[str, FieldValue] = MappingProxyType({})

StepRow = tuple[str, str]
"""A step as JSON, and the checksum of that."""


def row_of(step: Step) -> StepRow:
    """The step as it is kept; what the fields held before it says the step before."""
    written = json.dumps(
        {
            "number": step.number,
            "at": step.at.isoformat(),
            "action": step.action.value,
            "way": step.way.value,
            "after": _stored(step.after),
            "accepted": _stored(step.accepted),
            "reopened": _stored(step.reopened),
            "note": storable(step.note),
            **_reasons_stored("given", step.given),
            **_reasons_stored("withdrawn", step.withdrawn),
            **_links_stored(step.links_after),
        },
        ensure_ascii=False,
    )
    return written, _checksum(written)


def step_of(row: tuple[object, ...], definition: Format) -> Step:
    """The step of a row that `row_of` made, its fields before unknown; DamagedContent for any other row."""
    written, checksum = map(text_from_stored, row)
    if _checksum(written) != checksum:
        raise DamagedContent("a step is not as it was kept")
    match json_from_stored(written):
        case {
            "number": int(number),
            "at": str(at),
            "action": str(action),
            "way": str(way),
            "after": dict(after),
            "accepted": dict(accepted),
            "reopened": dict(reopened),
            "note": str(note),
            **more,
        }:
            return Step(
                number,
                datetime.fromisoformat(at),
                Action(action),
                _NOTHING,
                fields_from_stored(after, definition),
                _texts(accepted, definition),
                _texts(reopened, definition),
                Way(way),
                _reasons(more.get("given", []), definition),
                _reasons(more.get("withdrawn", []), definition),
                note=text_from_stored(note),
                links_after=links_from_stored(more.get("links", {}), definition),
            )
    raise DamagedContent("no step")


def _stored(fields: Mapping[str, FieldValue]) -> dict[str, int | str | None]:
    return {field: value_to_stored(value) for field, value in fields.items()}


def _texts(kept: Mapping[str, object], definition: Format) -> Mapping[str, str]:
    """Most steps have none, and looking through the format for nothing takes its time."""
    return texts_from_stored(kept, definition) if kept else {}


def _reasons_stored(name: str, reasons: tuple[Reason, ...]) -> dict[str, list[StoredReason]]:
    """Most steps have none, and say nothing of them."""
    return {name: [reason_to_stored(reason) for reason in reasons]} if reasons else {}


def _links_stored(links: Links) -> dict[str, StoredLinks]:
    return {"links": links_to_stored(links)} if links else {}


def _reasons(kept: object, definition: Format) -> tuple[Reason, ...]:
    match kept:
        case [*reasons]:
            return tuple(reason_from_stored(reason, definition) for reason in reasons)
    raise DamagedContent("no reasons")


def _checksum(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()
