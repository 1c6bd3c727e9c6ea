"""The text against the tables: what is a contradiction and, more important, what is none."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.rules_statements import is_own
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Place
from gipdesk.report.report import FieldValue
from tests.checks.telling import of_these_rules, told
from tests.support.reports import valid_2019, valid_2021


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


def test_a_message_names_the_sums_that_a_figure_may_be() -> None:
    (finding,) = told("依申请公开：办结99件。")
    assert "“办理结果总计”是 15，“本年新收减结转下年度”是 12，“上年结转”是 3，两处" in finding.message


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
