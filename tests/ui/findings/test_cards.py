"""A click on a card means the card that was read, and that one alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.ui.findings.cards import FindingCards, lay_out_card
from gipdesk.ui.findings.model import FIX_ROLE, FindingsModel
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.conftest import show
from tests.ui.hands import NO_MODIFIER

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
AGAIN = QEvent.Type.MouseButtonDblClick
LATER = 10_000
BLANK = {section: Finding("cells-blank", Severity.ERROR, section, (Place(section),)) for section in "甲乙丙"}


class Mouse:
    """Sends what a mouse sends, at times of one's choosing."""

    def __init__(self, cards: FindingCards) -> None:
        self.viewport = cards.viewport()
        self.time = LATER

    def act(self, kind: QEvent.Type, spot: QPoint, after: int = 20, button: Qt.MouseButton = LEFT) -> None:
        self.time += after
        down = Qt.MouseButton.NoButton if kind == RELEASE else button
        event = QMouseEvent(kind, spot, self.viewport.mapToGlobal(spot), button, down, NO_MODIFIER)
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.viewport, event)

    def click(self, spot: QPoint, after: int = 20) -> None:
        self.act(PRESS, spot, after)
        self.act(RELEASE, spot)


class Heap:
    """Findings of which one goes away with each fix, so that the next slides up under the pointer."""

    def __init__(self, qtbot: QtBot) -> None:
        self.model = FindingsModel()
        self.cards = FindingCards(self.model)
        self.fixed: list[str] = []
        self.chosen: list[str] = []
        self.cards.fix_requested.connect(self._on_fix_requested)
        self.cards.chosen.connect(lambda finding: self.chosen.append(finding.message))
        self.show(list(BLANK.values()))
        qtbot.addWidget(self.cards)
        show(qtbot, self.cards)
        self.mouse = Mouse(self.cards)

    def show(self, findings: list[Finding]) -> None:
        self.model.show(findings, ["填 0"] * len(findings))

    def spot(self, row: int, part: str = "fix") -> QPoint:
        index = self.model.index_at(row)
        message, fix = self.model.findings[row].message, str(index.data(FIX_ROLE))
        layout = lay_out_card(self.cards.visualRect(index), message, fix, self.cards.fontMetrics())
        return layout.fix.center() if part == "fix" else layout.message.center()

    def _on_fix_requested(self, finding: Finding) -> None:
        self.fixed.append(finding.message)
        self.show([other for other in self.model.findings if other != finding])


@pytest.fixture
def heap(qtbot: QtBot) -> Heap:
    return Heap(qtbot)


@pytest.mark.parametrize("further", [[AGAIN], [PRESS], [AGAIN, PRESS], [AGAIN, PRESS, AGAIN]])
def test_quick_clicks_on_a_link_are_one(heap: Heap, further: list[QEvent.Type]) -> None:
    spot = heap.spot(0)
    for kind in (PRESS, *further):
        heap.mouse.act(kind, spot)
        heap.mouse.act(RELEASE, spot)
    assert heap.fixed == ["甲"]


def test_a_hand_that_trembles_still_clicks_once(heap: Heap) -> None:
    heap.mouse.click(heap.spot(0))
    heap.mouse.click(heap.spot(0) + QPoint(2, 1))
    assert heap.fixed == ["甲"]


def test_a_click_of_its_own_runs_the_next_fix(heap: Heap) -> None:
    spot = heap.spot(0)
    interval = QApplication.styleHints().mouseDoubleClickInterval()
    heap.mouse.click(spot)
    heap.mouse.click(spot, after=interval)
    assert heap.fixed == ["甲", "乙"]


def test_another_card_can_be_clicked_at_once(heap: Heap) -> None:
    heap.mouse.click(heap.spot(2, "message"))
    heap.mouse.click(heap.spot(0, "message"))
    assert heap.chosen == ["丙", "甲"]


def test_pressing_on_one_card_and_releasing_on_another_does_nothing(heap: Heap) -> None:
    heap.mouse.act(PRESS, heap.spot(0))
    heap.mouse.act(RELEASE, heap.spot(1))
    heap.mouse.act(PRESS, heap.spot(1, "message"), after=LATER)
    heap.mouse.act(RELEASE, heap.spot(1))
    assert (heap.fixed, heap.chosen) == ([], [])


def test_a_card_that_went_away_under_the_button_is_not_taken(heap: Heap) -> None:
    spot = heap.spot(0)
    heap.mouse.act(PRESS, spot)
    heap.show([BLANK["乙"]])
    heap.mouse.act(RELEASE, spot)
    assert heap.fixed == []


def test_the_right_button_takes_no_card(heap: Heap) -> None:
    heap.mouse.act(PRESS, heap.spot(0), button=RIGHT)
    heap.mouse.act(RELEASE, heap.spot(0), button=RIGHT)
    assert (heap.fixed, heap.chosen) == ([], [])


@pytest.fixture
def editor(qtbot: QtBot, fresh_bridge: SessionBridge) -> Iterator[Editor]:
    made = Editor(fresh_bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def test_a_double_click_on_a_link_fills_one_table(editor: Editor, fresh_bridge: SessionBridge) -> None:
    cards, model = editor.panel.cards, editor.panel.model
    row = next(row for row, found in enumerate(model.findings) if found.code == "cells-blank")
    index = model.index_at(row)
    words = model.findings[row].message
    spot = lay_out_card(cards.visualRect(index), words, str(index.data(FIX_ROLE)), cards.fontMetrics()).fix
    before = {cell for cell, value in fresh_bridge.session.report.cells.items() if value is None}
    mouse = Mouse(cards)
    mouse.click(spot.center())
    mouse.act(AGAIN, spot.center())
    mouse.act(RELEASE, spot.center())
    after = {cell for cell, value in fresh_bridge.session.report.cells.items() if value is None}
    assert len({cell.partition(".")[0] for cell in before - after}) == 1
