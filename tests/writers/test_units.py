from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.writers.units import eighths, half_points, inches, points, twips

lengths = st.floats(min_value=0, max_value=2000)


def test_an_inch_is_72_points_1440_twips_and_25_millimetres_and_two_fifths() -> None:
    assert (inches(25.4), points(25.4), twips(72)) == (1, 72, 1440)
    assert (inches(15.24), inches(10)) == (0.6, 0.394)


def test_word_measures_type_in_halves_and_borders_in_eighths() -> None:
    assert (half_points(10.5), eighths(0.5)) == (21, 4)


@given(lengths)
def test_whole_units_are_the_nearest(length: float) -> None:
    assert twips(length) / 20 == pytest.approx(length, abs=1 / 40)
    assert half_points(length) / 2 == pytest.approx(length, abs=1 / 4)
    assert eighths(length) / 8 == pytest.approx(length, abs=1 / 16)
