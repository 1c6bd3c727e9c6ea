"""The style sheets inside pages that Word, Excel or WPS saved: their rules are simple, and all there is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from gipdesk.sources.limits import HEAD_BYTES

_SIGN = "urn:schemas-microsoft-com:office:"
_COMMENTS = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--|-->")
_RULE = re.compile(r"(?:\A|(?<=[{}]))([^{}]++)\{([^{}]*+)\}")
_SELECTOR = re.compile(r"\s*(\w*)(?:\.([\w-]+))?\s*")
_LOOKS = re.compile(
    r"(?<![\w-])(?:color|background|display|font-size|mso-hide|mso-text-raise|text-decoration|vertical-align"
    r"|visibility)",
    re.IGNORECASE,
)

Rules = Mapping[tuple[str, str], str]
"""The styles for a tag ("" for any) and a class ("" for none)."""


def is_of_office(page: str) -> bool:
    """Whether an office program saved a page."""
    return _SIGN in page[:HEAD_BYTES]


def office_rules(root: Element) -> Rules:
    """The rules that change how text looks, of a page that an office program saved."""
    rules: dict[tuple[str, str], str] = defaultdict(str)
    for sheet in root.iter("style"):
        for selectors, style in rules_in(without_comments(sheet)):
            found = map(_SELECTOR.fullmatch, selectors.split(",") if _LOOKS.search(style) else ())
            for selector in found:
                if selector is not None:
                    rules[selector[1].lower(), selector[2] or ""] += f";{style}"
    return rules


def without_comments(sheet: Element) -> str:
    """The text of a `style` element."""
    return _COMMENTS.sub("", sheet.text or "")


def rules_in(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of each rule, those within a condition, too."""
    return ((found[1], found[2]) for found in _RULE.finditer(sheet))


def office_style(rules: Rules, element: Element) -> str:
    """What the rules say of an element, weaker ones first."""
    tag = str(element.tag)
    classes = element.get("class", "").split()
    names = [(tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)]
    return "".join(rules[name] for name in names if name in rules)
