"""Every code that is no equation says why it is one; equations have their clause."""

from __future__ import annotations

import tomllib

from gipdesk.paths import resource
from tests.cases.test_cases import codes_of_equations, codes_of_rules


def test_every_rule_has_a_help_text_and_every_help_text_a_rule() -> None:
    words = tomllib.loads(resource("texts", "help.toml").read_text(encoding="utf-8"))
    assert words.keys() == codes_of_rules() - {code for _, code in codes_of_equations()}
    assert all(isinstance(text, str) and text.endswith("。") for text in words.values())
