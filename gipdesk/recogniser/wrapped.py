"""Paragraphs that a file has broken into lines of one width, put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gipdesk.recogniser.labels import enumerator
from gipdesk.recogniser.prose import Prose, width
from gipdesk.recogniser.thresholds import (
    ENDED_SHARE,
    INDENTED_LINES,
    LONG_LINE,
    WIDER_SHARE,
    WRAP_BAND,
    WRAP_NARROWEST,
    WRAP_WIDEST,
    WRAPPED_LINES,
    WRAPPED_SHARE,
)

_FINISHED = re.compile(r"(?:[。；：！？;:!?]|(?<!\d)\.)[”’）)》」』]*$")
_DECIMAL = re.compile(r"\d{1,2}[.,，]\d")
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")


Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How wide the lines of a text are that were broken, by some measure, and whether paragraphs are
    moved in. `share` tells how many of the lines that do not end a sentence are that wide.
    """

    width: float
    measure: Measure
    is_indented: bool
    share: float = 1

    def joined(
        self, lines: Iterable[Prose], starts_anew: Callable[[str], bool] = lambda _: False
    ) -> tuple[Prose, ...]:
        """The lines, those that go on in the next one put together with it.

        `starts_anew` tells of a line that goes on no paragraph.
        """
        paragraphs: list[Prose] = []
        last: Prose | None = None
        for line in lines:
            if last is not None and self._goes_on(last, line) and not starts_anew(line.text):
                paragraphs[-1] = _put_together(paragraphs[-1], line)
            else:
                paragraphs.append(line)
            last = line
        return tuple(paragraphs)

    def _goes_on(self, line: Prose, following: Prose) -> bool:
        is_full = _full_width(line, self.measure) >= self.width - WRAP_BAND
        is_open = self.is_indented or not _FINISHED.search(line.text)
        return is_full and is_open and _may_follow(following) and not line.is_row


def gone_on_with(lines: Iterable[Prose]) -> tuple[Prose, ...]:
    """The lines, the next put behind one that is as long as only a paragraph is and ends no sentence, as
    where a sheet's row could hold no more.
    """
    paragraphs: list[Prose] = []
    is_open = False
    for line in lines:
        if is_open and not line.is_row:
            paragraphs[-1] = _put_together(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        is_open = len(line.text) >= LONG_LINE and not line.is_row and not _FINISHED.search(line.text)
    return tuple(paragraphs)


def wrapping(groups: Iterable[Sequence[Prose]]) -> Wrapping | None:
    """How these texts are broken into lines; None where each line is a paragraph.

    A line is as long as a page is wide, or has a certain number of characters.
    """
    lines = [list(group) for group in groups]
    found = [one for measure in (width, len) if (one := _wrapping(lines, measure)) is not None]
    return max(found, key=lambda one: one.share, default=None)


def _wrapping(groups: Sequence[Sequence[Prose]], measure: Measure) -> Wrapping | None:
    """How texts are broken: nearly no line is wider than most of those that do not end a sentence."""
    open_widths = [_full_width(line, measure) for group in groups for line in _open_lines(group)]
    widths = [_full_width(line, measure) for group in groups for line in group if not line.is_row]
    most = max(open_widths, key=lambda one: (_count(open_widths, one), one), default=0.0)
    count = _count(open_widths, most)
    is_one_width = count >= max(WRAPPED_LINES, WRAPPED_SHARE * len(open_widths))
    wider = sum(one > most + 1 for one in widths)
    if not (is_one_width and WRAP_NARROWEST <= most <= WRAP_WIDEST and wider <= WIDER_SHARE * len(widths)):
        return None
    indented = sum(line.is_indented for group in groups for line in group)
    found = Wrapping(most, measure, indented >= INDENTED_LINES, count / len(open_widths))
    return found if _ends_sentences(found, groups) else None


def _ends_sentences(found: Wrapping, groups: Iterable[Sequence[Prose]]) -> bool:
    """Whether what is put together mostly ends a sentence, as the lines of a list do not."""
    paragraphs = [text for group in groups for text in found.joined(group) if len(text.origins) > 1]
    ended = sum(_FINISHED.search(paragraph.text) is not None for paragraph in paragraphs)
    return ended > ENDED_SHARE * len(paragraphs)


def _count(widths: Iterable[float], most: float) -> int:
    """How many lines are as wide as this, or a little less."""
    return sum(most - WRAP_BAND <= one <= most for one in widths)


def _open_lines(group: Sequence[Prose]) -> Iterator[Prose]:
    """The lines that do not end a sentence, with a line behind that may go on with it."""
    for line, following in pairwise(group):
        if not line.is_row and not _FINISHED.search(line.text) and _may_follow(following):
            yield line


def _may_follow(line: Prose) -> bool:
    is_item = bool(enumerator(line.text)) and not _DECIMAL.match(line.text)
    return not (line.is_row or line.is_indented or is_item)


def _full_width(line: Prose, measure: Measure) -> float:
    return line.indent + measure(line.text)


def _put_together(paragraph: Prose, line: Prose) -> Prose:
    gap = " " if _LATIN_END.search(paragraph.text) and _LATIN_START.match(line.text) else ""
    return Prose(
        paragraph.text + gap + line.text, (*paragraph.origins, *line.origins), paragraph.indent, is_row=False
    )
