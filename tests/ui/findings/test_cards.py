"""A click on a card means the card that was read, and that one alone; and what a card looks like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.reasons import Explained, Reason
from gipdesk.ui.findings.card import Card, Line
from gipdesk.ui.findings.card_drawing import (
    EDGE,
    GAP,
    PADDING,
    SIGN_WIDTH,
    CardDelegate,
    CardLayout,
    lay_out_card,
)
from gipdesk.ui.findings.cards import FindingCards
from gipdesk.ui.findings.model import FIX_ROLE, FindingsModel
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.theme import LIGHT
from gipdesk.ui.widgets.style_option import item_option
from tests.ui.conftest import show
from tests.ui.hands import NO_MODIFIER
from tests.ui.pictures import BARE, POINTS, colour_at, draw, ink, outline, unlike

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
AGAIN = QEvent.Type.MouseButtonDblClick
LATER = 10_000
State = QStyle.StateFlag
BLANK = {section: Finding("cells-blank", Severity.ERROR, section, (Place(section),)) for section in "甲乙丙"}


class Mouse:
    """Sends what a mouse sends, at times of one's choosing."""

    PAUSE = 20

    def __init__(self, cards: FindingCards) -> None:
        self.viewport = cards.viewport()
        self.time = LATER

    def act(self, kind: QEvent.Type, spot: QPoint, after: int = PAUSE, button: Qt.MouseButton = LEFT) -> None:
        self.time += after
        down = Qt.MouseButton.NoButton if kind == RELEASE else button
        event = QMouseEvent(kind, spot, self.viewport.mapToGlobal(spot), button, down, NO_MODIFIER)
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.viewport, event)

    def click(self, spot: QPoint, after: int = PAUSE) -> None:
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
    heap.mouse.click(spot, after=interval - heap.mouse.PAUSE)
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


SEVERITIES = [
    (Severity.ERROR, LIGHT.error),
    (Severity.WARNING, LIGHT.warning),
    (Severity.HINT, LIGHT.muted),
]


def card(
    severity: Severity, state: State = State.State_Enabled, fix: str = "填 0"
) -> tuple[QImage, CardLayout]:
    """The picture of one card, and where its parts are."""
    model = FindingsModel()
    model.show([Finding("a", severity, "国国国", (Place("title"),))], [fix])
    option = QStyleOptionViewItem()
    shown = item_option(option)
    shown.rect, shown.state = QRect(0, 0, 300, 120), state
    font = QFont()
    font.setPointSizeF(POINTS)
    shown.font = font
    layout = lay_out_card(shown.rect, "国国国", fix, QFontMetrics(font))
    picture = draw(300, 120, lambda painter: CardDelegate().paint(painter, option, model.index_at(0)))
    return picture, layout


def draw_width(words: str) -> int:
    font = QFont()
    font.setPointSizeF(POINTS)
    return QFontMetrics(font).horizontalAdvance(words)


@pytest.mark.parametrize(("severity", "colour"), SEVERITIES)
def test_a_card_wears_the_colour_of_its_severity(severity: Severity, colour: str) -> None:
    picture, layout = card(severity)
    edge = QRect(layout.card.left(), layout.card.top(), EDGE, layout.card.height() + 1)
    assert {colour_at(picture, x, y) for x, y in outline(edge, EDGE)} == {colour}
    assert colour_at(picture, layout.card.left() + EDGE, layout.card.center().y()) == LIGHT.surface
    assert not ink(picture, colour, layout.sign).isEmpty()
    assert ink(picture, LIGHT.text, layout.sign).isEmpty()


def test_the_sign_stands_before_the_words() -> None:
    picture, layout = card(Severity.WARNING)
    sign, words = ink(picture, LIGHT.warning, layout.sign), ink(picture, LIGHT.text)
    assert EDGE + PADDING <= sign.left() <= EDGE + PADDING + 5
    assert words.left() >= layout.message.left() == EDGE + PADDING + SIGN_WIDTH
    assert words.left() <= layout.message.left() + 6
    assert layout.message.contains(words)
    assert sign.top() < words.center().y() < layout.message.bottom()


def test_the_sign_is_bold() -> None:
    picture, layout = card(Severity.WARNING)

    def paint(painter: QPainter) -> None:
        painter.fillRect(picture.rect(), QColor(LIGHT.surface))
        painter.setPen(QColor(LIGHT.warning))
        painter.drawText(layout.sign, int(Qt.AlignmentFlag.AlignLeft), "!")

    plain = draw(300, 120, paint)
    assert unlike(plain.copy(layout.sign), picture.copy(layout.sign))
    assert ink(picture, LIGHT.warning, layout.sign).width() > ink(plain, LIGHT.warning, layout.sign).width()


