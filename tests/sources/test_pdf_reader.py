"""PDF files: lines and tables from characters and rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import Doubt, FactKind, Paragraph
from tests.corpus.pdf_writer import HEIGHT, PdfPage, pdf
from tests.sources.pdf_samples import (
    Draw,
    blocks,
    boxes_drawn,
    cells,
    doubts,
    facts,
    lines_drawn,
    page_of,
    rectangle_drawn,
    table,
)
from tests.sources.samples import printed, texts_of


def test_lines_become_paragraphs_with_their_page_and_indent() -> None:
    first, second = PdfPage(), PdfPage()
    first.text(91, 100, "全年主动公开信息2.8万条，")
    first.text(70, 120, "办理建议12件。")
    first.text(70, 140, "其他")
    second.text(70, 100, "下一页")
    document = read_pdf("甲.pdf", pdf([first, second]))
    assert document.kind == "pdf"
    assert [replace(block, areas=()) for block in document.blocks if isinstance(block, Paragraph)] == [
        Paragraph("\u3000\u3000全年主动公开信息2.8万条，", 1),
        Paragraph("办理建议12件。", 1),
        Paragraph("其他", 1),
        Paragraph("下一页", 2),
    ]


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


@pytest.mark.parametrize("matrix", ["0 0.5 -0.5 0", "0 -0.5 0.5 0", "-0.5 0 0 -0.5"])
def test_turned_text_is_read_in_its_direction(matrix: str) -> None:
    a, b, _, _ = (float(part) for part in matrix.split())
    page = PdfPage()
    for at, char in enumerate("甲乙丙"):
        page.text(300 + 21 * a * at, 400 - 21 * b * at, char, 21, matrix=matrix)
    assert [text.strip() for text in blocks(page)] == ["甲乙丙"]  # type: ignore[attr-defined]


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
