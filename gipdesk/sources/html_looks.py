"""How a web page shows its text: which of it is struck out, raised, hidden or white on white."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import RAISED_HALF_POINTS
from gipdesk.sources.source_document import FactKind

_DECLARATION = re.compile(r"([\w-]+)\s*:\s*((?:[^;(]|\([^)]*\)?)+)")
_KINDS = {
    "s": FactKind.STRUCK,
    "del": FactKind.STRUCK,
    "strike": FactKind.STRUCK,
    "sup": FactKind.RAISED,
    "sub": FactKind.LOWERED,
}
_HEIGHTS = {"super": FactKind.RAISED, "sub": FactKind.LOWERED}
_SPECIAL = frozenset((*_KINDS, "a"))
_OF_CELLS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
"""Here `vertical-align` says where in a cell its text stands."""

_LENGTH = re.compile(r"([+-]?\d*\.?\d+)\s*(pt|px|em|ex|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 12.0, "ex": 6.0, "%": 0.12}
_NO_SIZE = re.compile(r"[0.]+(?:[a-z]+|%)?", re.IGNORECASE)
_SIZE_OF_FONT = re.compile(r"(?<!\S)(0+(?:\.0*)?|\d*\.?\d+(?:[a-z]+|%))(?:/|\s)")
_PICTURE = re.compile(r"url\(|gradient\(", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|[a-z]{3,}", re.IGNORECASE)
_CUT_OFF = re.compile(
    r"(?<![\w-])(?:opacity:0(?:\.0*)?(?![\d.])|color:(?:transparent|rgba\([^)]*,0(?:\.0*)?\))"
    r"|(?:text-indent|margin-left|left|top|right|bottom):-\d{3,}|clip:rect\([01]"
    r"|clip-path:inset\((?:50|100)%|transform:scale\(0\))"
)
_NO_ROOM = re.compile(r"(?<![\w-])(?:max-)?(?:height|width):0(?![\d.])")
_NOTHING_BESIDE = "overflow:hidden"
_NO_COLOURS = "none transparent inherit initial unset auto repeat scroll fixed center top left right bottom"


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: `kind` is what kind of fact it is, None where it is plain.

    `is_gone` says that it has no place in the page either. The rest is what elements inside inherit.
    """

    kind: FactKind | None = None
    is_gone: bool = False
    drawn: FactKind | None = None
    is_invisible: bool = False
    is_tiny: bool = False
    is_white: bool = False
    is_on_dark: bool = False


PLAIN = Look()


def look_inside(around: Look, element: Element, sheet_style: str = "") -> Look:
    """The look of an element's text; `sheet_style` is what the page's own style sheets say of it."""
    attributes = element.attrib
    tag = str(element.tag)
    if not attributes and not sheet_style and tag not in _SPECIAL:
        return around
    style = f"{sheet_style};{attributes.get('style', '')}"
    colours = attributes.get("color", ""), attributes.get("bgcolor", "")
    return _inside(around, tag, style, colours, "hidden" in attributes, "background" in attributes)


@lru_cache(maxsize=1024)
def _inside(
    around: Look, tag: str, style: str, colours: tuple[str, str], is_hidden: bool, has_picture: bool
) -> Look:
    declared = _declared(style)
    is_gone = is_hidden or declared.get("display") == "none" or declared.get("mso-hide") == "all"
    ink = declared.get("color", colours[0] or ("blue" if tag == "a" else None))
    ground = declared.get("background", declared.get("background-color", colours[1]))
    look = replace(
        around,
        is_gone=around.is_gone or is_gone,
        drawn=around.drawn or _drawn(tag, declared),
        is_invisible=_changed(around.is_invisible, declared.get("visibility"), _is_invisible),
        is_tiny=_changed(around.is_tiny, _size(declared), is_nothing),
        is_white=_changed(around.is_white, ink, is_white),
        is_on_dark=has_picture or _is_dark(ground, around.is_on_dark),
    )
    return replace(look, kind=_kind(look))


def _kind(look: Look) -> FactKind | None:
    is_lost = look.is_white and not look.is_on_dark
    return FactKind.HIDDEN if look.is_gone or look.is_invisible or look.is_tiny or is_lost else look.drawn


def _declared(style: str) -> Mapping[str, str]:
    """The declarations of a style, in lower case; the last of each kind counts."""
    found = _DECLARATION.findall(style.lower())
    return {name: value.replace("!important", "").strip() for name, value in found}


def _changed(inherited: bool, value: str | None, judge: Callable[[str], bool]) -> bool:
    return inherited if value in {None, "", "inherit"} else judge(str(value))


def _is_invisible(visibility: str) -> bool:
    return visibility in {"hidden", "collapse"}


def cutting_off(style: str) -> str:
    """The declarations of a style that let nothing be seen: transparent, off the page, without room."""
    squeezed = "".join(style.lower().split())
    found = _CUT_OFF.findall(squeezed)
    room = _NO_ROOM.search(squeezed)
    return ";".join(
        [*found, *((room.group(), _NOTHING_BESIDE) if room and _NOTHING_BESIDE in squeezed else ())]
    )


def is_cut_off(element: Element, sheet_style: str = "") -> bool:
    """Whether the style of an element lets nothing of it be seen; cells have room whatever it says."""
    style = ";".join(filter(None, (sheet_style, element.get("style"))))
    found = cutting_off(style) if style else ""
    return _CUT_OFF.search(found) is not None or (bool(found) and element.tag not in _OF_CELLS)


def tiny_letters(style: str) -> str:
    """The declaration of a style that makes letters too small to be read; "" where none does."""
    size = _size(_declared(style))
    return f"font-size:{size}" if size is not None and is_nothing(size) else ""


def _size(declared: Mapping[str, str]) -> str | None:
    """The size of letters that a style declares: by itself, or in front of the font: 0/0 serif."""
    found = _SIZE_OF_FONT.search(declared.get("font", ""))
    return declared.get("font-size", None if found is None else found[1])


def is_nothing(size: str) -> bool:
    """Whether letters of a size, as style sheets write it, are too small to be read."""
    length = _LENGTH.fullmatch(size)
    if length is not None and is_unread(length[1], _POINTS[length[2]]):
        return True
    return _NO_SIZE.fullmatch(size) is not None


def _drawn(tag: str, declared: Mapping[str, str]) -> FactKind | None:
    """Whether text is struck out, raised or lowered."""
    if "line-through" in declared.get("text-decoration", "") + declared.get("text-decoration-line", ""):
        return FactKind.STRUCK
    height = declared.get("vertical-align", declared.get("mso-text-raise", ""))
    if tag in _OF_CELLS or not height:
        return _KINDS.get(tag)
    return _HEIGHTS.get(height) or _moved(height)


def _moved(height: str) -> FactKind | None:
    length = _LENGTH.fullmatch(height)
    if length is None or abs(float(length[1])) * _POINTS[length[2]] * 2 < RAISED_HALF_POINTS:
        return None
    return FactKind.LOWERED if height.startswith("-") else FactKind.RAISED


def _is_dark(ground: str, behind: bool) -> bool:
    """Whether white text can be read on a ground; one that lets shine through is as what is `behind`."""
    if _PICTURE.search(ground):
        return True
    words = [word for word in _COLOUR.findall(ground) if word not in _NO_COLOURS.split()]
    return not any(map(is_white, words)) if words else behind