def test_a_link_stands_below_the_words_in_the_accent() -> None:
    picture, layout = card(Severity.ERROR)
    link = ink(picture, LIGHT.accent, layout.fix)
    assert layout.fix.top() > layout.message.bottom()
    assert layout.fix.left() <= link.left() <= layout.fix.left() + 6
    assert link.right() <= layout.fix.right()
    assert layout.fix.width() > draw_width("填 0")
    assert ink(picture, LIGHT.text, layout.fix).isEmpty()
    bare, without = card(Severity.ERROR, fix="")
    assert without.fix.isEmpty()
    assert without.height < layout.height
    assert ink(bare, LIGHT.accent).isEmpty()


@pytest.mark.parametrize(
    ("state", "ground", "rim"),
    [
        (State.State_Enabled, LIGHT.surface, LIGHT.rule),
        (State.State_Active, LIGHT.surface, LIGHT.rule),
        (State.State_MouseOver, LIGHT.head, LIGHT.rule),
        (State.State_Selected, LIGHT.accent_ground, LIGHT.rule),
        (State.State_Selected | State.State_MouseOver, LIGHT.accent_ground, LIGHT.rule),
        (State.State_Selected | State.State_Active, LIGHT.accent_ground, LIGHT.accent),
    ],
)
def test_a_card_shows_whether_it_is_current_or_pointed_at(state: State, ground: str, rim: str) -> None:
    picture, layout = card(Severity.ERROR, state)
    inside = layout.card.adjusted(EDGE + 2, 2, -1, -1)
    assert colour_at(picture, inside.right() - 4, inside.top() + 2) == ground
    assert colour_at(picture, layout.card.center().x(), layout.card.top()) == rim
    assert colour_at(picture, layout.card.right() + 1, layout.card.center().y()) == rim


def test_cards_keep_apart() -> None:
    picture, layout = card(Severity.ERROR)
    assert layout.card.top() == GAP
    assert layout.height == layout.fix.bottom() + PADDING + GAP
    assert colour_at(picture, 100, GAP - 1) == BARE


def test_long_words_are_wrapped_and_make_a_higher_card() -> None:
    font = QFontMetrics(QFont())
    room = QRect(0, 0, 200, 0)
    short, long = lay_out_card(room, "国", "", font), lay_out_card(room, "国" * 60, "", font)
    assert long.message.width() == short.message.width() <= 200 - 2 * PADDING - EDGE - SIGN_WIDTH
    assert long.height >= short.height + 3 * font.height()


def test_only_so_much_of_the_room_is_left_as_the_last_line_needs() -> None:
    font = QFontMetrics(QFont())
    em = font.horizontalAdvance("国")
    room = QRect(0, 0, 20 * em, 0)
    whole = lay_out_card(room, "国", "", font).message.width()
    across = whole // em
    narrowed = lay_out_card(room, "国" * (2 * across + 1), "", font).message.width()
    assert whole - 2 * em < narrowed < whole


def test_a_card_that_becomes_current_is_pointed_at_only_where_the_keys_go(heap: Heap) -> None:
    pointed: list[str] = []
    heap.cards.pointed.connect(lambda finding: pointed.append(finding.message if finding else ""))
    heap.cards.clearFocus()
    heap.cards.select(BLANK["乙"])
    assert heap.cards.currentIndex().row() == 1
    assert pointed == []
    heap.cards.setFocus()
    heap.cards.select(BLANK["甲"])
    assert heap.cards.currentIndex().row() == 0
    assert pointed == ["甲"]
    heap.cards.select(Finding("b", Severity.HINT, "别的", (Place("title"),)))
    assert heap.cards.currentIndex().row() == 0


def test_cards_grow_higher_where_the_list_grows_narrow(heap: Heap) -> None:
    heap.show([Finding("a", Severity.ERROR, "国" * 40, (Place("title"),)), BLANK["乙"]])
    QApplication.processEvents()
    wide = heap.cards.visualRect(heap.model.index_at(0))
    heap.cards.resize(240, 600)
    QApplication.processEvents()
    narrow = heap.cards.visualRect(heap.model.index_at(0))
    assert narrow.width() == heap.cards.viewport().width() < wide.width()
    assert narrow.height() > wide.height()


