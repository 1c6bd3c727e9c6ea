from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from gipdesk.render.measure import MOST_SIZES, UNSEEN, FaceShapes, QtMeasurer
from gipdesk.render.placed import Face
from gipdesk.writers.page_style import Font
from gipdesk.writers.style_loader import page_style

pytestmark = pytest.mark.usefixtures("qapp")
FONTS = page_style().fonts


def has(shapes: FaceShapes, number: int, char: str) -> bool:
    return shapes.raw(number, 10).supportsCharacter(ord(char))


def family_with(char: str) -> str:
    """A family of this machine that has a character."""
    measurer = QtMeasurer()
    for name in QFontDatabase.families():
        shapes = measurer.shapes(Face(Font(name, name, "auto")))
        if has(shapes, 0, char):
            return name
    pytest.skip("no such font here")


def test_widths_are_in_proportion_to_the_size() -> None:
    measurer, face = QtMeasurer(), Face(FONTS["roman"])
    (wide,) = measurer.advances("M", face, 10)
    assert measurer.advances("MM", face, 20) == pytest.approx([2 * wide, 2 * wide])
    assert 4 < wide < 12


def test_chinese_characters_are_as_wide_as_high() -> None:
    family_with("汉")
    assert QtMeasurer().advances("政府", Face(FONTS["fangsong"]), 16) == pytest.approx([16, 16])


def test_a_face_reaches_above_and_below_its_line() -> None:
    ascent, descent = QtMeasurer().extent(Face(FONTS["songti"]), 10)
    assert 5 < ascent < 15
    assert 0 < descent < 6


def test_a_substitute_stands_in_for_a_font_that_is_lacking() -> None:
    there = family_with("A")
    lacking, plain = Face(Font("没有的字体", there, "auto")), Face(Font(there, there, "auto"))
    measurer = QtMeasurer()
    assert measurer.advances("Ag", lacking, 10) == measurer.advances("Ag", plain, 10)


def test_a_character_that_a_font_lacks_comes_from_another() -> None:
    shapes = QtMeasurer().shapes(Face(FONTS["roman"]))
    if has(shapes, 0, "汉"):
        pytest.skip("the font has it")
    family_with("汉")
    own, other, again = (shapes.shape(char) for char in "A汉字")
    assert own.font == 0
    assert other.font == again.font > 0
    assert other.glyph > 0
    assert other.advance == pytest.approx(1, abs=0.1)


def test_a_character_that_no_font_has_takes_the_place_of_nothing_known() -> None:
    assert QtMeasurer().shapes(Face(FONTS["roman"])).shape("\U000e1234").font == 0


def test_fonts_are_kept_in_the_sizes_that_were_asked_for_last() -> None:
    shapes = QtMeasurer().shapes(Face(FONTS["roman"]))
    for size in range(1, 2 * MOST_SIZES):
        assert shapes.raw(0, size).pixelSize() == size
    assert shapes.raw(0, 7) is shapes.raw(0, 7)


def test_radicals_that_share_a_shape_are_told() -> None:
    measurer = QtMeasurer()
    shapes = measurer.shapes(Face(FONTS["songti"]))
    one = shapes.shape("一")
    twins = shapes.twins("⼀⼆")
    assert twins == (
        {"⼀": "一"} if shapes.raw(one.font, 10).glyphIndexesForString("⼀") == [one.glyph] else {}
    )
    assert measurer.faces


def test_bold_type_is_another_face(qapp: QApplication) -> None:  # noqa: ARG001
    measurer = QtMeasurer()
    assert measurer.shapes(Face(FONTS["roman"])) is not measurer.shapes(Face(FONTS["roman"], bold=True))


def test_a_character_that_is_only_about_others_is_not_seen() -> None:
    shapes = QtMeasurer().shapes(Face(FONTS["songti"]))
    assert shapes.shape("\u200b") is shapes.shape("\ufeff") is UNSEEN
    assert UNSEEN.advance == 0


def test_a_tab_is_as_wide_as_a_space() -> None:
    shapes = QtMeasurer().shapes(Face(FONTS["roman"]))
    assert shapes.shape("\t") == shapes.shape(" ")
