from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import CheckEngine, check
from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.finding import SEVERITY_ORDER
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Step
from tests.support.reports import PARENTS, valid_2021
from tests.support.steps import fields_of
from tests.support.strategies import WORDS, field_edits


@dataclass
class Watched:
    """A draft whose findings are kept up to date change by change, and compared with fresh ones."""

    draft: Draft
    engine: CheckEngine

    @classmethod
    def of(cls, draft: Draft) -> Watched:
        return cls(draft, CheckEngine(Subject.of(draft)))

    def tell(self, step: Step | None) -> None:
        before = self.engine.findings()
        differs = self.engine.update(Subject.of(self.draft), fields_of(step))
        assert self.engine.findings() == check(Subject.of(self.draft))
        assert differs == (self.engine.findings() != before)


def draft_of(parent: str) -> Draft:
    """This year's report of a parent, its texts taken over from last year's."""
    pair = PARENTS[parent]()
    texts = {field: str(text) for field, text in pair.last_year.sections.items()}
    carried = {**texts, "preamble": pair.this_year.preamble}
    return Draft(pair.this_year.with_fields(dict(texts)), pair.baseline, carried)


@pytest.mark.parametrize("parent", PARENTS)
@settings(max_examples=60)
@given(data=st.data())
def test_findings_kept_up_to_date_are_those_of_a_fresh_check(parent: str, data: st.DataObject) -> None:
    watched = Watched.of(draft_of(parent))
    draft = watched.draft
    for _ in range(data.draw(st.integers(1, 8), label="actions")):
        match data.draw(st.sampled_from(["edit", "edit", "edit", "undo", "redo", "accept"]), label="action"):
            case "undo":
                watched.tell(draft.undo())
            case "redo":
                watched.tell(draft.redo())
            case "accept":
                watched.tell(draft.accept_text(data.draw(st.sampled_from(["overview", "preamble", "title"]))))
            case _:
                burst = data.draw(st.sampled_from([None, "burst"]))
                watched.tell(draft.edit(data.draw(field_edits(draft.report.format)), burst))


@pytest.mark.unmeasured
@pytest.mark.parametrize("parent", PARENTS)
def test_every_single_field_is_noticed_by_the_checks_that_read_it(parent: str) -> None:
    """Blanking a cell or changing a text, and taking that back, one after the other."""
    watched = Watched.of(draft_of(parent))
    report = watched.draft.report
    texts = ["organisation", "title", "preamble", *report.sections]
    edits: list[tuple[str, FieldValue]] = [
        *((field, None) for field in ["year", "organisation", *report.sections, *report.cells]),
        *((field, words) for field in texts for words in WORDS),
    ]
    for field, value in edits:
        watched.tell(watched.draft.edit({field: value}))
        watched.tell(watched.draft.undo())
    assert watched.draft.report == report


def test_an_update_says_whether_the_findings_differ() -> None:
    draft = Draft(valid_2021().this_year)
    engine = CheckEngine(Subject.of(draft))
    step = draft.edit({"disclosure.licensing.decisions": 7})
    assert not engine.update(Subject.of(draft), fields_of(step))
    step = draft.edit({"disclosure.licensing.decisions": None})
    assert engine.update(Subject.of(draft), fields_of(step))
    assert not engine.update(Subject.of(draft), ["no.such.field"])


def test_errors_come_first_then_the_order_of_the_format() -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields(
        {
            "title": "",
            "overview": "",
            "remedies.review.total": 9,
            "requests.received.total": 13,
            "disclosure.fees.amount": None,
            "disclosure.normative_documents.in_force": 20,
        }
    )
    order = [
        "requests-row-total",
        "remedies-total",
        "requests-column-identity",
        "title-missing",
        "in-force-last-year",
        "section-empty",
        "cells-blank",
    ]
    findings = check(Subject(report, (pair.baseline,)))
    assert [finding.code for finding in findings if finding.code in order] == order
    ranks = [SEVERITY_ORDER[finding.severity] for finding in findings]
    assert ranks == sorted(ranks)


def test_a_subject_is_the_draft_as_it_stands() -> None:
    draft = draft_of("2021")
    subject = Subject.of(draft)
    assert (subject.report, subject.baseline) == (draft.report, draft.baseline)
    assert subject.not_updated == {"overview", "problems", "other_matters", "preamble"}
    assert subject.being_written


@pytest.mark.parametrize(
    ("year", "earlier", "last"),
    [
        (2025, [], None),
        (2025, [2024], 2024),
        (2025, [2023], None),
        (2025, [2024, 2023], 2024),
        (2025, [2023, 2024], 2024),
        (2024, [2024, 2023], 2023),
        (2025, [2023, None, 2024], 2024),
        (2025, [2023, None, 2022], None),
        (None, [2023, 2024], 2023),
    ],
)
def test_of_several_earlier_years_the_year_before_is_last_year(
    year: int | None, earlier: list[int | None], last: int | None
) -> None:
    report = valid_2021().this_year
    reports = [report.with_fields({"year": before}) for before in earlier]
    subject = Subject(
        report.with_fields({"year": year}), tuple(Baseline(before, "报告.docx") for before in reports)
    )
    found = subject.last_year
    assert (found.year if found else None) == last
    assert (found in reports) == (None in earlier or last is not None)
    assert (subject.baseline.report if subject.baseline else None) == (reports[0] if reports else None)


def test_what_is_compared_with_last_year_follows_the_year() -> None:
    """With two earlier years at hand, a year corrected by hand brings the other one's figures."""
    pair = valid_2021()
    older = pair.last_year.with_fields({"year": 2023, "requests.carried_out.natural_person": 9})
    earlier = (pair.baseline, Baseline(older, "前年.docx"))
    engine = CheckEngine(Subject(pair.this_year, earlier))
    assert engine.findings() == []
    assert engine.update(Subject(pair.this_year.with_fields({"year": 2024}), earlier), {"year"})
    (found,) = [finding for finding in engine.findings() if finding.code == "carried-in-last-year"]
    assert (found.expected, found.actual) == (9, 3)


def test_checking_twice_gives_the_same() -> None:
    subject = Subject.of(draft_of("2021-after-2019"))
    assert check(subject) == check(subject)
    assert all(finding.severity is not Severity.ERROR for finding in check(subject))
