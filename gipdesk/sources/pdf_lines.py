"""The characters of a stretch of a page as lines of text, with a mark wherever a fact stands in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median_low

from gipdesk.sources.limits import (
    PRINTED_TWICE,
    RAISED_HALF_POINTS,
    RAISED_SHARE,
    SAME_LEVEL,
    SPACE_BESIDE_CHINESE,
    SPACE_IN_LATIN,
    SPREAD_LETTERS,
    TAB_WIDTH,
)
from gipdesk.sources.marked_text import MarkedText
from gipdesk.sources.pdf_ink import Box, Glyph, box_around, read_along
from gipdesk.sources.source_document import Fact, FactKind

_ASCENT, _DESCENT = 0.85, 0.15
_SMALLEST_RAISED = RAISED_HALF_POINTS / 2
_NEIGHBOUR = 0.5
_MAIN_SIZE = 0.9


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text from left to right: its characters, each once, without blanks at its ends."""

    glyphs: Sequence[Glyph]

    @property
    def left(self) -> float:
        """Where it starts."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def box(self) -> Box:
        """Where on the page it stands."""
        main = self.main
        back = (4 - main.turn) % 4
        upper = read_along(self.left, main.base - _ASCENT * main.size, back)
        lower = read_along(self.right, main.base + _DESCENT * main.size, back)
        return box_around((upper, lower))

    @property
    def main(self) -> Glyph:
        """The first of its largest characters."""
        return _largest(self.glyphs)

    def write(self, marked: MarkedText) -> None:
        """Write the line behind what has been collected."""
        spread = self._spread()
        before: Glyph | None = None
        blanks = ""
        for glyph in self.glyphs:
            if glyph.is_note:
                marked.note(glyph.kind or FactKind.NOTE, glyph.text)
            elif not glyph.text.strip():
                blanks += glyph.text
            else:
                gap = "" if before is None else _between(before, glyph, blanks, spread)
                if before is not None and gap:
                    marked.write(gap, glyph.kind if glyph.kind is before.kind else None)
                marked.write(glyph.text, glyph.kind)
                before, blanks = glyph, ""

    def _spread(self) -> float:
        """How far the Chinese characters of the line are set apart to fill it, in sizes of the type."""
        gaps = [
            (glyph.left - before.right) / glyph.size
            for before, glyph in pairwise(self.glyphs)
            if is_chinese(before.text[:1] or " ") and is_chinese(glyph.text[:1] or " ")
        ]
        return max(0.0, median_low(gaps)) if len(gaps) >= SPREAD_LETTERS else 0.0


def lines_of(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines that characters make up, from top to bottom; text of each turn by itself."""
    lines: list[TextLine] = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        lines += _lines([glyph for glyph in glyphs if glyph.turn == turn])
    return lines


def marked_text(lines: Sequence[TextLine]) -> tuple[str, list[Fact]]:
    """Lines put together in one text with marks, and the facts of the marks.

    Where neither side is Chinese a blank stands between two lines, and a line feed between two digits:
    whether they are one number cannot be known.
    """
    marked = MarkedText()
    for at, line in enumerate(lines):
        if at:
            marked.write(_join(lines[at - 1], line))
        line.write(marked)
    return marked.take()


def is_chinese(text: str) -> bool:
    """Whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(text) in {"W", "F"}


def _lines(glyphs: Sequence[Glyph]) -> Iterator[TextLine]:
    line: list[Glyph] = []
    for level in _levels(glyphs):
        if line and not (_overlap(_largest(line), _largest(level)) and _have_room(line, level)):
            yield from _line(line)
            line = []
        line += level
    yield from _line(line)


def _levels(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters that stand on one line exactly, from top to bottom."""
    level: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if level and glyph.base - level[0].base > SAME_LEVEL * level[0].size:
            yield level
            level = []
        level.append(glyph)
    yield level


def _largest(glyphs: Sequence[Glyph]) -> Glyph:
    return max(glyphs, key=lambda glyph: (not glyph.is_note, glyph.size))


