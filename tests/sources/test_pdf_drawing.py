"""Pages as pictures, and where on them everything that was read stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import BYTES_PER_PIXEL
from gipdesk.sources.pdf_drawing import drawing
from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import Area, Grid, GridCell, PageSize, Paragraph, SourceDocument
from tests.corpus.pdf_writer import PdfPage, pdf
from tests.sources.pdf_samples import table

PAGES = {
    "plain": "",
    "turned right": "/Rotate 90",
    "upside down": "/Rotate 180",
    "turned left": "/Rotate 270",
    "cropped": "/CropBox[50 500 480 800]",
    "cropped and turned": "/CropBox[50 500 480 800]/Rotate 90",
    "cropped and upside down": "/CropBox[50 500 480 800]/Rotate 180",
    "cropped and turned left": "/CropBox[50 500 480 800]/Rotate 270",
    "with its corner elsewhere": "/MediaBox[-100 -50 595 842]/Rotate 270",
}


def ink(data: bytes, number: int, size: PageSize) -> set[tuple[int, int]]:
    """The points of a page where anything dark is seen."""
    with drawing("甲.pdf", data) as pages:
        pixels = pages.draw(number, size.width, size.height)
    assert len(pixels) == size.width * size.height * BYTES_PER_PIXEL
    greens = pixels[1::BYTES_PER_PIXEL]
    return {(at % size.width, at // size.width) for at, green in enumerate(greens) if green < 100}


def printed(document: SourceDocument) -> Iterator[Paragraph | GridCell]:
    for block in document.blocks:
        yield from block.cells if isinstance(block, Grid) else [block]


def inside(area: Area, margin: int) -> set[tuple[int, int]]:
    rows = range(area.top - margin, area.bottom + margin + 1)
    return {(x, y) for y in rows for x in range(area.left - margin, area.right + margin + 1)}


@pytest.mark.parametrize("entries", PAGES.values(), ids=PAGES)
def test_areas_lie_where_the_ink_is(entries: str) -> None:
    page = PdfPage(entries)
    page.text(100, 100, "二、主动公开")
    page.text(470, 200, "下", matrix="0 1 -1 0")
    table(page, [["信息内容", "数量", "<"], ["行政许可", "", "12"]])
    data = pdf([page])
    document = read_pdf("甲.pdf", data)
    (size,) = document.pages
    dark = ink(data, 1, size)
    rest = set(dark)
    for one in printed(document):
        (area,) = one.areas
        rest -= inside(area, 1)
        assert bool(dark & inside(area, -3)) is bool(one.text), one
    assert [one.text for one in printed(document) if one.text]
    assert rest == set()


def test_a_cell_over_the_end_of_a_page_lies_on_both() -> None:
    first = table(PdfPage(), [["项目", "本年"], ["一、本年新收政府", "12"]], top=700)
    second = table(PdfPage(), [["信息公开申请", ""], ["二、结转", "3"]], top=60)
    document = read_pdf("甲.pdf", pdf([first, second]))
    places = {one.text: one.areas for one in printed(document)}
    assert places["一、本年新收政府信息公开申请"] == (Area(1, 70, 730, 170, 760), Area(2, 70, 60, 170, 90))
    assert places["3"] == (Area(2, 170, 90, 270, 120),)


def test_a_long_text_in_a_table_lies_line_by_line() -> None:
    page = PdfPage()
    for edge in (70, 560):
        page.line(edge, 100, edge, 700)
    for edge in (100, 700):
        page.line(70, edge, 560, edge)
    page.line(100, 100, 100, 700)
    for at in range(12):
        page.text(110, 120 + 20 * at, "全年主动公开信息办理建议答复申请" * 2 + "四十个字的一行。")
    areas = [area for one in printed(read_pdf("甲.pdf", pdf([page]))) for area in one.areas]
    assert [(area.top, area.bottom) for area in areas] == [(111 + 20 * at, 122 + 20 * at) for at in range(12)]


def test_an_area_ends_where_its_page_does() -> None:
    page = PdfPage("/CropBox[0 0 300 842]")
    page.text(200, 100, "全年主动公开信息办理建议答复申请")
    (line,) = printed(read_pdf("甲.pdf", pdf([page])))
    assert line.areas == (Area(1, 200, 91, 300, 102),)


@pytest.mark.parametrize(
    ("box", "size"), [("0 0 2000000 0.4", PageSize(1_000_000, 0)), ("0 0 300.4 99.6", PageSize(300, 100))]
)
def test_sizes_of_pages_are_whole_points(box: str, size: PageSize) -> None:
    page = PdfPage(f"/MediaBox[{box}]")
    page.text(0, 842, "甲")
    assert read_pdf("甲.pdf", pdf([page])).pages == (size,)


def test_what_is_laid_upon_a_page_is_drawn() -> None:
    field = "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/F 4/Rect[100 700 200 720]/AP<</N 11 0 R>>>>"
    look = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 22>>stream\n0 g 0 0 100 20 re f    \nendstream"
    )
    data = pdf([PdfPage("/Annots[10 0 R]")], (field, look, "<</Fields[10 0 R]>>")).replace(
        b"/Catalog", b"/Catalog/AcroForm 12 0 R"
    )
    assert (150, 132) in ink(data, 1, PageSize(595, 842))


@pytest.mark.parametrize("number", [0, 2])
def test_a_page_that_is_not_there(number: int) -> None:
    with drawing("甲.pdf", pdf([PdfPage()])) as pages, pytest.raises(UnreadableFile) as refused:
        pages.draw(number, 10, 10)
    assert refused.value.code == "file-damaged"


def test_what_is_no_file_cannot_be_drawn() -> None:
    with pytest.raises(UnreadableFile), drawing("甲.pdf", b"%PDF-1.7"):
        pass
