"""One step of a history as a line of text, and back: only what it changed, texts by what was cut and put in.

What a line leaves out is in the report as the step left it: lines are read from the latest back. So each is
held to what came after it, and one that does not fit there is damage.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import FRAME_FIELDS
from gipdesk.report.comparing import shared_ends
from gipdesk.report.links import NO_LINKS, Link, Links, with_links
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.step import Action, Step, Way
from gipdesk.report.stored_form import (
    field_from_stored,
    json_from_stored,
    storable,
    text_from_stored,
    texts_from_stored,
    value_to_stored,
)
from gipdesk.report.stored_links import links_from_stored, links_to_stored
from gipdesk.report.stored_reasons import reason_from_stored, reason_to_stored

MAX_NOTE = 800
"""Characters of a note that are kept: the names of nine files."""

Named = TypeVar("Named", Action, Way)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST, _LATEST = 30 * 365 * 86_400_000, 230 * 365 * 86_400_000
"""Milliseconds since then, about the years 2000 and 2200: what all systems know as days."""

_KEYS = frozenset(
    {"at", "action", "way", "fields", "accepted", "reopened", "given", "withdrawn", "note", "links"}
)


def line_of(step: Step) -> str:
    """The step as it is kept; how it is joined to others is forgotten."""
    form = {
        "at": _milliseconds(step.at),
        "action": step.action.value,
        "way": "" if step.way is Way.DONE else step.way.value,
        "fields": {
            field: change
            for field, value in step.after.items()
            if (change := _change(step.before[field], value))
        },
        "accepted": _stored(step.accepted),
        "reopened": _stored(step.reopened),
        "given": [reason_to_stored(reason) for reason in step.given],
        "withdrawn": [reason_to_stored(reason) for reason in step.withdrawn],
        "note": storable(step.note)[:MAX_NOTE],
        "links": links_to_stored(_links_changed(step)),
    }
    kept = {key: value for key, value in form.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


class Rewinder:
    """A report on its way back: each line that is read takes it to where it stood before that step."""

    def __init__(
        self,
        report: Report,
        carried_texts: Mapping[str, str],
        reasons: tuple[Reason, ...] = (),
        links: Links = NO_LINKS,
    ) -> None:
        fields = {**_frame(report), **report.sections, **report.cells}
        self.fields: dict[str, FieldValue] = {field: _plain(value) for field, value in fields.items()}
        self.carried = {field: storable(text) for field, text in carried_texts.items()}
        self.links = links
        self._reasons = dict.fromkeys(reasons)
        self._blank = blank_report(report.format)
        self._former = report.format.former_ids

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that were written by then."""
        return tuple(self._reasons)

    def read(self, line: str) -> Step:
        """The step of a line that `line_of` made; DamagedContent for any other, and where it does not fit."""
        step = self._step(_form(line))
        self.rewind(step)
        return step

    def rewind(self, step: Step) -> None:
        """Stand where the report did before a step."""
        for field, value in step.before.items():
            self.fields[field] = _plain(value)
        for field in step.reopened:
            self.carried.pop(field, None)
        self.carried |= step.accepted
        for reason in step.given:
            self._reasons.pop(reason, None)
        self._reasons |= dict.fromkeys(step.withdrawn)
        self.links = with_links(self.links, step.links_before)

    def _step(self, form: Mapping[str, object]) -> Step:
        changes = {self._todays(field): change for field, change in _mapping(form, "fields").items()}
        before = {field: self._before(field, change) for field, change in changes.items()}
        links = links_from_stored(form.get("links", {}), self._blank.format)
        return Step(
            0,
            _time(form.get("at")),
            _member(Action, form.get("action")),
            before,
            {field: self.fields[field] for field in before},
            self._texts(form, "accepted", lambda field, _: field not in self.carried),
            self._texts(form, "reopened", lambda field, text: self.carried.get(field) == text),
            _member(Way, form.get("way", Way.DONE)),
            self._reasons_in(form, "given", holds=True),
            self._reasons_in(form, "withdrawn", holds=False),
            note=text_from_stored(form.get("note", ""))[:MAX_NOTE],
            links_before=links,
            links_after={field: self.links.get(field, ()) for field in links},
        )

    def _todays(self, field: str) -> str:
        today = self._former.get(field, field)
        if today not in self.fields:
            raise DamagedContent(f"unknown field: {field:.80}")
        return today

    def _before(self, field: str, change: object) -> FieldValue:
        """What a field held; DamagedContent where the change does not lead to what it holds."""
        now = self.fields[field]
        match change:
            case [int(start), str(removed), str(inserted)] if isinstance(now, str) and start >= 0:
                end = start + len(inserted)
                if now[start:end] == inserted:
                    return text_from_stored(now[:start] + removed + now[end:])
            case [before, after]:
                if field_from_stored(after, field, self._blank) == now:
                    return field_from_stored(before, field, self._blank)
        raise DamagedContent(f"no such change of {field}")

    def _texts(
        self, form: Mapping[str, object], key: str, fits: Callable[[str, str], bool]
    ) -> Mapping[str, str]:
        if key not in form:
            return {}
        texts = texts_from_stored(_mapping(form, key), self._blank.format)
        if not all(fits(field, text) for field, text in texts.items()):
            raise DamagedContent(f"{key} texts that are not")
        return texts

    def _reasons_in(self, form: Mapping[str, object], key: str, *, holds: bool) -> tuple[Reason, ...]:
        """Reasons of which each must be among those there are now, or none may."""
        kept = form.get(key, [])
        if not isinstance(kept, list):
            raise DamagedContent(f"no {key}")
        reasons = tuple(reason_from_stored(reason, self._blank.format) for reason in kept)
        if any((reason in self._reasons) != holds for reason in reasons):
            raise DamagedContent(f"{key} reasons that are not")
        return reasons


