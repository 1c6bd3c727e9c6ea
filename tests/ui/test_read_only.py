"""A report that somebody else is at work on is shown whole and stays as it is, until it is free."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.services.documents import OpenReport, ShownReport, create_report, open_or_show, open_report
from gipdesk.store.report_file import load
from gipdesk.texts import text
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.texts.year_field import YearField
from gipdesk.ui.widgets.read_only_strip import ReadOnlyStrip
from tests.ui.conftest import Answers
from tests.ui.hands import child, open_in, press, table

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=QWidget)
CELL = "requests.received.natural_person"
PATIENCE = 20_000
"""Milliseconds for what comes by itself."""

REFUSED = text("windows.read_only.refused")


@pytest.fixture
def other(prefilled: Draft, tmp_path: Path) -> Iterator[OpenReport]:
    """The report, open elsewhere."""
    document = create_report(prefilled, tmp_path / "年报.gip")
    yield document
    document.close()


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, other: OpenReport) -> Editor:
    """The same report in the window."""
    open_in(qtbot, window, other.path)
    assert window.desk.editor is not None
    return window.desk.editor


def strip_of(window: MainWindow) -> ReadOnlyStrip:
    return child(window, ReadOnlyStrip)


def children(parent: QWidget, kind: type[Kind]) -> list[Kind]:
    return cast(list[Kind], parent.findChildren(kind))


@pytest.mark.usefixtures("editor")
def test_it_says_since_when_and_where_it_is_open(window: MainWindow, answers: Answers) -> None:
    words = strip_of(window).words
    assert "月" in words
    assert text("windows.read_only.held", happened="") in words
    assert strip_of(window).isVisible()
    assert "只读" in window.windowTitle()
    labels = [label.text() for label in children(window.desk.status, QLabel)]
    assert text("windows.read_only.state") in labels
    assert answers.faults == []


@pytest.mark.usefixtures("editor")
def test_there_is_nothing_to_save(window: MainWindow) -> None:
    window.actions_by_name["save"].trigger()
    assert window.desk.status.notice == text("window.save.nothing")


def test_no_cell_can_be_changed(window: MainWindow, editor: Editor, other: OpenReport) -> None:
    view = table(editor, 3)
    before = dict(other.session.report.cells)
    for key in ("7", "a"):
        QTest.keyClicks(view, key)
        assert view.open_editor is None
        assert window.desk.status.notice == REFUSED
    press(view, Key.Key_Down)
    QApplication.clipboard().setText("5")
    for act in (view.clipboard.paste, view.clipboard.clear, view.clipboard.fill_down):
        window.desk.status.show_notice("")
        act()
        assert window.desk.status.notice == REFUSED
    press(view, Key.Key_F2)
    assert view.open_editor is None
    fill, nothing, last = children(editor.current, QPushButton)
    assert [fill.isEnabled(), nothing.isEnabled(), last.isEnabled()] == [False, False, True]
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells == before


def test_no_text_can_be_changed(window: MainWindow, editor: Editor) -> None:
    editor.show_tab(1)
    field = child(editor.current, ReportText)
    before = field.written()
    for key in (Key.Key_A, Key.Key_Backspace, Key.Key_Return):
        window.desk.status.show_notice("")
        QTest.keyClick(field, key)
        assert window.desk.status.notice == REFUSED
    QApplication.clipboard().setText("粘贴的")
    QTest.keyClick(field, Key.Key_V, CONTROL)
    assert field.written() == before
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClick(field, Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == before
    editor.show_tab(0)
    year = child(editor.current, YearField)
    QTest.keyClicks(year, "1")
    assert window.desk.bridge is not None
    assert year.text() == str(window.desk.bridge.session.report.year)


def test_nothing_offers_to_change_it(window: MainWindow, editor: Editor) -> None:
    actions = window.actions_by_name
    changing = ("replace", "move_years", "undo", "redo", "steps")
    assert [name for name in changing if actions[name].isEnabled()] == []
    assert [name for name in ("export", "print", "find", "close") if not actions[name].isEnabled()] == []
    model = editor.panel.model
    assert model.rowCount() > 0
    assert window.desk.bridge is not None
    session = window.desk.bridge.session
    before = session.report
    window.desk.bridge.edit({"title": "别的"})
    window.desk.bridge.accept_text("overview")
    window.desk.bridge.fill_blanks("requests")
    window.desk.bridge.go_back_to(0)
    assert session.report == before


def test_it_is_taken_over_with_what_was_written_meanwhile(
    qtbot: QtBot, window: MainWindow, editor: Editor, other: OpenReport
) -> None:
    other.session.edit({CELL: 41})
    QTest.mouseClick(strip_of(window).button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk.editor not in {None, editor}, timeout=PATIENCE)
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.is_read_only
    other.session.edit({CELL: 42})
    other.close()
    free = text("windows.read_only.free")
    qtbot.waitUntil(lambda: strip_of(window).words == free, timeout=PATIENCE)
    assert window.desk.editor is not None
    QTest.keyClicks(table(window.desk.editor, 3), "7")
    assert "别处" not in window.desk.status.notice  # it is open there no more
    QTest.mouseClick(strip_of(window).button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not children(window, ReadOnlyStrip), timeout=PATIENCE)
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells[CELL] == 42
    assert window.desk.editor is not None
    view = table(window.desk.editor, 3)
    QTest.keyClicks(view, "7")
    assert window.close()
    assert load(other.path, shipped_formats()).report.cells[CELL] == 7


@pytest.mark.usefixtures("editor")
def test_another_report_in_its_place_can_be_changed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, complete: Draft
) -> None:
    assert window.desk.close_report()
    assert window.start_page.isVisible()
    create_report(complete, tmp_path / "另一份.gip").close()
    open_in(qtbot, window, tmp_path / "另一份.gip")
    assert window.desk.bridge is not None
    assert not window.desk.bridge.session.is_read_only


def test_a_copy_is_free_once_the_report_is(other: OpenReport, tmp_path: Path) -> None:
    """Both have one working copy, and marks of their own."""
    copy = tmp_path / "拷贝.gip"
    copy.write_bytes(other.path.read_bytes())
    shown = open_or_show(copy)
    assert isinstance(shown, ShownReport)
    assert not shown.is_free()
    other.close()
    assert shown.is_free()
    shown.dismiss()


def test_reasons_are_shown_and_none_can_be_written(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "有理由.gip"
    document = create_report(complete, path)
    cells = document.session.report.cells
    carried, received = (f"requests.{row}.natural_person" for row in ("carried_in", "received"))
    document.session.type_into(
        {carried: str(int(cells[carried] or 0) + 2), received: str(int(cells[received] or 0) - 2)}
    )
    document.session.explain(document.session.findings[:1], "去年的数字按复核结果改过")
    document.close()
    other = open_report(path)
    open_in(qtbot, window, path)
    editor = window.desk.editor
    assert editor is not None
    (told,) = editor.panel.accepted.model.cards
    assert told.message.endswith("去年的数字按复核结果改过")
    assert {(card.fix, card.act) for card in (told, *editor.panel.model.cards)} == {("", "")}
    other.close()
