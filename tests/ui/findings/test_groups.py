"""What one rule finds in several texts is one card, with a line for each place that leads there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.ui.findings.card import Card, grouped
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.conftest import show

Key = Qt.Key
PROBLEMS, OTHER = "存在的问题是力度不够。。改进情况是已加强。", "没有收取信息处理费，，无其他事项。。"
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def finding(code: str, *places: Place, severity: Severity = Severity.HINT) -> Finding:
    return Finding(code, severity, "有误。", places)


IN_OVERVIEW, IN_PROBLEMS = Place("overview", (0, 2)), Place("problems", (3, 5))


@pytest.mark.parametrize(
    ("findings", "sizes"),
    [
        ([], []),
        ([finding("a", IN_OVERVIEW), finding("b", IN_OVERVIEW), finding("a", IN_PROBLEMS)], [2, 1]),
        ([finding("a", Place("overview")), finding("a", Place("problems"))], [1, 1]),
        ([finding("a", IN_OVERVIEW, Place("requests")), finding("a", IN_PROBLEMS)], [1, 1]),
        ([finding("a", IN_OVERVIEW), finding("a", IN_PROBLEMS, severity=Severity.WARNING)], [1, 1]),
    ],
)
def test_what_one_rule_finds_in_texts_goes_together(findings: list[Finding], sizes: list[int]) -> None:
    groups = grouped(findings)
    assert [len(group) for group in groups] == sizes
    assert [group[0] for group in groups] == list(dict.fromkeys(group[0] for group in groups))


@pytest.fixture
def editor(qtbot: QtBot, bridge: SessionBridge) -> Iterator[Editor]:
    bridge.edit({"problems": PROBLEMS, "other_matters": OTHER})
    made = Editor(bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def card_of(editor: Editor) -> Card:
    (card,) = [card for card in editor.panel.model.cards if card.first.code == "doubled-punctuation"]
    return card


def row_of(editor: Editor) -> int:
    return editor.panel.model.cards.index(card_of(editor))


def test_several_texts_have_one_card(editor: Editor) -> None:
    card = card_of(editor)
    assert [it.places[0].field for it in card.findings] == ["problems", "other_matters"]
    assert "这样的共 3 处，分在 2 个部分：" in card.message
    assert [line.words for line in card.lines] == [
        "› 问题与改进：…力度不够【。。】改进情况是已加强…",
        "› 其他事项：…息处理费【，，】无其他事项。。…",
        "› 其他事项：…其他事项【。。】…",
    ]


def test_a_line_leads_to_its_place(editor: Editor) -> None:
    cards, index = editor.panel.cards, editor.panel.model.index_at(row_of(editor))
    card = card_of(editor)
    layout = lay_out_card(
        cards.visualRect(index),
        card.message,
        card.fix,
        cards.fontMetrics(),
        acts=(card.here, card.act),
        lines=3,
    )
    assert [rect.height() for rect in layout.lines] == [layout.lines[0].height()] * 3
    QTest.mouseClick(
        cards.viewport(), Qt.MouseButton.LeftButton, pos=layout.lines[2].topLeft() + QPoint(9, 5)
    )
    assert editor.tabs.currentIndex() == 6
    assert editor.current.current_field == "other_matters"


def test_the_keys_lead_to_each_place(editor: Editor) -> None:
    cards = editor.panel.cards
    places: list[Place] = []
    cards.place_chosen.connect(places.append)
    cards.setFocus()
    cards.setCurrentIndex(editor.panel.model.index_at(row_of(editor)))
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Return):
        QTest.keyClick(cards, key)
    cards.setFocus()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Return):
        QTest.keyClick(cards, key)
    lines = card_of(editor).lines
    assert places == [lines[0].place, lines[2].place]


def test_the_fix_of_a_card_mends_all_its_texts_as_one_step(editor: Editor, bridge: SessionBridge) -> None:
    card = card_of(editor)
    assert card.fix == "改正 3 处"
    count = len(bridge.session.done)
    editor.panel.cards.fix_requested.emit(card.first)
    sections = bridge.session.report.sections
    assert (sections["problems"], sections["other_matters"]) == (
        PROBLEMS.replace("。。", "。"),
        OTHER.replace("。。", "。").replace("，，", "，"),
    )
    assert len(bridge.session.done) == count + 1


def test_f8_goes_through_all_that_a_card_is_about(editor: Editor) -> None:
    chosen: list[str] = []
    editor.panel.chosen.connect(lambda it: chosen.append(it.places[0].field))
    editor.panel.cards.setCurrentIndex(editor.panel.model.index_at(row_of(editor)))
    editor.step_finding(1)
    editor.step_finding(-1)
    assert chosen == ["other_matters", "problems"]


def test_a_card_names_its_places_to_who_cannot_see_them(editor: Editor) -> None:
    spoken = editor.panel.model.index_at(row_of(editor)).data(SPOKEN)
    assert spoken.startswith("提示：")
    assert "› 其他事项" in spoken


def test_the_words_around_a_passage_are_those_of_now(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"problems": PROBLEMS.replace("改进情况", "下一步打算")})
    assert card_of(editor).lines[0].words == "› 问题与改进：…力度不够【。。】下一步打算是已加…"


def test_passages_of_one_text_are_listed_too(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"other_matters": "没有收取信息处理费，无其他事项。", "problems": f"{PROBLEMS}甲，，乙。"})
    card = card_of(editor)
    assert (len(card.findings), len(card.lines)) == (1, 2)
    assert card.message == card.first.message