def _have_room(line: Sequence[Glyph], level: Sequence[Glyph]) -> bool:
    """Whether no character of one stands over or below one of the other."""
    placed = sorted(
        (glyph.left, glyph.right, at)
        for at, glyphs in enumerate((line, level))
        for glyph in glyphs
        if glyph.text.strip() and not glyph.is_note
    )
    return all(
        one[2] == other[2] or min(one[1], other[1]) - other[0] <= (other[1] - other[0]) / 2
        for one, other in pairwise(placed)
    )


def _overlap(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand at the same height, more or less."""
    top = max(one.base - _ASCENT * one.size, other.base - _ASCENT * other.size)
    bottom = min(one.base + _DESCENT * one.size, other.base + _DESCENT * other.size)
    return bottom - top >= min(one.size, other.size) / 2


def _line(glyphs: Sequence[Glyph]) -> Iterator[TextLine]:
    placed = _each_once(sorted(glyphs, key=lambda glyph: (glyph.left, glyph.right)))
    said = [at for at, glyph in enumerate(placed) if glyph.text.strip() or glyph.is_note]
    if said:
        line = placed[said[0] : said[-1] + 1]
        _raise(line)
        yield TextLine(line)


def _each_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters without those printed twice in one place, as for bold type.

    Two different ones in one place are facts: nobody can say which of them counts.
    """
    kept: list[Glyph] = []
    for glyph in glyphs:
        twin = next((one for one in kept[-1:-4:-1] if _are_in_one_place(one, glyph)), None)
        if twin is None:
            kept.append(glyph)
        elif twin.text == glyph.text:
            twin.kind = twin.kind and glyph.kind
        else:
            twin.kind = twin.kind or FactKind.STRUCK
            glyph.kind = glyph.kind or FactKind.STRUCK
            kept.append(glyph)
    return kept


def _are_in_one_place(one: Glyph, other: Glyph) -> bool:
    near = PRINTED_TWICE * min(one.size, other.size)
    is_near = abs(one.left - other.left) < near and abs(one.base - other.base) < near
    return is_near and one.text.isalnum() and other.text.isalnum() and not (one.is_note or other.is_note)


def _raise(line: Sequence[Glyph]) -> None:
    """Note which characters of a line are moved up or down beside others."""
    letters = [glyph for glyph in line if glyph.text.strip() and not glyph.is_note]
    if not letters:
        return
    size = max(glyph.size for glyph in letters)
    base = median_low([glyph.base for glyph in letters if glyph.size >= _MAIN_SIZE * size])
    least = max(_SMALLEST_RAISED, RAISED_SHARE * size)
    for is_moved, run in groupby(range(len(letters)), key=lambda at: abs(letters[at].base - base) >= least):
        moved = list(run)
        if is_moved and _touches(letters, moved):
            for glyph in (letters[at] for at in moved):
                glyph.kind = glyph.kind or (FactKind.RAISED if glyph.base < base else FactKind.LOWERED)


def _touches(letters: Sequence[Glyph], run: Sequence[int]) -> bool:
    """Whether a run of the characters of a line stands close to the one before or behind it."""
    pairs = ((at, at + 1) for at in (run[0] - 1, run[-1]) if at >= 0 and at + 1 < len(letters))
    return any(_are_beside(letters[one], letters[other]) for one, other in pairs)


def _are_beside(one: Glyph, other: Glyph) -> bool:
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap < _NEIGHBOUR * max(one.size, other.size)


def _between(before: Glyph, glyph: Glyph, blanks: str, spread: float) -> str:
    """The blanks between two characters of a line whose characters are set apart that far."""
    gap = (glyph.left - before.right) / min(before.size, glyph.size)
    if gap > TAB_WIDTH + spread:
        return "  "
    is_latin = not (is_chinese(before.text) or is_chinese(glyph.text))
    if gap > (SPACE_IN_LATIN if is_latin else SPACE_BESIDE_CHINESE + spread):
        return blanks or " "
    return blanks if gap > SPACE_IN_LATIN / 2 else ""


def _join(before: TextLine, line: TextLine) -> str:
    last, first = before.glyphs[-1].text[-1:], line.glyphs[0].text[:1]
    if last.isdigit() and first.isdigit():
        return "\n"
    return "" if not (last and first) or is_chinese(last) or is_chinese(first) else " "
