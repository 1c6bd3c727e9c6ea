from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.formats.definition import ValueKind
from gipdesk.report.values import (
    MAX_DIGITS,
    UnclearValueError,
    Value,
    is_blank,
    parse_value,
    plain,
    show_value,
    value_from_stored,
    value_to_json,
)
from tests.support.strategies import CHANGES, COUNTS, MONEY, VALUES

FULL_WIDTH = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")
SPACES = st.text(alphabet=" \t\r\n\u3000\u00a0\u200b\ufeff", max_size=3)


def reason(raw: str, kind: ValueKind, unit: str | None = "万元") -> str:
    """Why the text is refused."""
    with pytest.raises(UnclearValueError) as caught:
        parse_value(raw, kind, unit)
    assert caught.value.raw == raw
    return caught.value.reason


def grouped(digits: str) -> str:
    """The digits with a comma between thousands."""
    return f"{int(digits):,}"


@given(st.data(), st.sampled_from(ValueKind))
def test_what_is_shown_reads_back_as_the_same_value(data: st.DataObject, kind: ValueKind) -> None:
    value = data.draw(VALUES[kind])
    read = parse_value(show_value(value), kind)
    assert read == value
    assert type(read) is type(value)


@given(st.data(), st.sampled_from(ValueKind))
def test_json_gives_the_same_value_back(data: st.DataObject, kind: ValueKind) -> None:
    value = data.draw(st.none() | VALUES[kind])
    assert value_from_stored(value_to_json(value), kind) == value


@given(COUNTS, st.sampled_from(["", "件", "项", "条", "个"]), SPACES)
def test_full_width_separators_spaces_and_units_do_not_matter(count: int, unit: str, space: str) -> None:
    shown = f"+{count:,}".translate(FULL_WIDTH)
    assert parse_value(space + space.join(shown) + space + unit, ValueKind.COUNT) == count


@given(CHANGES)
def test_a_change_keeps_its_sign(change: int) -> None:
    for minus in "-－−":
        assert parse_value(str(change).replace("-", minus), ValueKind.CHANGE) == change


@given(MONEY)
def test_the_unit_of_money_decides_its_size(amount: Decimal) -> None:
    shown = show_value(amount)
    assert parse_value(shown, ValueKind.MONEY, "万元") == amount
    assert parse_value(f"{shown}万元", ValueKind.MONEY, None) == amount
    assert parse_value(f"{shown}元", ValueKind.MONEY, "万元") == amount / 10_000
    assert parse_value(f"{shown} 亿元", ValueKind.MONEY, None) == amount * 10_000


@given(MONEY.filter(bool))
def test_money_without_any_unit_is_never_guessed(amount: Decimal) -> None:
    assert reason(show_value(amount), ValueKind.MONEY, None) == "unit"


@pytest.mark.parametrize(
    ("raw", "kind", "value"),
    [
        ("13", ValueKind.COUNT, 13),
        ("1，193 件", ValueKind.COUNT, 1193),
        ("1 \n193", ValueKind.COUNT, 1193),
        ("13.0", ValueKind.COUNT, 13),
        ("-0", ValueKind.COUNT, 0),
        ("+5", ValueKind.CHANGE, 5),
        ("-5", ValueKind.CHANGE, -5),
        ("121.3308万元", ValueKind.MONEY, Decimal("121.3308")),
        ("251000元", ValueKind.MONEY, Decimal("25.1")),
        ("251,000元整", ValueKind.MONEY, Decimal("25.1")),
        ("25.10", ValueKind.MONEY, Decimal("25.1")),
        ("1.5亿", ValueKind.MONEY, Decimal(15_000)),
        ("3万", ValueKind.MONEY, Decimal(3)),
        ("19人民币万元", ValueKind.MONEY, Decimal(19)),
        ("0.05", ValueKind.MONEY, Decimal("0.05")),
        ("1234567890.12元", ValueKind.MONEY, Decimal("123456.789012")),
    ],
)
def test_figures_met_in_published_reports(raw: str, kind: ValueKind, value: Value) -> None:
    assert parse_value(raw, kind) == value


@pytest.mark.parametrize(
    ("unit", "amount"),
    [
        ("元", "0.0003"),
        ("百元", "0.03"),
        ("千元", "0.3"),
        ("万", "3"),
        ("万元", "3"),
        ("十万元", "30"),
        ("百万元", "300"),
        ("千万元", "3000"),
        ("亿", "30000"),
        ("亿元", "30000"),
    ],
)
def test_each_unit_of_money_is_what_it_says(unit: str, amount: str) -> None:
    assert parse_value(f"3{unit}", ValueKind.MONEY, None) == Decimal(amount)
    assert parse_value("3", ValueKind.MONEY, unit) == Decimal(amount)


