"""The running text of every section: what is kept, and what stands beside a table and is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

from gipdesk.formats.definition import Format
from gipdesk.recogniser.foot import NO_FOOT, Foot, foot_of
from gipdesk.recogniser.furniture import is_page_end, is_sentence
from gipdesk.recogniser.head import head_of
from gipdesk.recogniser.identity import Title
from gipdesk.recogniser.labels import bare_key, key, similar, simplified
from gipdesk.recogniser.outline import GridRow, Item, Line, Origin, Outline, facts_of
from gipdesk.recogniser.prose import Prose, apart, prose, texts
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.source_rows import is_slot
from gipdesk.recogniser.tail import text_length
from gipdesk.recogniser.text_parts import FoundPart, PartsTaken, left_out, picture_parts, table_parts
from gipdesk.recogniser.thresholds import DEFINITIONS_REMEMBERED, HEADING_LENGTH, MISPRINT_RATIO
from gipdesk.recogniser.wrapped import gone_on_with, wrapping
from gipdesk.report.parts import InnerTable, TextPart
from gipdesk.sources.source_document import Fact, FactKind

AnyItem = TypeVar("AnyItem", Item, Line)
Tables: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
"""For parts of a document, by number, which items hold tables: first and last of each."""

_BETWEEN_CELLS = re.compile(r"[\s|]+")
_UNSAYABLE = frozenset((FactKind.PICTURE, FactKind.INNER_TABLE, FactKind.EQUATION))
"""What is lost with the cell of an official table that it stands in, whatever is taken from there."""

_SHOWN = frozenset((FactKind.AUTOMATIC, FactKind.DELETED))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The running text of one part of a document, in lines.

    `kept` is the text itself; the `foot` of the report follows the last, `dropped` belongs to the page;
    `beside` stands around or in a table and is not read. `facts` are what stands in the text, or
    beside the table, without being part of the plain text, and `parts` what of it the text keeps.
    """

    kept: tuple[Prose, ...]
    foot: Foot = NO_FOOT
    dropped: tuple[Prose, ...] = ()
    beside: tuple[Prose, ...] = ()
    facts: tuple[Fact, ...] = ()
    parts: tuple[FoundPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What tables and headings say: the keys of their labels, and all labels in one text."""

    keys: frozenset[str]
    run_together: str

    def says_nothing_else(self, text: str) -> bool:
        """Whether a text is made of labels, perhaps broken over lines or misprinted, and of figures."""
        if self.is_label(text) or reading_data().page.caption.fullmatch(simplified(text)):
            return True
        words = [word for word in _BETWEEN_CELLS.split(text) if word]
        return all(is_slot(word) or self.is_label(word) for word in words)

    def is_label(self, text: str) -> bool:
        """Whether a text is a label or heading, perhaps misprinted, or a piece of one."""
        if key(text) in self.run_together or bare_key(text) in self.keys:
            return True
        bare = bare_key(text) if len(text) <= HEADING_LENGTH and not is_sentence(text) else ""
        return any(similar(bare, label, MISPRINT_RATIO) for label in self.keys)


@lru_cache(maxsize=DEFINITIONS_REMEMBERED)
def words_of(definition: Format) -> Words:
    """What the format's tables and headings say, and what labels a row that counts columns."""
    labels = [
        spelling for _, table in definition.tables for label in table.labels for spelling in label.spellings
    ]
    headings = [section.heading for section in definition.sections]
    keys = {spell(label) for label in labels for spell in (key, bare_key)}
    keys |= {*map(key, headings), *reading_data().column_counts}
    return Words(frozenset(keys), "\n".join(sorted(keys)))


@dataclass(frozen=True, slots=True)
class Texts:
    """All running text of a report, paragraphs whole.

    `preamble` has the lines of the preamble, `dropped` what else stands above the first section,
    `facts` what stands there beside the plain text. `sections` has the lines of each text section
    found, `parts` what stands in them and is no text, by its marks, `stretches` all that was found in each
    section.
    """

    preamble: tuple[Prose, ...]
    dropped: tuple[Prose, ...]
    facts: tuple[Fact, ...]
    sections: Mapping[str, tuple[Prose, ...]]
    parts: Mapping[str, TextPart]
    stretches: Mapping[str, Stretch]

    @property
    def foot(self) -> Foot:
        """What stands below the last text."""
        return next((found.foot for found in self.stretches.values() if found.foot != NO_FOOT), NO_FOOT)


def read_texts(
    definition: Format, outline: Outline, tables: Tables, inner: Mapping[int, InnerTable], title: Title
) -> Texts:
    """The running text of a document; `tables` says for each part, by number, which items hold one.

    `inner` are the tables, by block, that a text keeps.
    """
    words = words_of(definition)
    texts_only = [section.id for section in definition.text_sections]
    front, *parts = (
        (part, *apart(part.items, tables.get(number, ()), words.keys))
        for number, part in enumerate(outline.parts)
    )
    stretches: dict[str, Stretch] = {}
    for number, (part, items, rows) in enumerate(parts, start=1):
        notes = table_notes(rows, words)
        if part.section in texts_only:
            is_last = number == len(parts) or part.section == definition.sections[-1].id
            found = _text(_Given(items, part.silent, inner), notes, is_last=is_last)
        else:
            found = _around_table([*items, *part.silent], notes, words)
        stretches[part.section] = replace(found, facts=(*_untold(part.facts), *found.facts, *_lost(rows)))
    lines = prose(outline.front)
    head = head_of(lines, title, words.keys, {item.origin for item in front[2]})
    dropped = (*head.dropped, *table_notes(front[2], words))
    preamble, kept = _joined(
        head.preamble, {section: stretches[section].kept for section in texts_only if section in stretches}
    )
    taken = PartsTaken()
    mixed = {section: taken.among(lines, stretches[section].parts) for section, lines in kept.items()}
    above = [*front[1], *front[0].silent]
    facts = _front_facts(above, [*(lines[at] for at in title.own), *head.preamble], dropped)
    return Texts(preamble, dropped, (*facts, *_lost(front[2])), mixed, taken.parts, stretches)


def _joined(
    preamble: tuple[Prose, ...], sections: Mapping[str, tuple[Prose, ...]]
) -> tuple[tuple[Prose, ...], Mapping[str, tuple[Prose, ...]]]:
    """The lines with paragraphs put together that the file has broken into lines."""
    preamble = gone_on_with(preamble)
    sections = {section: gone_on_with(lines) for section, lines in sections.items()}
    wrapped = wrapping([preamble, *sections.values()])
    if wrapped is None:
        return preamble, sections
    whole = {section: wrapped.joined(lines, is_page_end) for section, lines in sections.items()}
    return wrapped.joined(preamble, is_page_end), whole


def _front_facts(items: Sequence[Item], kept: Sequence[Prose], dropped: Sequence[Prose]) -> tuple[Fact, ...]:
    """What stands beside title and preamble, from the first of their lines on."""
    first = min((line.origin.block for line in kept), default=len(items))
    left_out = {line.origin for line in dropped}
    return _all_facts(item for item in items if item.block >= first and item.origin not in left_out)


class _Given(NamedTuple):
    """What a text is made from: its items, lines that hold facts alone, and the tables that it may keep."""

    items: Sequence[Item]
    silent: Sequence[Line]
    inner: Mapping[int, InnerTable]


def _text(given: _Given, notes: Iterable[Prose], *, is_last: bool) -> Stretch:
    items = [item for item in given.items if item.block not in given.inner]
    lines = prose(items)
    length = text_length(texts(lines)) if is_last else len(lines)
    end = lines[length].origin if length < len(lines) else None
    until = next((at for at, item in enumerate(items) if item.origin == end), len(items))
    tables = [item for item in given.items if item.block in given.inner]
    inside, below = _parted(tables, end)
    above, _ = _parted(given.silent, end)
    foot, dropped = foot_of(lines[length:])
    parts = (*picture_parts([*items[:until], *above]), *table_parts(inside, given.inner))
    facts = _all_facts([*items[:until], *above, *inside])
    return Stretch(
        kept=tuple(lines[:length]),
        foot=foot,
        dropped=(*dropped, *prose(below)),
        beside=tuple(notes),
        facts=tuple(left_out(facts, parts)),
        parts=parts,
    )


def _parted(items: Sequence[AnyItem], end: Origin | None) -> tuple[list[AnyItem], list[AnyItem]]:
    """The items in front of where the text ends, and those behind."""
    inside: list[AnyItem] = []
    below: list[AnyItem] = []
    for item in items:
        (inside if end is None or item.block < end.block else below).append(item)
    return inside, below


def _all_facts(items: Iterable[Item]) -> tuple[Fact, ...]:
    return _untold(fact for item in items for fact in facts_of(item))


def _lost(rows: Iterable[Item]) -> tuple[Fact, ...]:
    """What stands in a table whose figures are read, and is neither figure nor text."""
    return tuple(fact for row in rows for fact in facts_of(row) if fact.kind in _UNSAYABLE)


def _untold(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts but for those that the plain text tells by itself."""
    return tuple(fact for fact in facts if fact.kind not in _SHOWN)


def _around_table(items: Sequence[Item], notes: Iterable[Prose], words: Words) -> Stretch:
    said = [line for line in prose(items) if not words.says_nothing_else(line.text)]
    beside = sorted([*said, *notes], key=lambda line: (line.origin.block, line.origin.row or 0))
    return Stretch((), beside=tuple(beside), facts=_all_facts(items))


def table_notes(items: Sequence[Item], words: Words) -> list[Prose]:
    """The lines in a table that are none of its rows: what stands between its grids, notes, sentences."""
    has_grid = any(isinstance(item, GridRow) for item in items)
    others = _other_grids(items, words)
    lines: list[Prose] = []
    for item in items:
        if item.block in others:
            lines += prose([item])
        elif isinstance(item, GridRow):
            said = [Line(cell.text, item.block, cell.row) for cell in item.cells if _is_note(cell.text)]
            lines += prose(said)
        elif (has_grid and item.row is None) or _is_note(item.text):
            lines += prose([item])
    return [line for line in lines if not words.says_nothing_else(line.text)]


def _other_grids(items: Iterable[Item], words: Words) -> frozenset[int]:
    """The blocks of grids with words of which not one is a label: others that stand between rows."""
    said: dict[int, list[str]] = {}
    for item in items:
        if isinstance(item, GridRow):
            said.setdefault(item.block, []).extend(cell.text for cell in item.cells if not is_slot(cell.text))
    return frozenset(block for block, told in said.items() if told and not any(map(words.is_label, told)))


def _is_note(text: str) -> bool:
    return is_sentence(text) or reading_data().page.note.match(simplified(text)) is not None
