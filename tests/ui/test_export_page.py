"""From the finished report to its files, on the one page that does it, without a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnwritableFile
from gipdesk.report.draft import Draft
from gipdesk.services import exporting
from gipdesk.services.exporting import export_kinds
from gipdesk.services.importing import import_file
from gipdesk.texts import explain, text
from gipdesk.ui.actions import NEED_EDITOR
from gipdesk.ui.exporting import fonts
from gipdesk.ui.exporting import page as page_module
from gipdesk.ui.exporting.open_errors import OpenErrors
from gipdesk.ui.exporting.outcome import Outcome
from gipdesk.ui.exporting.page import ExportPage
from gipdesk.ui.exporting.template_row import TemplateRow
from gipdesk.ui.grid.cell_editor import CellEditor
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.page_top import PageTop
from tests.ui.conftest import Answers, make_window, show
from tests.ui.hands import (
    NO_MODIFIER,
    accept_review,
    button,
    child,
    clipboard,
    drop,
    open_draft_in,
    strike,
    table,
)

Key = Qt.Key
NAME = "清溪镇人民政府2025年政府信息公开工作年度报告"
RECEIVED = "requests.received.natural_person"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the report, in which there is nothing else."""
    made = tmp_path / "报告"
    made.mkdir()
    return made


def page_of(window: MainWindow) -> ExportPage:
    page = window.desk.export_page
    assert page is not None
    return page


