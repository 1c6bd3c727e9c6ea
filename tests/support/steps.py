"""Steps as a draft makes them, for tests of what keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action, Step

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
_NUMBERS = count(1)


def step(
    after: Mapping[str, FieldValue],
    accepted: Mapping[str, str] | None = None,
    reopened: Mapping[str, str] | None = None,
    number: int | None = None,
) -> Step:
    """A step that made fields what `after` says, of a number of its own where that is None."""
    before = dict.fromkeys(after)
    own = next(_NUMBERS) if number is None else number
    return Step(own, NOON, Action.TYPED, before, after, accepted or {}, reopened or {})


def fields_of(made: Step | None) -> frozenset[str]:
    """What a step changed; nothing where there was none."""
    return frozenset() if made is None else made.fields
