"""Reports with texts as offices write them, in which nothing is wrong: what mutations start from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gipdesk.checks.check import Subject
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import Value
from tests.support.reports import full_report

TOWNSHIP = "白沙乡人民政府"
COUNTY = "云岭县人民政府"

TOWNSHIP_OVERVIEW = """\
2025年，白沙乡围绕群众关心的事项推进政务公开，做到能公开的尽量公开。
（一）主动公开。全年通过县政府网站发布信息186条，其中财政预决算12条、惠农补贴41条。制发行政规范性文件3件，废止1件，现行有效14件。
（二）依申请公开。全年新收政府信息公开申请14件，上年结转3件，办结15件，结转下年度2件。其中自然人申请13件，法人或其他组织申请1件。办理结果中，予以公开12件，部分公开1件，不予公开2件，无法提供0件。
（三）政府信息管理。严格执行三审三校，发布前逐条审核。
（四）平台建设。整修村务公开栏18处，微信公众号每周更新不少于2次。
（五）监督保障。全年开展业务培训2次，每季度检查一次。因政府信息公开被申请行政复议3件，其中维持2件，纠正1件；被提起行政诉讼1件，尚未审结1件。"""
TOWNSHIP_PROBLEMS = """\
（一）存在的问题。一是个别村公开栏更新不够及时；二是政策解读形式单一。
（二）改进情况。一是建立按月核对的台账；二是用短视频解读惠农政策。"""
TOWNSHIP_OTHER = "2025年度没有收取信息处理费，行政事业性收费25.1万元。无其他需要报告的事项。"

COUNTY_OVERVIEW = """\
2020年，云岭县认真执行《中华人民共和国政府信息公开条例》，各项工作有序开展。
（一）主动公开。全县主动公开政府信息2.8万条，制定规范性文件2件，作出行政许可决定96件。
（二）依申请公开。全县共收到政府信息公开申请14件，同比增长16.67%，加上上年结转申请3件，共办结15件，2件结转下年度继续办理。
（三）政府信息管理。落实审核责任，动态调整目录。
（四）平台建设。县政府门户网站全年发布信息5833条。
（五）监督保障。将政务公开纳入年度考核。全年因政府信息公开引起行政复议案件3件、行政诉讼案件1件。"""
COUNTY_PROBLEMS = "部分单位公开意识不强，更新不及时。下一步，加强培训和考核，压实责任。"
COUNTY_OTHER = "无其他需要报告的事项。"

FIGURES: Mapping[str, Value] = {
    "requests.received.natural_person": 13,
    "requests.received.legal_services": 1,
    "requests.carried_in.natural_person": 3,
    "requests.granted.natural_person": 12,
    "requests.refused_law_prohibits.natural_person": 2,
    "requests.partly_granted.legal_services": 1,
    "requests.carried_out.natural_person": 2,
    "remedies.review.upheld": 2,
    "remedies.review.corrected": 1,
    "remedies.litigation_after_review.pending": 1,
}
LAST_FIGURES: Mapping[str, Value] = {
    "requests.received.natural_person": 10,
    "requests.received.business": 2,
    "requests.granted.natural_person": 7,
    "requests.unavailable_not_held.business": 2,
    "requests.carried_out.natural_person": 3,
    "remedies.review.upheld": 1,
}


def township() -> Subject:
    """A 乡 in the format of 2021, the year before known."""
    definition = shipped_formats().get("2021")
    figures: dict[str, Value] = {
        **FIGURES,
        "disclosure.normative_documents.issued": 3,
        "disclosure.normative_documents.repealed": 1,
        "disclosure.normative_documents.in_force": 14,
        "disclosure.licensing.decisions": 121,
        "disclosure.penalties.decisions": 14,
        "disclosure.fees.amount": Decimal("25.1"),
    }
    last_figures: dict[str, Value] = {
        **LAST_FIGURES,
        "disclosure.normative_documents.in_force": 12,
        "disclosure.licensing.decisions": 118,
        "disclosure.penalties.decisions": 11,
        "disclosure.fees.amount": Decimal(19),
    }
    texts: dict[str, FieldValue] = {
        "overview": TOWNSHIP_OVERVIEW,
        "problems": TOWNSHIP_PROBLEMS,
        "other_matters": TOWNSHIP_OTHER,
        "signatory": TOWNSHIP,
        "signing_date": "2026年1月15日",
    }
    report = _named(full_report(definition, 2025, figures), TOWNSHIP).with_fields(texts)
    last = _named(full_report(definition, 2024, last_figures), TOWNSHIP)
    return Subject(report, (Baseline(last, "去年.docx"),))


def county() -> Subject:
    """A 县 in the format of 2019, the year before known."""
    definition = shipped_formats().get("2019")
    figures: dict[str, Value] = {
        **FIGURES,
        "disclosure.normative_documents.made": 2,
        "disclosure.normative_documents.disclosed": 3,
        "disclosure.normative_documents.public_total": 23,
        "disclosure.licensing.previous": 42,
        "disclosure.licensing.change": -1,
        "disclosure.licensing.decisions": 96,
    }
    last_figures: dict[str, Value] = {
        **LAST_FIGURES,
        "disclosure.normative_documents.public_total": 20,
        "disclosure.licensing.previous": 40,
        "disclosure.licensing.change": 2,
        "disclosure.licensing.decisions": 118,
    }
    texts: dict[str, FieldValue] = {
        "overview": COUNTY_OVERVIEW,
        "problems": COUNTY_PROBLEMS,
        "other_matters": COUNTY_OTHER,
    }
    report = _named(full_report(definition, 2020, figures), COUNTY).with_fields(texts)
    last = _named(full_report(definition, 2019, last_figures), COUNTY)
    return Subject(report, (Baseline(last, "去年.docx"),))


def _named(report: Report, organisation: str) -> Report:
    title = report.format.new_title.format(organisation=organisation, year=report.year)
    return report.with_fields({"organisation": organisation, "title": title})


SOUND = {"township": township, "county": county}
