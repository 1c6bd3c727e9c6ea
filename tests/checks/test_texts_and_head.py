"""Where the rules about texts and the head stay silent; each code has its case in tests/cases.

What other rules say of the same reports is left out: whoever adds one need not come here.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2019, valid_2021, valid_2021_after_2019

RULES = {
    "old-document",
    "old-year",
    "organisation-missing",
    "overview-year",
    "preamble-missing",
    "preamble-not-updated",
    "section-empty",
    "section-missing",
    "text-not-updated",
    "title-missing",
    "title-year",
    "year-missing",
}


def told(subject: Subject) -> list[Finding]:
    """What these rules find."""
    return [finding for finding in check(subject) if finding.code in RULES]


def codes(fields: dict[str, FieldValue], not_updated: frozenset[str] = frozenset()) -> list[str]:
    pair = valid_2021()
    report = pair.this_year.with_fields(fields)
    return [finding.code for finding in told(Subject(report, (pair.baseline,), not_updated))]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("清溪镇2025年政府信息公开工作年度报告", []),
        ("清溪镇政府信息公开工作年度报告", []),
        ("清溪镇2024 年政府信息公开工作年度报告", ["title-year"]),
        ("清溪镇2026年政府信息公开工作年度报告", ["title-year"]),
        ("清溪镇2025年政府信息公开工作年度报告（2024年结转）", []),
        ("清溪镇2024年政府信息公开工作年度报告（2025年）", ["title-year"]),
        ("文号12024年", []),
    ],
)
def test_the_title_names_the_reports_year_or_none(title: str, found: list[str]) -> None:
    assert codes({"title": title}) == found


@pytest.mark.parametrize(
    ("overview", "is_wrong"),
    [
        ("2025年，我镇推进政务公开。", False),
        ("2024年，我镇推进政务公开。", True),
        ("2026年度，我镇推进政务公开。", True),
        (" 2024 年,我镇推进政务公开。", True),
        ("2024年，机构改革以后，2025年我镇推进政务公开。", False),
        ("2024年机构改革以后，我镇推进政务公开。", False),
        ("我镇推进政务公开。2024年，作了试点。", False),
        ("2024年，我镇推进政务公开。\n2025年，再作试点。", True),
        ("2024年我镇推进政务公开。", True),
        ("2024年度全镇主动公开信息20条。", True),
        ("2024年全国两会以后，我镇推进政务公开。", False),
        ("按照《中华人民共和国政府信息公开条例》的要求，2024年，我镇推进政务公开。", True),
        ("按照2024年，2025年的要求，我镇推进政务公开。", False),
        ("2024年以来，我镇推进政务公开。", True),
        ("2024年以来，我镇推进政务公开，2025年再作试点。", False),
        ("2024年清溪镇立足实际推进政务公开。", True),
        ("2024年是“十四五”规划的重要一年。我镇推进政务公开。", True),
        ("2024年是试点的第一年，2025年我镇推进政务公开。", False),
        ("根据《中华人民共和国政府信息公开条例》，现公布清溪镇2024年政府信息公开工作情况。", True),
        ("现将2024年度政府信息公开工作情况报告如下。", True),
        ("现将2024年政务公开要点的落实情况报告如下。", False),
        ("2024年全国县域会议以后，我镇推进政务公开。", False),
    ],
)
def test_the_overview_opens_with_the_reports_year(overview: str, is_wrong: bool) -> None:
    report = valid_2021().this_year.with_fields({"overview": overview})
    assert [one.code for one in told(Subject(report))] == ["overview-year"] * is_wrong


@pytest.mark.parametrize(
    ("other_matters", "is_wrong"),
    [
        ("2025年，我镇没有收取信息处理费。", False),
        ("2024年，我镇没有收取信息处理费。", True),
        ("2024年年度报告中的问题已整改，没有收取信息处理费。", False),
        ("2024年12月，我镇没有收取信息处理费。", False),
        ("2024年，我镇入选试点，2025年没有收取信息处理费。", False),
    ],
)
def test_other_matters_open_with_the_reports_year(other_matters: str, is_wrong: bool) -> None:
    report = valid_2021().this_year.with_fields({"other_matters": other_matters})
    assert [one.code for one in told(Subject(report))] == ["overview-year"] * is_wrong


def test_without_the_reports_year_no_year_in_a_text_is_wrong() -> None:
    fields: dict[str, FieldValue] = {"year": None, "title": "2019年报告", "overview": "2024年办结。"}
    assert codes(fields) == ["year-missing"]


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("2025年、2023年、2026年", 0),
        ("编号12024年", 0),
        ("2024", 0),
        ("2024年与2024\u3000年", 2),
        ("自2024年以来", 1),
        ("2024年度决算、2024年存在的问题、比2024年增加、截至2024年底", 0),
    ],
)
def test_only_mentions_of_the_year_before_are_doubtful(written: str, count: int) -> None:
    pair = valid_2021()
    subject = Subject(pair.this_year.with_fields({"overview": written}), (pair.baseline,))
    assert sum(len(finding.places) for finding in told(subject)) == count


def test_each_mention_is_marked_where_it_stands() -> None:
    pair = valid_2021()
    written = "二〇二四年办结 3 件，自2024 年起公示。"
    report = pair.this_year.with_fields({"overview": written, "preamble": "起于2024年。"})
    found = told(Subject(report, (pair.baseline,)))
    passages = [
        [(place.field, str(report.get(place.field))[slice(*place.span or ())]) for place in finding.places]
        for finding in found
    ]
    assert passages == [
        [("preamble", "2024年")],
        [("overview", "二〇二四年"), ("overview", "2024 年")],
    ]
    assert [finding.message.endswith("（共 2 处）") for finding in found] == [False, True]


def test_a_report_of_the_same_year_leaves_no_old_years() -> None:
    assert "old-year" in codes({"overview": "2024年办结。"})
    assert "old-year" not in codes({"year": 2024, "overview": "2024年办结。"})
    assert "old-year" not in codes({"overview": "比2024年多办结1件。"})
    assert "old-year" in codes({"overview": "2024年比上年多办结1件。"})


def test_a_missing_section_has_no_years() -> None:
    assert codes({"overview": None}) == ["section-missing"]


@pytest.mark.parametrize(
    ("field", "emptied", "found"),
    [
        ("overview", "", ["section-empty"]),
        ("overview", None, ["section-missing"]),
        ("preamble", "", ["preamble-missing"]),
    ],
)
def test_an_empty_text_is_not_also_called_last_years(
    field: str, emptied: str | None, found: list[str]
) -> None:
    assert codes({field: emptied}, frozenset({field})) == found


def test_an_old_document_is_looked_for_only_where_the_format_changed() -> None:
    preamble = "按国办公开办函〔2019〕60号编制。"
    assert codes({"preamble": preamble}) == []
    after = valid_2021_after_2019()
    report = after.this_year.with_fields({"preamble": preamble})
    assert [finding.code for finding in told(Subject(report, (after.baseline,)))] == ["old-document"]
    assert told(Subject(report)) == []


def test_figures_without_a_counterpart_come_per_table() -> None:
    pair = valid_2021_after_2019()
    last = replace(pair, last_year=valid_2019().this_year).baseline
    lost = [
        finding
        for finding in check(Subject(pair.this_year, (last,)))
        if finding.code == "last-year-no-counterpart"
    ]
    assert [finding.places for finding in lost] == [(Place("disclosure"),), (Place("requests"),)]
    assert "88.5" in lost[0].message
