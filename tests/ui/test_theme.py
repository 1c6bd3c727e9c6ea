from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QMenuBar, QMessageBox, QTreeView, QWidget
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


GROUNDS = ("surface", "ground", "head", "label", "computed")
READ_ON = {
    "text": (*GROUNDS, "head_lit", "accent_ground", "error_ground", "warning_ground", "fine_ground", "rule"),
    "muted": (*GROUNDS, "accent_ground", "error_ground", "warning_ground", "rule"),
    "accent": ("surface", "ground", "head", "accent_ground"),
    "error": ("surface", "ground", "error_ground"),
    "warning": ("surface", "ground", "warning_ground"),
    "fine": ("surface", "ground", "fine_ground"),
    "on_accent": ("accent", "error", "warning", "muted"),
}
"""Which words stand on which grounds."""

SEEN_ON = {
    "field_line": ("surface", "ground"),
    "accent": (*GROUNDS, "accent_ground"),
    "error": ("surface", "error_ground"),
    "warning": ("surface", "warning_ground"),
}
"""Which lines and signs, that tell something, stand on which grounds."""

READABLE, VISIBLE = 4.5, 3.0
"""What AA of the guidelines for accessible pages asks of words, and of lines and signs."""


@BOTH
@pytest.mark.parametrize(("pairs", "least"), [(READ_ON, READABLE), (SEEN_ON, VISIBLE)])
def test_words_and_lines_keep_their_contrast(
    colours: Colours, pairs: dict[str, tuple[str, ...]], least: float
) -> None:
    found = {
        (name, ground): contrast(getattr(colours, name), getattr(colours, ground))
        for name, grounds in pairs.items()
        for ground in grounds
    }
    assert {pair: seen for pair, seen in found.items() if seen < least} == {}


@BOTH
def test_a_severity_can_be_read_on_its_ground_and_under_its_sign(colours: Colours) -> None:
    for severity in Severity:
        words, behind = severity_colours(colours, severity)
        assert contrast(words.name(), behind.name()) >= READABLE
        assert contrast(words.name(), colours.on_accent) >= READABLE


def styled() -> Iterator[tuple[str, dict[str, str]]]:
    """The rules of the style sheet with their properties; what is not enabled is not meant to be read."""
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", STYLE_SHEET):
        if ":disabled" not in selectors:
            yield selectors.strip(), dict(re.findall(r"([a-z-]+): *([^;]+);", body))


def test_every_pair_of_the_style_sheet_is_among_those_whose_contrast_is_kept() -> None:
    pairs = {
        (properties["color"][1:], properties["background"][1:])
        for _, properties in styled()
        if "color" in properties and properties.get("background", "").startswith("@")
    }
    assert {(words, ground) for words, ground in pairs if ground not in READ_ON[words]} == set()


def test_what_can_be_typed_into_or_pressed_has_a_line_round_it_that_is_seen() -> None:
    lines = {
        selectors: properties["border"].rpartition("@")[2]
        for selectors, properties in styled()
        if "border" in properties and "background" in properties and selectors.startswith(("QPush", "QLine"))
    }
    assert {line for line in lines.values() if line not in SEEN_ON} == set()
    assert "field_line" in lines.values()


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

    def setPalette(self, _palette: QPalette, kind: str = "all") -> None:  # noqa: N802
        self.put_on.append(f"palette of {kind}")

    def setFont(self, font: QFont, kind: str = "all") -> None:  # noqa: N802
        assert font == window_font(14)
        self.put_on.append(kind)

    def setStyleSheet(self, _sheet: str) -> None:  # noqa: N802
        self.put_on.append("sheet")


def test_the_fonts_that_windows_has_for_some_kinds_of_widget_give_way_in_the_end() -> None:
    wardrobe = Wardrobe()
    dress(cast(QApplication, wardrobe), points=14)
    kinds = ["QMenuBar", "QMenu", "QMessageBox", "QTipLabel", "QStatusBar", "QAbstractItemView"]
    palettes = [f"palette of {kind}" for kind in ("all", "QCheckBox", "QComboBox")]
    assert wardrobe.put_on == ["Fusion", *palettes, "all", "sheet", *kinds]


@BOTH
def test_a_box_to_tick_can_be_seen_on_its_ground(qapp: QApplication, colours: Colours) -> None:
    dress(qapp, colours)
    box = QCheckBox()
    image = box.grab().toImage()
    seen = {image.pixelColor(x, image.height() // 2).name().upper() for x in range(image.width())}
    assert max(contrast(colour, colours.ground) for colour in seen) >= 3


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
