from __future__ import annotations

import ctypes
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.paths import settings_file
from gipdesk.report.draft import Draft
from gipdesk.services.documents import create_report, open_report
from gipdesk.ui import app as starting
from gipdesk.ui.app import claim_task_bar_button, make_app, run, translate
from gipdesk.ui.crash import CrashHandler
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import RECENT_LIMIT, WindowSettings
from gipdesk.ui.severity import severity_colours
from gipdesk.ui.theme import DARK, FONT_POINTS, LIGHT, colours_of, dress, qt_palette, set_font, style_sheet
from gipdesk.ui.widgets.eliding_label import ElidingLabel, FileLabel
from gipdesk.ui.widgets.status_line import StatusLine, deadline_text
from gipdesk.ui.widgets.step_strip import StepStrip
from tests.support.reports import valid_2021

NOT_NEEDED_TO_START = [
    "sqlite3", "lxml", "docx", "openpyxl",
    "gipdesk.sources.read", "gipdesk.recogniser", "gipdesk.writers", "gipdesk.services",
]  # fmt: skip

TYPE_AND_END = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gipdesk.ui import app as starting
from gipdesk.ui.main_window import MainWindow

def type_and_end():
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    if window.desk.bridge is None:
        QTimer.singleShot(10, type_and_end)
    else:
        window.desk.bridge.edit({"overview": "最后一个字"})
        QApplication.quit()

app = QApplication([])  # before it, there are no timers on Windows
starting.QApplication = lambda _: app
QTimer.singleShot(0, type_and_end)
sys.exit(starting.run(sys.argv[1:]))
"""


def test_the_start_page_loads_no_more_than_it_needs() -> None:
    program = "import sys, gipdesk.ui.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    command = [sys.executable, "-c", program, *NOT_NEEDED_TO_START]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.fixture
def _one_application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Qt allows one application in a process, and the tests have it already."""
    hook, thread_hook = sys.excepthook, threading.excepthook
    monkeypatch.setattr(starting, "QApplication", lambda _: qapp)
    yield
    sys.excepthook, threading.excepthook = hook, thread_hook


@pytest.mark.usefixtures("_one_application")
def test_a_report_named_on_the_command_line_is_opened(complete: Draft, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "年报.gip"
    create_report(complete, path).close()
    titles: list[str] = []

    def close_when_open() -> None:
        windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        if windows and windows[0].desk.editor is not None:
            titles.append(windows[0].windowTitle())
            windows[0].close()
        else:
            QTimer.singleShot(10, close_when_open)

    QTimer.singleShot(0, close_when_open)
    assert run([str(path)]) == 0
    assert titles[0].startswith("清溪镇人民政府2025年")
    open_report(path).close()
    assert qtbot is not None


@pytest.mark.usefixtures("_one_application")
def test_the_program_shows_its_window_and_ends(qtbot: QtBot) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)
    assert run([]) == 0
    assert QCoreApplication.applicationName() == "gipdesk"
    assert qtbot is not None


@pytest.mark.usefixtures("_one_application")
def test_the_windows_icon_is_drawn_for_the_size_it_is_shown_at() -> None:
    icon = make_app([]).windowIcon()
    assert [size.width() for size in icon.availableSizes()] == [16, 20, 24, 32, 40, 48, 64, 256]
    assert not icon.pixmap(20).isNull()


def test_the_report_is_whole_when_the_system_ends_the_program(complete: Draft, tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    create_report(complete, path).close()
    command = [sys.executable, "-c", TYPE_AND_END, str(path)]
    subprocess.run(command, check=True, timeout=60)
    again = open_report(path)
    written = again.session.report.get("overview")
    again.close()
    assert written == "最后一个字"


@pytest.mark.parametrize(
    ("platform", "frozen", "claimed"),
    [("win32", False, ["gipdesk"]), ("win32", True, []), ("linux", False, [])],
)
def test_only_the_unfrozen_program_on_windows_claims_its_button_on_the_task_bar(
    monkeypatch: pytest.MonkeyPatch, platform: str, frozen: bool, claimed: list[str]
) -> None:
    names: list[str] = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=names.append)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    if frozen:
        monkeypatch.setattr(sys, "_MEIPASS", "x", raising=False)
    claim_task_bar_button()
    assert names == claimed


