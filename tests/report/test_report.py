from __future__ import annotations

import pytest

from gipdesk.formats.definition import FRAME_FIELDS, Format
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import FieldValue, Report, blank_report, section_of
from tests.support.reports import valid_2021

FORMATS = list(shipped_formats())
BY_ID = pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)


@BY_ID
def test_a_blank_report_has_every_field_and_no_value(definition: Format) -> None:
    report = blank_report(definition)
    assert set(report.cells) == set(definition.cells)
    assert set(report.cells.values()) == {None}
    assert set(report.sections.values()) == {None}
    assert (report.year, report.organisation, report.title, report.preamble) == (None, None, "", "")


@BY_ID
def test_no_two_fields_have_the_same_name(definition: Format) -> None:
    report = blank_report(definition)
    names = [*report.cells, *report.sections, *FRAME_FIELDS]
    assert len(set(names)) == len(names)


@pytest.fixture
def report() -> Report:
    return valid_2021().this_year


def test_every_kind_of_field_is_got_and_replaced(report: Report) -> None:
    values: dict[str, FieldValue] = {
        "year": 2026,
        "title": "新标题",
        "overview": None,
        "requests.received.other": 4,
    }
    replaced = report.with_fields(values)
    assert {field: replaced.get(field) for field in values} == values
    assert replaced.get("problems") == report.get("problems")
    assert report.get("year") == 2025


def test_what_is_not_replaced_is_shared(report: Report) -> None:
    replaced = report.with_fields({"year": 2026})
    assert replaced.cells is report.cells
    assert replaced.sections is report.sections


@pytest.mark.parametrize("field", ["requests", "requests.received.nobody", "format", "cells", ""])
def test_an_unknown_field_is_refused(report: Report, field: str) -> None:
    with pytest.raises(KeyError):
        report.get(field)
    with pytest.raises(KeyError):
        report.with_fields({field: 1, "year": 2026})


def test_of_several_unknown_fields_always_the_same_is_named(report: Report) -> None:
    with pytest.raises(KeyError, match="'appendix'"):
        report.with_fields({"zone": 1, "appendix": "附件", "year": 2026})


@pytest.mark.parametrize(
    ("field", "section"),
    [
        ("disclosure.fees.amount", "disclosure"),
        ("remedies.review.total", "remedies"),
        ("overview", "overview"),
        ("disclosure", "disclosure"),
        ("preamble", None),
        ("title", None),
        ("year", None),
    ],
)
def test_a_field_belongs_to_a_section_or_the_head(field: str, section: str | None) -> None:
    assert section_of(field) == section


@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
def test_the_id_of_a_cell_begins_with_its_section(definition: Format) -> None:
    assert {cell.id: section_of(cell.id) for cell in definition.cells.values()} == {
        cell.id: cell.section for cell in definition.cells.values()
    }
