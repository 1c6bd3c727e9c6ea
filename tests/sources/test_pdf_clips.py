"""What a file cuts away of texts, lines, areas and pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.sources.limits import CLIP_SLACK, MAX_PDF_CLIPS
from gipdesk.sources.pdf_file import read_pages
from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import FactKind
from tests.corpus.pdf_writer import HEIGHT, PdfPage, pdf
from tests.sources.pdf_samples import IMAGE, form, image, page_of, table
from tests.sources.samples import assert_sound, facts_of, texts_of

HIDDEN = [("5", [(FactKind.HIDDEN, "36", 1)])]


def cut(left: float, top: float, right: float, bottom: float) -> str:
    """What cuts all that follows to a rectangle."""
    return f"{left:.2f} {HEIGHT - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re W n"


def facts(page: PdfPage, others: Sequence[str] = ("<<>>", "<<>>")) -> object:
    document = read_pdf("甲.pdf", pdf([page], others))
    assert_sound(document)
    return facts_of(document)


def page_with(look: str) -> PdfPage:
    """A page with 36 behind a 5 in a table; `look` stands in front of the 36."""
    page = table(PdfPage(), [["规章", "5"]])
    page.text(182, 212, "36", look=look)
    return page


@pytest.mark.parametrize(
    "look",
    [
        cut(300, 300, 400, 400),
        cut(170, 200, 270, 205),
        cut(0, 0, 0, 0),
        f"{cut(170, 200, 270, 230)} {cut(70, 200, 170, 230)}",
        f"{cut(70, 200, 170, 230)} {cut(170, 200, 270, 230)}",
        f"300 {HEIGHT - 300} m 400 {HEIGHT - 300} l 350 {HEIGHT - 400} l h W n",
    ],
)
def test_text_cut_away_is_hidden(look: str) -> None:
    assert facts(page_with(look)) == HIDDEN


@pytest.mark.parametrize(
    "look",
    [
        cut(170, 200, 270, 230),
        cut(181, 207, 195, 209),
        cut(180, 200, 191 - CLIP_SLACK / 2, 230),
        f"{cut(0, 0, 500, 800)} {cut(170, 200, 270, 230)}",
        "W n",
    ],
)
def test_text_inside_of_what_it_is_cut_to_is_seen(look: str) -> None:
    assert facts(page_with(look)) == []


def test_of_a_figure_cut_in_two_the_rest_is_hidden() -> None:
    assert facts(page_with(cut(170, 200, 187, 230))) == [("53", [(FactKind.HIDDEN, "6", 2)])]


def test_outlines_with_many_corners_cut_nothing() -> None:
    circle = " ".join(f"{300 + at} {HEIGHT - 300 - at % 3} l" for at in range(9))
    assert facts(page_with(f"300 {HEIGHT - 300} m {circle} h W n")) == []


def test_outlines_one_in_another_are_looked_at_up_to_a_limit() -> None:
    slanted = [f"0 {at} m 900 {at} l 450 {2000 + at} l h W n" for at in range(MAX_PDF_CLIPS)]
    last = cut(300, 300, 400, 400)
    assert facts(page_with(" ".join([*slanted[1:], last]))) == HIDDEN
    assert facts(page_with(" ".join([*slanted, last]))) == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_cut_as_they_are_seen(turn: int) -> None:
    page = PdfPage(f"/Rotate {turn}")
    page.text(100, 100, "正文", look=cut(90, 80, 130, 110))
    page.text(100, 300, "暗", look=cut(90, 80, 130, 110))
    kinds = [fact[0] for _, told in facts_of(read_pdf("甲.pdf", pdf([page]))) for fact in told]
    assert kinds == [FactKind.HIDDEN]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"{cut(300, 300, 400, 400)} /X0 Do", True),
        (f"{cut(170, 200, 270, 230)} /X0 Do", False),
        (f"1 0 0 1 0 100 cm {cut(170, 300, 270, 330)} /X0 Do", False),
    ],
)
def test_drawings_are_cut_where_they_stand(content: str, *, told: bool) -> None:
    page = table(PdfPage(), [["规章", "5"]])
    page.raw(f"q {content} Q")
    y = 212 if "cm" not in content else 312
    black = f"q 1 0 0 rg 0 G 2 w 175 {HEIGHT - y + 4} m 182 {HEIGHT - y + 4} l S Q"
    found = facts(page, (form(black), "<<>>"))
    assert bool(found) is not told


@pytest.mark.parametrize(
    ("slanted", "struck"),
    [(0, [("3", [(FactKind.STRUCK, "6", 1)])]), (3, [("", [(FactKind.STRUCK, "36", 0)])])],
)
def test_a_line_is_seen_as_far_as_it_is_not_cut(slanted: float, struck: object) -> None:
    for left, right, told in ((187, 370, struck), (300, 370, []), (150, 180, [])):
        page = table(PdfPage(), [["规章", ""]])
        page.text(182, 212, "36")
        page.raw(f"q {cut(left, 200, right, 230)} 160 {HEIGHT - 208} m 200 {HEIGHT - 208 - slanted} l S Q")
        assert facts(page) == told


def test_rules_drawn_through_a_whole_page_and_cut_to_a_cell_part_that_alone() -> None:
    page = PdfPage()
    for left, right, text in ((70, 170, "规章"), (170, 270, "5")):
        page.raw(f"q {cut(left, 200, right, 230)}")
        for x in (left, right):
            page.line(x, 0, x, HEIGHT)
        for y in (200, 230):
            page.line(0, y, 595, y)
        page.raw("Q")
        page.text(left + 6, 212, text)
    page.text(300, 212, "外")
    assert texts_of(read_pdf("甲.pdf", pdf([page]))) == [[["规章", "5"]], "外"]


@pytest.mark.parametrize("look", [cut(300, 300, 400, 400), cut(60, 80, 75, 120)])
def test_an_area_that_is_cut_away_covers_nothing(look: str) -> None:
    page = page_of("\u3000\u3000正文")
    page.raw(f"q {look} 1 g 60 {HEIGHT - 120} 200 40 re f Q")
    page.text(70, 300, "其他")
    assert facts(page) == []


def test_of_an_area_that_is_cut_away_no_rule_is_left() -> None:
    page = PdfPage()
    page.raw(f"q {cut(300, 300, 400, 400)} 0 g 60 {HEIGHT - 120} 200 40 re f Q")
    (ink,) = read_pages("甲.pdf", pdf([page]))
    assert (ink.rules, ink.fills, ink.slashes) == ([], [], [])


def test_what_a_drawing_cuts_itself_is_cut_where_that_stands() -> None:
    page = table(PdfPage(), [["规章", "5"]])
    page.raw("q 1 0 0 1 0 100 cm /X0 Do Q")
    inner = f"{cut(170, 300, 270, 330)} 60 {HEIGHT - 308} m 182 {HEIGHT - 308} l S"
    assert facts(page, (form(inner), "<<>>")) == [("", [(FactKind.STRUCK, "5", 0)])]


def test_a_picture_that_is_cut_away_is_none() -> None:
    page = page_of("正文")
    page.raw(f"q {cut(300, 300, 400, 400)} {image(180, 205, 200, 225)} Q")
    assert facts(page, (IMAGE, "<<>>")) == []
