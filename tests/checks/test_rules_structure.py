"""What the texts must have, and where nothing is said."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.report.finding import Finding
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2019, valid_2021

FIVE = "主动公开、依申请公开、政府信息管理、平台建设、监督保障。"


def told(code: str, **fields: FieldValue) -> list[Finding]:
    report = valid_2021().this_year.with_fields(fields)
    return [finding for finding in check(Subject(report)) if finding.code == code]


@pytest.mark.parametrize(
    ("overview", "count"),
    [
        ("公开栏每月更新一次。", 0),
        (FIVE + "逐村核对公开栏，" * 20, 0),
        ("主动公开、依申请公开。" + "逐村核对公开栏，" * 20, 1),
        ("门户网站发布，依申请公开，主动公开，审核，考核。" + "逐村核对公开栏，" * 20, 0),
    ],
)
def test_a_long_overview_has_its_five_parts(overview: str, count: int) -> None:
    assert len(told("overview-part-missing", overview=overview)) == count


@pytest.mark.parametrize(("length", "count"), [(1000, 0), (1001, 1)])
def test_the_overview_has_a_thousand_characters(length: int, count: int) -> None:
    written = "字 \n" * length
    assert len(told("overview-too-long", overview=written)) == count


@pytest.mark.parametrize(
    ("problems", "count"),
    [
        ("无。", 0),
        ("公开目录更新不够及时，下一步按月核对公开目录，逐村检查。", 0),
        ("一是公开意识不强，网站更新不及时，人手也很紧张。今后加强培训。", 0),
        ("公开目录更新不够及时，解读形式单一，人手也很紧张。", 1),
        ("逐村检查公开栏，整改到位，办事指南全部上网公布。", 1),
        ("各村公开栏都挂在村口，办事指南全部上网公布，群众好评。", 2),
    ],
)
def test_problems_come_with_improvements(problems: str, count: int) -> None:
    assert len(told("problems-one-sided", problems=problems)) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"other_matters": "无。"}, 1),
        ({"other_matters": "未发生收费。"}, 0),
        ({"other_matters": "2025年收取信息处理费380元。"}, 0),
        ({"other_matters": "无。", "overview": "没有收取信息处理费。"}, 0),
        ({"other_matters": ""}, 0),
        ({"other_matters": None}, 0),
    ],
)
def test_the_fee_is_told_even_where_none_was_charged(fields: dict[str, FieldValue], count: int) -> None:
    assert len(told("processing-fee-unstated", **fields)) == count


def test_no_fee_was_told_of_before_2021() -> None:
    report = valid_2019().this_year.with_fields({"other_matters": "无。"})
    assert "processing-fee-unstated" not in {finding.code for finding in check(Subject(report))}


@pytest.mark.parametrize(
    ("overview", "gaps"),
    [
        ("（一）甲。\n（二）乙。\n（三）丙。", []),
        ("（一）甲。\n1. 一。\n2. 二。\n（二）乙。\n1. 三。", []),
        ("一是甲。二是乙。\n一是丙。二是丁。", []),
        ("见（二）和（四）。", []),
        ("2.5万人次。", []),
        ("第一是甲。", []),
        ("（九）甲。", ["（九）"]),
        ("（一）甲。\n（三）乙。\n（四）丙。", ["（三）"]),
        ("（一）甲。\n（二）乙。\n（二）丙。", ["（二）"]),
        ("（九）甲。\n（十）乙。\n（十一）丙。\n（十三）丁。", ["（九）", "（十三）"]),
        ("1、甲。\n3、乙。", ["3、"]),
        ("一是甲；三是乙。", ["三是"]),
    ],
)
def test_numbers_run_on(overview: str, gaps: list[str]) -> None:
    found = told("numbering-gap", overview=overview)
    assert [overview[slice(*finding.places[0].span or ())] for finding in found] == gaps
