"""The style sheets inside pages, by which they strike text out or hide it.

Those of Word, Excel and WPS are read whole (`html_office`). Those of websites need a browser to follow,
and more of them lie in other files; what is read there is what hides or strikes out by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from lxml.etree import _Element as Element

from gipdesk.sources.html_looks import cutting_off, tiny_letters
from gipdesk.sources.html_office import is_of_office, office_rules, office_style, rules_in, without_comments
from gipdesk.sources.html_selectors import Names, Selector, names_of, selector_of, stands_in
from gipdesk.sources.limits import MAX_RULES_OF_A_NAME

StyleOf = Callable[[Element], str]
"""What the style sheets say of an element, as declarations."""

_BLOCK = r"[^{}]*+\{[^{}]*+\}"
_ON_SCREEN = re.compile(
    rf"@media\s+(?:only\s+)?(?:screen|all)\s*+\{{((?:{_BLOCK})*+[^{{}}]*+)\}}", re.IGNORECASE
)
_CONDITION = re.compile(rf"@[\w-]+[^{{}};@]*+\{{(?:{_BLOCK})*+[^{{}}]*+\}}")
_NAME = re.compile(r"[.#]?[\w-]+")
_STEPS = re.compile(r"[\s>+~]+")
_HIDING = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden"
    r"|text-decoration(?:-line)?\s*:[^;:]*line-through)(?![\w-])",
    re.IGNORECASE,
)
_SHOWING = re.compile(
    r"(?<![\w-])(?:(?:display|visibility)\s*:\s*+(?!none|hidden|inherit)|opacity\s*:\s*+(?![0.]+\s*(?:[;!]|\Z)))",
    re.IGNORECASE,
)
_WHOLE_PAGE = frozenset(("html", "body"))
"""What many pages hide until their scripts have run."""


class Rule(NamedTuple):
    """What is said of the elements that are meant; of those alone that hold no others, where `of_leaves`."""

    selector: Selector
    said: str
    of_leaves: bool = False


Rules = Mapping[str, Sequence[Rule]]
"""The rules that hide, by one of the names of the elements."""


def style_sheets(page: str, root: Element) -> StyleOf | None:
    """What the sheets inside a page say; None where they say nothing that changes how text looks."""
    if is_of_office(page):
        office = office_rules(root)
        return partial(office_style, office) if office else None
    sheets = [without_comments(sheet) for sheet in root.iter("style")]
    rules = _hiding(sheets)
    return partial(_site_style, rules, frozenset(_shown_again(sheets))) if rules else None


def _hiding(sheets: Iterable[str]) -> Rules:
    """The rules that hide under no condition but that a screen shows the page."""
    rules: dict[str, list[Rule]] = {}
    whole = (_CONDITION.sub("", _ON_SCREEN.sub(r"\1", sheet)) for sheet in sheets)
    for written, style in chain.from_iterable(map(_selectors, whole)):
        for rule in _rules_of(written, style):
            alike = rules.setdefault(rule.selector.last, [])
            alike += [rule] if len(alike) < MAX_RULES_OF_A_NAME else []
    return rules


def _rules_of(written: str, style: str) -> Iterator[Rule]:
    """What a rule hides; letters too small are those of no other element, which has a size of its own."""
    said = ";".join(filter(None, [*_HIDING.findall(style), cutting_off(style)]))
    without_size = tiny_letters(style)
    selector = selector_of(written) if said or without_size else None
    if selector is not None:
        yield from (Rule(selector, said),) if said else ()
        yield from (Rule(selector, without_size, of_leaves=True),) if without_size else ()


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
    names = names_of(element)
    if element.tag in _WHOLE_PAGE or not shown.isdisjoint(names):
        return ""
    told = chain.from_iterable(rules[name] for name in names & rules.keys())
    return ";".join(rule.said for rule in told if _is_meant(rule, names, element))


def _is_meant(rule: Rule, names: Names, element: Element) -> bool:
    if rule.of_leaves and len(element):
        return False
    return rule.selector.names <= names and stands_in(element, rule.selector.around)
