"""Sub-headings that a section's text can be helped with."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gipdesk.formats.definition import Section
from gipdesk.services.writing import guide_for, missing
from gipdesk.texts import text
from gipdesk.ui.texts.report_text import ReportText


class SubheadingButton(QPushButton):
    """Offers the sub-headings that the official format names for a section; those that the text has already
    cannot be put in again. Hidden where the format names none.
    """

    def __init__(self, section: Section, target: ReportText, parent: QWidget | None = None) -> None:
        super().__init__(text("words.offers.subheadings"), parent)
        self._target = target
        self._subheadings = guide_for(section.id).subheadings
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setToolTip(text("words.offers.subheadings_tip"))
        self.setEnabled(not target.isReadOnly())
        if not self._subheadings:
            self.hide()  # and never shown here: without a parent it would be a window of its own

    def _fill(self) -> None:
        self._menu.clear()
        left = missing(self._subheadings, self._target.written())
        for heading in self._subheadings:
            action = self._menu.addAction(heading)
            action.setEnabled(heading in left)
            action.triggered.connect(partial(self._put_in, (heading,)))
        if len(left) > 1:
            self._menu.addSeparator()
            every = self._menu.addAction(text("words.offers.all_subheadings", count=len(left)))
            every.triggered.connect(partial(self._put_in, left))

    def _put_in(self, headings: tuple[str, ...]) -> None:
        self._target.insert_paragraphs(headings)
        self._target.setFocus()
