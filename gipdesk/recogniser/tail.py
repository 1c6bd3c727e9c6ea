"""Where the last section ends: in front of the signature, the attachments and the rest of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from gipdesk.recogniser.furniture import is_foot, is_page_end, is_sentence
from gipdesk.recogniser.labels import simplified
from gipdesk.recogniser.organisations import signature_at
from gipdesk.recogniser.reading_data import reading_data

_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")


def text_length(lines: Sequence[str]) -> int:
    """How many of the last section's lines are its text: all but a tail in which no sentence stands."""
    body = list(takewhile(lambda line: not is_foot(line), lines))
    spoken = [at for at, line in enumerate(body) if is_sentence(line) or _ITEM.match(simplified(line))]
    start = spoken[-1] + 1 if spoken else 0
    return next((at for at in range(start, len(body)) if _is_end(at, lines)), len(body))


def _is_end(position: int, lines: Sequence[str]) -> bool:
    return is_page_end(lines[position]) or _is_signed(position, lines)


def _is_signed(position: int, lines: Sequence[str]) -> bool:
    """Whether a signature starts in a line; without a date only where nothing but the page follows."""
    if signature_at(position, lines) is not None:
        return True
    names_office = reading_data().names.organisation_line.match(simplified(lines[position]))
    return names_office is not None and all(map(is_page_end, lines[position + 1 : position + 2]))
