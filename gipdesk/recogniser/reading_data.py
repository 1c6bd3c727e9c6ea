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
class PageData:
    """What a page puts around a report.

    `labels` stand in front of a remark about the article, as those of its `card` do, which a report may
    use, too; `words` are buttons and menus. Lines that begin with one of `starts` belong to the page
    above the report, with one of `ends` below it; what follows a line with one of `foot`, or one that
    begins with a word of the site's `owner`, is the page's foot.
    `stamp` is a date or a time alone, `caption` a line that says what a table counts, `note` the start
    of a note under it.
    """

    labels: tuple[str, ...]
    card: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    owner: tuple[str, ...]
    foot: re.Pattern[str]
    stamp: re.Pattern[str]
    caption: re.Pattern[str]
    note: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NameData:
    """How reports and offices are named: patterns for the squashed, simplified text; `title_words` is one
    for the text as printed, which no title lacks.

    An office is named by the `author` and `contact` that a text tells of, by the `unit_line` of a form,
    by a line or a piece of a title that is a name by its end and has no word of `no_organisation`.
    """

    title: tuple[re.Pattern[str], ...]
    title_words: re.Pattern[str]
    undated_title: re.Pattern[str]
    about_reports: re.Pattern[str]
    no_title: re.Pattern[str]
    period: re.Pattern[str]
    author: tuple[re.Pattern[str], ...]
    contact: tuple[re.Pattern[str], ...]
    unit_line: re.Pattern[str]
    organisation_line: re.Pattern[str]
    organisation_name: re.Pattern[str]
    no_organisation: re.Pattern[str]
    site_name: re.Pattern[str]
    name_prefix: re.Pattern[str]
    name_suffix: re.Pattern[str]
    signature_name: re.Pattern[str]
    signature_date: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FootData:
    """What stands below a report's text, as patterns for the printed line: the first of the `attachments`,
    a further one, a name that is a file's to be fetched, and whom to ask.
    """

    attachments: re.Pattern[str]
    attachment: re.Pattern[str]
    file_name: re.Pattern[str]
    contact: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ReadingData:
    """Words and patterns by which the recogniser tells a report from the page around it."""

    simplify: Mapping[int, int]
    page_mark: re.Pattern[str]
    odd_values: frozenset[str]
    odd_figure: re.Pattern[str]
    zeros: frozenset[str]
    nothing: frozenset[str]
    units: frozenset[str]
    neutral_headings: frozenset[str]
    aside: re.Pattern[str]
    money_unit: re.Pattern[str]
    label_units: re.Pattern[str]
    unit_caption: re.Pattern[str]
    caption_year: re.Pattern[str]
    foreign_caption: re.Pattern[str]
    column_counts: frozenset[str]
    names: NameData
    foot: FootData
    page: PageData

    def says_nothing(self, key: str) -> bool:
        """Whether a word above or beside figures, by its key, says nothing about their place."""
        return key in self.neutral_headings or self.aside.match(key) is not None


@cache
def reading_data() -> ReadingData:
    """The shipped data, read once."""
    path = resource("reading.toml")
    node = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    data = ReadingData(
        simplify=str.maketrans(node.take("traditional", str), node.take("simplified", str)),
        page_mark=re.compile(node.take("page_mark", str)),
        odd_values=frozenset(node.strings("odd_values")),
        odd_figure=re.compile(node.take("odd_figure", str)),
        zeros=frozenset(node.strings("zeros")),
        nothing=frozenset(node.strings("nothing")),
        units=frozenset(node.strings("units")),
        neutral_headings=frozenset(node.strings("neutral_headings")),
        aside=re.compile(node.take("aside", str)),
        money_unit=re.compile(node.take("money_unit", str)),
        label_units=re.compile("|".join(node.strings("label_units"))),
        unit_caption=re.compile(node.take("unit_caption", str)),
        caption_year=re.compile(node.take("caption_year", str)),
        foreign_caption=re.compile(node.take("foreign_caption", str)),
        column_counts=frozenset(node.strings("column_counts")),
        names=_names(node.child("names")),
        foot=_foot(node.child("foot")),
        page=_page(node.child("page")),
    )
    node.done()
    return data


def _patterns(node: Node, key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in node.strings(key))


def _page(node: Node) -> PageData:
    data = PageData(
        labels=node.strings("labels"),
        card=node.strings("card"),
        words=node.strings("words"),
        starts=node.strings("starts"),
        ends=node.strings("ends"),
        owner=node.strings("owner"),
        foot=re.compile("|".join(node.strings("foot"))),
        stamp=re.compile(node.take("stamp", str)),
        caption=re.compile(node.take("caption", str)),
        note=re.compile(node.take("note", str)),
    )
    node.done()
    return data


def _foot(node: Node) -> FootData:
    data = FootData(
        attachments=re.compile(node.take("attachments", str)),
        attachment=re.compile(node.take("attachment", str)),
        file_name=re.compile(node.take("file_name", str)),
        contact=re.compile(node.take("contact", str)),
    )
    node.done()
    return data


def _names(node: Node) -> NameData:
    data = NameData(
        title=_patterns(node, "title"),
        title_words=re.compile(node.take("title_words", str)),
        undated_title=re.compile(node.take("undated_title", str)),
        about_reports=re.compile(node.take("about_reports", str)),
        no_title=re.compile(node.take("no_title", str)),
        period=re.compile(node.take("period", str)),
        author=_patterns(node, "author"),
        contact=_patterns(node, "contact"),
        unit_line=re.compile(node.take("unit_line", str)),
        organisation_line=re.compile(node.take("organisation_line", str)),
        organisation_name=re.compile(node.take("organisation_name", str)),
        no_organisation=re.compile(node.take("no_organisation", str)),
        site_name=re.compile(node.take("site_name", str)),
        name_prefix=re.compile(node.take("name_prefix", str)),
        name_suffix=re.compile(node.take("name_suffix", str)),
        signature_name=re.compile(node.take("signature_name", str)),
        signature_date=re.compile(node.take("signature_date", str)),
    )
    node.done()
    return data