def test_qt_speaks_chinese(qapp: QApplication) -> None:
    assert translate(qapp)


def test_a_bug_is_told_once_and_written_down(tmp_path: Path, qapp: QApplication) -> None:
    told: list[int] = []
    log = tmp_path / "new" / "er" / "problems.log"
    handler = CrashHandler(lambda: None, log)

    def tell() -> None:
        told.append(1)
        handler.handle(ValueError, ValueError("again"), None)

    handler = CrashHandler(tell, log)
    handler.handle(ValueError, ValueError("first"), None)
    assert told == [1]
    assert log.read_text(encoding="utf-8").count("ValueError") == 2
    handler.handle(ValueError, ValueError("later"), None)
    assert told == [1, 1]
    assert qapp is not None


def test_bugs_are_written_down_beside_the_settings(qapp: QApplication) -> None:
    CrashHandler(lambda: None).handle(ValueError, ValueError("here"), None)
    assert "here" in settings_file().with_name("problems.log").read_text(encoding="utf-8")
    assert qapp is not None


def test_a_bug_is_told_even_where_it_cannot_be_written_down(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    told: list[int] = []
    CrashHandler(lambda: told.append(1), tmp_path / "file" / "x.log").handle(ValueError, ValueError(), None)
    assert told == [1]


@pytest.mark.usefixtures("_one_application")
def test_bugs_of_every_thread_are_told(tmp_path: Path, qtbot: QtBot) -> None:
    told: list[int] = []
    handler = CrashHandler(lambda: told.append(1), tmp_path / "x.log")
    handler.install()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: told == [1])
    threading.excepthook(threading.ExceptHookArgs([ValueError, None, None, None]))
    assert told == [1]


