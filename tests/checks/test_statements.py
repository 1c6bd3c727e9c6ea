"""What the reader of statements makes of sentences; they and their sense are data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gipdesk.checks.numerals import Exactness
from gipdesk.checks.statement import Statement
from gipdesk.checks.statements import read_statements
from gipdesk.report.values import show_value

DATA = tomllib.loads((Path(__file__).parent / "data" / "statements.toml").read_text(encoding="utf-8"))
SENTENCES = [(sentence, sense) for group in DATA.values() for sentence, sense in group.items()]


def told(statement: Statement) -> str:
    """A statement as the data writes it."""
    words = [statement.kind, show_value(statement.figure.value)]
    words += [] if statement.year is None else [f"year={statement.year}"]
    words += [] if not statement.limit else [f"limit={statement.limit}"]
    words += [] if statement.figure.exactness is Exactness.EXACT else ["rough"]
    words += [] if not statement.body else [f"body={statement.body}"]
    return " ".join(words)


@pytest.mark.parametrize(("sentence", "sense"), SENTENCES, ids=lambda value: str(value)[:40])
def test_a_sentence_says(sentence: str, sense: list[str]) -> None:
    assert sorted(map(told, read_statements(sentence).statements)) == sorted(sense)


def test_there_are_enough_of_them() -> None:
    assert len(SENTENCES) >= 150
    assert {word.split()[0] for _, sense in SENTENCES for word in sense} >= {"received", "fees", "remedies"}
