"""What stands on a page of a PDF file, as it is seen: in points, from the upper left corner down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gipdesk.sources.limits import MAX_PDF_SIDE
from gipdesk.sources.source_document import Area, FactKind, PageSize

_NOTE_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its left, upper, right and lower edge."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def is_nothing(self) -> bool:
        """Whether it ends before it starts."""
        return self.right < self.left or self.bottom < self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def common(self, other: Box) -> Box:
        """What belongs to both; a rectangle that `is_nothing` where nothing does."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def meets(self, other: Box, near: float = 0) -> bool:
        """Whether two rectangles overlap, touch, or are `near` to each other."""
        return (
            self.left - near <= other.right
            and other.left - near <= self.right
            and self.top - near <= other.bottom
            and other.top - near <= self.bottom
        )


@dataclass(slots=True)
class Glyph:
    """A character, or what stands beside the text in one place (`is_note`): `text` of a fact of `kind`.

    `left`, `right` and `base`, the line it stands on, are counted in the direction in which it is read,
    which `turn` tells: 0 from left to right, 1 from bottom to top, 2 upside down, 3 from top to bottom.
    `x` and `y` are its middle on the page. `source` is the same for what the file writes in one go,
    `order` says as the how-manieth that is painted.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    x: float
    y: float
    turn: int = 0
    source: int = 0
    order: int = 0
    kind: FactKind | None = None
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across or down the page: where it lies, and from where to where it goes."""

    is_across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Slash:
    """A straight line neither across nor down the page, from one point to another; it is `seen` in a box."""

    start: tuple[float, float]
    end: tuple[float, float]
    seen: Box


@dataclass(frozen=True, slots=True)
class Fill:
    """A coloured area: the `order` in which it was painted, its colour, whether it covers what is below."""

    box: Box
    order: int
    colour: tuple[int, int, int]
    covers: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and the `order` in which it was painted."""

    box: Box
    order: int


@dataclass(slots=True)
class PageInk:
    """All that a page shows. `shapes` counts what is drawn, `aslant` holds text that is set askew."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    slashes: list[Slash] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    shapes: int = 0
    aslant: str = ""

    @property
    def size(self) -> PageSize:
        """Its width and height."""
        return PageSize(_whole(self.width, MAX_PDF_SIDE), _whole(self.height, MAX_PDF_SIDE))

    def area(self, box: Box) -> Area:
        """A rectangle on this page, as far as it lies on it."""
        across, down = self.size.width, self.size.height
        return Area(
            self.number,
            _whole(box.left, across),
            _whole(box.top, down),
            _whole(box.right, across),
            _whole(box.bottom, down),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is seen, as the file counts it (upwards), and how it is turned to be seen."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is seen."""
        match self.quarters:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, one: tuple[float, float], other: tuple[float, float]) -> Box:
        """The rectangle between two opposite corners."""
        return box_around((self.seen(*one), self.seen(*other)))


def box_around(points: Sequence[tuple[float, float]]) -> Box:
    """The smallest rectangle that holds these points, such as two opposite corners."""
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _whole(points: float, most: int) -> int:
    """So many points, none if they are less than none or no number, and `most` at the most."""
    return round(min(most, max(0, points)))


def note(x: float, y: float, kind: FactKind, text: str = "") -> Glyph:
    """What stands beside the text at a point of the page."""
    told = " ".join(text.replace("\0", "").split())
    return Glyph(told, x, x, y + _NOTE_SIZE / 3, _NOTE_SIZE, x, y, kind=kind, is_note=True)


def read_along(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page in the direction in which text of that turn is read: along it, and down."""
    match turn:
        case 1:
            return -y, x
        case 2:
            return -x, -y
        case 3:
            return y, -x
        case _:
            return x, y
