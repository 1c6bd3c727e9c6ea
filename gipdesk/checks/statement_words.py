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
    "last_year",
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

    `patterns` name their topic, `inherited` need one of `topics` in force, `none` say 0 in words, and so
    do `claims`, of a topic in force. What is `standing` is counted at a day: 截至2025年底 is no limit.
    `none_of_all` says that a 0 must be the first of the sums: no litigation is none of either sort.
    """

    id: str
    topics: frozenset[str]
    severity: Severity
    units: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]
    inherited: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    claims: tuple[re.Pattern[str], ...]
    sums: tuple[LawfulSum, ...]
    about_requests: bool
    standing: bool
    none_of_all: bool
    unless: str | None


@dataclass(frozen=True, slots=True)
class PartWords:
    """What opens a list of some parts, and of all parts, and what ends one.

    `share` says behind a part how many percent it is, `summed` is a list in front of its sum; parts with
    words of `overlap` beside them may have members in common; behind words of `left` stands a figure that the
    list in the next sentence is not of.
    """

    some: re.Pattern[str]
    all: re.Pattern[str]
    share: re.Pattern[str]
    summed: re.Pattern[str]
    overlap: re.Pattern[str]
    left: re.Pattern[str]
    end: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GrowthWords:
    """How growth, decline and neither are put, and of which kinds they are judged.

    `up` and `down` have the groups by and unit, and year, None where last year is not named by its number;
    `more` and `less` the same but for the year: they only count right behind another growth or last year's
    figure, which is the group base of `base`. `rise` and `fall` tell a direction alone, and have the group
    year.
    """

    up: re.Pattern[str]
    down: re.Pattern[str]
    same: re.Pattern[str]
    rise: re.Pattern[str]
    fall: re.Pattern[str]
    more: re.Pattern[str]
    less: re.Pattern[str]
    base: re.Pattern[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """A passage that tells a change twice over, the words that say that something is less, and those in front
    of a figure that is of a former year.

    `passage` has the groups now, before, verb, by, way and percent; None for what is not told.
    """

    passage: re.Pattern[str]
    less: re.Pattern[str]
    former: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RespectiveWords:
    """A passage whose figures come one behind the other after what they count, and what parts its items.

    `passage` has the groups items, words (between them and the figures) and figures.
    """

    passage: re.Pattern[str]
    joins: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """How a paragraph looks that is a heading and no more, and the numbers of paragraphs, highest first.

    `first` is the first number of a list that may stand below a heading that has none.
    """

    line: re.Pattern[str]
    first: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]

    def level(self, line: str) -> int:
        """How high the number of a paragraph stands, 0 the highest; below all where there is none."""
        levels = (level for level, number in enumerate(self.numbers) if number.match(line))
        return next(levels, len(self.numbers))

    def level_of_list(self, level: int, line: str) -> int:
        """How high a heading stands once the next line is known: one without a number, above its list."""
        opens = level == len(self.numbers) and self.first.match(line) is not None
        return self.level(line) - 1 if opens else level

    def ends(self, level: int, line: str) -> bool:
        """Whether a paragraph is no longer under a heading of that level."""
        own = self.level(line)
        return own <= level if own < len(self.numbers) else self.line.match(line) is not None


@dataclass(frozen=True, slots=True)
class StatementWords:
    """All of the data."""

    topics: Mapping[str, re.Pattern[str]]
    scopes: Mapping[str, re.Pattern[str]]
    change: re.Pattern[str]
    afresh: re.Pattern[str]
    directly: re.Pattern[str]
    meanwhile: re.Pattern[str]
    later: re.Pattern[str]
    about_requests: re.Pattern[str]
    sure: re.Pattern[str]
    aside: re.Pattern[str]
    origin: re.Pattern[str]
    behind: re.Pattern[str]
    own_place: str
    parts: PartWords
    growth: GrowthWords
    changes: ChangeWords
    carried_into: re.Pattern[str]
    carried_from: re.Pattern[str]
    respective: RespectiveWords
    headings: HeadingWords
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
    own, carried = root.child("own"), root.child("carried")
    data = StatementWords(
        topics={name: words.pattern(topics, name) for name in topics.names()},
        scopes={name: words.pattern(scopes, name) for name in SCOPES},
        change=re.compile(f"(?:{scopes.take('change', str)})$"),
        afresh=words.pattern(scopes, "afresh"),
        directly=words.pattern(scopes, "directly"),
        meanwhile=words.pattern(scopes, "meanwhile"),
        later=words.pattern(scopes, "later"),
        about_requests=words.pattern(about, "requests"),
        sure=words.only(root, "sure"),
        aside=words.only(root, "aside"),
        origin=words.only(root, "origin"),
        behind=words.only(root, "behind"),
        own_place=own.take("place", str),
        parts=_parts(root.child("parts"), words),
        growth=_growth(root.child("growth"), words),
        changes=_changes(root.child("changes"), words),
        carried_into=words.pattern(carried, "into"),
        carried_from=words.pattern(carried, "origin"),
        respective=_respective(root.child("respective"), words),
        headings=_headings(root.child("headings"), words),
        kinds=tuple(_kind(node, words, units) for node in root.children("kinds")),
    )
    for node in (scopes, about, own, carried, root):
        node.done()
    return data


class _Words:
    """Named pieces of patterns, put in where a pattern says <name>."""

    def __init__(self, node: Node) -> None:
        any_figure = f"{FIGURE}{FIGURE_TAIL}*"
        own = {"figure": FIGURE + FIGURE_TAIL, "n": f"(?P<n>{any_figure})", "any": any_figure}
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
    data = PartWords(
        *(words.pattern(node, name) for name in ("some", "all", "share", "summed", "overlap", "left", "end"))
    )
    node.done()
    return data


def _growth(node: Node, words: _Words) -> GrowthWords:
    names = ("up", "down", "same", "rise", "fall", "more", "less", "base")
    patterns = {name: words.pattern(node, name) for name in names}
    data = GrowthWords(**patterns, kinds=frozenset(node.strings("kinds")))
    node.done()
    return data


def _changes(node: Node, words: _Words) -> ChangeWords:
    data = ChangeWords(*(words.pattern(node, name) for name in ("passage", "less", "former")))
    node.done()
    return data


def _respective(node: Node, words: _Words) -> RespectiveWords:
    data = RespectiveWords(words.pattern(node, "passage"), words.patterns(node, "joins"))
    node.done()
    return data


def _headings(node: Node, words: _Words) -> HeadingWords:
    data = HeadingWords(
        words.pattern(node, "line"), words.pattern(node, "first"), words.patterns(node, "numbers")
    )
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
        claims=words.patterns(node, "claims"),
        sums=tuple(_sum(child) for child in node.children("sums")),
        about_requests=node.take_or("about_requests", bool, default=False),
        standing=node.take_or("standing", bool, default=False),
        none_of_all=node.take_or("none_of_all", bool, default=False),
        unless=node.optional("unless", str),
    )
    node.done()
    return kind


def _sum(node: Node) -> LawfulSum:
    cells = tuple((cell.lstrip("-"), -1 if cell.startswith("-") else 1) for cell in node.strings("cells"))
    lawful = LawfulSum(node.take("name", str), cells)
    node.done()
    return lawful
