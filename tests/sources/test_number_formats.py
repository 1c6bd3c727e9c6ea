from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.sources.number_formats import Display, NumberFormat, number_format
from gipdesk.sources.source_document import FactKind


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("100", "100"),
        ("0", "0"),
        ("-0", "0"),
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
    assert NumberFormat().show(stored) == Display(text)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_come_out_as_they_are(number: int) -> None:
    for display in (NumberFormat(), number_format(3, None), number_format(176, "0.00_);[Red]-0.00")):
        assert display.show(str(number)) == Display(str(number))
        assert display.show(f"{number}.0") == Display(str(number))


@pytest.mark.parametrize(
    ("number", "code", "stored", "text"),
    [
        (0, None, "1.25", "1.25"),
        (1, None, "12", "12"),
        (49, None, "1.25", "1.25"),
        (11, None, "1.25", "1.25"),
        (43, None, "1.25", "1.25"),
        (43, None, "0", "0"),
        (176, "General", "1.25", "1.25"),
        (176, "G/通用格式", "1.25", "1.25"),
        (176, 'General"件"', "3", "3件"),
        (176, "", "1.25", "1.25"),
        (176, "@", "1.25", "1.25"),
        (176, "# ?/?", "1.25", "1.25"),
        (176, "0.0E+00", "1.25", "1.25"),
        (176, "#,##0.00", "1234.5", "1234.5"),
        (176, "#,##0.00", "0.30000000000000004", "0.3"),
        (176, '0"days"', "3", "3days"),
        (176, '#,##0.0000"万元"', "25.10", "25.1万元"),
        (176, '[Red]0" 件";[Blue]-0" 件"', "3", "3件"),
        (176, '[Red]0" 件";[Blue]-0" 件"', "-3", "-3件"),
        (176, "0.00万元", "1.5", "1.5万元"),
        (176, '"约"0', "3", "约3"),
        (176, "￥#,##0.00_);(￥#,##0.00)", "-3", "-3"),
        (176, "[$￥-804]0", "3", "3"),
        (176, '0;-0;"-"', "0", "0"),
        (176, "0;-0;—", "0", "0"),
        (176, "0*-", "5", "5"),
        (176, r"0\件", "5", "5件"),
        (176, '0"件', "5", "5件"),
        (14, '0"件"', "5", "5件"),
        (176, "[>100]0.00;[<=100]0.0", "1.5", "1.5"),
        (176, "[>100]0.0;[<0]0;0.00", "1.25", "1.25"),
        (176, "0.0000000000000000", "1.23456789012345", "1.23456789012345"),
        (176, "0.0", "1E+15", "1000000000000000"),
    ],
)
def test_numbers_shown_as_they_are_kept(number: int, code: str | None, stored: str, text: str) -> None:
    assert number_format(number, code).show(stored) == Display(text)


@pytest.mark.parametrize(
    ("number", "code", "stored", "text"),
    [
        (1, None, "0.5", "1"),
        (2, None, "121.3308", "121.33"),
        (3, None, "-2.5", "-3"),
        (9, None, "0.125", "13%"),
        (10, None, "0.125", "12.5%"),
        (40, None, "1.005", "1.01"),
        (41, None, "0.4", "0"),
        (176, "0.0%", "-0.5", "-50%"),
        (176, "0.00", "0.001", "0"),
        (176, "0.0000000000000", "1.00000000000001", "1"),
        (176, "0", "99999999999999.4", "99999999999999"),
        (176, "#,##0,", "1213308", "1213"),
        (176, '#,##0,"万元"', "1213308", "1213万元"),
        (176, "0.0,,", "1213308", "1.2"),
        (176, "0,.0", "1213308", "1213.3"),
        (176, '0!.0,"万"', "121330", "12.1万"),
        (176, '0"."0,', "-121330", "-12.1"),
        (176, "0!.0000", "5", "0.0005"),
        (176, r"0\.0,", "330", "0.0"),
        (176, "#!.0,", "330", ".0"),
        (176, "0;0", "-3", "3"),
        (176, "-0", "2", "-2"),
        (176, '"-"0"项"', "2", "-2项"),
        (176, '[>1]"-"0;0', "2", "-2"),
        (176, "0.0;[Red]0.0", "-3", "3"),
        (176, '"有";"无";"未"', "0", "未"),
        (176, '"有"', "1", "有"),
        (176, "0;-0;-", "-0.4", "0"),
        (176, '[>=10000]0!.0,"万";0', "121330", "12.1万"),
        (176, "[<>0]0.0;0.00", "1.25", "1.3"),
        (176, "[=1]0.0;[>9]0", "5.5", "6"),
        (176, "[>>1]0.0;0", "5.5", "6"),
    ],
)
def test_numbers_shown_otherwise_than_they_are_kept(
    number: int, code: str | None, stored: str, text: str
) -> None:
    assert number_format(number, code).show(stored) == Display(text, FactKind.SCALED, stored)