def export_page(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> ExportPage:
    """Open a report and ask for its export."""
    open_draft_in(qtbot, window, draft, folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    return page_of(window)


def export_in(qtbot: QtBot, window: MainWindow) -> Outcome:
    """Export as it stands; what became of it."""
    page = page_of(window)
    assert page.bottom.is_offered
    page.bottom.accept()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    return child(page, Outcome)


def words(widget: QWidget) -> list[str]:
    """What its labels in sight say."""
    QApplication.processEvents()
    labels = cast(Iterable[QLabel], widget.findChildren(QLabel))
    shown = (label.text().replace("\u200b", "") for label in labels if label.isVisible())
    return [said for said in shown if said]


def buttons(widget: QWidget) -> list[QPushButton]:
    found = cast(Iterable[QPushButton], widget.findChildren(QPushButton))
    return [each for each in found if each.isVisible()]


def files_in(folder: Path) -> list[str]:
    """What is there beside the report and what its saving may leave for a moment."""
    return sorted(path.name for path in folder.iterdir() if ".gip" not in path.name)


def tick(page: ExportPage, words: str) -> QCheckBox:
    box = button(page, words)
    assert isinstance(box, QCheckBox)
    return box


def test_from_last_years_file_to_the_exported_report_no_dialog_comes(
    qtbot: QtBot, window: MainWindow, answers: Answers, last_docx: Path, folder: Path
) -> None:
    accept_review(qtbot, window, last_docx)
    answers.folder = folder
    window.actions_by_name["export"].trigger()
    button(page_of(window), "更改").click()
    tick(page_of(window), "仍要导出").click()
    export_in(qtbot, window)
    assert len(files_in(folder)) == 2
    assert answers.asked == []
    assert answers.faults == []


def test_a_ready_report_is_exported_by_enter(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    assert "✓ 可以导出" in words(child(page, PageTop))
    assert child(page, OpenErrors).isHidden()
    assert page.bottom.said == "将导出 2 个文件。"
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert files_in(folder) == [f"{NAME}.docx", f"{NAME}.xlsx"]
    assert import_file(folder / f"{NAME}.docx").report.cells == complete.report.cells
    assert answers.asked == []


def test_what_was_written_is_listed_and_opened(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    outcome = export_in(qtbot, window)
    assert words(outcome) == [f"✓ 已导出 2 个文件，在“{folder}”", f"{NAME}.docx", f"{NAME}.xlsx"]
    first = QApplication.focusWidget()
    assert isinstance(first, QPushButton)
    assert (first.text(), first.accessibleName()) == ("打开文件", f"打开文件 {NAME}.docx")
    strike(window, Key.Key_Return)
    for opener in buttons(outcome)[1:]:
        opener.click()
    assert answers.opened == [folder / f"{NAME}.docx", folder, folder / f"{NAME}.xlsx", folder]
    answers.has_program = False
    first.click()
    assert words(outcome)[-1].startswith(f"打不开“{NAME}.docx”")
    answers.has_program = True
    first.click()
    assert words(outcome)[-1] == f"{NAME}.xlsx"
    assert page.bottom.said == text("window.export.once_more")
    assert words(page.form).count("✓ 刚刚导出") == 2


def test_the_form_stays_as_it_was_and_can_be_used_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    export_in(qtbot, window)
    tick(page, "Word").click()
    tick(page, "网页").click()
    assert button(page, "替换并导出").isEnabled()
    outcome = export_in(qtbot, window)
    assert words(outcome)[1:] == [f"{NAME}.xlsx", f"{NAME}.html"]
    assert files_in(folder) == [f"{NAME}.docx", f"{NAME}.html", f"{NAME}.xlsx"]


def test_every_kind_that_can_be_written_is_offered_in_words(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    boxes = cast(Iterable[QCheckBox], page.form.findChildren(QCheckBox))
    assert [box.text() for box in boxes] == [text(f"window.export.kind.{kind}") for kind in export_kinds()]


def test_choices_are_remembered(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.folder = tmp_path / "发布"
    answers.folder.mkdir()
    tick(page, "Excel").click()
    tick(page, "网页").click()
    button(page, "更改").click()
    name = child(page, QComboBox)
    name.setFocus()
    QTest.keyClick(name, Key.Key_Down)
    assert name.currentText() == "2025年清溪镇人民政府政府信息公开工作年度报告"
    outs = page.form.outs
    assert [out.suffix for out in outs] == [".docx", ".html"]
    assert {out.parent for out in outs} == {answers.folder}
    again = make_window(answers, tmp_path / "settings.ini")
    qtbot.addWidget(again)
    window.close()
    show(qtbot, again)
    with qtbot.waitSignal(again.desk.report_changed):
        again.open_path(folder / "年报.gip")
    again.actions_by_name["export"].trigger()
    assert page_of(again).form.outs == outs
    answers.folder.rmdir()
    button(page_of(again), "返回编辑").click()
    again.actions_by_name["export"].trigger()
    assert {out.parent for out in page_of(again).form.outs} == {folder}
    again.close()


def test_a_folder_is_changed_only_if_one_is_chosen(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    button(page, "更改").click()
    assert {out.parent for out in page.form.outs} == {folder}


def test_a_name_may_be_chosen_or_typed(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    name = child(page, QComboBox)
    assert [name.itemText(row) for row in range(name.count())] == [
        NAME,
        "2025年清溪镇人民政府政府信息公开工作年度报告",
        "年报",
    ]
    field = child(name, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "a/b*c ")
    assert [out.name for out in page.form.outs] == ["abc.docx", "abc.xlsx"]
    assert "abc.docx" in words(page.form)
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert files_in(folder) == ["abc.docx", "abc.xlsx"]
    field.selectAll()
    QTest.keyClicks(field, "??")
    assert (page.bottom.said, page.bottom.is_offered) == ("请填写文件名。", False)


def test_scrolling_the_page_changes_no_name(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    name = child(page, QComboBox)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(name.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        NO_MODIFIER,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(name, event)
    assert name.currentIndex() == 0


def test_without_a_kind_nothing_is_offered(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    for words_ in ("Word", "Excel"):
        tick(page, words_).click()
    assert (page.bottom.said, page.bottom.is_offered) == ("请至少选一种文件。", False)
    strike(window, Key.Key_Return)
    assert not window.desk.jobs.is_busy
    button(page, "返回编辑").click()
    window.actions_by_name["export"].trigger()
    assert QApplication.focusWidget() is tick(page_of(window), "Word")


def test_files_that_would_be_replaced_are_listed_and_the_button_says_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    old = folder / f"{NAME}.xlsx"
    old.write_bytes(b"old")
    page = export_page(qtbot, window, complete, folder)
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    assert page.bottom.said == "! 将导出 2 个文件，其中 1 个替换已有的同名文件。"
    assert old.read_bytes() == b"old"
    button(page, "替换并导出").click()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert old.read_bytes() != b"old"


def test_a_file_that_came_meanwhile_is_told_before_it_is_replaced(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    new = folder / f"{NAME}.docx"
    new.write_bytes(b"new")
    button(page, "导出").click()
    assert not window.desk.jobs.is_busy
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    button(page, "替换并导出").click()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert new.read_bytes() != b"new"


def test_an_unready_report_is_exported_only_after_a_tick(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    bridge.edit({"requests.received.other": 7})
    window.actions_by_name["export"].trigger()
    page = page_of(window)
    confirm = tick(page, "仍要导出")
    assert QApplication.focusWidget() is confirm
    assert "还有 1 处错误没有改" in words(page.errors)
    assert "× 1 处错误" in words(child(page, PageTop))
    assert page.bottom.said == "还有 1 处错误没有改。要先导出，请勾选“仍要导出”。"
    strike(window, Key.Key_Return)
    assert not button(page, "复制富文本").isEnabled()
    assert not window.desk.jobs.is_busy
    strike(window, Key.Key_Space, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2
    assert button(page, "复制富文本").isEnabled()


def test_an_error_leads_to_its_place(qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path) -> None:
    editor = open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"requests.received.other": 7, "problems": ""})
    window.actions_by_name["export"].trigger()
    cards = page_of(window).errors.cards
    cards.setFocus()
    cards.setCurrentIndex(cards.model().index(1, 0))
    strike(window, Key.Key_Return)
    assert window.desk.export_page is None
    assert editor.isVisible()
    assert editor.current.current_field == "problems"
    assert editor.current.isAncestorOf(QApplication.focusWidget() or window)


def test_warnings_are_counted(qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"preamble": ""})
    window.actions_by_name["export"].trigger()
    assert words(child(page_of(window), PageTop))[-2:] == ["✓ 可以导出", "! 1 处提醒"]


def test_a_report_without_a_title_is_called_so(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": ""})
    window.actions_by_name["export"].trigger()
    assert "未命名的年报" in words(child(page_of(window), PageTop))


def test_what_is_being_typed_is_taken_over_before_the_page_comes(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, folder / "年报.gip"), 3)
    QTest.keyClicks(view, "7")
    assert child(view, CellEditor).isVisible()
    window.actions_by_name["export"].trigger()
    assert view.open_editor is None
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.cells[RECEIVED] == 7
    assert "还有 1 处错误没有改" in words(page_of(window).errors)


def test_escape_and_the_button_lead_back_to_where_one_was(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    view = table(open_draft_in(qtbot, window, complete, folder / "年报.gip"), 3)
    view.go_to("requests.received.other")
    ways: list[Callable[[], object]] = [
        lambda: strike(window, Key.Key_Escape),
        lambda: button(window, "返回编辑").click(),
    ]
    for leave in ways:
        window.actions_by_name["export"].trigger()
        assert not view.isVisible()
        leave()
        assert window.desk.export_page is None
        assert view.hasFocus()
        assert view.current_cell == "requests.received.other"


def test_the_menus_offer_only_what_makes_sense_on_the_page(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, folder / "年报.gip")
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"problems": "一段"})
    window.actions_by_name["export"].trigger()

    def enabled() -> list[bool]:
        names = (*NEED_EDITOR, "undo", "show_source")
        return [window.actions_by_name[name].isEnabled() for name in names]

    assert not any(enabled())
    assert all(window.actions_by_name[name].isEnabled() for name in ("import", "open", "close", "keys"))
    tab = editor.tabs.currentIndex()
    strike(window, Key.Key_4, held=Qt.KeyboardModifier.ControlModifier)
    assert editor.tabs.currentIndex() == tab
    strike(window, Key.Key_F1)
    assert window.is_helping
    strike(window, Key.Key_Escape)
    assert answers.asked == []
    export_in(qtbot, window)
    assert not any(enabled())
    window.desk.export()
    strike(window, Key.Key_Escape)
    assert enabled() == [True] * (len(NEED_EDITOR) + 1) + [False]


def test_f6_goes_round_the_page(qtbot: QtBot, window: MainWindow, prefilled: Draft, folder: Path) -> None:
    page = export_page(qtbot, window, prefilled, folder)
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is button(page, "返回编辑")
    strike(window, Key.Key_F6)
    assert QApplication.focusWidget() is tick(page, "Word")
    strike(window, Key.Key_F6)
    assert page.errors.cards.hasFocus()


def test_closing_the_report_or_the_window_takes_the_page_along(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    export_page(qtbot, window, complete, folder)
    window.actions_by_name["close"].trigger()
    assert window.desk.export_page is None
    assert window.start_page.isVisible()
    with qtbot.waitSignal(window.desk.report_changed):
        window.open_path(folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    window.close()
    assert not window.isVisible()
    assert window.desk.bridge is None


def test_a_review_comes_over_the_page_and_goes_again(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path, last_docx: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    drop(window, last_docx)
    qtbot.waitUntil(lambda: window.is_reviewing and not window.desk.jobs.is_busy)
    assert not page.isVisible()
    button(window, "取消").click()
    assert page.isVisible()
    assert not window.actions_by_name["undo"].isEnabled()


def test_an_export_cannot_be_called_off(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    page.bottom.accept()
    assert not button(window, "取消").isVisible()
    assert not drop(window, folder / "a.docx").isAccepted()
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
    assert window.desk.jobs.is_busy
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2


def test_a_window_that_is_closed_meanwhile_hears_no_more_of_it(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    page.bottom.accept()
    window.close()
    qtbot.waitUntil(lambda: len(files_in(folder)) == 2)


def test_a_folder_that_is_gone_is_told_and_another_is_offered(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "U盘"
    gone.mkdir()
    page = export_page(qtbot, window, complete, folder)
    answers.folder = gone
    button(page, "更改").click()
    gone.rmdir()
    outcome = export_in(qtbot, window)
    faults = [
        explain(UnwritableFile("write-folder-missing", name=f"{NAME}{ending}", folder=str(gone)))
        for ending in (".docx", ".xlsx")
    ]
    advice = f"{faults[1].safe}{faults[1].todo}"
    assert words(outcome) == [faults[0].happened, faults[1].happened, advice]
    assert QApplication.focusWidget() is button(outcome, "换一个文件夹")
    answers.folder = None
    strike(window, Key.Key_Return)
    assert outcome.isVisible()
    answers.folder = folder
    strike(window, Key.Key_Return)
    assert outcome.isHidden()
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    assert len(files_in(folder)) == 2
    assert answers.faults == []


def test_a_file_that_is_held_open_keeps_no_other_from_being_written(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = folder / f"{NAME}.docx"
    old.write_bytes(b"old")
    page = export_page(qtbot, window, complete, folder)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == old:
            raise PermissionError(13, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = export_in(qtbot, window)
    assert old.read_bytes() == b"old"
    said = words(outcome)
    assert said[0] == explain(UnwritableFile("write-in-use", name=old.name)).happened
    assert said[-2:] == [f"✓ 已导出 1 个文件，在“{folder}”", f"{NAME}.xlsx"]
    assert QApplication.focusWidget() is button(outcome, "换一个文件夹")
    assert words(page.form).count("! 已有同名文件，导出会替换") == 1
    tick(page, "Word").click()
    assert explain(UnwritableFile("write-in-use", name=old.name)).happened not in words(outcome)
    assert f"{NAME}.xlsx" in words(outcome)


def test_a_full_disk_is_told_on_the_page(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    complete: Draft,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(*_: object) -> None:
        raise UnwritableFile("write-disk-full", name="年报", folder=str(folder))

    page = export_page(qtbot, window, complete, folder)
    monkeypatch.setattr(exporting, "export_imported", fill)
    assert "磁盘空间不够" in words(export_in(qtbot, window))[0]
    assert page.bottom.is_offered
    assert answers.faults == []


def test_the_report_is_copied_for_the_editor_of_a_web_site(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    button(page, "复制富文本").click()
    data = QApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert "<table" in data.html()
    assert "<body" not in data.html()
    assert data.text().startswith("清溪镇人民政府")
    assert "<" not in data.text()
    assert any(said.startswith("✓ 整份年报已复制，带表格和格式") for said in words(page))
    button(page, "复制网页代码").click()
    assert clipboard().startswith("<h1 style=")
    assert not QApplication.clipboard().mimeData().hasHtml()
    assert any(said.startswith("✓ 整份年报的网页代码已复制") for said in words(page))


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (set[str](), ""),
        ({"方正小标宋简体", "华文中宋", "仿宋_GB2312"}, "方正小标宋简体、仿宋_GB2312（这里显示为仿宋）"),
    ],
)
def test_fonts_that_this_machine_lacks_are_named(
    lacking: set[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fonts:
        @staticmethod
        def hasFamily(name: str) -> bool:  # noqa: N802
            return name not in lacking

    monkeypatch.setattr(fonts, "QFontDatabase", Fonts)
    assert fonts.missing_fonts() == said


@pytest.mark.parametrize("lacks", [True, False])
def test_only_fonts_that_are_lacking_are_spoken_of(
    qtbot: QtBot,
    window: MainWindow,
    complete: Draft,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    lacks: bool,
) -> None:
    monkeypatch.setattr(page_module, "missing_fonts", lambda: "宋体" if lacks else "")
    page = export_page(qtbot, window, complete, folder)
    assert any(line.startswith("这台电脑没有：宋体。") for line in words(page)) is lacks


@pytest.mark.parametrize("size", [(910, 480), (1366, 700)])
def test_the_page_fits_a_small_screen(
    qtbot: QtBot, window: MainWindow, prefilled: Draft, folder: Path, size: tuple[int, int]
) -> None:
    page = export_page(qtbot, window, prefilled, folder)
    tick(page, "网页").click()
    tick(page, "仍要导出").click()
    export_in(qtbot, window)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for each in buttons(page):
        assert each.width() >= each.sizeHint().width()


def said_of_template(page: ExportPage) -> list[str]:
    labels = cast(Iterable[QLabel], child(page, TemplateRow).findChildren(QLabel))
    return [label.text() for label in labels if label.isVisible()]


def template_of(page: ExportPage) -> Path | None:
    return page.template


def test_a_template_of_the_office_is_chosen_remembered_and_dropped(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.file_to_save = tmp_path / "模板.docx"
    button(page, "存出空白模板").click()
    assert any("已存到" in words for words in said_of_template(page))
    answers.file_to_open = tmp_path / "模板.docx"
    button(page, "选模板").click()
    assert template_of(page) == tmp_path / "模板.docx"
    assert button(page, "不用模板").isEnabled()
    export_in(qtbot, window)
    button(page, "不用模板").click()
    assert template_of(page) is None
    assert not button(page, "不用模板").isEnabled()


def test_a_template_that_will_not_do_is_told_at_once(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.file_to_open = tmp_path / "没有.docx"
    button(page, "选模板").click()
    assert any("打不开" in words for words in said_of_template(page))
    answers.file_to_save = tmp_path / "没有" / "模板.docx"
    button(page, "存出空白模板").click()
    assert any("没有写成" in words for words in said_of_template(page))
    answers.file_to_open = answers.file_to_save = None
    button(page, "选模板").click()
    button(page, "存出空白模板").click()
    assert template_of(page) == tmp_path / "没有.docx"


def test_a_warning_without_its_reason_is_in_the_way_and_with_it_is_counted(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    carried, received = "requests.carried_in.natural_person", "requests.received.natural_person"
    complete.edit({carried: 5, received: 11})
    complete.edit({"requests.carried_in.legal_services": 1, "requests.received.legal_services": 0})
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    bridge, editor = window.desk.bridge, window.desk.editor
    assert bridge is not None
    assert editor is not None
    assert window.desk.status.readiness == "! 还有 2 条要写明理由"
    window.actions_by_name["export"].trigger()
    page = page_of(window)
    assert "还有 2 条提醒没有写明理由" in words(page.errors)
    assert "! 2 条要写明理由" in words(child(page, PageTop))
    assert "✓ 可以导出" not in words(child(page, PageTop))
    assert page.bottom.said == "还有 2 条提醒没有写明理由。要先导出，请勾选“仍要导出”。"
    assert not page.bottom.is_offered
    page.left.emit()
    editor.panel.reason_box.ask(tuple(bridge.session.findings))
    QTest.keyClicks(editor.panel.reason_box.field, "two were lost")
    window.actions_by_name["export"].trigger()
    assert editor.panel.reason_box.findings == ()
    page = page_of(window)
    assert page.errors.isHidden()
    assert page.bottom.is_offered
    shown = words(child(page, PageTop))
    assert "✓ 可以导出" in shown
    assert "✓ 已说明理由 2 条" in shown
    assert window.desk.status.readiness == "✓ 可以导出"
    strike(window, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    sheet = next(folder.glob("*.xlsx"))
    lines = [str(row[0].value) for row in load_workbook(sheet).worksheets[-1].iter_rows()]
    assert sum(line.endswith("理由：two were lost") for line in lines) == 2


def test_errors_and_missing_reasons_are_counted_apart(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    complete.edit({"requests.carried_in.natural_person": 5})
    open_draft_in(qtbot, window, complete, folder / "年报.gip")
    window.actions_by_name["export"].trigger()
    assert "还有 1 处错误没有改，还有 1 条提醒没有写明理由" in words(page_of(window).errors)
