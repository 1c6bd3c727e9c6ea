"""The styles of an OpenDocument file: how text looks, what lies behind it, and where pages end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import BASED_ON_STYLES, RAISED_PERCENT
from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.ooxml import child
from gipdesk.sources.source_document import FactKind

NAME = named("style:name")
FAMILY = named("style:family")
LIST_STYLE = named("style:list-style-name")
_PARENT = named("style:parent-style-name")
_TEXT_PROPERTIES = named("style:text-properties")
_STYLE = named("style:style")
_DEFAULT = named("style:default-style")
_GROUPS = (named("office:automatic-styles"), named("office:styles"))
_LINES = tuple(
    map(named, ("style:text-line-through-style", "style:text-line-through-type", "style:text-crossing-out"))
)
_DISPLAY = named("text:display")
_POSITION = named("style:text-position")
_COLOUR = named("fo:color")
_SIZE = named("fo:font-size")
_AUTOMATIC_COLOUR = named("style:use-window-font-color")
_MOVED = re.compile(r"\s*(?:(?P<word>super|sub)\b|(?P<sign>-?)(?P<percent>\d{1,6}))")
_WORDS = {"super": FactKind.RAISED, "sub": FactKind.LOWERED}
_GROUND = named("fo:background-color")
_FILL_COLOUR = named("draw:fill-color")
_FILL = named("draw:fill")
_IMAGE = named("style:background-image")
_HREF = named("xlink:href")


@dataclass(frozen=True, slots=True)
class Look:
    """How text is written, as far as styles say; None for as the text around it.

    `position` is how far it stands off its line, such as "super 58%"; `ground` says whether something
    other than white lies right behind it, `is_unread` that its letters are too small.
    """

    is_struck: bool | None = None
    is_hidden: bool | None = None
    position: str | None = None
    is_white: bool | None = None
    ground: bool | None = None
    is_unread: bool | None = None

    def inside(self, outer: Look) -> Look:
        """This look, for all that it leaves open as `outer`."""
        return Look(
            outer.is_struck if self.is_struck is None else self.is_struck,
            outer.is_hidden if self.is_hidden is None else self.is_hidden,
            outer.position if self.position is None else self.position,
            outer.is_white if self.is_white is None else self.is_white,
            outer.ground if self.ground is None else self.ground,
            outer.is_unread if self.is_unread is None else self.is_unread,
        )

    def kind(self) -> FactKind | None:
        """What kind of fact such text is, its colour apart; None where it is plain."""
        if self.is_hidden or self.is_unread:
            return FactKind.HIDDEN
        if self.is_struck:
            return FactKind.STRUCK
        return None if self.position is None else _moved(self.position)

    @property
    def is_only_moved(self) -> bool:
        """Whether it stands off its line in full size: of a whole line that is nothing."""
        return (self.position or "").split()[1:] == ["100%"]


PLAIN = Look()


class Styles:
    """What a file's styles say, by family and name; the styles they are based on are followed."""

    def __init__(self, file: OdfFile) -> None:
        self._by_name: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._own: dict[tuple[str, str], Look] = {}
        self._grounds: dict[tuple[str, str], bool | None] = {}
        self._values: dict[tuple[str, str, str, str], str | None] = {}
        self._looks: dict[tuple[Look, str, str], Look] = {}
        for style in _in_groups(file, _STYLE):
            self._by_name.setdefault((style.get(FAMILY, ""), style.get(NAME, "")), style)
        for style in _in_groups(file, _DEFAULT):
            self._defaults.setdefault(style.get(FAMILY, ""), style)

    def look(self, outer: Look, family: str, name: str) -> Look:
        """How text of a style looks inside text that looks like `outer`."""
        key = outer, family, name
        if (found := self._looks.get(key)) is None:
            found = self._looks[key] = self._look(family, name).inside(outer)
        return found

    def value(self, family: str, name: str, properties: str, key: str) -> str | None:
        """An attribute of a style's properties ("" for its own), by their names; None where it has none."""
        wanted = family, name, properties, key
        if wanted not in self._values:
            parents = self.chain(family, name)
            elements = (child(style, properties) if properties else style for style in parents)
            values = (None if element is None else element.get(key) for element in elements)
            self._values[wanted] = next((value for value in values if value is not None), None)
        return self._values[wanted]

    def ground(self, family: str, name: str) -> bool | None:
        """Whether what has this style lies on another ground than white; None where it has none."""
        if (family, name) not in self._grounds:
            parts = (part for style in self.chain(family, name) for part in style)
            telling = (part for part in parts if part.tag != _TEXT_PROPERTIES and _tells_ground(part))
            part = next(telling, None)
            self._grounds[family, name] = None if part is None else _ground(part)
        return self._grounds[family, name]

    def chain(self, family: str, name: str) -> Iterator[Element]:
        """A style, then those that it is based on, the family's default at last."""
        for _ in range(BASED_ON_STYLES):
            style = self._by_name.get((family, name))
            if style is not None:
                yield style
                name = style.get(_PARENT, "")
        if family in self._defaults:
            yield self._defaults[family]

    def _look(self, family: str, name: str) -> Look:
        """How text of a style looks by itself."""
        if (family, name) not in self._own:
            found = PLAIN
            for style in self.chain(family, name):
                properties = child(style, _TEXT_PROPERTIES)
                found = found if properties is None else found.inside(_look(properties))
            self._own[family, name] = found
        return self._own[family, name]


def _in_groups(file: OdfFile, name: str) -> Iterator[Element]:
    """The styles that what a file shows may have: those of its content, and those that have names.

    The automatic styles of the second part are for the edges of pages alone.
    """
    for group, roots in zip(_GROUPS, (file.roots[:1], file.roots), strict=True):
        for root in roots:
            for styles in root.iterchildren(group):
                yield from styles.iterchildren(name)


def _look(properties: Element) -> Look:
    """How text with these properties looks."""
    marks = properties.attrib
    lines = [marks[line] for line in _LINES if line in marks]
    is_automatic = marks.get(_AUTOMATIC_COLOUR) == "true"
    size, in_points, _ = str(marks.get(_SIZE, "")).partition("pt")
    return Look(
        "none" not in lines if lines else None,
        marks[_DISPLAY] == "none" if _DISPLAY in marks else None,
        marks.get(_POSITION),
        not is_automatic and is_white(marks[_COLOUR]) if is_automatic or _COLOUR in marks else None,
        _is_ground(marks.get(_GROUND)),
        is_unread(size) if in_points else None,
    )


def _is_ground(colour: str | None) -> bool | None:
    return None if colour in (None, "transparent") else not is_white(colour)


def _tells_ground(properties: Element) -> bool:
    """Whether they say anything of it; transparent, too, holds against what a style is based on."""
    return not {_GROUND, _FILL}.isdisjoint(properties.keys()) or _has_image(properties)


def _has_image(properties: Element) -> bool:
    image = child(properties, _IMAGE)
    return image is not None and bool(image.get(_HREF))


def _ground(properties: Element) -> bool | None:
    if _has_image(properties):
        return True
    if properties.get(_FILL, "none") != "none":
        return properties.get(_FILL) != "solid" or _is_ground(properties.get(_FILL_COLOUR))
    return _is_ground(properties.get(_GROUND))


def _moved(position: str) -> FactKind | None:
    """Whether text at this position is raised or lowered."""
    found = _MOVED.match(position)
    if found is None:
        return None
    if found["word"]:
        return _WORDS[found["word"]]
    if int(found["percent"]) < RAISED_PERCENT:
        return None
    return FactKind.LOWERED if found["sign"] else FactKind.RAISED
