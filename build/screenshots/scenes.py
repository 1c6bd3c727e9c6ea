"""Every screen of the program, one after the other, reached as the user reaches it: by keys."""

from __future__ import annotations

from collections.abc import Callable

from gipdesk.ui.dialogs.new_report import NewReport
from screenshots.stage import LAST_YEAR, Stage

FILLED = {
    "requests.received.natural_person": "13",
    "requests.received.business": "1",
    "requests.granted.natural_person": "10",
    "requests.partly_granted.natural_person": "2",
    "requests.granted.business": "1",
    "requests.carried_out.natural_person": "1",
}
"""What is typed into table three; the results of a person's request are missing."""

TEXT = (
    "2026年，青石乡把政务公开同为民办事结合起来，坚持能公开的尽量公开、该说清的逐项说清。\n"
    "（一）主动公开。全年在县政府网站乡镇专栏发布信息203条，其中财政预决算12条、惠农补贴41条。\n"
    "（二）依申请公开。全年新收申请15件，上年结转1件，均在法定期限内答复。"
)
REPORT = "青石乡人民政府2026年年报"


def start(stage: Stage) -> None:
    """The first day."""
    stage.shoot("01-start-first-day")
    dialog = NewReport(stage.window)
    dialog.show()
    stage.settle()
    stage.shoot("02-new-report", dialog)
    dialog.close()


def review(stage: Stage) -> None:
    """Last year's report beside its source."""
    stage.window.open_path(LAST_YEAR)
    stage.wait(lambda: stage.window.is_reviewing and not stage.desk.jobs.is_busy)
    stage.shoot("03-review")
    stage.press("Escape")


def texts(stage: Stage) -> None:
    """The head of the report and a text, as it came and beside last year's."""
    stage.open_report(REPORT)
    stage.shoot("04-basics")
    stage.press("Ctrl+2")
    stage.shoot("05-text-not-updated")
    if stage.desk.bridge is not None:
        stage.desk.bridge.edit({"overview": TEXT})
    stage.press("Alt+D")
    stage.shoot("06-text-compared")


def tables(stage: Stage) -> None:
    """The three tables, half filled, and the help of a cell and of a finding."""
    stage.press("Ctrl+3")
    stage.press("Alt+Z")
    stage.shoot("07-table-two")
    stage.press("Ctrl+4")
    if stage.desk.bridge is not None:
        stage.desk.bridge.type_into(FILLED)
    stage.press("F7")
    stage.shoot("08-table-three")
    stage.press("F1")
    stage.shoot("14-help-of-a-cell")
    stage.press("Escape")
    stage.press("F6")
    stage.press("F1")
    stage.shoot("15-help-of-a-finding")
    stage.press("Escape")
    stage.press("F7")
    stage.press("Ctrl+5")
    stage.press("Alt+Z")
    stage.shoot("09-table-four")
    stage.press("Shift+F7")
    stage.wait(lambda: not stage.desk.jobs.is_busy)
    stage.shoot("10-last-source")
    stage.press("Shift+F7")


def words(stage: Stage) -> None:
    """Find and replace, and last year's years."""
    stage.press("Ctrl+6")
    stage.press("Ctrl+H")
    stage.shoot("11-find")
    stage.press("Escape")
    stage.window.actions_by_name["move_years"].trigger()
    stage.settle()
    stage.shoot("12-years")
    stage.press("Escape")


def way_out(stage: Stage) -> None:
    """The preview, and the export page before and after."""
    stage.press("Ctrl+8")
    stage.shoot("13-preview")
    stage.press("Ctrl+E")
    stage.shoot("18-export")
    page = stage.desk.export_page
    if page is not None:
        page.export_requested.emit(page.form.wanted)
    stage.wait(lambda: not stage.desk.jobs.is_busy)
    stage.shoot("19-exported")
    stage.press("Escape")


def manual(stage: Stage) -> None:
    """The help's contents, a guide, and a search."""
    stage.press("Ctrl+W")
    stage.wait(lambda: stage.desk.editor is None)
    stage.shoot("20-start-with-reports")
    stage.press("F1")
    stage.shoot("16-help-contents")
    for key in "F8":
        stage.press(key)
    stage.shoot("17-help-search")
    stage.press("Escape")


SCENES: tuple[Callable[[Stage], None], ...] = (start, review, texts, tables, words, way_out, manual)