@pytest.mark.parametrize(("away", "between", "clicks"), [(0, 0, 1), (0, 1, 2), (1, 0, 2)])
def test_a_click_is_repeated_only_near_and_soon(heap: Heap, away: int, between: int, clicks: int) -> None:
    hints = QApplication.styleHints()
    spot = heap.spot(0, "message")
    heap.mouse.click(spot)
    heap.mouse.act(
        PRESS,
        spot + QPoint(hints.mouseDoubleClickDistance() + away, 0),
        after=hints.mouseDoubleClickInterval() - 1 + between - heap.mouse.PAUSE,
    )
    heap.mouse.act(RELEASE, spot)
    assert len(heap.chosen) == clicks


def test_a_click_makes_its_card_the_current_one(heap: Heap) -> None:
    heap.mouse.click(heap.spot(1, "message"))
    assert heap.cards.currentIndex().row() == 1


def lined(line: int) -> tuple[QImage, CardLayout]:
    """The picture of a selected card with two places, the keys being at one of them or, with -1, at none."""
    model = FindingsModel()
    found = Finding("a", Severity.HINT, "国国国", (Place("title"),))
    places = tuple(Line(words, Place("title")) for words in ("国国", "国国国国"))
    model.show_cards([Card((found,), "国国国", act="国", lines=places)])
    option = QStyleOptionViewItem()
    shown = item_option(option)
    shown.rect, shown.state = QRect(0, 0, 300, 140), State.State_Enabled | State.State_Selected
    font = QFont()
    font.setPointSizeF(POINTS)
    shown.font = font
    delegate = CardDelegate()
    delegate.line = line
    picture = draw(300, 140, lambda painter: delegate.paint(painter, option, model.index_at(0)))
    return picture, lay_out_card(shown.rect, "国国国", "", QFontMetrics(font), acts=("", "国"), lines=2)


def test_each_place_has_its_line_and_the_keys_show_where_they_are() -> None:
    picture, layout = lined(-1)
    first, second = layout.lines
    assert layout.message.bottom() < first.top() < second.top() < layout.act.top()
    assert ink(picture, LIGHT.accent, first).width() < ink(picture, LIGHT.accent, second).width()
    at, _ = lined(1)
    assert not unlike(picture.copy(first), at.copy(first))
    assert unlike(picture.copy(second), at.copy(second))
    assert colour_at(at, second.right() - 4, second.center().y()) == LIGHT.accent_ground
    words = ink(picture, LIGHT.accent, second)
    assert not unlike(picture.copy(words), at.copy(words))


def test_a_narrow_card_has_its_links_below_one_another() -> None:
    font = QFontMetrics(QFont())
    wide = lay_out_card(QRect(0, 0, 400, 0), "国", "改为 3", font, acts=("", "写明理由"))
    narrow = lay_out_card(QRect(0, 0, 120, 0), "国", "改为 333", font, acts=("", "写明理由"))
    assert wide.act.top() == wide.fix.top()
    assert wide.act.left() > wide.fix.right()
    assert narrow.act.top() > narrow.fix.bottom()
    assert narrow.act.left() == narrow.fix.left()
    assert narrow.height > wide.height


def test_what_can_be_done_here_stands_between_the_fix_and_what_can_be_done_everywhere() -> None:
    font = QFontMetrics(QFont())
    wide = lay_out_card(QRect(0, 0, 900, 0), "国", "改正", font, acts=("这里", "到处"))
    narrow = lay_out_card(QRect(0, 0, 100, 0), "国", "改正改正", font, acts=("这里这里", "到处到处"))
    assert wide.fix.right() < wide.here.left() < wide.here.right() < wide.act.left()
    assert narrow.fix.bottom() < narrow.here.top() < narrow.here.bottom() < narrow.act.top()
    assert narrow.height > narrow.act.bottom()


def test_an_accepted_card_is_quiet() -> None:
    model = FindingsModel()
    found = Finding("a", Severity.WARNING, "国国国", (Place("title"),))
    reason = Reason("a", "国", (("title", ""),))
    model.show_cards([Card.accepted(Explained(found, reason), can_change=True)])
    option = QStyleOptionViewItem()
    shown = item_option(option)
    shown.rect, shown.state = QRect(0, 0, 300, 140), State.State_Enabled
    picture = draw(300, 140, lambda painter: CardDelegate().paint(painter, option, model.index_at(0)))
    assert ink(picture, LIGHT.warning).isEmpty()
    assert ink(picture, LIGHT.text).isEmpty()
    assert not ink(picture, LIGHT.muted).isEmpty()
