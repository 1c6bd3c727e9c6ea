"""Whose report it is: what the rules about units say, and where they stay silent."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.rules_units import are_different_units
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2021

RULES = {
    "title-unit",
    "signatory-unit",
    "foreign-unit",
    "preamble-period",
    "preamble-year",
    "regulations-not-made",
}


def codes(**fields: FieldValue) -> list[str]:
    report = valid_2021().this_year.with_fields(fields)
    return [finding.code for finding in check(Subject(report)) if finding.code in RULES]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("青石乡", "宿迁市人民政府", True),
        ("青石乡人民政府", "清溪镇人民政府", True),
        ("通渭县人民政府", "定西市通渭县人民政府办公室", False),
        ("浏阳市", "浏阳市人民政府", False),
        ("市政府办", "宿迁市人民政府办公室", False),
        ("", "宿迁市人民政府", False),
        ("县水利局", "通渭县水利局", False),
        ("临空经济区管委会", "鄂州市临空经济区管理委员会", False),
    ],
)
def test_two_names_differ_only_where_they_share_nothing(one: str, other: str, differ: bool) -> None:
    assert are_different_units(one, other) is differ
    assert are_different_units(other, one) is differ


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("清溪镇2025年政府信息公开工作年度报告", []),
        ("清溪镇人民政府2025年政府信息公开工作年度报告", []),
        ("2025年清溪镇人民政府政府信息公开工作年度报告", []),
        ("2025年度政府信息公开工作年度报告", []),
        ("政府信息公开工作年度报告", []),
        ("", []),
        ("云岭县清溪镇2025年政府信息公开工作年度报告", []),
        ("宿迁市2025年政府信息公开工作年度报告", ["title-unit"]),
        ("清溪乡人民政府2025年政府信息公开工作年度报告", ["title-unit"]),
        ("清溪街道办事处2025年政府信息公开工作年度报告", ["title-unit"]),
        ("2025年青石乡人民政府政府信息公开工作年度报告", ["title-unit"]),
    ],
)
def test_the_title_names_the_unit_or_none(title: str, found: list[str]) -> None:
    assert codes(title=title) == found


def test_without_a_unit_no_name_is_wrong() -> None:
    fields: dict[str, FieldValue] = {"signatory": "青石乡人民政府", "overview": "我乡办理。"}
    assert codes(organisation=None, title="青石乡2025年报告", **fields) == []


@pytest.mark.parametrize(
    ("overview", "found"),
    [
        ("我镇、本镇照章办理。", []),
        ("我县统一部署。", []),
        ("县政府、清溪镇人民政府、清溪镇党政办。", []),
        ("请与清溪镇人民政府联系。", []),
        ("我乡照章办理。", ["foreign-unit"]),
        ("本街道照章办理。", ["foreign-unit"]),
        ("青石乡人民政府照章办理。", ["foreign-unit"]),
        ("各乡镇人民政府照章办理。", []),
        ("可向户籍所在地乡镇人民政府提出申请。", []),
        ("下放至乡镇人民政府的处罚权，由乡镇街道办事处行使。", []),
        ("与周边镇人民政府建立共享机制，指导所辖街道办事处完善栏目。", []),
        ("请与青石乡党政办公室联系。", ["foreign-unit"]),
        ("请与青石乡党政综合办公室联系。", ["foreign-unit"]),
        ("我镇以镇人民政府名义印发，工作经镇党政办审核，由镇党政办牵头。", []),
    ],
)
def test_a_township_is_called_by_no_other_name(overview: str, found: list[str]) -> None:
    assert codes(overview=overview) == found


def test_all_foreign_names_of_a_text_are_one_finding() -> None:
    report = valid_2021().this_year.with_fields({"overview": "我乡办理，我乡公示。由青石乡人民政府办理。"})
    (finding,) = [one for one in check(Subject(report)) if one.code == "foreign-unit"]
    passages = [str(report.get("overview"))[slice(*place.span or ())] for place in finding.places]
    assert passages == ["我乡", "我乡", "青石乡人民政府"]


@pytest.mark.parametrize(
    ("overview", "named"),
    [
        ("办事大厅东方红星乡人民政府照章办理。", "东方红星乡人民政府"),
        ("办事厅由东方红星乡人民政府照章办理。", "东方红星乡人民政府"),
    ],
)
def test_of_what_stands_before_a_kind_of_unit_four_characters_may_be_its_name(
    overview: str, named: str
) -> None:
    report = valid_2021().this_year.with_fields({"overview": overview})
    (finding,) = [one for one in check(Subject(report)) if one.code == "foreign-unit"]
    assert [overview[slice(*place.span or ())] for place in finding.places] == [named]


def test_a_county_may_speak_of_its_townships() -> None:
    title = "通渭县2025年政府信息公开工作年度报告"
    words = "我乡照章办理，青石乡人民政府办理。"
    assert codes(organisation="通渭县人民政府", title=title, overview=words) == []


@pytest.mark.parametrize(
    ("organisation", "overview", "found"),
    [
        ("云岭县人民政府", "2025年，云岭县人民政府深入贯彻《条例》。", []),
        ("云岭县人民政府", "2025年，桃源县人民政府深入贯彻《条例》。", ["foreign-unit"]),
        ("云岭县自然资源局", "桃源市水利局坚持以公开为常态。", ["foreign-unit"]),
        ("云岭县自然资源局", "2025年，云岭县人民政府高度重视政务公开。", []),
        ("云岭县自然资源局", "2025年，省人民政府高度重视政务公开。", []),
        ("云岭县人民政府", "2025年，各级人民政府全面推进政务公开。", []),
        ("云岭县人民政府", "2025年，我县推进公开。桃源县人民政府坚持帮扶。", []),
        ("", "2025年，桃源县人民政府深入贯彻《条例》。", []),
    ],
)
def test_the_overview_does_not_open_with_another_unit(
    organisation: str, overview: str, found: list[str]
) -> None:
    assert codes(organisation=organisation, overview=overview, title="") == found


@pytest.mark.parametrize(
    ("preamble", "found"),
    [
        ("统计期限自2025年1月1日起至2025年12月31日止。", []),
        ("统计期限从 2025 年 1 月 1 日到 12 月 31 日止。", []),
        ("统计期限见总体情况。", []),
        ("统计期限自2024年1月1日到12月31日止。", ["preamble-period"]),
        ("统计期限自2025年1月1日起至2024年12月31日止。", ["preamble-period"]),
        ("统计期限自2025年2月1日起至2025年12月31日止。", ["preamble-period"]),
        ("所列数据统计期限为2025年1月1日至11月31日。", ["preamble-period"]),
        ("所列数据统计期限为2025年1月1日至12月31日，截至2026年1月10日。", []),
        ("统计期限为2025年1月1日（含当日）起至公元2025年12月31日。", []),
        ("统计数据来自各村，2025年3月1日起施行。", []),
        ("统计期限为2024.1.1-2024.12.31。", ["preamble-period"]),
        ("统计期限为2025.01.01-2025.12.31。", []),
        ("统计期限自二〇二四年一月一日起至二〇二四年十二月三十一日止。", ["preamble-period"]),
        ("统计期限自二〇二五年一月一日起至十二月三十一日止。", []),
    ],
)
def test_the_period_is_of_the_reports_year(preamble: str, found: list[str]) -> None:
    assert codes(preamble=preamble) == found


def test_without_a_year_no_period_is_wrong() -> None:
    assert codes(year=None, preamble="统计期限自2024年1月1日到12月31日止。") == []
    assert codes(year=None, preamble="编制2024年政府信息公开工作年度报告。") == []


@pytest.mark.parametrize(
    ("preamble", "found"),
    [
        ("编制2025年政府信息公开工作年度报告。", []),
        ("现公布清溪镇二〇二五年度政府信息公开工作年度报告。", []),
        ("根据《2021年政府信息公开工作年度报告格式》编制本报告。", []),
        ("2024年成立以来，清溪镇编制本报告。", []),
        ("编制2024年政府信息公开工作年度报告。", ["preamble-year"]),
        ("现公布2023年度清溪镇政府信息公开年报。", ["preamble-year"]),
    ],
)
def test_the_preamble_is_of_the_reports_year(preamble: str, found: list[str]) -> None:
    assert codes(preamble=preamble) == found


def test_a_year_of_the_report_is_told_once() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({"preamble": "编制2024年政府信息公开工作年度报告。"})
    assert [finding.code for finding in check(Subject(report, (pair.baseline,)))] == ["preamble-year"]


@pytest.mark.parametrize(
    ("signatory", "found"),
    [
        ("清溪镇人民政府", []),
        ("清溪镇党政办公室", []),
        ("云岭县清溪镇人民政府", []),
        ("清溪乡人民政府", ["signatory-unit"]),
        ("清溪街道办事处", ["signatory-unit"]),
    ],
)
def test_who_signs_is_a_unit_of_the_same_kind(signatory: str, found: list[str]) -> None:
    assert codes(signatory=signatory, signing_date="2026年1月15日") == found


@pytest.mark.parametrize(
    ("organisation", "found"),
    [
        ("清溪镇人民政府", ["regulations-not-made"]),
        ("某街道办事处", ["regulations-not-made"]),
        ("通渭县人民政府", ["regulations-not-made"]),
        ("县水利局", ["regulations-not-made"]),
        ("国家某总局", []),
        ("长沙市人民政府", []),
        ("某省人民政府办公厅", []),
        (None, []),
    ],
)
def test_who_makes_no_regulations(organisation: str | None, found: list[str]) -> None:
    fields: dict[str, FieldValue] = {"disclosure.regulations.issued": 2, "title": ""}
    assert [code for code in codes(organisation=organisation, **fields) if code != "foreign-unit"] == found
