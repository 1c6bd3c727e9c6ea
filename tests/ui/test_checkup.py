"""体检 in the window: a folder becomes a table, and nothing in it is touched."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.services import folder_check
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.folder_check import COLUMNS, Health, HealthFinding
from gipdesk.ui.checkup.model import CheckedFile, FilesModel, ShownFiles
from gipdesk.ui.checkup.page import CheckupPage
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.theme import DARK, LIGHT
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import button, child, clipboard, drop, review_in

FILES = ("2年报.docx", "乡镇/乙.html", "坏.docx", "说明.txt")
LONG = 60_000
"""Milliseconds in which a busy machine starts a few processes."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A faultless report, one that contradicts itself, one that is damaged, and what is no report."""
    place = tmp_path / "各单位"
    (place / "乡镇").mkdir(parents=True)
    report = valid_2021().this_year
    export(report, [place / "2年报.docx"])
    export(report.with_fields({"overview": "全年收到政府信息公开申请92件。"}), [place / "乡镇" / "乙.html"])
    (place / "坏.docx").write_bytes(b"PK\x03\x04" + b"\xff" * 3000)
    (place / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def done(qtbot: QtBot, window: MainWindow) -> CheckupPage:
    """The page, once all files are checked."""
    page = window.checkup.page
    qtbot.waitUntil(lambda: not page.is_working and bool(page.files), timeout=LONG)
    return page


def shown(page: CheckupPage, column: str = "name") -> list[str]:
    model: QAbstractItemModel = page.table.model()
    number = COLUMNS.index(column)
    return [str(model.index(row, number).data() or "") for row in range(model.rowCount())]


def filled(qtbot: QtBot, healths: Sequence[Health]) -> CheckupPage:
    """A page of these files."""
    page = CheckupPage()
    qtbot.addWidget(page)
    page.begin()
    page.expect(len(healths))
    for health in healths:
        page.add(CheckedFile(Path(health.name), health))
    page.end()
    page.show()
    return page


def test_a_folder_dropped_on_the_start_page_becomes_a_table_and_stays_as_it_is(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    before = contents(folder)
    assert drop(window, folder).isAccepted()
    qtbot.waitUntil(lambda: window.checkup.shows)
    page = done(qtbot, window)
    assert shown(page) == list(FILES)
    assert shown(page, "errors") == ["0", "1", "", ""]
    assert all(why for why in shown(page, "unread")[2:])
    assert "共 4 个文件，读出 2 个，没有读出 2 个" in page.summary
    assert window.windowTitle().startswith("体检")
    assert contents(folder) == before


def test_chosen_files_and_a_chosen_folder_are_checked(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path
) -> None:
    button(window.start_page, "体检").click()
    page = window.checkup.page
    button(page, "选文件(").click()
    button(page, "选文件夹").click()
    assert not page.is_working
    answers.files_to_open = [folder / "说明.txt", folder / "乡镇" / "乙.html"]
    button(page, "选文件(").click()
    assert shown(done(qtbot, window)) == ["乙.html", "说明.txt"]
    answers.folder = folder / "乡镇"
    button(page, "选文件夹").click()
    qtbot.waitUntil(lambda: not page.is_working, timeout=LONG)
    assert shown(page) == ["乙.html"]


def test_an_empty_folder_is_said_to_be_empty(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    window.checkup.start([tmp_path / "空"])
    qtbot.waitUntil(lambda: not window.checkup.page.is_working, timeout=LONG)
    assert "没有可以检查的文件" in window.checkup.page.said


def test_a_folder_that_cannot_be_listed_is_told_and_the_page_goes_on(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_folder: Path) -> list[Path]:
        raise OSError

    monkeypatch.setattr(folder_check, "files_in", gone)
    window.checkup.start([folder])
    qtbot.waitUntil(lambda: bool(answers.faults), timeout=LONG)
    assert answers.faults == ["folder-not-listed"]
    assert not window.checkup.page.is_working


def test_cancelling_ends_at_once_and_keeps_what_is_known(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    for number in range(60):
        (folder / f"抄{number}.docx").write_bytes((folder / "2年报.docx").read_bytes())
    window.checkup.start([folder])
    page = window.checkup.page
    qtbot.waitUntil(lambda: bool(page.files), timeout=LONG)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    known = len(page.files)
    assert not page.is_working
    assert known < 64
    assert "已取消" in page.said
    qtbot.waitUntil(lambda: not any(each.name == "job" for each in threading.enumerate()), timeout=5_000)
    assert len(page.files) == known


def test_closing_the_window_ends_the_work(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.checkup.start([folder])
    window.close()
    qtbot.waitUntil(lambda: not any(each.name == "job" for each in threading.enumerate()), timeout=LONG)
    assert not window.isVisible()


def test_columns_are_sorted_by_number_and_back_by_the_keyboard(qtbot: QtBot) -> None:
    page = filled(qtbot, [Health(f"{count}号.docx", errors=count) for count in (10, 9, 100)])
    assert shown(page) == ["9号.docx", "10号.docx", "100号.docx"]
    QTest.keyClick(page.table, Qt.Key.Key_4)
    assert shown(page, "errors") == ["9", "10", "100"]
    QTest.keyClick(page.table, Qt.Key.Key_4)
    assert shown(page, "errors") == ["100", "10", "9"]


def test_what_was_not_read_has_no_counts_and_is_sorted_before_nought(qtbot: QtBot) -> None:
    page = filled(qtbot, [Health("a", errors=0), Health("b", unread="打不开。")])
    page.table.sort_by(3)
    assert shown(page, "errors") == ["", "0"]


def test_words_narrow_the_table_down(qtbot: QtBot) -> None:
    finding = HealthFinding(Severity.ERROR, "表三", "相差 1。")
    healths = [Health("A.docx", "青石乡", 2025, 1, findings=(finding,)), Health("b.docx", "清溪镇", 2024)]
    page = filled(qtbot, healths)
    child(page, QLineEdit).setText("相差 a.DOCX")
    assert shown(page) == ["A.docx"]
    assert "筛选后显示 1 个" in page.summary
    child(page, QLineEdit).setText("2024")
    assert shown(page) == ["b.docx"]


def test_a_row_opens_its_findings_with_their_places_and_they_are_copied(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.checkup.start([folder / "乡镇"])
    page = done(qtbot, window)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert "错误 1 处" in page.detail.said
    card = str(page.detail.cards.model().index(0, 0).data())
    assert "【一、总体情况】" in card
    assert "92" in card
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard().startswith("乙.html\n清溪镇人民政府 · 2025 年度\n错误 1 处")
    assert "【一、总体情况】" in clipboard()
    assert "已复制" in page.said


@pytest.mark.parametrize(
    ("health", "said"),
    [
        (Health("a", "甲", 2025), "没有发现问题"),
        (Health("a", "甲", 2025, lost=3), "有 3 格没有读出"),
        (Health("a", "甲", 2025, hints=300), "另外还有 300 条"),
        (Health("a", unread="打不开。"), "没有读出。打不开。"),
    ],
)
def test_the_detail_says_what_there_is(qtbot: QtBot, health: Health, said: str) -> None:
    page = filled(qtbot, [health])
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    assert said in page.detail.said


def test_a_report_is_opened_from_its_row_and_the_table_is_still_there_afterwards(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "今年.gip"
    create_report(complete, path).close()
    window.checkup.start([path])
    page = done(qtbot, window)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    with qtbot.waitSignal(window.desk.report_changed):
        button(page.detail, "在本程序中打开").click()
    assert not window.checkup.shows
    assert window.actions_by_name["export"].isEnabled()
    window.actions_by_name["check_files"].trigger()
    assert page.isVisible()
    assert shown(page) == ["今年.gip"]
    assert not window.actions_by_name["export"].isEnabled()
    button(page.detail, "在本程序中打开").click()  # it is open: the window goes back to it
    assert not window.checkup.shows
    assert window.desk.isVisible()


def test_another_file_is_begun_with_and_the_table_comes_back_when_that_is_called_off(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.checkup.start([folder / "2年报.docx"])
    page = done(qtbot, window)
    page.table.setCurrentIndex(page.table.model().index(0, 0))
    button(page.detail, "在本程序中打开").click()
    review = review_in(qtbot, window)
    assert not page.isVisible()
    button(review, "取消").click()
    assert page.isVisible()
    button(page, "返回").click()
    assert window.start_page.isVisible()


def test_the_table_becomes_a_workbook(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path, tmp_path: Path
) -> None:
    window.checkup.start([folder])
    page = done(qtbot, window)
    button(page, "导出表格").click()
    answers.file_to_save = tmp_path / "结果"
    button(page, "导出表格").click()
    qtbot.waitUntil(lambda: "已存出" in page.said, timeout=LONG)
    book = load_workbook(tmp_path / "结果.xlsx")
    files, findings = ([[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book)
    assert [row[0] for row in files[1:]] == list(FILES)
    assert [row[3] for row in files[1:]] == [0, 1, None, None]
    assert findings[1][:3] == ["乡镇/乙.html", "错误", "一、总体情况"]


def test_a_checked_file_is_never_written_over(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    export(valid_2021().this_year, [tmp_path / "甲.xlsx"])
    before = contents(tmp_path)
    window.checkup.start([tmp_path / "甲.xlsx"])
    page = done(qtbot, window)
    answers.file_to_save = tmp_path / "甲.xlsx"
    button(page, "导出表格").click()
    assert "不能存到它上面" in answers.asked[0].message
    assert {name: before[name] for name in before} == {name: contents(tmp_path)[name] for name in before}


def test_a_workbook_that_cannot_be_written_is_told_in_words(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path, tmp_path: Path
) -> None:
    window.checkup.start([folder / "说明.txt"])
    page = done(qtbot, window)
    answers.file_to_save = tmp_path / "没有" / "结果.xlsx"
    button(page, "导出表格").click()
    qtbot.waitUntil(lambda: bool(answers.faults), timeout=LONG)
    assert answers.faults == ["write-folder-missing"]


def test_the_keyboard_goes_round_and_finds_the_words(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.checkup.start([folder / "说明.txt"])
    page = done(qtbot, window)
    assert page.table.hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert button(page, "在本程序中打开").hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert button(page, "导出表格").hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F6)
    assert button(page, "选文件夹").hasFocus()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert child(page, QLineEdit).hasFocus()
    button(page, "在本程序中打开").setFocus()
    QTest.keyClick(button(page, "在本程序中打开"), Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, escape)
    assert window.start_page.isVisible()


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_models_keep_qts_rules(qtbot: QtBot, colours: object) -> None:
    assert qtbot is not None
    files = FilesModel(colours)  # type: ignore[arg-type] # a parameter of many kinds for pytest
    view = ShownFiles(files)
    testers = [QAbstractItemModelTester(each) for each in (files, view)]
    files.add(CheckedFile(Path("甲"), Health("甲", errors=2)))
    view.look_for("乙")
    assert view.rowCount() == 0
    files.clear()
    assert len(testers) == 2