@pytest.mark.parametrize("code", ["#", "#,###", "#,##,", "?", "#%", "#;-#", "0;-0;#"])
def test_a_nought_without_a_place_that_prints_it_is_not_seen(code: str) -> None:
    assert number_format(176, code).show("0") == Display("", FactKind.HIDDEN, "0")
    assert number_format(176, code).show("300000000").text != ""


@pytest.mark.parametrize(
    ("code", "stored", "text"), [('#"件"', "0", "件"), ("#", "0.4", ""), ('"共"#"件"', "0", "共件")]
)
def test_what_is_left_beside_a_nought_that_is_not_seen(code: str, stored: str, text: str) -> None:
    kind = FactKind.SCALED if text else FactKind.HIDDEN
    assert number_format(176, code).show(stored) == Display(text, kind, stored)


@pytest.mark.parametrize(("code", "text"), [("#.0", "0"), ("#.00", "0"), ("#0", "0"), ("#,##0", "0")])
def test_a_nought_with_a_place_that_prints_it_is_seen(code: str, text: str) -> None:
    assert number_format(176, code).show("0") == Display(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "1.255"), (1, "1"), (2, "1.26"), (3, "1"), (4, "1.26"), (5, "1.255"), (8, "1.255"), (9, "126%"),
        (10, "125.5%"), (11, "1.255"), (36, "1900-01-04 06:07"), (37, "1"), (38, "1"), (39, "1.26"),
        (40, "1.26"), (41, "1"), (42, "1"), (43, "1.26"), (44, "1.26"), (49, "1.255"),
    ],
)  # fmt: skip
def test_built_in_formats(number: int, text: str) -> None:
    stored = "5.255" if number == 36 else "1.255"
    assert number_format(number, None).show(stored).text == text


@pytest.mark.parametrize("number", range(61))
def test_built_in_formats_of_dates(number: int) -> None:
    is_date = 14 <= number <= 22 or 27 <= number <= 36 or 45 <= number <= 47 or 50 <= number <= 58
    assert (number_format(number, None).show("45291").text == "2023-12-31") is is_date


@pytest.mark.parametrize(
    ("condition", "fitting"),
    [("<5", "4"), ("<=5", "45"), (">5", "6"), (">=5", "56"), ("=5", "5"), ("<>5", "46"), ("<-5", "")],
)
def test_conditions(condition: str, fitting: str) -> None:
    shown = number_format(176, f'[{condition}]0"是";0"否"')
    assert "".join(digit for digit in "456" if shown.show(digit).text == f"{digit}是") == fitting


@pytest.mark.parametrize("sign", "-—/")
def test_signs_that_stand_for_zero(sign: str) -> None:
    assert number_format(176, f'0;-0;"{sign}"').show("0") == Display("0")
    assert number_format(176, f'"{sign}"').show("1") == Display(sign, FactKind.SCALED, "1")


@pytest.mark.parametrize(
    ("code", "stored"),
    [(";;;", "5"), (";;", "-5"), ("0;", "-5"), ("0;-0;;@", "0"), ("[>9]0;", "5"), ('" "', "5")],
)
def test_numbers_that_are_not_shown(code: str, stored: str) -> None:
    assert number_format(176, code).show(stored) == Display("", FactKind.HIDDEN, stored)


@pytest.mark.parametrize(
    ("code", "is_hidden"),
    [(";;;", True), ("0;0;0;", True), (";;;@", False), (";;", False), ("0", False), (';;;"";', True)],
)
def test_formats_that_hide_texts(code: str, is_hidden: bool) -> None:
    assert number_format(176, code).hides_text == is_hidden


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (14, None),
        (31, None),
        (58, None),
        (176, 'yyyy"年"m"月"d"日"'),
        (176, "yyyy/m/d"),
        (176, "[h]:mm"),
        (176, "[h]"),
    ],
)
def test_formats_of_dates(number: int, code: str | None) -> None:
    assert number_format(number, code).show("45291") == Display("2023-12-31")


@pytest.mark.parametrize(
    ("stored", "from_1904", "text"),
    [
        ("45291", False, "2023-12-31"),
        ("45291.5", False, "2023-12-31 12:00"),
        ("43829", True, "2023-12-31"),
        ("0.25", False, "06:00"),
        ("0.25", True, "06:00"),
        ("1", False, "1899-12-31"),
        ("1", True, "1904-01-02"),
        ("2958465", False, "9999-12-31"),
        ("2958466", False, "2958466"),
        ("2958465", True, "2958465"),
        ("0", False, "0"),
        ("0", True, "0"),
        ("-1", False, "-1"),
    ],
)
def test_dates(stored: str, from_1904: bool, text: str) -> None:
    assert number_format(14, None).show(stored, from_1904=from_1904) == Display(text)


@given(st.text('0#?.,;%"!\\[]<>=1-万@hE _*', max_size=12), st.floats(allow_nan=False))
def test_any_code_shows_something_or_says_what_it_hides(code: str, number: float) -> None:
    display = number_format(176, code).show(repr(number))
    assert display.text or display.kept
