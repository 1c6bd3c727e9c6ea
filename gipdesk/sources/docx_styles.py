"""The styles of a Word file, as far as they say that runs are not plain, or number paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import BASED_ON_STYLES
from gipdesk.sources.ooxml import child, named

VALUE = named("w:val")
COLOR = named("w:color")
SIZE = named("w:sz")
RUN_PROPERTIES = named("w:rPr")
PARAGRAPH_PROPERTIES = named("w:pPr")
NUMBERING = named("w:numPr")
POSITION = named("w:position")
MARKS = (
    named("w:strike"),
    named("w:dstrike"),
    named("w:vanish"),
    named("w:vertAlign"),
    POSITION,
)
OFTEN_PLAIN = (COLOR, SIZE)
"""Properties that tell something only by what they are set to."""

HALF_POINT = 0.5
_SHADE = named("w:shd")
_UNSHADED = frozenset((None, "clear", "nil"))


@dataclass(slots=True)
class Styles:
    """What a file's styles say, by their ids; the styles they are based on are followed."""

    root: Element | None
    by_id: dict[str, Element] = field(default_factory=dict)
    has_marks: bool = False
    has_numbers: bool = False
    _marks: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        self.by_id = {
            style.get(named("w:styleId"), ""): style for style in self.root.iterchildren(named("w:style"))
        }
        self.has_marks = any(map(is_telling, self.root.iter(*MARKS, *OFTEN_PLAIN)))
        self.has_numbers = next(self.root.iter(NUMBERING), None) is not None

    def marks(self, style: str) -> Mapping[str, str]:
        """The properties of runs that a style sets, of those in MARKS, their colour and size."""
        if style not in self._marks:
            found: dict[str, str] = {}
            for element in reversed(list(self._chain(style))):
                properties = child(element, RUN_PROPERTIES)
                if properties is not None:
                    told = properties.iter(*MARKS, *OFTEN_PLAIN)
                    found |= {str(mark.tag): mark.get(VALUE, "on") for mark in told}
            self._marks[style] = found
        return self._marks[style]

    def numbering(self, style: str) -> Element | None:
        """The `w:numPr` of a style of paragraphs."""
        found = (child(element, PARAGRAPH_PROPERTIES, NUMBERING) for element in self._chain(style))
        return next((element for element in found if element is not None), None)

    def is_dark(self, style: str) -> bool:
        """Whether a style shades what is in it, or part of it."""
        return any(is_shaded(shade) for element in self._chain(style) for shade in element.iter(_SHADE))

    def _chain(self, style: str) -> Iterator[Element]:
        """A style, then those that it is based on."""
        for _ in range(BASED_ON_STYLES):
            element = self.by_id.get(style)
            if element is None:
                return
            yield element
            base = child(element, named("w:basedOn"))
            style = "" if base is None else base.get(VALUE, "")


def is_telling(mark: Element) -> bool:
    """Whether a property of runs lets them be anything but plain text: not, if it colours them black."""
    value = mark.get(VALUE, "")
    if mark.tag == SIZE:
        return is_unread(value, HALF_POINT)
    return mark.tag != COLOR or is_white(value)


def shade_of(properties: Element) -> bool | None:
    """Whether these properties give a ground that is not white; None where they give none."""
    shade = child(properties, _SHADE)
    highlight = child(properties, named("w:highlight"))
    if highlight is not None and highlight.get(VALUE) != "none":
        return highlight.get(VALUE) != "white"
    if shade is None or (shade.get(VALUE) in _UNSHADED and shade.get(named("w:fill"), "auto") == "auto"):
        return None
    return is_shaded(shade)


def is_shaded(shade: Element) -> bool:
    """Whether a `w:shd` makes the ground another colour than white."""
    fill = shade.get(named("w:fill"), "auto")
    return shade.get(VALUE) not in _UNSHADED or not (fill == "auto" or is_white(fill))
