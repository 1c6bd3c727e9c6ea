"""One sentence: what it says of figures, given what those before it set, and what it leaves to the next.

The words are data (resources/statements.toml); nothing is known here of any report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from gipdesk.checks.growth import compared
from gipdesk.checks.numerals import Exactness, Figure, figures
from gipdesk.checks.statement import LAST_YEAR, Growth, Statement
from gipdesk.checks.statement_words import FIGURE, FIGURE_TAIL, Kind, StatementWords
from gipdesk.report.years import mentions

_LONGEST_CHANGE = 6
"""Characters of the words before a figure that make it a change: 增加了约."""

_CLAUSE_END = "，、；：（）"
_BRACKETS = re.compile("（[^（）]*）")
_BEFORE_HEADS = _CLAUSE_END + "年度"
"""What a word that heads a clause stands behind: 2025年全县."""

_PERIODS = frozenset({"year", "this_year", "last_year", "other_year"})
_OF_THE_CLAUSE = frozenset({"part", "compared"})
_BODIES = frozenset({"other_body", "named_body", "own_body"})
_FORMER = {"last_year": LAST_YEAR, "other_year": 0}
_WEAK = "累计"
"""Says nothing of former years where the year is named before: 全年累计."""


class Setting(NamedTuple):
    """What a sentence takes from those before it in its paragraph.

    `topic` is what was named last, `about_requests` whether requests were named at all; `year` is the
    year that was set at the head of a clause, as in a Statement, None for none; `body` the words
    that name whose figures these are, "" for the reporting body's.
    """

    topic: str = ""
    about_requests: bool = False
    year: int | None = None
    body: str = ""


class _Mark(NamedTuple):
    """A word that sets a period, a body or a limit from its place on."""

    start: int
    end: int
    name: str
    year: int | None
    words: str


class Sentence:
    """One sentence in its setting."""

    def __init__(self, plain: str, setting: Setting, words: StatementWords) -> None:
        self._plain = plain
        self._words = words
        self._figures = {figure.span[0]: figure for figure in figures(plain)}
        self._masked = masked(plain, self._figures.values())
        self._brackets = list(self._figured_brackets())
        self._marks = sorted(self._find_marks())
        self._topics = sorted(
            (found.end(), name) for name, topic in words.topics.items() for found in topic.finditer(plain)
        )
        self._is_afresh = bool(setting.body and self._topics and words.afresh.match(plain))
        self._setting = setting._replace(body="") if self._is_afresh else setting

    def statements(self) -> Iterator[Statement]:
        """What the sentence says; the first kind whose pattern takes a figure has it."""
        taken: set[int] = set()
        for kind in self._words.kinds:
            for start, statement in self._of_kind(kind):
                if start not in taken:
                    taken.add(start)
                    yield statement
            yield from self._nones(kind)

    def compared(self, statements: list[Statement]) -> tuple[list[Growth], list[Statement]]:
        """How the figures grew, and last year's that are told beside them."""
        return compared(self._plain, self._figures, statements, self._words.growth)

    def setting_after(self) -> Setting:
        """What the sentence leaves to the next."""
        year, body = self._setting.year, self._setting.body
        for mark in self._marks:
            if self._is_closed(mark, len(self._plain)):
                continue
            if mark.name == "own_body" or (mark.name in _BODIES and self._heads_a_clause(mark)):
                body = "" if mark.name == "own_body" else mark.words
            is_compared = self._words.meanwhile.match(self._plain, mark.end) is not None
            if mark.name in _PERIODS and self._heads_a_clause(mark) and not is_compared:
                year = mark.year
        about = self._setting.about_requests or bool(self._words.about_requests.search(self._plain))
        topic = self._topics[-1][1] if self._topics else self._setting.topic
        return Setting(topic, about, year, body)

    def _find_marks(self) -> Iterator[_Mark]:
        for name, pattern in self._words.scopes.items():
            year = _FORMER.get(name)
            for found in pattern.finditer(self._plain):
                if name == "named_body":
                    yield _Mark(found.start("name"), found.end("name"), name, None, found["name"])
                else:
                    yield _Mark(*found.span(), name, year, found.group())
        for mention in mentions(self._plain):
            if not self._is_aside(mention.span):
                yield _Mark(*mention.span, "year", mention.year, "")

    def _is_aside(self, span: tuple[int, int]) -> bool:
        """Whether a year is in a title, is compared with, or is only where something comes from or goes."""
        start, end = span
        in_title = self._plain.rfind("《", 0, start) > self._plain.rfind("》", 0, start)
        is_origin = self._words.origin.match(self._plain, end) is not None
        return in_title or is_origin or self._words.aside.search(self._plain, 0, start) is not None

    def _heads_a_clause(self, mark: _Mark) -> bool:
        return mark.start == 0 or self._plain[mark.start - 1] in _BEFORE_HEADS

    def _is_closed(self, mark: _Mark, place: int) -> bool:
        """Whether a word stands in brackets that are closed before a place: 28件（上年25件），办结30件."""
        return any(start < mark.start < end <= place for start, end in self._brackets)

    def _figured_brackets(self) -> Iterator[tuple[int, int]]:
        """Where brackets stand that have a figure in them: what they say of a year is of that figure."""
        for found in _BRACKETS.finditer(self._plain):
            if any(found.start() < start < found.end() for start in self._figures):
                yield found.span()

    def _of_kind(self, kind: Kind) -> Iterator[tuple[int, Statement]]:
        for patterns, certain in ((kind.patterns, True), (kind.inherited, False)):
            for pattern in patterns:
                for found in pattern.finditer(self._masked):
                    start = found.start("n")
                    figure = self._figures[start]
                    if figure.unit in kind.units and self._counts(kind, found, start, certain=certain):
                        yield start, self._statement(kind, figure, found.span(), start, certain=certain)

    def _counts(self, kind: Kind, found: re.Match[str], place: int, *, certain: bool) -> bool:
        """Whether a pattern that was found is about that kind, and the figure no change of one."""
        figure = self._figures[place]
        before = self._plain[max(0, place - _LONGEST_CHANGE) : place]
        if self._words.change.search(before) or not self._stands_alone(figure, certain=certain):
            return False
        if kind.about_requests and not self._about_requests(found.end()):
            return False
        return certain or self._topic_at(max(place, found.end())) in kind.topics

    def _stands_alone(self, figure: Figure, *, certain: bool) -> bool:
        """Whether no word behind a figure may say that it counts something else: 12345热线, 3件来信."""
        if certain and figure.unit:
            return True
        return self._words.behind.match(self._plain, figure.span[1]) is not None

    def _about_requests(self, end: int) -> bool:
        return self._setting.about_requests or bool(self._words.about_requests.search(self._plain, 0, end))

    def _topic_at(self, place: int) -> str:
        return next((name for end, name in reversed(self._topics) if end <= place), self._setting.topic)

    def _nones(self, kind: Kind) -> Iterator[Statement]:
        for found in self._told_none(kind):
            if not kind.about_requests or self._about_requests(found.end()):
                told = found.span("told" if "told" in found.re.groupindex else 0)
                none = Figure(Decimal(0), "", Exactness.EXACT, Decimal(1), told)
                yield self._statement(kind, none, told, found.end(), certain=True)

    def _told_none(self, kind: Kind) -> Iterator[re.Match[str]]:
        """Where words say that there was none: those that name their topic, and claims about one in force."""
        for pattern in kind.none:
            yield from pattern.finditer(self._masked)
        for pattern in kind.claims:
            claims = pattern.finditer(self._masked)
            yield from (found for found in claims if self._topic_at(found.end()) in kind.topics)

    def _statement(
        self, kind: Kind, figure: Figure, span: tuple[int, int], place: int, *, certain: bool
    ) -> Statement:
        before = [mark for mark in self._marks if mark.start < place and not self._is_closed(mark, place)]
        periods = [mark for mark in before if mark.name in _PERIODS]
        bodies = [mark for mark in before if mark.name in _BODIES]
        year = periods[-1].year if periods else self._setting.year
        body = self._setting.body
        if bodies:
            body = "" if bodies[-1].name == "own_body" else bodies[-1].words
        limit = self._limit(kind, before, place)
        limit = "" if limit == "cumulative" and kind.standing and year is not None else limit
        dated = bool(periods) and self._words.directly.fullmatch(self._plain, periods[-1].end, span[0])
        return Statement(kind.id, figure, span, year, limit, body, certain, self._is_afresh, bool(dated))

    def _limit(self, kind: Kind, before: list[_Mark], place: int) -> str:
        clause = max(self._plain.rfind(end, 0, place) for end in _CLAUSE_END)
        period = ""
        for mark in before:
            if mark.name in _OF_THE_CLAUSE and mark.start > clause:
                return mark.name
            if mark.name == "filed" and "documents" in kind.topics:
                return mark.name
            if mark.name in {"year", "this_year"} and period == "part_of_year":
                period = ""
            if mark.name in {"cumulative", "plan", "part_of_year"} and not self._is_weak(mark, before):
                period = mark.name
        return period

    def _is_weak(self, mark: _Mark, before: list[_Mark]) -> bool:
        """Whether a word such as 累计 stands behind the year it is of."""
        sets = [other for other in before if other.name in {"year", "this_year"} and other.start < mark.start]
        return mark.words == _WEAK and (bool(sets) or self._setting.year is not None)


def masked(plain: str, found: Iterable[Figure]) -> str:
    """The sentence with a sign for each figure."""
    chars = list(plain)
    for figure in found:
        start, end = figure.span
        chars[start:end] = FIGURE + FIGURE_TAIL * (end - start - 1)
    return "".join(chars)
