"""Where one is on the way: import, review, fill in, check, export."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.severity import FINE_SIGN
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel

STEPS = ("import", "review", "fill", "check", "export")
NUMBERS = "①②③④⑤"


class StepStrip(QWidget):
    """Done steps carry a tick, the present one is lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = [PlainLabel() for _ in STEPS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for label in self._labels:
            row.addWidget(label)

    def show_session(self, session: Session) -> None:
        """Show how far the report of a session is."""
        present = _present_step(session)
        skipped = 0 if session.baseline is not None else STEPS.index("fill")
        for index, label in enumerate(self._labels):
            done = index < present
            sign = FINE_SIGN if done else NUMBERS[index]
            set_property(label, "step", "done" if done else "present" if index == present else "later")
            label.setText(text("window.steps.shown", sign=sign, name=text(f"window.steps.{STEPS[index]}")))
            label.setVisible(index >= skipped)


def _present_step(session: Session) -> int:
    if session.is_ready and not any(finding.severity == "warning" for finding in session.findings):
        return STEPS.index("export")
    blank = any(value is None for value in session.report.cells.values())
    return STEPS.index("fill") if blank or session.not_updated() else STEPS.index("check")
