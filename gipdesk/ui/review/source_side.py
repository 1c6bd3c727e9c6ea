"""The left side of the review: the source as it is, or what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import SourceDocument
from gipdesk.texts import explain, text
from gipdesk.ui.review.page_drawer import Draw
from gipdesk.ui.review.page_layout import are_pages
from gipdesk.ui.review.page_view import PageView
from gipdesk.ui.review.sight import Marks, Sight
from gipdesk.ui.review.source_view import SourceView
from gipdesk.ui.widgets.plain_label import PlainLabel


class SourceSide(QWidget):
    """Shows the pages of a source where it has any and `draw` draws them, else its paragraphs and tables.

    So it does, too, and says why, once a page cannot be drawn. `wanted` is where what was read stands.
    """

    chosen = Signal(object)

    def __init__(
        self,
        source: SourceDocument,
        wanted: Iterable[Origin],
        draw: Draw | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._wanted = tuple(wanted)
        self._marks = Marks()
        self._notice = PlainLabel()
        self._column = QVBoxLayout(self)
        self._lay_out()
        if draw is not None and are_pages(source.pages):
            pages = PageView(source, draw)
            pages.failed.connect(self._on_failed)
            self._sight = self._shown(pages)
        else:
            self._sight = self._shown(SourceView(source, self._wanted))

    def _lay_out(self) -> None:
        self._notice.setWordWrap(True)
        self._notice.setProperty("tone", "warning")
        self._notice.hide()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._notice)

    @property
    def sight(self) -> Sight:
        """What the source is shown in."""
        return self._sight

    def show_doubts(self, origins: Iterable[Origin]) -> None:
        """Mark the places of what wants a look."""
        self._marks = Marks(tuple(origins), self._marks.current)
        self._sight.show_doubts(self._marks.doubts)

    def show_origins(self, origins: Sequence[Origin]) -> None:
        """Light up these places and bring the first into sight; with none only put the light out."""
        self._marks = Marks(self._marks.doubts, tuple(origins))
        self._sight.show_origins(origins)

    def show_origin(self, origin: Origin) -> None:
        """Light up one place and bring it into sight."""
        self.show_origins((origin,))

    def bring(self, origin: Origin) -> None:
        """Bring a place into sight, if it is not there."""
        self._sight.bring(origin)

    def _shown(self, view: PageView | SourceView) -> Sight:
        """Put a view in the place of the one before."""
        before = self.focusProxy()
        self._column.addWidget(view, 1)
        view.show()  # now: left to the layout, it would be seen, and take the focus, only later
        self.setFocusProxy(view)
        view.chosen.connect(self.chosen)
        if before is not None:
            if before.hasFocus():
                view.setFocus()
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        return view

    def _on_failed(self, fault: UserFault) -> None:
        """Show what the source says in place of its pages, marked alike."""
        words = explain(fault)
        self._notice.setText(text("window.source.not_drawn", happened=words.happened, todo=words.todo))
        self._notice.show()
        self._sight = self._shown(SourceView(self._source, self._wanted))
        self._sight.show_doubts(self._marks.doubts)
        self._sight.show_origins(self._marks.current)
