"""看去年的原文: from the menu, beside the open report."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.report.source_file import Lack, LostFile, SourceFile
from gipdesk.services.importing import import_file
from gipdesk.services.prefilling import prefill
from gipdesk.ui.flows.save_path import REPLACE
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.review.last_source import LastSource
from gipdesk.ui.review.page_view import PageView
from gipdesk.ui.review.source_view import SourceView
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.shared_room import MIN_PANEL_WIDTH, PANEL_WIDTH
from tests.ui.conftest import Answers
from tests.ui.hands import accept_review, button, child, open_draft_in, strike, table, type_into
from tests.ui.pictures import grab, ink

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
RECEIVED, CARRIED_OUT = "requests.received.natural_person", "requests.carried_out.natural_person"


@pytest.fixture
def draft(last_docx: Path) -> Draft:
    """This year's report, which keeps the file of last year's."""
    return prefill(import_file(last_docx)).draft


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow, draft: Draft, tmp_path: Path) -> Editor:
    return open_draft_in(qtbot, window, draft, tmp_path / "今年.gip")


def keeping(draft: Draft, file: SourceFile | LostFile) -> Draft:
    """The report as it would be if this were what it keeps."""
    assert draft.baseline is not None
    assert draft.baseline.kept is not None
    baseline = replace(draft.baseline, kept=replace(draft.baseline.kept, file=file))
    return Draft(draft.report, baseline, draft.carried_texts)


def enabled(window: MainWindow) -> list[bool]:
    return [window.actions_by_name[name].isEnabled() for name in ("save_source", "show_source")]


def is_checked(window: MainWindow) -> bool:
    return window.actions_by_name["show_source"].isChecked()


def shown(qtbot: QtBot, window: MainWindow) -> LastSource:
    """Ask for the source by its key, and wait until it shows."""
    strike(window, Key.Key_F7, held=SHIFT)
    qtbot.waitUntil(lambda: is_checked(window) and not window.desk.jobs.is_busy)
    view = window.desk.source.view
    assert view is not None
    assert view.isVisible()
    return view


def done(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    """Do something that a job carries out, and wait for its end."""
    act()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)


def test_it_can_be_asked_for_only_where_the_report_keeps_it(
    qtbot: QtBot, window: MainWindow, complete: Draft, draft: Draft, tmp_path: Path
) -> None:
    assert enabled(window) == [False, False]
    open_draft_in(qtbot, window, complete, tmp_path / "没有.gip")
    assert enabled(window) == [False, False]
    open_draft_in(qtbot, window, draft, tmp_path / "有.gip")
    assert enabled(window) == [True, True]
    window.desk.close_report()
    assert enabled(window) == [False, False]


def test_from_last_years_file_to_its_source_beside_this_years_report(
    qtbot: QtBot, window: MainWindow, last_docx: Path
) -> None:
    accept_review(qtbot, window, last_docx)
    last_docx.unlink()
    editor = window.desk.editor
    assert editor is not None
    grid = table(editor, 3)
    grid.go_to(RECEIVED)
    view = shown(qtbot, window)
    assert "本年新收政府信息公开申请数量 自然人" in view.said
    QTest.keyClick(grid, Key.Key_Right)
    assert "本年新收政府信息公开申请数量 商业企业" in view.said
    editor.show_tab(1)
    assert view.said == "框出的是去年的“一、总体情况”。"


def test_in_the_head_it_follows_the_field(qtbot: QtBot, window: MainWindow, editor: Editor) -> None:
    editor.show_tab(0)
    view = shown(qtbot, window)
    assert "“单位名称”" in view.said
    for name in ("报告年度", "标题"):
        QTest.keyClick(QApplication.focusWidget() or editor, Key.Key_Tab)
        if name not in view.said:
            QTest.keyClick(QApplication.focusWidget() or editor, Key.Key_Tab)
        assert f"“{name}”" in view.said


def test_a_click_in_it_goes_to_the_field(qtbot: QtBot, window: MainWindow, editor: Editor) -> None:
    editor.show_tab(1)
    view = shown(qtbot, window)
    type_into(table(editor, 3), "7")
    view.chosen.emit(CARRIED_OUT)
    assert table(editor, 3).current_cell == CARRIED_OUT
    assert "结转下年度继续办理 自然人" in view.said
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells[RECEIVED] == 7


def test_hidden_it_gives_its_room_back_and_is_not_read_again(
    qtbot: QtBot, window: MainWindow, editor: Editor
) -> None:
    grid = table(editor, 3)
    view = shown(qtbot, window)
    sizes = child(editor, QSplitter).sizes()
    assert sizes[2] == MIN_PANEL_WIDTH
    assert abs(sizes[0] - 0.4 * editor.width()) < 5
    view.setFocus()
    strike(window, Key.Key_Escape)
    assert not view.isVisible()
    assert not is_checked(window)
    assert QApplication.focusWidget() is grid
    assert child(editor, QSplitter).sizes()[1:] == [editor.width() - PANEL_WIDTH - 1, PANEL_WIDTH]
    said = view.said
    grid.go_to(CARRIED_OUT)
    assert view.said == said
    assert shown(qtbot, window) is view
    assert "结转下年度继续办理 自然人" in view.said
    button(view, "收起").click()
    assert not view.isVisible()
    strike(window, Key.Key_F7, held=SHIFT)
    strike(window, Key.Key_F7, held=SHIFT)
    assert not view.isVisible()


def test_as_wide_as_it_was_made_it_stays(qtbot: QtBot, window: MainWindow, editor: Editor) -> None:
    view = shown(qtbot, window)
    splitter = child(editor, QSplitter)
    splitter.setSizes([300, editor.width() - 502, 200])
    splitter.splitterMoved.emit(300, 1)
    share = view.width() / editor.width()
    window.resize(1000, 700)
    assert abs(view.width() / editor.width() - share) < 0.01
    assert editor.room.panel_width == PANEL_WIDTH


def test_f6_comes_round_to_it(qtbot: QtBot, window: MainWindow, editor: Editor) -> None:
    view = shown(qtbot, window)
    editor.tabs.setFocus()
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is child(view, SourceView)
    view.hide()
    editor.tabs.setFocus()
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is not child(view, SourceView)


def test_a_right_click_in_any_table_offers_it(window: MainWindow, editor: Editor) -> None:
    action = window.actions_by_name["show_source"]
    assert all(action in table(editor, index).actions() for index in (2, 3, 4))


def test_a_tab_that_is_built_already_offers_it_too(window: MainWindow, editor: Editor) -> None:
    grid = table(editor, 2)
    more = window.actions_by_name["save_source"]
    editor.offer(more)
    assert more in grid.actions()


@pytest.mark.usefixtures("editor")
def test_another_report_shows_its_own(qtbot: QtBot, window: MainWindow, draft: Draft, tmp_path: Path) -> None:
    before = shown(qtbot, window)
    open_draft_in(qtbot, window, draft, tmp_path / "另一份.gip")
    assert not is_checked(window)
    assert window.desk.source.view is None
    assert shown(qtbot, window) is not before
    window.desk.close_report()
    assert not is_checked(window)


@pytest.mark.usefixtures("editor")
def test_a_reading_that_is_called_off_shows_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["show_source"].trigger()
    assert window.desk.jobs.is_busy
    assert not is_checked(window)
    window.desk.jobs.abandon()
    assert not is_checked(window)
    assert enabled(window) == [True, True]
    assert shown(qtbot, window).said


def test_the_pages_of_a_pdf_are_drawn_until_the_report_is_closed(
    qtbot: QtBot, window: MainWindow, last_pdf: Path, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, prefill(import_file(last_pdf)).draft, tmp_path / "今年.gip")
    table(editor, 2)
    pages = child(shown(qtbot, window), PageView)
    qtbot.waitUntil(lambda: bool(ink(grab(pages.viewport()), "#000000", pages.viewport().rect())))
    assert window.desk.close_report()
    qtbot.waitUntil(lambda: not any(thread.name == "job" for thread in threading.enumerate()))


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (LostFile("去年.docx", "ab" * 32, Lack.TOO_LARGE), "source-too-large"),
        (LostFile("去年.docx", "", Lack.DAMAGED), "source-damaged"),
        (SourceFile("去年.docx", b"PK\x03\x04 no more"), "file-damaged"),
    ],
)
class TestWhatCannotBeShown:
    @pytest.fixture
    def lacking(self, draft: Draft, file: SourceFile | LostFile) -> Draft:
        """A report that keeps that in place of the file."""
        return keeping(draft, file)

    def test_it_says_why(
        self, qtbot: QtBot, window: MainWindow, answers: Answers, lacking: Draft, tmp_path: Path, fault: str
    ) -> None:
        open_draft_in(qtbot, window, lacking, tmp_path / "今年.gip")
        done(qtbot, window, window.actions_by_name["show_source"].trigger)
        assert answers.faults == [fault]
        assert not is_checked(window)
        assert window.desk.source.view is None


class TestWritingOut:
    @pytest.mark.usefixtures("editor")
    def test_the_file_comes_out_as_it_was(
        self, qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path
    ) -> None:
        original = last_docx.read_bytes()
        answers.file_to_save = last_docx.with_name("存出.docx")
        view = shown(qtbot, window)
        done(qtbot, window, button(view, "存出原文件").click)
        assert answers.file_to_save.read_bytes() == original
        assert window.desk.status.notice == f"✓ 已存出：{answers.file_to_save}"

    @pytest.mark.usefixtures("editor")
    def test_its_ending_is_kept_and_no_other_file_replaced_unasked(
        self, qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
    ) -> None:
        """The open report's own .gip, too, is safe from being chosen."""
        report = tmp_path / "今年.gip"
        answers.file_to_save = report
        done(qtbot, window, window.actions_by_name["save_source"].trigger)
        written = tmp_path / "今年.gip.docx"
        assert written.exists()
        answers.choices = [REPLACE]
        written.write_bytes(b"")
        done(qtbot, window, window.actions_by_name["save_source"].trigger)
        assert len(answers.asked) == 1
        assert written.stat().st_size > 0
        assert window.desk.close_report()
        assert import_file(report).baseline is not None

    @pytest.mark.usefixtures("editor")
    def test_nothing_is_written_where_no_place_is_chosen(
        self, window: MainWindow, answers: Answers, tmp_path: Path
    ) -> None:
        before = sorted(tmp_path.iterdir())
        window.actions_by_name["save_source"].trigger()
        assert not window.desk.jobs.is_busy
        assert sorted(tmp_path.iterdir()) == before
        assert answers.faults == []

    @pytest.mark.usefixtures("editor")
    def test_a_place_that_cannot_be_written_is_told(
        self, qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
    ) -> None:
        answers.file_to_save = tmp_path / "没有" / "去年.docx"
        done(qtbot, window, window.actions_by_name["save_source"].trigger)
        assert answers.faults == ["write-folder-missing"]

    def test_what_is_not_kept_is_told_before_a_place_is_asked_for(
        self, qtbot: QtBot, window: MainWindow, answers: Answers, draft: Draft, tmp_path: Path
    ) -> None:
        lost = LostFile("去年.docx", "ab" * 32, Lack.TOO_LARGE)
        open_draft_in(qtbot, window, keeping(draft, lost), tmp_path / "今年.gip")
        answers.file_to_save = tmp_path / "去年.docx"
        window.actions_by_name["save_source"].trigger()
        assert answers.faults == ["source-too-large"]
        assert not window.desk.jobs.is_busy


def test_without_a_report_nothing_happens(window: MainWindow, answers: Answers) -> None:
    window.desk.source.toggle()
    window.desk.source.save()
    assert not window.desk.jobs.is_busy
    assert answers.faults == []
    assert window.desk.source.view is None
