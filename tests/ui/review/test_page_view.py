"""Pages in a view, drawn by something that is quick and makes each page one colour."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.errors import UnreadableFile
from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Area, Grid, GridCell, PageSize, Paragraph, SourceDocument
from gipdesk.ui.review.page_layout import MARGIN
from gipdesk.ui.review.page_view import MOST_PIXELS, PageView
from gipdesk.ui.theme import LIGHT
from tests.ui.conftest import show
from tests.ui.hands import NO_MODIFIER
from tests.ui.pictures import colour_at, grab, ink

LINE, LABEL, FIGURE, LAST = Origin(0), Origin(1, 0, 0), Origin(1, 0, 1), Origin(2)
BLOCKS = (
    Paragraph("二、主动公开", 1, areas=(Area(1, 50, 50, 300, 70),)),
    Grid(
        (
            GridCell(0, 0, 1, 1, "行政许可", areas=(Area(1, 50, 100, 150, 130),)),
            GridCell(0, 1, 1, 1, "12", areas=(Area(1, 150, 100, 250, 130), Area(2, 150, 30, 250, 60))),
        )
    ),
    Paragraph("五、问题", 8, areas=(Area(8, 50, 400, 300, 420),)),
    Paragraph("没有位置"),
)
PAGES = (PageSize(500, 700),) * 9
TINTS = ["#FFFFFF", "#FFEEEE", "#EEFFEE", "#EEEEFF"]


class Painter:
    """Draws pages of one colour each, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, int]] = []

    def draw(self, page: int, width: int, height: int) -> bytes:
        self.asked.append((page, width, height))
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        picture.fill(QColor(TINTS[page % len(TINTS)]))
        return bytes(picture.constBits())

    @property
    def pages(self) -> list[int]:
        return [page for page, _, _ in self.asked]


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
def open_view(qtbot: QtBot, painter: Painter) -> Callable[..., PageView]:
    def open_one(kind: type[PageView] = PageView, pages: tuple[PageSize, ...] = PAGES) -> PageView:
        view = kind(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=pages), painter.draw)
        qtbot.addWidget(view)
        show(qtbot, view)
        view.resize(520, 600)
        qtbot.waitUntil(lambda: is_drawn(view))
        return view

    return open_one


@pytest.fixture
def view(open_view: Callable[..., PageView]) -> PageView:
    return open_view()


def is_drawn(view: PageView) -> bool:
    """Whether the page in front is there, told by its tint beside what is printed."""
    return (
        colour_in(view, QPointF(MARGIN + 5, MARGIN + 5)) == TINTS[1] or view.verticalScrollBar().value() > 0
    )


def colour_in(view: PageView, place: QPointF) -> str:
    spot = place.toPoint()
    return colour_at(grab(view.viewport()), spot.x(), spot.y())


def middle_of(view: PageView, origin: Origin) -> QPoint:
    spot = view.spot_of(origin)
    assert spot is not None
    return spot.center().toPoint()


def ground_of(view: PageView, origin: Origin) -> str:
    """The colour in the middle of a place on the first page, without the tint of that."""
    spot = middle_of(view, origin)
    found = QColor(colour_at(grab(view.viewport()), spot.x(), spot.y()))
    for name in ("surface", "warning_ground", "head_lit"):
        if _apart(found, _tinted(QColor(getattr(LIGHT, name)))) <= 3:
            return name
    return found.name()


def _tinted(colour: QColor) -> QColor:
    tint = QColor(TINTS[1])
    return QColor.fromRgbF(
        colour.redF() * tint.redF(), colour.greenF() * tint.greenF(), colour.blueF() * tint.blueF()
    )


def _apart(one: QColor, other: QColor) -> int:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def frame_of(view: PageView, origin: Origin) -> str:
    spot = view.spot_of(origin)
    assert spot is not None
    return colour_in(view, QPointF(spot.center().x(), round(spot.top())))


def test_it_says_what_it_is(view: PageView) -> None:
    assert view.accessibleName() == "原文件“去年.pdf”的内容"


def test_only_pages_near_sight_are_drawn_and_kept(qtbot: QtBot, view: PageView, painter: Painter) -> None:
    qtbot.waitUntil(lambda: painter.pages[-1] == 2)
    assert set(painter.pages) == {1, 2}
    painter.asked.clear()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: set(painter.pages) == {8, 9})
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: set(painter.pages) == {1, 2, 8, 9})


