"""The report as it lies on its pages. Lengths are in points, from the upper left corner of a page.

Every text and area says which field it shows: a head name (`title`), the id of a section (its headings, texts
and labels) or of a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gipdesk.report.parts import Picture
from gipdesk.writers.page_style import Colour, Font

PAGE_NUMBER = ""
"""What a page's number shows: no field."""


class Face(NamedTuple):
    """A font, upright or bold."""

    font: Font
    bold: bool = False


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


class PlacedText(NamedTuple):
    """Characters in one face on one line: `starts` says where each begins, `baseline` on what they stand."""

    text: str
    face: Face
    size: float
    starts: tuple[float, ...]
    baseline: float
    field: str


class PlacedPicture(NamedTuple):
    """A picture, and the rectangle that it fills."""

    picture: Picture
    box: Box


class Fill(NamedTuple):
    """A rectangle of one colour; the lines of a table are such, too."""

    box: Box
    colour: Colour


class Area(NamedTuple):
    """Where a field is printed: a cell, or a line of text, then maybe with its span in the field's text."""

    box: Box
    field: str
    span: tuple[int, int] | None = None


class Mark(NamedTuple):
    """Where a section begins: its id and heading, its page counted from 1, and how far down it stands."""

    section: str
    heading: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page, counted from 1: grounds lie under texts, rules above them; texts come as they are read."""

    number: int
    grounds: tuple[Fill, ...]
    texts: tuple[PlacedText, ...]
    rules: tuple[Fill, ...]
    areas: tuple[Area, ...]
    pictures: tuple[PlacedPicture, ...] = ()

    def area_at(self, x: float, y: float) -> Area | None:
        """What is printed at a place; None where nothing is."""
        return next((area for area in self.areas if area.box.holds(x, y)), None)


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """All pages, of one size, and where the sections begin; `title` is "" where the report has none."""

    title: str
    width: float
    height: float
    pages: tuple[PlacedPage, ...]
    marks: tuple[Mark, ...]

    def areas_of(self, field: str) -> tuple[tuple[int, Box], ...]:
        """Where a field is printed: page and box, in order."""
        return tuple(
            (page.number, area.box) for page in self.pages for area in page.areas if area.field == field
        )
