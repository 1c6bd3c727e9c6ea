from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.writers.fitting import widened

lengths = st.integers(0, 4000)


@pytest.mark.parametrize(
    ("widths", "needs", "floors", "expected"),
    [
        ([100, 100], [90, 100], [0, 0], (100, 100)),
        ([100, 100], [120, 60], [0, 0], (120, 80)),
        ([100, 100], [120, 0], [0, 90], (110, 90)),
        ([100, 100, 200], [120, 140, 0], [0, 0, 170], (110, 120, 170)),
        ([100, 100], [120, 120], [0, 0], (100, 100)),
        ([100, 50], [110, 0], [0, 60], (100, 50)),
    ],
)
def test_a_column_gets_what_it_needs_as_far_as_others_can_spare_it(
    widths: list[int], needs: list[int], floors: list[int], expected: tuple[int, ...]
) -> None:
    assert widened(widths, needs, floors) == expected


@given(st.lists(st.tuples(lengths, lengths, lengths), min_size=1))
def test_the_whole_stays_and_nobody_gives_more_than_he_can(columns: list[tuple[int, int, int]]) -> None:
    widths, needs, floors = map(list, zip(*columns, strict=True))
    found = widened(widths, needs, floors)
    assert sum(found) == sum(widths)
    for before, after, need, floor in zip(widths, found, needs, floors, strict=True):
        assert min(before, max(need, floor)) <= after <= max(before, need)
