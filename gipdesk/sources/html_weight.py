"""Whether a web page is made so that parsing it takes time without bound, told before it is parsed."""

from __future__ import annotations

import re
from itertools import accumulate

from gipdesk.sources.limits import MAX_ATTRIBUTES, MAX_OPEN_TAGS

_LONG_TAG = re.compile(rf"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){{{MAX_ATTRIBUTES},}}+""")
_NOT_CLOSED = "area base br col dd dt embed hr img input li link meta option p param source td th tr wbr"
_TAG = re.compile(rf"<(/?)(?!(?:{'|'.join(_NOT_CLOSED.split())})\b)[a-z]", re.IGNORECASE)


def is_costly_to_parse(page: str) -> bool:
    """Whether tags stand inside one another, or attributes in one tag, as in no page of a report."""
    return any(_attributes(tag[0]) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(page)) or _is_deep(page)


def _attributes(tag: str) -> int:
    """At most so many; each has a blank before it or an equals sign in it."""
    return max(len(tag.split()), tag.count("="))


def _is_deep(page: str) -> bool:
    if page.count("<") <= MAX_OPEN_TAGS:
        return False
    steps = (-1 if closes else 1 for closes in _TAG.findall(page))
    return max(accumulate(steps), default=0) > MAX_OPEN_TAGS
