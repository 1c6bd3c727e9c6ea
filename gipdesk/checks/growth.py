"""What stands right behind a figure and compares it with last year's: how it grew, and last year's figure.

One may follow upon another, 28件，上年25件，同比增加3件，增长12%: all are about the figure in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gipdesk.checks.numerals import Figure
from gipdesk.checks.statement import DIRECTION, LAST_YEAR, Growth, Statement
from gipdesk.checks.statement_words import GrowthWords

GROWTH_DISTANCE = 4
"""Characters between a figure and the percentage that says how it grew: "，", "件，"."""

LINK_DISTANCE = 1
"""Characters between a comparison and one that does not say again with what: "，"."""

_ASIDE = re.compile("（[^（）]*）")
"""What may stand between a figure and its comparison: 28件（自然人21件），同比增长12%."""


class _Comparison(NamedTuple):
    """A passage that compares; `sign` is None for one that tells last year's figure."""

    found: re.Match[str]
    sign: int | None
    is_link: bool


class _Chain:
    """A statement, and the comparisons behind it."""

    def __init__(self, statement: Statement, plain: str) -> None:
        self.statement = statement
        self.since: int | None = None
        self._ends = [statement.span[1]]
        self._is_begun = False
        aside = _ASIDE.match(plain, statement.span[1])
        if aside:
            self._ends.append(aside.end())

    def takes(self, comparison: _Comparison) -> bool:
        """Whether a comparison stands right behind; one that names no year, behind the last."""
        start = comparison.found.start()
        if comparison.is_link:
            return self._is_begun and 0 <= start - max(self._ends) <= LINK_DISTANCE
        return any(0 <= start - end <= GROWTH_DISTANCE for end in self._ends)

    def add(self, comparison: _Comparison) -> None:
        self._ends.append(comparison.found.end())
        self._is_begun = True
        if not comparison.is_link:
            year = comparison.found["year"]
            self.since = int(year) if year else None


def compared(
    plain: str, figures: Mapping[int, Figure], statements: list[Statement], words: GrowthWords
) -> tuple[list[Growth], list[Statement]]:
    """How the figures of statements grew, and last year's figures that are told beside them."""
    growths: list[Growth] = []
    former: list[Statement] = []
    chains = [_Chain(statement, plain) for statement in statements if statement.kind in words.kinds]
    for comparison in sorted(_comparisons(plain, words), key=lambda one: one.found.start()):
        owners = [chain for chain in chains if chain.takes(comparison)]
        if not owners:
            continue
        owners[-1].add(comparison)
        if comparison.sign is None:
            former += _former(comparison.found, owners[-1].statement, figures, statements)
        else:
            growths.append(_growth(comparison, owners[-1]))
    return growths, former


def _comparisons(plain: str, words: GrowthWords) -> Iterator[_Comparison]:
    told = ((words.base, None), (words.up, 1), (words.down, -1), (words.same, 0))
    for pattern, sign in (*told, (words.rise, 1), (words.fall, -1)):
        yield from (_Comparison(found, sign, False) for found in pattern.finditer(plain))
    for pattern, sign in ((words.more, 1), (words.less, -1)):
        yield from (_Comparison(found, sign, True) for found in pattern.finditer(plain))


def _growth(comparison: _Comparison, chain: _Chain) -> Growth:
    found, sign = comparison.found, comparison.sign
    if sign and "by" not in found.re.groupindex:
        return Growth(chain.statement, Decimal(sign), DIRECTION, found.span(), chain.since)
    by, unit = (sign * Decimal(found["by"]), found["unit"]) if sign else (Decimal(0), "")
    return Growth(chain.statement, by, unit, found.span(), chain.since)


def _former(
    found: re.Match[str], now: Statement, figures: Mapping[int, Figure], statements: list[Statement]
) -> Iterator[Statement]:
    """Last year's figure as a statement of its own, unless it is one already."""
    start = found.start("base")
    is_told = any(one.span[0] <= start < one.span[1] for one in statements)
    if start in figures and not is_told:
        year = int(found["year"]) if found["year"] else _year_before(now.year)
        yield now._replace(
            figure=figures[start], span=(start, found.end()), year=year, certain=True, dated=True
        )


def _year_before(year: int | None) -> int:
    """The year that 上年 is, seen from that of a statement; 0 for a former one that is not told."""
    if year is None:
        return LAST_YEAR
    return year - 1 if year > 0 else 0
