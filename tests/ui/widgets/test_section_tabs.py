"""What a tab looks like: its name, its badge, the line below the current one, the frame with the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.ui.theme import LIGHT
from gipdesk.ui.widgets.section_tabs import Badge, SectionTabs
from tests.ui.conftest import show
from tests.ui.pictures import colour_at, grab, ink, outline, unlike

CURRENT, FINE, WARNED = 0, 1, 2
NAMES = [("一、总体情况", "总体"), ("二、主动公开", "公开"), ("三、依申请公开", "申请")]


@pytest.fixture
def tabs(qtbot: QtBot) -> Iterator[SectionTabs]:
    window = QWidget()
    made = SectionTabs(NAMES, window)
    qtbot.addWidget(window)
    show(qtbot, window)
    made.resize(900, made.sizeHint().height())
    made.set_badges({CURRENT: Badge(Severity.ERROR, 3), WARNED: Badge(Severity.WARNING, 12)})
    font = made.font()
    font.setPixelSize(24)
    made.setFont(font)
    made.adjustSize()
    window.setFocus()
    yield made
    window.hide()


def halves(tabs: SectionTabs, index: int) -> tuple[QImage, QImage]:
    """The name and the badge of a tab."""
    picture = grab(tabs)
    rect = tabs.tabRect(index)
    badge = tabs.fontMetrics().horizontalAdvance(tabs.badge(index).words) + 20
    return (
        picture.copy(rect.adjusted(0, 4, -badge, -4)),
        picture.copy(QRect(rect.right() - badge, rect.top() + 4, badge, rect.height() - 8)),
    )


def test_the_focus_draws_a_frame_and_nothing_else(tabs: SectionTabs) -> None:
    before = grab(tabs)
    tabs.setFocus()
    after = grab(tabs)
    rect = tabs.tabRect(CURRENT)
    assert unlike(before, after)
    assert unlike(before, after) <= outline(rect.adjusted(1, 1, -1, -1))
    assert colour_at(after, rect.left() + 1, rect.center().y()) == LIGHT.accent


@pytest.mark.parametrize("focused", [True, False])
def test_only_the_current_tab_is_underlined_and_named_in_the_accent(tabs: SectionTabs, focused: bool) -> None:
    if focused:
        tabs.setFocus()
    picture = grab(tabs)
    for index in range(tabs.count()):
        name, _ = halves(tabs, index)
        colour, other = (LIGHT.accent, LIGHT.text) if index == CURRENT else (LIGHT.text, LIGHT.accent)
        middle = QRect(4, 4, name.width() - 8, name.height() - 8)
        assert not ink(name, colour, middle).isEmpty()
        assert ink(name, other, middle).isEmpty()
        rect = tabs.tabRect(index)
        below = [colour_at(picture, rect.center().x(), rect.bottom() - up) for up in range(3)]
        assert (below == [LIGHT.accent] * 3) is (index == CURRENT)


def test_a_badge_has_the_colour_of_its_severity_and_readable_words(tabs: SectionTabs) -> None:
    for index, colour in ((CURRENT, LIGHT.error), (WARNED, LIGHT.warning)):
        _, badge = halves(tabs, index)
        pill = ink(badge, colour)
        assert pill.width() > pill.height() > tabs.fontMetrics().height() - 3
        band = pill.adjusted(2, pill.height() // 4, -2, -pill.height() // 4)
        words = ink(badge, LIGHT.on_accent, band)
        assert pill.width() > tabs.fontMetrics().horizontalAdvance(tabs.badge(index).words) + 4
        assert words.height() > 8
        assert abs((words.left() - pill.left()) - (pill.right() - words.right())) <= 5
        assert ink(badge, LIGHT.text).isEmpty()


def test_a_tab_without_findings_has_a_tick_and_no_pill(tabs: SectionTabs) -> None:
    _, badge = halves(tabs, FINE)
    tick = ink(badge, LIGHT.fine)
    assert not tick.isEmpty()
    assert tick.height() < tabs.fontMetrics().height()
    assert ink(badge, LIGHT.on_accent, tick).width() > tick.width() / 2


@pytest.mark.parametrize("index", [CURRENT, FINE, WARNED])
def test_name_and_badge_stand_in_the_middle_of_their_tab(tabs: SectionTabs, index: int) -> None:
    name, badge = halves(tabs, index)
    left = ink(name, LIGHT.accent if index == CURRENT else LIGHT.text).left()
    colour = {CURRENT: LIGHT.error, FINE: LIGHT.fine, WARNED: LIGHT.warning}[index]
    right = badge.width() - ink(badge, colour).right()
    assert left > 0
    assert abs(left - right) <= (6 if tabs.badge(index).severity else 12)  # a tick may come from any font


def test_short_names_are_used_where_there_is_no_room(tabs: SectionTabs) -> None:
    needed = sum(tabs.tabRect(index).width() for index in range(3))
    tabs.resize(needed - 1, tabs.height())
    assert tabs.name(0) == "一、总体情况"
    closer = sum(tabs.tabRect(index).width() for index in range(3))
    assert closer < needed
    tabs.resize(closer - 1, tabs.height())
    assert tabs.name(0) == "总体"
