"""A reason comes back from its file as it was written, and none that no report can have."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gipdesk.errors import DamagedContent
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.reasons import Reason
from gipdesk.report.stored_reasons import reason_from_stored, reason_to_stored

FORMAT = shipped_formats().get("2021")
CELL, MONEY = "requests.received.total", "disclosure.fees.amount"
REASON = Reason("some-code", "口径不同", ((CELL, 3), ("overview", "40余件"), ("overview", "另一处")), 4)
KEPT = reason_to_stored(REASON)


@pytest.mark.parametrize(
    "reason",
    [
        REASON,
        replace(REASON, expected=None),
        replace(REASON, before=(12, None, Decimal("0.10"), -3)),
        replace(REASON, expected=Decimal("-16.67")),
        replace(REASON, expected=Decimal("1E-8")),
        replace(REASON, expected=Decimal("9999999999999999999900.00")),
        replace(REASON, expected=Decimal("0.10"), values=((MONEY, Decimal("0.20")),)),
        replace(REASON, values=((CELL, None), ("organisation", None), ("year", 2025))),
    ],
)
def test_a_reason_comes_back_as_it_was(reason: Reason) -> None:
    again = reason_from_stored(reason_to_stored(reason), FORMAT)
    assert again == reason
    assert str(again.expected) == str(reason.expected)


def test_one_that_is_about_no_figure_of_last_years_is_kept_as_it_always_was() -> None:
    assert KEPT.keys() == {"code", "words", "values", "expected"}
    assert reason_to_stored(replace(REASON, before=(12,))) == {**KEPT, "before": [12]}


def test_half_a_character_is_kept_as_a_whole_one() -> None:
    assert reason_to_stored(replace(REASON, words="\ud83d\ude00\ud83d"))["words"] == "\U0001f600\ufffd"


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {**KEPT, "code": 3},
        {**KEPT, "words": None},
        {**KEPT, "values": "甲"},
        {**KEPT, "values": [[CELL]]},
        {**KEPT, "values": [[3, 3]]},
        {**KEPT, "values": [["nowhere", 3]]},
        {**KEPT, "values": [[CELL, "三"]]},
        {**KEPT, "expected": "NaN"},
        {**KEPT, "expected": True},
        {**KEPT, "expected": "--1"},
        {**KEPT, "expected": ""},
        {**KEPT, "expected": "9" * 41},
        {**KEPT, "before": None},
        {**KEPT, "before": {"0": 3}},
        {**KEPT, "before": ["三"]},
        {**KEPT, "before": [[3]]},
        {name: value for name, value in KEPT.items() if name != "expected"},
    ],
)
def test_what_is_no_reason_is_damage(stored: Any) -> None:
    with pytest.raises(DamagedContent):
        reason_from_stored(stored, FORMAT)
