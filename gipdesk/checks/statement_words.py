"""The words and patterns by which statements are read, from resources/statements.toml, as frozen data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gipdesk.formats.definition import Severity
from gipdesk.formats.strict import Node
from gipdesk.paths import resource

FIGURE, FIGURE_TAIL = "\ue000", "\ue001"
"""What stands in place of a figure's characters while patterns look at a sentence."""

_NAME = re.compile(r"(?<!\(\?P)<([a-z]+)>")

SCOPES = (
    "other_year",
    "compared",
    "this_year",
    "cumulative",
    "part_of_year",
    "plan",
    "part",
    "filed",
    "other_body",
    "own_body",
    "named_body",
)


@dataclass(frozen=True, slots=True)
class LawfulSum:
    """Cells whose sum a figure may be: patterns of ids (* for any) with their sign, and its name."""

    name: str
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that texts count and the tables have.

    `patterns` name their topic, `inherited` need one of `topics` in force, `none` say 0 in words.
    """

    id: str
    topics: frozenset[str]
    severity: Severity
    units: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    inherited: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    sums: tuple[LawfulSum, ...]
    about_requests: bool
    unless: str | None


@dataclass(frozen=True, slots=True)
class PartWords:
    """What opens a list of some parts, of all parts, and what ends one."""

    some: re.Pattern[str]
    all: re.Pattern[str]
    end: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GrowthWords:
    """How growth and decline in percent are put, and of which kinds they are judged."""

    up: re.Pattern[str]
    down: re.Pattern[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """All of the data."""

    topics: Mapping[str, re.Pattern[str]]
    scopes: Mapping[str, re.Pattern[str]]
    change: re.Pattern[str]
    about_requests: re.Pattern[str]
    sure: re.Pattern[str]
    origin: re.Pattern[str]
    behind: re.Pattern[str]
    own_place: str
    parts: PartWords
    growth: GrowthWords
    kinds: tuple[Kind, ...]

    def kind(self, kind_id: str) -> Kind:
        """The kind of that id."""
        return next(kind for kind in self.kinds if kind.id == kind_id)


@cache
def statement_words() -> StatementWords:
    """The shipped data, read once."""
    return load_statement_words(resource("statements.toml"))


def load_statement_words(path: Path) -> StatementWords:
    """The data of one TOML file; ResourceError says what the file breaks and where."""
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    words = _Words(root.child("words"))
    units_node, scopes = root.child("units"), root.child("scopes")
    units = {name: frozenset(units_node.strings(name)) for name in units_node.names()}
    topics, about = root.child("topics"), root.child("about")
    own = root.child("own")
    data = StatementWords(
        topics={name: words.pattern(topics, name) for name in topics.names()},
        scopes={name: words.pattern(scopes, name) for name in SCOPES},
        change=re.compile(f"(?:{scopes.take('change', str)})$"),
        about_requests=words.pattern(about, "requests"),
        sure=words.only(root, "sure"),
        origin=words.only(root, "origin"),
        behind=words.only(root, "behind"),
        own_place=own.take("place", str),
        parts=_parts(root.child("parts"), words),
        growth=_growth(root.child("growth"), words),
        kinds=tuple(_kind(node, words, units) for node in root.children("kinds")),
    )
    for node in (scopes, about, own, root):
        node.done()
    return data


class _Words:
    """Named pieces of patterns, put in where a pattern says <name>."""

    def __init__(self, node: Node) -> None:
        own = {"figure": FIGURE + FIGURE_TAIL, "n": f"(?P<n>{FIGURE}{FIGURE_TAIL}*)"}
        self._pieces = own | {name: node.take(name, str) for name in node.names()}

    def pattern(self, node: Node, key: str) -> re.Pattern[str]:
        return self._compiled(node, node.take(key, str))

    def only(self, root: Node, name: str) -> re.Pattern[str]:
        """The pattern of a table that has nothing but `words`."""
        node = root.child(name)
        pattern = self.pattern(node, "words")
        node.done()
        return pattern

    def patterns(self, node: Node, key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(self._compiled(node, pattern) for pattern in node.strings(key))

    def _compiled(self, node: Node, written: str) -> re.Pattern[str]:
        pattern = written
        while names := _NAME.findall(pattern):
            if unknown := set(names) - self._pieces.keys():
                raise node.fail(f"{written!r} names no words: {min(unknown)}")
            pattern = _NAME.sub(lambda found: self._pieces[found[1]], pattern)
        try:
            return re.compile(pattern)
        except re.error as error:
            raise node.fail(f"{written!r} is no pattern: {error}") from error


def _parts(node: Node, words: _Words) -> PartWords:
    data = PartWords(words.pattern(node, "some"), words.pattern(node, "all"), words.pattern(node, "end"))
    node.done()
    return data


def _growth(node: Node, words: _Words) -> GrowthWords:
    up, down = words.pattern(node, "up"), words.pattern(node, "down")
    data = GrowthWords(up, down, frozenset(node.strings("kinds")))
    node.done()
    return data


def _kind(node: Node, words: _Words, units: Mapping[str, frozenset[str]]) -> Kind:
    unit = node.take("units", str)
    if unit not in units:
        raise node.fail(f"units {unit!r} are not listed in [units]")
    kind = Kind(
        id=node.identifier("id"),
        topics=frozenset(node.strings("topics")),
        severity=Severity(node.take("severity", str)),
        units=units[unit],
        patterns=words.patterns(node, "patterns"),
        inherited=words.patterns(node, "inherited"),
        none=words.patterns(node, "none"),
        sums=tuple(_sum(child) for child in node.children("sums")),
        about_requests=node.take_or("about_requests", bool, default=False),
        unless=node.optional("unless", str),
    )
    node.done()
    return kind


def _sum(node: Node) -> LawfulSum:
    cells = tuple((cell.lstrip("-"), -1 if cell.startswith("-") else 1) for cell in node.strings("cells"))
    lawful = LawfulSum(node.take("name", str), cells)
    node.done()
    return lawful
