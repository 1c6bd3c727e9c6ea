"""Changes that a text tells twice over, so that one says what the other is: 比去年增加57条，增长10.27%.

Nothing is known here of any report; whole numbers only, for what is rounded may differ in the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from gipdesk.checks.paragraphs import REMEMBERED_PARAGRAPHS, moved, paragraphs
from gipdesk.checks.parts import is_rounded
from gipdesk.checks.statement_words import statement_words
from gipdesk.checks.statements import plain_text


@dataclass(frozen=True, slots=True)
class Change:
    """A figure, how much more it is than before (below 0: less), and the percentage that is told of it.

    `before` is the figure before, where it is told, `percent` is None where none is told; `span` is
    [start, end) in the text.
    """

    now: Decimal
    by: Decimal
    before: Decimal | None
    percent: Decimal | None
    span: tuple[int, int]

    @property
    def right_change(self) -> Decimal:
        """How much more it is than the figure before."""
        return self.by if self.before is None else self.now - self.before

    @property
    def right_percent(self) -> Decimal | None:
        """The change in percent of the figure before; None where that is nothing."""
        before = self.now - self.right_change
        return self.right_change * 100 / before if before > 0 else None

    @property
    def is_change_wrong(self) -> bool:
        return self.by != self.right_change

    @property
    def is_percent_wrong(self) -> bool:
        """Whether the percentage is neither the right one nor that rounded or cut off where it ends."""
        right = self.right_percent
        return self.percent is not None and right is not None and not is_rounded(right, self.percent)


def read_changes(text: str) -> Iterator[Change]:
    """Every change in a text that is told twice over."""
    for start, paragraph in paragraphs(text):
        for found in _in_paragraph(paragraph):
            yield replace(found, span=moved(found.span, start))


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _in_paragraph(paragraph: str) -> tuple[Change, ...]:
    plain, kept = plain_text(paragraph)
    words = statement_words().changes
    told = (
        found for found in words.passage.finditer(plain) if not words.former.search(plain, 0, found.start())
    )
    changes = (_change(found, kept) for found in told)
    return tuple(change for change in changes if change.before is not None or change.percent is not None)


def _change(found: re.Match[str], kept: list[int]) -> Change:
    less = statement_words().changes.less
    before, percent = found["before"], found["percent"]
    return Change(
        now=Decimal(found["now"]),
        by=_signed(found["by"], less.fullmatch(found["verb"])),
        before=Decimal(before) if before else None,
        percent=_signed(percent, less.fullmatch(found["way"])) if percent else None,
        span=(kept[found.start()], kept[found.end() - 1] + 1),
    )


def _signed(written: str, less: re.Match[str] | None) -> Decimal:
    return -Decimal(written) if less else Decimal(written)
