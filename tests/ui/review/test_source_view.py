from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Block, Fact, FactKind, Grid, GridCell, Paragraph, SourceDocument
from gipdesk.texts import text
from gipdesk.ui.review.source_text import LONGEST_TEXT
from gipdesk.ui.review.source_view import SourceView
from gipdesk.ui.theme import LIGHT
from tests.ui.conftest import show
from tests.ui.hands import NO_MODIFIER

TABLE = Grid(
    (
        GridCell(0, 0, 2, 1, "行政许可"),
        GridCell(0, 1, 1, 2, "本年\n处理决定数量"),
        GridCell(1, 1, 1, 1, "12"),
        GridCell(1, 2, 1, 1, ""),
    )
)
BLOCKS = (Paragraph("二、主动公开"), TABLE, TABLE, Paragraph("五、问题"), Paragraph("一是"))


def view_of(qtbot: QtBot, *blocks: Block, wanted: tuple[Origin, ...] = ()) -> SourceView:
    view = SourceView(SourceDocument("去年.docx", "docx", None, blocks), wanted)
    qtbot.addWidget(view)
    show(qtbot, view)
    return view


def tables(view: SourceView) -> list[QTextTable]:
    frames = view.document().rootFrame().childFrames()
    return [frame for frame in frames if isinstance(frame, QTextTable)]


def spot_of(view: SourceView, words: str, nth: int = 1) -> QPoint:
    """The middle of the first character of what is shown."""
    cursor = QTextCursor(view.document())
    for _ in range(nth):
        cursor = view.document().find(words, cursor)
    cursor.setPosition(cursor.selectionStart())
    return view.cursorRect(cursor).center() + QPoint(3, 0)


def click(view: SourceView, at: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, at)


def ground_of(view: SourceView, words: str) -> str:
    cursor = view.document().find(words)
    table = cursor.currentTable()
    look = table.cellAt(cursor).format() if table else cursor.blockFormat()
    return look.background().color().name().upper()


def test_paragraphs_and_tables_stand_as_in_the_source(qtbot: QtBot) -> None:
    view = view_of(qtbot, *BLOCKS)
    assert view.isReadOnly()
    assert view.accessibleName() == "原文件“去年.docx”的内容"
    said = [line for line in view.toPlainText().splitlines() if line.strip()]
    assert said == ["二、主动公开", *["行政许可", "本年", "处理决定数量", "12"] * 2, "五、问题", "一是"]
    first, _ = tables(view)
    assert (first.rows(), first.columns()) == (2, 3)
    assert (first.cellAt(0, 0).rowSpan(), first.cellAt(0, 1).columnSpan()) == (2, 2)
    assert first.cellAt(1, 0) == first.cellAt(0, 0)


@pytest.mark.parametrize(
    ("words", "nth", "origin"),
    [
        ("二、主动公开", 1, Origin(0)),
        ("行政许可", 1, Origin(1, 0, 0)),
        ("处理决定", 1, Origin(1, 0, 1)),
        ("12", 1, Origin(1, 1, 1)),
        ("12", 2, Origin(2, 1, 1)),
        ("五、问题", 1, Origin(3)),
        ("一是", 1, Origin(4)),
    ],
)
def test_a_click_says_what_of_the_source_stands_there(
    qtbot: QtBot, words: str, nth: int, origin: Origin
) -> None:
    view = view_of(qtbot, *BLOCKS)
    with qtbot.waitSignal(view.chosen) as chosen:
        click(view, spot_of(view, words, nth))
    assert chosen.args == [origin]


def test_enter_says_what_stands_at_the_cursor(qtbot: QtBot) -> None:
    view = view_of(qtbot, *BLOCKS)
    view.show_origins([Origin(1, 1, 1)])
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [Origin(1, 1, 1)]


def test_marking_a_text_chooses_nothing(qtbot: QtBot) -> None:
    view = view_of(qtbot, *BLOCKS)
    click(view, spot_of(view, "二、"))
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, spot_of(view, "五、问题"))
    assert view.textCursor().hasSelection()
    assert chosen == []