def test_a_page_is_drawn_once_as_large_as_it_is_seen(qtbot: QtBot, view: PageView, painter: Painter) -> None:
    width = view.viewport().width() - 2 * MARGIN
    qtbot.waitUntil(lambda: painter.asked[-1] == (2, width, round(width * 1.4)))
    asked = len(painter.asked)
    view.viewport().update()
    view.show_doubts([LINE])
    QApplication.processEvents()
    assert len(painter.asked) == asked


def test_a_view_of_another_width_has_pages_drawn_anew(qtbot: QtBot, view: PageView, painter: Painter) -> None:
    view.verticalScrollBar().setValue(700)
    place = view.verticalScrollBar().value() / view.verticalScrollBar().maximum()
    view.resize(700, 600)
    width = view.viewport().width() - 2 * MARGIN
    qtbot.waitUntil(lambda: (2, width, round(width * 1.4)) in painter.asked)
    bar = view.verticalScrollBar()
    assert bar.value() / bar.maximum() == pytest.approx(place, abs=0.02)


@pytest.mark.parametrize("ratio", [1.25, 1.5])
def test_every_pixel_of_the_screen_is_one_of_the_page(qtbot: QtBot, ratio: float) -> None:
    """A page of checks one pixel wide stays black and white wherever it is scrolled to."""

    def checked(_: int, width: int, height: int) -> bytes:
        row = [b"\x00\x00\x00\xff", b"\xff\xff\xff\xff"] * (width // 2 + 1)
        rows = [b"".join(row[:width]), b"".join(row[1 : width + 1])] * (height // 2 + 1)
        return b"".join(rows[:height])

    class Fine(PageView):
        @override
        def devicePixelRatioF(self) -> float:
            return ratio

    view = Fine(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=PAGES), checked)
    qtbot.addWidget(view)
    show(qtbot, view)
    qtbot.waitUntil(lambda: is_checked(view, ratio))
    for scrolled in range(4):
        view.verticalScrollBar().setValue(scrolled)
        assert is_checked(view, ratio)


def is_checked(view: PageView, ratio: float) -> bool:
    """Whether black and white change from pixel to pixel on a screen that has so many for one of the view."""
    size = view.viewport().size() * ratio
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    view.viewport().render(picture)
    rows = [[picture.pixelColor(x, y).name() for x in range(60, 360)] for y in range(200, 500)]
    line = ["#000000", "#ffffff"] * 151
    start = rows[0][0] == "#ffffff"
    return rows == [line[(start + y) % 2 :][:300] for y in range(300)]


def test_a_page_that_is_still_to_come_says_so(qtbot: QtBot, painter: Painter) -> None:
    may = threading.Event()

    def slow(page: int, width: int, height: int) -> bytes:
        assert may.wait(60)
        return painter.draw(page, width, height)

    view = PageView(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=PAGES), slow)
    qtbot.addWidget(view)
    show(qtbot, view)
    view.resize(240, 120)
    room = view.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    words = ink(grab(view.viewport()), LIGHT.muted, room)
    assert abs(words.center().y() - room.center().y()) < room.height() / 10
    may.set()
    qtbot.waitUntil(lambda: ink(grab(view.viewport()), LIGHT.muted, room).isEmpty())


def test_a_huge_page_is_drawn_coarser(qtbot: QtBot, painter: Painter) -> None:
    class Fine(PageView):
        @override
        def devicePixelRatioF(self) -> float:
            return 20.0

    view = Fine(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=PAGES[:1]), painter.draw)
    qtbot.addWidget(view)
    show(qtbot, view)
    qtbot.waitUntil(lambda: bool(painter.asked) and painter.asked[-1][1] > 3000)
    _, width, height = painter.asked[-1]
    assert 0.99 * MOST_PIXELS < width * height <= MOST_PIXELS
    assert height / width == pytest.approx(1.4, abs=0.01)


def test_doubts_are_amber_and_what_is_current_is_lit(view: PageView) -> None:
    assert [ground_of(view, origin) for origin in (LINE, LABEL, FIGURE)] == ["surface"] * 3
    view.show_doubts([FIGURE, LINE])
    assert [ground_of(view, origin) for origin in (LINE, LABEL, FIGURE)] == [
        "warning_ground",
        "surface",
        "warning_ground",
    ]
    assert frame_of(view, LINE) == LIGHT.warning
    view.show_origins([FIGURE, Origin(7)])
    assert [ground_of(view, origin) for origin in (LINE, FIGURE)] == ["warning_ground", "head_lit"]
    assert frame_of(view, FIGURE) == LIGHT.accent
    view.show_origins([])
    view.show_doubts([])
    assert [ground_of(view, origin) for origin in (LINE, LABEL, FIGURE)] == ["surface"] * 3


