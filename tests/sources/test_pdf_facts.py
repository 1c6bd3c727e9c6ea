"""PDF files: what is not plainly seen, and what is laid upon a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import FactKind
from tests.corpus.pdf_writer import HEIGHT, WIDTH, PdfPage, assembled, stream
from tests.sources.pdf_samples import (
    IMAGE,
    RECT,
    annotated,
    blocks,
    facts,
    image,
    page_of,
    table,
)
from tests.sources.samples import facts_of


def struck(page: PdfPage) -> None:
    page.text(182, 212, "3")
    page.line(181, 208.6, 188, 208.6)


def struck_by_box(page: PdfPage) -> None:
    page.text(182, 212, "3")
    page.box(181, 208, 188, 209)


def covered(page: PdfPage) -> None:
    page.text(182, 212, "3")
    page.box(181, 202, 188, 215, "1 g")


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        (lambda page: page.text(181.4, 208.5, "3", 6), FactKind.RAISED),
        (lambda page: page.text(181.4, 214.5, "3", 6), FactKind.LOWERED),
        (struck, FactKind.STRUCK),
        (struck_by_box, FactKind.STRUCK),
        (covered, FactKind.HIDDEN),
        (lambda page: page.text(182, 212, "3", look="3 Tr"), FactKind.HIDDEN),
        (lambda page: page.text(182, 212, "3", look="1 1 1 rg"), FactKind.HIDDEN),
        (lambda page: page.text(182, 212, "3", look="1 Tr 1 1 1 RG"), FactKind.HIDDEN),
        (lambda page: page.text(182, 212, "3", 0.5), FactKind.HIDDEN),
    ],
)
def test_what_is_not_plainly_seen_is_a_fact(draw: Callable[[PdfPage], None], kind: FactKind) -> None:
    page = table(PdfPage(), [["规章", "5"]])
    draw(page)
    assert facts(page) == [("5", [(kind, "3", 1)])]


def test_white_text_on_a_dark_ground_is_seen() -> None:
    page = PdfPage()
    page.box(60, 80, 300, 120, "0 0 0.5 rg")
    page.text(70, 100, "甲", look="1 g")
    page.text(90, 100, "乙", look="0 0 0.5 rg")
    assert blocks(page) == ["甲"]
    assert facts(page) == [("甲", [(FactKind.HIDDEN, "乙", 1)])]


def test_what_may_be_seen_through_covers_nothing() -> None:
    page = PdfPage("/Resources<</Font<</F1 3 0 R>>/ExtGState<</G<</ca 0.4>>>>>>")
    page.text(70, 100, "甲")
    page.box(60, 80, 300, 120, "/G gs 1 1 0 rg")
    assert blocks(page) == ["甲"]


def test_text_beyond_the_page_is_hidden() -> None:
    page = page_of("正文")
    page.text(WIDTH + 20, 100, "页外")
    assert facts(page) == [("正文", [(FactKind.HIDDEN, "页外", 2)])]


def test_a_rule_through_turned_text_strikes_it_out() -> None:
    page = table(PdfPage(), [["规章", "1"]])
    page.text(240, 225, "12", matrix="0 1 -1 0")
    page.line(236.6, 226, 236.6, 212)
    assert facts(page) == [("1", [(FactKind.STRUCK, "12", 1)])]


def test_a_line_under_text_strikes_nothing_out() -> None:
    page = page_of("甲乙")
    page.line(70, 101.5, 91, 101.5)
    page.line(80, 96.5, 91, 96.5)
    assert facts(page) == [("甲", [(FactKind.STRUCK, "乙", 1)])]


def test_a_figure_across_a_rule_is_nobodys() -> None:
    page = table(PdfPage(), [["规章", "", "", ""]])
    page.text(255, 212, "123456")
    assert facts(page) == [
        ("", [(FactKind.STRUCK, "123456", 0)]),
        ("", [(FactKind.STRUCK, "123456", 0)]),
    ]


def test_words_across_a_rule_belong_where_most_of_them_stand() -> None:
    page = table(PdfPage(), [["", "1"]])
    page.text(145, 212, "政府规章")
    assert blocks(page) == [[["政府规章", "1"]]]


def test_figures_close_to_a_rule_on_both_sides_are_nobodys() -> None:
    page = table(PdfPage(), [["规章", "", ""]])
    page.text(259.5, 212, "12")
    page.text(270, 212, "34")
    assert facts(page) == [("", [(FactKind.STRUCK, "1234", 0)]), ("", [(FactKind.STRUCK, "1234", 0)])]


def test_words_close_to_a_rule_on_both_sides_are_parted() -> None:
    page = table(PdfPage(), [["", "", ""]])
    page.text(249, 212, "甲乙")
    page.text(270, 212, "丙丁")
    assert blocks(page) == [[["", "甲乙", "丙丁"]]]


def test_a_picture_is_a_fact_where_it_stands() -> None:
    page = table(page_of("正文"), [["规章", ""]])
    page.raw(image(180, 205, 200, 225))
    page.raw(image(70, 300, 90, 301))
    page.raw(image(70, -90, 90, -50))
    assert facts(page, others=(IMAGE, "<<>>")) == [("", [(FactKind.PICTURE, "", 0)])]


@pytest.mark.parametrize(
    ("right", "bottom", "is_told"),
    [(0.5, 340, True), (-0.5, 340, False), (90, 0.5, True), (90, -0.5, False)],
)
def test_a_picture_that_begins_beside_the_page(right: float, bottom: float, *, is_told: bool) -> None:
    page = page_of("正文")
    page.raw(image(right - 40, bottom - 40, right, bottom))
    assert bool(facts(page, others=(IMAGE, "<<>>"))) == is_told


def test_a_picture_over_text_is_a_fact_at_each_text() -> None:
    page = table(PdfPage(), [["规章", "1"], ["文件", "2"]])
    page.raw(image(170, 200, 270, 260))
    assert facts(page, others=(IMAGE, "<<>>")) == [
        ("1", [(FactKind.PICTURE, "", 1)]),
        ("2", [(FactKind.PICTURE, "", 1)]),
    ]


def test_a_background_is_a_fact_of_its_own() -> None:
    page = PdfPage()
    page.raw(image(0, 0, WIDTH, HEIGHT))
    page.text(70, 100, "本机关围绕中心工作推进政务公开，全年主动公开信息")
    assert facts(page, others=(IMAGE, "<<>>")) == [("", [(FactKind.PICTURE, "", 0)])]


@pytest.mark.parametrize(
    ("annotation", "kind", "text"),
    [
        (f"/Subtype/Text/Contents(see below){RECT}", FactKind.NOTE, "see below"),
        (f"/Subtype/Stamp{RECT}", FactKind.PICTURE, ""),
        (f"/Subtype/Widget/FT/Tx/V(12)/T(a){RECT}", FactKind.FORM_FIELD, ""),
        (f"/Subtype/StrikeOut/Rect[170 {HEIGHT - 225} 190 {HEIGHT - 205}]", FactKind.STRUCK, "1"),
    ],
)
def test_what_is_laid_upon_a_page_is_a_fact(annotation: str, kind: FactKind, text: str) -> None:
    at = 0 if kind is FactKind.STRUCK else 1
    assert facts(annotated(annotation)) == [("" if at == 0 else "1", [(kind, text, at)])]


@pytest.mark.parametrize(
    "annotation",
    [
        f"/Subtype/Link{RECT}",
        f"/Subtype/Highlight{RECT}",
        f"/Subtype/Stamp/F 2{RECT}",
    ],
)
def test_what_is_laid_upon_a_page_and_says_nothing(annotation: str) -> None:
    assert facts(annotated(annotation)) == []


def with_form(kind: str) -> bytes:
    """A file with one box to be filled in."""
    field = f"<</Type/Annot/Subtype/Widget/FT/{kind}/T(a)/V(12){RECT}/P 20 0 R>>"
    content = PdfPage()
    content.text(70, 100, "正文")
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[9 0 R]>>>>",
        2: b"<</Type/Pages/Count 1/Kids[20 0 R]/MediaBox[0 0 595 842]>>",
        9: field.encode(),
        20: b"<</Type/Page/Parent 2 0 R/Annots[9 0 R]/Contents 21 0 R>>",
        21: stream(b"0 0 m"),
    }
    return assembled(objects)


@pytest.mark.parametrize(("kind", "text"), [("Tx", "12"), ("Btn", "")])
def test_boxes_to_be_filled_in_are_facts(kind: str, text: str) -> None:
    assert facts_of(read_pdf("甲.pdf", with_form(kind))) == [("", [(FactKind.FORM_FIELD, text, 0)])]


def test_text_whose_typeface_is_missing_is_told() -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        4: stream(b"BT /F1 12 Tf 70 700 Td <FFF0> Tj ET"),
        5: b"<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        6: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/None/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity>>",
    }
    assert facts_of(read_pdf("甲.pdf", assembled(objects))) == [("", [(FactKind.PICTURE, "", 0)])]


def test_a_page_of_no_size_is_read_as_a_usual_one() -> None:
    assert blocks(PdfPage("/MediaBox[0 0 0 0]")) == []
