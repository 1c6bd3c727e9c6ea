"""Pictures and inner tables on the drawn page."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from gipdesk.render.images import LONGEST, image_of
from gipdesk.render.measure import QtMeasurer
from gipdesk.render.paginator import Paginator
from gipdesk.render.painter import PagePainter
from gipdesk.render.pdf import write_pdf
from gipdesk.render.placed import Box, PlacedPage, PlacedPicture, PlacedReport
from gipdesk.report.parts import Picture, mark_of
from gipdesk.report.report import Report
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import points
from tests.render.type import SquareType
from tests.support.parts import bmp, gif, picture, png, report_with_parts, table, with_parts

PAPER = page_style().paper
LEFT, RIGHT = points(PAPER.left), points(PAPER.width - PAPER.right)
TOP, BOTTOM = points(PAPER.top), points(PAPER.height - PAPER.bottom)


def lay_out(report: Report) -> PlacedReport:
    return Paginator(SquareType()).lay_out(report)


def pictures_of(placed: PlacedReport) -> list[tuple[int, PlacedPicture]]:
    return [(page.number, shown) for page in placed.pages for shown in page.pictures]


def encoded(kind: str, size: int = 6) -> bytes:
    """A whole picture, red, as Qt writes that kind."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, kind.encode()).write(image)
    return bytes(buffer.data().data())


def test_a_picture_stands_in_the_middle_below_the_text_above_it() -> None:
    placed = lay_out(report_with_parts())
    ((number, (shown, box)),) = pictures_of(placed)
    assert shown == picture()
    assert (box.width, box.height) == (120.0, 90.5)
    assert box.left - LEFT == pytest.approx(RIGHT - box.right)
    page = placed.pages[number - 1]
    area = page.area_at(box.left + 1, box.top + 1)
    assert area is not None
    text = str(report_with_parts().sections["overview"])
    assert (area.field, text[slice(*area.span)] if area.span else "") == ("overview", mark_of(0))
    above = max(each.box.bottom for each in page.areas if each.box.top < box.top)
    below = min(each.box.top for each in page.areas if each.box.top > box.top)
    assert above < box.top
    assert below > box.bottom


def test_a_picture_larger_than_the_text_block_is_made_to_fit() -> None:
    ((_, (_, box)),) = pictures_of(lay_out(with_parts({"overview": [picture(size=(1000.0, 5000.0))]})))
    assert box.height == pytest.approx(BOTTOM - TOP)
    assert box.width == pytest.approx(box.height / 5)
    assert box.bottom <= BOTTOM + 0.01


def test_a_picture_that_does_not_fit_goes_to_the_next_page_whole() -> None:
    tall = picture(size=(100.0, 500.0))
    shown = pictures_of(lay_out(with_parts({"overview": ["甲。", tall, tall]})))
    assert len({number for number, _ in shown}) == 2
    assert all(each.box.top >= TOP and each.box.bottom <= BOTTOM for _, each in shown)


def test_the_words_of_an_inner_table_stand_line_by_line() -> None:
    placed = lay_out(with_parts({"overview": ["见表。", table(("政务\n大厅", "一条"), ("网站", "两条"))]}))
    lines = {
        text.text: text.baseline for page in placed.pages for text in page.texts if text.field == "overview"
    }
    assert lines["政务"] < lines["大厅"] < lines["网站"]
    assert lines["政务"] < lines["一条"] < lines["大厅"]


def test_a_table_longer_than_a_page_goes_on_on_the_next() -> None:
    rows = [(f"事项{chr(ord('一') + number)}", "内容") for number in range(80)]
    placed = lay_out(with_parts({"overview": ["见表。", table(*rows)]}))
    shown = [text.text for page in placed.pages for text in page.texts if text.field == "overview"]
    assert set(shown) >= {name for name, _ in rows}


def test_every_kind_of_picture_is_drawn_in_its_own_colours(qapp: object) -> None:  # noqa: ARG001
    for kind in ("png", "jpeg", "bmp"):
        image = image_of(Picture(encoded(kind), f"image/{kind}", 10.0, 10.0))
        assert image is not None
        assert image.pixelColor(2, 2).red() > 250


def test_a_picture_is_held_no_larger_than_is_seen(qapp: object) -> None:  # noqa: ARG001
    image = image_of(Picture(png(2 * LONGEST, 4), "image/png", 10.0, 10.0))
    assert image is not None
    assert (image.width(), image.height()) == (LONGEST, 2)


@pytest.mark.parametrize(
    "content",
    [b"", png()[:40], png()[:-30], gif(), bmp(), b"\x89PNG"],
    ids=["nothing", "head", "torn", "gif", "bmp", "start"],
)
def test_a_picture_that_cannot_be_shown_is_a_crossed_frame(qapp: object, content: bytes) -> None:  # noqa: ARG001
    broken = Picture(content, "image/png", 50.0, 50.0)
    assert image_of(broken) is None
    page = PlacedPage(1, (), (), (), (), (PlacedPicture(broken, Box(10, 10, 50, 50)),))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        PagePainter(QtMeasurer()).paint(page, painter, 1)
    assert image.pixelColor(10, 30) != QColor("white")
    assert image.pixelColor(35, 35) != QColor("white")
    assert image.pixelColor(35, 20) == QColor("white")


def test_a_pdf_holds_the_picture() -> None:
    file = BytesIO()
    write_pdf(report_with_parts(), file)
    pages = pypdf.PdfReader(BytesIO(file.getvalue())).pages
    assert sum(len(page.images.keys()) for page in pages) == 1
    assert any("微信" in page.extract_text() or "专栏" in page.extract_text() for page in pages)
