"""What the figures of a source say."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.notation import money_units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("本年收费金额（单位：万元）", {"万元"}),
        ("本年收费金额/元", {"元"}),
        ("单位：件、萬元", {"万元"}),
        ("金额以千元为单位", {"千元"}),
        ("（百万元）", {"百万元"}),
        ("￥", {"¥"}),
        ("十万元", {"十万元"}),
        ("（单位：拾万元）", set()),
        ("单位：佰万元", set()),
        ("单位：仟元", set()),
        ("单位：十亿元", set()),
        ("万元（或元）", {"万元", "元"}),
        ("各单位在元旦前报送", set()),
        ("采购总金额", set()),
    ],
)
def test_the_money_units_that_a_text_names(text: str, units: set[str]) -> None:
    assert money_units(text) == units
