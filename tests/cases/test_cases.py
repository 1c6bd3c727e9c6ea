"""Each code a check may give, shown by one change to a report that nothing is wrong with.

A case is tests/cases/<code>/<parent>[-<what>].json: `this_year`, `last_year` give fields new values,
`not_updated` names texts that still equal last year's, `flagged` the words of the office's own, `findings` is
the exact outcome: every finding of that code, and of any other code that is named there.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from gipdesk.checks import engine as checks_engine
from gipdesk.checks.check import Subject
from gipdesk.checks.engine import CheckEngine, check
from gipdesk.checks.wording_data import wording_data
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.json_form import findings_to_json
from gipdesk.report.office import Office
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import value_from_stored
from tests.support.reports import PARENTS, Pair

FOLDER = Path(__file__).parent
RULE_MODULES = sorted(Path(checks_engine.__file__).parent.glob("rules_*.py"))
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


@dataclass(frozen=True, slots=True)
class Case:
    """One case file."""

    path: Path

    @property
    def code(self) -> str:
        return self.path.parent.name

    @property
    def parent(self) -> str:
        """The longest parent name that the file's name starts with."""
        return max((name for name in PARENTS if self.path.stem.startswith(name)), key=len)

    @property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return content


CASES = [Case(path) for path in sorted(FOLDER.glob("*/*.json"))]


def changed(report: Report, fields: Mapping[str, Any]) -> Report:
    cells = report.format.cells
    values: dict[str, FieldValue] = {
        field: value_from_stored(value, cells[field].kind) if field in cells else value
        for field, value in fields.items()
    }
    return report.with_fields(values)


def subject_of(case: Case) -> Subject:
    content = case.content
    valid = PARENTS[case.parent]()
    pair = Pair(
        changed(valid.this_year, content.get("this_year", {})),
        changed(valid.last_year, content.get("last_year", {})),
    )
    office = Office(content.get("flagged", {}))
    not_updated = frozenset(content.get("not_updated", ()))
    return Subject(pair.this_year, (pair.baseline,), not_updated, office=office)


def codes_of_rules() -> set[str]:
    """Every kebab-case word that stands alone as a string in the rule modules, which write codes in full,
    and the codes of the slips that are data.
    """
    return {rule.code for rule in wording_data().rules} | {
        node.value
        for path in RULE_MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def codes_of_equations() -> set[tuple[str, str]]:
    """Format id and code of every equation."""
    return {
        (definition.id, equation.code)
        for definition in shipped_formats()
        for equation in definition.equations
    }


@pytest.mark.parametrize("parent", PARENTS)
def test_nothing_is_wrong_with_a_parent(parent: str) -> None:
    valid = PARENTS[parent]()
    assert check(Subject(valid.this_year, (valid.baseline,))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.path.stem}")
def test_the_change_gives_exactly_these_findings(case: Case) -> None:
    """All findings of each code that the case names: a rule added later has no say in old cases."""
    wanted = case.content["findings"]
    codes = {case.code, *(finding["code"] for finding in wanted)}
    found = [finding for finding in check(subject_of(case)) if finding.code in codes]
    assert findings_to_json(found) == wanted
    assert case.code in {finding.code for finding in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.path.stem}")
def test_a_case_changes_one_thing(case: Case) -> None:
    content = case.content
    assert content.keys() <= {"this_year", "last_year", "not_updated", "flagged", "findings"}
    changes = [*content.get("this_year", ()), *content.get("last_year", ()), *content.get("not_updated", ())]
    assert changes
    sections = {field.split(".")[0] for field in changes}
    assert len(sections) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.path.stem}")
def test_the_findings_come_when_the_change_is_typed(case: Case) -> None:
    """Whoever adds a check must name every field it reads, or the window keeps a stale finding."""
    valid, subject = PARENTS[case.parent](), subject_of(case)
    for field in case.content.get("this_year", ()):
        before = replace(subject, report=subject.report.with_fields({field: valid.this_year.get(field)}))
        engine = CheckEngine(before)
        engine.update(subject, [field])
        assert engine.findings() == check(subject)


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    codes = codes_of_rules() | {code for _, code in codes_of_equations()}
    assert {case.code for case in CASES} == codes
    assert {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"} == codes


def test_every_equation_of_every_format_has_a_case() -> None:
    covered = {(PARENTS[case.parent]().this_year.format.id, case.code) for case in CASES}
    assert codes_of_equations() <= covered


def test_every_finding_names_its_clause_or_is_about_more_than_the_law() -> None:
    equations = {code for _, code in codes_of_equations()}
    for case in CASES:
        for finding in check(subject_of(case)):
            assert bool(finding.clause) == (finding.code in equations)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.path.stem}")
def test_messages_never_show_an_id_or_an_unfilled_placeholder(case: Case) -> None:
    for finding in check(subject_of(case)):
        assert re.search(r"[a-z]+[._][a-z]+|[{}]", finding.message) is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.path.stem}")
def test_a_finding_is_about_fields_tables_and_passages_that_are_there(case: Case) -> None:
    subject = subject_of(case)
    tables = {section.id for section, _ in subject.report.format.tables}
    for finding in check(subject):
        assert finding.places
        for place in finding.places:
            written = "" if place.field in tables else subject.report.get(place.field)
            if place.span is not None:
                start, end = place.span
                assert 0 <= start < end <= len(str(written))


def test_without_last_year_nothing_is_said_about_it() -> None:
    last_year_only = {code for code in codes_of_rules() if "last-year" in code} | {"old-document", "old-year"}
    for case in CASES:
        alone = check(replace(subject_of(case), earlier=()))
        assert not {finding.code for finding in alone} & last_year_only
