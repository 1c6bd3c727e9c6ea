from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QMenuBar, QMessageBox, QTreeView, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Severity
from gipdesk.ui.severity import severity_colours
from gipdesk.ui.theme import (
    DARK,
    FONT_POINTS,
    LIGHT,
    STYLE_SHEET,
    Colours,
    colours_of,
    dress,
    qt_palette,
    set_font,
    style_sheet,
    window_font,
)

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK])
Role, Group = QPalette.ColorRole, QPalette.ColorGroup


@pytest.fixture(autouse=True)
def _dressed_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


@BOTH
@pytest.mark.parametrize("state", list(QPalette.ColorGroup)[:3])
def test_a_palette_tells_its_colours_in_any_state(colours: Colours, state: QPalette.ColorGroup) -> None:
    palette = qt_palette(colours)
    palette.setCurrentColorGroup(state)
    assert colours_of(palette) is colours


@pytest.mark.parametrize(("words", "colours"), [("#808080", LIGHT), ("#818181", DARK)])
def test_light_words_are_those_of_the_dark_colours(words: str, colours: Colours) -> None:
    palette = QPalette()
    palette.setColor(Role.WindowText, words)
    assert colours_of(palette) is colours


@BOTH
def test_every_colour_is_one(colours: Colours) -> None:
    assert [colour for colour in astuple(colours) if not re.fullmatch("#[0-9A-F]{6}", colour)] == []


@BOTH
def test_words_can_be_read_on_the_grounds_they_stand_on(colours: Colours) -> None:
    for ground in (colours.surface, colours.ground, colours.head, colours.head_lit, colours.label):
        assert contrast(colours.text, ground) > 4.5
    for severity in Severity:
        words, behind = severity_colours(colours, severity)
        assert contrast(words.name(), behind.name()) > 3


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, as the guidelines for accessible pages reckon: 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@BOTH
def test_the_style_sheet_has_each_colour_in_the_place_of_its_name(colours: Colours) -> None:
    assert style_sheet(colours) == re.sub("@([a-z_]+)", lambda name: getattr(colours, name[1]), STYLE_SHEET)


@BOTH
def test_qt_draws_with_the_same_colours(colours: Colours) -> None:
    palette = qt_palette(colours)
    drawn = {
        "ground": Role.Window,
        "surface": Role.Base,
        "text": Role.Text,
        "accent": Role.Highlight,
        "on_accent": Role.HighlightedText,
        "muted": Role.PlaceholderText,
    }
    for name, role in drawn.items():
        assert palette.color(Group.Active, role).name().upper() == getattr(colours, name)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        assert palette.color(Group.Disabled, role).name().upper() == colours.table_line
        assert palette.color(Group.Active, role).name().upper() == colours.text


@BOTH
def test_the_program_is_dressed_in_them(qapp: QApplication, colours: Colours) -> None:
    qapp.setStyle("Windows")
    dress(qapp, colours, 14)
    assert qapp.palette().color(Role.Window).name().upper() == colours.ground
    assert qapp.styleSheet() == style_sheet(colours)
    assert qapp.font() == window_font(14)
    qapp.setStyleSheet("")  # which hides the name of the style below
    assert qapp.style().name() == "fusion"


def test_the_first_font_is_the_one_of_windows_and_none_is_nameless() -> None:
    families = window_font().families()
    assert families[0] == "Microsoft YaHei UI"
    assert all(families)
    assert len(set(families)) == 6


@pytest.mark.parametrize("points", [FONT_POINTS, 14.0])
def test_menus_dialogs_and_lists_have_the_windows_font_not_the_systems(
    qapp: QApplication, points: float
) -> None:
    dress(qapp)
    set_font(points)
    for kind in (QMenuBar, QMessageBox, QTreeView):
        widget = kind()
        assert widget.font().pointSizeF() == points
        assert widget.font().families() == qapp.font().families()


class Wardrobe:
    """Stands in for the application and notes what it puts on; only Windows has fonts for some kinds."""

    def __init__(self) -> None:
        self.put_on: list[str] = []

    def setStyle(self, name: str) -> None:  # noqa: N802
        self.put_on.append(name)

    def setPalette(self, _palette: QPalette) -> None:  # noqa: N802
        self.put_on.append("palette")

    def setFont(self, font: QFont, kind: str = "all") -> None:  # noqa: N802
        assert font == window_font(14)
        self.put_on.append(kind)

    def setStyleSheet(self, _sheet: str) -> None:  # noqa: N802
        self.put_on.append("sheet")


def test_the_fonts_that_windows_has_for_some_kinds_of_widget_give_way_in_the_end() -> None:
    wardrobe = Wardrobe()
    dress(cast(QApplication, wardrobe), points=14)
    kinds = ["QMenuBar", "QMenu", "QMessageBox", "QTipLabel", "QStatusBar", "QAbstractItemView"]
    assert wardrobe.put_on == ["Fusion", "palette", "all", "sheet", *kinds]


class Watcher(QWidget):
    """Counts how often it was told to look anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        self.count += event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}


def test_the_font_that_is_there_already_costs_nothing(qapp: QApplication) -> None:
    dress(qapp)
    widget = Watcher()
    widget.ensurePolished()
    set_font(FONT_POINTS)
    assert widget.count == 0
    set_font(FONT_POINTS + 1)
    assert widget.count > 0
    assert qapp.styleSheet() == style_sheet(LIGHT)
