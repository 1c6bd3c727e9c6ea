"""No false alarm over the bundled reports; and what the report about alarms says."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from tests.precision.judging import Alarm, Precision, Verdict, bundled, in_folder, judged


def alarm(severity: Severity, verdict: Verdict) -> Alarm:
    return Alarm("某报告", Finding("made-up", severity, "有错。", (Place("title"),)), verdict)


def test_nothing_false_is_said_of_the_bundled_reports() -> None:
    precision = judged(bundled())
    assert precision.is_good, "\n".join(precision.lines())
    assert precision.reports >= 3


@pytest.mark.parametrize(
    ("alarms", "good"),
    [
        ([alarm(Severity.ERROR, Verdict.RIGHT)], True),
        ([alarm(Severity.ERROR, Verdict.FALSE)], False),
        ([alarm(Severity.WARNING, Verdict.UNJUDGED)], False),
        ([alarm(Severity.WARNING, Verdict.FALSE)], True),
        ([alarm(Severity.WARNING, Verdict.FALSE)] * 2, False),
    ],
)
def test_what_is_good_enough(alarms: list[Alarm], good: bool) -> None:
    assert Precision(3, tuple(alarms)).is_good is good


def test_each_alarm_is_told_with_its_verdict() -> None:
    lines = list(Precision(3, (alarm(Severity.WARNING, Verdict.FALSE),)).lines())
    assert lines[0] == "某报告: warning made-up: FALSE: 有错。"
    assert lines[-1] == "warnings over 3 reports: 0 right, 1 FALSE, 0 NOT JUDGED"


def test_an_alarm_is_what_somebody_found_it_to_be() -> None:
    found = [alarm(Severity.ERROR, Verdict.RIGHT).finding]
    known = Finding("section-missing", Severity.ERROR, "缺少。", (Place("other_matters"),))
    precision = judged([("seed-000.txt", [known]), ("seed-001.txt", found)])
    assert [one.verdict for one in precision.alarms] == [Verdict.RIGHT, Verdict.UNJUDGED]


def test_files_that_are_no_reports_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("no report", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("不是年报", encoding="utf-8")
    page = "<p>2025年政府信息公开工作年度报告</p><h2>一、总体情况</h2>"
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    precision = judged(in_folder(tmp_path))
    assert precision.reports == 1
    assert {one.verdict for one in precision.alarms} == {Verdict.UNJUDGED}
