from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnreadableFile
from gipdesk.ui.dialogs import asking
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.dialogs.new_report import NewReport, likely_year
from tests.ui.hands import button, child


def test_a_new_report_needs_a_unit(qtbot: QtBot) -> None:
    dialog = NewReport(today=date(2026, 1, 10))
    qtbot.addWidget(dialog)
    assert not button(dialog, "新建").isEnabled()
    assert child(dialog, QSpinBox).value() == 2025
    button(dialog, "取消").click()
    organisation(dialog).setText(" 青石乡人民政府 ")
    button(dialog, "新建").click()
    report = dialog.draft().report
    assert (report.organisation, report.year) == ("青石乡人民政府", 2025)


def organisation(dialog: NewReport) -> QLineEdit:
    fields: list[QLineEdit] = list(dialog.findChildren(QLineEdit))
    return next(field for field in fields if field.placeholderText())


def test_a_report_begun_in_autumn_is_about_the_year_itself() -> None:
    assert likely_year(date(2026, 1, 31)) == 2025
    assert likely_year(date(2026, 8, 31)) == 2025
    assert likely_year(date(2026, 9, 1)) == 2026
    assert likely_year(date(2026, 12, 1)) == 2026


def test_the_day_a_new_report_goes_by_is_today(qtbot: QtBot) -> None:
    dialog = NewReport()
    qtbot.addWidget(dialog)
    assert child(dialog, QSpinBox).value() == likely_year(date.today())


def test_a_unit_of_nothing_but_spaces_is_none(qtbot: QtBot) -> None:
    dialog = NewReport()
    qtbot.addWidget(dialog)
    organisation(dialog).setText("  ")
    assert not button(dialog, "新建").isEnabled()
    organisation(dialog).setText("甲")
    assert button(dialog, "新建").isEnabled()


class Chooser:
    """Stands in for the system's own file dialog, which no test can press."""

    def __init__(self, answer: Callable[[], str]) -> None:
        self._answer = answer

    def getExistingDirectory(self, *_: object) -> str:  # noqa: N802
        return self._answer()

    def getOpenFileName(self, *_: object) -> tuple[str, str]:  # noqa: N802
        return self._answer(), ""

    def getSaveFileName(self, *_: object) -> tuple[str, str]:  # noqa: N802
        return self._answer(), ""


@pytest.fixture
def dialogs(qtbot: QtBot) -> Dialogs:
    parent = QWidget()
    qtbot.addWidget(parent)
    return Dialogs(parent)


def when_open(act: Callable[[QDialog], object]) -> None:
    """Act on the modal dialog as soon as it is open."""

    def try_it() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, try_it)

    QTimer.singleShot(0, try_it)


QUESTION = Question("题", "事", "细", (("yes", "是(&Y)"), (CANCEL, "否(&N)")))


def test_an_answer_is_the_button_pressed(dialogs: Dialogs) -> None:
    when_open(lambda dialog: button(dialog, "是").click())
    assert dialogs.ask(QUESTION) == "yes"


def test_the_first_answer_stands_out_and_is_given_by_enter(dialogs: Dialogs) -> None:
    stands_out: dict[str, object] = {}

    def look(dialog: QDialog) -> None:
        found: list[QPushButton] = list(dialog.findChildren(QPushButton))
        stands_out.update({each.text(): each.property("primary") for each in found})
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    when_open(look)
    assert dialogs.ask(QUESTION) == "yes"
    assert stands_out == {"是(&Y)": True, "否(&N)": None}


def test_enter_gives_the_first_answer_even_where_that_is_to_refuse(dialogs: Dialogs) -> None:
    when_open(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    careful = Question("题", "事", "细", ((CANCEL, "否(&N)"), ("yes", "是(&Y)")), on_escape="yes")
    assert dialogs.ask(careful) == CANCEL


def test_a_question_is_shown_as_it_was_put(dialogs: Dialogs) -> None:
    seen: list[object] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.extend([dialog.windowTitle(), dialog.text(), dialog.informativeText(), dialog.textFormat()])
        seen.extend(dialog.buttonRole(button(dialog, words)) for words in ("是", "否"))
        dialog.reject()

    when_open(look)
    assert dialogs.ask(QUESTION) == CANCEL
    roles = QMessageBox.ButtonRole
    assert seen == ["题", "事", "细", Qt.TextFormat.PlainText, roles.AcceptRole, roles.RejectRole]


def test_what_needs_no_answer_has_one_button(dialogs: Dialogs) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        found: list[QPushButton] = list(dialog.findChildren(QPushButton))
        seen.extend([dialog.windowTitle(), *(each.text() for each in found)])
        dialog.reject()

    when_open(look)
    dialogs.tell("题", "事", "细")
    assert seen == ["题", "知道了(&O)"]


def test_closing_a_question_gives_the_harmless_answer(dialogs: Dialogs) -> None:
    when_open(lambda dialog: dialog.reject())
    assert dialogs.ask(QUESTION) == CANCEL


def test_a_fault_says_what_happened_what_is_safe_and_what_to_do(dialogs: Dialogs) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.extend([dialog.text(), dialog.informativeText()])
        button(dialog, "知道了").click()

    when_open(read)
    dialogs.tell_fault(UnreadableFile("file-missing", name="去年.doc"))
    assert said[0] == "找不到文件“去年.doc”。"
    assert len(said[1].split("\n")) == 2


def test_one_of_several_is_chosen_from_a_numbered_list(dialogs: Dialogs) -> None:
    seen: list[object] = []

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        seen.extend([dialog.windowTitle(), dialog.labelText(), dialog.comboBoxItems()])
        dialog.setTextValue("2. 同名")
        button(dialog, "用这一份").click()

    when_open(choose)
    assert dialogs.choose("题", "事", ["同名", "同名"]) == 1
    assert seen == ["题", "事", ["1. 同名", "2. 同名"]]


def test_who_chooses_nothing_gets_nothing(dialogs: Dialogs) -> None:
    when_open(lambda dialog: button(dialog, "取消").click())
    assert dialogs.choose("题", "事", ["甲", "乙"]) is None


def test_files_are_picked_in_the_systems_dialogs(
    dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "去年.doc"
    answers = iter([str(path), "", str(path), "", str(tmp_path), ""])
    monkeypatch.setattr(asking, "QFileDialog", Chooser(lambda: next(answers)))
    assert dialogs.file_to_open("题", "*") == path
    assert dialogs.file_to_open("题", "*") is None
    assert dialogs.file_to_save("题", path, "*") == path
    assert dialogs.file_to_save("题", path, "*") is None
    assert dialogs.folder("题", tmp_path.parent) == tmp_path
    assert dialogs.folder("题", tmp_path.parent) is None


def test_a_new_report_is_given_if_the_user_wants_one(dialogs: Dialogs) -> None:
    when_open(lambda dialog: dialog.accept())
    assert dialogs.new_report() is not None
    when_open(lambda dialog: dialog.reject())
    assert dialogs.new_report() is None


@pytest.mark.parametrize("can", [True, False])
def test_what_is_shown_is_opened_by_the_system(
    dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can: bool
) -> None:
    opened: list[str] = []

    class Services:
        @staticmethod
        def openUrl(url: object) -> bool:  # noqa: N802
            opened.append(str(url))
            return can

    monkeypatch.setattr(asking, "QDesktopServices", Services)
    assert dialogs.show(tmp_path) is can
    assert tmp_path.name in opened[0]
