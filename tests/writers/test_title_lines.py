from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.writers.title_lines import display_width, title_lines
from tests.writers.reports import report_2021

NAME = "平襄镇人民政府"
CALLED = "政府信息公开工作年度报告"


def lines(title: str, organisation: str | None = NAME, year: int | None = 2024) -> tuple[str, ...]:
    return title_lines(title, report_2021().with_fields({"organisation": organisation, "year": year}), 20)


@pytest.mark.parametrize(
    "expected",
    [
        ("平襄镇2024年报告",),
        (f"{NAME}2024年", CALLED),
        (f"2024年{NAME}", CALLED),
        ("2024年" + "平" * 17, CALLED),
        ("平" * 19, f"2024年{CALLED}"),
        ("2024年", "平" * 19, CALLED),
        ("2024年", "平" * 41, CALLED),
    ],
)
def test_a_title_breaks_between_its_parts(expected: tuple[str, ...]) -> None:
    title = "".join(expected)
    name = title.replace("2024年", "").removesuffix(CALLED).removesuffix("报告")
    assert lines(title, name) == expected


@pytest.mark.parametrize(("organisation", "year"), [(None, None), ("", 2023), ("别处", None)])
def test_a_title_without_known_parts_breaks_where_it_will(organisation: str | None, year: int | None) -> None:
    title = f"{NAME}2024年{CALLED}"
    assert lines(title, organisation, year) == (title,)


@given(st.text(), st.text(max_size=5), st.integers(1, 9999))
def test_nothing_of_a_title_is_lost(title: str, organisation: str, year: int) -> None:
    assert "".join(lines(title, organisation, year)) == title


def test_half_width_characters_take_half_the_room() -> None:
    assert (display_width("年2024"), display_width("（）")) == (3, 2)
