"""The shipped words of statements, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.checks.lawful_sums import lawful_sums
from gipdesk.checks.statement_words import load_statement_words, statement_words
from gipdesk.errors import ResourceError
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource

WITHOUT_CELLS = {"remedies_at_large"}
"""What texts count and no table has: it is read so that no other kind takes its figure."""


def test_every_kind_has_cells_in_some_format_and_a_way_to_be_said() -> None:
    formats = [lawful_sums(definition) for definition in shipped_formats()]
    for kind in statement_words().kinds:
        assert any(sums[kind.id] for sums in formats) or kind.id in WITHOUT_CELLS, kind.id
        assert kind.patterns or kind.inherited or kind.none or kind.claims, kind.id
        assert kind.topics <= statement_words().topics.keys()


def test_growth_is_of_kinds_that_there_are() -> None:
    assert statement_words().growth.kinds <= {kind.id for kind in statement_words().kinds}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("units = 'cases'", "units = 'apples'", "not listed"),
        ("words = '申请|结转", "words = '(申请|结转", "no pattern"),
        ("计划|拟|目标'", "计划|拟|<nowhere>'", "names no words"),
        ("id = 'carried_out'", "id = 'carried_out'\nodd = 1", "unknown keys"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    shipped = resource("statements.toml").read_text(encoding="utf-8")
    assert old in shipped
    changed = tmp_path / "statements.toml"
    changed.write_text(shipped.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=problem):
        load_statement_words(changed)
