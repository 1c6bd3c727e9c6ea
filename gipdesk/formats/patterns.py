"""Cell patterns of the format files, such as requests.@results.{column}, expanded to cell ids.

`@name` stands for each member of a set, `{name}` for the value a rule is being expanded with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from gipdesk.errors import ResourceError
from gipdesk.formats.definition import Term
from gipdesk.formats.strict import BAD_PLACEHOLDER, Node

LAST_YEAR_PREFIX = "last."


class Sets:
    """The named sets of a format file, with @references inside them resolved."""

    def __init__(self, node: Node) -> None:
        self._where = node.where
        self._members: dict[str, tuple[str, ...]] = {}
        for name in node.names():
            members = [member for entry in node.strings(name) for member in self._resolve(entry)]
            if not members or len(set(members)) != len(members):
                raise node.fail(f"set {name!r} must list members, each once")
            self._members[name] = tuple(members)

    def _resolve(self, entry: str) -> tuple[str, ...]:
        if not entry.startswith("@"):
            return (entry,)
        try:
            return self._members[entry[1:]]
        except KeyError:
            raise ResourceError(self._where, f"no set {entry!r} stands above its use") from None

    def expand(self, pattern: str) -> tuple[str, ...]:
        """Every id a pattern stands for, in the order of its sets."""
        parts = [self._resolve(part) for part in pattern.split(".")]
        return tuple(".".join(choice) for choice in product(*parts))


def bindings(node: Node, sets: Sets) -> Iterator[dict[str, str]]:
    """Each choice of values a rule is expanded with; a single empty one without for_each."""
    for_each = node.child("for_each")
    names = for_each.names()
    choices = [sets.expand(for_each.take(name, str)) for name in names]
    for choice in product(*choices):
        yield dict(zip(names, choice, strict=True))


def terms(patterns: tuple[str, ...], binding: Mapping[str, str], sets: Sets, where: str) -> tuple[Term, ...]:
    """The terms of one side of an equation; a leading - subtracts, a leading last. looks at last year."""
    found = []
    for pattern in patterns:
        sign = -1 if pattern.startswith("-") else 1
        bare = pattern.removeprefix("-")
        last_year = bare.startswith(LAST_YEAR_PREFIX)
        filled = fill(bare.removeprefix(LAST_YEAR_PREFIX), binding, where)
        found += [Term(cell, sign, last_year) for cell in sets.expand(filled)]
    return tuple(found)


def fill(pattern: str, binding: Mapping[str, str], where: str) -> str:
    """The pattern with its {names} replaced."""
    try:
        return pattern.format(**binding)
    except KeyError as missing:
        raise ResourceError(where, f"{pattern!r} uses {missing}, which for_each does not bind") from None
    except BAD_PLACEHOLDER as error:
        raise ResourceError(where, f"{pattern!r} has a bad placeholder: {error}") from None
