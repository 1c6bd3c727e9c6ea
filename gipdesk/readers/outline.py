"""Cuts a document into what stands before the report's sections, and its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gipdesk.formats.definition import Section
from gipdesk.readers.labels import bare_key, enumerator, has_section_number, key, similar
from gipdesk.readers.source_document import GridCell, Paragraph, SourceDocument

HEADING_RATIO = 0.75
HEADING_LENGTH = 45
NUMBERED, NAMED = 2, 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and where it stands: its block, and the grid row it fills alone (or None)."""

    text: str
    block: int
    row: int | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that start in one row of a grid."""

    cells: tuple[GridCell, ...]
    block: int


Item = Line | GridRow


@dataclass(frozen=True, slots=True)
class Outline:
    """The document's items: those before the first section, and those of each section found."""

    front: tuple[Item, ...]
    sections: dict[str, tuple[Item, ...]]
    everything: tuple[Item, ...]


def items_of(document: SourceDocument) -> tuple[Item, ...]:
    """Paragraphs and grid rows in reading order; a row with one cell alone is a line of text."""
    items: list[Item] = []
    for block, content in enumerate(document.blocks):
        if isinstance(content, Paragraph):
            items.append(Line(content.text, block))
            continue
        for cells in content.rows():
            if len(cells) == 1:
                items += [Line(line, block, cells[0].row) for line in _lines(cells[0].text)]
            else:
                items.append(GridRow(cells, block))
    return tuple(items)


def _lines(text: str) -> list[str]:
    return text.split("\n") if len(text) > HEADING_LENGTH else [text]


def outline(items: Sequence[Item], sections: Sequence[Section]) -> Outline:
    """Find each section's heading and hand out the items between.

    A heading with its own number beats a bare repetition of its words. Where one comes twice (a
    table of contents), the last one counts. Headings are wanted in the order of the sections, but
    a file may have its tables elsewhere, as workbooks do.
    """
    starts = max(_in_order(items, sections), _in_any_order(items, sections), key=len)
    stops = [*sorted(starts), len(items)]
    lines = {place: item for place, item in enumerate(items) if isinstance(item, Line)}
    parts: dict[str, tuple[Item, ...]] = {}
    for place, section in starts.items():
        stop = stops[stops.index(place) + 1]
        parts[section.id] = (*_behind_heading(lines[place], section), *items[place + 1 : stop])
    return Outline(tuple(items[: stops[0]]), parts, tuple(items))


def _in_order(items: Sequence[Item], sections: Sequence[Section]) -> dict[int, Section]:
    """The place of each section's heading, every one before the next section's."""
    starts: dict[int, Section] = {}
    end = len(items)
    for section in reversed(sections):
        place = _last_heading(items[:end], section)
        if place is not None:
            starts[place] = section
            end = place
    return starts


def _in_any_order(items: Sequence[Item], sections: Sequence[Section]) -> dict[int, Section]:
    found = {section.id: _last_heading(items, section) for section in sections}
    return {place: section for section in sections if (place := found[section.id]) is not None}


def _last_heading(items: Sequence[Item], section: Section) -> int | None:
    levels = [heading_level(item, section) for item in items]
    best = max(levels, default=0)
    return None if best == 0 else len(levels) - 1 - levels[::-1].index(best)


def heading_level(item: Item, section: Section) -> int:
    """2 for the section's numbered heading, 1 for its words without any number, else 0."""
    if not isinstance(item, Line):
        return 0
    if has_section_number(item.text, section.number) and _names(item.text, section):
        return NUMBERED
    if not enumerator(item.text) and key(item.text) in _keys(section):
        return NAMED
    return 0


def _keys(section: Section) -> list[str]:
    return [key(heading) for heading in (section.heading, *section.aliases)]


def _names(text: str, section: Section) -> bool:
    said = bare_key(text)
    if any(said.startswith(heading) for heading in _keys(section)):
        return True
    short = len(said) <= HEADING_LENGTH
    return short and any(
        heading in said or similar(said, heading) >= HEADING_RATIO for heading in _keys(section)
    )


def _behind_heading(item: Line, section: Section) -> tuple[Line, ...]:
    """Text that stands in the heading's own line, behind a colon or full stop."""
    for heading in (section.heading, *section.aliases):
        spaced = r"\s*".join(map(re.escape, heading))
        found = re.match(rf"^\s*.{{0,6}}?{spaced}\s*[：:。]\s*(?P<rest>\S.*)$", item.text, re.DOTALL)
        if found:
            return (Line(found.group("rest"), item.block, item.row),)
    return ()
