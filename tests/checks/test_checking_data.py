"""What the loader of resources/checking.toml refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.checks.checking_data import load_checking_data
from gipdesk.errors import ResourceError
from gipdesk.paths import resource


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("problems = '问题", "problems = '(问题", "no pattern"),
        ("overview_least = 100", "overview_least = 0", "at least 1"),
        ("fee_factor", "fee_factors", "missing"),
        ("[money]", "[money]\nodd = 1", "unknown keys"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    shipped = resource("checking.toml").read_text(encoding="utf-8")
    assert old in shipped
    changed = tmp_path / "checking.toml"
    changed.write_text(shipped.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=problem):
        load_checking_data(changed)
