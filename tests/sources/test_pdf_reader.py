"""PDF files: lines and tables from characters and rules, and what is not plainly seen."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence

import pytest

from gipdesk.sources import pdf_file
from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import Doubt, FactKind, Paragraph
from tests.corpus.pdf_writer import HEIGHT, WIDTH, PdfPage, assembled, pdf, stream
from tests.sources.samples import assert_sound, facts_of, fault_code, printed, texts_of

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


def test_lines_become_paragraphs_with_their_page_and_indent() -> None:
    first, second = PdfPage(), PdfPage()
    first.text(91, 100, "全年主动公开信息2.8万条，")
    first.text(70, 120, "办理建议12件。")
    first.text(70, 140, "其他")
    second.text(70, 100, "下一页")
    document = read_pdf("甲.pdf", pdf([first, second]))
    assert document.kind == "pdf"
    assert document.blocks == (
        Paragraph("\u3000\u3000全年主动公开信息2.8万条，", 1),
        Paragraph("办理建议12件。", 1),
        Paragraph("其他", 1),
        Paragraph("下一页", 2),
    )


def test_a_page_whose_lines_are_all_moved_in_is_told_by_the_others() -> None:
    first = page_of("全年主动公开信息，", "办理建议。")
    second = PdfPage()
    second.text(91, 100, "一是培训。")
    second.text(91, 120, "二是检查。")
    assert blocks(first, second)[2:] == ["\u3000\u3000一是培训。", "\u3000\u3000二是检查。"]


@pytest.mark.parametrize("draw", [lines_drawn, boxes_drawn, rectangle_drawn])
def test_rules_make_a_table(draw: Draw) -> None:
    page = table(PdfPage(), [["项目", "本年", "总计"], ["规章", "1", ""]], draw=draw)
    assert cells(page) == [
        (0, 0, 1, 1, "项目"),
        (0, 1, 1, 1, "本年"),
        (0, 2, 1, 1, "总计"),
        (1, 0, 1, 1, "规章"),
        (1, 1, 1, 1, "1"),
        (1, 2, 1, 1, ""),
    ]


def test_a_missing_inner_rule_merges_cells() -> None:
    page = table(PdfPage(), [["第一项", "<", "<"], ["规章", "甲", "1"], ["^", "乙", "2"]])
    assert cells(page) == [
        (0, 0, 1, 3, "第一项"),
        (1, 0, 2, 1, "规章"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "1"),
        (2, 1, 1, 1, "乙"),
        (2, 2, 1, 1, "2"),
    ]


def test_cells_that_no_rectangle_holds_are_parted() -> None:
    page = table(PdfPage(), [["甲", "乙"], ["丙", "<"]])
    page.box(168, 201, 172, 229, "1 g")
    page = PdfPage()
    for one in (
        (70, 200, 270, 200),
        (70, 260, 270, 260),
        (70, 200, 70, 260),
        (270, 200, 270, 260),
        (170, 200, 170, 230),
        (70, 230, 170, 230),
    ):
        page.line(*one)
    page.text(76, 215, "甲")
    page.text(176, 215, "乙")
    page.text(76, 245, "丙")
    assert cells(page) == [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")]


def test_a_table_open_at_its_sides_has_its_outer_cells() -> None:
    page = PdfPage()
    for y in (200, 230, 260):
        page.line(70, y, 270, y)
    page.line(170, 200, 170, 260)
    page.text(76, 215, "规章")
    page.text(176, 245, "1")
    assert cells(page) == [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, ""), (1, 0, 1, 1, ""), (1, 1, 1, 1, "1")]


def test_what_lies_behind_a_shorter_row_is_no_cell() -> None:
    page = table(table(PdfPage(), [["甲", "乙", "丙"]]), [["丁", "1"]], top=230)
    assert cells(page)[3:] == [(1, 0, 1, 1, "丁"), (1, 1, 1, 1, "1")]  # type: ignore[index]


@pytest.mark.parametrize("rules", [[["全文"]], [["甲"], ["乙"]]])
def test_a_frame_or_a_list_in_boxes_is_text(rules: list[list[str]]) -> None:
    assert blocks(table(PdfPage(), rules)) == [text for (text,) in rules]


def test_rules_that_part_nothing_are_no_table() -> None:
    page = page_of("正文")
    page.line(70, 300, 300, 300)
    page.line(400, 200, 400, 700)
    page.line(399, 400, 401, 400)
    page.line(70, 400, 300, 450)
    page.line(500, 300, 500.2, 300.2)
    assert blocks(page) == ["正文"]


def test_white_rules_and_curves_are_not_seen() -> None:
    page = page_of("正文")
    page.raw(f"q 1 G 70 {HEIGHT - 150} m 300 {HEIGHT - 150} l S 1 g 70 600 200 1 re f Q")
    page.raw("q 70 500 m 80 500 90 510 100 520 c S 70 400 m 80 400 l 90 410 95 420 99 430 c h f n Q")
    page.raw("70 300 m 200 300 l n /GS0 gs 10 10 m h S 70 300 m 300 300 l S 60 700 200 99 re f /S sh")
    page.raw("0 0 m 9 9 l W n")
    page.entries = (
        "/Resources<</Font<</F1 3 0 R>>/ExtGState<</GS0<</ca 0/CA 0>>>>/Shading<</S<</ShadingType 2"
        "/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function<</FunctionType 2/N 1/Domain[0 1]>>>>>>>>"
    )
    assert blocks(page) == ["正文"]


def test_a_table_without_text_is_nothing() -> None:
    assert blocks(table(page_of("正文"), [["", ""], ["", ""]])) == ["正文"]


def test_blanks_that_reach_into_the_next_cell_say_nothing_there() -> None:
    page = table(PdfPage(), [["", ""]])
    page.text(76, 212, "规章" + "\u3000" * 12)
    assert blocks(page) == [[["规章", ""]]]


def test_a_double_border_is_one() -> None:
    page = table(PdfPage(), [["规章", "1"], ["文件", "2"]])
    page.line(172.5, 200, 172.5, 260)
    page.line(70, 232.5, 270, 232.5)
    assert blocks(page) == [[["规章", "1"], ["文件", "2"]]]


def test_lines_of_a_cell_are_put_together() -> None:
    page = table(PdfPage(), [["2.其他法律行政\n法规", "12\n34", "PDF\nfile", "5\n件"]])
    assert blocks(page) == [[["2.其他法律行政法规", "12\n34", "PDF file", "5件"]]]


def test_upright_headings_are_read_from_top_to_bottom() -> None:
    page = table(PdfPage(), [["", "1", ""], ["^", "2", "<"]])
    for at, char in enumerate("办理结果"):
        page.text(80, 212 + 11 * at, char)
    page.text(300, 225, "自然", matrix="0 1 -1 0")
    page.text(320, 205, "机构", matrix="0 -1 1 0")
    page.text(360, 205, "倒立", matrix="-1 0 0 -1")
    assert blocks(page) == [[["办理结果", "1", "自然倒立机构"], ["2"]]]


@pytest.mark.parametrize(
    ("turn", "matrix"), [(90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0"), (0, "1 0 0 1")]
)
def test_a_turned_page_is_read_as_it_is_seen(turn: int, matrix: str) -> None:
    page = PdfPage(f"/Rotate {turn}")
    a, b, c, d = (float(part) for part in matrix.split())
    for at, text in enumerate("甲乙"):
        x, y = 40 * at, -20 * at
        page.text(300 + a * x + c * y, HEIGHT - (400 + b * x + d * y), text, matrix=matrix)
    document = read_pdf("甲.pdf", pdf([page]))
    assert [block.text.strip() for block in document.blocks if isinstance(block, Paragraph)] == ["甲", "乙"]


def test_a_font_for_vertical_writing() -> None:
    page = table(PdfPage(), [["", "1"], ["^", "2"]])
    page.text(90, 205, "办理结果")
    data = pdf([page]).replace(b"/Identity-H", b"/Identity-V")
    assert printed(read_pdf("甲.pdf", data))[0][0] == (0, 0, 2, 1, "办理结果")  # type: ignore[index]


def test_text_askew_is_told() -> None:
    page = page_of("正文")
    page.text(100, 400, "仅供 参考", matrix="0.7 0.7 -0.7 0.7")
    assert blocks(page) == ["正文"]
    assert doubts(page) == [Doubt("text-askew", "仅供 参考", 1)]


def test_columns_without_rules_are_set_apart_by_blanks() -> None:
    page = PdfPage()
    page.text(70, 100, "规章")
    page.text(200, 100, "12")
    page.text(300, 100, "3")
    assert blocks(page) == ["规章  12  3"]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([(70, "2020"), (93.6, "年"), (106.5, "1"), (114, "月")], "2020年1月"),
        ([(70, "甲"), (90, "乙")], "甲 乙"),
        ([(70, "1"), (78, "2")], "1 2"),
        ([(70, "甲\u3000乙")], "甲\u3000乙"),
        ([(70, "a b")], "a b"),
        ([(70, "甲 "), (80.5, "乙")], "甲乙"),
        (
            [(70 + 18 * at, char) for at, char in enumerate("各单位应当认真对待此事")],
            "各单位应当认真对待此事",
        ),
    ],
)
def test_gaps_are_blanks_where_they_are_wide(pieces: list[tuple[float, str]], text: str) -> None:
    page = PdfPage()
    for x, piece in pieces:
        page.text(x, 100, piece)
    assert blocks(page) == [text]


def test_characters_printed_twice_count_once() -> None:
    page = page_of("行政规范性文件制发11件")
    for at, char in enumerate("行政规范性文件制发"):
        page.text(70.9 + 10.5 * at, 100, char)
    for at in range(2):
        page.text(165.3 + 5.25 * at, 100.9, "1")
    assert blocks(page) == ["行政规范性文件制发11件"]


def test_two_figures_in_one_place_are_facts() -> None:
    page = table(PdfPage(), [["规章", "1"]])
    page.text(176.2, 212, "7")
    assert facts(page) == [("", [(FactKind.STRUCK, "17", 0)])]


def test_a_hidden_copy_does_not_hide_what_is_seen() -> None:
    page = page_of("12件行政规范性文件")
    for at, char in enumerate("12"):
        page.text(70 + 5.25 * at, 100.9, char, look="3 Tr")
    assert blocks(page) == ["12件行政规范性文件"]
    assert facts(page) == []


def test_characters_that_the_file_does_not_name_are_garbled() -> None:
    document = read_pdf("甲.pdf", pdf([page_of("12件")], is_mapped=False))
    assert texts_of(document) == ["\ufffd\ufffd\ufffd"]


@pytest.mark.parametrize(
    ("char", "text"),
    [
        ("\ue123", "甲\ue123乙"),
        ("\x07", "甲\ufffd乙"),
        ("\xad", "甲-乙"),
        ("\u200b", "甲乙"),
        ("\u2f08", "甲人乙"),
        ("\u2ea0", "甲民乙"),
        ("\u2028", "甲 乙"),
        ("\t", "甲 乙"),
    ],
)
def test_odd_characters(char: str, text: str) -> None:
    assert blocks(page_of(f"甲{char}乙")) == [text]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    assert blocks(page_of("open-", "data")) == ["open-", "data"]


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


IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
    "stream\n0\nendstream"
)


def image(x: float, y: float, right: float, bottom: float) -> str:
    return f"q {right - x} 0 0 {bottom - y} {x} {HEIGHT - bottom} cm /X0 Do Q"


def test_a_picture_is_a_fact_where_it_stands() -> None:
    page = table(page_of("正文"), [["规章", ""]])
    page.raw(image(180, 205, 200, 225))
    page.raw(image(70, 300, 90, 301))
    page.raw(image(70, -90, 90, -50))
    assert facts(page, others=(IMAGE, "<<>>")) == [("", [(FactKind.PICTURE, "", 0)])]


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


def scan(*texts: str) -> PdfPage:
    page = PdfPage()
    page.raw(image(0, 0, WIDTH, HEIGHT))
    for text in texts:
        page.text(70, 100, text, look="3 Tr")
    return page


def outlines() -> PdfPage:
    page = PdfPage()
    for at in range(60):
        page.box(70 + at, 100, 75 + at, 110)
    return page


@pytest.mark.parametrize("pages", [[scan()], [scan("本机关围绕中心工作" * 9), PdfPage()], [outlines()]])
def test_pages_that_are_but_pictures_are_refused(pages: list[PdfPage]) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", pdf(pages, (IMAGE, "<<>>")))) == "file-is-scan"


def test_one_page_that_is_but_a_picture_is_told() -> None:
    document = read_pdf("甲.pdf", pdf([page_of("正文"), scan()], (IMAGE, "<<>>")))
    assert document.doubts == (Doubt("page-is-picture", "2", 1),)


def test_an_empty_file_has_no_text() -> None:
    assert blocks(PdfPage()) == []


def form(content: str, *, inner: int = 10) -> str:
    """A drawing that may draw the object `inner` as X0."""
    entries = f"/BBox[0 0 999 999]/Resources<</XObject<</X0 {inner} 0 R>>>>/Length {len(content)}"
    return f"<</Type/XObject/Subtype/Form{entries}>>stream\n{content}\nendstream"


def test_drawings_inside_drawings_are_seen() -> None:
    rules = f"q 1 0 0 1 0 -100 cm 70 {HEIGHT - 100} 200 60 re 170 {HEIGHT - 100} 100 60 re S Q"
    page = PdfPage()
    page.raw("/X0 Do")
    page.text(76, 180, "规章")
    page.text(176, 180, "1")
    assert blocks(page, others=(form(rules), "<<>>")) == [[["规章", "1"]]]


def nested(depth: int) -> bytes:
    page = page_of("正文")
    page.raw("/X0 Do")
    return pdf([page], [*(form("/X0 Do", inner=11 + at) for at in range(depth)), form("q"), "<<>>"])


def test_a_table_inside_a_cell_stands_in_it() -> None:
    page = table(PdfPage(), [["项目", "本年", "", "总计"], ["规章", "1", "", "1"]])
    for x in (280, 320, 360):
        page.line(x, 204, x, 224)
    for y in (204, 224):
        page.line(280, y, 360, y)
    page.text(295, 218, "7")
    page.text(325, 218, "8")
    assert facts(page) == [("", [(FactKind.INNER_TABLE, "7 8", 0)])]


def test_a_long_text_in_a_cell_lays_out_the_page() -> None:
    page = table(PdfPage(), [["目录", "<", "<", "<"]], width=120)
    page.line(100, 200, 100, 230)
    long = PdfPage()
    for x in (70, 100, 560):
        long.line(x, 100, x, 700)
    for y in (100, 700):
        long.line(70, y, 560, y)
    long.text(80, 120, "一")
    for at in range(12):
        long.text(110, 120 + 20 * at, "全年主动公开信息办理建议答复申请" * 2 + "四十个字的一行。")
    found = blocks(long)
    assert found[0] == "一"
    assert len(found) == 13
    assert cells(page)


def going_on(below: Sequence[Sequence[str]], *, top: float = 60, mark: str = "") -> list[PdfPage]:
    first = table(page_of("二、情况"), [["项目", "自然人", "总计"], ["一、新收", "1", "2"]], top=700)
    second = table(PdfPage(), below, top=top)
    if mark:
        first.text(290, HEIGHT - 30, mark.format(1))
        second.text(290, HEIGHT - 30, mark.format(2))
    second.text(70, 400, "三、结束")
    return [first, second]


@pytest.mark.parametrize("mark", ["", "{}", "- {} -", "第{}页 共2页", "Page {} of 2"])
def test_a_table_goes_on_over_the_end_of_a_page(mark: str) -> None:
    assert blocks(*going_on([["二、结转", "3", "4"], ["三、办结", "<", "5"]], mark=mark)) == [
        "二、情况",
        [["项目", "自然人", "总计"], ["一、新收", "1", "2"], ["二、结转", "3", "4"], ["三、办结", "5"]],
        "三、结束",
    ]


def test_headings_on_the_next_page_are_left_out() -> None:
    found = blocks(*going_on([["项目", "自然人", "总计"], ["二、结转", "3", "4"]]))
    assert found[1] == [["项目", "自然人", "总计"], ["一、新收", "1", "2"], ["二、结转", "3", "4"]]


def test_headings_over_two_rows_are_left_out_whole() -> None:
    head = [["项目", "申请人", "<"], ["^", "自然人", "总计"]]
    first = table(PdfPage(), [*head, ["一、新收", "1", "2"]], top=700)
    second = table(PdfPage(), [*head, ["二、结转", "3", "4"]], top=60)
    assert blocks(first, second) == [
        [["项目", "申请人"], ["自然人", "总计"], ["一、新收", "1", "2"], ["二、结转", "3", "4"]]
    ]


def test_a_row_of_figures_is_no_repeated_heading() -> None:
    first = table(PdfPage(), [["其他", "0", "0"], ["一、新收", "1", "2"]], top=700)
    second = table(PdfPage(), [["其他", "0", "0"], ["二、结转", "1", "2"]], top=60)
    assert len(blocks(first, second)[0]) == 4  # type: ignore[arg-type]


def test_all_rows_may_repeat_headings() -> None:
    first = table(PdfPage(), [["项目", "自然人"]], top=740)
    second = table(PdfPage(), [["项目", "自然人"]], top=60)
    third = table(PdfPage(), [["新收", "1"]], top=60)
    assert blocks(first, second, third) == [[["项目", "自然人"], ["新收", "1"]]]


def test_other_columns_are_another_table() -> None:
    first = table(PdfPage(), [["项目", "自然人"]], top=740, width=100)
    second = table(PdfPage(), [["项目", "自然人"]], top=60, width=130)
    assert len(blocks(first, second)) == 2


def test_rows_alike_at_the_end_of_a_page_make_one_table() -> None:
    first = table(table(PdfPage(), [["甲", "<", "<", "乙"]], top=670), [["丙", "1", "2"]], top=700)
    second = table(table(PdfPage(), [["丁", "3", "4"]], top=60), [["戊", "<", "<", "<", "6"]], top=90)
    assert blocks(first, second) == [[["甲", "乙"], ["丙", "1", "2"], ["丁", "3", "4"], ["戊", "6"]]]


def test_text_between_parts_two_tables() -> None:
    first = table(PdfPage(), [["项目", "自然人"]], top=600)
    first.text(70, 700, "注")
    second = table(PdfPage(), [["新收", "1"]], top=60)
    assert len(blocks(first, second)) == 3


def test_a_row_that_the_page_cuts_without_a_rule_is_one() -> None:
    first, second = PdfPage(), PdfPage()
    for x in (70, 170, 270):
        first.line(x, 700, x, 780)
        second.line(x, 60, x, 120)
    for page, y in ((first, 700), (first, 730), (second, 90), (second, 120)):
        page.line(70, y, 270, y)
    first.text(76, 715, "项目")
    first.text(176, 715, "本年")
    first.text(76, 745, "一、本年新收")
    first.text(176, 745, "12")
    second.text(76, 75, "申请")
    second.text(76, 105, "二、结转")
    assert blocks(first, second) == [[["项目", "本年"], ["一、本年新收申请", "12"], ["二、结转", ""]]]


def test_a_label_whose_line_is_full_goes_on_in_the_next_page() -> None:
    first = table(PdfPage(), [["项目", "本年"], ["一、本年新收政府", "12"]], top=700)
    second = table(PdfPage(), [["信息公开申请", ""], ["二、结转", "3"]], top=60)
    second.text(250, 72, "注", look="3 Tr")
    document = read_pdf("甲.pdf", pdf([first, second]))
    assert texts_of(document) == [
        [["项目", "本年"], ["一、本年新收政府信息公开申请", "12"], ["二、结转", "3"]]
    ]
    assert facts_of(document) == [("12", [(FactKind.HIDDEN, "注", 2)])]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["新收", "12"], ["申请", ""]),
        (["一、本年新收政府", "12"], ["二、结转", ""]),
        (["一、本年新收政府", "12"], ["信息公开", "3"]),
        (["一、本年新收政府", "12"], ["", ""]),
    ],
)
def test_a_row_that_may_be_a_new_one_stays_one(last: list[str], first: list[str]) -> None:
    pages = [
        table(PdfPage(), [["项目", "本年"], last], top=700),
        table(PdfPage(), [first, ["三、办结", "3"]], top=60),
    ]
    assert blocks(*pages) == [[["项目", "本年"], last, first, ["三、办结", "3"]]]


def test_a_label_over_rows_of_both_pages_is_one() -> None:
    first = table(PdfPage(), [["办理结果", "甲", "1"], ["^", "乙", "2"]], top=700)
    second = table(PdfPage(), [["", "丙", "3"], ["^", "丁", "4"]], top=60)
    assert cells(first, second) == [
        (0, 0, 4, 1, "办理结果"),
        (0, 1, 1, 1, "甲"),
        (0, 2, 1, 1, "1"),
        (1, 1, 1, 1, "乙"),
        (1, 2, 1, 1, "2"),
        (2, 1, 1, 1, "丙"),
        (2, 2, 1, 1, "3"),
        (3, 1, 1, 1, "丁"),
        (3, 2, 1, 1, "4"),
    ]


def headed(number: int, text: str, head: str = "柳树镇人民政府年报", foot: str = "") -> PdfPage:
    page = page_of(*text.split())
    page.text(70, 40, head)
    page.text(290 + 5 * number, HEIGHT - 30, foot.format(number))
    return page


def test_headings_of_pages_are_told_where_the_text_has_them_too() -> None:
    body = "一 二 柳树镇人民政府年报 四 五 六"
    pages = [headed(1, body), headed(2, "甲 乙 丙"), headed(3, "丁 戊")]
    assert "柳树镇人民政府年报" in blocks(*pages)
    assert blocks(*pages).count("柳树镇人民政府年报") == 1
    assert doubts(*pages) == [Doubt("page-line-left-out", "柳树镇人民政府年报", 0)]


def test_the_first_heading_stays_where_nothing_else_says_it() -> None:
    pages = [headed(1, "甲 乙"), headed(2, "丙 丁")]
    assert blocks(*pages) == ["柳树镇人民政府年报", "甲", "乙", "丙", "丁"]
    assert doubts(*pages) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("其他 3", "其他 3"), ("其他 3", "其他 4"), ("共3件", "共7件"), ("甲", "乙")],
)
def test_lines_at_the_edge_that_may_be_text_are_kept(one: str, other: str) -> None:
    found = blocks(headed(1, "甲", head=one), headed(2, "乙", head=other))
    assert found == [one, "甲", other, "乙"]


def test_numbers_of_pages_stand_at_one_height() -> None:
    first, second = page_of("甲"), page_of("乙")
    first.text(290, HEIGHT - 30, "1")
    second.text(290, HEIGHT - 50, "2")
    assert blocks(first, second)[-1].strip() == "2"  # type: ignore[attr-defined]


def test_a_mark_at_the_edge_with_a_fact_is_kept() -> None:
    first, second = page_of("甲"), page_of("乙")
    for number, page in ((1, first), (2, second)):
        page.text(290, HEIGHT - 30, str(number))
        page.text(320, HEIGHT - 30, "x", look="3 Tr")
    assert len(blocks(first, second)) == 4


def annotated(annotation: str, page: PdfPage | None = None) -> PdfPage:
    shown = page or table(PdfPage(), [["规章", "1"]])
    shown.entries += f"/Annots[<</Type/Annot{annotation}>>]"
    return shown


RECT = f"/Rect[230 {HEIGHT - 225} 250 {HEIGHT - 205}]"


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


def encrypted() -> bytes:
    """A file that asks for a password."""
    key = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>/ID[<00><00>]"
    return assembled({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"}, key)


def bomb(times: int) -> bytes:
    packed = zlib.compress(bytes(300 * 1024 * 1024), 9)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode" * (times + 1)
    head = f"<</Length {len(packed)}/Filter[{filters}]>>stream\n".encode()
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 9 9]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        4: head + packed + b"\nendstream",
    }
    return assembled(objects)


def many_calls() -> bytes:
    page = PdfPage()
    page.raw("/X0 Do")
    return pdf([page], [form("/X0 Do " * 20, inner=11 + at) for at in range(5)])


def wide_grid() -> PdfPage:
    page = page_of("正文")
    for at in range(1100):
        page.line(4 * at, 0, 4 * at, 4000)
        page.line(0, 4 * at, 4000, 4 * at)
    return page


def dense_grid() -> PdfPage:
    page = page_of("正文")
    for at in range(400):
        page.line(4 * at, 0, 4 * at, 2000)
        page.line(0, 4 * at, 2000, 4 * at)
    return page


def covered_text() -> PdfPage:
    page = PdfPage()
    for at in range(300):
        page.text(0, 2.5 * at, "字" * 100, 2)
    for _ in range(1000):
        page.box(0, 0, 9, 9)
    return page


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4", "file-damaged"),
        (pdf([page_of("正文")])[:400], "file-damaged"),
        (pdf([]), "file-damaged"),
        (pdf([page_of("正文")]).replace(b"/Type/Page/", b"/Type/Pagx/"), "file-damaged"),
        (encrypted(), "file-encrypted"),
        (pdf([PdfPage()] * 201), "file-too-large"),
        (nested(14), "file-too-large"),
        (nested(3), None),
        (many_calls(), "file-too-large"),
        (pdf([wide_grid()]), "file-too-large"),
        (pdf([dense_grid()]), "file-too-large"),
        (pdf([covered_text()]), "file-too-large"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str | None) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", data)) == code


@pytest.mark.parametrize("times", [0, 1])
def test_what_grows_beyond_bounds_when_unpacked(times: int) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", bomb(times))) == "file-too-large"


def packed_often(times: int) -> bytes:
    content = f"BT ET 0.5 w 70 {HEIGHT} m S".encode()
    for _ in range(times):
        content = zlib.compress(content)
    filters = "/FlateDecode" * times
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        4: f"<</Length {len(content)}/Filter[{filters}]>>stream\n".encode() + content + b"\nendstream",
    }
    return assembled(objects)


@pytest.mark.parametrize("times", range(7))
def test_what_is_packed_more_than_once(times: int) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", packed_often(times))) is None


def test_a_file_that_ends_inside_a_stream() -> None:
    data = pdf([page_of("正文")])
    assert fault_code(lambda: read_pdf("甲.pdf", data[: data.rindex(b"endstream") - 20])) in {
        None,
        "file-damaged",
    }


def test_too_many_words() -> None:
    page = PdfPage()
    page.raw("0 0 m 9 9 l S\n" * 900_000)
    assert fault_code(lambda: read_pdf("甲.pdf", pdf([page]))) == "file-too-large"


def test_too_many_shapes_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([page_of("正文"), page_of("正文")])
    for most in (1, 3):
        monkeypatch.setattr(pdf_file, "MAX_PDF_CHARACTERS", most)
        assert fault_code(lambda: read_pdf("甲.pdf", data)) == "file-too-large"
    monkeypatch.undo()
    monkeypatch.setattr("gipdesk.sources.pdf_objects.MAX_PDF_OBJECTS", 0)
    assert fault_code(lambda: read_pdf("甲.pdf", data)) == "file-too-large"


def test_damaged_bytes_are_read_or_refused() -> None:
    chance = random.Random(5)  # noqa: S311 - nothing secret
    data = pdf([table(page_of("二、情况"), [["规章", "1"], ["文件", "2"]])])
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 4, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert fault_code(lambda whole=bytes(damaged): read_pdf("甲.pdf", whole)) in {  # type: ignore[misc]
            None,
            "file-damaged",
            "file-encrypted",
            "file-too-large",
            "file-is-scan",
        }
