"""Blanks are filled with one button, but for what cannot be 0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gipdesk.report.finding import Place
from gipdesk.ui.fixes import fix_for
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.editor.parts import REQUESTS
from tests.ui.hands import button, current_cell, table


def buttons(editor: Editor) -> list[QPushButton]:
    return list(cast(Iterable[QPushButton], editor.current.findChildren(QPushButton)))


def test_blanks_are_filled_with_one_button(fresh_editor: Editor) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    table(fresh_editor, 4)
    button(fresh_editor.current, "空白填 0").click()
    assert table(fresh_editor, 4).hasFocus()
    assert fresh_editor.tabs.badge(4).severity is None
    button(fresh_editor.current, "空白填 0").click()
    assert said == ["✓ 12 格已填 0。按 Ctrl+Z 可以撤销。", "这张表没有空白格。"]


def test_a_zero_that_cannot_be_right_is_asked_for(fresh_editor: Editor, fresh_bridge: SessionBridge) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    view = table(fresh_editor, 2)
    button(fresh_editor.current, "空白填 0").click()
    button(fresh_editor.current, "空白填 0").click()
    asked = "请您填写：“行政规范性文件”行“现行有效件数”列（去年 12）。"
    assert said[0].endswith(f"还有 1 格填 0 就对不上，{asked}按 Ctrl+Z 可以撤销。")
    assert said[1] == f"没有填：剩下的 1 格填 0 就对不上，{asked}"
    assert current_cell(view) == "disclosure.normative_documents.in_force"
    blank = next(each for each in fresh_bridge.session.findings if each.code == "cells-blank")
    fresh_editor.panel.cards.fix_requested.emit(blank)
    assert said[2] == "✓ 已照办：照去年推算，填 12。按 Ctrl+Z 可以撤销。"
    assert fresh_editor.tabs.badge(2).severity is None


def test_filling_from_the_list_says_what_was_filled(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    found = [each for each in fresh_bridge.session.findings if each.code == "cells-blank"]
    fresh_editor.panel.cards.fix_requested.emit(found[-1])
    assert said == ["✓ 12 格已填 0。按 Ctrl+Z 可以撤销。"]


def test_a_figure_without_any_year_to_go_by_is_only_asked_for(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    fresh_bridge.fill_blanks("requests")
    found = next(
        each for each in fresh_bridge.session.findings if each.fields[0].startswith("requests.granted")
    )
    assert fix_for(found, fresh_bridge.session) is None
    fresh_editor.panel.cards.fix_requested.emit(found)


def test_a_year_without_requests_is_one_button_of_table_three(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    table(fresh_editor, 2)
    assert all(not button.isVisible() or "本年无" not in button.text() for button in buttons(fresh_editor))
    table(fresh_editor, REQUESTS)
    assert button(fresh_editor.current, "本年无申请").isVisible()
    said: list[str] = []
    fresh_editor.notice.connect(said.append)
    button(fresh_editor.current, "本年无申请").click()
    assert table(fresh_editor, REQUESTS).hasFocus()
    (words,) = said
    assert "填 0 就对不上，请您填写：“（一）予以公开”行“自然人”列（去年 7）等。" in words
    assert current_cell(table(fresh_editor, REQUESTS)) == "requests.granted.natural_person"
    cells = fresh_bridge.session.report.cells
    assert cells["requests.received.total"] == 0
    assert cells["requests.carried_in.natural_person"] == 3


def test_an_unclear_text_under_way_is_taken_back_first(editor: Editor) -> None:
    view = table(editor, REQUESTS)
    QTest.keyClicks(view, "x")
    assert editor.current.take_back_unclear()
    assert not editor.current.take_back_unclear()
    QTest.keyClicks(view, "5")
    editor.current.end_typing()
    assert view.open_editor is None
    editor.current.go_to(Place("requests.received.other"))
    assert current_cell(view) == "requests.received.other"
