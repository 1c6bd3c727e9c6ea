"""The head of whole documents: title, organisation, preamble, and what belongs to neither."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.recogniser.recognise import ReadResult
from tests.recogniser.printing import (
    NEW,
    ORGANISATION,
    Show,
    as_grid,
    as_lines,
    boxes,
    grid,
    paragraphs,
    read,
    report,
    rows_of,
    some_figures,
    spans_filled,
    tables_of,
)

BARE = "2023年政府信息公开工作年度报告"
WHOLE = f"{ORGANISATION}{BARE}"
PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"


def reading(front: Sequence[str], *, below: Sequence[str] = (), apart: str | None = None) -> ReadResult:
    """A report without tables and with these lines as its front, and below its last section."""
    return read([*paragraphs(*front), *report(NEW, {})[2:], *paragraphs(*below)], apart)


def dropped(result: ReadResult) -> list[str]:
    """What is said to have been left out above the first section."""
    messages = [found.message for found in result.findings if found.code == "head-text-dropped"]
    return messages[0].split("没有带入：")[1].split("；") if messages else []


@pytest.mark.parametrize(
    ("front", "title", "left_out"),
    [
        ([BARE, ORGANISATION, "2024年1月10日", PERIOD], BARE, ["2024年1月10日"]),
        ([BARE, ORGANISATION, "（2024年1月）", PERIOD], BARE, ["（2024年1月）"]),
        ([f"{ORGANISATION}政府信息公开工作年度报告", "（2023年度）", PERIOD], None, []),
        ([f"《{WHOLE}》", PERIOD], WHOLE, []),
        ([f"# {WHOLE}", PERIOD], WHOLE, []),
        ([f"**{WHOLE}**", PERIOD], WHOLE, []),
        (
            [f"首页 > 政务公开 > {WHOLE}", WHOLE, "来源：柳树镇", PERIOD],
            WHOLE,
            [f"首页 > 政务公开 > {WHOLE}", "来源：柳树镇"],
        ),
        ([f"首页 > 政务公开 > {WHOLE}", PERIOD], WHOLE, []),
        ([f"标题：{WHOLE}", "索引号：003", PERIOD], WHOLE, ["索引号：003"]),
        (["柳树镇要闻", WHOLE, PERIOD], WHOLE, ["柳树镇要闻"]),
        (
            ["政府信息公开工作年度报告", "（2023年度）", ORGANISATION, "填报日期：2024年1月10日", PERIOD],
            None,
            ["填报日期：2024年1月10日"],
        ),
    ],
)
def test_a_title_leaves_no_line_in_the_preamble(
    front: Sequence[str], title: str | None, left_out: Sequence[str]
) -> None:
    result = reading(front)
    found = result.report
    assert (found.year, found.organisation) == (2023, ORGANISATION)
    assert found.title == (title or "".join(front[:2]))
    assert found.preamble == PERIOD
    assert dropped(result) == left_out


def test_links_to_other_reports_between_the_preamble_are_left_out_and_shown() -> None:
    link = f"{ORGANISATION}2022年政府信息公开工作年度报告"
    result = reading([WHOLE, PERIOD, link, "联系电话：1234567"])
    assert result.report.preamble == f"{PERIOD}\n联系电话：1234567"
    assert dropped(result) == [link]


def test_what_is_said_above_the_title_counts_where_nothing_is_said_below() -> None:
    result = reading(["柳树镇要闻", PERIOD, WHOLE, "正文"])
    assert (result.report.preamble, result.report.title) == (PERIOD, WHOLE)
    assert dropped(result) == ["柳树镇要闻", "正文"]
    assert dropped(reading(["要闻一则。", WHOLE, PERIOD])) == ["要闻一则。"]


def test_lines_without_a_sentence_below_the_title_are_preamble() -> None:
    result = reading([WHOLE, "统计期限：2023年1月1日至2023年12月31日"])
    assert result.report.preamble == "统计期限：2023年1月1日至2023年12月31日"
    assert dropped(result) == []


def test_a_menu_makes_no_page_about_reports() -> None:
    menu = paragraphs("首页 | 政策解读 | 政府信息公开指南")
    headings = [section.printed_heading for section in NEW.sections]
    assert read([*menu, *paragraphs(*headings)]).report.title == ""


def test_a_table_of_contents_is_no_preamble() -> None:
    contents = [f"{section.printed_heading}……{page}" for page, section in enumerate(NEW.sections, 1)]
    result = reading([WHOLE, "目录", *contents, PERIOD])
    assert result.report.preamble == PERIOD
    assert dropped(result) == ["目录"]


def test_an_index_card_in_a_grid_is_left_out_and_shown() -> None:
    card = grid(
        boxes(["索引号", "003", "发文机构", "柳树镇"], ["内容概述", "本镇公布年报。", "有效性", "有效"])
    )
    blocks = report(NEW, {})
    result = read([card, *blocks])
    assert result.report == read(blocks).report
    assert dropped(result) == ["索引号 003 发文机构 柳树镇", "内容概述 本镇公布年报。 有效性 有效"]


@pytest.mark.parametrize("show", [as_grid, as_lines])
def test_a_table_above_the_first_section_is_no_preamble(show: Show) -> None:
    blocks = report(NEW, {})
    rows = [block for found in tables_of(NEW, some_figures(NEW), show=show).values() for block in found]
    result = read([*blocks[:2], *rows, *blocks[2:]])
    assert (result.report.preamble, dropped(result)) == (PERIOD, [])


def test_a_note_in_a_table_above_the_first_section_is_shown() -> None:
    _, (_, table), _ = NEW.tables
    rows = spans_filled(rows_of(table, some_figures(NEW)))
    blocks = report(NEW, {})
    note = paragraphs("注：数据截至年底。")
    result = read([*blocks[:2], grid(rows[:9]), *note, grid(rows[9:]), *blocks[2:]])
    assert (result.report.preamble, dropped(result)) == (PERIOD, ["注：数据截至年底。"])


@pytest.mark.parametrize(
    ("front", "below", "organisation"),
    [
        ([BARE, PERIOD], [ORGANISATION, "2024年1月5日"], ORGANISATION),
        ([BARE, PERIOD], [f"{ORGANISATION} 2024年1月5日"], ORGANISATION),
        ([BARE, PERIOD], ["2024年1月5日", ORGANISATION], ORGANISATION),
        ([BARE, "请与临水县行政审批局联系。", PERIOD], [ORGANISATION, "2024年1月5日"], ORGANISATION),
        ([BARE, "填报单位：临水县柳树镇人民政府", PERIOD], [], ORGANISATION),
        ([BARE, "由柳树镇人民政府办公室编制。", PERIOD], [], "柳树镇人民政府"),
        ([f"正文 {BARE}", PERIOD], [], None),
        ([f"临水县人民政府门户网站 {BARE}", PERIOD], [], None),
        ([f"{BARE} -发改局", PERIOD], [], None),
        ([BARE, "发布机构：临水县政府办", PERIOD], [], None),
        ([BARE, "来源：临水县财政局", PERIOD], [], None),
        (["临水县人民政府", "首页", BARE, PERIOD], [], None),
    ],
)
def test_the_organisation_comes_from_evidence_or_is_missing(
    front: Sequence[str], below: Sequence[str], organisation: str | None
) -> None:
    result = reading(front, below=below)
    assert result.report.organisation == organisation
    codes = [found.code for found in result.findings]
    assert ("organisation-missing" in codes) is (organisation is None)
    assert ("organisation" in result.provenance) is (organisation is not None)


@pytest.mark.parametrize(
    ("apart", "organisation"),
    [
        (f"{BARE} -发改局", None),
        (f"{BARE}_临水县人民政府", None),
        (f"临水县人民政府门户网站 {BARE}", None),
        (f"{WHOLE} - 临水县人民政府门户网站", ORGANISATION),
        (f"{WHOLE}_年报", ORGANISATION),
        (f"{WHOLE} | 政务公开", ORGANISATION),
    ],
)
def test_a_title_kept_apart_names_no_site(apart: str, organisation: str | None) -> None:
    result = reading([PERIOD], apart=apart)
    assert result.report.organisation == organisation
    assert result.report.title == (WHOLE if organisation else BARE)
