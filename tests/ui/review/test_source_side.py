from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QLabel
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnreadableFile
from gipdesk.recogniser.outline import Origin
from gipdesk.sources.source_document import Area, PageSize, Paragraph, SourceDocument
from gipdesk.ui.review.page_drawer import Draw
from gipdesk.ui.review.page_view import PageView
from gipdesk.ui.review.source_side import SourceSide
from gipdesk.ui.review.source_view import SourceView
from gipdesk.ui.theme import LIGHT
from tests.ui.conftest import show
from tests.ui.hands import child

LINES = tuple(Paragraph(f"第{at}行", 1, areas=(Area(1, 50, 20 * at, 300, 20 * at + 12),)) for at in range(40))
PAGES = (PageSize(595, 842),)


def white(_: int, width: int, height: int) -> bytes:
    return b"\xff" * (4 * width * height)


def refuse(page: int, _: int, __: int) -> bytes:
    raise UnreadableFile("page-not-drawn", name="去年.pdf", page=page)


def side_of(qtbot: QtBot, pages: tuple[PageSize, ...] = PAGES, draw: Draw | None = white) -> SourceSide:
    side = SourceSide(SourceDocument("去年.pdf", "pdf", None, LINES, pages=pages), (), draw)
    qtbot.addWidget(side)
    return side


def view_in(side: SourceSide) -> QAbstractScrollArea:
    view = side.focusProxy()
    assert isinstance(view, QAbstractScrollArea)
    return view


@pytest.mark.parametrize(
    ("pages", "draw", "kind"),
    [
        (PAGES, white, PageView),
        (PAGES, None, SourceView),
        ((), white, SourceView),
        ((PageSize(1, 800),), white, SourceView),
    ],
)
def test_pages_are_shown_where_there_are_any_and_can_be_drawn(
    qtbot: QtBot, pages: tuple[PageSize, ...], draw: Draw | None, kind: type[object]
) -> None:
    side = side_of(qtbot, pages, draw)
    assert isinstance(side.sight, kind)
    assert child(side, QLabel).isHidden()


@pytest.mark.parametrize("draw", [white, None])
def test_what_is_asked_of_it_goes_to_the_view_and_what_is_chosen_comes_back(
    qtbot: QtBot, draw: Draw | None
) -> None:
    side = side_of(qtbot, draw=draw)
    show(qtbot, side)
    side.resize(500, 200)
    side.show_origin(Origin(3))
    with qtbot.waitSignal(side.chosen) as chosen:
        QTest.keyClick(view_in(side), Qt.Key.Key_Return)
    assert chosen.args == [Origin(3)]
    bar = view_in(side).verticalScrollBar()
    before = bar.value()
    side.bring(Origin(39))
    assert bar.value() > before


def test_once_a_page_cannot_be_drawn_its_text_is_shown_marked_alike(qtbot: QtBot) -> None:
    side = side_of(qtbot, draw=refuse)
    side.show_doubts([Origin(1)])
    side.show_origins([Origin(2)])
    side.setFocus()
    show(qtbot, side)
    qtbot.waitUntil(lambda: isinstance(side.sight, SourceView))
    view = child(side, SourceView)
    assert view_in(side) is view
    assert view.hasFocus()
    assert view.isVisible()
    assert child(side, QLabel).isVisible()
    assert child(side, QLabel).text().startswith("“去年.pdf”的第 1 页画不出来。下面是")
    grounds = {
        line: view.document().find(f"第{line}行").blockFormat().background().color().name().upper()
        for line in (1, 2)
    }
    assert grounds == {1: LIGHT.warning_ground, 2: LIGHT.head_lit}
    with qtbot.waitSignal(side.chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [Origin(2)]
    qtbot.waitUntil(lambda: side.findChild(PageView) is None)


def test_a_view_without_focus_leaves_it_where_it_is(qtbot: QtBot) -> None:
    side = side_of(qtbot, draw=refuse)
    show(qtbot, side)
    view_in(side).clearFocus()
    qtbot.waitUntil(lambda: isinstance(side.sight, SourceView))
    assert not child(side, SourceView).hasFocus()
