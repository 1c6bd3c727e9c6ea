"""Reviews of sources as they are read, in a window of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from pytestqt.qtbot import QtBot

from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import recognise
from gipdesk.services.importing import Imported
from gipdesk.sources.source_document import Block
from gipdesk.ui.review.page import ReviewPage
from tests.recogniser.printing import NEW, boxes, document, grid, report, settled, tables_of
from tests.ui.conftest import show

FIGURES = settled(NEW, dict.fromkeys(NEW.cells, 0) | {"requests.granted.natural_person": 9})
DECISIONS = ["信息内容", "本年处理决定数量"]

OpenReview = Callable[[Imported], ReviewPage]


def imported_of(**sections: Sequence[Block]) -> Imported:
    """A report as its source is read, with these blocks in place of a section's table."""
    source = document(report(NEW, tables_of(NEW, FIGURES) | sections))
    result = recognise(source, shipped_formats())
    return Imported(
        result.report,
        result.findings,
        source.name,
        document=source,
        provenance=result.provenance,
        marked=result.marked,
        unread=result.unread,
        whereabouts=result.whereabouts,
        candidates=result.candidates,
    )


@cache
def plain() -> Imported:
    """A source that nothing is doubtful in."""
    return imported_of()


@cache
def twice() -> Imported:
    """A source with two tables that say two things of 行政许可."""
    tables = [grid(boxes(DECISIONS, ["行政许可", figure], ["行政处罚", "4"])) for figure in ("6", "7")]
    return imported_of(disclosure=tables)


@cache
def short() -> Imported:
    """A source whose row of table four has lost figures."""
    return imported_of(remedies=[grid(boxes([str(figure) for figure in range(20, 33)]))])


@pytest.fixture
def open_review(qtbot: QtBot) -> OpenReview:
    """Shows reviews as the window does."""

    def open_one(imported: Imported) -> ReviewPage:
        page = ReviewPage(imported, keep=lambda _: None)
        qtbot.addWidget(page)
        show(qtbot, page)
        page.begin()
        return page

    return open_one
