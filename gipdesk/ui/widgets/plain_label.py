"""Words from files are shown as they are: Qt takes what looks like HTML for such, and opens what it names."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label that never takes its words for HTML."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)


def make_plain(dialog: QWidget) -> None:
    """Have the labels of a dialog of Qt's own never take their words for HTML."""
    label: QLabel
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def plain_tip(words: str) -> str:
    """The words as a tool tip that shows just them."""
    return f"<span>{escape(words)}</span>" if GuiQt.mightBeRichText(words) else words
