from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import ValueKind
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import blank_report
from gipdesk.report.stored_form import report_from_stored, texts_from_stored
from gipdesk.report.values import (
    BEYOND_ALL_FIGURES,
    MAX_DIGITS,
    MONEY_UNITS,
    parse_value,
    value_from_stored,
)

DEFINITION = shipped_formats().get("2021")
COUNT, MONEY = "requests.received.business", "disclosure.fees.amount"


DIGITS = st.text("0123456789", min_size=1, max_size=MAX_DIGITS)


@given(DIGITS, st.data(), st.sampled_from(sorted(MONEY_UNITS)))
def test_all_that_can_be_typed_comes_back(digits: str, data: st.DataObject, unit: str) -> None:
    point = data.draw(st.integers(1, len(digits)))
    amount = f"{int(digits[:point])}.{digits[point:]}".removesuffix(".")
    typed = parse_value(amount + unit, ValueKind.MONEY)
    assert value_from_stored(str(typed), ValueKind.MONEY) == typed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (COUNT, -1),
        (COUNT, "1"),
        (COUNT, True),
        (COUNT, 1.0),
        (COUNT, b"1"),
        (COUNT, BEYOND_ALL_FIGURES),
        (MONEY, "Infinity"),
        (MONEY, float("inf")),
        (MONEY, "NaN"),
        (MONEY, "sNaN"),
        (MONEY, "1E+9000000"),
        (MONEY, "1E+18"),
        (MONEY, "9" * 2000),
        (MONEY, "-1"),
        (MONEY, "１"),
        (MONEY, "1_0"),
        (MONEY, True),
        (MONEY, [1]),
        ("year", 0),
        ("year", 3000),
        ("year", "2021"),
        ("year", True),
        ("title", None),
        ("title", 1),
        ("overview", b""),
        ("overview", "\ud800"),
        ("nothing", None),
    ],
)
def test_what_nobody_can_have_written_is_refused(field: str, value: object) -> None:
    with pytest.raises(DamagedContent):
        report_from_stored({field: value}, DEFINITION)


def test_a_change_may_be_negative_but_not_boundless() -> None:
    assert value_from_stored(1 - BEYOND_ALL_FIGURES, ValueKind.CHANGE) == 1 - BEYOND_ALL_FIGURES
    with pytest.raises(DamagedContent):
        value_from_stored(-BEYOND_ALL_FIGURES, ValueKind.CHANGE)


def test_the_largest_and_the_latest_are_taken() -> None:
    fields = {COUNT: BEYOND_ALL_FIGURES - 1, MONEY: "1E-15", "year": 2999, "overview": None}
    report = report_from_stored(fields, DEFINITION)
    assert (report.get(COUNT), report.get(MONEY)) == (BEYOND_ALL_FIGURES - 1, Decimal("1E-15"))
    assert (report.year, report.sections["overview"]) == (2999, None)


def test_what_is_not_there_is_blank() -> None:
    assert report_from_stored({}, DEFINITION) == blank_report(DEFINITION)


@pytest.mark.parametrize("field", ["year", COUNT, "nothing"])
def test_a_text_belongs_to_a_field_of_text(field: str) -> None:
    assert texts_from_stored({"title": "题", "overview": "文"}, DEFINITION) == {
        "title": "题",
        "overview": "文",
    }
    with pytest.raises(DamagedContent):
        texts_from_stored({field: "文"}, DEFINITION)


def test_of_two_former_ids_the_later_counts_and_todays_most() -> None:
    definition = replace(DEFINITION, former_ids={"first": "overview", "second": "overview"})
    stored = {"second": "二", "first": "一"}
    assert texts_from_stored(stored, definition) == {"overview": "二"}
    assert texts_from_stored({**stored, "overview": "三"}, definition) == {"overview": "三"}
