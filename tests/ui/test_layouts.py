"""Every part of the window as it is laid out, against what tests/golden/layouts keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnwritableFile
from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import Office
from gipdesk.report.past import Moment, Past
from gipdesk.report.report import FieldValue
from gipdesk.services.documents import SaveState
from gipdesk.services.exporting import Exported
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import blank_draft, prefill
from gipdesk.services.privacy import KeptPlace
from gipdesk.services.session import Session
from gipdesk.ui import window_state
from gipdesk.ui.checkup.page import CheckupPage
from gipdesk.ui.dialogs import places
from gipdesk.ui.dialogs.new_report import NewReport
from gipdesk.ui.dialogs.office_words import OfficeWords
from gipdesk.ui.dialogs.places import PlacesPage
from gipdesk.ui.exporting import fonts
from gipdesk.ui.exporting.page import ExportPage
from gipdesk.ui.findings.panel import FindingsPanel
from gipdesk.ui.history.page import HistoryPage
from gipdesk.ui.history.tree import HistoryTree
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.review.last_source import LastSource
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.review.source_side import SourceSide
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.tabs.basics_tab import BasicsTab
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.tabs.table_tab import TableTab
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.widgets.bubble import Bubble
from gipdesk.ui.widgets.busy_panel import BusyPanel
from gipdesk.ui.widgets.passing_strip import PassingStrip
from gipdesk.ui.widgets.start_page import StartPage
from gipdesk.ui.widgets.status_line import StatusLine
from gipdesk.ui.widgets.top_bar import TopBar
from tests.support.reports import valid_2021
from tests.ui.conftest import OpenDraft
from tests.ui.hands import button
from tests.ui.layouts import Closed, described
from tests.ui.review.conftest import plain
from tests.writers.golden import FOLDER, assert_golden

TODAY = date(2026, 1, 9)
NOON = datetime(2026, 1, 9, 12, 0, 0, tzinfo=UTC)
DOUBT = Finding("cells-lost", Severity.WARNING, "表四只找到 9 个数字。", (Place("remedies"),))


@dataclass
class Workshop:
    """Makes the parts of the window."""

    complete: Draft
    prefilled: Draft
    open_draft: OpenDraft
    window: MainWindow
    settings: WindowSettings

    def bridge(self, draft: Draft) -> SessionBridge:
        return SessionBridge(self.open_draft(draft))

    def tab(self, kind: type[TextTab | TableTab], section: str, draft: Draft | None = None) -> QWidget:
        bridge = self.bridge(draft or self.complete)
        found = bridge.session.format.section(section)
        if kind is TextTab:
            return TextTab(bridge, found)
        assert found.table is not None
        return TableTab(bridge, found, found.table)

    def open_desk(self) -> QWidget:
        desk = self.window.desk
        desk.begin.opened.emit(self.open_draft(self.complete))
        return desk

    def top_bar(self, draft: Draft) -> QWidget:
        bar = TopBar(self.window.actions_by_name)
        bar.show_session(self.bridge(draft).session)
        return bar


def start_page(*recent: str) -> QWidget:
    page = StartPage()
    page.show_recent([Path(name) for name in recent])
    return page


def busy_panel(*, can_cancel: bool) -> QWidget:
    panel = BusyPanel(QWidget())
    panel.show_work("正在读取", can_cancel=can_cancel)
    return panel


def bubble() -> QWidget:
    ground = QWidget()
    Bubble(ground)
    return ground


def status_line(bridge: SessionBridge, state: SaveState) -> QWidget:
    line = StatusLine()
    line.show_save_state(state, NOON)
    line.show_session(bridge.session, TODAY)
    return line


def comparing(tab: QWidget) -> QWidget:
    button(tab, "对照").click()
    return tab


def review(*findings: Finding, **fields: FieldValue) -> QWidget:
    return ReviewPage(
        Imported(valid_2021().last_year.with_fields(fields), findings, "去年.doc"), keep=lambda _: None
    )


def last_source() -> QWidget:
    last = plain()
    view = LastSource(Session(prefill(last).draft, lambda *_: None), last)
    view.show_field("title")
    return view


def export_page(shop: Workshop, draft: Draft) -> ExportPage:
    return ExportPage(shop.bridge(draft).session, Path("年报.gip"), shop.settings, shop.window.dialogs)


def after_export(shop: Workshop) -> QWidget:
    page = export_page(shop, shop.complete)
    word, sheet = page.form.outs
    page.tell(Exported((sheet,), (UnwritableFile("write-in-use", name=word.name, folder="."),)))
    return page


def history_page(shop: Workshop, *, is_cut: bool = False) -> QWidget:
    report = shop.complete.report
    steps = Draft(report.with_fields({"title": "甲"}), clock=lambda: NOON).edit({"title": report.title})
    assert steps is not None
    return HistoryPage(Past(Moment(report, {}), (steps,), is_cut), lost=False, today=TODAY)


def places_page(shop: Workshop) -> QWidget:
    kept = (
        KeptPlace("reports", Path("年报"), 2, 50_000, is_there=True),
        KeptPlace("working", Path("工作副本"), is_there=True),
        KeptPlace("unfinished", Path("没有核对完")),
    )
    return PlacesPage(kept, shop.window.dialogs)


Build = Callable[[Workshop], QWidget]


PARTS: dict[str, Build] = {
    "start_page": lambda _: start_page("甲.gip", "乙.gip"),
    "start_page_of_the_first_day": lambda _: start_page(),
    "main_window": lambda shop: shop.window,
    "desk": lambda shop: shop.window.desk,
    "desk_with_report": Workshop.open_desk,
    "top_bar": lambda shop: shop.top_bar(shop.complete),
    "top_bar_without_last_year": lambda shop: shop.top_bar(blank_draft("青石乡人民政府", 2025)),
    "status_line_saved": lambda shop: status_line(shop.bridge(shop.complete), SaveState.SAVED),
    "status_line_failed": lambda shop: status_line(shop.bridge(shop.prefilled), SaveState.FAILED),
    "editor": lambda shop: Editor(shop.bridge(shop.prefilled)),
    "basics_tab": lambda shop: BasicsTab(shop.bridge(shop.complete)),
    "basics_tab_not_updated": lambda shop: BasicsTab(shop.bridge(shop.prefilled)),
    "text_tab": lambda shop: shop.tab(TextTab, "overview"),
    "text_tab_compared": lambda shop: comparing(shop.tab(TextTab, "overview", shop.prefilled)),
    "text_tab_without_last_year": lambda shop: shop.tab(TextTab, "overview", Draft(shop.complete.report)),
    "table_tab_disclosure": lambda shop: shop.tab(TableTab, "disclosure"),
    "table_tab_requests": lambda shop: shop.tab(TableTab, "requests"),
    "table_tab_remedies": lambda shop: shop.tab(TableTab, "remedies", Draft(shop.complete.report)),
    "findings_panel": lambda shop: FindingsPanel(shop.bridge(shop.prefilled)),
    "findings_panel_ready": lambda shop: FindingsPanel(shop.bridge(shop.complete)),
    "export_page": lambda shop: export_page(shop, shop.complete),
    "export_page_with_errors": lambda shop: export_page(shop, shop.prefilled),
    "export_page_afterwards": after_export,
    "history_page": history_page,
    "history_page_that_is_cut": lambda shop: history_page(shop, is_cut=True),
    "new_report": lambda _: NewReport(today=TODAY),
    "office_words": lambda _: OfficeWords(
        Office({"抓手": ""}, frozenset({"石磙村"}), frozenset({"old-year"}))
    ),
    "office_words_and_hints_off_here": lambda _: OfficeWords(
        Office({"抓手": ""}), frozenset({"old-year", "doubled-word"})
    ),
    "review": lambda _: review(),
    "review_with_doubts": lambda _: review(DOUBT, overview=None, **{"remedies.review.upheld": None}),
    "review_without_year": lambda _: review(year=None, organisation=None),
    "last_source": lambda _: last_source(),
    "busy_panel": lambda _: busy_panel(can_cancel=True),
    "busy_panel_while_writing": lambda _: busy_panel(can_cancel=False),
    "bubble": lambda _: bubble(),
    "passing_strip": lambda _: PassingStrip("stick"),
    "places_page": places_page,
    "checkup_page": lambda _: CheckupPage(),
}
CLOSED: dict[str, Closed] = {
    "history_page": (HistoryTree,),
    "history_page_that_is_cut": (HistoryTree,),
    "main_window": (StartPage,),
    "desk_with_report": (TopBar, Editor),
    "desk": (TopBar,),
    "editor": (BasicsTab, FindingsPanel),
    "last_source": (SourceSide,),
}


class NoSong:
    """Stands in for the fonts of a machine without two of those of the official page."""

    @staticmethod
    def hasFamily(name: str) -> bool:  # noqa: N802
        return name not in {"方正小标宋简体", "华文中宋", "仿宋_GB2312"}


@pytest.fixture
def shop(
    qtbot: QtBot,
    complete: Draft,
    prefilled: Draft,
    open_draft: OpenDraft,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Workshop:
    for module in (window_state, places):
        monkeypatch.setattr(module, "fitting", lambda _, wanted: wanted)  # as on a large screen
    monkeypatch.setattr(fonts, "QFontDatabase", NoSong)
    settings = WindowSettings(tmp_path / "settings.ini")
    window = MainWindow(settings=settings)
    qtbot.addWidget(window)
    return Workshop(complete, prefilled, open_draft, window, settings)


@pytest.mark.parametrize("part", PARTS)
def test_it_is_laid_out_as_ever(qtbot: QtBot, shop: Workshop, part: str) -> None:
    widget = PARTS[part](shop)
    qtbot.addWidget(widget.window())
    assert_golden(f"layouts/{part}.txt", described(widget, CLOSED.get(part, ())))


def test_no_layout_is_kept_that_nothing_is_compared_with() -> None:
    assert {path.stem for path in (FOLDER / "layouts").iterdir()} == {*PARTS}
