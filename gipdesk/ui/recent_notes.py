"""What the start page says of a report that was worked on: when, and how far it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime

from gipdesk.texts import text
from gipdesk.ui.deadlines import deadline_words


@dataclass(frozen=True, slots=True)
class RecentNote:
    """How a report was left: `at` and `deadline` are ISO dates; `errors` is None where that is not known, as
    when the program ended without closing it. `deadline` is "" where there is none.
    """

    at: str
    errors: int | None = None
    warnings: int = 0
    exported: bool = False
    deadline: str = ""

    @classmethod
    def from_json(cls, written: str) -> RecentNote | None:
        """The note that was written down; None for anything else."""
        try:
            known = json.loads(written)
            note = cls(**{field.name: known[field.name] for field in fields(cls)})
            datetime.fromisoformat(note.at)
            date.fromisoformat(note.deadline or "2000-01-01")
        except (ValueError, TypeError, LookupError):
            return None
        return note

    def to_json(self) -> str:
        """The note to be written down."""
        return json.dumps(asdict(self))

    @property
    def words(self) -> str:
        """When it was left, and how far it was."""
        at = datetime.fromisoformat(self.at).astimezone()
        when = text("window.start.when", month=at.month, day=at.day, time=f"{at:%H:%M}")
        if self.errors is None:
            return when
        return text("window.start.separator").join((when, self._state()))

    def next_step(self, name: str, today: date) -> str:
        """What is to be done next with the report of that name, and by when."""
        step = "go_on" if self.errors != 0 else "exported" if self.exported else "export"
        words = text(f"window.start.next.{step}", name=name)
        due = date.fromisoformat(self.deadline) if self.deadline and step != "exported" else None
        return words + (deadline_words(due, today) if due else "")

    def _state(self) -> str:
        if self.errors:
            return text("window.start.errors", count=self.errors)
        if self.exported:
            return text("window.start.exported")
        if self.warnings:
            return text("window.start.warnings", count=self.warnings)
        return text("window.start.ready")
