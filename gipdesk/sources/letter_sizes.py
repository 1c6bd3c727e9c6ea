"""Sizes of letters as files write them: which are too small for anybody to read."""

from __future__ import annotations

import re
from functools import lru_cache

from gipdesk.sources.limits import UNREAD_POINTS

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}")


@lru_cache(maxsize=256)
def is_unread(size: str, points: float = 1.0) -> bool:
    """Whether letters of a size, written in units of so many points, say nothing to a reader of the page.

    A size that is none, such as "" or "large", is not too small.
    """
    return _NUMBER.fullmatch(size) is not None and float(size) * points <= UNREAD_POINTS
