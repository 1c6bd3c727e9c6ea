"""What running text says of figures that the tables have too, found by `statements`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gipdesk.checks.numerals import Figure


class Statement(NamedTuple):
    """One figure of a text: what `kind` it counts, how many, and its [start, end) in the text.

    `year` is None where no other is named, 0 for a former one that is not told. `limit` names why the
    figure need not be that of a whole year, "" where nothing limits it; `body` the words that name
    another body, "" for the reporting one. `certain` says that the sentence names its topic itself.
    """

    kind: str
    figure: Figure
    span: tuple[int, int]
    year: int | None = None
    limit: str = ""
    body: str = ""
    certain: bool = True


class Growth(NamedTuple):
    """What a text says of how the figure before grew since last year, in percent, as it writes it."""

    statement: Statement
    percent: Decimal
    span: tuple[int, int]


class Reading(NamedTuple):
    """What a text or a sentence says."""

    statements: tuple[Statement, ...]
    growths: tuple[Growth, ...]
