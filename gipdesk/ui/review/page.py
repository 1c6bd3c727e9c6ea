"""核对去年的报告: the source at the left, at the right what was read, before this year's is made from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.recogniser.outline import Origin
from gipdesk.report.corrections import Corrections
from gipdesk.report.finding import Finding, by_severity
from gipdesk.services.importing import Imported
from gipdesk.services.reviewing import ReviewSession
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FINDING_ROLE, FindingsModel
from gipdesk.ui.indexes import NO_INDEX
from gipdesk.ui.review.bottom import ReviewBottom
from gipdesk.ui.review.bridge import ReviewBridge
from gipdesk.ui.review.figures_view import FiguresView
from gipdesk.ui.review.page_drawer import Draw
from gipdesk.ui.review.places import Places
from gipdesk.ui.review.source_side import SourceSide
from gipdesk.ui.review.top import ReviewTop
from gipdesk.ui.widgets.focus_round import Stop, move_on
from gipdesk.ui.widgets.plain_label import PlainLabel

LEAST_HEIGHT = 44
QUIET_HEIGHT = 64
"""What it takes to say, in the largest type, that there is nothing to doubt."""

SHARES = (1, 3)
UNBOUND = (1 << 24) - 1
"""What Qt takes for no greatest height."""

"""Of the height, for the cards and for the figures."""


class ReviewPage(QWidget):
    """What was read, to be looked over and put right.

    `keep` gets all corrections after each; `draw` draws a page of the source if it has any. `accepted`
    comes with this year's report (`Prefilled`), `cancelled` when the user wants none.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        imported: Imported,
        keep: Callable[[Corrections], object],
        draw: Draw | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = ReviewBridge(imported, keep, self)
        self._places = Places(imported)
        self._current = ""
        self._had_doubts = bool(self._bridge.session.doubtful)
        self._top = ReviewTop()
        self._source = (
            SourceSide(imported.document, self._places.wanted(), draw)
            if imported.document is not None
            else None
        )
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model)
        self._cards_label = PlainLabel()
        self._doubts = _titled(self._cards_label, self._cards)
        self._figures = FiguresView(self._bridge)
        self._bottom = ReviewBottom(self._bridge.session)
        self._lay_out()
        self._connect_signals()
        self._refresh()
        self._bottom.say(text(f"window.review.{'hint_no_source' if self._source is None else 'hint_clean'}"))

    def _lay_out(self) -> None:
        self._cards.setAccessibleName(text("window.review.findings"))
        self._cards_label.setProperty("tone", "muted")
        self._cards_label.setWordWrap(True)
        self._cards.setMinimumHeight(LEAST_HEIGHT)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        if self._source is not None:
            sides.addWidget(_titled(PlainLabel(text("window.review.source")), self._source))
        sides.addWidget(self._right_side())
        sides.setSizes([450, 550])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(sides, 1)
        column.addWidget(self._bottom)

    def _right_side(self) -> QWidget:
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._doubts)
        halves.addWidget(_titled(None, self._figures))
        halves.setCollapsible(1, False)
        for half, share in enumerate(SHARES):
            halves.setStretchFactor(half, share)
        halves.setSizes([100 * share for share in SHARES])
        return halves

    def _connect_signals(self) -> None:
        self._bridge.changed.connect(self._on_changed)
        self._cards.chosen.connect(self._on_card_chosen)
        self._cards.fix_requested.connect(self._on_fix_requested)
        self._cards.pointed.connect(self._on_card_pointed)
        self._figures.looked_at.connect(self._on_looked_at)
        self._figures.notice.connect(self._bottom.say)
        self._figures.taken_back.connect(self._bottom.hold)
        self._bottom.accepted.connect(self._on_accepted)
        self._bottom.cancelled.connect(self.cancelled)
        self._bottom.year_changed.connect(self._show_findings)
        if self._source is not None:
            self._source.chosen.connect(self._on_source_chosen)
            self._figures.pointed_out.connect(self._source.show_origin)
        for key, slot in self._keys().items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _keys(self) -> dict[str, Callable[[], object]]:
        tabs = self._figures.tabs
        return {
            "F8": partial(self._figures.step, 1),
            "Shift+F8": partial(self._figures.step, -1),
            "F6": self._cycle_focus,
            "Ctrl+Z": self._on_undo,
            "Ctrl+Y": lambda: self._reveal(self._bridge.redo()),
            "Ctrl+Shift+Z": lambda: self._reveal(self._bridge.redo()),
            **{f"Ctrl+{number + 1}": partial(self._show_tab, number) for number in range(tabs.count())},
        }

    @property
    def bridge(self) -> ReviewBridge:
        """The review itself."""
        return self._bridge

    @property
    def figures(self) -> FiguresView:
        """The right side: head and tables."""
        return self._figures

    @property
    def source(self) -> SourceSide | None:
        """The left side; None where there is no source to show, as for a .gip."""
        return self._source

    @property
    def cards(self) -> FindingCards:
        """What was seen in reading."""
        return self._cards

    @property
    def said(self) -> str:
        """What the line at the bottom says."""
        return self._bottom.said

    def begin(self) -> None:
        """Put the focus where the work begins: the first doubtful figure, or the way on."""
        first = self._bridge.session.next_doubt(None)
        if first is not None:
            self._figures.go_to(first)
        else:
            self._bottom.focus_first()

    def resume(self, corrections: Corrections) -> None:
        """Go on with what was corrected in an earlier session, and say so."""
        self._bridge.resume(corrections)
        self.begin()
        count = len(corrections.settled | corrections.fields.keys())
        self.say(text("window.review.resumed", count=count))

    def say(self, notice: str) -> None:
        """Say something in the line at the bottom."""
        self._bottom.say(notice)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        self._top.show_review(self._bridge.session, had_doubts=self._had_doubts)
        self._bottom.refresh()
        self._show_findings()
        if self._source is not None:
            self._source.show_doubts(self._places.all_of(self._bridge.session.doubtful))

    def _show_findings(self) -> None:
        notes = self._bottom.prefilled.notes if self._bottom.prefilled else ()
        findings = by_severity((*self._bridge.session.findings, *notes))
        self._model.show(
            findings, [_fix_words(finding, self._bridge.session.imported) for finding in findings]
        )
        self._cards.setVisible(bool(findings))
        self._doubts.setMaximumHeight(UNBOUND if findings else QUIET_HEIGHT)
        self._cards_label.setText(text("window.review.findings" if findings else "window.review.no_findings"))
        self._show_card()

    def _show_card(self) -> None:
        """Bring up the card that says why the current field is doubtful, unless such a one is looked at."""
        about = [finding for finding in self._model.findings if self._current in finding.fields]
        if not about:
            self._cards.setCurrentIndex(NO_INDEX)
        elif self._cards.currentIndex().data(FINDING_ROLE) not in about:
            self._cards.select(about[0])

    def _cycle_focus(self) -> None:
        stops: list[Stop] = [
            (self._cards, self._cards.setFocus),
            (self._figures, self._figures.focus_content),
            (self._bottom, self._bottom.focus_first),
        ]
        if self._source is not None:
            stops.append((self._source, self._source.setFocus))
        move_on(stops, self.focusWidget())

    def _show_tab(self, number: int) -> None:
        self._figures.tabs.setCurrentIndex(number)
        self._figures.focus_content()

    def _show_source(self, field: str) -> None:
        """Show where a field stands, and say so in words."""
        origins = self._places.of(field)
        if self._source is not None:
            self._source.show_origins(origins)
            near = None if origins else self._places.near(field)
            if near is not None:
                self._source.bring(near)
        has_source = self._source is not None
        hint = _hint(self._bridge.session, field, has_source=has_source, is_found=bool(origins))
        self._bottom.say(text(f"window.review.{hint}"))

    def _reveal(self, changes: Changes) -> None:
        """Show what an undo or redo changed."""
        cells = self._bridge.session.format.cells
        changed = sorted(changes.fields - cells.keys()) + [cell for cell in cells if cell in changes.fields]
        if changed:
            self._figures.go_to(changed[0])

    def _on_undo(self) -> None:
        if not self._figures.take_back_unclear():
            self._reveal(self._bridge.undo())

    def _on_changed(self, _changes: Changes, _by: QObject | None) -> None:
        self._refresh()

    def _on_accepted(self) -> None:
        self._figures.end_typing()
        if self._bottom.prefilled is not None and not self._bottom.asks_once_more():
            self.accepted.emit(self._bottom.prefilled)

    def _on_looked_at(self, field: str) -> None:
        self._current = field
        self._show_card()
        self._show_source(field)

    def _on_card_chosen(self, finding: Finding) -> None:
        doubtful = [field for field in finding.fields if field in self._bridge.session.doubtful]
        field = (doubtful or finding.fields)[0]
        if self._figures.has_place_for(field):
            self._figures.go_to(field)
        self._show_source(field)

    def _on_card_pointed(self, finding: Finding | None) -> None:
        self._figures.set_pointed(finding.fields if finding else ())

    def _on_fix_requested(self, finding: Finding) -> None:
        self._bridge.confirm(finding.fields)

    def _on_source_chosen(self, origin: Origin) -> None:
        """Go to what was read there; where several figures stand in one line, from one to the next."""
        fields = list(dict.fromkeys(self._places.fields_at(origin)))
        shown = [field for field in fields if self._figures.has_place_for(field)]
        current = self._figures.current_cell
        if shown:
            self._figures.go_to(shown[(shown.index(current) + 1) % len(shown) if current in shown else 0])
        elif fields:
            name = self._bridge.session.format.section(fields[0]).printed_heading
            self._bottom.say(text("window.review.hint_text", section=name))
        else:
            self._bottom.say(text("window.review.hint_nothing"))


def _titled(title: QLabel | None, content: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(12, 6, 12, 4)
    column.setSpacing(4)
    if title is not None:
        title.setProperty("tone", "muted")
        column.addWidget(title)
    column.addWidget(content, 1)
    return side


def _fix_words(finding: Finding, imported: Imported) -> str:
    """What the link of a card says: that its cells are right as they stand, or stay blank."""
    fields = frozenset(finding.fields)
    if fields & imported.marked:
        return text("window.review.confirm")
    return text("window.review.leave_blank") if fields & imported.unread else ""


def _hint(session: ReviewSession, field: str, *, has_source: bool, is_found: bool) -> str:
    if not has_source:
        return "hint" if session.doubtful else "hint_no_source"
    if not is_found:
        return "hint_not_found"
    if field in session.imported.unread:
        return "hint_unread"
    return "hint" if session.doubtful else "hint_clean"
