from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gipdesk.render.placed import Box
from gipdesk.ui.preview.paper_layout import MARGIN, PaperLayout

PAPER = QSizeF(100, 200)


def layout(scale: float = 1, width: int = 300) -> PaperLayout:
    return PaperLayout(3, PAPER, scale, width)


def test_pages_stand_in_the_middle_one_below_the_other() -> None:
    assert layout().page(1) == QRectF(100, MARGIN, 100, 200)
    assert layout().page(3) == QRectF(100, MARGIN + 2 * (200 + MARGIN), 100, 200)
    assert (layout().width, layout().height) == (300, 3 * 200 + 4 * MARGIN)


def test_pages_wider_than_the_view_begin_at_its_margin() -> None:
    wide = layout(scale=4)
    assert wide.page(1).left() == MARGIN
    assert wide.width == 400 + 2 * MARGIN


@pytest.mark.parametrize(
    ("top", "height", "pages"),
    [
        (0, 100, [1]),
        (0, MARGIN, [1]),
        (0, 2 * MARGIN + 201, [1, 2]),
        (MARGIN + 200, 300, [2, 3]),
        (MARGIN + 199, 10, [1]),
        (600, 5000, [3]),
        (0, 5000, [1, 2, 3]),
    ],
)
def test_pages_in_sight_are_known(top: int, height: int, pages: list[int]) -> None:
    seen = layout().in_sight(top, height)
    assert set(pages) <= set(seen) <= {1, 2, 3}
    for number in set(seen) - set(pages):
        page = layout().page(number)
        assert page.top() >= top + height - MARGIN or page.bottom() <= top + MARGIN


def test_a_place_lies_on_a_page_in_points() -> None:
    assert layout(2, 300).on_page(QPointF(50 + 20, MARGIN + 40)) == (1, 10, 20)
    assert layout().on_page(QPointF(100, MARGIN + 200 + MARGIN + 5)) == (2, 0, 5)
    assert layout().on_page(QPointF(100, 0)) == (1, 0, 0)
    assert layout().on_page(QPointF(0, 9999))[0] == 3


@pytest.mark.parametrize("place", [QPointF(120, 40), QPointF(120, 0), QPointF(3, MARGIN + 200)])
def test_a_place_that_was_found_is_found_again(place: QPointF) -> None:
    assert layout().place(*layout().on_page(place)) == place


def test_a_box_of_a_page_lies_on_it() -> None:
    assert layout(2, 300).spot(1, Box(10, 20, 30, 40)) == QRectF(50 + 20, MARGIN + 40, 60, 80)
