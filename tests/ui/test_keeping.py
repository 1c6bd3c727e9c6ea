"""What was typed stays, whatever the disk does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services import documents
from gipdesk.services.autosave import SaveState
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.importing import import_file
from gipdesk.store.presence import mark_of
from gipdesk.ui.app import end_session
from gipdesk.ui.closing import CloseGuard
from gipdesk.ui.dialogs.asking import CANCEL, Question
from gipdesk.ui.flows.keep import ELSEWHERE, GIVE_UP
from gipdesk.ui.flows.save_path import REPLACE
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.texts.year_field import YearField
from tests.support.disks import take_away
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import accept_review, button, child, open_draft_in, open_in, review_in, table

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_all_that_was_typed_is_in_the_file_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "a.gip"
    view = table(open_draft_in(qtbot, window, complete, path), 3)
    QTest.keyClicks(view, "7")
    assert window.close()
    again = open_report(path)
    assert again.session.report.cells["requests.received.natural_person"] == 7
    again.close()


def test_a_year_that_was_begun_anew_is_the_one_before_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "a.gip"
    field = child(open_draft_in(qtbot, window, complete, path), YearField)
    field.setFocus()
    field.selectAll()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_2, Qt.Key.Key_0):
        QTest.keyClick(field, key)
    assert window.close()
    assert import_file(path).report.year == 2025


class Composing:
    """An input method in which something stands that has not been taken yet."""

    def __init__(self, words: str, field: QWidget | None = None) -> None:
        """`field` is where they stand; where the keyboard is if None."""
        self._words = words
        self._field = field

    def commit(self) -> None:
        event = QInputMethodEvent()
        event.setCommitString(self._words)
        self._words = ""
        QCoreApplication.sendEvent(self._field or QGuiApplication.focusObject(), event)


def test_what_stands_in_an_input_method_is_in_the_file_when_the_window_closes(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gip"
    editor = open_draft_in(qtbot, window, complete, path)
    editor.show_tab(1)
    editor.current.focus_content()
    field = QApplication.focusWidget()
    assert isinstance(field, ReportText)
    QCoreApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    composing = Composing("种")
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: composing)
    window.close()
    assert "种" in str(import_file(path).report.get("overview"))


def test_it_is_so_too_while_the_menu_has_the_keyboard(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gip"
    editor = open_draft_in(qtbot, window, complete, path)
    editor.show_tab(1)
    editor.current.focus_content()
    field = child(editor.current, ReportText)
    QCoreApplication.sendEvent(field, QInputMethodEvent("zhong", []))
    composing = Composing("种", field)
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: composing)
    window.menuBar().setFocus(Qt.FocusReason.MenuBarFocusReason)
    window.close()
    assert "种" in str(import_file(path).report.get("overview"))


def fail_to_save(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Have the report's file vanish under the program, as when a USB stick is pulled."""
    bridge = window.desk.bridge
    assert bridge is not None
    take_away(path.parent.glob(f"{path.name}*"))
    path.mkdir()
    bridge.edit({"title": "还在程序里"})
    qtbot.waitUntil(lambda: bridge.save_state is SaveState.FAILED)


@pytest.fixture
def on_stick(qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path) -> Path:
    """The file, on a stick, of the report that is open."""
    path = tmp_path / "U盘" / "a.gip"
    path.parent.mkdir()
    open_draft_in(qtbot, window, complete, path)
    return path


@pytest.fixture
def unsaved(qtbot: QtBot, window: MainWindow, on_stick: Path) -> Path:
    """The same, where the stick is gone and the last change is not on it."""
    fail_to_save(qtbot, window, on_stick)
    return on_stick


@pytest.mark.usefixtures("unsaved")
def test_who_saves_while_saving_fails_is_told_how_to_save_elsewhere_as_long_as_it_does(
    window: MainWindow,
) -> None:
    window.actions_by_name["save"].trigger()
    assert window.desk.status.notice.startswith("还没写进")
    assert "另存为" in window.desk.status.notice
    window.desk.status.show_save_state(SaveState.SAVED, datetime.now().astimezone())
    assert not window.desk.status.notice.startswith("还没写进")


def test_logging_off_is_refused_only_while_saving_fails(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, tmp_path: Path
) -> None:
    refused: list[int] = []
    end_session(window, lambda: refused.append(1))
    path = tmp_path / "a.gip"
    open_draft_in(qtbot, window, complete, path)
    end_session(window, lambda: refused.append(1))
    assert refused == []
    fail_to_save(qtbot, window, path)
    end_session(window, lambda: refused.append(1))
    assert refused == [1]
    assert answers.asked == []


