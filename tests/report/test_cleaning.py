from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.report.cleaning import Cleaned, cleaned


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("甲乙", Cleaned("甲乙")),
        ("甲\u200b乙\ufeff\u00ad", Cleaned("甲乙", invisible=3)),
        ("甲\x07乙", Cleaned("甲乙", invisible=1)),
        ("甲\u00a0乙\u2003丙\t丁", Cleaned("甲 乙 丙 丁", odd_blanks=3)),
        ("\u3000\u3000甲", Cleaned("甲", indents=1)),
        ("甲 \n\u3000\u3000乙\n丙", Cleaned("甲\n乙\n丙", indents=2)),
        ("甲\n\n \n乙\n", Cleaned("甲\n乙\n", blank_lines=2)),
        ("甲\r\n乙\u2028丙\u2029丁\r戊", Cleaned("甲\n乙\n丙\n丁\n戊")),
        (" and ", Cleaned(" and ")),
        ("\n\n", Cleaned("", blank_lines=2)),
        ("", Cleaned("")),
    ],
)
def test_web_junk_goes_and_is_counted(raw: str, wanted: Cleaned) -> None:
    assert cleaned(raw) == wanted
    assert wanted.changed == (cleaned(raw) != Cleaned(wanted.text))


@given(st.text())
def test_nothing_but_blanks_and_invisible_characters_goes(raw: str) -> None:
    kept = cleaned(raw).text
    assert "".join(kept.split()) == "".join(char for char in "".join(raw.split()) if char in kept)
    assert cleaned(kept).text == kept
