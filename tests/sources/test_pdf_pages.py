"""PDF files: what goes on over the end of a page, and what stands at the edge of each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import Doubt, FactKind
from tests.corpus.pdf_writer import HEIGHT, WIDTH, PdfPage, pdf
from tests.sources.pdf_samples import (
    IMAGE,
    blocks,
    cells,
    doubts,
    facts,
    form,
    image,
    page_of,
    table,
)
from tests.sources.samples import facts_of, fault_code, texts_of


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


def test_drawings_inside_drawings_are_seen() -> None:
    rules = f"q 1 0 0 1 0 -100 cm 70 {HEIGHT - 100} 200 60 re 170 {HEIGHT - 100} 100 60 re S Q"
    page = PdfPage()
    page.raw("/X0 Do")
    page.text(76, 180, "规章")
    page.text(176, 180, "1")
    assert blocks(page, others=(form(rules), "<<>>")) == [[["规章", "1"]]]


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


CLOCK = "子丑寅卯辰巳午未申酉戌亥甲乙"


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


def test_rows_of_one_cell_prove_no_other_columns_alike() -> None:
    first = table(PdfPage(), [["甲", "乙", "丙"], ["注", "<", "<"]], top=700)
    second = table(PdfPage(), [["续", "<"], ["丁", "戊"]], top=60, width=150)
    assert len(blocks(first, second)) == 2


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


def test_of_long_cells_only_the_line_that_is_cut_is_put_together_with_the_next_page() -> None:
    upper, lower = ([f"第{sign}" + "主动公开信息" * 5 for sign in signs] for signs in (CLOCK, CLOCK[::-1]))
    first, second = PdfPage(), PdfPage()
    for page, lines, top, bottom, rule in ((first, upper, 400, 780, 400), (second, lower, 60, 430, 430)):
        for x in (70, 460, 520):
            page.line(x, top, x, bottom)
        page.line(70, rule, 520, rule)
        for at, line in enumerate(lines):
            page.text(76, top + 20 + 24 * at, line)
    first.text(470, 420, "12")
    joined = [*upper[:-1], upper[-1] + lower[0], *lower[1:], "12"]
    assert texts_of(read_pdf("甲.pdf", pdf([first, second]))) == joined


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
