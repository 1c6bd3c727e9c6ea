"""How long there is until a report must be published, in words."""

from __future__ import annotations

from datetime import date

from gipdesk.texts import text

DEADLINE_SHOWN_DAYS = 120


def deadline_words(due: date, today: date) -> str:
    """How long until that day; "" while it is far off or past."""
    days = (due - today).days
    if days < 0 or days > DEADLINE_SHOWN_DAYS:
        return ""
    if days == 0:
        return text("window.status.deadline_today", month=due.month, day=due.day)
    return text("window.status.deadline", month=due.month, day=due.day, days=days)
