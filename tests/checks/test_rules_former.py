"""The text against last year: what grew, and what was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.checks.check import Subject
from gipdesk.report.reasons import Reason
from tests.checks.telling import of_these_rules, told
from tests.support.reports import valid_2021, valid_2021_after_2019


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
