"""The top of the review: what was read from where, and how far it is certain."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gipdesk.services.importing import Imported
from gipdesk.services.reviewing import ReviewSession
from gipdesk.texts import text
from gipdesk.ui.widgets.page_top import PageTop

PILLS = {"placed": "fine", "to_look_at": "warning", "all_seen": "fine", "blank": "warning"}


class ReviewTop(PageTop):
    """The line is about the source, the pills count its figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("window.review.title"), PILLS, parent)

    def show_review(self, session: ReviewSession, *, had_doubts: bool) -> None:
        """Show what was read, and the counts as they are now."""
        imported = session.imported
        self.show_line(source_line(imported))
        placed = sum(value is not None for value in session.report.cells.values())
        doubtful = len(session.doubtful)
        counts = {
            "placed": placed,
            "to_look_at": doubtful,
            "all_seen": int(had_doubts and not doubtful),
            "blank": len(session.report.cells) - placed - len(imported.unread),
        }
        for name, count in counts.items():
            shows = bool(count) or name == "placed"
            self.show_pill(name, text(f"window.review.{name}", count=count) if shows else "")


def source_line(imported: Imported) -> str:
    """Name, format, year and unit of what was read."""
    report = imported.report
    year = (
        text("window.review.unknown_year")
        if report.year is None
        else text("window.review.of_year", year=report.year)
    )
    parts = (
        imported.source,
        text("window.review.format", name=report.format.name),
        year,
        report.organisation or text("window.review.unknown_organisation"),
    )
    return text("window.review.separator").join(part for part in parts if part)
