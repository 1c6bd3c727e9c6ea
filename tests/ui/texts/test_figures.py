"""Figures of the tables in a text: chosen with keys, marked, following, let go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QToolTip, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.finding import Place
from gipdesk.report.links import figure
from gipdesk.report.step import Action
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.step_names import step_name
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.figure_list import NAME, SECTION, VALUE, FigureList
from gipdesk.ui.texts.figure_picker import FigurePicker
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.theme import DARK, LIGHT, Colours
from tests.support.parts import report_with_parts
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import button, child, open_draft_in, press, table, type_into
from tests.ui.test_theme import contrast

CELL = "requests.received.natural_person"
TOTAL = "requests.received.total"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
OFFSCREEN = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)  # said of menus and tips
Role = Qt.ItemDataRole


def tab_of(qtbot: QtBot, bridge: SessionBridge, text: str = "本年新收件") -> TextTab:
    bridge.edit({"overview": text})
    tab = TextTab(bridge, bridge.session.format.section("overview"))
    qtbot.addWidget(tab)
    show(qtbot, tab)
    tab.focus_content()
    return tab


def put_cursor(field: ReportText, position: int, end: int | None = None) -> None:
    cursor = field.textCursor()
    cursor.setPosition(position)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)


def picker_of(tab: TextTab) -> FigurePicker:
    button(tab, "插入表格数字").click()
    return child(tab, FigurePicker)


def search(picker: FigurePicker, words: str) -> QLineEdit:
    field = child(picker, QLineEdit)
    field.clear()
    field.insert(words)  # as an input method does
    field.textEdited.emit(words)
    return field


def put_in(tab: TextTab, position: int, words: str) -> ReportText:
    """Choose the first figure that these words tell of, with the keyboard."""
    field = child(tab, ReportText)
    put_cursor(field, position)
    QTest.keyClick(search(picker_of(tab), words), Key.Key_Return)
    return field


def listed(picker: FigurePicker) -> list[tuple[str, str, str]]:
    model = child(picker, QTableView).model()
    return [
        (*(str(model.index(row, column).data()) for column in (SECTION, NAME, VALUE)),)  # type: ignore[misc] # three
        for row in range(model.rowCount())
    ]


def marked(field: ReportText) -> list[str]:
    """The words that are shown as following a table."""
    dotted = QTextCharFormat.UnderlineStyle.DotLine
    return [
        it.cursor.selectedText()  # type: ignore[attr-defined] # not in the stubs
        for it in field.extraSelections()
        if it.format.underlineStyle() == dotted  # type: ignore[attr-defined] # the same
    ]


def linked(bridge: SessionBridge) -> list[str]:
    text = str(bridge.session.report.get("overview"))
    return [text[it.start : it.end] for it in bridge.session.links.get("overview", ())]


def test_a_figure_is_chosen_with_the_keyboard_and_follows(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    said: list[str] = []
    tab.notice.connect(said.append)
    field = put_in(tab, 4, "常用 新收")
    total = bridge.session.report.cells[TOTAL]
    assert field.written() == f"本年新收{total}件"
    assert bridge.session.done[-1].action is Action.INSERTED
    assert field.hasFocus()
    assert child(tab, FigurePicker).isHidden()
    assert said == ["已插入“本年新收申请”，表里改了，这里跟着变。"]
    QTest.keyClicks(field, "a")
    assert field.written() == f"本年新收{total}a件"
    assert marked(field) == [str(total)]
    bridge.type_into({CELL: "1000"})
    assert field.written() == f"本年新收{linked(bridge)[0]}a件"
    assert marked(field) == linked(bridge) == [str(bridge.session.report.cells[TOTAL])]
    bridge.undo()
    assert marked(field) == [str(total)]


def test_what_is_typed_around_a_figure_is_not_marked(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "常用 新收")
    QTest.keyClicks(field, "abc")
    put_cursor(field, 4)
    QTest.keyClicks(field, "xyz")
    assert marked(field) == linked(bridge) == [str(bridge.session.report.cells[TOTAL])]
    QTest.keyClick(field, Key.Key_Return)
    assert marked(field) == linked(bridge)


def test_typing_into_a_figure_lets_it_go(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "常用 新收")
    QTest.keyClicks(field, "7")
    assert marked(field) == linked(bridge) == []
    bridge.undo()
    assert marked(field) == linked(bridge) != []


def test_a_figure_takes_the_place_of_what_is_selected(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "本年新收若干件😀")
    put_cursor(child(tab, ReportText), 4, 6)
    QTest.keyClick(search(picker_of(tab), "常用 新收"), Key.Key_Enter)
    assert bridge.session.report.get("overview") == f"本年新收{linked(bridge)[0]}件😀"


def test_places_are_counted_as_the_report_counts_them(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "😀新收件")
    field = put_in(tab, 4, "常用 新收")
    assert bridge.session.links["overview"][0].start == 3
    assert marked(field) == linked(bridge)
    put_cursor(field, 4)
    assert any("取消跟随" in action.text() for action in field.make_menu().actions())


def test_beside_digits_a_figure_is_put_in_and_told_to_stay(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "2024年")
    said: list[str] = []
    tab.notice.connect(said.append)
    field = put_in(tab, 4, "常用 新收")
    assert field.written() == f"2024{bridge.session.report.cells[TOTAL]}年"
    assert said == ["这里紧挨着别的数字，插入的是普通数字，不会跟着表格变。"]
    assert marked(field) == []


def test_the_list_is_searched_by_section_row_column_and_value(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({"disclosure.fees.amount": None, CELL: 4321})
    tab = tab_of(qtbot, bridge)
    picker = picker_of(tab)
    cells = sum(len(table.cells) for _, table in bridge.session.format.tables)
    assert len(listed(picker)) == cells + len(bridge.session.format.key_figures)
    search(picker, "新收 自然人")
    assert listed(picker) == [("依申请公开", "一、本年新收政府信息公开申请数量 自然人", "4321")]
    search(picker, "4321")
    assert [value for *_, value in listed(picker)] == ["4321"]
    search(picker, "收费")
    assert "空白" in {value for *_, value in listed(picker)}
    field = search(picker, "没有这样的")
    assert listed(picker) == []
    assert not button(picker, "插入").isEnabled()
    QTest.keyClick(field, Key.Key_Return)
    assert not picker.isHidden()


def test_arrows_move_in_the_list_while_one_types(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    picker = picker_of(tab)
    field, view = child(picker, QLineEdit), child(picker, QTableView)
    assert field.hasFocus()
    rows = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp):
        QTest.keyClick(field, key)
        rows.append(view.currentIndex().row())
    assert rows == [1, 2, 1, 7, 1, 0]
    chosen: list[str] = []
    picker.chosen.connect(lambda cell, _name: chosen.append(cell))
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert chosen == [bridge.session.format.key_figures[1].cell]


def test_the_list_itself_takes_the_keys_too(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    put_cursor(child(tab, ReportText), 4)
    picker = picker_of(tab)
    search(picker, "新收")
    view = child(picker, QTableView)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Return)
    assert bridge.session.links["overview"][0].cell == CELL
    picker_of(tab)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Escape)
    assert picker.isHidden()


@pytest.mark.parametrize("way", ["Esc", "button", "Enter on the button"])
def test_leaving_the_list_changes_nothing(qtbot: QtBot, bridge: SessionBridge, way: str) -> None:
    tab = tab_of(qtbot, bridge)
    picker = picker_of(tab)
    steps = len(bridge.session.done)
    if way == "Esc":
        QTest.keyClick(child(picker, QLineEdit), Key.Key_Escape)
    elif way == "button":
        button(picker, "关闭").click()
    else:
        button(picker, "关闭").setFocus()
        QTest.keyClick(button(picker, "关闭"), Key.Key_Return)
    assert picker.isHidden()
    assert child(tab, ReportText).hasFocus()
    assert len(bridge.session.done) == steps


def test_the_mouse_chooses_too(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    put_cursor(child(tab, ReportText), 4)
    picker = picker_of(tab)
    search(picker, "常用 新收")
    view = child(picker, QTableView)
    place = view.visualRect(view.model().index(0, NAME)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(linked(bridge)) == 1
    put_cursor(child(tab, ReportText), 0)
    search(picker_of(tab), "常用 新收")
    button(picker, "插入").click()
    assert len(linked(bridge)) == 2


def test_the_list_shows_the_figures_of_now(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    picker = picker_of(tab)
    search(picker, "新收 自然人")
    bridge.type_into({CELL: "777"})
    assert listed(picker)[0][VALUE] == "777"


def test_the_list_is_a_model_as_qt_wants_it(qtmodeltester: ModelTester, bridge: SessionBridge) -> None:
    model = FigureList(bridge)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    index = model.index(0, NAME)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == model.data(
        index, Qt.ItemDataRole.ToolTipRole
    )
    assert "：" in str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert model.data(model.index(-1, 0)) is None


def test_whoever_writes_finds_the_cursor_where_it_was(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    for position, word in ((0, "本"), (len(field.written()), "件")):
        put_cursor(field, position)
        bridge.type_into({CELL: str(10 ** (position + 1))})
        cursor = field.textCursor()
        beside = QTextCursor(cursor)
        move = QTextCursor.MoveOperation.Right if word == "本" else QTextCursor.MoveOperation.Left
        beside.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        assert beside.selectedText() == word


def test_between_two_figures_too(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "为件，其中件")
    put_in(tab, 5, "新收 自然人")
    field = put_in(tab, 1, "常用 新收")
    at = field.written().index("其中") + 1
    put_cursor(field, at)
    bridge.type_into({CELL: "100000"})
    assert field.written()[: field.textCursor().position()].endswith("其")


def action_of(field: ReportText, position: int, words: str) -> QAction | None:
    return next((it for it in field.make_menu(position).actions() if words in it.text()), None)


def test_a_figure_is_let_go_from_the_menu(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    before = field.written()
    assert action_of(field, 1, "取消跟随") is None
    action = action_of(field, 5, "取消跟随")
    assert action is not None
    assert action.text() == "取消跟随表格：依申请公开，一、本年新收政府信息公开申请数量 自然人"
    action.trigger()
    assert bridge.session.done[-1].action is Action.UNLINKED
    assert marked(field) == linked(bridge) == []
    bridge.type_into({CELL: "5"})
    assert field.written() == before


def test_the_menu_offers_the_list_with_its_key(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    action = action_of(child(tab, ReportText), 0, "插入表格数字")
    assert action is not None
    assert action.text().endswith("\tCtrl+Shift+I")
    action.trigger()
    assert child(tab, FigurePicker).isVisible()


@OFFSCREEN
def test_a_right_click_asks_where_it_is_and_the_menu_key_where_the_cursor_is(
    qtbot: QtBot, bridge: SessionBridge
) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    place = field.cursorRect(field.textCursor()).center() - QPoint(4, 0)
    put_cursor(field, 0)
    reasons = {QContextMenuEvent.Reason.Mouse: True, QContextMenuEvent.Reason.Keyboard: False}
    for reason, offers in reasons.items():
        event = QContextMenuEvent(reason, place, field.viewport().mapToGlobal(place))
        QApplication.sendEvent(field.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QWidget)
        assert any("取消跟随" in action.text() for action in menu.actions()) is offers
        menu.close()


def _tells(words: str) -> bool:
    return QToolTip.text().partition("\n")[0] == words


@OFFSCREEN
def test_a_figure_tells_where_it_comes_from(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    place = field.cursorRect(field.textCursor()).center() - QPoint(4, 0)
    places = {"跟随表格：依申请公开，一、本年新收政府信息公开申请数量 自然人": place, "": QPoint(2, 2)}
    for told, at in places.items():
        globally = field.viewport().mapToGlobal(at)
        QApplication.sendEvent(field.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, globally))
        qtbot.waitUntil(partial(_tells, told))


def test_what_is_pasted_over_all_wins(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "13、件")
    bridge.edit({CELL: 13})
    field = put_in(tab, 3, "新收 自然人")
    assert field.written() == "13、13件"
    field.selectAll()
    field.insert("13件")
    assert linked(bridge) == []


def test_a_passage_deleted_before_its_like_leaves_the_other(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge, "13、件")
    bridge.edit({CELL: 13})
    field = put_in(tab, 3, "新收 自然人")
    put_cursor(field, 0, 3)
    QTest.keyClick(field, Key.Key_Delete)
    assert field.written() == "13件"
    assert marked(field) == linked(bridge) == ["13"]


def test_a_blank_cell_is_asked_for(qtbot: QtBot, bridge: SessionBridge) -> None:
    bridge.edit({CELL: None})
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    assert field.written() == "本年新收【未填】件"
    assert "placeholder-left" in {finding.code for finding in bridge.session.findings}
    bridge.type_into({CELL: "3"})
    assert field.written() == "本年新收3件"
    assert "placeholder-left" not in {finding.code for finding in bridge.session.findings}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_mark_is_seen(colours: Colours) -> None:
    assert contrast(colours.accent, colours.accent_ground) >= 3
    assert contrast(colours.text, colours.accent_ground) >= 4.5


def test_the_whole_window_with_keys_alone(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    bridge.edit({"overview": "本年新收"})
    said: list[str] = []
    editor.notice.connect(said.append)
    QTest.keyClick(window, Key.Key_I, CONTROL | SHIFT)
    assert said == ["表格数字只能插到文字部分，请先点到那里。"]
    QTest.keyClick(window, Key.Key_2, CONTROL)
    field = child(editor.current, ReportText)
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(window, Key.Key_I, CONTROL | SHIFT)
    QTest.keyClick(search(child(editor.current, FigurePicker), "新收 商业"), Key.Key_Return)
    QTest.keyClicks(field, "x")
    view = table(editor, 3)
    view.setCurrentIndex(view.model().index(0, 0))
    editor.go_to(Place("requests.received.business"))
    type_into(view, "38")
    press(view, Key.Key_Return)
    assert bridge.session.report.get("overview") == "本年新收38x"
    assert step_name(bridge.session.done[-1], bridge.session.format).startswith("填写：一、本年新收")
    QTest.keyClick(view, Key.Key_Z, CONTROL)
    assert bridge.session.report.get("overview") == "本年新收0x"
    assert editor.tabs.currentIndex() == 3
    assert linked(bridge) == ["0"]


def test_what_can_only_be_looked_at_takes_no_figure(qtbot: QtBot, bridge: SessionBridge) -> None:
    tab = tab_of(qtbot, bridge)
    field = put_in(tab, 4, "新收 自然人")
    field.setReadOnly(True)
    assert action_of(field, 4, "表格") is None


class Hands:
    """Random keys in a text, figures put in and cells changed beside it."""

    def __init__(self, tab: TextTab, bridge: SessionBridge, chance: Random) -> None:
        self.field, self.bridge, self.chance = child(tab, ReportText), bridge, chance

    def type(self) -> None:
        QTest.keyClicks(self.field, self.chance.choice(["1", "3", "a", ".", "13"]))

    def key(self) -> None:
        keys = (Key.Key_Backspace, Key.Key_Delete, Key.Key_Return, Key.Key_Left, Key.Key_Right, Key.Key_Home)
        QTest.keyClick(self.field, self.chance.choice(keys))

    def go(self) -> None:
        length = self.field.document().characterCount() - 1
        put_cursor(self.field, self.chance.randint(0, length))

    def select(self) -> None:
        length = self.field.document().characterCount() - 1
        start = self.chance.randint(0, length)
        put_cursor(self.field, start, min(length, start + self.chance.randint(0, 4)))

    def move(self) -> None:
        """Cut or copy what is selected and paste it elsewhere."""
        self.chance.choice([self.field.cut, self.field.copy])()
        self.go()
        self.field.paste()

    def put_in(self) -> None:
        self.field.insert_figure(self.chance.choice([CELL, TOTAL]))

    def fill(self) -> None:
        self.bridge.type_into({CELL: self.chance.choice(["", "0", "3", "13", "2024"])})

    def back(self) -> None:
        self.chance.choice([self.bridge.undo, self.bridge.undo, self.bridge.redo])()

    def act(self) -> None:
        acts = (self.type, self.type, self.key, self.key, self.go, self.select)
        self.chance.choice((*acts, self.move, self.put_in, self.put_in, self.fill, self.back))()

    def check(self) -> None:
        report, links = self.bridge.session.report, self.bridge.session.links.get("overview", ())
        assert self.field.written() == report.get("overview")
        assert marked(self.field) == linked(self.bridge) == [figure(report.cells[it.cell]) for it in links]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_the_marks_stand_on_the_figures(
    qtbot: QtBot, open_draft: OpenDraft, seed: int
) -> None:
    bridge = SessionBridge(open_draft(Draft(report_with_parts())))
    tab = tab_of(qtbot, bridge, f"😀{report_with_parts().get('overview')}")
    hands = Hands(tab, bridge, Random(seed))  # noqa: S311 - nothing secret
    for _ in range(60):
        hands.act()
        hands.check()
    bridge.close()
