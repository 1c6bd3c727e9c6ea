"""A report that is not shown after all holds its file no more."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.services.documents import OpenReport, create_report, open_report
from gipdesk.ui import desk
from gipdesk.ui.dialogs.asking import CANCEL
from gipdesk.ui.flows import begin
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.tabs.basics_tab import BasicsTab
from tests.support.disks import take_away
from tests.support.reports import valid_2021
from tests.ui.conftest import Answers
from tests.ui.hands import open_draft_in, open_in


@pytest.fixture
def path(complete: Draft, tmp_path: Path) -> Path:
    """A report that nobody has open."""
    path = tmp_path / "年报.gip"
    create_report(complete, path).close()
    return path


def break_down(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(("owner", "part"), [(desk, "Editor"), (BasicsTab, "focus_content")])
def test_a_bug_while_the_report_is_put_up_leaves_it_to_be_opened_again(
    qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, part: str
) -> None:
    with monkeypatch.context() as broken, capture_exceptions() as bugs:
        broken.setattr(owner, part, break_down)
        window.open_path(path)
        qtbot.waitUntil(lambda: bool(bugs))
    assert [kind for kind, _, _ in bugs] == [ZeroDivisionError]
    assert window.start_page.isVisible()
    assert window.desk.bridge is None
    open_in(qtbot, window, path)


def test_a_bug_with_the_next_report_loses_nothing_of_the_one_before(
    qtbot: QtBot, window: MainWindow, complete: Draft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.with_name("先前.gip")
    open_draft_in(qtbot, window, complete, before)
    assert window.desk.bridge is not None
    window.desk.bridge.edit({"title": "最后一个字"})
    with monkeypatch.context() as broken, capture_exceptions() as bugs:
        broken.setattr(desk, "Editor", break_down)
        window.open_path(path)
        qtbot.waitUntil(lambda: bool(bugs))
    open_in(qtbot, window, before)
    assert window.desk.bridge.session.report.title == "最后一个字"


@dataclass(frozen=True)
class Stick:
    """The drive a report is on; it may be pulled out before all of the report is written."""

    is_pulled: bool

    def after(self, document: OpenReport) -> OpenReport:
        """The report, just opened, after what happens then."""
        if self.is_pulled:
            take_away([document.path])
            document.session.edit({"title": "不在盘上"})
        return document

    def shows_let_go(self, path: Path) -> bool:
        """Whether the report is open no more, as far as the drive tells."""
        if path.exists():
            open_report(path).close()
        return path.exists() is not self.is_pulled


@pytest.fixture(params=[False, True], ids=["stays", "pulled"])
def stick(request: pytest.FixtureRequest) -> Stick:
    if request.param and sys.platform == "win32":
        pytest.skip("Windows keeps a file that is open")
    return Stick(request.param)


def test_a_report_that_may_not_take_the_place_of_the_open_one_is_let_go(
    qtbot: QtBot, window: MainWindow, answers: Answers, path: Path, stick: Stick
) -> None:
    before = path.with_name("先前.gip")
    open_draft_in(qtbot, window, Draft(valid_2021().last_year), before)
    take_away([before])
    bridge = window.desk.bridge
    assert bridge is not None
    bridge.edit({"title": "还在程序里"})
    qtbot.waitUntil(lambda: bridge.save_fault is not None)
    answers.choices = [CANCEL]
    window.desk.begin.opened.emit(stick.after(open_report(path)))
    assert window.desk.bridge is bridge
    assert stick.shows_let_go(path)


@pytest.mark.parametrize("how", ["open", "new"])
def test_a_report_whose_opening_was_called_off_is_let_go(
    window: MainWindow, answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch, stick: Stick, how: str
) -> None:
    opened: SimpleQueue[tuple[threading.Thread, Path]] = SimpleQueue()
    called_off = threading.Event()

    def hand_over_late(document: OpenReport) -> OpenReport:
        opened.put((threading.current_thread(), stick.after(document).path))
        assert called_off.wait(60)
        return document

    monkeypatch.setattr(begin, "open_or_show", lambda path: hand_over_late(open_report(path)))
    monkeypatch.setattr(begin, "create_report", lambda *asked: hand_over_late(create_report(*asked)))
    answers.file_to_open, answers.draft = path, Draft(valid_2021().last_year)
    window.actions_by_name[how].trigger()
    job, path_of_it = opened.get(timeout=60)
    window.desk.jobs.abandon()
    called_off.set()
    job.join(60)
    assert stick.shows_let_go(path_of_it)
