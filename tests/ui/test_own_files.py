"""What the user does with the files of his reports: copying them, removing them, seeing where they lie."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnreadableFile
from gipdesk.paths import reports_folders, working_folder
from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.fault_log import last_faults
from gipdesk.services.importing import import_file
from gipdesk.services.privacy import kept_places
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs
from gipdesk.ui.dialogs.diagnosis import DiagnosisPage
from gipdesk.ui.dialogs.places import PlacesPage
from gipdesk.ui.flows import copies
from gipdesk.ui.flows.erasing import ERASE
from gipdesk.ui.flows.keep import KeepFlow
from gipdesk.ui.flows.restore import COPY
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from tests.support.disks import take_away
from tests.ui.conftest import AnsweredDialogs, Answers
from tests.ui.hands import button, child, open_in


@pytest.fixture
def path(complete: Draft, tmp_path: Path) -> Path:
    """A report that nobody has open, in an ordinary folder."""
    path = tmp_path / "年报.gip"
    create_report(complete, path).close()
    return path


@pytest.fixture
def attachment(complete: Draft) -> Path:
    """A report in the folder for temporary files."""
    path = Path(tempfile.gettempdir()) / "附件.gip"
    create_report(complete, path).close()
    return path


def notice(window: MainWindow) -> str:
    return window.desk.status.notice


def is_idle(window: MainWindow) -> bool:
    return not window.desk.jobs.is_busy


def edit(window: MainWindow, title: str) -> None:
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": title})


# Copies


def test_a_copy_for_a_stick_holds_all_and_that_is_said(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, tmp_path: Path
) -> None:
    assert not window.actions_by_name["copy_out"].isEnabled()
    open_in(qtbot, window, path)
    edit(window, "刚刚打的")
    answers.file_to_save = tmp_path / "拷走.gip"
    window.actions_by_name["copy_out"].trigger()
    qtbot.waitUntil(lambda: "读回来核对过" in notice(window))
    assert str(answers.file_to_save) in notice(window)
    assert "弹出" not in notice(window)
    assert import_file(answers.file_to_save).report.title == "刚刚打的"


def test_a_copy_on_a_stick_is_followed_by_how_it_is_pulled(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(copies, "is_on_stick", lambda _: True)
    open_in(qtbot, window, path)
    answers.file_to_save = tmp_path / "拷走.gip"
    window.actions_by_name["copy_out"].trigger()
    qtbot.waitUntil(lambda: "弹出" in notice(window))


def test_where_it_is_copied_to_is_proposed_the_next_time(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proposals: list[Path] = []

    def note(_dialogs: Dialogs, _title: str, proposal: Path, _kinds: str) -> Path | None:
        proposals.append(proposal)
        return answers.file_to_save

    monkeypatch.setattr(AnsweredDialogs, "file_to_save", note)
    open_in(qtbot, window, path)
    folder = tmp_path / "常用"
    folder.mkdir()
    answers.file_to_save = folder / "年报.gip"
    window.actions_by_name["copy_out"].trigger()
    qtbot.waitUntil(lambda: "读回来核对过" in notice(window))
    answers.file_to_save = None
    window.actions_by_name["copy_out"].trigger()
    monkeypatch.setattr(copies, "sticks", lambda: (tmp_path / "STICK",))
    window.actions_by_name["copy_out"].trigger()
    assert proposals == [each / "年报.gip" for each in (Path.home(), folder, tmp_path / "STICK")]


def test_a_report_is_not_copied_onto_itself(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    targets = [path, tmp_path / "别处.gip"]
    monkeypatch.setattr(AnsweredDialogs, "file_to_save", lambda *_: targets.pop(0))
    open_in(qtbot, window, path)
    window.actions_by_name["copy_out"].trigger()
    qtbot.waitUntil((tmp_path / "别处.gip").is_file)
    qtbot.waitUntil(lambda: is_idle(window))
    assert [question.title for question in answers.asked] == ["请换一个位置"]


def test_a_stick_that_is_full_is_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, tmp_path: Path
) -> None:
    open_in(qtbot, window, path)
    answers.file_to_save = tmp_path / "没有" / "年报.gip"
    window.actions_by_name["copy_out"].trigger()
    qtbot.waitUntil(lambda: answers.faults == ["write-folder-missing"])
    assert window.desk.bridge is not None


# A copy on this computer


def test_in_an_ordinary_folder_nothing_is_offered(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    open_in(qtbot, window, path)
    assert window.desk.own_files.copies.strip is None


def strip(window: MainWindow) -> QWidget:
    found = window.desk.own_files.copies.strip
    assert found is not None
    assert found.isVisible()
    return found


def test_a_report_in_a_passing_place_goes_on_on_this_computer(
    qtbot: QtBot, window: MainWindow, attachment: Path
) -> None:
    open_in(qtbot, window, attachment)
    edit(window, "还没拷的")
    with qtbot.waitSignal(window.desk.report_changed, check_params_cb=bool):
        button(strip(window), "复制到这台电脑").click()
    assert window.desk.bridge is not None
    copy = reports_folders()[-1] / "附件.gip"
    assert window.desk.bridge.path == copy
    assert window.desk.bridge.session.report.title == "还没拷的"
    assert window.desk.own_files.copies.strip is None
    assert str(copy) in notice(window)
    assert attachment.read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("choice", [COPY, CANCEL])
def test_a_read_only_report_is_offered_as_a_copy(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    attachment: Path,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != attachment)
    answers.choices = [choice]
    window.open_path(attachment)
    qtbot.waitUntil(lambda: bool(answers.asked) and is_idle(window))
    assert "只读" in answers.asked[0].message
    copy = reports_folders()[-1] / "附件.gip"
    if choice == COPY:
        qtbot.waitUntil(lambda: window.desk.bridge is not None and window.desk.bridge.path == copy)
        qtbot.waitUntil(lambda: str(copy) in notice(window))
    assert copy.exists() == (choice == COPY)
    assert answers.faults == []


def test_who_stays_is_not_asked_again(qtbot: QtBot, window: MainWindow, attachment: Path) -> None:
    open_in(qtbot, window, attachment)
    button(strip(window), "就在这里填").click()
    assert window.desk.own_files.copies.strip is None
    window.actions_by_name["close"].trigger()
    open_in(qtbot, window, attachment)
    assert window.desk.own_files.copies.strip is None


def test_the_offer_goes_with_the_report(
    qtbot: QtBot, window: MainWindow, attachment: Path, path: Path
) -> None:
    open_in(qtbot, window, attachment)
    window.desk.export()
    assert window.desk.own_files.copies.strip is not None
    assert not window.desk.own_files.copies.strip.isVisible()
    assert window.desk.export_page is not None
    window.desk.export_page.left.emit()
    assert strip(window).isVisible()
    open_in(qtbot, window, path)
    assert window.desk.own_files.copies.strip is None


# Removing


def remove(qtbot: QtBot, window: MainWindow, answers: Answers, choice: str = ERASE) -> str:
    """Ask for it and answer; what was asked."""
    before = len(answers.asked)
    answers.choices = [choice]
    window.actions_by_name["erase"].trigger()
    qtbot.waitUntil(lambda: len(answers.asked) > before and is_idle(window))
    return answers.asked[before].detail


def test_the_open_report_goes_with_all_that_is_kept_of_it(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    open_in(qtbot, window, path)
    edit(window, "要删的")
    asked = remove(qtbot, window, answers)
    assert answers.asked[0].message == "要彻底删除“要删的”吗？"
    assert [name for name, _ in answers.asked[0].answers] == [CANCEL, ERASE]
    for told in (f"年报文件 {path}", "工作副本", "份备份", "最近编过的年报", "导出的 Word"):
        assert told in asked
    qtbot.waitUntil(lambda: "已彻底删除：要删的" in notice(window))
    assert not path.exists()
    assert [*working_folder().iterdir()] == []
    assert window.start_page.isVisible()
    assert path not in WindowSettings(path.with_name("settings.ini")).recent


def test_what_cannot_be_closed_or_removed_stays(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(qtbot, window, path)
    with monkeypatch.context() as asking:
        asking.setattr(KeepFlow, "close", lambda *_: False)
        window.actions_by_name["erase"].trigger()
    assert window.desk.bridge is not None
    assert answers.asked == []
    unlink = Path.unlink

    def refuse(file: Path, *asked: bool, **named: bool) -> None:
        if file == path:
            raise PermissionError(13, "read-only")
        unlink(file, *asked, **named)

    monkeypatch.setattr(Path, "unlink", refuse)
    remove(qtbot, window, answers)
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    assert str(path) in answers.asked[1].detail
    assert path.is_file()


def test_who_says_no_keeps_it(qtbot: QtBot, window: MainWindow, answers: Answers, path: Path) -> None:
    open_in(qtbot, window, path)
    remove(qtbot, window, answers, CANCEL)
    qtbot.waitUntil(lambda: window.report_path == path)
    assert window.desk.isVisible()
    assert window.desk.editor is not None
    assert window.desk.editor.isAncestorOf(QApplication.focusWidget() or window)


def test_without_an_open_report_one_is_chosen(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    gone = path.with_name("没了.gip")
    create_report(Draft(import_file(path).report), gone).close()
    open_report(gone).close()
    gone.unlink()
    open_report(path).close()
    answers.option = 1
    asked = remove(qtbot, window, answers)
    assert [("现在找不到" in option) for option in answers.options[0]] == [False, True, False]
    assert f"现在找不到：{gone}" in asked
    qtbot.waitUntil(lambda: "已彻底删除" in notice(window))
    assert path.is_file()


def test_a_report_of_which_nothing_is_known_is_chosen_by_its_file(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, tmp_path: Path
) -> None:
    window.actions_by_name["erase"].trigger()
    qtbot.waitUntil(lambda: bool(answers.options))
    assert answers.asked == []
    answers.option, answers.file_to_open = 1, None
    window.actions_by_name["erase"].trigger()
    qtbot.waitUntil(lambda: bool(answers.kinds_offered))
    strange = tmp_path / "别人的.gip"
    strange.write_bytes(b"a letter")
    answers.file_to_open = strange
    window.actions_by_name["erase"].trigger()
    qtbot.waitUntil(lambda: answers.faults == ["gip-damaged"])
    assert strange.is_file()
    assert path.is_file()


def test_what_could_not_be_removed_is_named(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path
) -> None:
    open_in(qtbot, window, path)
    (shelf,) = working_folder().iterdir()
    (shelf / "别的.txt").write_bytes(b"not ours")
    remove(qtbot, window, answers)
    qtbot.waitUntil(lambda: len(answers.asked) == 2)
    assert str(shelf) in answers.asked[1].detail
    assert not path.exists()


def test_a_strange_file_in_its_place_and_another_copy_are_named(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, tmp_path: Path
) -> None:
    open_report(path).close()
    copy = tmp_path / "拷走.gip"
    copy.write_bytes(path.read_bytes())
    answers.option, answers.file_to_open = 1, copy
    asked = remove(qtbot, window, answers, CANCEL)
    assert f"还有一份在 {path}" in asked
    path.write_bytes(b"a letter")
    answers.option = 0
    assert f"不删文件 {path}" in remove(qtbot, window, answers, CANCEL)


# What lies where


def at_dialog(act: Callable[[QDialog], object]) -> None:
    """Do something with the dialog that comes next."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
            dialog.reject()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def words_of(widget: QWidget) -> str:
    labels = cast(Iterable[QLabel], widget.findChildren(QLabel))
    return "\n".join(label.text() for label in labels)


