from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.sources.number_formats import NumberFormat, Shown, number_format


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("100", "100"),
        ("0", "0"),
        ("-37", "-37"),
        ("121.3308", "121.3308"),
        ("121.33080000000001", "121.3308"),
        ("0.30000000000000004", "0.3"),
        ("1E+20", "100000000000000000000"),
        ("1.5E-7", "0.00000015"),
        ("1e400", "1e400"),
        ("nan", "nan"),
        ("约三件", "约三件"),
    ],
)
def test_figures_lose_neither_digits_nor_gain_noise(stored: str, text: str) -> None:
    assert NumberFormat().text(stored) == text


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_come_out_as_they_are(number: int) -> None:
    assert NumberFormat().text(str(number)) == str(number)
    assert NumberFormat().text(f"{number}.0") == str(number)


@pytest.mark.parametrize(
    ("number", "code", "shown", "unit"),
    [
        (0, None, Shown.FIGURE, ""),
        (9, None, Shown.PERCENT, ""),
        (10, None, Shown.PERCENT, ""),
        (14, None, Shown.DATE, ""),
        (31, None, Shown.DATE, ""),
        (58, None, Shown.DATE, ""),
        (49, None, Shown.FIGURE, ""),
        (176, "General", Shown.FIGURE, ""),
        (176, "#,##0.00", Shown.FIGURE, ""),
        (176, "0.0%", Shown.PERCENT, ""),
        (176, 'yyyy"年"m"月"d"日"', Shown.DATE, ""),
        (176, "[h]:mm", Shown.DATE, ""),
        (176, '0"days"', Shown.FIGURE, "days"),
        (176, '#,##0.0000"万元"', Shown.FIGURE, "万元"),
        (176, '[Red]0" 件";[Blue]-0" 件"', Shown.FIGURE, "件"),
        (176, "0.00万元", Shown.FIGURE, "万元"),
        (176, '#,##0,"万元"', Shown.FIGURE, ""),
        (176, '0!.0,"万元"', Shown.FIGURE, ""),
        (176, "", Shown.FIGURE, ""),
        (14, '0"件"', Shown.FIGURE, "件"),
    ],
)
def test_what_a_format_means(number: int, code: str | None, shown: Shown, unit: str) -> None:
    assert number_format(number, code) == NumberFormat(shown, unit)


@pytest.mark.parametrize(
    ("stored", "text"),
    [("0.125", "12.5%"), ("1", "100%"), ("0.07", "7%"), ("-0.5", "-50%")],
)
def test_percentages(stored: str, text: str) -> None:
    assert NumberFormat(Shown.PERCENT).text(stored) == text


@pytest.mark.parametrize(
    ("stored", "from_1904", "text"),
    [
        ("45291", False, "2023-12-31"),
        ("45291.5", False, "2023-12-31 12:00"),
        ("43829", True, "2023-12-31"),
        ("0.25", False, "06:00"),
        ("2958465", False, "9999-12-31"),
        ("2958466", False, "2958466"),
        ("2958465", True, "2958465"),
        ("0", False, "0"),
        ("0", True, "0"),
        ("-1", False, "-1"),
    ],
)
def test_dates(stored: str, from_1904: bool, text: str) -> None:
    assert NumberFormat(Shown.DATE).text(stored, from_1904=from_1904) == text


def test_a_figure_has_its_unit_behind_it() -> None:
    assert NumberFormat(unit="万元").text("25.10") == "25.1万元"
