from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from gipdesk.sources.source_document import Area, PageSize
from gipdesk.ui.review.page_layout import LEAST_WIDTH, MARGIN, PageLayout, are_pages

UPRIGHT, ACROSS = PageSize(200, 300), PageSize(300, 150)
WIDTH = 400 + 2 * MARGIN
SECOND, THIRD = MARGIN + 600 + MARGIN, MARGIN + 600 + MARGIN + 200 + MARGIN


@pytest.fixture
def layout() -> PageLayout:
    """Pages of two and of one and a third pixels a point."""
    return PageLayout([UPRIGHT, ACROSS, UPRIGHT], WIDTH)


def test_pages_lie_below_one_another_each_as_wide_as_there_is_room(layout: PageLayout) -> None:
    assert layout.page(1) == QRectF(MARGIN, MARGIN, 400, 600)
    assert layout.page(2) == QRectF(MARGIN, SECOND, 400, 200)
    assert layout.page(3) == QRectF(MARGIN, THIRD, 400, 600)
    assert layout.height == THIRD + 600 + MARGIN


def test_without_room_pages_are_small() -> None:
    assert PageLayout([UPRIGHT], 0).page(1).width() == LEAST_WIDTH


@pytest.mark.parametrize(
    ("top", "height", "pages"),
    [
        (0, MARGIN, []),
        (0, MARGIN + 1, [1]),
        (0, SECOND, [1]),
        (0, SECOND + 1, [1, 2]),
        (MARGIN + 599, 1, [1]),
        (MARGIN + 600, MARGIN, []),
        (MARGIN + 599, THIRD, [1, 2, 3]),
        (THIRD + 600, 10, []),
    ],
)
def test_what_is_in_sight(layout: PageLayout, top: int, height: int, pages: list[int]) -> None:
    assert list(layout.in_sight(top, height)) == pages


def test_areas_are_found_on_their_page(layout: PageLayout) -> None:
    assert layout.spot(Area(1, 10, 20, 30, 50)) == QRectF(MARGIN + 20, MARGIN + 40, 40, 60)
    assert layout.spot(Area(2, 30, 15, 60, 30)) == QRectF(MARGIN + 40, SECOND + 20, 40, 20)
    assert [layout.spot(Area(page, 1, 1, 2, 2)).isNull() for page in (0, 1, 3, 4)] == [
        True,
        False,
        False,
        True,
    ]


def test_points_are_found_on_their_page(layout: PageLayout) -> None:
    assert layout.on_page(QPointF(MARGIN + 20, MARGIN + 40)) == (1, 10, 20)
    assert layout.on_page(QPointF(MARGIN + 40, SECOND + 20)) == (2, 30, 15)
    assert layout.on_page(QPointF(MARGIN, 0)) == (1, 0, -MARGIN / 2)
    assert layout.on_page(QPointF(MARGIN, SECOND - 1))[0] == 1
    assert layout.on_page(QPointF(MARGIN, 5000))[0] == 3


@pytest.mark.parametrize(
    ("sizes", "are"),
    [
        ([], False),
        ([UPRIGHT, ACROSS], True),
        ([PageSize(14_400, 14_400)], True),
        ([UPRIGHT, PageSize(14_401, 14_401)], False),
        ([PageSize(100, 2000)], True),
        ([PageSize(100, 2001)], False),
        ([PageSize(2001, 100)], False),
        ([PageSize(0, 0)], False),
        ([PageSize(-300, 300)], False),
        ([PageSize(-2, -1)], False),
    ],
)
def test_what_can_be_looked_at(sizes: list[PageSize], *, are: bool) -> None:
    assert are_pages(sizes) is are
