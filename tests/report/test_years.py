from __future__ import annotations

import pytest

from gipdesk.report.years import mentions, moved_on, year_of

CYRILLIC_O = "\N{CYRILLIC CAPITAL LETTER O}"
"""Looks just like the Latin letter; writers take either for the zero of a year."""


@pytest.mark.parametrize(
    "written", ["2024", "２０２４", *(f"二{zero}二四" for zero in ["〇", "○", "零", "O", CYRILLIC_O])]
)
def test_any_script_is_understood(written: str) -> None:
    assert year_of(written) == 2024
    assert [(found.year, found.span) for found in mentions(f"自{written} 年起")] == [(2024, (1, 7))]


@pytest.mark.parametrize("written", ["〔2024〕30号", "12024年", "2024", "1999年", "二十四年"])
def test_what_is_no_mention_of_a_year(written: str) -> None:
    assert list(mentions(written)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2024年1月1日至2024年12月31日", "2025年1月1日至2025年12月31日"),
        ("２０２４年度", "２０２５年度"),
        ("二〇二四年一月一日", "二〇二五年一月一日"),
        ("二○二四 年", "二〇二五 年"),
        ("比2023年增长，〔2024〕1号", "比2023年增长，〔2024〕1号"),
    ],
)
def test_a_year_moves_on_in_its_own_digits(before: str, after: str) -> None:
    assert moved_on(before, 2024, 2025) == after
