"""Sums that are typed into a cell."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.report.arithmetic import worked_out
from gipdesk.report.values import UnclearValueError


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("=12+3", "15"),
        ("12+3", "15"),
        ("＝１２＋３", "15"),
        (" 12 + 3 + 4 ", "19"),
        ("1,200+34", "1234"),
        ("=2+3*4", "14"),
        ("=(2+3)×4", "20"),
        ("=7÷2", "3.5"),
        ("=10-3-2", "5"),
        ("=-3+5", "2"),
        ("=3-5", "-2"),
        ("=1/8-1", "-0.875"),
        ("=0.1+0.2", "0.3"),
        ("=5", "5"),
        ("12。5+1", "13.5"),
    ],
)
def test_a_sum_is_worked_out_exactly(raw: str, value: str) -> None:
    assert worked_out(raw) == value


@pytest.mark.parametrize(
    "raw", ["", "12", "1,234", "－3", "+3", "12-3", "1/2", "9·11", "约 12+3", "12件", "1+2件"]
)
def test_what_is_no_sum_stays_as_it_is(raw: str) -> None:
    assert worked_out(raw) == raw


def test_a_point_of_a_chinese_input_method_is_one() -> None:
    assert worked_out("12。5") == "12.5"
    assert worked_out("12。") == "12。"
    assert worked_out("。") == "。"


@pytest.mark.parametrize("raw", ["=", "=12+", "12+", "=(1+2", "=3*(", "=4-"])
def test_a_sum_that_goes_on_is_unfinished(raw: str) -> None:
    with pytest.raises(UnclearValueError) as caught:
        worked_out(raw)
    assert (caught.value.reason, caught.value.raw) == ("unfinished", raw)


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "=10/3",
            "=1/0",
            "=a+1",
            "=SUM(A1:A3)",
            "=1 2+(3",
            "=1)",
            "=)1(",
            "=()",
            "=1++2",
            "=*2",
            "1++2",
            "=2(3)",
        ),
        *("=007+1", "=12%", "=1.2.3", "=1,2+3", "=(1+2)3", f"={'1+' * 60}1", "=((1)2)", "=(1 2 3)(4)"),
    ],
)
def test_what_cannot_be_worked_out_is_not_guessed(raw: str) -> None:
    with pytest.raises(UnclearValueError) as caught:
        worked_out(raw)
    assert caught.value.reason in {"formula", "unfinished"}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("=1)", "formula"),
        ("=()", "formula"),
        ("=1/0", "formula"),
        ("=2(3)", "formula"),
        ("=007+1", "formula"),
        ("=12%", "formula"),
        ("=((1)2)", "formula"),
        ("=(1+2", "unfinished"),
        ("=1 2+(3", "unfinished"),
        ("=12%+", "formula"),
    ],
)
def test_only_what_more_typing_can_mend_is_unfinished(raw: str, reason: str) -> None:
    """The cell waits for the rest of an unfinished sum; any other is refused at once."""
    with pytest.raises(UnclearValueError) as caught:
        worked_out(raw)
    assert (caught.value.reason, caught.value.raw) == (reason, raw)


@given(st.lists(st.sampled_from([*"12+-*/()", "(1)"]), max_size=12).map("".join))
def test_signs_in_any_order_make_a_figure_or_none(typed: str) -> None:
    with suppress(UnclearValueError):
        assert Decimal(worked_out(f"={typed}")).is_finite()


def test_a_sum_of_a_hundred_characters_is_worked_out_and_no_longer_one() -> None:
    longest = "1+" * 49 + "10"
    assert worked_out(f"={longest}") == "59"
    with pytest.raises(UnclearValueError):
        worked_out(f"={longest}0")


def test_twelve_decimals_are_exact_and_a_thirteenth_is_none() -> None:
    assert worked_out("=1/4096") == "0.000244140625"
    with pytest.raises(UnclearValueError):
        worked_out("=1/8192")
