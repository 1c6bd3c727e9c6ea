from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from gipdesk.render.measure import QtMeasurer
from gipdesk.render.painter import PagePainter
from gipdesk.render.placed import Box, Face, Fill, PlacedPage, PlacedText
from gipdesk.writers.page_style import Colour
from gipdesk.writers.style_loader import page_style

pytestmark = pytest.mark.usefixtures("qapp")
BLACK, BLUE, WHITE = Colour("000000"), Colour("0000FF"), QColor("white")
ROMAN = Face(page_style().fonts["roman"])


def painted(page: PlacedPage, scale: float = 2) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    with QPainter(image) as painter:
        PagePainter(QtMeasurer()).paint(page, painter, scale)
    return image


def page(*texts: PlacedText, grounds: tuple[Fill, ...] = (), rules: tuple[Fill, ...] = ()) -> PlacedPage:
    return PlacedPage(1, grounds, texts, rules, ())


def inked(image: QImage, colour: str = "") -> tuple[int, int, int, int]:
    """From where to where there is ink, across and down: of any colour, or of one."""
    wanted = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if (image.pixelColor(x, y).name() == colour if colour else image.pixelColor(x, y) != WHITE)
    ]
    across, down = [x for x, _ in wanted], [y for _, y in wanted]
    return min(across), max(across) + 1, min(down), max(down) + 1


def test_a_ground_is_filled_as_large_as_it_is_on_this_device() -> None:
    image = painted(page(grounds=(Fill(Box(10, 20, 30, 40), BLUE),)))
    assert inked(image, "#0000ff") == (20, 80, 40, 120)


@pytest.mark.parametrize("at", [10.0, 10.1, 10.2, 10.3, 10.4])
@pytest.mark.parametrize(("scale", "pixels"), [(0.5, 1), (1.3, 1), (3, 2)])
def test_lines_of_one_thickness_are_of_one_thickness_wherever_they_lie(
    at: float, scale: float, pixels: int
) -> None:
    image = painted(page(rules=(Fill(Box(at, 5, 0.5, 40), BLACK),)), scale)
    left, right, _, _ = inked(image)
    assert right - left == pixels
    assert abs((left + right) / 2 - (at + 0.25) * scale) <= 1


def test_characters_stand_where_they_were_placed() -> None:
    text = PlacedText("HH", ROMAN, 20, (10, 60), 50, "title")
    left, right, top, bottom = inked(painted(page(text)))
    assert 18 <= left <= 24
    assert 120 <= right <= 160
    assert 70 <= top <= 76
    assert bottom in {99, 100, 101}


def test_a_text_in_two_fonts_is_drawn_by_both() -> None:
    one, both = (
        inked(painted(page(PlacedText(text, ROMAN, 20, (10, 60)[: len(text)], 50, "title"))))
        for text in ("H", "H汉")
    )
    assert one[:1] == both[:1]
    assert both[1] > one[1]


def test_rules_lie_above_texts_and_texts_above_grounds() -> None:
    box = Box(0, 0, 100, 100)
    text = PlacedText("H", ROMAN, 60, (10,), 80, "title")
    assert inked(painted(page(text, grounds=(Fill(box, BLUE),)), 1), "#000000")
    covered = painted(page(text, rules=(Fill(box, BLUE),)), 1)
    assert covered.pixelColor(30, 50).name() == "#0000ff"


def test_what_is_not_seen_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="empty"):
        inked(painted(page(PlacedText("\u200b", ROMAN, 20, (10,), 50, "title"))))
