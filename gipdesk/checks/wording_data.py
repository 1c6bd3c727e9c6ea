"""The slips of resources/wording.toml, as frozen data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gipdesk.checks.checking_data import compiled
from gipdesk.checks.proofs import PROOFS, Proof
from gipdesk.formats.definition import Severity
from gipdesk.formats.strict import Node
from gipdesk.paths import resource


@dataclass(frozen=True, slots=True)
class WordingRule:
    """A pattern that finds slips; a hit passes where `before` or `proof` say so."""

    code: str
    severity: Severity
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class WordingData:
    """All of the data. `closing` gives for each closing bracket its opening one."""

    rules: tuple[WordingRule, ...]
    closing: Mapping[str, str]
    bracket: re.Pattern[str]
    numbered: re.Pattern[str]
    traditional: re.Pattern[str]
    most_traditional: int
    misprints: Mapping[str, str]
    misprint: re.Pattern[str]


@cache
def wording_data() -> WordingData:
    """The shipped data, read once."""
    return load_wording_data(resource("wording.toml"))


def load_wording_data(path: Path) -> WordingData:
    """The data of one TOML file; ResourceError says what the file breaks and where."""
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    brackets, traditional, words = (root.child(name) for name in ("brackets", "traditional", "misprints"))
    misprints = {wrong: words.take(wrong, str) for wrong in words.names()}
    data = WordingData(
        rules=tuple(_rule(node) for node in root.children("rules")),
        closing={pair[-1]: pair[0] for pair in brackets.strings("pairs")},
        bracket=compiled(brackets, f"[{brackets.take('characters', str)}]"),
        numbered=compiled(brackets, brackets.take("numbered", str)),
        traditional=compiled(traditional, f"[{traditional.take('characters', str)}]"),
        most_traditional=traditional.number("most_percent", 1),
        misprints=misprints,
        misprint=compiled(words, "|".join(map(re.escape, misprints))),
    )
    for node in (brackets, traditional, root):
        node.done()
    return data


def _rule(node: Node) -> WordingRule:
    proof, before = node.optional("proof", str), node.optional("before", str)
    if proof is not None and proof not in PROOFS:
        raise node.fail(f"proof {proof!r} is none of {', '.join(PROOFS)}")
    rule = WordingRule(
        code=node.take("code", str),
        severity=Severity(node.take("severity", str)),
        pattern=compiled(node, node.take("pattern", str)),
        before=None if before is None else compiled(node, before),
        proof=None if proof is None else PROOFS[proof],
    )
    node.done()
    return rule
