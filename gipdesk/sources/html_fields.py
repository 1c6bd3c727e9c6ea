"""What a web page shows that is no text: pictures, formulas, boxes to be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.sources.html_pictures import file_name
from gipdesk.sources.limits import SPACER_PIXELS
from gipdesk.sources.source_document import FactKind

Field = tuple[FactKind, str] | None

_CONTROLS = frozenset(("hidden", "button", "submit", "reset", "image"))
"""Kinds of `input` that hold nothing which somebody filled in."""

_PIXELS = re.compile(r"\s*(\d{1,6})(?:\.\d*)?\s*(?:px)?\s*\Z")
_STYLED_PIXELS = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*(\d{1,6})(?:\.\d*)?px", re.IGNORECASE)
_TEXTS = etree.XPath(
    "descendant::text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::noscript)]"
)


_BOUND = ("v-text", "v-html", "ng-bind", "data-bind")
_FROM_SCRIPTS = etree.XPath(
    "boolean(descendant::script | descendant::iframe | descendant::noscript"
    f" | descendant-or-self::*[{' or '.join(f'@{name}' for name in _BOUND)}])"
)


def waits_for_script(element: Element) -> bool:
    """Whether something is shown inside an element once scripts have run or another page has come."""
    return bool(_FROM_SCRIPTS(element))


def text_of(element: Element) -> str:
    """All text inside an element, without scripts; elements are set apart by blanks."""
    return " ".join(" ".join(cast("list[str]", _TEXTS(element))).split())


def _picture(picture: Element) -> Field:
    written = (_PIXELS.match(picture.get(side, "")) for side in ("width", "height"))
    sizes = [found[1] for found in written if found]
    sizes += _STYLED_PIXELS.findall(picture.get("style", ""))
    return None if any(int(size) <= SPACER_PIXELS for size in sizes) else (FactKind.PICTURE, "")


def _drawing(_: Element) -> Field:
    return FactKind.PICTURE, ""


def _enclosed(element: Element) -> Field:
    """What a page encloses from elsewhere; what names no file is a player or a control."""
    address = element.get("data") or element.get("src") or ""
    return (FactKind.PICTURE, file_name(address)) if address and _picture(element) else None


def _equation(equation: Element) -> Field:
    return FactKind.EQUATION, text_of(equation)


def _input(field: Element) -> Field:
    is_control = field.get("type", "").lower() in _CONTROLS
    return None if is_control else (FactKind.FORM_FIELD, field.get("value", ""))


def _text_field(field: Element) -> Field:
    return FactKind.FORM_FIELD, text_of(field)


def _choice(choice: Element) -> Field:
    options = list(choice.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib] or options[:1]
    return FactKind.FORM_FIELD, " ".join(map(text_of, chosen))


FIELDS: Mapping[str, Callable[[Element], Field]] = {
    "img": _picture,
    "svg": _drawing,
    "canvas": _picture,
    "object": _enclosed,
    "embed": _enclosed,
    "v:imagedata": _enclosed,
    "math": _equation,
    "input": _input,
    "textarea": _text_field,
    "select": _choice,
}
"""By tag, the fact that an element stands for, and what it says; None where it stands for none."""

NEVER_CLOSED = frozenset(("embed", "v:imagedata"))
"""Those that have no end in a page: the parser puts into them what stands behind them."""
