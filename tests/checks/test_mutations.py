"""Sound reports, each with one thing made wrong: nearly all of it must be found, and at the right place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.statements import read_statements
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Place
from gipdesk.report.report import FieldValue, Report
from tests.checks.sound_reports import SOUND

LEAST_SHARE = 90
LEAST_COUNT = 100

TEXTS = ("overview", "problems", "other_matters")
DROPPED = ("（三）政府信息管理", "（四）平台建设", "（五）监督保障", "（二）依申请公开", "（二）改进情况")
OTHER_UNITS = {"白沙乡": "青石乡", "云岭县": "宿迁市"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """What was done to which field; `passage` is what was put into a text, "" where all of it is meant."""

    report: str
    what: str
    field: str
    value: FieldValue
    passage: str = ""

    @property
    def subject(self) -> Subject:
        subject = SOUND[self.report]()
        return replace(subject, report=subject.report.with_fields({self.field: self.value}))


def figures_in_texts(name: str, report: Report) -> Iterator[Mutation]:
    """Each figure that a text says and the tables have, one more and ten times as large."""
    for field in TEXTS:
        written = str(report.get(field))
        for statement in read_statements(written).statements:
            start, end = statement.span
            said = written[start:end]
            for changed in (_changed(said, "1"), _changed(said, "0")):
                yield Mutation(
                    name, "figure in text", field, written[:start] + changed + written[end:], changed
                )


def _changed(said: str, digit: str) -> str:
    """The words with their last figure followed by another digit: 14件 becomes 141件 or 140件."""
    return re.sub(r"(\d+)(?!.*\d)", rf"\g<1>{digit if said[-1] != '元' else '9'}", said, count=1)


def figures_in_tables(name: str, report: Report) -> Iterator[Mutation]:
    """Each figure of the tables that is not 0, one more."""
    for cell, value in report.cells.items():
        if value:
            yield Mutation(name, "figure in table", cell, value + 1)


def years_left(name: str, report: Report) -> Iterator[Mutation]:
    """Each mention of the year, as it was a year ago."""
    assert report.year is not None
    this, last = f"{report.year}年", f"{report.year - 1}年"
    for field in ("title", "preamble", *TEXTS):
        written = str(report.get(field))
        for found in re.finditer(this, written):
            mutated = written[: found.start()] + last + written[found.end() :]
            yield Mutation(name, "year left", field, mutated, "" if field == "title" else last)


def parts_dropped(name: str, report: Report) -> Iterator[Mutation]:
    """Each section, and some paragraphs, gone."""
    for field in ("title", "preamble", "organisation", *TEXTS):
        yield Mutation(name, "part dropped", field, "")
    for field in TEXTS:
        lines = str(report.get(field)).split("\n")
        for line in lines:
            if line.startswith(DROPPED):
                yield Mutation(name, "part dropped", field, "\n".join(one for one in lines if one != line))


def units_slipped(name: str, report: Report) -> Iterator[Mutation]:
    """万元 for 元 and 元 for 万元, in text and table; and dates that lost a character."""
    for field in TEXTS:
        written = str(report.get(field))
        if "万元" in written:
            yield Mutation(name, "unit slipped", field, written.replace("万元", "元"), "元")
    fees = report.cells.get("disclosure.fees.amount")
    if fees:
        yield Mutation(name, "unit slipped", "disclosure.fees.amount", Decimal(fees) * 10_000)
    overview = str(report.get("overview"))
    for wrong in ("20253月", "〔202014号", "，，", "XX", "公开条列"):
        yield Mutation(name, "slip", "overview", f"{overview}\n按规定{wrong}办理。", wrong)


def other_units(name: str, report: Report) -> Iterator[Mutation]:
    """The name of another unit, in head, foot and text."""
    for field in ("title", "signatory"):
        for own, other in OTHER_UNITS.items():
            written = str(report.get(field))
            if own in written:
                yield Mutation(name, "another unit", field, written.replace(own, other))
    if "乡" in str(report.organisation):
        for passage in ("我镇", "本街道", "青石乡人民政府"):
            written = f"{report.get('overview')}\n{passage}照章办理。"
            yield Mutation(name, "another unit", "overview", written, passage)


MUTATIONS = [
    mutation
    for name, sound in SOUND.items()
    for mutate in (
        figures_in_texts,
        figures_in_tables,
        years_left,
        parts_dropped,
        units_slipped,
        other_units,
    )
    for mutation in mutate(name, sound().report)
]


def is_found(mutation: Mutation) -> bool:
    """Whether a finding is about the place that was changed; about the sound report there is none."""
    places = [place for finding in check(mutation.subject) for place in finding.places]
    return any(place.field == mutation.field and _covers(place, mutation) for place in places)


def _covers(place: Place, mutation: Mutation) -> bool:
    if not mutation.passage or place.span is None:
        return True
    marked = str(mutation.value)[slice(*place.span)]
    return mutation.passage in marked or marked in mutation.passage


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_wrong_with_a_sound_report(name: str) -> None:
    assert check(SOUND[name]()) == []


def test_nearly_every_mutation_is_found_where_it_is() -> None:
    missed = [mutation for mutation in MUTATIONS if not is_found(mutation)]
    assert len(MUTATIONS) >= LEAST_COUNT
    assert len(missed) * 100 <= len(MUTATIONS) * (100 - LEAST_SHARE), missed


def test_no_report_goes_out_that_a_figure_of_requests_contradicts() -> None:
    """In a text that names its topic, a wrong figure is an error and nothing less."""
    for mutation in MUTATIONS:
        if mutation.what == "figure in text" and "政府信息公开申请" in mutation.passage:
            severities = {
                one.severity for one in check(mutation.subject) if one.code == "text-differs-from-table"
            }
            assert severities == {Severity.ERROR}, mutation.passage