def test_the_menu_shows_what_lies_where(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    open_in(qtbot, window, path)
    seen: list[str] = []
    at_dialog(lambda dialog: seen.append(words_of(dialog)))
    window.actions_by_name["privacy"].trigger()
    qtbot.waitUntil(lambda: bool(seen))
    for told in ("什么都不发送", str(working_folder()), str(reports_folders()[0]), "彻底删除", "诊断文件"):
        assert told in seen[0]


def test_folders_are_opened_where_there_are_any(qtbot: QtBot, answers: Answers, path: Path) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    dialogs = AnsweredDialogs(holder, answers)
    page = PlacesPage(kept_places(), dialogs, holder)
    found = cast(Iterable[QPushButton], page.findChildren(QPushButton))
    buttons = {each.accessibleName(): each for each in found}
    assert not buttons["打开“年报”的文件夹"].isEnabled()
    buttons["打开“工作副本和备份”的文件夹"].click()
    assert answers.opened == [working_folder()]
    assert "打不开" not in words_of(page)
    answers.has_program = False
    buttons["打开“工作副本和备份”的文件夹"].click()
    assert "打不开" in words_of(page)
    button(page, "关闭").click()
    assert page.result() == QDialog.DialogCode.Accepted
    assert path.is_file()


def test_a_diagnosis_is_shown_before_it_is_saved(
    qtbot: QtBot, answers: Answers, tmp_path: Path, user_home: Path
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    page = DiagnosisPage(AnsweredDialogs(holder, answers), holder)
    shown = child(page, QPlainTextEdit).toPlainText()
    assert "Qt platform: " in shown
    assert str(user_home) not in shown
    button(page, "存成文件").click()
    assert [*tmp_path.iterdir()] == []
    answers.file_to_save = tmp_path / "没有" / "诊断.txt"
    button(page, "存成文件").click()
    assert answers.faults == ["write-folder-missing"]
    answers.file_to_save = tmp_path / "诊断.txt"
    button(page, "存成文件").click()
    assert (tmp_path / "诊断.txt").read_text(encoding="utf-8-sig") == shown
    assert str(tmp_path / "诊断.txt") in words_of(page)
    button(page, "复制").click()
    assert QApplication.clipboard().text() == shown
    button(page, "不存").click()
    assert page.result() == QDialog.DialogCode.Rejected


def test_the_dialogs_show_both(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    dialogs = Dialogs(holder)
    seen: list[str] = []
    at_dialog(lambda dialog: seen.append(type(dialog).__name__))
    dialogs.show_places(())
    at_dialog(lambda dialog: seen.append(type(dialog).__name__))
    dialogs.show_diagnosis()
    assert seen == ["PlacesPage", "DiagnosisPage"]


def test_a_save_that_fails_is_kept_by_its_code(
    qtbot: QtBot, window: MainWindow, path: Path, answers: Answers
) -> None:
    open_in(qtbot, window, path)
    take_away([path])
    edit(window, "存不进去")
    qtbot.waitUntil(lambda: window.is_unsaved)
    assert last_faults()[-1].endswith(" gip-not-written")
    answers.choices = ["give_up"]
    window.actions_by_name["close"].trigger()


def test_what_the_user_is_told_of_is_kept_by_its_code(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    at_dialog(lambda _: None)
    Dialogs(holder).tell_fault(UnreadableFile("file-missing", name="张三.docx"))
    assert [line.split(" ")[1:] for line in last_faults()] == [["file-missing"]]
