"""Blocks from and for Excel, WPS and web pages, filling down, and what is said about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gipdesk.report.draft import Draft
from gipdesk.report.step import Action
from tests.ui.grid.conftest import Bench
from tests.ui.hands import clipboard, paste, press, selected_cells, strike, type_into

Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

EXCEL = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet>'
    "</head><body><table><!--StartFragment-->{}<!--EndFragment--></table></body></html>"
)


def paste_html(html: str, plain: str = "没有") -> None:
    data = QMimeData()
    data.setText(plain)
    data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def told(bench: Bench) -> list[str]:
    said: list[str] = []
    bench.view.told.connect(said.append)
    return said


def rows(*lines: str) -> str:
    cells = ("".join(f"<td>{each}</td>" for each in line.split()) for line in lines)
    return "".join(f"<tr>{line}</tr>" for line in cells)


def test_cells_of_excel_are_pasted_and_told(requests: Bench) -> None:
    said = told(requests)
    requests.go("requests.received.natural_person")
    paste_html(EXCEL.format(rows("1 2", "1,003 4")))
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.value("requests.received.business") == 2
    assert requests.value("requests.carried_in.natural_person") == 1003
    assert said == ["✓ 已粘贴 4 格。按 Ctrl+Z 可以撤销。"]
    assert requests.refusals == []


def test_merged_cells_of_a_page_keep_their_places(disclosure: Bench) -> None:
    disclosure.go("disclosure.regulations.issued")
    figures = "<tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
    documents = "<tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr>"
    band = '<tr><td colspan="4">第二十条第（五）项</td></tr>'
    head = '<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>'
    decisions = '<tr><td>行政许可</td><td colspan="3">88</td></tr>'
    paste_html(f"<table>{figures}{documents}{band}{head}{decisions}</table>")
    strike(disclosure.view, Key.Key_V, held=CONTROL)
    assert disclosure.value("disclosure.normative_documents.in_force") == 6
    assert disclosure.value("disclosure.licensing.decisions") == 88
    assert disclosure.refusals == []


@pytest.mark.parametrize(
    "html", ["<p>5 6</p>", "<table><tr><td>9</td></tr></table>", f"<table>{rows('1 2')}</table>" * 2]
)
def test_without_one_table_the_text_is_pasted(requests: Bench, html: str) -> None:
    requests.go("requests.received.natural_person")
    paste_html(html, "7\t8")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.value("requests.received.business") == 8


def test_a_figure_that_is_struck_out_is_not_pasted(requests: Bench) -> None:
    requests.go("requests.received.natural_person")
    paste_html(f"<table>{rows('1 <s>12</s>3')}</table>", "1\t123")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.value("requests.received.natural_person") == 13
    assert requests.refusals[0].startswith("没有粘贴：“3”那一格里有划掉")
    type_into(requests.view, "8")
    press(requests.view, Key.Key_V, CONTROL)
    assert len(requests.refusals) == 2


def test_from_an_empty_clipboard_nothing_is_pasted_and_that_is_said(requests: Bench) -> None:
    requests.go("requests.received.natural_person")
    QApplication.clipboard().clear()
    strike(requests.view, Key.Key_V, held=CONTROL)
    type_into(requests.view, "7")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.value("requests.received.natural_person") == 7
    assert requests.refusals == ["剪贴板里没有可以粘贴的数字。"]


def test_a_page_too_large_to_read_is_no_block(requests: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gipdesk.sources.tag_budget.MAX_TAGS", 5)
    paste_html(f"<table>{rows('1 2', '3 4')}</table>")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.refusals[0].startswith("没有粘贴：剪贴板里是一大段文字")


def test_a_table_in_an_open_field_goes_into_the_table(requests: Bench) -> None:
    requests.go("requests.received.natural_person")
    type_into(requests.view, "8")
    paste_html(EXCEL.format(rows("1 2")))
    press(requests.view, Key.Key_V, CONTROL)
    assert requests.value("requests.received.business") == 2


@pytest.mark.parametrize(
    ("total", "words"),
    [
        ("21", "✓ 已粘贴 6 格，1 个总计和这里算出的一样。按 Ctrl+Z 可以撤销。"),
        (
            "22",
            (
                "! 已粘贴 6 格，有 1 个总计和这里算出的不一样，请核对："
                "一、本年新收政府信息公开申请数量 总计，粘贴来的是 22，算出 21。"
            ),
        ),
        ("合计", "✓ 已粘贴 6 格。按 Ctrl+Z 可以撤销。"),
        ("", "✓ 已粘贴 6 格。按 Ctrl+Z 可以撤销。"),
    ],
)
def test_pasted_totals_are_compared(requests: Bench, total: str, words: str) -> None:
    said = told(requests)
    requests.go("requests.received.natural_person")
    paste(f"1\t2\t3\t4\t5\t6\t{total}")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert said == [words]
    assert requests.value("requests.received.total") == 21


@pytest.mark.parametrize(
    ("total", "words"),
    [
        ("21", "没有粘贴：总计由程序自动计算；粘贴来的总计和这里算出的一样。"),
        (
            "22",
            (
                "! 没有粘贴：总计由程序自动计算。有 1 个总计和这里算出的不一样，请核对："
                "一、本年新收政府信息公开申请数量 总计，粘贴来的是 22，算出 21。"
            ),
        ),
        ("约21", "没有粘贴：总计由程序自动计算，不用填。"),
    ],
)
def test_where_nothing_but_totals_is_pasted_none_is_said_to_be_taken(
    requests: Bench, total: str, words: str
) -> None:
    requests.go("requests.received.natural_person")
    paste("1\t2\t3\t4\t5\t6")
    strike(requests.view, Key.Key_V, held=CONTROL)
    said = told(requests)
    requests.go("requests.received.total")
    paste(total)
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert said == [words]


def test_a_total_over_blanks_is_named(requests: Bench) -> None:
    said = told(requests)
    requests.go("requests.received.natural_person")
    paste("\t\t\t\t\t\t4")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert said[0].endswith("粘贴来的是 4，算出 空白。")


def test_copied_cells_are_a_table_too(requests: Bench) -> None:
    requests.go("requests.received.natural_person")
    strike(requests.view, Key.Key_Right, Key.Key_Down, held=SHIFT)
    strike(requests.view, Key.Key_C, held=CONTROL)
    data = QApplication.clipboard().mimeData()
    assert data.html() == "<table><tr><td>13</td><td>0</td></tr><tr><td>3</td><td>0</td></tr></table>"
    assert clipboard() == "13\t0\n3\t0"
    requests.go("requests.refused_state_secret.research")
    strike(requests.view, Key.Key_V, held=CONTROL)
    assert requests.value("requests.refused_state_secret.research") == 13


def test_the_first_figure_fills_those_below(requests: Bench, complete: Draft) -> None:
    said = told(requests)
    requests.go("requests.received.natural_person")
    strike(requests.view, Key.Key_Right, Key.Key_Down, Key.Key_Down, held=SHIFT)
    strike(requests.view, Key.Key_D, held=CONTROL)
    assert requests.value("requests.granted.natural_person") == 13
    assert requests.value("requests.carried_in.natural_person") == 13
    assert requests.value("requests.granted.business") == 0
    assert said == ["✓ 已向下填充 4 格。按 Ctrl+Z 可以撤销。"]
    assert len(selected_cells(requests.view)) == 6
    step = complete.undo()
    assert step is not None
    assert step.action is Action.FILLED_DOWN


def test_one_cell_is_filled_from_above(requests: Bench) -> None:
    requests.go("requests.carried_in.natural_person")
    strike(requests.view, Key.Key_D, held=CONTROL)
    assert requests.value("requests.carried_in.natural_person") == 13
    requests.go("requests.received.natural_person")
    strike(requests.view, Key.Key_D, held=CONTROL)
    assert requests.refusals == ["没有填充：上面没有数字。要向下填充，请先选中几行。"]


def test_money_does_not_fill_a_count(disclosure: Bench) -> None:
    disclosure.bridge.edit({"disclosure.coercion.decisions": 7})
    disclosure.go("disclosure.fees.amount")
    strike(disclosure.view, Key.Key_D, held=CONTROL)
    assert disclosure.value("disclosure.fees.amount") == 7


def test_sums_are_worked_out_while_they_are_typed(requests: Bench) -> None:
    view = requests.go("requests.received.business")
    type_into(view, "=12+")
    assert view.open_editor is not None
    assert view.open_editor.problem == "算式“=12+”还没有写完。"
    type_into(view, "3")
    assert requests.value("requests.received.business") == 15
    press(view, Key.Key_Return)
    requests.bridge.undo()
    assert requests.value("requests.received.business") == 0
    type_into(requests.go("requests.received.other"), "4+5")
    assert requests.value("requests.received.total") == 23
    press(view, Key.Key_Escape)
    type_into(requests.go("requests.received.other"), "=7/2")
    assert view.open_editor is not None
    assert "整数" in view.open_editor.problem


def test_a_point_of_the_input_method_is_taken(disclosure: Bench) -> None:
    view = disclosure.go("disclosure.fees.amount")
    type_into(view, "12")
    assert view.open_editor is not None
    view.open_editor.insert("。5")
    view.commitData(view.open_editor)
    assert str(disclosure.value("disclosure.fees.amount")) == "12.5"
    QTest.keyClick(view.open_editor, Key.Key_Return)
