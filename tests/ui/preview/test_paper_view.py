from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.report.finding import Place
from gipdesk.ui.preview.paper_layout import MARGIN
from gipdesk.ui.preview.paper_view import BAR_GAP, MOST_ZOOM, ZOOM_STEP, PaperView
from gipdesk.ui.theme import LIGHT
from tests.ui.hands import strike
from tests.writers.reports import report_2021

Key = Qt.Key
Held = Qt.KeyboardModifier
CELL = "requests.received.natural_person"


class Shown:
    """A view in a window that has the same keys for something else."""

    def __init__(self, qtbot: QtBot) -> None:
        measurer = QtMeasurer()
        self.paginator = Paginator(measurer)
        self.view = PaperView(self.paginator.lay_out(report_2021()), PagePainter(measurer))
        self.window = QWidget()
        QVBoxLayout(self.window).addWidget(self.view)
        self.stolen: list[str] = []
        for keys in ("Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"):
            QShortcut(QKeySequence(keys), self.window).activated.connect(
                lambda keys=keys: self.stolen.append(keys)
            )
        qtbot.addWidget(self.window)
        self.window.resize(800, 600)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.view.setFocus()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(qtbot)
    yield made
    made.window.hide()


@pytest.fixture
def view(shown: Shown) -> PaperView:
    return shown.view


def picture(view: PaperView) -> QImage:
    return view.viewport().grab().toImage()


def wheel(view: PaperView, steps: int, held: Qt.KeyboardModifier) -> None:
    place = QPointF(view.viewport().rect().center())
    turned = QWheelEvent(
        place,
        view.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)


def test_pages_are_as_wide_as_the_view_at_first_and_stay_so(shown: Shown) -> None:
    narrow = shown.view.zoom
    assert shown.view.fits_width
    shown.window.resize(1000, 600)
    assert shown.view.zoom > narrow
    assert shown.view.horizontalScrollBar().maximum() == 0


def test_paper_is_white_with_ink_on_it(view: PaperView) -> None:
    seen = picture(view)
    assert seen.pixelColor(MARGIN + 5, MARGIN + 5) == QColor("white")
    assert seen.pixelColor(2, 2) != QColor("white")
    columns = range(MARGIN, seen.width() - MARGIN)
    assert any(seen.pixelColor(x, y).lightness() < 100 for x in columns for y in range(MARGIN, seen.height()))


def test_a_field_is_brought_into_sight_and_framed(view: PaperView) -> None:
    view.bring(CELL)
    (spot,) = view.spots(CELL)
    assert view.viewport().rect().contains(spot.toAlignedRect())
    assert picture(view).pixelColor(round(spot.left()), round(spot.center().y())) == QColor(LIGHT.accent)
    assert view.field == CELL


def test_a_field_in_sight_does_not_move(view: PaperView) -> None:
    view.bring("title")
    assert view.verticalScrollBar().value() == 0


def test_what_is_nowhere_on_the_pages_moves_nothing(view: PaperView) -> None:
    view.bring("organisation")
    assert view.verticalScrollBar().value() == 0
    assert view.spots("organisation") == []


def test_texts_that_are_pointed_at_have_a_bar_beside_them(view: PaperView) -> None:
    view.set_pointed(["title"])
    spot = view.spots("title")[0]
    place = QPoint(round(spot.left()) - BAR_GAP - 2, round(spot.center().y()))
    assert picture(view).pixelColor(place) == QColor(LIGHT.warning)
    view.set_pointed([])
    assert picture(view).pixelColor(place) != QColor(LIGHT.warning)


def test_a_click_says_which_field_is_there(qtbot: QtBot, view: PaperView) -> None:
    view.bring(CELL)
    place = view.spots(CELL)[0].center().toPoint()
    with qtbot.waitSignal(view.chosen) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [Place(CELL)]


def test_a_click_beside_the_text_or_with_another_button_says_nothing(qtbot: QtBot, view: PaperView) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(MARGIN + 3, MARGIN + 3))
        place = view.spots("title")[0].center().toPoint()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)


def test_the_cursor_tells_where_a_click_leads_somewhere(view: PaperView) -> None:
    QTest.mouseMove(view.viewport(), view.spots("title")[0].center().toPoint())
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), QPoint(MARGIN + 3, MARGIN + 3))
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize(
    ("key", "factor"), [(Key.Key_Plus, ZOOM_STEP), (Key.Key_Equal, ZOOM_STEP), (Key.Key_Minus, 1 / ZOOM_STEP)]
)
def test_keys_zoom_the_pages_and_not_the_words_of_the_window(
    shown: Shown, key: Qt.Key, factor: float
) -> None:
    before = shown.view.zoom
    strike(shown.view, key, held=Held.ControlModifier)
    assert shown.view.zoom == pytest.approx(before * factor)
    assert not shown.view.fits_width
    strike(shown.view, Key.Key_0, held=Held.ControlModifier)
    assert shown.view.zoom == 1
    assert shown.stolen == []


def test_these_keys_are_the_windows_elsewhere(shown: Shown) -> None:
    shown.view.clearFocus()
    strike(shown.window, Key.Key_Plus, held=Held.ControlModifier)
    assert shown.stolen == ["Ctrl++"]


def test_pages_grow_no_larger_than_they_can_be_drawn(view: PaperView) -> None:
    view.zoom_to(99)
    assert view.zoom == MOST_ZOOM
    view.zoom_to(0)
    assert 0 < view.zoom < 1


def test_pages_fit_the_width_again(view: PaperView) -> None:
    fitting = view.zoom
    view.zoom_to(3)
    assert view.horizontalScrollBar().maximum() > 0
    view.fit_width()
    assert (view.zoom, view.fits_width) == (fitting, True)


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(view: PaperView) -> None:
    before = view.zoom
    wheel(view, -1, Held.NoModifier)
    assert view.zoom == before
    assert view.verticalScrollBar().value() > 0
    wheel(view, 2, Held.ControlModifier)
    assert view.zoom == pytest.approx(before * ZOOM_STEP**2)


def test_what_is_in_the_middle_stays_there_when_pages_grow(view: PaperView) -> None:
    view.bring(CELL)
    view.zoom_to(1)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + round(view.spots(CELL)[0].center().y() - view.viewport().height() / 2))
    view.zoom_to(2)
    assert view.spots(CELL)[0].center().y() == pytest.approx(view.viewport().height() / 2, abs=4)


def test_other_pages_are_shown_at_the_same_place(qtbot: QtBot, shown: Shown) -> None:
    shown.view.bring(CELL)
    place = shown.view.verticalScrollBar().value()
    before = picture(shown.view)
    shown.view.show_report(shown.paginator.lay_out(report_2021().with_fields({CELL: 8888})))
    assert shown.view.verticalScrollBar().value() == place
    qtbot.waitUntil(lambda: picture(shown.view) != before)


def test_keys_lead_to_the_ends_and_to_the_field(qtbot: QtBot, view: PaperView) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(view, Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    QTest.keyClick(view, Key.Key_Home)
    assert bar.value() == 0
    with qtbot.assertNotEmitted(view.chosen):
        QTest.keyClick(view, Key.Key_Return)
    view.bring(CELL)
    with qtbot.waitSignal(view.chosen):
        QTest.keyClick(view, Key.Key_Return)
