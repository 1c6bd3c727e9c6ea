from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.errors import UnsuitableReport
from gipdesk.report.report import FieldValue, Report
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import blank_draft, prefill
from tests.support.parts import report_with_parts
from tests.support.reports import LAST_FILE, ORGANISATION, valid_2019, valid_2021

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")


def imported(report: Report, **fields: FieldValue) -> Imported:
    return Imported(report.with_fields(fields), (), LAST_FILE)


def test_next_years_report_starts_from_last_years() -> None:
    last = imported(valid_2021().this_year)
    draft = prefill(last).draft
    report = draft.report
    assert (report.format.id, report.year, report.organisation) == ("2021", 2026, ORGANISATION)
    assert report.title == f"{ORGANISATION}2026年政府信息公开工作年度报告"
    assert "2026年1月1日" in report.preamble
    assert "2025年" not in report.preamble
    assert report.sections == last.report.sections
    assert draft.baseline is not None
    assert (draft.baseline.report, draft.baseline.source) == (last.report, LAST_FILE)
    assert set(draft.not_updated()) == {"preamble", "overview", "problems", "other_matters"}
    assert not draft.can_undo


def test_only_what_is_carried_over_is_filled_in() -> None:
    report = prefill(imported(valid_2021().this_year)).draft.report
    known = {cell: value for cell, value in report.cells.items() if value is not None}
    assert known == {
        **{f"requests.carried_in.{column}": 0 for column in APPLICANTS},
        "requests.carried_in.natural_person": 2,
        "requests.carried_in.total": 2,
    }


def test_the_old_format_carries_over_its_item_counts() -> None:
    report = prefill(imported(valid_2019().last_year)).draft.report
    assert report.format.id == "2019"
    assert report.cells["disclosure.licensing.previous"] == 42
    assert report.cells["disclosure.fees.previous"] == 3
    assert report.cells["disclosure.licensing.change"] is None


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("requests.carried_out.business", "requests.carried_in.business"),
        ("disclosure.licensing.change", "disclosure.licensing.previous"),
    ],
)
def test_a_source_left_blank_leaves_the_cell_blank(cell: str, target: str) -> None:
    last = replace(imported(valid_2019().last_year), report=valid_2019().last_year.with_fields({cell: None}))
    assert prefill(last).draft.report.cells[target] is None


def test_a_change_of_format_notes_the_figures_without_a_place() -> None:
    prefilled = prefill(imported(valid_2019().this_year))
    assert prefilled.draft.report.format.id == "2021"
    assert [note.fields for note in prefilled.notes] == [("disclosure",), ("requests",), ("preamble",)]
    assert prefill(imported(valid_2021().this_year)).notes == ()


def test_the_old_documents_number_is_pointed_out_until_it_is_changed() -> None:
    draft = prefill(imported(valid_2019().this_year)).draft
    assert "old-document" in {finding.code for finding in check(Subject.of(draft))}


def test_the_year_may_be_given() -> None:
    last = imported(valid_2021().this_year, year=None)
    assert prefill(last, 2030).draft.report.year == 2030
    with pytest.raises(UnsuitableReport) as caught:
        prefill(last)
    assert (caught.value.code, caught.value.details) == ("year-unknown", {"name": LAST_FILE})


def test_a_year_without_a_format_is_refused() -> None:
    with pytest.raises(UnsuitableReport) as caught:
        prefill(imported(valid_2019().last_year), 2018)
    assert caught.value.code == "year-without-format"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年清溪镇人民政府政府信息公开工作年度报告", "2026年清溪镇人民政府政府信息公开工作年度报告"),
        ("清溪镇人民政府2025 年年报", "清溪镇人民政府2026 年年报"),
        ("清溪镇年报", "清溪镇人民政府2026年政府信息公开工作年度报告"),
        ("", "清溪镇人民政府2026年政府信息公开工作年度报告"),
    ],
)
def test_the_title_keeps_last_years_wording_where_it_names_the_year(title: str, expected: str) -> None:
    assert prefill(imported(valid_2021().this_year, title=title)).draft.report.title == expected


def test_a_title_without_a_known_last_year_is_the_formats_own() -> None:
    last = imported(valid_2021().this_year, year=None, organisation=None, preamble="")
    report = prefill(last, 2026).draft.report
    assert report.title == "2026年政府信息公开工作年度报告"
    assert report.organisation == ""
    assert "2026年12月31日" in report.preamble


def test_only_whole_years_move_on_in_the_preamble() -> None:
    last = imported(valid_2021().this_year, preamble="2025年、2025 年，电话12025年、2025-1，2024年。")
    assert prefill(last).draft.report.preamble == "2026年、2026 年，电话12025年、2025-1，2024年。"


def test_a_section_last_year_lacked_is_empty_and_not_marked() -> None:
    draft = prefill(imported(valid_2021().this_year, problems=None, overview="")).draft
    assert draft.report.sections["problems"] == ""
    assert set(draft.not_updated()) == {"preamble", "other_matters"}


def test_a_blank_report_has_its_head_and_nothing_else() -> None:
    draft = blank_draft(ORGANISATION, 2025)
    report = draft.report
    assert (report.format.id, report.year, report.organisation) == ("2021", 2025, ORGANISATION)
    assert report.title == valid_2021().this_year.title
    assert report.preamble == valid_2021().this_year.preamble
    assert set(report.cells.values()) == {None}
    assert set(report.sections.values()) == {""}
    assert (draft.baseline, draft.not_updated()) == (None, ())


def test_figures_of_an_earlier_year_are_not_taken_for_last_years() -> None:
    last = imported(valid_2021().this_year)
    assert last.report.year is not None
    prefilled = prefill(last, last.report.year + 2)
    assert all(value is None for value in prefilled.draft.report.cells.values())
    assert [note.code for note in prefilled.notes] == ["last-year-gap"]


def test_pictures_and_tables_of_texts_are_carried_over_with_them() -> None:
    last = report_with_parts()
    draft = prefill(Imported(last, (), "去年.docx")).draft
    assert draft.report.sections["overview"] == last.sections["overview"]
    assert draft.report.parts == last.parts
    assert "overview" in draft.not_updated()
