"""The words the user sees, kept as data in resources/texts and looked up by dotted key."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from gipdesk.errors import ResourceError, UserFault
from gipdesk.paths import resource


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fault in plain words: what happened, what is safe, what to do next."""

    happened: str
    safe: str
    todo: str

    def __str__(self) -> str:
        return f"{self.happened}{self.safe}{self.todo}"


def text(key: str, **details: object) -> str:
    """The Chinese text for `key`, such as "window.toolbar.export", its placeholders filled in.

    The first part of the key names the file in resources/texts, the rest the entry in it.
    """
    book, _, entry = key.partition(".")
    try:
        template = _book(book)[entry]
    except KeyError:
        raise ResourceError(f"{book}.toml", f"no text {entry!r}") from None
    return template.format(**details) if details else template


def entries_of(key: str) -> tuple[str, ...]:
    """The names of the texts that stand in a table of the book, in its order."""
    book, _, table = key.partition(".")
    beginning = f"{table}."
    return tuple(entry.removeprefix(beginning) for entry in _book(book) if entry.startswith(beginning))


def tables_of(book: str) -> tuple[str, ...]:
    """The names of a book's tables, in its order."""
    return tuple(dict.fromkeys(entry.partition(".")[0] for entry in _book(book) if "." in entry))


def template(key: str) -> str | None:
    """The Chinese text for `key` with its placeholders in it; None where there is no such text."""
    book, _, entry = key.partition(".")
    return _book(book).get(entry)


def help_for(code: str) -> str:
    """Why a finding of that code is one, and what to do; "" where nothing is said but its clause."""
    return _book("help").get(code, "")


def explain(fault: UserFault) -> Explanation:
    """The three sentences of resources/texts/faults.toml for a fault of the user's file or machine."""
    return Explanation(
        *(text(f"faults.{fault.code}.{part}", **fault.details) for part in ("happened", "safe", "todo"))
    )


@cache
def _book(name: str) -> dict[str, str]:
    with resource("texts", f"{name}.toml").open("rb") as file:
        return dict(_flatten(tomllib.load(file)))


def _flatten(table: dict[str, object], prefix: str = "") -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            entries += _flatten(value, f"{prefix}{key}.")
        else:
            entries.append((prefix + key, str(value)))
    return entries
