"""Where the last section ends: in front of the signature, the attachments and the rest of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from gipdesk.recogniser.foot import is_contact
from gipdesk.recogniser.furniture import is_foot, is_page_end, is_sentence
from gipdesk.recogniser.identity import NO_TITLE, find_title
from gipdesk.recogniser.labels import simplified
from gipdesk.recogniser.organisations import signature_at
from gipdesk.recogniser.prose import clean
from gipdesk.recogniser.reading_data import reading_data

_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")


def text_length(lines: Sequence[str]) -> int:
    """How many of the last section's lines are its text: all but a tail in which no sentence stands."""
    body = list(takewhile(lambda line: not is_foot(line), lines))
    spoken = [at for at, line in enumerate(body) if _is_spoken(line)]
    start = spoken[-1] + 1 if spoken else 0
    return next((at for at in range(start, len(body)) if _is_end(at, lines)), len(body))


def _is_spoken(line: str) -> bool:
    """Whether a line is surely one of the text; whom to ask is told in brackets below it."""
    return (is_sentence(line) and not is_contact(line)) or _ITEM.match(simplified(line)) is not None


def _is_end(position: int, lines: Sequence[str]) -> bool:
    return _is_below(lines[position]) or _is_signed(position, lines)


def _is_below(line: str) -> bool:
    """Whether a line by itself stands below a text; other reports are linked there by their titles."""
    return is_page_end(line) or is_contact(line) or find_title([clean(line)]) != NO_TITLE


def _is_signed(position: int, lines: Sequence[str]) -> bool:
    """Whether a signature starts in a line; without a date only where nothing but the page follows."""
    if signature_at(position, lines) is not None:
        return True
    names_office = reading_data().names.organisation_line.match(simplified(lines[position]))
    return names_office is not None and all(map(_is_below, lines[position + 1 : position + 2]))
