"""The window while another process draws the pages of a file, well or badly."""

from __future__ import annotations

import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gipdesk.services.drawing_process import DrawingProcess
from gipdesk.ui.flows import review
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.review.page_view import PageView
from gipdesk.ui.review.source_view import SourceView
from tests.ui.hands import child, review_in
from tests.ui.pictures import grab, ink

LICENSING = "disclosure.licensing.decisions"
HANG = "import pathlib, time; pathlib.Path({mark!r}).touch(); time.sleep(600)"
CRASH = "import ctypes; ctypes.string_at(0)"


def replace_drawer(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(
        review, "DrawingProcess", partial(DrawingProcess, command=[sys.executable, "-c", code])
    )


def nobody_works() -> bool:
    return not any(thread.name == "job" for thread in threading.enumerate())


def spot_of(page: ReviewPage, field: str) -> QRect:
    """Where in the view of its pages a field stands."""
    spot = child(page, PageView).spot_of(page.bridge.session.imported.provenance[field][0])
    assert spot is not None
    return spot.toRect()


def test_the_pages_of_a_file_stand_beside_its_figures(
    qtbot: QtBot, window: MainWindow, last_pdf: Path
) -> None:
    page = review_in(qtbot, window, last_pdf)
    view = child(page, PageView)
    page.figures.go_to(LICENSING)
    assert view.viewport().rect().contains(spot_of(page, LICENSING))
    qtbot.waitUntil(lambda: bool(ink(grab(view.viewport()), "#000000", view.viewport().rect())))
    other = next(
        cell
        for cell in page.bridge.session.format.cells
        if cell.startswith("requests.") and cell in page.bridge.session.imported.provenance
    )
    view.bring(page.bridge.session.imported.provenance[other][0])
    spot = spot_of(page, other).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.figures.current_cell == other
    qtbot.waitUntil(nobody_works)


def test_a_file_that_crashes_what_draws_it_is_shown_as_text(
    qtbot: QtBot, window: MainWindow, last_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_drawer(monkeypatch, CRASH)
    page = review_in(qtbot, window, last_pdf)
    qtbot.waitUntil(lambda: page.source is not None and isinstance(page.source.sight, SourceView))
    labels: list[QLabel] = list(page.findChildren(QLabel))
    assert any("画不出来" in label.text() for label in labels if label.isVisible())
    assert child(page, SourceView).isVisible()


@pytest.mark.parametrize("way", ["review", "window"])
def test_leaving_ends_the_drawing(
    qtbot: QtBot, window: MainWindow, last_pdf: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    started = last_pdf.with_name("started")
    replace_drawer(monkeypatch, HANG.format(mark=str(started)))
    review_in(qtbot, window, last_pdf)
    qtbot.waitUntil(started.exists)
    if way == "review":
        window.review.close()
    else:
        assert window.close()
    qtbot.waitUntil(nobody_works)
