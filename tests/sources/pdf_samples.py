"""Pages of PDF files drawn in memory, and what is read of them in short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import Doubt
from tests.corpus.pdf_writer import HEIGHT, PdfPage, pdf
from tests.sources.samples import assert_sound, facts_of, printed, texts_of

Draw = Callable[[PdfPage, float, float, float, float], None]


def blocks(*pages: PdfPage, others: Sequence[str] = ("<<>>", "<<>>")) -> list[object]:
    """The blocks with text of a file of these pages, in short."""
    document = read_pdf("甲.pdf", pdf(pages, others))
    assert_sound(document)
    return texts_of(document)


def cells(*pages: PdfPage) -> object:
    """The cells of the first table of these pages."""
    return next(block for block in printed(read_pdf("甲.pdf", pdf(pages))) if isinstance(block, list))


def facts(*pages: PdfPage, others: Sequence[str] = ("<<>>", "<<>>")) -> object:
    document = read_pdf("甲.pdf", pdf(pages, others))
    assert_sound(document)
    return facts_of(document)


def doubts(*pages: PdfPage) -> list[Doubt]:
    return list(read_pdf("甲.pdf", pdf(pages)).doubts)


def page_of(*lines: str) -> PdfPage:
    """A page with these lines."""
    page = PdfPage()
    for at, line in enumerate(lines):
        page.text(70, 100 + 20 * at, line)
    return page


def lines_drawn(page: PdfPage, x: float, y: float, right: float, bottom: float) -> None:
    for one in ((x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)):
        page.line(*one)


def boxes_drawn(page: PdfPage, x: float, y: float, right: float, bottom: float) -> None:
    """As Word does: a thin filled box for each side of each cell, and one for each corner."""
    page.box(x + 0.5, y, right, y + 0.5)
    page.box(x + 0.5, bottom, right, bottom + 0.5)
    page.box(x, y + 0.5, x + 0.5, bottom)
    page.box(right, y + 0.5, right + 0.5, bottom)
    page.box(x, y, x + 0.5, y + 0.5)


def rectangle_drawn(page: PdfPage, x: float, y: float, right: float, bottom: float) -> None:
    page.box(x, y, right, bottom, "0.5 w", "S")


def table(
    page: PdfPage,
    rows: Sequence[Sequence[str]],
    top: float = 200,
    draw: Draw = lines_drawn,
    width: float = 100,
) -> PdfPage:
    """Draw a table of cells 100 points wide and 30 high; a cell that is "<" belongs to the one on its left,
    one that is "^" to the one above.
    """
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in {"<", "^"}:
                continue
            right = next((at for at in range(column + 1, len(texts)) if texts[at] != "<"), len(texts))
            below = next((at for at in range(row + 1, len(rows)) if rows[at][column] != "^"), len(rows))
            x, y = 70 + width * column, top + 30 * row
            draw(page, x, y, 70 + width * right, top + 30 * below)
            for at, line in enumerate(text.split("\n")):
                page.text(x + 6, y + 12 + 13 * at, line)
    return page


IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    "stream\n0\nendstream"
)


def image(x: float, y: float, right: float, bottom: float) -> str:
    return f"q {right - x} 0 0 {bottom - y} {x} {HEIGHT - bottom} cm /X0 Do Q"


def form(content: str, *, inner: int = 10) -> str:
    """A drawing that may draw the object `inner` as X0."""
    entries = f"/BBox[0 0 999 999]/Resources<</XObject<</X0 {inner} 0 R>>>>/Length {len(content)}"
    return f"<</Type/XObject/Subtype/Form{entries}>>stream\n{content}\nendstream"


def nested(depth: int) -> bytes:
    page = page_of("正文")
    page.raw("/X0 Do")
    return pdf([page], [*(form("/X0 Do", inner=11 + at) for at in range(depth)), form("q"), "<<>>"])


def annotated(annotation: str, page: PdfPage | None = None) -> PdfPage:
    shown = page or table(PdfPage(), [["规章", "1"]])
    shown.entries += f"/Annots[<</Type/Annot{annotation}>>]"
    return shown


RECT = f"/Rect[230 {HEIGHT - 225} 250 {HEIGHT - 205}]"
