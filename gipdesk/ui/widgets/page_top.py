"""The top of a page that takes the editor's place: its title, a line about it, and pills that count."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gipdesk.ui.widgets.eliding_label import left_line
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip


class PageTop(QFrame):
    """`pills` has the tone of each by its name."""

    def __init__(self, title: str, pills: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._line = left_line("", "")
        self._pills = {name: _pill(tone) for name, tone in pills.items()}
        self._lay_out(title)

    def _lay_out(self, words: str) -> None:
        title = PlainLabel(words)
        title.setObjectName("pageTitle")
        self._line.setProperty("tone", "muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(8)
        row.addLayout(column, 1)
        for pill in self._pills.values():
            row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def line(self) -> str:
        """What the page says it is about."""
        return self._line.text()

    def show_line(self, line: str) -> None:
        """Say what the page is about."""
        self._line.setText(line)
        self._line.setToolTip(plain_tip(line))

    def show_pill(self, name: str, words: str) -> None:
        """Show a pill; "" hides it."""
        self._pills[name].setText(words)
        self._pills[name].setVisible(bool(words))


def _pill(tone: str) -> QLabel:
    label = PlainLabel()
    label.setProperty("pill", tone)
    return label