@pytest.mark.usefixtures("unsaved")
def test_a_second_request_to_close_is_no_answer_to_the_question_of_the_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    CloseGuard(window)
    asked: list[Question] = []

    def go_on_though_asked_again(question: Question) -> str:
        asked.append(question)
        QCoreApplication.sendEvent(window.windowHandle(), QCloseEvent())
        return CANCEL

    monkeypatch.setattr(window.dialogs, "ask", go_on_though_asked_again)
    for _ in range(2):
        assert not window.close()
        assert window.windowHandle().isVisible()
    assert len(asked) == 2
    assert window.desk.bridge is not None
    monkeypatch.undo()


@pytest.mark.usefixtures("unsaved")
def test_closing_while_saving_fails_offers_another_place(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert button(window, "另存为").isVisible()
    answers.choices = [CANCEL]
    assert not window.close()
    answers.choices = [ELSEWHERE, CANCEL]
    assert not window.close()
    answers.choices = [ELSEWHERE]
    answers.file_to_save = tmp_path / "桌面"
    assert window.close()
    saved = open_report(tmp_path / "桌面.gip")
    assert saved.session.report.title == "还在程序里"
    assert saved.session.baseline is not None
    saved.close()


def names_of(question: Question) -> list[str]:
    return [name for name, _ in question.answers]


def test_a_report_that_one_goes_on_with_is_still_open_and_still_saved(
    qtbot: QtBot, window: MainWindow, answers: Answers, on_stick: Path
) -> None:
    file = on_stick.read_bytes()
    fail_to_save(qtbot, window, on_stick)
    assert not window.close()
    assert names_of(answers.asked[0]) == [ELSEWHERE, GIVE_UP, CANCEL]
    assert answers.asked[0].on_escape == CANCEL
    bridge = window.desk.bridge
    assert bridge is not None
    on_stick.rmdir()
    on_stick.write_bytes(file)
    bridge.edit({"title": "又在盘上"})
    qtbot.waitUntil(lambda: bridge.save_state is SaveState.SAVED)
    window.actions_by_name["close"].trigger()
    saved = open_report(on_stick)
    assert saved.session.report.title == "又在盘上"
    saved.close()


@pytest.mark.usefixtures("unsaved")
def test_the_report_can_be_rescued_and_gone_on_with(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    button(window, "另存为").click()
    assert window.desk.bridge is not None
    answers.file_to_save = tmp_path / "桌面.gip"
    with qtbot.waitSignals([window.desk.report_changed] * 2):
        button(window, "另存为").click()
    bridge = window.desk.bridge
    assert bridge is not None
    assert bridge.path == tmp_path / "桌面.gip"
    assert bridge.session.report.title == "还在程序里"


@pytest.mark.usefixtures("unsaved")
def test_another_place_that_cannot_be_written_is_asked_for_again(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.file_to_save = tmp_path / "没有" / "b.gip"
    places = iter([tmp_path / "没有" / "b.gip", None])
    window.dialogs.file_to_save = lambda *_: next(places)  # type: ignore[method-assign] # two answers in turn
    answers.choices = [ELSEWHERE, GIVE_UP]
    assert window.close()
    assert len(answers.faults) == 1


def test_a_failure_at_the_very_end_still_offers_another_place(
    window: MainWindow, answers: Answers, on_stick: Path, tmp_path: Path
) -> None:
    bridge = window.desk.bridge
    assert bridge is not None
    take_away(on_stick.parent.iterdir())
    on_stick.mkdir()
    bridge.edit({"title": "还在程序里"})
    answers.choices = [ELSEWHERE]
    answers.file_to_save = tmp_path / "桌面.gip"
    assert window.close()
    assert names_of(answers.asked[0]) == [ELSEWHERE, GIVE_UP]
    assert answers.asked[0].on_escape == ELSEWHERE
    saved = open_report(tmp_path / "桌面.gip")
    assert saved.session.report.title == "还在程序里"
    saved.close()


@pytest.mark.usefixtures("unsaved")
def test_the_failure_of_one_report_is_not_shown_on_the_next(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    rescue = button(window, "另存为")
    create_report(Draft(valid_2021().last_year), tmp_path / "b.gip").close()
    answers.choices = [GIVE_UP]
    open_in(qtbot, window, tmp_path / "b.gip")
    qtbot.wait(1)
    assert not rescue.isVisible()
    assert window.desk.bridge is not None
    assert window.desk.bridge.path == tmp_path / "b.gip"
    fail_to_save(qtbot, window, tmp_path / "b.gip")
    assert rescue.isVisible()
    answers.choices = [GIVE_UP]
    window.actions_by_name["close"].trigger()
    qtbot.wait(1)
    assert not rescue.isVisible()


def test_a_crash_does_not_promise_what_is_not_on_disk(
    qtbot: QtBot, window: MainWindow, answers: Answers, on_stick: Path
) -> None:
    window.tell_crash()
    assert "都存好了" in answers.asked[0].detail
    fail_to_save(qtbot, window, on_stick)
    window.tell_crash()
    assert "都存好了" not in answers.asked[1].detail
    assert "另存为" in answers.asked[1].detail


@pytest.mark.usefixtures("unsaved")
def test_a_file_is_not_replaced_unasked_because_of_its_ending(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "备份.gip").write_bytes(b"old")
    places = iter([tmp_path / "备份", None])
    window.dialogs.file_to_save = lambda *_: next(places)  # type: ignore[method-assign] # two answers in turn
    button(window, "另存为").click()
    assert answers.asked[0].detail == "备份.gip"
    assert names_of(answers.asked[0]) == [REPLACE, CANCEL]
    assert (tmp_path / "备份.gip").read_bytes() == b"old"
    places = iter([tmp_path / "备份"])
    answers.choices = [REPLACE]
    with qtbot.waitSignals([window.desk.report_changed] * 2):
        button(window, "另存为").click()
    assert window.desk.bridge is not None
    assert window.desk.bridge.session.report.title == "还在程序里"


def test_a_report_cannot_be_kept_in_its_own_place(
    window: MainWindow, answers: Answers, unsaved: Path
) -> None:
    places = iter([unsaved, None])
    proposals: list[Path] = []

    def file_to_save(_title: str, proposal: Path, _kinds: str) -> Path | None:
        proposals.append(proposal)
        return next(places)

    window.dialogs.file_to_save = file_to_save  # type: ignore[method-assign,assignment] # two answers
    button(window, "另存为").click()
    assert [question.message for question in answers.asked] == [
        "“a.gip”就是正在编的这份年报，不能另存到它自己。"
    ]
    assert answers.faults == []
    assert proposals == [Path.home() / "a.gip"] * 2


def test_where_a_lost_network_does_not_tell_places_their_names_are_compared(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    complete: Draft,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_path: Path) -> Path:
        raise OSError(22, "the network name is gone")

    open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    places = iter([tmp_path / "a.gip", None])
    window.dialogs.file_to_save = lambda *_: next(places)  # type: ignore[method-assign] # two answers in turn
    monkeypatch.setattr(Path, "resolve", fail)
    button(window, "另存为").click()
    assert len(answers.asked) == 1
    assert answers.faults == []


def test_where_the_usual_folder_cannot_be_used_another_place_is_offered(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    last_docx: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "文档").write_text("x", encoding="utf-8")
    monkeypatch.setattr(documents, "reports_folders", lambda: [tmp_path / "文档" / "年报"])
    places = iter([tmp_path / "没有" / "b.gip", tmp_path / "桌面", None])
    proposals: list[Path] = []

    def file_to_save(*asked: object) -> Path | None:
        proposals.append(Path(str(asked[1])))
        return next(places)

    monkeypatch.setattr(window.dialogs, "file_to_save", file_to_save)
    accept_review(qtbot, window, last_docx)
    assert window.desk.bridge is not None
    assert window.desk.bridge.path == tmp_path / "桌面.gip"
    assert window.desk.bridge.session.report.cells["requests.carried_in.natural_person"] == 3
    assert len(answers.faults) == 2
    assert proposals[0].name.startswith("清溪镇人民政府2025")
    window.actions_by_name["close"].trigger()
    button(review_in(qtbot, window, last_docx), "采用").click()
    qtbot.waitUntil(lambda: len(proposals) == 3)
    assert window.is_reviewing
    assert not window.desk.jobs.is_busy


def test_a_file_that_others_changed_is_said_so_and_left_alone(
    qtbot: QtBot, window: MainWindow, on_stick: Path
) -> None:
    on_stick.write_bytes(b"from elsewhere")
    bridge = window.desk.bridge
    assert bridge is not None
    bridge.edit({"title": "还在程序里"})
    qtbot.waitUntil(lambda: bridge.save_state is SaveState.FAILED)
    assert "换过、改过，没有覆盖它" in window.desk.status.notice
    assert on_stick.read_bytes() == b"from elsewhere"


def test_a_report_is_kept_though_nobody_closes_it(qtbot: QtBot, window: MainWindow, on_stick: Path) -> None:
    bridge = window.desk.bridge
    assert bridge is not None
    written = on_stick.stat().st_mtime_ns
    bridge.edit({"title": "写进去了"})
    # looked at from outside: where Windows has a file open for reading, nothing takes its place
    qtbot.waitUntil(lambda: on_stick.stat().st_mtime_ns != written)
    assert import_file(on_stick).report.title == "写进去了"
    assert {*on_stick.parent.iterdir()} == {on_stick, mark_of(on_stick)}
