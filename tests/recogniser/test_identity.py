"""Whose report it is, and for which year."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.identity import (
    NO_TITLE,
    Title,
    find_title,
    find_year,
    is_about_reports,
)

BARE = "2023年政府信息公开工作年度报告"


def said(title: Title) -> tuple[int | None, str | None]:
    return title.year, title.organisation


@pytest.mark.parametrize(
    ("organisation", "rest"),
    [
        ("柳树镇", BARE),
        ("临水县", BARE),
        ("临水县人民政府", BARE),
        ("河东街道办事处", BARE),
        ("高新技术产业开发区管委会", BARE),
        ("临水县人民政府办公室", BARE),
        ("临水县财政局", "关于2023年度政府信息公开工作的年度报告"),
        ("临水县财政局", "2023年度政府信息公开年报"),
        ("临水县财政局", "2023年政府信息公开年度工作报告"),
        ("临水县财政局", "二〇二三年政府信息公开工作年度报告"),
        ("临水县财政局", "二○二三年政府信息公开工作年度报告"),
        ("临水县财政局-", BARE),
    ],
)
def test_a_title_says_organisation_and_year(organisation: str, rest: str) -> None:
    title = find_title([organisation + rest])
    assert said(title) == (2023, organisation.rstrip("-"))
    assert (title.text, title.lines) == (organisation + rest, frozenset({0}))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["柳树镇人民政府", BARE], f"柳树镇人民政府{BARE}"),
        (
            ["2023年柳树镇人民政府", "政府信息公开工作年度报告"],
            "2023年柳树镇人民政府政府信息公开工作年度报告",
        ),
        (
            ["柳树镇人民政府", "2023年度", "政府信息公开工作年度报告"],
            "柳树镇人民政府2023年度政府信息公开工作年度报告",
        ),
        (["柳树镇人民政府2023年政府信息", "公开工作年度报告"], f"柳树镇人民政府{BARE}"),
        ([f"首页 > 年报 > 柳树镇人民政府{BARE}"], f"柳树镇人民政府{BARE}"),
        ([f"标题：柳树镇人民政府 {BARE}"], f"柳树镇人民政府{BARE}"),
    ],
)
def test_a_title_may_be_broken_over_lines_or_follow_a_path(lines: list[str], text: str) -> None:
    title = find_title(lines)
    assert (said(title), title.text) == ((2023, "柳树镇人民政府"), text)
    assert title.lines == frozenset(range(len(lines)))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["柳树镇人民政府政府信息公开工作年度报告（2023年度）"], None),
        (["柳树镇人民政府政府信息公开工作年度报告(2023年)"], None),
        (["柳树镇人民政府政府信息公开工作年度报告（二〇二三年度）"], None),
        (["柳树镇人民政府政府信息公开工作年度报告2023"], None),
        (
            ["柳树镇人民政府政府信息公开工作年度报告", "（2023年度）"],
            "柳树镇人民政府政府信息公开工作年度报告（2023年度）",
        ),
        (
            ["柳树镇人民政府", "政府信息公开工作年度报告", "（2023年度）"],
            "柳树镇人民政府政府信息公开工作年度报告（2023年度）",
        ),
        (["柳树镇人民政府2023年政务公开工作年度报告"], None),
        (["柳树镇人民政府2023年度政务公开年报"], None),
        (["柳树镇人民政府政务公开年度报告（2023年度）"], None),
        (["柳树镇人民政府23年政府信息公开工作年度报告"], None),
        (["柳树镇人民政府二〇二三年政府信息公开工作年度报告"], None),
        (["柳树镇人民政府二Ｏ二三年政府信息公开工作年度报告"], None),
        (["柳树镇人民政府２０２３年政府信息公开工作年度报告"], None),
        (["2023年度柳树镇人民政府政府信息公开年报"], None),
        (["2023年度柳树镇人民政府信息公开年报"], None),
        (["2023年柳树镇人民政府关于政府信息公开工作的年度报告"], None),
        (["《柳树镇人民政府2023年政府信息公开工作年度报告》"], f"柳树镇人民政府{BARE}"),
        (["《柳树镇人民政府", f"{BARE}》"], f"柳树镇人民政府{BARE}"),
        (["柳树镇人民政府2023年政府信息公开工作年度报告（含附表）"], None),
        ([f"柳树镇人民政府{BARE} -发改局"], f"柳树镇人民政府{BARE}"),
        ([f"柳树镇人民政府{BARE}_临水县人民政府门户网站"], f"柳树镇人民政府{BARE}"),
        ([f"柳树镇人民政府{BARE}（公示） | 政务公开"], f"柳树镇人民政府{BARE}（公示）"),
        ([f"柳树镇人民政府{BARE} 2024-01-15"], f"柳树镇人民政府{BARE}"),
        ([f"正文 柳树镇人民政府{BARE}"], f"柳树镇人民政府{BARE}"),
        ([f"首页 政务公开 柳树镇人民政府{BARE}"], f"柳树镇人民政府{BARE}"),
        ([f"首页>政务公开>柳树镇人民政府{BARE}"], f"柳树镇人民政府{BARE}"),
        ([f"正文：柳树镇人民政府{BARE}"], f"柳树镇人民政府{BARE}"),
    ],
)
def test_titles_in_other_words(lines: list[str], text: str | None) -> None:
    title = find_title(lines)
    assert (said(title), title.text) == ((2023, "柳树镇人民政府"), text or lines[0])


@pytest.mark.parametrize(
    ("lines", "own"),
    [
        ([BARE, "柳树镇人民政府"], {0, 1}),
        ([BARE, "——柳树镇人民政府"], {0, 1}),
        ([BARE, "（柳树镇人民政府）"], {0, 1}),
        (["2023年政府信息公开", "工作年度报告", "柳树镇人民政府", "2024年1月5日"], {0, 1, 2}),
        (["柳树镇人民政府", BARE, "临水县财政局"], {0, 1}),
    ],
)
def test_the_organisation_may_stand_beside_the_title(lines: list[str], own: set[int]) -> None:
    title = find_title(lines)
    assert said(title) == (2023, "柳树镇人民政府")
    assert title.own == own


@pytest.mark.parametrize(
    "line",
    [
        f"正文{BARE}",
        f"临水县人民政府门户网站{BARE}",
        f"政府信息公开年报 {BARE}",
        f"全县{BARE}",
        f"{BARE} -发改局",
        f"# {BARE}",
        f"公示{BARE}",
    ],
)
def test_what_is_no_organisation_is_none(line: str) -> None:
    assert said(find_title([line])) == (2023, None)


def test_a_line_above_that_is_no_part_of_the_title() -> None:
    title = find_title(["通知公告", "柳树镇人民政府2023年", "政府信息公开工作年度报告"])
    assert title.organisation == "柳树镇人民政府"
    assert title.own == {1, 2}
    assert find_title(["通知公告", BARE, "前言"]).own == {1}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["柳树镇政府信息公开工作年度报告", "甲"], ("柳树镇政府信息公开工作年度报告", "柳树镇")),
        (["临水县财政局政务公开工作年度报告 | 年报"], ("临水县财政局政务公开工作年度报告", "临水县财政局")),
        (["政府信息公开工作年度报告"], ("", None)),
        (["柳树镇政府信息公开年报"], ("", None)),
        (["镇" * 80 + "政府信息公开工作年度报告"], ("", None)),
        (["柳树镇政府信息公开工作年度报告", f"财政局{BARE}"], (f"财政局{BARE}", "财政局")),
    ],
)
def test_a_title_without_a_year_counts_where_none_has_one(
    lines: list[str], found: tuple[str, str | None]
) -> None:
    title = find_title(lines)
    assert (title.text, title.organisation) == found


def test_a_title_without_organisation() -> None:
    assert said(find_title(["前言", BARE])) == (2023, None)


def test_a_title_that_names_the_organisation_is_better() -> None:
    title = find_title([BARE, f"柳树镇{BARE}"])
    assert (title.organisation, title.lines) == ("柳树镇", frozenset({0, 1}))


@pytest.mark.parametrize(("year", "found"), [(2022, 2022), (2019, 2021), (None, 2021)])
def test_of_several_years_the_stated_one_counts_else_the_last(year: int | None, found: int) -> None:
    lines = [f"柳树镇{other}年政府信息公开工作年度报告" for other in (2023, 2022, 2021)]
    assert find_title(lines, year).year == found


@pytest.mark.parametrize(
    "line",
    [
        f"《柳树镇{BARE}》解读",
        f"柳树镇{BARE}解读",
        f"关于做好{BARE}编制工作的通知",
        "全年公开信息2023条。",
        f"根据要求，现公布{BARE}",
        "公" * 90 + BARE,
        f"现将{BARE}公布",
        f"柳树镇{BARE}公布如下",
        "柳树镇2023年第一季度政府信息公开工作报告",
        "柳树镇2023年政务公开工作要点",
        "2023年政务公开工作报告会",
        "",
    ],
)
def test_no_title(line: str) -> None:
    assert find_title([line]) == NO_TITLE


@pytest.mark.parametrize(
    ("line", "is_about"),
    [
        (f"{BARE}解读", True),
        ("关于报送政府信息公开年报的函", True),
        (BARE, False),
        ("关于春节放假的通知", False),
    ],
)
def test_a_page_about_reports(line: str, *, is_about: bool) -> None:
    assert is_about_reports(line) is is_about


def test_the_year_of_the_period() -> None:
    assert find_year(["依据2019年5月15日施行的条例", "统计期限自２０２３年1月1日起"]) == 2023
    assert find_year(["2023年12月31日"]) is None
