"""The paragraphs of a text: what is found in one is kept, so that a key costs what its own paragraph does."""

from __future__ import annotations

from collections.abc import Iterator

REMEMBERED_PARAGRAPHS = 1024
"""More than a long report has, in this year's texts and last year's."""


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph without its end, and where it starts in the text."""
    start = 0
    for paragraph in text.split("\n"):
        yield start, paragraph
        start += len(paragraph) + 1


def moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    """A span that is counted from elsewhere."""
    return span[0] + by, span[1] + by