def _links_changed(step: Step) -> dict[str, tuple[Link, ...]]:
    """The links before a step in the texts where it made others of them; these stand in the report."""
    before, after = step.links_before, step.links_after
    return {field: of_text for field, of_text in before.items() if of_text != after.get(field)}


def _change(before: FieldValue, after: FieldValue) -> list[object]:
    """What became of a field: both values, or of a text where something was cut out, what, and what put in.

    Empty where nothing did.
    """
    before, after = _plain(before), _plain(after)
    if before == after:
        return []
    if not (isinstance(before, str) and isinstance(after, str)):
        return [value_to_stored(before), value_to_stored(after)]
    start, end = shared_ends(before, after)
    return [start, before[start : len(before) - end], after[start : len(after) - end]]


def _plain(value: FieldValue) -> FieldValue:
    """The value as a file gives it back."""
    return storable(value) if isinstance(value, str) else value


def _frame(report: Report) -> dict[str, FieldValue]:
    return {field: report.get(field) for field in FRAME_FIELDS}


def _stored(texts: Mapping[str, str]) -> dict[str, str]:
    return {field: storable(text) for field, text in texts.items()}


def _form(line: str) -> Mapping[str, object]:
    form = json_from_stored(line)
    if not isinstance(form, dict) or not form.keys() <= _KEYS:
        raise DamagedContent("no step")
    return form


def _mapping(form: Mapping[str, object], key: str) -> dict[str, object]:
    found = form.get(key, {})
    if not isinstance(found, dict):
        raise DamagedContent(f"no {key}")
    return found


def _time(stored: object) -> datetime:
    if type(stored) is not int or not _EARLIEST <= stored < _LATEST:
        raise DamagedContent(f"no time: {stored!r:.80}")
    return EPOCH + timedelta(milliseconds=stored)


def _milliseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(milliseconds=1)


def _member(kind: type[Named], stored: object) -> Named:
    try:
        return kind(text_from_stored(stored))
    except ValueError as error:
        raise DamagedContent(f"no {kind.__name__}: {stored!r:.80}") from error
