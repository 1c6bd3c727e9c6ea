"""Some mutants in every run of the tests, and what the fuzzer says of itself."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from gipdesk.services.importing import Imported
from tests.fuzz import watching
from tests.fuzz.__main__ import table
from tests.fuzz.mutations import mutant, originals
from tests.fuzz.watching import READ, Outcome, outcome, outcomes

SEED = 8
COUNT = 200

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize("first", range(0, COUNT, 50))
def test_mutants_are_read_or_refused_in_plain_words(first: int, tmp_path: Path) -> None:
    found = [outcome(mutant(SEED, number), tmp_path) for number in range(first, first + 50)]
    assert [one for one in found if one.is_offender] == []
    assert list(tmp_path.iterdir()) == []


def test_a_mutant_is_the_same_wherever_it_is_made() -> None:
    made = [mutant(SEED, number) for number in range(20)]
    originals.cache_clear()
    assert made == [mutant(SEED, number) for number in range(20)]
    assert {one.ending for one in made} <= {ending for ending, _ in originals(SEED)}


def break_down(_: Path) -> Imported:
    raise ZeroDivisionError


def test_a_bug_is_an_offence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "import_file", break_down)
    found = outcome(mutant(SEED, 0), tmp_path)
    assert found.is_offender
    assert found.told.startswith("ZeroDivisionError at test_fuzz.py:")


def test_the_table_has_a_column_for_each_kind() -> None:
    head, *rows = table(Counter({("docx", READ): 3, ("txt", "file-empty"): 1}))
    assert head.split() == ["docx", "txt"]
    assert [row.split() for row in rows] == [["file-empty", "0", "1"], ["read", "3", "0"]]


if hasattr(os, "fork"):

    @pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
    def test_a_mutant_that_ends_its_process_is_an_offence(monkeypatch: pytest.MonkeyPatch) -> None:
        def end(path: Path) -> None:
            if path.stem == "1":
                os._exit(3)

        monkeypatch.setattr(watching, "import_file", end)
        found = list(outcomes(SEED, range(3)))
        assert [(one.number, one.is_offender) for one in found] == [(0, False), (1, True), (2, False)]
        assert isinstance(found[0], Outcome)
