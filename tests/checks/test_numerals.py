"""Figures in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gipdesk.checks.numerals import Exactness, figures, number_in_words


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("92件", "92", "件"),
        ("1，193条", "1193", "条"),
        ("2.8万条", "28000", "条"),
        ("3.6万元", "3.6", "万元"),
        ("2千件", "2000", "件"),
        ("3百条", "300", "条"),
        ("1.2亿元", "1.2", "亿元"),
        ("十二件", "12", "件"),
        ("两起", "2", "起"),
        ("一百零三件", "103", "件"),
        ("二〇件", "20", "件"),
        ("零件", "0", "件"),
        ("98%", "98", "%"),
        ("92", "92", ""),
        ("30余件", "30", "件"),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit, figure.span) == (Decimal(value), unit, (0, len(text)))


@pytest.mark.parametrize("text", ["2025年", "12月31日", "〔2021〕30号", "第3件", "一件事", "IPv6", "一是"])
def test_dates_numbers_of_documents_and_words_are_no_figures(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize(
    ("text", "exactness"),
    [
        ("收到3件", Exactness.EXACT),
        ("超过3件", Exactness.OVER),
        ("3件以上", Exactness.OVER),
        ("3余件", Exactness.OVER),
        ("近3件", Exactness.ABOUT),
        ("3件左右", Exactness.ABOUT),
    ],
)
def test_how_exact_a_figure_is_meant(text: str, exactness: Exactness) -> None:
    assert [figure.exactness for figure in figures(text)] == [exactness]


@pytest.mark.parametrize(
    ("text", "fitting", "not_fitting"),
    [
        ("92件", ["92"], ["91", "92.5", "93"]),
        ("30余件", ["30", "39", "60"], ["29", "61"]),
        ("近100件", ["50", "98", "200"], ["49", "201"]),
        ("2.8万件", ["28000", "28999", "27001"], ["29000", "27000"]),
        ("25万元", ["25.1", "25"], ["26", "24"]),
    ],
)
def test_what_a_figure_may_stand_for(text: str, fitting: list[str], not_fitting: list[str]) -> None:
    (figure,) = figures(text)
    assert all(figure.fits(Decimal(value)) for value in fitting)
    assert not any(figure.fits(Decimal(value)) for value in not_fitting)


@pytest.mark.parametrize(
    ("words", "number"), [("十", 10), ("二十一", 21), ("三千零五", 3005), ("九", 9), ("一百二十", 120)]
)
def test_chinese_numerals(words: str, number: int) -> None:
    assert number_in_words(words) == number
