from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.report.signing import date_in, show_date


@pytest.mark.parametrize(
    "written",
    [
        "2026年1月5日",
        "2026年01月05日",
        "２０２６年１月５日",
        " 2026 年 1 月 5 日 ",
        "2026-01-05",
        "2026.1.5",
        "2026/1/5",
        "二〇二六年一月五日",
        "二○二六年一月五日",
    ],
)
def test_a_date_is_read_in_any_spelling(written: str) -> None:
    assert date_in(written) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("二〇二六年十一月二十日", date(2026, 11, 20)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("二〇二六年九月十九日", date(2026, 9, 19)),
    ],
)
def test_chinese_numbers_are_told_apart(written: str, day: date) -> None:
    assert date_in(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026年1月",
        "2026年2月30日",
        "2026年13月1日",
        "26年1月5日",
        "2026年1月5日印发",
        "2026-1.",
        "二〇二六年一月〇日",
        "二〇二六年十一一月五日",
        "二〇二六年一月二三十日",
        "二〇二六年十一月三十二日",
        "一月五日",
    ],
)
def test_what_is_no_whole_date_is_none(written: str) -> None:
    assert date_in(written) is None


@given(st.integers(0, 36_000).map(lambda days: date(2000, 1, 1) + timedelta(days)))
def test_a_date_that_is_shown_is_read(day: date) -> None:
    assert date_in(show_date(day)) == day
