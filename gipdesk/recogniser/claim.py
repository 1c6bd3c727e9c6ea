"""What a source row claims: a row taken for a printed row, with what it says of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gipdesk.formats.definition import PrintedRow
from gipdesk.recogniser.columns import Placed
from gipdesk.recogniser.labels import Likeness
from gipdesk.recogniser.notation import Reading
from gipdesk.recogniser.row_labels import Match
from gipdesk.recogniser.source_rows import SourceRow


class Claim(NamedTuple):
    """A source row taken for a printed row by its label (None where the row has none).

    `said` holds by cell id what was placed and what it says. `is_own` tells that it stands in the
    table's own section; `run` counts the part and in it the grid or stretch of text, `is_foreign`
    that this may be another year's or another body's.
    """

    row: PrintedRow
    source: SourceRow
    match: Match | None
    said: Mapping[str, tuple[Placed, Reading]]
    is_own: bool = True
    run: tuple[int, int] = (0, 0)
    is_foreign: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The texts of its slots that are not blank, for messages."""
        return tuple(slot.text for slot in self.source.filled)

    @property
    def has_figures(self) -> bool:
        """Whether any of its slots is not blank."""
        return any(slot.is_filled for slot in self.source.slots)

    @property
    def likeness(self) -> Likeness:
        """How well its label agrees; a row without a label is known by its headings."""
        return Likeness.EXACT if self.match is None else self.match.likeness

    @property
    def is_collapsed(self) -> bool:
        """Whether it gives a whole group as one row."""
        return self.match is not None and self.match.wanted.collapsed


def blanks_lost(claims: Iterable[Claim]) -> bool:
    """Whether running text lost blank cells or has more columns: some row has another count than places."""
    return any(
        not claim.source.is_grid
        and claim.match is not None
        and claim.source.slots
        and len(claim.source.slots) != len(claim.row.cells)
        for claim in claims
    )
