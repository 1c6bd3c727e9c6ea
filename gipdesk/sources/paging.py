"""On which page a text stands, where the file tells its pages' ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gipdesk.sources.grids import paragraphs
from gipdesk.sources.source_document import Fact, Paragraph

PAGE_END = "\f"
"""Stands in collected text for the end of a page; XML itself cannot hold this character."""


class Pages:
    """The pages as the text goes on; `number` is the one reached, from 1, None where the file tells none."""

    def __init__(self) -> None:
        self.number: int | None = None

    def paragraphs(self, text: str, facts: Sequence[Fact]) -> Iterator[Paragraph]:
        """The paragraphs of a text with its marks; ends of pages in front of what it says come before it."""
        if self.number is None:
            yield from paragraphs(text, None, facts)
            return
        behind = text.lstrip().count(PAGE_END)
        self.number += text.count(PAGE_END) - behind
        yield from paragraphs(text.replace(PAGE_END, ""), self.number, facts)
        self.number += behind
