"""What belongs to the page around a report: told by the shape of a whole line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from gipdesk.recogniser.labels import key, simplified, without_pinyin
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import FURNITURE_LENGTH, TEXTS_REMEMBERED

_OPENING = re.compile(r"^[\W_]+")
_RULE = re.compile(r"[-=_*.~|·—–\s]+")
_COLON = re.compile(r"\s*:\s*")
_BETWEEN = re.compile(r"[\s|丨│\[\]【】()<>«»‹›→《》「」·•、,;]+|(?<!\d)[-/]|[-/](?!\d)")
_CRUMB = re.compile(r"[>»›→]")
_COUNT = re.compile(r"\d{1,9}次?|次")
_SENTENCE = re.compile(r"[。；！？!?]")


def is_sentence(line: str) -> bool:
    """Whether a line has the end of a sentence in it."""
    return _SENTENCE.search(line) is not None


@lru_cache(maxsize=TEXTS_REMEMBERED)
def is_furniture(line: str, *, above: bool) -> bool:
    """Whether a line is a page's own: a remark about the article, buttons, a menu, the way to the page.

    `above` the report's text it may also be an index card's line, or a date alone.
    """
    start = _OPENING.sub("", simplified(line))
    if _RULE.fullmatch(simplified(line)):
        return True
    if len(line) > FURNITURE_LENGTH:
        return False
    data = reading_data().page
    if start.startswith(data.starts) and "。" not in line:
        return True
    if is_sentence(line):
        return above and _card().match(start) is not None
    return _is_led_by_label(start, above=above) or _is_path(line) or _are_all_page_words(line, above=above)


def is_foot(line: str) -> bool:
    """Whether a line stands at a page's foot, so that nothing of the report can follow."""
    words = simplified(line)
    if words.startswith(reading_data().page.owner):
        return True
    return not is_sentence(line) and reading_data().page.foot.search(words) is not None


def is_page_end(line: str) -> bool:
    """Whether a line is one that stands below a report: links, attachments, who runs the site."""
    if is_foot(line) or is_furniture(line, above=False):
        return True
    start = simplified(line).lstrip("[【<《|·•>-")
    return not is_sentence(line) and start.startswith(reading_data().page.ends)


def _is_led_by_label(start: str, *, above: bool) -> bool:
    found = _labels(above=above).match(start)
    return found is not None and start[found.end() :].startswith(":")


def _is_path(line: str) -> bool:
    """Whether a line is the way to a page (首页 > 政务公开 > 年报)."""
    steps = [step.strip() for step in _CRUMB.split(unicodedata.normalize("NFKC", line))]
    return len(steps) > 2 or (len(steps) > 1 and any(_is_word(step) for step in steps))


def _are_all_page_words(line: str, *, above: bool) -> bool:
    """Whether a line is made of nothing but a page's words, remarks, dates and what belongs to these."""
    plain = unicodedata.normalize("NFKC", without_pinyin(line)).translate(reading_data().simplify)
    is_known = False
    is_value = False
    for piece in filter(None, _BETWEEN.split(_COLON.sub(":", plain))):
        label = _labels(above=above).match(piece)
        rest = piece[label.end() :] if label else piece
        is_remark = label is not None and (not rest or rest[0] == ":" or _COUNT.fullmatch(rest) is not None)
        is_stamp = reading_data().page.stamp.fullmatch(piece) is not None
        if is_remark or _is_word(piece) or (is_stamp and above):
            is_known = True
        elif not (is_value or is_stamp or _COUNT.fullmatch(piece)):
            return False
        is_value = is_remark and rest in {"", ":"}
    return is_known


def _is_word(piece: str) -> bool:
    return key(piece) in page_words()


@cache
def page_words() -> frozenset[str]:
    """The keys of what buttons and menus say."""
    return frozenset(map(key, reading_data().page.words))


@cache
def _card() -> re.Pattern[str]:
    return re.compile(f"(?:{_longest_first(reading_data().page.card).pattern}):")


@cache
def _labels(*, above: bool) -> re.Pattern[str]:
    page = reading_data().page
    return _longest_first((*page.labels, *page.card) if above else page.labels)


def _longest_first(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
