"""What a user has corrected in a report that was read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gipdesk.report.report import FieldValue


@dataclass(frozen=True, slots=True)
class Corrections:
    """The fields that are to be other than they were read, and all that were typed, chosen or found right."""

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything would be lost with them."""
        return bool(self.fields or self.settled)

    def joined_to(self, _earlier: Corrections) -> Corrections:
        """They say all that earlier ones said, or what was taken back of it."""
        return self
