"""Lines of running text as a report keeps them, told from the tables among them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from gipdesk.recogniser.labels import bare_key, is_page_mark, key, without_pinyin
from gipdesk.recogniser.outline import GridRow, Item, Line, Origin
from gipdesk.recogniser.thresholds import GARBLED_CHARACTERS, INDENT


def clean(text: str) -> str:
    """A line as the report should keep it: no outer white space, no pinyin, no invisible characters."""
    spaced = text.replace("\u00a0", " ").strip()
    is_plain = spaced.isprintable()
    visible = spaced if is_plain else "".join(filter(_is_visible, spaced))
    return without_pinyin(visible).strip(" \t\r\n\u3000|")


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in {"Cf", "Co"}


class Prose(NamedTuple):
    """A line of text as the report should keep it, and where in the source it stands.

    A paragraph that was broken over lines stands at several places. `indent` is how far its first
    line is moved in, counted in Chinese characters; `is_row` says that it was a row of a table.
    """

    text: str
    origins: tuple[Origin, ...]
    indent: float = 0
    is_row: bool = False

    @property
    def origin(self) -> Origin:
        """Where it starts."""
        return self.origins[0]

    @property
    def is_indented(self) -> bool:
        """Whether its first line is moved in as a paragraph's."""
        return self.indent >= INDENT


def prose(items: Iterable[Item]) -> list[Prose]:
    """The lines of text of these items; the cells of a table row are joined by spaces."""
    lines: list[Prose] = []
    for item in items:
        is_row = isinstance(item, GridRow)
        raw = item.text if isinstance(item, Line) else " ".join(cell.text for cell in item.cells)
        kept = [(line, clean(line)) for line in raw.split("\n") if not is_page_mark(line)]
        lines += [Prose(text, (item.origin,), _indent(line), is_row) for line, text in kept if text]
    return lines


def _indent(line: str) -> float:
    blanks = line[: len(line) - len(line.lstrip())]
    return width(blanks.replace("\t", "\u3000\u3000"))


def width(text: str) -> float:
    """How wide a text is printed, in Chinese characters; Latin letters and digits take half of one."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def apart(
    items: Sequence[Item], stretches: Iterable[tuple[int, int]], labels: Collection[str]
) -> tuple[list[Item], list[Item]]:
    """The items outside of the stretches that hold a table, and those inside with the labels above each.

    `labels` has the keys of all labels and headings.
    """
    taken: set[int] = set()
    for first, last in stretches:
        start = first
        while start > 0 and _says_only(items[start - 1], labels):
            start -= 1
        taken.update(range(start, last + 1))
    outside = [item for position, item in enumerate(items) if position not in taken]
    return outside, [items[position] for position in sorted(taken)]


def _says_only(item: Item, labels: Collection[str]) -> bool:
    """Whether a line is a label, or a table row has labels and blanks alone."""
    if isinstance(item, Line):
        words = [item.text] if key(item.text) in labels else item.text.split()
    else:
        words = [cell.text for cell in item.cells]
    return all(key(word) in labels or bare_key(word) in labels or not key(word) for word in words)


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


def texts(lines: Iterable[Prose]) -> list[str]:
    """What the lines say."""
    return [line.text for line in lines]


def origins(lines: Iterable[Prose]) -> tuple[Origin, ...]:
    """Where the lines stand, each place once."""
    return tuple(dict.fromkeys(_all_origins(lines)))


def _all_origins(lines: Iterable[Prose]) -> Iterator[Origin]:
    for line in lines:
        yield from line.origins
