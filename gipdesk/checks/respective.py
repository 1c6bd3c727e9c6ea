"""Figures that are told one behind the other, after what they count: 行政复议、行政诉讼分别为5件、3件.

Such a passage is put as if each stood with its own, 行政复议为5件、行政诉讼为3件, so that whatever reads
figures reads it; what does not pair off stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gipdesk.checks.numerals import figures
from gipdesk.checks.sentence import masked
from gipdesk.checks.statement_words import FIGURE, FIGURE_TAIL, statement_words

_FIGURE = re.compile(f"{FIGURE}{FIGURE_TAIL}*")


def paired_off(plain: str) -> list[int]:
    """Where each character of a sentence comes from once its figures stand with what they count."""
    order: list[int] = []
    end = 0
    for found in statement_words().respective.passage.finditer(masked(plain, figures(plain))):
        pairs = list(_pairs(found))
        if pairs:
            order += range(end, found.start())
            order += (place for pair in pairs for place in pair)
            end = found.end()
    return [*order, *range(end, len(plain))]


def _pairs(found: re.Match[str]) -> Iterator[list[int]]:
    """The places of what is counted, the words before its figure, and the figure; of what parts items too."""
    figures = [figure.span() for figure in _FIGURE.finditer(found["figures"])]
    start, last = found.start("figures"), found.end("items")
    words = range(*found.span("words"))
    for join in statement_words().respective.joins:
        items = list(_items(join, found))
        if len(items) == len(figures):
            for (first, end), figure in zip(items, figures, strict=True):
                yield [*range(first, end), *words, *range(start + figure[0], start + figure[1])]
                yield [end] if end < last else []
            return


def _items(join: re.Pattern[str], found: re.Match[str]) -> Iterator[tuple[int, int]]:
    first, last = found.span("items")
    for between in join.finditer(found.string, first, last):
        yield first, between.start()
        first = between.end()
    yield first, last
