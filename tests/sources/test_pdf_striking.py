"""Lines drawn over figures, and lines that only pass by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import FactKind, Grid, GridCell, SourceDocument
from tests.corpus.pdf_writer import HEIGHT, PdfPage, pdf
from tests.sources.pdf_samples import table
from tests.sources.samples import assert_sound, facts_of, fault_code

Draw = Callable[[PdfPage], None]
STRUCK = [("", [(FactKind.STRUCK, "36", 0)])]


def shape(*points: tuple[float, float], how: str = "f", look: str = "") -> Draw:
    """A line through these points, or what it encloses."""
    first, *others = (f"{x:.2f} {HEIGHT - y:.2f}" for x, y in points)
    drawn = " ".join([f"{first} m", *(f"{point} l" for point in others), how])
    return lambda page: page.raw(f"q {look} {drawn} Q")


def line(x: float, y: float, right: float, bottom: float) -> Draw:
    return lambda page: page.line(x, y, right, bottom)


def both(*draws: Draw) -> Draw:
    def draw(page: PdfPage) -> None:
        for one in draws:
            one(page)

    return draw


def facts(draw: Draw, text: Draw | None = None) -> object:
    """What is told of 36 in a table, drawn over."""
    document = read_pdf("甲.pdf", pdf([drawn_over(draw, text or (lambda page: page.text(182, 212, "36")))]))
    assert_sound(document)
    return facts_of(document)


def drawn_over(draw: Draw, text: Draw) -> PdfPage:
    page = table(PdfPage(), [["规章", ""]])
    text(page)
    draw(page)
    return page


def cells_of(document: SourceDocument) -> tuple[GridCell, ...]:
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    return grid.cells


@pytest.mark.parametrize(
    "draw",
    [
        line(181, 210, 194, 207),
        line(194, 210, 181, 207),
        line(181, 206, 194, 206.6),
        both(line(183, 214, 186, 202), line(188, 202, 191, 214)),
        both(line(181, 214, 194, 202), line(181, 202, 194, 214)),
        shape((181, 210), (194, 206), (194.3, 207), (181.3, 211)),
        shape((181, 210), (194, 206), (194.3, 207), (181.3, 211), (181, 210), how="h f"),
        shape((181, 207.5), (194, 206.7), (194, 207.7), (181, 208.5)),
        shape((160, 220), (180, 211), (195, 206), how="S"),
        shape((181, 210), (194, 206), (195, 207)),
        shape((180, 211), (181, 210), (194, 206), (195, 206), (195, 207), (194.3, 207), (181.3, 211)),
        shape((187.5, 201), (187.5, 215), (189.5, 208)),
        shape((180, 208), (195, 208), (187, 206.5)),
        line(187, 204, 188, 212),
        line(187.5, 206, 188.3, 211.4),
    ],
)
def test_a_slanted_line_over_a_figure_strikes_it_out(draw: Draw) -> None:
    assert facts(draw) == STRUCK


@pytest.mark.parametrize(
    ("slash", "struck"),
    [(line(194, 218, 198, 198), "1,200"), (line(213, 218, 216, 198), "7"), (line(226, 218, 229, 198), "34")],
)
def test_of_a_number_all_digits_are_struck_out_and_no_others(slash: Draw, struck: str) -> None:
    def text(page: PdfPage) -> None:
        page.text(176, 212, "1,200")
        page.text(202, 212, "件7")
        page.text(222, 212, "34")

    found = read_pdf("甲.pdf", pdf([drawn_over(slash, text)]))
    assert [[(fact.kind, fact.text) for fact in cell.facts] for cell in cells_of(found)] == [
        [],
        [(FactKind.STRUCK, struck)],
    ]


def test_digits_on_two_lines_are_two_numbers() -> None:
    page = PdfPage()
    page.text(70, 100, "办理12")
    page.text(101.5, 120, "34")
    page.line(91, 101, 102, 92)
    assert facts_of(read_pdf("甲.pdf", pdf([page]))) == [("办理", [(FactKind.STRUCK, "12", 2)])]


def test_turned_text_is_struck_out_across_its_direction() -> None:
    def turned(page: PdfPage) -> None:
        page.text(240, 222, "36", matrix="0 1 -1 0")

    assert facts(line(239, 222, 238.2, 211), turned) == STRUCK
    assert facts(line(243, 225, 239.6, 207), turned) == []


@pytest.mark.parametrize(
    "draw",
    [
        line(181, 213, 194, 214.5),
        line(181, 203, 194, 202),
        line(193, 216, 196, 200),
        line(181, 212.5, 184, 210.5),
        line(186, 208.5, 189, 207.9),
        line(187.5, 206.8, 188.3, 211.6),
        shape((181, 210), (194, 206)),
        line(184, 204, 186, 206),
        line(183, 209, 183.6, 208.4),
        shape((181, 210), (194, 207), how="S", look="1 G"),
        shape((181, 210), (194, 206), (194.3, 207), (181.3, 211), look="1 g"),
        shape((181, 210), (194, 207), (194, 230), how="f", look="0.9 g"),
        shape((150, 225), (200, 150), (210, 160), (160, 235), look="0.9 g"),
    ],
)
def test_what_does_not_go_through_strikes_nothing_out(draw: Draw) -> None:
    assert facts(draw, lambda page: page.text(182, 212, "36", look="0 0 1 rg")) == []


def test_the_line_that_parts_two_headings_goes_between_them() -> None:
    page = table(PdfPage(), [["", "本年"], ["规章", "5"]])
    page.line(70, 200, 170, 230)
    page.text(135, 211, "年度")
    page.text(76, 226, "项目")
    assert facts_of(read_pdf("甲.pdf", pdf([page]))) == []


def test_text_over_a_slanted_bar_of_its_colour_is_seen() -> None:
    page = PdfPage()
    shape((70, 300), (270, 100), (271, 101), (71, 301))(page)
    page.text(100, 150, "办理建议12件")
    assert facts_of(read_pdf("甲.pdf", pdf([page]))) == []


def test_more_slanted_lines_and_characters_than_any_page_has() -> None:
    page = PdfPage()
    for at in range(300):
        page.text(0, 2.5 * at, "字" * 100, 2)
    for _ in range(1000):
        page.line(300, 10, 310, 20)
    assert fault_code(lambda: read_pdf("甲.pdf", pdf([page]))) == "file-too-large"