def test_the_frame_of_what_is_current_lies_above_those_beside_it(view: PageView) -> None:
    view.show_doubts([LABEL, FIGURE])
    for current in (LABEL, FIGURE):
        view.show_origins([current])
        spot = view.spot_of(FIGURE)
        assert spot is not None
        assert colour_in(view, QPointF(round(spot.left()), spot.center().y())) == LIGHT.accent


def test_both_parts_of_what_lies_on_two_pages_are_lit(view: PageView) -> None:
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 9)
    plain = grab(view.viewport())
    view.show_doubts([FIGURE])
    assert view.spot_of(FIGURE).bottom() < 0  # type: ignore[union-attr] # there is one
    assert grab(view.viewport()) != plain


def test_a_place_that_is_out_of_sight_is_brought_into_it(view: PageView) -> None:
    view.show_origins([LAST])
    height = view.viewport().height()
    spot = view.spot_of(LAST)
    assert spot is not None
    assert spot.top() == pytest.approx(height / 3, abs=1)
    before = view.verticalScrollBar().value()
    for origin in (LAST, Origin(3), Origin(9)):
        view.bring(origin)
        assert view.verticalScrollBar().value() == before
    view.bring(LINE)
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("cut", "is_moved"), [(-2, False), (2, True)])
@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_a_place_that_is_partly_out_of_sight_is_brought_into_it(
    view: PageView, edge: str, cut: int, *, is_moved: bool
) -> None:
    bar, spot = view.verticalScrollBar(), view.spot_of(LAST)
    assert spot is not None
    start = round(spot.top() + cut if edge == "top" else spot.bottom() - cut - view.viewport().height())
    bar.setValue(start)
    view.bring(LAST)
    assert (bar.value() != start) is is_moved


@pytest.mark.parametrize("origin", [LINE, LABEL, FIGURE, LAST])
def test_a_click_says_what_of_the_source_stands_there(qtbot: QtBot, view: PageView, origin: Origin) -> None:
    view.bring(origin)
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, middle_of(view, origin))
    assert chosen.args == [origin]


@pytest.mark.parametrize(
    ("mouse", "place"), [(Qt.MouseButton.RightButton, QPoint()), (Qt.MouseButton.LeftButton, QPoint(0, 24))]
)
def test_a_click_elsewhere_says_nothing(view: PageView, mouse: Qt.MouseButton, place: QPoint) -> None:
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    QTest.mouseClick(view.viewport(), mouse, NO_MODIFIER, middle_of(view, LINE) + place)
    assert chosen == []


def test_enter_says_what_is_current(view: PageView) -> None:
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.show_origins([FIGURE, LINE])
    QTest.keyClick(view, Qt.Key.Key_Enter)
    assert chosen == [FIGURE]


def test_keys_scroll(view: PageView) -> None:
    bar = view.verticalScrollBar()
    places = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_End,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
    ):
        QTest.keyClick(view, key)
        places.append(bar.value())
    page = view.viewport().height() - 60
    assert places == [60, 60 + page, 60, bar.maximum(), bar.maximum() - 60, 0]


def test_tab_leaves(qtbot: QtBot, painter: Painter) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    view = PageView(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=PAGES), painter.draw)
    other = PageView(SourceDocument("前年.pdf", "pdf", None, BLOCKS, pages=PAGES), painter.draw)
    column.addWidget(view)
    column.addWidget(other)
    qtbot.addWidget(window)
    show(qtbot, window)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_what_cannot_be_drawn_is_told(qtbot: QtBot) -> None:
    def refuse(page: int, *_: int) -> bytes:
        raise UnreadableFile("page-not-drawn", name="去年.pdf", page=page)

    view = PageView(SourceDocument("去年.pdf", "pdf", None, BLOCKS, pages=PAGES), refuse)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed) as failed:
        show(qtbot, view)
    assert failed.args
    assert failed.args[0].details == {"name": "去年.pdf", "page": 1}
