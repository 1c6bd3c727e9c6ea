"""Selectors of style sheets, as far as an element and those around it decide what is meant.

Of combinators a blank and > are known, of attributes that they are there and what they are. What asks for
more, such as a sibling or :hover, is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple, cast

from lxml.etree import _Element as Element

from gipdesk.sources.limits import MAX_SELECTOR_STEPS

_ATTRIBUTE = r"""\[[\w-]++(?:=(?:"[^"\]]*+"|'[^'\]]*+'|[\w-]++))?\]"""
_STEP = re.compile(rf"(?P<names>(?:\w++|\*)?(?:[.#][\w-]++|{_ATTRIBUTE})*+)(?P<behind>\s*+>\s*+|\s++|\Z)")
_NAME = re.compile(rf"[.#]?[\w-]++|{_ATTRIBUTE}")

Names = frozenset[str]
"""What an element is called: its tag, .class, #id, [attribute] and [attribute=value]."""


class Around(NamedTuple):
    """One of the elements that another has to stand in, as its child or anywhere below."""

    names: Names
    is_parent: bool


class Selector(NamedTuple):
    """The names of an element, the one that was written last, and what it stands in, the nearest first."""

    names: Names
    last: str
    around: tuple[Around, ...]


def selector_of(written: str) -> Selector | None:
    """What is meant by a selector without commas; None where that is not known here."""
    steps: list[tuple[list[str], bool]] = []
    place = 0
    while place < len(written):
        found = _STEP.match(written, place)
        if found is None or not found["names"] or len(steps) == MAX_SELECTOR_STEPS:
            return None
        steps.append((_names(found["names"]), ">" in found["behind"]))
        place = found.end()
    *before, (own, is_unfinished) = steps or [([], True)]
    if is_unfinished or not own:
        return None
    around = tuple(Around(frozenset(names), is_parent) for names, is_parent in reversed(before))
    return Selector(frozenset(own), own[-1], around)


def names_of(element: Element) -> Names:
    """Everything that a selector may call an element."""
    told = {str(element.tag), *(f".{name}" for name in element.get("class", "").split())}
    for name, value in cast("list[tuple[str, str]]", element.items()):
        told |= {f"[{name}]", f"[{name}={value}]"}
    return frozenset(told | {f"#{element.get('id', '')}"})


def stands_in(element: Element, around: Sequence[Around]) -> bool:
    """Whether an element stands in these, the nearest first.

    What stands anywhere above is sought above the nearest that is meant: above one further up it is, too.
    """
    if not around:
        return True
    nearest, *rest = around
    above = islice(element.iterancestors(), 1 if nearest.is_parent else None)
    meant = (one for one in above if nearest.names <= names_of(one))
    return any(stands_in(one, rest) for one in islice(meant, None if rest and rest[0].is_parent else 1))


def _names(written: str) -> list[str]:
    found = (name.replace('"', "").replace("'", "") for name in _NAME.findall(written))
    return [name.lower() if name[0].isalnum() else name for name in found]
