"""What the start page knows of the reports of before, and the example."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from gipdesk.paths import examples_folder
from gipdesk.report.draft import Draft
from gipdesk.services.session import Session
from gipdesk.ui.desk import Desk
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.recent_notes import RecentNote
from gipdesk.ui.settings import RECENT_LIMIT, WindowSettings
from tests.ui.hands import button, child, open_draft_in, open_in, strike

NOON = datetime(2026, 1, 9, 12, 5).astimezone().isoformat()
TODAY = date(2026, 1, 9)


def note(**known: object) -> RecentNote:
    values = {"at": NOON, "errors": 0, "warnings": 0, "exported": False, "deadline": "2026-01-31"}
    return RecentNote(**(values | known))  # type: ignore[arg-type] # as the cases give them


@pytest.mark.parametrize(
    ("known", "words", "step"),
    [
        (
            {"errors": 3},
            "1月9日 12:05 · × 还有 3 处错误",
            "下一步：接着编“甲”。距 1月31日 公布期限还有 22 天",
        ),
        (
            {"errors": None},
            "1月9日 12:05",
            "下一步：接着编“甲”。距 1月31日 公布期限还有 22 天",
        ),
        (
            {"warnings": 2, "deadline": ""},
            "1月9日 12:05 · ! 没有错误，还有 2 处提醒",
            "下一步：“甲”没有错误了，看一遍就可以导出。",
        ),
        (
            {"deadline": "2025-01-31"},
            "1月9日 12:05 · ✓ 没有错误，还没有导出",
            "下一步：“甲”没有错误了，看一遍就可以导出。",
        ),
        ({"exported": True}, "1月9日 12:05 · ✓ 已导出", "“甲”已经导出。"),
        (
            {"exported": True, "errors": 1, "deadline": ""},
            "1月9日 12:05 · × 还有 1 处错误",
            "下一步：接着编“甲”。",
        ),
    ],
)
def test_a_note_says_how_far_a_report_is_and_what_comes_next(
    known: dict[str, object], words: str, step: str
) -> None:
    made = note(**known)
    assert made.words == words
    assert made.next_step("甲", TODAY) == step
    assert RecentNote.from_json(made.to_json()) == made


@pytest.mark.parametrize(
    "written",
    ["", "{", "[]", "{}", '{"at": "x", "errors": 0, "warnings": 0, "exported": false, "deadline": ""}'],
)
def test_what_is_no_note_is_none(written: str) -> None:
    assert RecentNote.from_json(written) is None


def listed(window: MainWindow) -> list[str]:
    recent = child(window.start_page, QListWidget)
    return [recent.item(row).text() for row in range(recent.count())]


def says(window: MainWindow, words: str) -> bool:
    labels: list[QLabel] = list(window.start_page.findChildren(QLabel))
    return any(label.isVisible() and label.text().startswith(words) for label in labels)


def test_a_report_that_was_closed_is_listed_with_its_errors(
    qtbot: QtBot, window: MainWindow, prefilled: Draft, tmp_path: Path
) -> None:
    open_draft_in(qtbot, window, prefilled, tmp_path / "甲.gip")
    session = session_of(window.desk)
    errors = sum(finding.severity == "error" for finding in session.findings)
    window.actions_by_name["close"].trigger()
    assert errors
    assert f"× 还有 {errors} 处错误" in listed(window)[0]
    assert says(window, "下一步：接着编“甲”。")
    recent = child(window.start_page, QListWidget)
    assert recent.hasFocus()
    with qtbot.waitSignal(window.desk.report_changed):
        strike(window, Qt.Key.Key_Return)
    assert window.desk.bridge is not None


def session_of(desk: Desk) -> Session:
    assert desk.bridge is not None
    return desk.bridge.session


def test_an_exported_report_is_so_until_it_is_changed(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    path = tmp_path / "甲.gip"
    open_draft_in(qtbot, window, complete, path)
    window.desk.export()
    assert window.desk.export_page is not None
    with qtbot.waitSignal(window.desk.exported):
        window.desk.export_page.export_requested.emit(window.desk.export_page.form.wanted)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    window.actions_by_name["close"].trigger()
    assert "✓ 已导出" in listed(window)[0]
    assert says(window, "“甲”已经导出。")
    open_in(qtbot, window, path)
    window.actions_by_name["close"].trigger()
    assert "✓ 已导出" in listed(window)[0]
    open_in(qtbot, window, path)
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"other_matters": "没有收取信息处理费，另有一件事。"})
    window.actions_by_name["close"].trigger()
    assert "✓ 没有错误，还没有导出" in listed(window)[0]


def test_while_a_report_is_open_nothing_is_known_of_how_it_will_be_left(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    """If the program ended now, an old state must not be told as the present one."""
    path = tmp_path / "甲.gip"
    open_draft_in(qtbot, window, complete, path)
    window.actions_by_name["close"].trigger()
    open_in(qtbot, window, path)
    written = WindowSettings(tmp_path / "settings.ini").note(path)
    kept = RecentNote.from_json(written)
    assert kept is not None
    assert kept.errors is None


def test_notes_go_with_the_list(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "settings.ini")
    paths = [tmp_path / f"{number}.gip" for number in range(RECENT_LIMIT + 1)]
    for path in paths:
        settings.add_recent(path)
        settings.put_note(path, note().to_json())
    assert settings.note(paths[0]) == ""
    assert settings.note(paths[1])
    settings.forget(paths[1])
    assert settings.note(paths[1]) == ""
    assert settings.note(paths[2])


def test_the_example_is_marked_and_in_nobodys_way(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.desk.report_changed, check_params_cb=bool, timeout=30_000):
        button(window.start_page, "看看示例").click()
    assert window.desk.bridge is not None
    path = window.desk.bridge.path
    assert path.is_relative_to(examples_folder())
    labels: list[QLabel] = list(window.desk.findChildren(QLabel))
    marks = [label for label in labels if label.text() == "示例"]
    assert [mark.isVisible() for mark in marks] == [True]
    window.actions_by_name["close"].trigger()
    assert listed(window) == []
    open_draft_in(qtbot, window, complete, tmp_path / "甲.gip")
    assert [mark.isVisible() for mark in marks] == [False]


def test_files_are_looked_for_where_the_last_one_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    settings = WindowSettings(tmp_path / "other.ini")
    dialogs = Dialogs(window, settings)
    folder = tmp_path / "去年"
    folder.mkdir()
    asked: list[str] = []
    chosen = [str(folder / "去年.docx"), "", ""]

    def answer(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return chosen.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    assert dialogs.file_to_open("", "") == folder / "去年.docx"
    assert dialogs.file_to_open("", "") is None
    folder.rename(tmp_path / "搬走了")
    assert dialogs.file_to_open("", "") is None
    assert [Path(start) for start in asked] == [Path(), folder, Path()]