def test_doubts_are_amber_and_what_is_current_is_lit(qtbot: QtBot) -> None:
    view = view_of(qtbot, *BLOCKS)
    view.show_doubts([Origin(1, 1, 1), Origin(0)])
    assert ground_of(view, "12") == LIGHT.warning_ground
    assert ground_of(view, "二、") == LIGHT.warning_ground
    view.show_origins([Origin(1, 1, 1), Origin(3)])
    assert ground_of(view, "12") == LIGHT.head_lit
    assert ground_of(view, "五、") == LIGHT.head_lit
    view.show_origins([])
    view.show_doubts([])
    assert {ground_of(view, words) for words in ("12", "二、", "五、")} == {"#000000"}


def test_a_blank_cell_is_lit_as_well(qtbot: QtBot) -> None:
    view = view_of(qtbot, *BLOCKS)
    view.show_doubts([Origin(1, 1, 2)])
    view.show_origins([Origin(2, 1)])  # a line that fills a row of a grid
    assert tables(view)[1].cellAt(1, 1).format().background().color().name().upper() == LIGHT.head_lit
    look = tables(view)[0].cellAt(1, 2).format()
    assert look.background().color().name().upper() == LIGHT.warning_ground
    view.show_origins([Origin(9, 1, 1)])


def test_a_place_that_is_out_of_sight_is_brought_into_it(qtbot: QtBot) -> None:
    view = view_of(qtbot, *[Paragraph(f"第{number}段") for number in range(300)], TABLE)
    view.show_origins([Origin(300, 1, 1)])
    assert view.viewport().rect().contains(spot_of(view, "处理决定"))
    before = view.verticalScrollBar().value()
    view.show_origins([Origin(300, 0, 1)])
    assert view.verticalScrollBar().value() == before
    view.bring(Origin(0))
    assert view.verticalScrollBar().value() < before


def test_what_is_left_out_of_a_huge_source_is_said(qtbot: QtBot) -> None:
    view = view_of(qtbot, *[Paragraph(f"第{number}段") for number in range(20_000)], wanted=(Origin(9_000),))
    assert "第9000段" in view.toPlainText()
    assert "第5000段" not in view.toPlainText()
    assert "段或行没有显示" in view.toPlainText()


def test_a_huge_paragraph_is_cut_and_says_so(qtbot: QtBot) -> None:
    view = view_of(qtbot, Paragraph("长" * (LONGEST_TEXT + 7)))
    assert view.toPlainText().endswith("还有 7 个字没有显示）")


def test_every_fact_has_its_words() -> None:
    for kind in set(FactKind) - {FactKind.AUTOMATIC}:
        assert text(f"window.source.sign.{kind}")
        assert "3" in text(f"window.source.fact.{kind}", said="3")


def test_facts_are_shown_for_what_they_are(qtbot: QtBot) -> None:
    facts = (
        Fact(FactKind.HIDDEN, "暗", 5),
        Fact(FactKind.STRUCK, "<b>9</b>", 2),
        Fact(FactKind.RAISED, "①", 3),
        Fact(FactKind.PICTURE, "", 3),
        Fact(FactKind.AUTOMATIC, "一、", 0),
    )
    view = view_of(qtbot, Paragraph("办理12件。", facts=facts))
    assert view.toPlainText() == "办理<b>9</b>1①〔图片〕2件〔隐藏〕。"
    assert view.document().find("9").charFormat().fontStrikeOut()
    assert not view.document().find("①").charFormat().fontStrikeOut()
    assert not view.document().find("12").charFormat().fontStrikeOut()
    assert "&lt;b&gt;9" in view.document().find("9").charFormat().toolTip()
    assert "看不见的内容：暗" in view.document().find("隐藏").charFormat().toolTip()
    assert "没有文字" in view.document().find("图片").charFormat().toolTip()
