"""The text against itself: parts and wholes, shares, changes told twice over, and years."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from tests.checks.telling import of_these_rules, told
from tests.support.reports import valid_2021


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("发布信息268条，其中概况类40条、动态类200条。", False),
        ("发布信息268条，其中概况类40条、动态类200条、解读类28条。", False),
        ("发布信息268条（其中概况类40条、动态类230条，上年250条。", True),
        ("发布信息268条（其中概况类40条、动态类200条，上年250条", False),
        ("发布信息268条：概况类40条，动态类200条，解读类29条。", True),
        ("发布信息268条：概况类40条，动态类200条。", False),
        ("发布信息268条，其中概况类40条、动态类200条、解读类29条。", True),
        ("发布信息268条。其中包括概况类40条、动态类200条、解读类29条。", True),
        ("发布信息268条，具体包括概况类40条、动态类228条。", False),
        ("发布信息268条，具体包括概况类40条、动态类200条。", True),
        ("发布信息268条，其中分别为概况类40条、动态类200条。", True),
        ("调整事项3项，分别为取消1项、新增2项。", False),
        ("发布信息268条，其中概况类40条，总阅读量3000条。", False),
        ("发布信息268条，其中解读类300条。", False),
        ("发布信息268条，其中概况类200余条、动态类200条。", False),
        ("发布信息2.8万条，其中概况类2万条、动态类1万条。", False),
        ("发布信息268条，开展培训，效果较好，其中概况类200条、动态类200条。", False),
        ("发布信息268条，其中解读稿200篇、图解200篇。", False),
        ("其中概况类200条、动态类200条。", False),
        ("发布信息268条，解读2条，其中概况类200条、动态类200条。", False),
        ("公示9条。发布信息268条，其中概况类200条、动态类200条。", True),
        ("发布信息268条，其中概况类200条。动态类200条。", False),
        ("发布信息268条，包括概况类40条、动态类200条等。", False),
        ("发布信息268条，包括概况类140条、动态类200条等。", True),
        ("发布信息268条（含概况类140条、动态类200条）。", True),
        ("发布信息268条（去年300条、前年200条）。", False),
        ("发布信息30条，其中解读20条、动态8条、其他2条，结转信息4条。", False),
        ("网站发布120条、公众号发布140条，共计260条。", False),
        ("网站发布120条、公众号发布160条，共计260条。", True),
        ("线上20项、线下9项，共28项。", True),
        ("线上20项、线下9项，共参加28项。", False),
        ("微博发布120条、微信发布140条、其中转发60条，共260条。", False),
        ("线上20余项、线下9项，共28项。", False),
        ("线上20项、线下9次，共28项。", False),
        ("机构类若干、线上20项、线下8项，共38项。", False),
        ("发布信息268条、概况类40条、动态类200条，共240条。", False),
        ("网站发布120条，公众号发布140条，合计260条。", False),
        ("网站发布120条，公众号发布160条，合计260条。", True),
        ("网站发布120条，同比增加20条，公众号发布160条，合计280条。", False),
        ("网站发布120条，公众号发布160条，其中原创20条，合计280条。", False),
        ("收到28件，上年同期3件，另有上年结转3件，共计31件。", False),
        ("上年结转6件，今年新收28件，共计34件。", False),
        ("上年结转6件，今年新收28件，共计35件。", True),
        ("发布公告12条，回应关切30条，共18个村。", False),
        ("通过网站、公众号、微博分别发布120条、140条、8条，共268条。", False),
        ("通过网站、公众号、微博分别发布120条、140条、8条，共286条。", True),
        ("发布信息268条，其中网站268条、公众号260条。", False),
        ("发布信息268条，其中网站200条、公众号同步转发160条。", False),
        ("信息公开复议3件，其中维持2件，纠正1件，行政诉讼1件。", False),
    ],
)
def test_the_parts_of_a_list_are_not_more_than_its_whole(words: str, is_wrong: bool) -> None:
    assert [finding.code for finding in told(words)] == ["text-parts-differ"] * is_wrong


def test_a_list_in_front_of_its_sum_is_shown_from_its_first_part_to_the_sum() -> None:
    words = "本年工作有序。通过网站、公众号分别发布120条、140条，共268条。"
    (finding,) = told(words)
    ((start, end),) = [place.span for place in finding.places if place.span]
    assert words[start:end].endswith("共268条")


@pytest.mark.parametrize(("parts", "is_wrong"), [(11, True), (12, False)])
def test_a_list_of_which_too_many_sums_can_be_made_is_left(parts: int, is_wrong: bool) -> None:
    """Each part is more than those before it together, so that no two choices of parts have one sum."""
    listed = "，".join(f"第{number}期发布{2**number * 3}条" for number in range(parts))
    found = told(f"{listed}，合计{3 * 2**parts}条。")
    assert [finding.code for finding in found] == ["text-parts-differ"] * is_wrong


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("发布信息260条，其中重点领域120条，占46.15%。", False),
        ("发布信息260条，其中重点领域120条，占46%。", False),
        ("发布信息260条，其中重点领域120条，占比47%。", False),
        ("发布信息260条，其中重点领域120条，占总数的46.2%，动态140条，占53.8%。", False),
        ("发布信息260条，其中重点领域120条，占56%。", True),
        ("发布信息260条。其中，重点领域120条，占总数的64.15%。", True),
        ("发布信息260条，其中重点领域120条，占比达64%，动态140条。", True),
        ("发布信息260条，其中重点领域120条，占全县的9%。", False),
        ("发布信息260条，其中重点领域120条，占60%以上。", False),
        ("发布信息260条，其中重点领域120余条，占60%。", False),
        ("发布信息260条，重点领域120条，占60%。", False),
        ("发布信息0条，其中重点领域0条，占60%。", False),
        ("发布信息260条；回应12条。其中，重点领域120条，占46.15%。", False),
        ("发布信息260条；回应12条正在核对。其中，重点领域120条，占46.15%。", False),
    ],
)
def test_a_share_is_worked_out_from_the_part_and_the_whole(words: str, is_wrong: bool) -> None:
    assert [finding.code for finding in told(words)] == ["text-share-differs"] * is_wrong


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("公开信息612条，比去年增加57条，同比增长10.27%。", None),
        ("公开信息612条，比去年增加57条，增长10.3%。", None),
        ("公开信息612条，比去年增加57条，增长10%以上。", None),
        ("公开信息612条，比去年增加57条，增长15.27%。", "是 10.27%"),
        ("公开信息612条，比去年增加57条，下降10.27%。", "是 10.27%"),
        ("公开信息312条，较去年298条增加14条，增幅4.7%。", None),
        ("公开信息312条，较去年298条增加19条，增幅4.7%。", "是增加 14"),
        ("公开信息312条，较去年289条减少23条。", "是增加 23"),
        ("公开信息312条，同比减少20条，降幅6.02%。", None),
        ("公开信息312条，同比减少20条，降幅8.02%。", "是 -6.02%"),
        ("公开信息12条，比去年增加12条，增长100%。", None),
        ("公开信息300余条，比去年增加100条，增长60%。", None),
        ("公开信息近300条，比去年增加100条，增长60%。", None),
        ("公开信息0条，上年同期29条，比2024年减少29条，降幅100%。", None),
        ("公开信息312条，较去年298条。", None),
    ],
)
def test_a_change_that_is_told_twice_over_is_worked_out_from_itself(words: str, outcome: str | None) -> None:
    found = told(words)
    assert [finding.code for finding in found] == ["text-change-differs"] * (outcome is not None)
    assert all(f"算出来{outcome}，请核对。" in finding.message for finding in found)


def test_a_change_that_last_years_report_tells_of_is_told_once() -> None:
    words = "新收政府信息公开申请14件，较上年增加5件，增长16.67%。"
    assert [finding.code for finding in told(words)] == ["text-growth-differs"]
    report = valid_2021().this_year.with_fields({"overview": words})
    assert [finding.code for finding in of_these_rules(Subject(report))] == ["text-change-differs"]


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("2026年，我镇共收到政府信息公开申请14件。", True),
        ("2026年度制发行政规范性文件3件。", True),
        ("为2026年打好基础，收到政府信息公开申请14件。", False),
        ("2026年力争办理政府信息公开申请14件。", False),
        ("2026年1月收到政府信息公开申请14件。", False),
        ("2026年全县收到政府信息公开申请14件。", False),
        ("2026年，我镇共收到政府信息公开申请99件。", False),
        ("收到政府信息公开申请14件，其余2件结转至2026年办理。", False),
        ("收到政府信息公开申请14件，其余2件结转至2025年办理。", True),
        ("收到政府信息公开申请14件，结转至2027年2件。", True),
        ("2024年未办结的政府信息公开申请2件结转至2025年办理。", False),
        ("收到政府信息公开申请14件，2024年结转3件。", False),
        ("收到政府信息公开申请14件，2023年结转3件。", True),
        ("收到政府信息公开申请14件，2025年结转3件。", True),
        ("收到政府信息公开申请14件，2025年结转2件。", False),
    ],
)
def test_this_years_figures_are_of_no_other_year(words: str, is_wrong: bool) -> None:
    assert [finding.code for finding in told(words)] == ["text-year-differs"] * is_wrong


def test_without_a_year_there_is_no_other() -> None:
    assert told("2026年，我镇共收到政府信息公开申请14件。", year=None) == []


def test_parts_and_a_share_may_both_be_wrong() -> None:
    found = told("发布信息260条，其中重点领域120条，动态180条。收到留言50条，其中投诉20条，占60%。")
    assert [finding.code for finding in found] == ["text-parts-differ", "text-share-differs"]


def test_a_list_is_marked_where_it_stands() -> None:
    written = "第一段。\n发布 信息268条，其中概况类40条、动态类230条。"
    (finding,) = told(written)
    (place,) = finding.places
    assert place.span is not None
    assert written[slice(*place.span)] == "268条，其中概况类40条、动态类230条"
