"""Headings told from the numbers that a section gives to its own items."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.recogniser.printing import NEW, as_grid, codes, paragraphs, read, report, some_figures, tables_of
from tests.recogniser.test_outline import parts

HEADINGS = [section.printed_heading for section in NEW.sections]
BARE = [section.heading for section in NEW.sections]
BRACKETED = [f"（{section.number}）{section.heading}" for section in NEW.sections]
PARTS = [f"第{section.number}部分 {section.heading}" for section in NEW.sections]
ITEMS = [
    "一、加强组织领导",
    "二、抓好主动公开",
    "三、规范依申请公开",
    "四、建好平台",
    "五、政府信息管理",
    "六、监督保障",
]
ALIASES = [
    "一、基本情况",
    "二、主动公开情况",
    "三、依申请公开政府信息情况",
    "四、平台建设",
    "五、信息管理",
    "六、其他",
]


def body(headings: Sequence[str], overview: Sequence[str], *, without: int | None = None) -> list[str]:
    """A report under these headings, its overview of these lines, one heading and its text left out."""
    texts = [list(overview), ["甲"], ["乙"], ["丙"], ["丁"], ["戊"]]
    pairs = zip(headings, texts, strict=True)
    return [line for at, (heading, text) in enumerate(pairs) if at != without for line in (heading, *text)]


def with_text(items: Sequence[str]) -> list[str]:
    return [line for item in items for line in (item, "全年平稳。")]


@pytest.mark.parametrize(
    "headings", [HEADINGS, BARE, BRACKETED, PARTS], ids=["一、", "bare", "（一）", "部分"]
)
@pytest.mark.parametrize("items", [ITEMS, ALIASES], ids=["items", "aliases"])
@pytest.mark.parametrize("lead", [[], ["全年工作如下。"]], ids=["", "lead"])
def test_what_a_section_counts_itself_stays_in_it(
    headings: Sequence[str], items: Sequence[str], lead: list[str]
) -> None:
    overview = [*lead, *with_text(items)]
    found = parts("标题", *body(headings, overview))
    assert found[""] == ["标题"]
    assert found["overview"] == overview
    assert (found["problems"], found["other_matters"]) == (["丁"], ["戊"])


@pytest.mark.parametrize("headings", [HEADINGS, BARE, PARTS], ids=["一、", "bare", "部分"])
@pytest.mark.parametrize("missing", [4, 5])
def test_an_item_stands_for_no_missing_section(headings: Sequence[str], missing: int) -> None:
    overview = with_text(ITEMS)
    found = parts("标题", *body(headings, overview, without=missing))
    assert NEW.sections[missing].id not in found
    assert found["overview"] == overview


@pytest.mark.parametrize("missing", [4, 5])
@pytest.mark.parametrize("heading", [HEADINGS[0], BARE[0]])
def test_an_item_stands_for_no_missing_section_where_tables_have_no_headings(
    heading: str, missing: int
) -> None:
    tail = [HEADINGS[5], "戊"] if missing == 4 else [HEADINGS[4], "丁"]
    found = parts("标题", heading, *with_text(ITEMS), *tail)
    assert NEW.sections[missing].id not in found
    assert "五、政府信息管理" in found["overview"]


def test_other_numbers_within_a_section_are_its_own_though_they_are_more() -> None:
    inside = [f"（{section.number}）{section.heading}" for section in NEW.sections[1:4]]
    assert parts("标题", HEADINGS[0], *inside, "甲") == {"": ["标题"], "overview": [*inside, "甲"]}


def test_a_missing_section_is_told_of() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW), show=as_grid))
    at = next(at for at, block in enumerate(blocks) if getattr(block, "text", "") == HEADINGS[4])
    result = read([*blocks[:4], *paragraphs(*with_text(ITEMS)), *blocks[4:at], *blocks[at + 2 :]])
    assert result.report.sections["problems"] is None
    assert str(result.report.sections["overview"]).endswith("六、监督保障\n全年平稳。")
    assert "section-missing" in codes(result)


@pytest.mark.parametrize(
    ("lines", "section", "text"),
    [
        ([*HEADINGS[:4], "甲", "五、不足与打算", "乙", HEADINGS[5], "丙"], "problems", ["乙"]),
        (
            [HEADINGS[3], "五、不足", "一、公开不够", "二、人手不足", "六、其他"],
            "problems",
            ["一、公开不够", "二、人手不足"],
        ),
        (
            [HEADINGS[3], "五、不足", "甲", "六、补充", "乙", "七、附表", "丙"],
            "other_matters",
            ["乙", "七、附表", "丙"],
        ),
        ([PARTS[3], "一、行政复议", "五、诉讼", "第五部分 不足", "甲", PARTS[5]], "problems", ["甲"]),
        (
            [HEADINGS[0], "二、数据", "甲", "三、申请", "乙", "四、复议", "丙", "五、不足", "丁"],
            "problems",
            ["丁"],
        ),
        (["一、工作开展情况", "甲", HEADINGS[1], "乙"], "overview", ["甲"]),
        (
            ["一、工作", "二、数据", "三、申请", "前言", "一、工作开展情况", "甲", HEADINGS[1], "乙"],
            "overview",
            ["甲"],
        ),
        ([HEADINGS[3], "五：不足与打算", "乙", "第六部分 其他", "丙"], "problems", ["乙"]),
    ],
)
def test_other_words_count_where_the_number_leaves_no_doubt(
    lines: Sequence[str], section: str, text: Sequence[str]
) -> None:
    assert parts("标题", *lines)[section] == text


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        ([HEADINGS[3], "一、复议", "三、诉讼", "五、不足", "甲"], "problems"),
        ([HEADINGS[3], "五、不足", "甲", "五、打算", "乙"], "problems"),
        ([HEADINGS[3], "五、不足", "甲", "六、其他", "乙", HEADINGS[5], "丙"], "problems"),
        (["一、领导", "甲", "二、数据", "乙", HEADINGS[1], "丙"], "overview"),
        (["一、领导", "甲", "一、平台", "乙", HEADINGS[1], "丙"], "overview"),
        ([BARE[3], "五、不足", "甲"], "problems"),
        ([PARTS[3], "五、不足", "甲"], "problems"),
        ([HEADINGS[3], "五、不足；另有打算", "甲"], "problems"),
        ([HEADINGS[3], "五、" + "很" * 44 + "长", "甲"], "problems"),
        ([HEADINGS[3], "五、不足", "甲", BARE[5], "乙"], "problems"),
    ],
)
def test_other_words_do_not_count_where_something_else_may_be_meant(
    lines: Sequence[str], section: str
) -> None:
    assert section not in parts("标题", *lines)


@pytest.mark.parametrize(
    "line",
    ["## {}", "#{}", "###### {} ##", "**{}**", "## **{}**", "__{}__", "  ## {}"],
)
@pytest.mark.parametrize("heading", [HEADINGS[4], BARE[4]])
def test_headings_in_markdown(line: str, heading: str) -> None:
    assert parts("标题", line.format(heading), "甲") == {"": ["标题"], "problems": ["甲"]}


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("### （一）主动公开", "（一）主动公开"),
        ("**（一）主动公开。**全年2.8万条。", "（一）主动公开。全年2.8万条。"),
        ("#政务公开#", "#政务公开#"),
        ("举报人张**、李**", "举报人张**、李**"),
        ("**", "**"),
        ("#", "#"),
        ("办公厅#信息", "办公厅#信息"),
    ],
)
def test_only_marks_of_markdown_go(line: str, plain: str) -> None:
    assert parts(HEADINGS[0], line)["overview"] == [plain]
