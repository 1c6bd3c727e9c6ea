from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import Format, Severity
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding, Place
from gipdesk.report.json_form import findings_to_json, report_from_json, report_to_json
from gipdesk.report.report import blank_report
from tests.support.reports import PARENTS, valid_2021
from tests.support.strategies import VALUES, field_edits

BY_ID = pytest.mark.parametrize("definition", list(shipped_formats()), ids=lambda definition: definition.id)


@BY_ID
@given(data=st.data())
def test_a_report_comes_back_from_json_text(definition: Format, data: st.DataObject) -> None:
    draft = Draft(blank_report(definition))
    draft.edit(data.draw(field_edits(definition)))
    cell = data.draw(st.sampled_from(list(definition.cells.values())))
    report = draft.report.with_fields({cell.id: data.draw(VALUES[cell.kind])})
    assert report_from_json(json.loads(json.dumps(report_to_json(report))), definition) == report


@pytest.mark.parametrize("parent", PARENTS)
def test_json_has_every_cell_under_its_permanent_id(parent: str) -> None:
    report = PARENTS[parent]().this_year
    written = report_to_json(report)
    assert written["format"] == report.format.id
    assert written["cells"].keys() == report.format.cells.keys()
    assert list(written["sections"]) == ["overview", "problems", "other_matters"]


def test_json_tells_blank_from_zero_and_missing_from_empty() -> None:
    report = valid_2021().this_year.with_fields(
        {
            "organisation": None,
            "overview": None,
            "problems": "",
            "disclosure.coercion.decisions": None,
            "disclosure.fees.amount": Decimal("121.3308"),
        }
    )
    written = report_to_json(report)
    assert written["organisation"] is None
    assert written["sections"] | {"other_matters": ""} == {
        "overview": None,
        "problems": "",
        "other_matters": "",
    }
    assert written["cells"]["disclosure.coercion.decisions"] is None
    assert written["cells"]["disclosure.regulations.issued"] == 0
    assert json.dumps(written["cells"]["disclosure.fees.amount"]) == "121.3308"


def test_what_stored_json_lacks_stays_blank() -> None:
    report = valid_2021().this_year
    stored = {**report_to_json(report), "cells": {}, "sections": {}}
    restored = report_from_json(stored, report.format)
    assert set(restored.cells.values()) == {None}
    assert set(restored.sections.values()) == {None}
    assert restored.title == report.title


@pytest.mark.parametrize(
    "broken",
    [{"cells": []}, {"sections": "无"}, {"format": "2019"}, {"findings": []}, {"cells": {"a.b.c": 1}}],
)
def test_json_that_is_no_report_of_that_format_is_refused(broken: dict[str, object]) -> None:
    report = valid_2021().this_year
    with pytest.raises(DamagedContent):
        report_from_json({**report_to_json(report), **broken}, report.format)
    with pytest.raises(DamagedContent):
        report_from_json([broken], report.format)


def test_a_finding_has_the_promised_keys_and_a_span_only_for_text() -> None:
    about_cells = Finding(
        "requests-row-total",
        Severity.ERROR,
        "说明",
        (Place("requests.received.total"), Place("requests.granted.total")),
        expected=Decimal("14.0"),
        actual=13,
        clause="出处",
    )
    about_text = Finding("old-year", Severity.HINT, "说明", (Place("overview", (3, 8)),))
    assert findings_to_json([about_cells, about_text]) == [
        {
            "code": "requests-row-total",
            "severity": "error",
            "cells": ["requests.received.total", "requests.granted.total"],
            "section": "requests",
            "message": "说明",
            "expected": 14,
            "actual": 13,
            "places": [{"field": "requests.received.total"}, {"field": "requests.granted.total"}],
        },
        {
            "code": "old-year",
            "severity": "hint",
            "cells": [],
            "section": "overview",
            "message": "说明",
            "expected": None,
            "actual": None,
            "span": [3, 8],
            "places": [{"field": "overview", "span": [3, 8]}],
        },
    ]


@pytest.mark.parametrize(
    ("fields", "cells", "section"),
    [
        (["year"], [], None),
        (["title", "overview"], [], None),
        (["preamble"], [], "preamble"),
        (["requests"], [], "requests"),
        (["overview", "requests.received.total"], ["requests.received.total"], "overview"),
        (["remedies.review.total", "overview"], ["remedies.review.total"], "remedies"),
    ],
)
def test_section_and_span_tell_of_the_first_place_and_cells_of_all(
    fields: list[str], cells: list[str], section: str | None
) -> None:
    spans = [None, *[(0, 2)] * (len(fields) - 1)]
    (shown,) = findings_to_json([Finding("a-b", Severity.HINT, "说明", tuple(map(Place, fields, spans)))])
    assert (shown["cells"], shown["section"]) == (cells, section)
    assert "span" not in shown
    assert [place["field"] for place in shown["places"]] == fields
    assert [place.get("span") for place in shown["places"]] == [span and list(span) for span in spans]


FOOT = {
    "attachments": "统计表\n名词解释",
    "signatory": "清溪镇人民政府",
    "signing_date": "2026年1月15日",
    "contact": "联系电话：0900-1234567",
}


def test_json_has_what_stands_below_the_last_section() -> None:
    written = report_to_json(valid_2021().this_year.with_fields(FOOT))
    assert written["signature"] == {"organisation": "清溪镇人民政府", "date": "2026-01-15"}
    assert written["contact"] == "联系电话：0900-1234567"
    assert written["attachments"] == ["统计表", "名词解释"]


def test_json_has_null_for_what_is_missing_below_it() -> None:
    written = report_to_json(valid_2021().this_year.with_fields({"signing_date": "一月"}))
    assert written["signature"] == {"organisation": None, "date": None}
    assert written["contact"] is None
    assert written["attachments"] == []


def test_what_stands_below_the_last_section_comes_back() -> None:
    report = valid_2021().this_year.with_fields(FOOT)
    assert report_from_json(json.loads(json.dumps(report_to_json(report))), report.format) == report


def test_json_without_anything_below_the_last_section_is_that_of_a_report() -> None:
    report = valid_2021().this_year
    written = report_to_json(report)
    for key in ("signature", "contact", "attachments"):
        del written[key]
    assert report_from_json(written, report.format) == report


@pytest.mark.parametrize(
    "damage",
    [
        {"attachments": "统计表"},
        {"attachments": [1]},
        {"signature": None},
        {"signature": {"organisation": None}},
        {"signature": {"organisation": 0, "date": None}},
        {"signature": {"organisation": None, "date": "一月"}},
        {"signature": {"organisation": None, "date": ""}},
        {"signature": {"organisation": None, "date": 20260115}},
        {"contact": 0},
        {"format": "2019"},
    ],
)
def test_json_with_another_foot_is_refused(damage: dict[str, object]) -> None:
    report = valid_2021().this_year
    with pytest.raises(DamagedContent):
        report_from_json({**report_to_json(report), **damage}, report.format)


@pytest.mark.parametrize("parts", [[], {"overview": {}}, "", None])
def test_parts_that_are_no_lists_by_section_are_refused(parts: object) -> None:
    written = json.loads(json.dumps(report_to_json(valid_2021().this_year)))
    with pytest.raises(DamagedContent):
        report_from_json({**written, "parts": parts}, valid_2021().this_year.format)
