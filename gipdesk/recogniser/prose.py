"""The report's title, preamble and running texts, freed from the page around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gipdesk.recogniser.labels import bare_key, is_page_mark, key, simplified, without_pinyin
from gipdesk.recogniser.outline import GridRow, Item, Line, Origin
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import GARBLED_CHARACTERS

_OPENING = re.compile(r"^[\s\[【（(<《|·•>]+")


def clean(text: str) -> str:
    """A line as the report should keep it: no outer white space, no pinyin, no invisible characters."""
    spaced = text.replace("\u00a0", " ").strip()
    visible = "".join(char for char in spaced if unicodedata.category(char) not in {"Cf", "Co"})
    return without_pinyin(visible).strip(" \t\r\n\u3000|")


@dataclass(frozen=True, slots=True)
class Prose:
    """A line of text as the report should keep it, and where in the source it stands."""

    text: str
    origin: Origin


def prose(items: Iterable[Item]) -> list[Prose]:
    """The lines of text of these items; the cells of a table row are joined by spaces."""
    lines: list[Prose] = []
    for item in items:
        raw = item.text if isinstance(item, Line) else " ".join(cell.text for cell in item.cells)
        kept = (clean(line) for line in raw.split("\n") if not is_page_mark(line))
        lines += [Prose(line, item.origin) for line in kept if line]
    return lines


def without_tables(
    items: Sequence[Item], stretches: Iterable[tuple[int, int]], labels: Collection[str]
) -> list[Item]:
    """The items without the stretches that hold a table, and without the table's labels above each.

    `labels` has the keys of all labels and headings.
    """
    taken: set[int] = set()
    for first, last in stretches:
        start = first
        while start > 0 and _says_only(items[start - 1], labels):
            start -= 1
        taken.update(range(start, last + 1))
    return [item for position, item in enumerate(items) if position not in taken]


def _says_only(item: Item, labels: Collection[str]) -> bool:
    """Whether a line is a label, or a table row has labels and blanks alone."""
    if isinstance(item, Line):
        words = [item.text] if key(item.text) in labels else item.text.split()
    else:
        words = [cell.text for cell in item.cells]
    return all(key(word) in labels or bare_key(word) in labels or not key(word) for word in words)


def is_furniture(line: str) -> bool:
    """Whether a line above the report belongs to the page: date of publication, font size, menus."""
    return _starts_with(line, reading_data().furniture)


def _starts_with(line: str, markers: Iterable[str]) -> bool:
    start = simplified(_OPENING.sub("", line))
    return any(start.startswith(simplified(marker)) for marker in markers)


def without_tail(lines: Sequence[str]) -> list[str]:
    """The last section's lines up to the page's tail, without the signature at their end."""
    data = reading_data()
    kept: list[str] = []
    for line in lines:
        if _starts_with(line, data.tail) or any(
            simplified(mark) in simplified(line) for mark in data.tail_anywhere
        ):
            break
        kept.append(line)
    return _without_signature(kept)


def _without_signature(lines: list[str]) -> list[str]:
    data = reading_data()
    if len(lines) < 2 or not data.signature_date.match(unicodedata.normalize("NFKC", lines[-1])):
        return lines
    kept = lines[:-1]
    if len(kept) > 1 and data.organisation_line.match(simplified(kept[-1])):
        kept = kept[:-1]
    return kept


def garbled_span(text: str) -> tuple[int, int] | None:
    """The stretch of a text that looks like wrongly decoded characters, or None."""
    odd = [position for position, char in enumerate(text) if _is_odd(char)]
    return (odd[0], odd[-1] + 1) if len(odd) >= GARBLED_CHARACTERS else None


def _is_odd(char: str) -> bool:
    return (
        char == "\ufffd"
        or "\u3100" <= char <= "\u312f"
        or "\u2500" <= char <= "\u257f"
        or "\ue000" <= char <= "\uf8ff"
        or "\uff61" <= char <= "\uff9f"
    )


def front_lines(items: Iterable[Item]) -> list[Prose]:
    """The lines above the sections without the page's furniture; table rows there are furniture too."""
    lines = prose(item for item in items if not isinstance(item, GridRow))
    return [line for line in lines if not is_furniture(line.text)]
