"""资料与隐私: what lies where on this computer, that nothing is sent, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gipdesk.services.privacy import KeptPlace, spoken_size
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.widgets.plain_label import PlainLabel

SIZE = QSize(720, 620)


class PlacesPage(QDialog):
    """`dialogs` open folders and show what whoever is asked to help would be told."""

    def __init__(self, places: Sequence[KeptPlace], dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._said = _words("")
        self._diagnosis = QPushButton(text("privacy.page.diagnosis"))
        self._close = QPushButton(text("privacy.page.close"))
        self._scroll = QScrollArea()
        self._lay_out(places)
        self._diagnosis.clicked.connect(dialogs.show_diagnosis)
        self._close.clicked.connect(self.accept)

    def _lay_out(self, places: Sequence[KeptPlace]) -> None:
        self.setWindowTitle(text("privacy.page.title"))
        self.resize(fitting(self, SIZE))
        self._close.setDefault(True)
        self._scroll.setWidget(self._paper(places))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said.setProperty("tone", "error")
        buttons = QHBoxLayout()
        buttons.addWidget(self._diagnosis)
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)

    def _paper(self, places: Sequence[KeptPlace]) -> QWidget:
        sent = _words(text("privacy.page.sent"))
        sent.setProperty("tone", "fine")
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(sent)
        column.addWidget(_words(text("privacy.page.where")))
        column.addLayout(self._grid(places))
        for part in ("delete", "help"):
            column.addSpacing(4)
            column.addWidget(_bold(text(f"privacy.page.{part}_title")))
            column.addWidget(_words(text(f"privacy.page.{part}")))
        column.addStretch(1)
        return paper

    def _grid(self, places: Sequence[KeptPlace]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        for row, place in enumerate(places):
            words = QVBoxLayout()
            words.setSpacing(2)
            for label in _said_of(place):
                words.addWidget(label)
            grid.addLayout(words, row, 0)
            grid.addWidget(self._button(place), row, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _button(self, place: KeptPlace) -> QPushButton:
        what = text(f"privacy.place.{place.name}.title")
        button = QPushButton(text("privacy.page.open"))
        button.setAccessibleName(text("privacy.page.open_named", what=what))
        button.setAutoDefault(False)
        button.setEnabled(place.is_there)
        button.clicked.connect(partial(self._on_open, place.folder))
        return button

    def _on_open(self, folder: Path) -> None:
        shown = self._dialogs.show(folder)
        self._said.setText("" if shown else text("privacy.page.not_opened"))


def _said_of(place: KeptPlace) -> Iterator[QLabel]:
    yield _bold(text(f"privacy.place.{place.name}.title"))
    yield _words(text(f"privacy.place.{place.name}.what"))
    path = _words(str(place.folder))
    path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    amount = "counted" if place.files else "empty" if place.is_there else "missing"
    how_much = _words(text(f"privacy.page.{amount}", files=place.files, size=spoken_size(place.size)))
    for label in (path, how_much):
        label.setProperty("tone", "muted")
        yield label


def _words(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    return label


def _bold(words: str) -> QLabel:
    label = _words(words)
    label.setObjectName("pageTitle")
    return label
