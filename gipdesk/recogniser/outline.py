"""Cuts a document into what stands before the report's sections, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gipdesk.formats.definition import Section
from gipdesk.recogniser.labels import bare_key, enumerator, has_section_number, key, similar
from gipdesk.recogniser.thresholds import CONTENTS_HEADINGS, HEADING_LENGTH, HEADING_RATIO, HEADING_REACH
from gipdesk.sources.source_document import Fact, GridCell, Paragraph, SourceDocument

FRONT = ""
OTHERWISE_NUMBERED, NAMED, NUMBERED = 1, 2, 3
_PAGE_NUMBER = re.compile(r"[\s.…·․⋯-]+\d{1,3}\s*$")
_NUMBER_START = re.compile(r"(?:第\s*)?[一二三四五六七八九十]\s*(?:部分|[、.．,，:：])")
_INLINE = re.compile(r"\s*(?P<head>[^：:。]{2,60})[：:。]\s*(?P<rest>\S.*)", re.DOTALL)
_SENTENCE = re.compile(r"[。；;]")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source a figure or text stands: the block, and row and column in a grid."""

    block: int
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and where it stands: its block, and the grid row it fills alone (or None)."""

    text: str
    block: int
    row: int | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the line stands."""
        return Origin(self.block, self.row)


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that start in one row of a grid."""

    cells: tuple[GridCell, ...]
    block: int

    @property
    def origin(self) -> Origin:
        """Where the row starts."""
        return Origin(self.block, self.cells[0].row)


Item = Line | GridRow


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one stretch of the document: of a section, by its id, or FRONT."""

    section: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The document's parts in reading order: FRONT, before the first section, and the sections found."""

    parts: tuple[Part, ...]

    @property
    def front(self) -> tuple[Item, ...]:
        """What stands before the first section; everything where no section is found."""
        return self.parts[0].items

    @property
    def sections(self) -> dict[str, tuple[Item, ...]]:
        """The items of each section found, without its heading."""
        return {part.section: part.items for part in self.parts if part.section != FRONT}


def items_of(document: SourceDocument) -> tuple[Item, ...]:
    """Paragraphs and grid rows in reading order; a row with one cell alone is a line of text."""
    items: list[Item] = []
    for block, content in enumerate(document.blocks):
        if isinstance(content, Paragraph):
            items.append(Line(content.text, block, facts=content.facts))
            continue
        covered = 0  # up to this row cells from above stand beside those of the row
        for cells in content.rows():
            is_alone = len(cells) == 1 and cells[0].row >= covered
            covered = max(covered, *(cell.row + cell.row_span for cell in cells))
            if is_alone:
                items += [Line(line, block, cells[0].row) for line in _lines(cells[0].text)]
            else:
                items.append(GridRow(cells, block))
    return tuple(items)


def _lines(text: str) -> list[str]:
    return text.split("\n") if len(text) > HEADING_LENGTH else [text]


def outline(items: Sequence[Item], sections: Sequence[Section]) -> Outline:
    """Find each section's heading and hand out the items between.

    Headings are wanted in the order of the sections, but a file may have its tables elsewhere, as
    workbooks do. Where one comes twice, the last counts. Its words with the section's number beat a
    bare repetition of them; another kind of number, such as （一）, counts only where no heading has
    its own number or none. A table of contents counts only where nothing else does, and the heading
    of a running text may have other words than the law's.
    """
    starts = _Headings(items, sections).starts()
    stops = [*sorted(starts), len(items)]
    parts = [Part(FRONT, tuple(items[: stops[0]]))]
    for position, stop in pairwise(stops):
        inside = (*_behind_heading(items[position], starts[position]), *items[position + 1 : stop])
        parts.append(Part(starts[position].id, inside))
    return Outline(tuple(parts))


