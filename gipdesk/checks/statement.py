"""What running text says of figures that the tables have too, found by `statements`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gipdesk.checks.numerals import Figure

LAST_YEAR = -1
"""The year of a statement about 去年, whatever year that is."""


DIRECTION = "direction"
"""The unit of a growth that tells a direction alone; it is by 1 or -1."""


class Statement(NamedTuple):
    """One figure of a text: what `kind` it counts, how many, and its [start, end) in the text.

    `year` is None where no other is named, LAST_YEAR for 去年, 0 for a former one that is not told.
    `limit` names why the figure need not be that of a whole year, "" where nothing limits it; `body` the
    words that name another body, "" for the reporting one. `certain` says that the sentence names its
    topic itself; `afresh` that it is only taken for the reporting body's, after one about another; `dated`
    that its year stands right in front of it, so that it can be of nothing else.
    """

    kind: str
    figure: Figure
    span: tuple[int, int]
    year: int | None = None
    limit: str = ""
    body: str = ""
    certain: bool = True
    afresh: bool = False
    dated: bool = False


class Growth(NamedTuple):
    """What a text says of how the figure before grew: by so many of its `unit`, or percent, as it writes it.

    `since` is the year that it names, None for last year.
    """

    statement: Statement
    by: Decimal
    unit: str
    span: tuple[int, int]
    since: int | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it is told in percent."""
        return self.unit == "%"


class Reading(NamedTuple):
    """What a text or a sentence says."""

    statements: tuple[Statement, ...]
    growths: tuple[Growth, ...]