@pytest.mark.parametrize("raw", ["0", "0元", "0.00", "０万元"])
def test_no_money_is_0_in_any_unit(raw: str) -> None:
    read = parse_value(raw, ValueKind.MONEY, None)
    assert isinstance(read, Decimal)
    assert show_value(read) == "0"


@pytest.mark.parametrize("kind", ValueKind)
@pytest.mark.parametrize("raw", ["", " ", "\u3000\n", "/", "／", "-", "－", "—", "——", "−", "\\", "_"])
def test_blank_is_not_zero(raw: str, kind: ValueKind) -> None:
    assert is_blank(raw)
    assert parse_value(raw, kind, None) is None
    assert not is_blank("0")
    assert parse_value("0", kind, None) == 0
    assert show_value(None) == ""
    assert show_value(0) == "0"


@pytest.mark.parametrize("kind", ValueKind)
@pytest.mark.parametrize(
    "raw",
    [
        "0 0",
        "007",
        "-01",
        "1,19",
        "1,1193",
        ",119",
        "1,,193",
        "1.193.5",
        "13.",
        ".5",
        "1e3",
        "13件14件",
        "十三",
        "件",
        "约13",
        "13/14",
        "--1",
        "+-1",
        "1-",
        "NaN",
        "½",
        "13²",
        "13₂",
        "13①",
        "\u202e13",
        "⑬",
    ],
)
def test_what_is_no_number_is_refused(raw: str, kind: ValueKind) -> None:
    assert reason(raw, kind) == "number"


@pytest.mark.parametrize(
    ("raw", "kind", "why"),
    [
        ("13.5", ValueKind.COUNT, "whole"),
        ("0.5", ValueKind.CHANGE, "whole"),
        ("-1", ValueKind.COUNT, "sign"),
        ("－1件", ValueKind.COUNT, "sign"),
        ("-0.5", ValueKind.MONEY, "sign"),
        ("13万元", ValueKind.COUNT, "number"),
        ("13件", ValueKind.MONEY, "number"),
        ("1,234,567,890,123", ValueKind.COUNT, "size"),
        ("-1234567890123", ValueKind.CHANGE, "size"),
        ("12345678901.23", ValueKind.MONEY, "size"),
        ("1.5", ValueKind.MONEY, "unit"),
    ],
)
def test_a_number_of_the_wrong_kind_is_refused(raw: str, kind: ValueKind, why: str) -> None:
    assert reason(raw, kind, None) == why


@pytest.mark.parametrize("kind", ValueKind)
def test_as_many_digits_as_allowed_are_read(kind: ValueKind) -> None:
    digits = "9" * MAX_DIGITS
    assert parse_value(grouped(digits), kind) == int(digits)
    assert reason(digits + "9", kind) == "size"


@given(st.text(max_size=12), st.sampled_from(ValueKind), st.sampled_from([None, "万元"]))
def test_any_text_is_a_value_a_blank_or_refused(raw: str, kind: ValueKind, unit: str | None) -> None:
    try:
        value = parse_value(raw, kind, unit)
    except UnclearValueError:
        assert not is_blank(raw)
        return
    assert (value is None) == is_blank(raw)
    assert value is None or kind is ValueKind.CHANGE or value >= 0


@pytest.mark.parametrize(
    "raw", ["", " ", "\u3000", "-", "--", "----", "—", "————", "――", "－", "/", "//", "\\", "_"]
)
def test_a_sign_for_blank(raw: str) -> None:
    assert is_blank(raw)


@pytest.mark.parametrize("raw", ["-/", "0", "—0", "无", "~", "x"])
def test_no_sign_for_blank(raw: str) -> None:
    assert not is_blank(raw)


@pytest.mark.parametrize(
    ("number", "shown"), [("25.10", "25.1"), ("1E+3", "1000"), ("0.0000001", "0.0000001"), ("19.000", "19")]
)
def test_money_shows_neither_trailing_zeros_nor_exponents(number: str, shown: str) -> None:
    assert show_value(Decimal(number)) == shown
    assert plain(Decimal(number)) == Decimal(number)
    assert int(plain(Decimal(number)).as_tuple().exponent) <= 0


@pytest.mark.parametrize(
    ("value", "number"), [(None, None), (13, 13), (Decimal("25.1"), 25.1), (Decimal("19.0"), 19)]
)
def test_json_numbers_are_plain(value: Value, number: float | None) -> None:
    written = value_to_json(value)
    assert written == number
    assert type(written) is type(number)
