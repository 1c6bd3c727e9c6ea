"""What resources/reading.toml knows about files from outside, ready to use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gipdesk.formats.strict import Node
from gipdesk.paths import resource


@dataclass(frozen=True, slots=True)
class ReadingData:
    """Words and patterns by which the recogniser tells a report from the page around it."""

    simplify: Mapping[int, int]
    furniture: tuple[str, ...]
    tail: tuple[str, ...]
    tail_anywhere: tuple[str, ...]
    page_mark: re.Pattern[str]
    odd_values: frozenset[str]
    zeros: frozenset[str]
    nothing: frozenset[str]
    units: frozenset[str]
    neutral_headings: frozenset[str]
    money_unit: re.Pattern[str]
    label_units: re.Pattern[str]
    unit_caption: re.Pattern[str]
    caption_year: re.Pattern[str]
    foreign_caption: re.Pattern[str]
    column_counts: frozenset[str]
    title: re.Pattern[str]
    about_reports: re.Pattern[str]
    period: re.Pattern[str]
    organisation: tuple[re.Pattern[str], ...]
    organisation_line: re.Pattern[str]
    signature_date: re.Pattern[str]


@cache
def reading_data() -> ReadingData:
    """The shipped data, read once."""
    path = resource("reading.toml")
    node = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    data = ReadingData(
        simplify=str.maketrans(node.take("traditional", str), node.take("simplified", str)),
        furniture=node.strings("furniture"),
        tail=node.strings("tail"),
        tail_anywhere=node.strings("tail_anywhere"),
        page_mark=re.compile(node.take("page_mark", str)),
        odd_values=frozenset(node.strings("odd_values")),
        zeros=frozenset(node.strings("zeros")),
        nothing=frozenset(node.strings("nothing")),
        units=frozenset(node.strings("units")),
        neutral_headings=frozenset(node.strings("neutral_headings")),
        money_unit=re.compile(node.take("money_unit", str)),
        label_units=re.compile("|".join(node.strings("label_units"))),
        unit_caption=re.compile(node.take("unit_caption", str)),
        caption_year=re.compile(node.take("caption_year", str)),
        foreign_caption=re.compile(node.take("foreign_caption", str)),
        column_counts=frozenset(node.strings("column_counts")),
        title=re.compile(node.take("title", str)),
        about_reports=re.compile(node.take("about_reports", str)),
        period=re.compile(node.take("period", str)),
        organisation=tuple(re.compile(pattern) for pattern in node.strings("organisation")),
        organisation_line=re.compile(node.take("organisation_line", str)),
        signature_date=re.compile(node.take("signature_date", str)),
    )
    node.done()
    return data
