"""Why a figure that was taken wants a look, and why one was left."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """What is less than proven about a figure that was taken; the value is the finding's code."""

    MISPRINTED = "label-misprinted"
    COLLAPSED = "row-collapsed"
    LABEL = "label-doubtful"
    HEADING = "heading-doubtful"
    STRANGE = "heading-strange"
    ELSEWHERE = "table-elsewhere"
    FOREIGN = "table-foreign"
    CLAIMED = "claimed-twice"
    BLANKS_LOST = "blanks-lost"
    INTERRUPTED = "row-interrupted"
    UNIT = "unit-assumed"
    NOTED = "figure-annotated"
    JOINED = "figure-joined"
    WORD = "zero-in-words"
    MERGED = "zero-merged"
    SUM = "sum-differs"


CURED_BY_SUM = frozenset((Mark.HEADING, Mark.BLANKS_LOST, Mark.INTERRUPTED, Mark.JOINED))
"""What a sum that works out with other figures than 0 proves: that none is missing, and none is another."""
