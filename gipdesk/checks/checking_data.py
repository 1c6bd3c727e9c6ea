"""The words and numbers of resources/checking.toml, as frozen data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gipdesk.formats.strict import Node
from gipdesk.paths import resource


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Names of units: what they have in common, and how those of one `kind` name themselves and peers.

    `opening` are the first words of an overview whose subject is the unit in the group name.
    """

    common: re.Pattern[str]
    kind: re.Pattern[str]
    own: re.Pattern[str]
    peer: re.Pattern[str]
    opening: re.Pattern[str]
    leading: str
    without_regulations: re.Pattern[str]
    township: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class StructureWords:
    """What the texts of a report must have, and how long they should be, in characters.

    `overview_parts` gives for each part of the first section its name and the words that it is told by.
    """

    overview_parts: tuple[tuple[str, re.Pattern[str]], ...]
    overview_least: int
    overview_most: int
    problems_least: int
    problems: re.Pattern[str]
    improvements: re.Pattern[str]
    fee: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class LastYearLimits:
    """From when on this year is too much like last year's, or too far from it.

    `unchanged_share` is in percent of the characters, `unchanged_least` the characters a text must
    have to be judged; `same_table_figures` counts the figures other than 0 that all are the same.
    """

    unchanged_share: int
    unchanged_least: int
    same_table_figures: int
    jump_factor: int
    jump_least: int
    jump_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckingData:
    """All of the data; amounts of money are in 万元."""

    units: UnitWords
    title_end: re.Pattern[str]
    period: re.Pattern[str]
    part_period: re.Pattern[str]
    opening: re.Pattern[str]
    report_year: re.Pattern[str]
    year_before: re.Pattern[str]
    year_after: re.Pattern[str]
    structure: StructureWords
    last_year: LastYearLimits
    fee_factor: int
    fee_most_of_township: int


@cache
def checking_data() -> CheckingData:
    """The shipped data, read once."""
    return load_checking_data(resource("checking.toml"))


def load_checking_data(path: Path) -> CheckingData:
    """The data of one TOML file; ResourceError says what the file breaks and where."""
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    head, years, money = root.child("head"), root.child("years"), root.child("money")
    data = CheckingData(
        units=_units(root.child("units")),
        title_end=_pattern(head, "title_end"),
        period=_pattern(head, "period"),
        part_period=_pattern(head, "part_period"),
        opening=_pattern(head, "opening"),
        report_year=_pattern(head, "report_year"),
        year_before=_pattern(years, "before"),
        year_after=_pattern(years, "after"),
        structure=_structure(root.child("structure")),
        last_year=_last_year(root.child("last_year")),
        fee_factor=money.take("fee_factor", int),
        fee_most_of_township=money.take("fee_most_of_township", int),
    )
    for node in (head, years, money, root):
        node.done()
    return data


def _pattern(node: Node, key: str) -> re.Pattern[str]:
    return compiled(node, node.take(key, str))


def compiled(node: Node, written: str) -> re.Pattern[str]:
    """The pattern; ResourceError where it is none."""
    try:
        return re.compile(written, re.MULTILINE)
    except re.error as error:
        raise node.fail(f"{written!r} is no pattern: {error}") from error


def _units(node: Node) -> UnitWords:
    data = UnitWords(
        common=_pattern(node, "common"),
        kind=_pattern(node, "kind"),
        own=_pattern(node, "self"),
        peer=_pattern(node, "peer"),
        opening=_pattern(node, "opening"),
        leading=node.take("leading", str),
        without_regulations=_pattern(node, "without_regulations"),
        township=_pattern(node, "township"),
    )
    node.done()
    return data


def _structure(node: Node) -> StructureWords:
    parts = node.child("overview_parts")
    data = StructureWords(
        overview_parts=tuple((name, _pattern(parts, name)) for name in parts.names()),
        overview_least=node.number("overview_least", 1),
        overview_most=node.number("overview_most", 1),
        problems_least=node.number("problems_least", 1),
        problems=_pattern(node, "problems"),
        improvements=_pattern(node, "improvements"),
        fee=_pattern(node, "fee"),
        numbers=tuple(compiled(node, pattern) for pattern in node.strings("numbers")),
    )
    node.done()
    return data


def _last_year(node: Node) -> LastYearLimits:
    data = LastYearLimits(
        unchanged_share=node.number("unchanged_share", 100),
        unchanged_least=node.number("unchanged_least", 1),
        same_table_figures=node.number("same_table_figures", 1),
        jump_factor=node.number("jump_factor", 10),
        jump_least=node.number("jump_least", 1),
        jump_cells=node.strings("jump_cells"),
    )
    node.done()
    return data
