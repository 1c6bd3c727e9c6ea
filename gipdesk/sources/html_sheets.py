"""The style sheets inside pages, by which they strike text out or hide it.

Those of Word, Excel and WPS are read whole (`html_office`). Those of websites need a browser to follow,
and more of them lie in other files; what is read there is what hides or strikes out by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from lxml.etree import _Element as Element

from gipdesk.sources.html_office import is_of_office, office_rules, office_style, rules_in, without_comments
from gipdesk.sources.limits import MAX_RULES_OF_A_NAME

StyleOf = Callable[[Element], str]
"""What the style sheets say of an element, as declarations."""

_CONDITION = re.compile(r"@[\w-]+[^{};@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_COMPOUND = re.compile(r"(\w*)((?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#]?[\w-]+")
_STEPS = re.compile(r"[\s>+~]+")
_HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|text-decoration(?:-line)?\s*:[^;:]*line-through)(?![\w-])",
    re.IGNORECASE,
)
_SHOWING = re.compile(r"(?<![\w-])(?:display|visibility)\s*:\s*+(?!none|hidden|inherit)", re.IGNORECASE)
_WHOLE_PAGE = frozenset(("html", "body"))
"""What many pages hide until their scripts have run."""

Rules = Mapping[str, Mapping[frozenset[str], str]]
"""What hides the elements that have all these names (.a, #b, a tag), by one of the names."""


def style_sheets(page: str, root: Element) -> StyleOf | None:
    """What the sheets inside a page say; None where they say nothing that changes how text looks."""
    if is_of_office(page):
        office = office_rules(root)
        return partial(office_style, office) if office else None
    sheets = [without_comments(sheet) for sheet in root.iter("style")]
    rules = _hiding(sheets)
    return partial(_site_style, rules, frozenset(_shown_again(sheets))) if rules else None


def _hiding(sheets: Iterable[str]) -> Rules:
    """The rules that hide under no condition, if they name nothing but the element itself."""
    rules: dict[str, dict[frozenset[str], str]] = {}
    for selector, style in chain.from_iterable(_selectors(_CONDITION.sub("", sheet)) for sheet in sheets):
        said = ";".join(_HIDING.findall(style))
        names = _NAME.findall(selector) if said and _COMPOUND.fullmatch(selector) else []
        alike = rules.setdefault(names[-1], {}) if names else {}
        if names and len(alike) < MAX_RULES_OF_A_NAME:
            alike[frozenset(names)] = said
    return rules


def _shown_again(sheets: Iterable[str]) -> Iterator[str]:
    """What a rule may show in spite of another one, on some page or in some place; a tag alone is weaker."""
    for selector, style in chain.from_iterable(map(_selectors, sheets)):
        if _SHOWING.search(style):
            *before, last = _STEPS.split(selector)
            yield from (name for name in _NAME.findall(last) if before or not name[0].isalnum())


def _selectors(sheet: str) -> Iterator[tuple[str, str]]:
    """Each selector with the declarations of its rule."""
    for selectors, style in rules_in(sheet):
        for selector in selectors.split(","):
            yield selector.strip(), style


def _site_style(rules: Rules, shown: frozenset[str], element: Element) -> str:
    tag = str(element.tag)
    names = {tag, f"#{element.get('id', '')}", *(f".{name}" for name in element.get("class", "").split())}
    if tag in _WHOLE_PAGE or not shown.isdisjoint(names):
        return ""
    found = (rules[name].items() for name in names if name in rules)
    return ";".join(style for needed, style in chain.from_iterable(found) if needed <= names)
