"""The text against the tables: what is a contradiction and, more important, what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.rules_statements import is_own
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.reasons import Reason
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2019, valid_2021, valid_2021_after_2019

RULES = {
    "text-differs-from-table",
    "text-differs-from-last-year",
    "text-growth-differs",
    "text-parts-differ",
    "text-share-differs",
    "text-change-differs",
    "text-year-differs",
}


def told(overview: str, **fields: FieldValue) -> list[Finding]:
    """What these rules find in a report of 2025: 14 new requests, 3 carried in, 15 dealt with, 2 left."""
    pair = valid_2021()
    report = pair.this_year.with_fields({"overview": overview, **fields})
    return of_these_rules(Subject(report, (pair.baseline,)))


def of_these_rules(subject: Subject) -> list[Finding]:
    return [finding for finding in check(subject) if finding.code in RULES]


@pytest.mark.parametrize(
    "right",
    [
        "全年新收政府信息公开申请14件，上年结转3件，办结15件，结转下年度2件。",
        "全年收到政府信息公开申请14件。",
        "全年共受理政府信息公开申请17件。",
        "全年办理依申请公开14件。",
        "全年办理依申请公开17件。",
        "全年办理依申请公开15件。",
        "收到政府信息公开申请14件，办结12件。",
        "收到政府信息公开申请14件，办结15件，其中上年结转申请办结3件。",
        "政府信息公开申请14件，其中自然人13件，法人或其他组织1件。",
        "受理政府信息公开申请17件，其中自然人16件，法人或其他组织1件。",
        "收到政府信息公开申请14件，予以公开12件，部分公开1件，不予公开2件。",
        "收到政府信息公开申请14件，无法提供0件，不予处理0件，其他处理0件。",
        "因政府信息公开引起的行政复议3件、行政诉讼1件。",
        "因政府信息公开引起的行政复议3件，其中维持2件，纠正1件。",
        "因政府信息公开引起的行政复议、行政诉讼共4件。",
        "制发行政规范性文件3件，废止1件，现行有效14件。",
        "作出行政许可决定121件，作出行政处罚决定14件。",
        "行政事业性收费25.1万元。行政事业性收费251000元。行政事业性收费25万元。",
        "收到政府信息公开申请10余件。收到政府信息公开申请近15件。",
        "公开行政许可决定35条，公示行政处罚信息20条，公开规范性文件8件。",
        "2024年收到政府信息公开申请12件。去年办结政府信息公开申请9件。",
        "截至目前，累计收到政府信息公开申请92件。",
        "全县收到政府信息公开申请300件。县自然资源局受理政府信息公开申请20件。",
        "通过网络收到政府信息公开申请5件。涉及征地的政府信息公开申请5件。",
        "报备规范性文件8件。",
        "按时答复政府信息公开申请13件，延期答复2件。",
        "转办政府信息公开申请3件。",
        "下一步，预计收到政府信息公开申请20件。",
        "上半年收到政府信息公开申请5件。",
        "收到政府信息公开申请较上年增加2件。",
        "收到政府信息公开申请17件，全部办结，其中2件结转下年度。",
        "收到政府信息公开申请14件，予以公开、部分公开、不予公开分别为12件、1件、2件。",
        "因政府信息公开引起的行政复议、行政诉讼分别为3件、1件。",
        "因政府信息公开引起的行政复议3件、行政诉讼1件，维持2件，纠正1件，尚未审结1件。",
        "收到政府信息公开申请14件，除2件尚在办理外，均已办结。",
        "收到政府信息公开申请14件，应当公开的，均予以公开。",
        "政府信息公开方面，未出现被纠正的行政复议、败诉的行政诉讼。",
        "截至2025年底，现行有效规范性文件14件。截至目前，现行有效规范性文件15件。",
        "作出行政许可121件、行政处罚14件。作出不予行政处罚决定5件。",
        "未出台违反公平竞争的规范性文件。免收行政事业性收费3万元。",
        "收到政府信息公开申请14件，其余2件结转至2026年办理。",
        "（二）依申请公开\n全年共收到14件，办结15件。\n（三）信息管理\n收到稿件99件，办结99件。",
        "依申请公开：收到申请14件，线下受理申请5件，县政府转由我镇办理4件，人均办理7件。",
        "收到征地类信息公开申请5件、其他信息公开申请9件。",
        "信息公开方面，办理行政复议案件12件，其中信息公开类3件；行政诉讼案件9件，其中信息公开类1件。",
        "信息公开方面，复议3件，诉讼1件，办理其他行政复议案件5件、行政诉讼案件2件。",
        "依申请公开：答复申请15件，其中上年结转的3件、本年新收的12件。",
        "2024年全年收到政府信息公开申请12件，今年收到14件。",
        "依申请公开：新收14件，2024年结转3件，应办17件，其中已办结15件，2025年结转2件。",
        "依申请公开：上半年9件，下半年5件，全年共14件，结转2件，余2件转入2026年办理。",
        "政府信息公开行政复议3件，已审结3件。政府信息公开行政诉讼1件，未审结1件。",
        "收到政府信息公开申请14件，结转下一年度2件，尚在办理2件。",
        "收到政府信息公开申请14件，同意公开12件，同意部分公开1件，不同意公开2件。",
        "收到政府信息公开申请14件（其中自然人13件，法人或其他组织1件），上年为12件。",
        "收到政府信息公开申请14件，其中自然人13件，法人或其他组织1件，上年为12件。",
        "收到政府信息公开申请14件，办结15件。结转下年度2件。其中：予以公开12件、部分公开1件。",
        "收到政府信息公开申请14件（其中自然人13件、法人或其他组织1件），新增3件村务公开栏。",
        "截至年底，累计收到政府信息公开申请92件。截至目前，已办结政府信息公开申请92件。",
        "截至年底，已办结15件政府信息公开申请，结转下年度2件。",
        "因政府信息公开引起的未经复议直接起诉的行政诉讼0件。",
        "全年发布信息471条，去年同期为457条。全年收到政府信息公开申请14件，办结15件。",
        "去年收到政府信息公开申请12件。办结9件。",
        "政府信息公开方面，全年办理行政复议案件47件，其中无涉及政府信息公开的案件。",
        "政府信息公开方面，全年办理行政复议47件、行政诉讼46件，没有政府信息公开类案件。",
        "发布信息370条：概况186条，动态150条，公示34条，解读稿件40条同步转载。",
        "发布信息186条：网站120条，公众号100条。",
        "依申请公开：收到申请14件；网上政务服务申请总量9000件。",
        "收到政府信息公开申请14件，办理结果如下：\n1.予以公开12件；\n2.部分公开1件。\n（三）平台建设。予以公开的台账40件。",
        "收到政府信息公开申请14件，情况如下：\n平台予以公开40件。",
        "收到政府信息公开申请14件，按结果说明。\n1.予以公开40件。",
        "依申请公开：新收：14件；上年结转：3件；办结：15件；结转下年度：2件。予以公开：12件；不予公开：2件。",
        "依申请公开：新收14件，未办结2件；上年尚未办结3件，上年度未办结的3件。",
        "政府信息公开方面，全年共办理行政复议案件47件、行政应诉案件46件，均与政府信息公开无关。",
        "政府信息公开方面，办理行政复议案件47件，不涉及政府信息公开。",
        "依申请公开：属于三类内部事务信息不予公开0件，四类过程性信息不予公开0件。",
        "依申请公开：本机关不掌握相关政府信息无法提供0件，信访举报投诉类不予处理0件。",
        "依申请公开：收到申请14件，上年结转3件，共应答复17件，实际答复15件。",
        "（二）依申请公开。全年新收14件、结转上年3件、办结15件、转下年2件。",
        "依申请公开\n1.新收14件；\n2.办结15件。\n信件办理\n1.新收40件；\n2.办结40件。",
        "依申请公开\n1.新收14件；\n2.办结15件。\n（三）平台建设。新收40件，办结40件。",
        "依申请公开\n照章办理。\n1.新收40件；\n2.办结40件。",
        "发布信息200条：网站180条，公众号20条，办结留言40件。",
        "依申请公开：申请零收费。全年申请14件，较上年增加2件。",
        "依申请公开：申请总量14件。政府信息公开行政复议3件，审结3件。",
        "收到政府信息公开申请14件，其余2件将于2026年一季度办结。不公开2件。",
        "2024年，全年收到政府信息公开申请12件。",
        "确保政府信息公开复议、诉讼“零发生”。收到政府信息公开申请14件，无不予公开不当情形。",
        "收到政府信息公开申请14件，没有逾期未按收费通知要求缴纳费用的申请，重复申请政府信息公开2件。",
    ],
)
def test_nothing_is_said_of_what_may_be_right(right: str) -> None:
    assert told(right) == []


@pytest.mark.parametrize(
    ("wrong", "severity"),
    [
        ("全年新收政府信息公开申请17件。", Severity.ERROR),
        ("全年收到政府信息公开申请92件。", Severity.ERROR),
        ("清溪镇人民政府收到政府信息公开申请92件。", Severity.ERROR),
        ("全镇收到政府信息公开申请92件。", Severity.ERROR),
        ("2025年收到政府信息公开申请92件。", Severity.ERROR),
        ("全年未收到政府信息公开申请。", Severity.ERROR),
        ("依申请公开：上年结转5件。", Severity.ERROR),
        ("依申请公开：结转下年度5件。", Severity.ERROR),
        ("依申请公开：办结9件。", Severity.WARNING),
        ("收到政府信息公开申请40余件。", Severity.WARNING),
        ("收到政府信息公开申请近50件。", Severity.WARNING),
        ("收到政府信息公开申请17件，已全部办结。", Severity.WARNING),
        ("因政府信息公开引起的行政复议5件。", Severity.ERROR),
        ("未发生因政府信息公开引起的行政复议。", Severity.ERROR),
        ("因政府信息公开引起的行政诉讼4件。", Severity.ERROR),
        ("因政府信息公开引起的行政复议均维持。", Severity.WARNING),
        ("依申请公开中，予以公开9件。", Severity.WARNING),
        ("制发行政规范性文件8件。", Severity.WARNING),
        ("作出行政许可决定12件。", Severity.WARNING),
        ("各村公开栏均已更新。全年共收到政府信息公开申请99件。", Severity.WARNING),
        ("行政事业性收费25.1元。", Severity.WARNING),
        ("（二）依申请公开\n全年共收到申请92件。", Severity.ERROR),
        ("（二）依申请公开\n全年共收到92件。", Severity.WARNING),
        ("因政府信息公开引起的行政复议、行政诉讼分别为3件、4件。", Severity.ERROR),
        ("因政府信息公开引起的行政复议3件，尚未审结1件。", Severity.WARNING),
        ("因政府信息公开引起的行政诉讼1件，均已审结。", Severity.WARNING),
        ("因政府信息公开引起的行政诉讼1件，其中未经复议直接起诉1件。", Severity.WARNING),
        ("收到政府信息公开申请14件，均已办结。", Severity.WARNING),
        ("收到政府信息公开申请14件，均予以公开。", Severity.WARNING),
        ("收到政府信息公开申请14件，均为自然人申请。", Severity.WARNING),
        ("收到政府信息公开申请14件，上年度无结转。", Severity.ERROR),
        ("收到政府信息公开申请14件，其余5件结转至2026年办理。", Severity.ERROR),
        ("2025年度，我镇无依申请公开事项。", Severity.ERROR),
        ("今年以来，我镇累计收到政府信息公开申请92件。", Severity.ERROR),
        ("截至2025年底，现行有效规范性文件15件。", Severity.WARNING),
        ("本年度无新增规范性文件。", Severity.WARNING),
        ("作出行政许可121件、行政处罚41件。", Severity.WARNING),
        ("本年度无行政处罚事项。", Severity.WARNING),
        ("本年度未收取行政事业性收费。", Severity.WARNING),
        ("收到政府信息公开申请14件，结转下一年度5件。", Severity.ERROR),
        ("收到政府信息公开申请14件，2024年结转5件。", Severity.ERROR),
        ("收到政府信息公开申请14件，余5件转入2026年办理。", Severity.WARNING),
        ("收到政府信息公开申请14件，其余5件正在办理。", Severity.WARNING),
        ("收到政府信息公开申请14件，结转5件。", Severity.WARNING),
        ("依申请公开：上半年9件，下半年5件，全年合计19件。", Severity.WARNING),
        ("依申请公开：新收14件，其中已办结19件。", Severity.WARNING),
        ("依申请公开：办结19件，未发生逾期答复。", Severity.WARNING),
        ("信息公开方面，行政复议12件，其中信息公开类5件。", Severity.ERROR),
        ("政府信息公开行政复议3件，已审结2件。", Severity.WARNING),
        ("政府信息公开行政复议3件，其他结果1件。", Severity.WARNING),
        ("收到政府信息公开申请14件（上年12件）。办结19件。", Severity.WARNING),
        ("截至年底，现行有效规范性文件15件。", Severity.WARNING),
        ("收到政府信息公开申请14件，不同意公开4件。", Severity.WARNING),
        ("收到政府信息公开申请14件。截至年底，已办结15件，结转下年度5件。", Severity.ERROR),
        ("收到政府信息公开申请14件。截至2025年12月31日，尚有5件正在办理。", Severity.WARNING),
        ("未发生因政府信息公开引起的行政诉讼。", Severity.ERROR),
        ("因政府信息公开被提起行政诉讼0件。", Severity.ERROR),
        ("收到政府信息公开申请14件，无不予公开情形。", Severity.WARNING),
        ("收到政府信息公开申请14件，没有部分公开的申请。", Severity.WARNING),
        ("收到政府信息公开申请14件，涉及国家秘密3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，法律行政法规禁止公开3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，不予公开2件，其中保护第三方合法权益1件。", Severity.WARNING),
        ("收到政府信息公开申请14件，没有现成信息需要另行制作3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，补正后申请内容仍不明确3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，申请人逾期未按收费通知要求缴纳费用的3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，逾期不补正、行政机关不再处理其申请的3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，不予处理0件，其中重复申请3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，申请人主要为自然人（11件）。", Severity.WARNING),
        ("规范性文件“零制发”。", Severity.WARNING),
        (
            "收到政府信息公开申请14件，办理结果如下：\n1.予以公开12件；\n2.不予公开5件。",
            Severity.WARNING,
        ),
        ("收到政府信息公开申请14件。办理结果:\n（1）予以公开5件；\n（2）不予公开2件。", Severity.WARNING),
        (
            "政府信息公开行政诉讼1件，其中未经复议直接起诉0件（其他结果0件），复议后起诉1件（其他结果1件）。",
            Severity.WARNING,
        ),
        ("依申请公开\n1.新收：41件；\n2.办结：15件。", Severity.WARNING),
        ("依申请公开\n1.新收：14件；\n2.办结：45件。", Severity.WARNING),
        ("依申请公开：新收14件；上年结转：5件。", Severity.ERROR),
        ("依申请公开：新收14件；结转下年度：5件。", Severity.ERROR),
        ("依申请公开：新收14件；予以公开：5件。", Severity.WARNING),
        ("依申请公开：新收14件，已办结15件，未办结9件。", Severity.WARNING),
        ("政府信息公开行政诉讼1件，其中复议后起诉1件（维持0件、其他结果1件）。", Severity.WARNING),
        ("2.依申请公开：零申请。", Severity.ERROR),
        ("本年度无规范性文件出台。", Severity.WARNING),
        ("（二）依申请公开。全年新收14件、结转上年3件、办结35件。", Severity.WARNING),
        ("依申请公开：新收14件。截至2025年12月31日，办结35件。", Severity.WARNING),
        ("依申请公开：新收14件。截至2025年12月31日，办结15件，尚在办理9件。", Severity.WARNING),
        ("依申请公开：本机关不掌握的3件。", Severity.WARNING),
        ("依申请公开：予以公开类3件。", Severity.WARNING),
        ("依申请公开：答复结果：公开3件。", Severity.WARNING),
        ("依申请公开：全年申请45件。", Severity.ERROR),
        ("依申请公开\n1.新收14件；\n2.办结45件。", Severity.WARNING),
        ("【依申请公开】\n1.新收41件；\n2.办结15件。", Severity.WARNING),
        ("政府信息公开行政复议3件，其中维持原决定3件。", Severity.WARNING),
        ("政府信息公开行政诉讼1件，其他结果1件。", Severity.WARNING),
        ("各村公开栏均已更新。（六）行政复议情况。因政府信息公开被申请行政复议5件。", Severity.ERROR),
        ("全年发布信息471条，去年同期为457条。制定规范性文件8件。", Severity.WARNING),
        ("发布信息471条，2024年同期为457条。收到政府信息公开申请41件。", Severity.ERROR),
        ("依申请公开：答复44件，逾期未按收费通知要求缴纳费用的0件。", Severity.WARNING),
        ("收到政府信息公开申请14件，无法提供决定3件。", Severity.WARNING),
        ("收到政府信息公开申请14件，公开12件，不公开3件。", Severity.WARNING),
        ("依申请公开：申请总量23件。", Severity.ERROR),
        ("依申请公开：申请总数23件。", Severity.ERROR),
        ("收到政府信息公开申请14件，其余5件将于2026年一季度办结。", Severity.WARNING),
        ("政府信息公开行政复议3件，审结2件。", Severity.WARNING),
        ("政府信息公开行政诉讼1件，审结1件。", Severity.WARNING),
        ("行政许可决定12件。", Severity.WARNING),
    ],
)
def test_what_nothing_in_the_tables_is_is_said(wrong: str, severity: Severity) -> None:
    assert [(finding.code, finding.severity) for finding in told(wrong)] == [
        ("text-differs-from-table", severity)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "涉及政府信息公开的行政复议、行政诉讼数量均为零。",
        "政府信息公开领域复议诉讼“零发生”。",
        "政府信息公开方面，实现行政复议、行政诉讼“零发生”。",
    ],
)
def test_no_review_and_no_litigation_are_told_in_one(words: str) -> None:
    assert [finding.severity for finding in told(words)] == [Severity.ERROR] * 2


def test_the_passage_comes_first_and_the_cells_behind_it() -> None:
    (finding,) = told("新的一年。\n全年 收到政府信息公开申请92件。")
    passage, cell = finding.places
    assert passage == Place("overview", (9, 22))
    assert cell == Place("requests.received.total")
    assert (finding.expected, finding.actual) == (14, 92)


def test_tables_of_zeros_do_not_go_out_under_a_text_that_tells_of_requests() -> None:
    zeros: dict[str, FieldValue] = dict.fromkeys(valid_2021().this_year.cells, 0)
    found = told("全年收到政府信息公开申请92件，全部按期办结，提起行政复议2件、行政诉讼1件。", **zeros)
    assert [finding.severity for finding in found] == [Severity.ERROR] * 3


@pytest.mark.parametrize("cell", ["requests.received.total", "requests.carried_in.total"])
def test_nothing_is_judged_against_a_blank_or_unread_cell(cell: str) -> None:
    wrong = "全年收到政府信息公开申请92件。"
    assert told(wrong, **{cell: None}) == []
    report = valid_2021().this_year.with_fields({"overview": wrong})
    assert of_these_rules(Subject(report, unread=frozenset({cell}))) == []


def test_the_format_of_2019_has_other_cells_for_the_same_words() -> None:
    pair = valid_2019()
    words = "制定规范性文件{0}件，收到政府信息公开申请14件，行政事业性收费80万元。"
    for figure, codes in (("2", []), ("3", []), ("9", ["text-differs-from-table"])):
        report = pair.this_year.with_fields({"overview": words.format(figure)})
        assert [finding.code for finding in of_these_rules(Subject(report))] == codes


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("新收政府信息公开申请14件，同比增长16.67%。", False),
        ("新收政府信息公开申请14件，同比增长16.66%。", False),
        ("新收政府信息公开申请14件，同比增长17%。", False),
        ("新收政府信息公开申请14件，同比增长16.7%。", False),
        ("新收政府信息公开申请14件，同比增长17.66%。", True),
        ("新收政府信息公开申请14件，较上年下降16.67%。", True),
        ("新收政府信息公开申请14件，办理工作质效提升，同比增长90%。", False),
        ("上半年新收政府信息公开申请14件，同比增长90%。", False),
        ("办结政府信息公开申请15件，同比增长90%。", True),
        ("办结政府信息公开申请15件，同比增长66.7%。", False),
        ("新收政府信息公开申请14件，结转下年度2件，同比增长90%。", False),
    ],
)
def test_growth_is_worked_out_from_last_year(words: str, is_wrong: bool) -> None:
    assert bool([finding for finding in told(words) if finding.code == "text-growth-differs"]) is is_wrong


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("新收政府信息公开申请14件，较上年增加2件。", False),
        ("新收政府信息公开申请14件，较上年增加3件。", True),
        ("新收政府信息公开申请14件，与2024年相比，增加3件。", True),
        ("新收政府信息公开申请14件，比上年的12件减少2件。", True),
        ("新收政府信息公开申请14件，比2023年增加9件。", False),
        ("新收政府信息公开申请14件，与上年持平。", True),
        ("收到政府信息公开申请14件，较上年增加5件。", True),
        ("新收政府信息公开申请14件，较上年增加3件左右。", False),
        ("新收政府信息公开申请14件，其中网上8件，较上年增加7件。", False),
        ("行政事业性收费25.1万元，较上年增加20万元。", True),
        ("作出行政许可决定121件，与上年相比下降50%。", True),
        ("新收政府信息公开申请14件，较上年增加2件，增长16.67%。", False),
        ("新收政府信息公开申请14件，较上年增加2件，增长18%。", True),
        ("新收政府信息公开申请14件，较上年增加2件，下降16.67%。", True),
        ("新收政府信息公开申请14件，较2023年增加9件，增长180%。", False),
        ("新收政府信息公开申请14件，比去年多2件。", False),
        ("新收政府信息公开申请14件，比去年有所增加。", False),
        ("新收政府信息公开申请14件，较上年下降。", True),
        ("新收政府信息公开申请14件，同比略有减少。", True),
        ("新收政府信息公开申请14件，比上年减少，2024年为12件。", True),
        ("新收政府信息公开申请14件，较2023年减少。", False),
        ("新收政府信息公开申请14件，较上年下降的趋势得到扭转。", False),
        ("新收政府信息公开申请14件，较2024年（12件）增加2件。", False),
        ("新收政府信息公开申请14件，较2024年（12件）增加3件。", True),
        ("新收政府信息公开申请14件，比去年多3件。", True),
        ("新收政府信息公开申请14件，上年12件，同比增长20%。", True),
        ("新收政府信息公开申请14件（自然人13件，法人或其他组织1件），同比增长20%。", True),
        ("新收政府信息公开申请14件（自然人13件，法人或其他组织1件），同比增长16.7%。", False),
    ],
)
def test_a_change_is_worked_out_from_last_year(words: str, is_wrong: bool) -> None:
    assert [finding.code for finding in told(words)] == ["text-growth-differs"] * is_wrong


def test_a_change_of_a_figure_that_is_wrong_itself_may_be_that_of_any_sum() -> None:
    found = told("收到政府信息公开申请99件，较上年增加5件。")
    assert [finding.code for finding in found] == ["text-differs-from-table"]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("同比增长20%", "算出来是 16.67%。"),
        ("较上年增加3件", "算出来是增加 2。"),
        ("与上年持平", "算出来是增加 2。"),
    ],
)
def test_what_is_worked_out_is_told(words: str, outcome: str) -> None:
    (finding,) = told(f"新收政府信息公开申请14件，{words}。")
    assert finding.message.endswith(outcome)


@pytest.mark.parametrize(
    ("received", "outcome"), [(12, "算出来是持平。"), (9, "算出来是减少 3。"), (15, "算出来是增加 3。")]
)
def test_a_change_is_told_as_growth_decline_or_neither(received: int, outcome: str) -> None:
    words = f"新收政府信息公开申请{received}件，较上年增加1件。"
    (finding,) = told(words, **{"requests.received.total": received})
    assert finding.message.endswith(outcome)


@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("2024年收到政府信息公开申请12件，2025年收到14件。", False),
        ("2024年收到政府信息公开申请21件，2025年收到14件。", True),
        ("2024年、2025年分别收到政府信息公开申请12件、14件。", False),
        ("2024年、2025年分别收到政府信息公开申请21件、14件。", True),
        ("上年收到政府信息公开申请21件。", True),
        ("去年未收到政府信息公开申请。", True),
        ("针对去年的问题作了整改，收到政府信息公开申请14件。", False),
        ("2024年上半年收到政府信息公开申请8件。", False),
        ("2024年全县收到政府信息公开申请800件。", False),
        ("往年收到政府信息公开申请21件。2023年收到政府信息公开申请21件。", False),
        ("2024年收到政府信息公开申请12件，均已办结。", False),
        ("上年收到政府信息公开申请20余件。", True),
        ("上年收到政府信息公开申请10余件。", False),
        ("2024年，我镇共收到政府信息公开申请14件。", True),
        ("2024年，各项工作有序开展，收到政府信息公开申请14件。", False),
        ("2024年，全年收到政府信息公开申请14件。", True),
        ("2024年，我镇因政府信息公开被申请行政复议1件。", False),
        ("2024年，我镇因政府信息公开被申请行政复议3件。", True),
        ("截至2024年底现行有效规范性文件14件。", True),
        ("截至2024年底现行有效规范性文件12件。", False),
        ("新收政府信息公开申请14件，上年13件。", True),
        ("新收政府信息公开申请14件，2024年为13件。", True),
        ("新收政府信息公开申请14件，比2024年的13件增加2件。", True),
        ("新收政府信息公开申请14件，上年12件。", False),
        ("政府信息公开申请量由2024年的13件增至2025年的14件。", True),
        ("政府信息公开申请量由2024年的12件增至2025年的14件。", False),
        ("2024年收到政府信息公开申请1件于2025年办结。", False),
    ],
)
def test_what_is_said_of_last_year_is_what_its_report_has(words: str, is_wrong: bool) -> None:
    assert [finding.code for finding in told(words)] == ["text-differs-from-last-year"] * is_wrong


def test_last_years_figure_is_not_judged_without_one() -> None:
    words = {"overview": "上年收到政府信息公开申请21件。"}
    pair = valid_2021()
    report = pair.this_year.with_fields(words)
    assert of_these_rules(Subject(report)) == []
    last = pair.last_year.with_fields({"requests.received.total": None})
    assert of_these_rules(Subject(report, (replace(pair.baseline, report=last),))) == []


def test_growth_is_not_judged_without_a_last_year_that_tells() -> None:
    words = {"overview": "新收政府信息公开申请14件，同比增长90%。"}
    pair = valid_2021()
    assert of_these_rules(Subject(pair.this_year.with_fields(words))) == []
    last = pair.last_year.with_fields({"requests.received.total": 0})
    baseline = replace(pair.baseline, report=last)
    assert of_these_rules(Subject(pair.this_year.with_fields(words), (baseline,))) == []
    first = valid_2021_after_2019()
    found = of_these_rules(Subject(first.this_year.with_fields(words), (first.baseline,)))
    assert [finding.code for finding in found] == ["text-growth-differs"]


def test_a_reason_for_a_growth_holds_for_last_years_figure_alone() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({"overview": "新收政府信息公开申请14件，同比增长90%。"})
    other = replace(pair.baseline, report=pair.last_year.with_fields({"requests.received.total": 11}))
    (found,) = of_these_rules(Subject(report, (pair.baseline,)))
    (anew,) = of_these_rules(Subject(report, (other,)))
    reason = Reason.of(found, report, "口径不同")
    assert reason.holds_for(found, report)
    assert not reason.holds_for(anew, report)


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


@pytest.mark.parametrize(
    ("body", "organisation", "own"),
    [
        ("全县", "通渭县人民政府", True),
        ("全市", "浏阳市人民政府", True),
        ("全区", "临空经济区管理委员会", True),
        ("全区", "清溪镇人民政府", False),
        ("全县", "通渭县人民政府办公室", False),
        ("镇政府", "清溪镇人民政府", True),
        ("县政府", "清溪镇人民政府", False),
        ("各村", "清溪镇人民政府", False),
        ("省政府办公厅", "某省人民政府办公厅", True),
    ],
)
def test_whose_figures_they_are(body: str, organisation: str, own: bool) -> None:
    assert is_own(body, organisation) is own