class _Headings:
    """The lines that may be headings of sections."""

    def __init__(self, items: Sequence[Item], sections: Sequence[Section]) -> None:
        self._items = items
        self._sections = sections
        self._levels: list[dict[int, int]] = [{} for _ in sections]
        words = _Words(sections)
        for position, item in enumerate(items):
            for section, level in words.levels(_only_text(item)):
                self._levels[section][position] = level
        self._leave_out_contents()
        self._leave_out_other_numbers()

    def starts(self) -> dict[int, Section]:
        """The section that starts at each place, as many as can be found."""
        ordered = self._in_order()
        anyhow = self._in_any_order()
        return anyhow if len(anyhow) > len(ordered) else ordered

    def _in_order(self) -> dict[int, Section]:
        """Every section's heading before the next section's."""
        starts: dict[int, Section] = {}
        end = len(self._items)
        for section, levels in reversed(list(zip(self._sections, self._levels, strict=True))):
            positions = {position: level for position, level in levels.items() if position < end}
            if positions:
                end = _last_best(positions)
                starts[end] = section
        return self._with_renamed(starts)

    def _in_any_order(self) -> dict[int, Section]:
        pairs = zip(self._sections, self._levels, strict=True)
        return {_last_best(levels): section for section, levels in pairs if levels}

    def _leave_out_contents(self) -> None:
        """Forget headings in a table of contents where the same sections have others."""
        for position in [*self._numbered_pages(), *self._runs()]:
            for levels in self._levels:
                if position in levels and len(levels) > 1:
                    del levels[position]

    def _positions(self) -> list[int]:
        return sorted({position for levels in self._levels for position in levels})

    def _numbered_pages(self) -> Iterator[int]:
        for position in self._positions():
            if _PAGE_NUMBER.search(_only_text(self._items[position])[:HEADING_REACH]):
                yield position

    def _runs(self) -> Iterator[int]:
        """The places of headings that follow each other with nothing between."""
        run: list[int] = []
        for position, following in pairwise([*self._positions(), len(self._items) + 1]):
            run.append(position)
            if following != position + 1:
                yield from run if len(run) >= CONTENTS_HEADINGS else ()
                run = []

    def _leave_out_other_numbers(self) -> None:
        if any(level > OTHERWISE_NUMBERED for levels in self._levels for level in levels.values()):
            self._levels = [
                {position: level for position, level in levels.items() if level > OTHERWISE_NUMBERED}
                for levels in self._levels
            ]

    def _with_renamed(self, starts: dict[int, Section]) -> dict[int, Section]:
        """Add running texts under a heading with the right number, at the right place, in other words."""
        known = {section.id: position for position, section in starts.items()}
        start = 0
        for at, section in enumerate(self._sections):
            if section.id not in known and section.table is None and known:
                later = [known[other.id] for other in self._sections[at + 1 :] if other.id in known]
                position = self._renamed(section, range(start, min(later, default=len(self._items))))
                if position is not None:
                    known[section.id] = position
            start = known.get(section.id, start - 1) + 1
        return {known[section.id]: section for section in self._sections if section.id in known}

    def _renamed(self, section: Section, positions: range) -> int | None:
        for position in positions:
            text = _only_text(self._items[position])
            if (
                _NUMBER_START.match(text)
                and len(text) <= HEADING_LENGTH
                and has_section_number(text, section.number)
                and not _SENTENCE.search(text)
            ):
                return position
        return None


def _only_text(item: Item) -> str:
    """What a line says, or the one cell of a grid row that says anything; "" where several do."""
    if isinstance(item, Line):
        return item.text.strip()
    texts = [cell.text for cell in item.cells if cell.text]
    return texts[0].strip() if len(texts) == 1 else ""


class _Words:
    """How the headings of the sections may read; sections are told by their place in the format."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._keys = [_heading_keys(section) for section in sections]
        self._named = {heading: at for at, keys in reversed(list(enumerate(self._keys))) for heading in keys}

    def levels(self, text: str) -> Iterator[tuple[int, int]]:
        """The sections whose heading the line may be, and how surely.

        NUMBERED, NAMED or OTHERWISE_NUMBERED.
        """
        start = text[:HEADING_REACH]
        if _NUMBER_START.match(start):
            for at, section in enumerate(self._sections):
                if has_section_number(start, section.number) and self._is_named(at, start):
                    yield at, NUMBERED
        elif len(text) <= HEADING_LENGTH:
            if (named := self._named.get(key(text))) is not None:
                yield named, NAMED
            elif (other := self._named.get(bare_key(text))) is not None and self._has_ordinal(other, text):
                yield other, OTHERWISE_NUMBERED

    def _has_ordinal(self, section: int, text: str) -> bool:
        number = self._sections[section].number
        return enumerator(text) in {number, str(_NUMERALS.find(number) + 1)}

    def _is_named(self, section: int, start: str) -> bool:
        words = bare_key(start)
        headings = self._keys[section]
        if any(words.startswith(heading) for heading in headings):
            return True
        return len(words) <= HEADING_LENGTH and any(
            heading in words or similar(words, heading, HEADING_RATIO) for heading in headings
        )


def _heading_keys(section: Section) -> list[str]:
    return [key(heading) for heading in (section.heading, *section.aliases)]


def _last_best(levels: Mapping[int, int]) -> int:
    return max(levels, key=lambda position: (levels[position], position))


def _behind_heading(item: Item, section: Section) -> tuple[Line, ...]:
    """Text that stands in the heading's own line, behind a colon or full stop."""
    found = _INLINE.match(_only_text(item))
    if found is None or bare_key(found["head"]) not in _heading_keys(section):
        return ()
    return (Line(found["rest"], item.block, item.origin.row),)
