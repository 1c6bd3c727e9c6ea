"""Last year's file beside this year's report: where the figures come from, as it was read then."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.formats.definition import FRAME_FIELDS
from gipdesk.recogniser.outline import Origin
from gipdesk.report.report import Report
from gipdesk.report.values import show_value
from gipdesk.services.importing import Imported
from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.grid.model import cell_name
from gipdesk.ui.review.page_drawer import Draw
from gipdesk.ui.review.places import Places
from gipdesk.ui.review.source_side import SourceSide
from gipdesk.ui.widgets.eliding_label import left_line
from gipdesk.ui.widgets.plain_label import PlainLabel


class LastSource(QFrame):
    """The source, read-only. `chosen` names the field of this year's report that a click in it leads to,
    `save_requested` asks to write the file out, `hide_requested` to be hidden.

    `last` is what is looked at again; it has a document, and `draw` draws a page of it if it has any.
    """

    chosen = Signal(str)
    save_requested = Signal()
    hide_requested = Signal()

    def __init__(
        self, session: Session, last: Imported, draw: Draw | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert last.document is not None  # noqa: S101 -- see above
        self._session = session
        self._last = last.report
        self._has_places = bool(last.provenance)
        self._places = Places(last)
        self._current = ""
        self._source = SourceSide(last.document, self._places.wanted(), draw)
        self._words = PlainLabel()
        self._save = QPushButton(text("window.last_source.save"))
        self._hide = QPushButton(text("window.last_source.hide"))
        self._lay_out(last.source)
        self._source.chosen.connect(self._on_source_chosen)
        self._save.clicked.connect(self.save_requested)
        self._hide.clicked.connect(self.hide_requested)

    def _lay_out(self, name: str) -> None:
        title = left_line(text("window.last_source.title", name=name), name)
        title.setProperty("tone", "muted")
        self._words.setWordWrap(True)
        self._words.setProperty("tone", "muted")
        self.setFocusProxy(self._source)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self._save)
        row.addWidget(self._hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._source, 1)
        column.addWidget(self._words)

    @property
    def source(self) -> SourceSide:
        """What shows the document."""
        return self._source

    @property
    def said(self) -> str:
        """What is said below it."""
        return self._words.text()

    def show_field(self, field: str) -> None:
        """Light up where that which a field of this year's report goes back to stood, and say what it is."""
        self._current = field
        fields = self._session.last_fields(field)
        origins = list(self._places.all_of(fields))
        self._source.show_origins(origins)
        if fields and not origins:
            self._bring_near(fields[0])
        key = "nothing" if not fields else "found" if origins else "not_found"
        self._say(key if self._has_places else "no_places", fields)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide_requested.emit()
        else:
            super().keyPressEvent(event)

    def _bring_near(self, field: str) -> None:
        near = self._places.near(field)
        if near is not None:
            self._source.bring(near)

    def _on_source_chosen(self, origin: Origin) -> None:
        """Say what stands there and go to it; where it is several fields, from one to the next."""
        found = list(dict.fromkeys(self._places.fields_at(origin)))
        fields = self._fields_from(found)
        if fields:
            following = fields.index(self._current) + 1 if self._current in fields else 0
            self.chosen.emit(fields[following % len(fields)])
        else:
            self._source.show_origins((origin,) if found else ())
            self._say("elsewhere" if found else "no_field", found)

    def _fields_from(self, found: list[str]) -> list[str]:
        """The fields of this year's report that go back to one of last year's, the same ones first."""
        report = self._session.report
        behind = [
            field
            for field in (*FRAME_FIELDS, *report.sections, *report.cells)
            if not set(found).isdisjoint(self._session.last_fields(field))
        ]
        return sorted(behind, key=lambda field: field not in found)

    def _say(self, key: str, fields: Iterable[str]) -> None:
        separator = text("window.last_source.separator")
        names = separator.join(_words_for(self._last, field) for field in fields)
        self._words.setText(text(f"window.last_source.{key}", fields=names))


def _words_for(report: Report, field: str) -> str:
    """What a field is called, and the figure that was accepted."""
    cell = report.format.cells.get(field)
    if cell is not None:
        value = show_value(report.cells[field]) or text("window.grid.blank")
        return text("window.last_source.figure", name=cell_name(cell), value=value)
    if field in FRAME_FIELDS:
        name = text(f"window.basics.{field}").partition("(&")[0]
    else:
        name = report.format.section(field).printed_heading
    return text("window.last_source.field", name=name)
