"""What is painted by hand, every pixel, in a font of boxes, against what tests/golden/pictures keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import GridItem, Label, LabelRole, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.ui.findings.card_drawing import CardDelegate
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.grid.metrics import measure
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.paint import FigureLook, paint_figure, paint_label
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.theme import LIGHT
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from gipdesk.ui.widgets.section_tabs import Badge, SectionTabs
from gipdesk.ui.widgets.style_option import item_option
from tests.ui.box_font import EM, box_font
from tests.ui.conftest import show
from tests.ui.pictures import all_told, draw, grab, told
from tests.writers.golden import FOLDER, assert_golden

State = QStyle.StateFlag
NAMES = [
    ("一、总体情况", "总体情况"),
    ("二、主动公开", "主动公开"),
    ("三、申请", "申请"),
    ("四、诉讼", "诉讼"),
]
BADGES = {0: Badge(Severity.ERROR, 3), 1: Badge(Severity.WARNING, 12), 2: Badge(Severity.HINT, 1)}


def window_of(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    """A window with the widget in it, with letters that are boxes."""
    window = QWidget()
    widget.setParent(window)
    for each in (widget, *cast(Iterable[QWidget], widget.findChildren(QWidget))):
        each.setFont(box_font())
    qtbot.addWidget(window)
    show(qtbot, window)
    widget.resize(width, height)
    widget.show()
    return window


def section_tabs(qtbot: QtBot, *, width: int, focused: bool = False) -> QImage:
    tabs = SectionTabs(NAMES)
    window = window_of(qtbot, tabs, width, 36)
    tabs.set_badges(BADGES)
    tabs.setCurrentIndex(1)
    (tabs if focused else window).setFocus()
    return grab(tabs)


CARDS = [
    (Severity.ERROR, "国国国", "填 0", State.State_Enabled),
    (Severity.WARNING, "国国国", "", State.State_MouseOver),
    (Severity.HINT, "国国国", "", State.State_Selected),
    (Severity.ERROR, "国" * 30, "已核对", State.State_Selected | State.State_Active),
]


def card(severity: Severity, words: str, fix: str, state: State) -> QImage:
    model = FindingsModel()
    model.show([Finding("a", severity, words, (Place("title"),))], [fix])
    option = QStyleOptionViewItem()
    shown = item_option(option)
    shown.state, shown.font, shown.rect = state, box_font(), QRect(0, 0, 300, 0)
    delegate = CardDelegate()
    height = delegate.sizeHint(option, model.index_at(0)).height()
    shown.rect = QRect(0, 0, 300, height)
    return draw(300, height, lambda painter: delegate.paint(painter, option, model.index_at(0)))


LABELS = [
    Label("国国", role=LabelRole.BAND),
    Label("国国国国国国国国国", role=LabelRole.HEAD, bold=True),
    Label("国国", role=LabelRole.ROW),
    Label("国国", role=LabelRole.ROW, vertical=True),
    Label("国国", role=LabelRole.NOTE),
]


def label(content: Label, *, lit: bool = False, sight: QRect | None = None, height: int = 60) -> QImage:
    item = GridItem(0, 1, 1, 1, content)
    rect = QRect(0, 0, 120, height)
    return draw(
        120, height, lambda painter: paint_label(painter, rect, item, LIGHT, lit=lit, sight=sight), box_font()
    )


FIGURES = [
    FigureLook("88"),
    FigureLook("88", computed=True, last="77"),
    FigureLook("888888888888888", last="7"),
    FigureLook("888", last="88888888"),
    FigureLook("888", last="8888888"),
    FigureLook("8", current=True, selected=True),
    FigureLook("8", severity=Severity.ERROR),
    FigureLook("8", severity=Severity.WARNING, pointed=True),
]


def figure(look: FigureLook) -> QImage:
    item = GridItem(1, 0, 1, 1, LABELS[0])
    return draw(
        120, 30, lambda painter: paint_figure(painter, QRect(0, 0, 120, 30), item, look, LIGHT), box_font()
    )


def grid(qtbot: QtBot, bridge: SessionBridge, pointed: str, half_gone: int | None = None) -> QImage:
    """A table in too small a window, scrolled to a figure that is pointed at, or half a row out of sight."""
    found = bridge.session.format.section(pointed.partition(".")[0])
    assert found.table is not None
    view = GridView(TableGridModel(bridge, found, found.table))
    window = window_of(qtbot, view, 400, 260)
    view.set_shows_last(True)
    view.set_pointed([pointed])
    QApplication.processEvents()  # the sizes come first
    view.go_to(pointed)
    if half_gone is not None:
        view.verticalScrollBar().setValue(
            view.rowViewportPosition(half_gone) + view.rowHeight(half_gone) // 2
        )
    window.setFocus()
    return grab(view)


def eliding(words: str) -> QImage:
    label = ElidingLabel(words)
    label.setFont(box_font())
    label.resize(5 * EM, 30)
    return grab(label)


def measures(bridge: SessionBridge, room: int) -> str:
    """The widths and heights of all tables, which no picture of a window would hold."""
    lines = [
        f"{section.id}: {' '.join(map(str, sizes))}"
        for section, table in bridge.session.format.tables
        for metrics in [measure(table, room, QFontMetrics(box_font()))]
        for sizes in (metrics.widths, metrics.heights)
    ]
    return "\n".join([*lines, ""])


Tell = Callable[[QtBot, SessionBridge], str]
PAINTED: dict[str, Tell] = {
    "cards": lambda *_: all_told(card(*each) for each in CARDS),
    "labels": lambda *_: all_told(label(each) for each in LABELS),
    "labels_lit": lambda *_: all_told(label(each, lit=True) for each in (LABELS[0], LABELS[2])),
    "labels_out_of_sight": lambda *_: told(label(LABELS[2], sight=QRect(30, 10, 60, 24))),
    "labels_too_high": lambda *_: all_told(label(LABELS[1], height=high) for high in (59, 60, 63, 64, 65)),
    "figures": lambda *_: all_told(figure(each) for each in FIGURES),
    "eliding": lambda *_: all_told(eliding("国" * count) for count in (4, 6)),
    "tabs": lambda qtbot, _: told(section_tabs(qtbot, width=900)),
    "tabs_focused": lambda qtbot, _: told(section_tabs(qtbot, width=900, focused=True)),
    "tabs_narrow": lambda qtbot, _: told(section_tabs(qtbot, width=500)),
    "table_disclosure": lambda qtbot, bridge: told(grid(qtbot, bridge, "disclosure.licensing.decisions")),
    "table_requests": lambda qtbot, bridge: told(
        grid(qtbot, bridge, "requests.refused_law_prohibits.natural_person")
    ),
    "table_requests_below": lambda qtbot, bridge: told(
        grid(qtbot, bridge, "requests.received.natural_person", half_gone=12)
    ),
    "table_remedies": lambda qtbot, bridge: told(grid(qtbot, bridge, "remedies.review.total")),
    "measures_1400": lambda _, bridge: measures(bridge, 1400),
    "measures_900": lambda _, bridge: measures(bridge, 900),
    "measures_500": lambda _, bridge: measures(bridge, 500),
}


@pytest.mark.parametrize("name", PAINTED)
def test_it_is_painted_as_ever(qtbot: QtBot, bridge: SessionBridge, name: str) -> None:
    assert_golden(f"pictures/{name}.txt", PAINTED[name](qtbot, bridge))


def test_no_picture_is_kept_that_nothing_is_compared_with() -> None:
    assert {path.stem for path in (FOLDER / "pictures").iterdir()} == {*PAINTED}
