"""The top of the review: what was read from where, and how far it is certain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gipdesk.services.importing import Imported
from gipdesk.services.reviewing import ReviewSession
from gipdesk.texts import text
from gipdesk.ui.widgets.eliding_label import ElidingLabel

PILLS = {"placed": "fine", "to_look_at": "warning", "all_seen": "fine", "blank": "warning"}


class ReviewTop(QFrame):
    """Title, a line about the source, and pills that count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._source = ElidingLabel()
        self._pills = {name: _pill(tone) for name, tone in PILLS.items()}
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(text("window.review.title"))
        title.setObjectName("pageTitle")
        self._source.setProperty("tone", "muted")
        self._source.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(self._source)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for pill in self._pills.values():
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_review(self, session: ReviewSession, *, had_doubts: bool) -> None:
        """Show what was read, and the counts as they are now."""
        imported = session.imported
        line = source_line(imported)
        self._source.setText(line)
        self._source.setToolTip(line)
        placed = sum(value is not None for value in session.report.cells.values())
        doubtful = len(session.doubtful)
        counts = {
            "placed": placed,
            "to_look_at": doubtful,
            "all_seen": int(had_doubts and not doubtful),
            "blank": len(session.report.cells) - placed - len(imported.unread),
        }
        for name, count in counts.items():
            self._pills[name].setText(text(f"window.review.{name}", count=count))
            self._pills[name].setVisible(bool(count) or name == "placed")


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


def _pill(tone: str) -> QLabel:
    label = QLabel()
    label.setProperty("pill", tone)
    return label
