from __future__ import annotations

import pytest

from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Area, Grid, GridCell, Paragraph
from gipdesk.ui.review.page_places import PagePlaces

LINE = Area(1, 70, 40, 300, 52)
LABEL, FIGURE, REST = Area(1, 70, 60, 170, 90), Area(1, 170, 60, 270, 90), Area(2, 170, 20, 270, 50)
FRAME = Area(1, 0, 0, 500, 100)
BLOCKS = (
    Paragraph("框", 1, areas=(FRAME,)),
    Paragraph("二、主动公开", 1, areas=(LINE,)),
    Grid(
        (
            GridCell(0, 0, 1, 1, "行政许可", areas=(LABEL,)),
            GridCell(1, 0, 1, 1, "行政处罚"),
            GridCell(1, 2, 1, 1, "12", areas=(FIGURE, REST)),
        ),
        1,
    ),
)


@pytest.fixture
def places() -> PagePlaces:
    return PagePlaces(BLOCKS)


@pytest.mark.parametrize(
    ("origin", "areas"),
    [
        (Origin(1), [LINE]),
        (Origin(2, 1, 2), [FIGURE, REST]),
        (Origin(2, 1, 0), []),
        (Origin(2, 1), [FIGURE, REST]),
        (Origin(2), [LABEL, FIGURE, REST]),
        (Origin(2, 1, 1), []),
        (Origin(3), []),
    ],
)
def test_where_a_place_is_printed(places: PagePlaces, origin: Origin, areas: list[Area]) -> None:
    assert list(places.areas_of(origin)) == areas


@pytest.mark.parametrize(
    ("point", "origin"),
    [
        ((1, 70, 40), Origin(1)),
        ((1, 300, 52), Origin(1)),
        ((1, 69.9, 40), Origin(0)),
        ((1, 70, 52.1), Origin(0)),
        ((1, 200, 75), Origin(2, 1, 2)),
        ((2, 200, 49), Origin(2, 1, 2)),
        ((2, 200, 51), None),
        ((3, 200, 49), None),
        ((1, 501, 1), None),
    ],
)
def test_what_is_printed_at_a_point(
    places: PagePlaces, point: tuple[int, float, float], origin: Origin | None
) -> None:
    assert places.origin_at(*point) == origin
