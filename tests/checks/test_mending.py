"""What can be put right in one way only is; the rest is left to the user."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.mending import mended
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import Office
from tests.support.reports import valid_2021


@pytest.mark.parametrize(
    ("code", "written", "right"),
    [
        ("statutory-misprint", "公开条列，行政复义。\n公开条列。", "公开条例，行政复议。\n公开条例。"),
        ("doubled-punctuation", "甲，，，乙。。", "甲，乙。"),
        ("doubled-punctuation", "甲，，乙，。", "甲，乙，。"),
        ("doubled-punctuation", "甲，。", None),
        ("half-width-punctuation", "甲,乙;丙.", "甲，乙；丙。"),
        ("placeholder-left", "培训XX次。", None),
        ("doubled-word", "甲的的乙。", None),
    ],
)
def test_all_passages_are_put_right(code: str, written: str, right: str | None) -> None:
    report = valid_2021().this_year.with_fields({"overview": written})
    (finding,) = [one for one in check(Subject(report)) if one.code == code]
    assert mended(finding, written) == right


def test_a_finding_about_a_whole_text_has_no_passage_to_mend() -> None:
    finding = Finding("statutory-misprint", Severity.WARNING, "有错。", (Place("overview"),))
    assert mended(finding, "公开条列") is None


def test_a_text_that_has_changed_since_is_left_alone() -> None:
    finding = Finding("statutory-misprint", Severity.WARNING, "有错。", (Place("overview", (0, 4)),))
    assert mended(finding, "公开条例") is None


@pytest.mark.parametrize(
    ("written", "right"),
    [("公众号，抓手。公众号。", "微信公众号，抓手。微信公众号。"), ("抓手。", None)],
)
def test_the_offices_words_are_put_right_where_it_says_how(written: str, right: str | None) -> None:
    office = Office({"公众号": "微信公众号", "抓手": ""})
    report = valid_2021().this_year.with_fields({"overview": written})
    (finding,) = [one for one in check(Subject(report, office=office)) if one.code == "office-word"]
    assert mended(finding, written, office) == right


def test_a_word_that_the_office_has_dropped_since_is_left_alone() -> None:
    finding = Finding("office-word", Severity.WARNING, "有词。", (Place("overview", (0, 3)),))
    assert mended(finding, "公众号", Office()) is None