def test_the_interrupt_key_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[int] = []
    handler = CrashHandler(lambda: told.append(1), tmp_path / "x.log")
    handler.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_settings_remember(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    settings = WindowSettings(path)
    assert (settings.recent, settings.font_points, settings.flag("x", default=True)) == (
        [],
        FONT_POINTS,
        True,
    )
    for number in range(RECENT_LIMIT + 2):
        settings.add_recent(tmp_path / f"{number}.gip")
    settings.add_recent(tmp_path / "5.gip")
    settings.put("x", False)
    settings.put("font_points", 99)
    settings.flush()
    again = WindowSettings(path)
    assert again.recent[0] == tmp_path / "5.gip"
    assert len(again.recent) == RECENT_LIMIT == 8
    assert not again.flag("x", default=True)
    assert again.font_points == 18
    for known in again.recent:
        again.forget(known)
    assert again.recent == []
    assert again.bytes("geometry").isEmpty()


def test_odd_settings_give_the_usual(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "settings.ini")
    settings.put("font_points", "big")
    settings.put("recent", "alone.gip")
    settings.put("geometry", "x")
    assert settings.font_points == FONT_POINTS
    assert settings.recent == [Path("alone.gip")]
    assert settings.bytes("geometry").isEmpty()
    settings.put("recent", 3.5)
    assert settings.recent == []
    settings.put("recent", "")
    assert settings.recent == []
    for odd in ("nan", "inf", "1e999"):
        settings.put("panel_width", odd)
        assert settings.number("panel_width", 300) == 300


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_both_palettes_are_whole(colours: object) -> None:
    assert colours in {LIGHT, DARK}
    chosen = LIGHT if colours is LIGHT else DARK
    assert "@" not in style_sheet(chosen)
    assert colours_of(qt_palette(chosen)) is chosen
    for severity in Severity:
        text, ground = severity_colours(chosen, severity)
        assert abs(text.lightness() - ground.lightness()) > 60


def test_the_dark_palette_dresses_the_program(qapp: QApplication) -> None:
    dress(qapp, DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.ground
    dress(qapp, LIGHT)


def test_the_same_font_is_not_set_twice(qapp: QApplication) -> None:
    dress(qapp)
    before = qapp.styleSheet()
    set_font(FONT_POINTS)
    assert qapp.styleSheet() == before


def test_a_dialog_is_no_larger_than_the_screen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert fitting(widget, QSize(100, 100)) == QSize(100, 100)
    assert fitting(widget, QSize(9000, 9000)).width() < widget.screen().availableSize().width()


def test_of_a_long_file_name_the_ending_is_seen(qtbot: QtBot) -> None:
    pictures = []
    for name in ("甲" * 40 + ".docx", "甲" * 40 + ".xlsx"):
        label = FileLabel(Path("报告") / name)
        qtbot.addWidget(label)
        label.resize(160, 30)
        pictures.append(label.grab().toImage())
        assert (label.text(), label.toolTip()) == (name, str(Path("报告") / name))
    assert pictures[0] != pictures[1]


def test_a_label_shortens_rather_than_widen_the_window(qtbot: QtBot) -> None:
    label = ElidingLabel("很长的话" * 20)
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label.minimumSizeHint().width() == 0
    assert not label.grab().isNull()


@pytest.mark.parametrize(
    ("organisation", "year", "today", "said"),
    [
        ("青石乡人民政府", 2025, date(2026, 1, 19), "距 1月31日 公布期限还有 12 天"),
        ("青石县民政局", 2025, date(2026, 1, 31), "今天是 1月31日 公布期限"),
        ("青石乡人民政府", 2025, date(2026, 2, 1), ""),
        ("青石乡人民政府", 2025, date(2025, 3, 1), ""),
        ("青石乡人民政府", None, date(2026, 1, 19), ""),
        ("青石县人民政府", 2025, date(2026, 2, 1), "距 3月31日 公布期限还有 58 天"),
        ("青石县人民政府", 2025, date(2026, 3, 31), "今天是 3月31日 公布期限"),
        (None, 2025, date(2026, 1, 30), "距 1月31日 公布期限还有 1 天"),
    ],
)
def test_the_deadline_is_named_when_it_is_near(
    organisation: str | None, year: int | None, today: date, said: str
) -> None:
    report = replace(valid_2021().this_year, organisation=organisation, year=year)
    assert deadline_text(report, today) == said


def test_a_format_may_name_no_deadline() -> None:
    report = valid_2021().this_year
    without = replace(report, format=replace(report.format, deadlines=()))
    assert deadline_text(without, date(2026, 1, 19)) == ""


def test_the_line_names_the_deadline_of_the_unit(qtbot: QtBot, bridge: SessionBridge) -> None:
    status = StatusLine()
    qtbot.addWidget(status)
    bridge.edit({"organisation": "青石县人民政府"})
    status.show_session(bridge.session, date(2026, 3, 30))
    assert status.deadline == "距 3月31日 公布期限还有 1 天"
    status.show_session(None)
    assert status.deadline == ""


def test_a_notice_goes_away_again(qtbot: QtBot, bridge: SessionBridge) -> None:
    status = StatusLine(notice_milliseconds=1)
    qtbot.addWidget(status)
    status.show_session(bridge.session)
    assert status.notice == "去年数据：去年.docx"
    status.show_notice("注意")
    status.show_session(bridge.session)
    assert status.notice == "注意"
    qtbot.waitUntil(lambda: status.notice == "去年数据：去年.docx")


def test_the_steps_show_how_far_one_is(qtbot: QtBot, fresh_bridge: SessionBridge) -> None:
    strip = StepStrip()
    qtbot.addWidget(strip)

    def present() -> str:
        strip.show_session(fresh_bridge.session)
        labels: list[QLabel] = list(strip.findChildren(QLabel))
        return next(label.text() for label in labels if label.property("step") == "present")

    assert present() == "③ 填写"
    for section, _ in fresh_bridge.session.format.tables:
        fresh_bridge.fill_blanks(section.id)
    for field in fresh_bridge.session.not_updated():
        fresh_bridge.accept_text(field)
    assert present() == "③ 填写"
    in_force = "disclosure.normative_documents.in_force"
    fresh_bridge.edit({"requests.granted.natural_person": 4, in_force: 12})
    fresh_bridge.fill_blanks("requests")
    assert present() == "④ 检查"
    fresh_bridge.edit({"requests.granted.natural_person": 3})
    assert present() == "⑤ 导出"
