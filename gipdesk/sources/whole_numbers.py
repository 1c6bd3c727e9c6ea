"""Whole numbers as the attributes of files write them: places, counts, sizes."""

from __future__ import annotations

from gipdesk.sources.limits import NUMBER_DIGITS


def whole_number(written: str | None, default: int) -> int:
    """The number; `default` where none is written, or one that is longer than any place or size."""
    is_one = written is not None and written.isdecimal() and len(written) <= NUMBER_DIGITS
    return int(written or 0) if is_one else default
