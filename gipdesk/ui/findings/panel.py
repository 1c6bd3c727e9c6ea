"""The panel at the right: what is still wrong, errors first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding
from gipdesk.services.session import Changes, Session
from gipdesk.texts import help_for, text
from gipdesk.ui.findings.accepted import LEAST_HEIGHT, Accepted
from gipdesk.ui.findings.card import Card, grouped, lines_of, message_of
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.findings.reason_box import ReasonBox
from gipdesk.ui.fixes import ACCEPTABLE, filled, fix_for_all
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.step_names import hint_name
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import PlainLabel


class FindingsPanel(QFrame):
    """Headline, cards, what was accepted, where a reason is written, and the clause behind the finding that
    is looked at.

    `chosen` asks to go to a finding, `place_chosen` to a place of one; `pointed` names the one being looked
    at, or None; `notice` tells what a fix did, `silence_requested` asks that hints of a code be told no more.
    """

    notice = Signal(str)
    chosen = Signal(object)
    place_chosen = Signal(object)
    silence_requested = Signal(str)
    pointed = Signal(object)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = FindingsModel(self)
        self._cards = FindingCards(self._model, self)
        self._accepted = Accepted()
        self._reason_box = ReasonBox(bridge)
        self._headline = PlainLabel()
        self._counts = PlainLabel()
        self._clause = PlainLabel()
        self._stepped_to: Finding | None = None
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        self.setObjectName("panel")
        self._counts.setProperty("tone", "muted")
        self._clause.setProperty("tone", "muted")
        self._clause.setWordWrap(True)
        self._cards.setMinimumHeight(LEAST_HEIGHT)
        self._cards.setAccessibleName(text("window.panel.name"))
        self._headline.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._headline)
        layout.addWidget(self._counts)
        layout.addWidget(self._cards, 1)
        layout.addWidget(self._accepted)
        layout.addWidget(self._reason_box)
        layout.addWidget(self._clause)

    def _connect_signals(self) -> None:
        for cards in (self._cards, self._accepted.cards):
            cards.chosen.connect(self.chosen)
            cards.pointed.connect(self._on_pointed)
        self._cards.place_chosen.connect(self.place_chosen)
        self._cards.fix_requested.connect(self._on_fix_requested)
        self._cards.act_requested.connect(self._on_act_requested)
        self._cards.here_requested.connect(self._on_here_requested)
        self._accepted.cards.fix_requested.connect(lambda finding: self._ask_reason((finding,)))
        self._accepted.cards.act_requested.connect(self._on_take_back)
        self._reason_box.closed.connect(self._on_reason_closed)
        self._bridge.changed.connect(self._on_changed)

    @property
    def cards(self) -> FindingCards:
        """The list itself."""
        return self._cards

    @property
    def accepted(self) -> Accepted:
        """What was accepted with a reason."""
        return self._accepted

    @property
    def reason_box(self) -> ReasonBox:
        """Where a reason is written."""
        return self._reason_box

    @property
    def headline(self) -> str:
        """What is said over the list."""
        return self._headline.text()

    @property
    def reason(self) -> str:
        """What is said below the list about the finding looked at."""
        return self._clause.text()

    @property
    def model(self) -> FindingsModel:
        """The findings in the list."""
        return self._model

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding, round in a circle; those on one card one by one."""
        listed = [finding for card in self._model.cards for finding in card.findings]
        if listed:
            at = self._stepped_to if self._is_on_current_card(self._stepped_to) else self.looked_at
            following = (listed.index(at) + by) % len(listed) if at else (0 if by > 0 else -1)
            self._cards.select(listed[following])
            self._stepped_to = listed[following]
            self.chosen.emit(listed[following])

    def end_typing(self) -> None:
        """Keep the reason that is being written, as leaving the field does."""
        self._reason_box.finish()

    def _on_changed(self, changes: Changes, _by: QObject | None) -> None:
        if changes.findings_changed or not changes.fields.isdisjoint(self._quoted()):
            self._refresh()

    def _quoted(self) -> set[str]:
        """The texts of which cards show passages with what stands around them."""
        return {line.place.field for card in self._model.cards for line in card.lines}

    def _refresh(self) -> None:
        looked_at = self.looked_at
        self._model.show_cards([self._card(group) for group in grouped(self._listed())])
        being_written = self._reason_box.findings
        session = self._bridge.session
        self._accepted.show_explained(
            [told for told in session.explained if told.finding not in being_written],
            can_change=not session.is_read_only,
        )
        if looked_at is not None:
            self._cards.select(looked_at)
        self._refresh_headline()

    def _listed(self) -> list[Finding]:
        """What is open, and what a reason is being written for, which stays where it was meanwhile."""
        session = self._bridge.session
        quiet = {told.finding for told in session.explained} - {*self._reason_box.findings}
        return [finding for finding in session.found if finding not in quiet]

    def _card(self, findings: tuple[Finding, ...]) -> Card:
        session = self._bridge.session
        fix = fix_for_all(findings, session)
        return Card(
            findings,
            message_of(findings),
            fix.label if fix else "",
            "" if session.is_read_only else _act(findings[0]),
            lines_of(findings, session.report),
            here=text("window.card.silence_here") if _can_be_silenced(findings[0], session) else "",
        )

    def _refresh_headline(self) -> None:
        session = self._bridge.session
        errors, warnings, hints = (
            sum(finding.severity is severity for finding in session.findings) for severity in Severity
        )
        unexplained = sum(finding.needs_reason for finding in session.findings)
        ready = "ready_but" if warnings else "ready"
        key = "to_do" if errors else "needs_reason" if unexplained else ready
        count = errors + warnings if errors else unexplained or warnings
        self._headline.setText(text(f"window.panel.{key}", count=count))
        set_property(self._headline, "tone", "fine" if session.is_ready else "error")
        counts = zip(Severity, (errors, warnings, hints), strict=True)
        self._counts.setText(
            text("window.panel.separator").join(
                text(f"window.panel.{severity}", count=count) for severity, count in counts if count
            )
        )

    def _is_on_current_card(self, finding: Finding | None) -> bool:
        row = self._cards.currentIndex().row()
        return row >= 0 and finding in self._model.cards[row].findings

    @property
    def looked_at(self) -> Finding | None:
        """The finding of the current card; None where there is none."""
        row = self._cards.currentIndex().row()
        return self._model.findings[row] if 0 <= row < len(self._model.findings) else None

    def _on_fix_requested(self, finding: Finding) -> None:
        fix = fix_for_all(self._model.cards[self._model.row_of(finding)].findings, self._bridge.session)
        self.chosen.emit(finding)
        if fix is not None:
            changes = fix.apply(self._bridge)
            done = filled(self._bridge.session, fix.fills, changes) if fix.fills else None
            self.notice.emit(done or text("window.fix.done", fix=fix.label))

    def _on_act_requested(self, finding: Finding) -> None:
        card = self._model.cards[self._model.row_of(finding)]
        if finding.severity is Severity.HINT:
            self.silence_requested.emit(finding.code)
        elif card.act:
            self._ask_reason(card.findings)

    def _on_here_requested(self, finding: Finding) -> None:
        if _can_be_silenced(finding, self._bridge.session):
            self._bridge.silence(finding)
            self.notice.emit(text("window.office.silenced_here", name=hint_name(finding.code)))

    def _ask_reason(self, findings: tuple[Finding, ...]) -> None:
        self._reason_box.ask(findings)
        self._refresh()

    def _on_take_back(self, finding: Finding) -> None:
        self._bridge.explain((finding,), "")
        self.notice.emit(text("window.panel.withdrawn"))

    def _on_reason_closed(self, finding: Finding, had_focus: bool) -> None:
        self._refresh()
        if had_focus:
            self._cards.setFocus(Qt.FocusReason.OtherFocusReason)
            self._cards.select(finding)

    def _on_pointed(self, finding: Finding | None) -> None:
        reason = finding.clause or help_for(finding.code) if finding else ""
        self._clause.setText(text("window.panel.why", clause=reason) if reason else "")
        self.pointed.emit(finding)


def _can_be_silenced(finding: Finding, session: Session) -> bool:
    """Whether hints of that kind can be switched off for this report."""
    return finding.severity is Severity.HINT and not session.is_read_only


def _act(finding: Finding) -> str:
    """What can be done about a card beside mending it: to say why a warning is right, to have such hints no
    more.
    """
    if finding.severity is Severity.HINT:
        return text("window.card.silence")
    explains = finding.severity is Severity.WARNING and finding.code not in ACCEPTABLE
    return text("window.card.explain") if explains else ""
