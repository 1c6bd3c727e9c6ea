"""Strict access to a parsed TOML table: every key is asked for by name and type, none is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from gipdesk.errors import ResourceError

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)

BAD_PLACEHOLDER = (LookupError, ValueError, AttributeError, TypeError)
"""What str.format raises for a template that asks for more than a plain name."""

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


class Node:
    """One TOML table with its place, so that a fault names file and key path.

    `where` is the file's name for the table at its top.
    """

    def __init__(self, table: object, where: str) -> None:
        if not isinstance(table, dict):
            raise ResourceError(where, "a table is expected here")
        self._table: dict[str, object] = dict(table)
        self.where = where

    def fail(self, problem: str) -> ResourceError:
        """The error to raise for a problem found in this table."""
        return ResourceError(self.where, problem)

    def take(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there, of just that type."""
        if key not in self._table:
            raise self.fail(f"key {key!r} is missing")
        return self._checked(key, kind)

    def take_or(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be missing."""
        return self._checked(key, kind) if key in self._table else default

    def optional(self, key: str, kind: type[T]) -> T | None:
        """The value of a key, or None where the table lacks it."""
        return self._checked(key, kind) if key in self._table else None

    def identifier(self, key: str) -> str:
        """A part of a permanent id: small letters, digits and underscores, a letter first."""
        value = self.take(key, str)
        if not _IDENTIFIER.fullmatch(value):
            raise self.fail(f"{key} must be small letters, digits and underscores, not {value!r}")
        return value

    def number(self, key: str, default: int) -> int:
        """A whole number of at least 1."""
        value = self.take_or(key, int, default)
        if value < 1:
            raise self.fail(f"{key} must be at least 1, not {value}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty where the key is missing."""
        values: list[object] = self.take_or(key, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.fail(f"{key} must be a list of strings")
        return tuple(map(str, values))

    def choice(self, key: str, choices: type[Choice], default: Choice) -> Choice:
        """One of the words of an enumeration; the default where the key is missing."""
        value = self.take_or(key, str, default.value)
        try:
            return choices(value)
        except ValueError:
            known = [choice.value for choice in choices]
            raise self.fail(f"{key} must be one of {known}, not {value!r}") from None

    def template(self, key: str, sample: dict[str, str]) -> str:
        """A text with no other placeholders than those of the sample."""
        template = self.take(key, str)
        try:
            template.format(**sample)
        except BAD_PLACEHOLDER as error:
            raise self.fail(f"{key} has a placeholder it must not have: {error}") from error
        return template

    def child(self, key: str) -> Node:
        """The table below a key; an empty one where the key is missing."""
        return Node(self._table.pop(key, {}), self._below(key))

    def children(self, key: str) -> Iterator[Node]:
        """The tables of a list of tables, in order."""
        for index, item in enumerate(self.take_or(key, list, [])):
            yield Node(item, self._below(f"{key}[{index}]"))

    def names(self) -> tuple[str, ...]:
        """The keys not yet taken, for tables whose keys are free names."""
        return tuple(self._table)

    def done(self) -> None:
        """Refuse whatever was not taken."""
        if self._table:
            raise self.fail(f"unknown keys {sorted(self._table)}")

    def _below(self, key: str) -> str:
        """The place of something in this table: "2021.toml: sections[1].table"."""
        return f"{self.where}.{key}" if ": " in self.where else f"{self.where}: {key}"

    def _checked(self, key: str, kind: type[T]) -> T:
        value = self._table.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.fail(f"{key} must be {kind.__name__}, not {value!r}")
        return value
