"""Text set in lines: each character has its place in the line, each line its height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import NamedTuple

from gipdesk.render.breaking import Span, broken, is_latin, stretchable
from gipdesk.render.measurer import Measurer
from gipdesk.render.placed import Face, PlacedText
from gipdesk.writers.page_style import Align, DrawnLook, Font, TextLook

MOST_STRETCH = 0.25
"""Of a character, between two: a line that would be torn wider, as before a long address, stays short."""


class Run(NamedTuple):
    """Characters in one face, and where each begins, from the left edge of the column."""

    text: str
    face: Face
    size: float
    starts: tuple[float, ...]


class SetLine(NamedTuple):
    """A line: which characters of its text it has, how high it is, how far below its top they stand."""

    runs: tuple[Run, ...]
    span: Span
    height: float
    baseline: float

    def placed(self, left: float, top: float, field: str) -> Iterator[PlacedText]:
        """The line where it lies on a page."""
        for text, face, size, starts in self.runs:
            places = tuple(left + start for start in starts)
            yield PlacedText(text, face, size, places, top + self.baseline, field)


class Column(NamedTuple):
    """The room for text: its width, and how far in the first line, the right edge and all other lines are."""

    width: float
    first: float = 0
    right: float = 0
    left: float = 0


@dataclass(frozen=True, slots=True)
class Type:
    """What characters are set in: as `look` has it, but maybe in another size or bold, and the first few
    (`lead`) in another font.
    """

    look: TextLook
    size: float
    bold: bool = False
    lead: int = 0
    lead_font: Font | None = None

    @property
    def pitch(self) -> float:
        """The width of a Chinese character."""
        return self.size - self.look.narrowed

    def face(self, at: int, char: str) -> Face:
        """The face of a character at a place in its paragraph."""
        font = self.lead_font if self.lead_font and at < self.lead else self.look.font
        return Face(self.look.figures if self.look.figures and is_latin(char) else font, self.bold)


def type_of(look: TextLook) -> Type:
    """As the look has it."""
    return Type(look, look.size, look.bold)


class Setter:
    """Sets text in lines."""

    def __init__(self, measurer: Measurer, drawn: DrawnLook) -> None:
        self._measurer = measurer
        self._drawn = drawn

    def width(self, text: str, kind: Type) -> float:
        """How wide a text is on one line."""
        return sum(sum(self._advances(part, face, kind)) for part, face in _faces(text, kind))

    def lines(self, text: str, kind: Type, column: Column, align: Align) -> tuple[SetLine, ...]:
        """A paragraph in the lines it takes."""
        characters = self._characters(text, kind)
        room = column.width - column.right
        rooms = room - column.first, room - column.left
        spans = list(broken(text, characters.advances, rooms, self._drawn))
        places = [
            _Room(
                left=column.first if span.start == 0 else column.left,
                right=room,
                align=align,
                is_stretched=align is Align.JUSTIFY and span is not spans[-1],
            )
            for span in spans
        ]
        height, baseline = self.line(kind)
        return tuple(
            SetLine(_runs(characters, span, place), span, height, baseline)
            for span, place in zip(spans, places, strict=True)
        )

    def unbroken(self, text: str, kind: Type, width: float, align: Align) -> SetLine:
        """A text on one line, which may stand over at both sides."""
        room = _Room(0.0, width, align, is_stretched=False)
        span = Span(0, len(text))
        return SetLine(_runs(self._characters(text, kind), span, room), span, *self.line(kind))

    def line(self, kind: Type) -> tuple[float, float]:
        """The height of a line, and how far below its top its characters stand: the type in the middle."""
        height = kind.look.line or self._drawn.line_height * kind.size
        ascent, descent = self._measurer.extent(Face(kind.look.font, kind.bold), kind.size)
        return height, (height - ascent - descent) / 2 + ascent

    def _characters(self, text: str, kind: Type) -> _Characters:
        pieces = _faces(text, kind)
        advances = [wide for part, face in pieces for wide in self._advances(part, face, kind)]
        return _Characters(text, advances, [face for part, face in pieces for _ in part], kind.size)

    def _advances(self, text: str, face: Face, kind: Type) -> Sequence[float]:
        advances = self._measurer.advances(text, face, kind.size)
        narrowed = kind.look.narrowed
        return [wide - narrowed for wide in advances] if narrowed else advances


class _Characters(NamedTuple):
    """A text, how wide each of its characters is and in which face."""

    text: str
    advances: Sequence[float]
    faces: Sequence[Face]
    size: float


class _Room(NamedTuple):
    """Where a line goes: between which places, how it stands there, and whether it fills them."""

    left: float
    right: float
    align: Align
    is_stretched: bool


def _faces(text: str, kind: Type) -> list[tuple[str, Face]]:
    """The parts of a text in one face each."""
    grouped = groupby(enumerate(text), lambda each: kind.face(*each))
    return [("".join(char for _, char in part), face) for face, part in grouped]


def _runs(characters: _Characters, span: Span, room: _Room) -> tuple[Run, ...]:
    """The characters of a line, each at its place."""
    starts, runs, begun = _starts(characters, span, room), [], 0
    for face, part in groupby(characters.faces[span.start : span.end]):
        end = begun + len(list(part))
        text = characters.text[span.start + begun : span.start + end]
        runs.append(Run(text, face, characters.size, tuple(starts[begun:end])))
        begun = end
    return tuple(runs)


def _starts(characters: _Characters, span: Span, room: _Room) -> list[float]:
    """Where each character of a line begins."""
    widths = characters.advances[span.start : span.end]
    spare = room.right - room.left - sum(widths)
    gaps = stretchable(characters.text, span) if room.is_stretched and spare > 0 else []
    share = spare / len(gaps) if gaps else 0.0
    is_torn = share > MOST_STRETCH * characters.size
    wider = {} if is_torn else dict.fromkeys((gap - span.start - 1 for gap in gaps), share)
    steps = (wide + wider.get(number, 0.0) for number, wide in enumerate(widths[:-1]))
    return list(accumulate(steps, initial=room.left + _indent(spare, room.align))) if widths else []


def _indent(spare: float, align: Align) -> float:
    return {Align.CENTER: spare / 2, Align.RIGHT: spare}.get(align, 0.0)
