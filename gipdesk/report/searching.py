"""Words looked for in all running texts of a report, and put in place of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gipdesk.report.report import Report

HEAD_TEXTS = ("title", "preamble")


class Passage(NamedTuple):
    """The characters [start, end) of a text field."""

    field: str
    start: int
    end: int


def texts_of(report: Report) -> Iterator[tuple[str, str]]:
    """Title, opening and the text sections in printed order, each with its field; missing ones are empty."""
    for field in (*HEAD_TEXTS, *(section.id for section in report.format.text_sections)):
        yield field, str(report.get(field) or "")


def passages(report: Report, words: str) -> tuple[Passage, ...]:
    """Wherever these words stand, letters large or small; none for no words."""
    if not words:
        return ()
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    return tuple(
        Passage(field, *found.span())
        for field, written in texts_of(report)
        for found in pattern.finditer(written)
    )


def put(report: Report, replacements: Mapping[Passage, str]) -> dict[str, str]:
    """The texts that differ, with other words in these passages; they must not overlap."""
    changed: dict[str, str] = {}
    for passage in sorted(replacements, reverse=True):
        written = changed.get(passage.field, str(report.get(passage.field) or ""))
        words = replacements[passage]
        changed[passage.field] = written[: passage.start] + words + written[passage.end :]
    return changed
