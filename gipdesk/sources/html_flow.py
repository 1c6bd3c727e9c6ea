"""Running text of a web page on its way to paragraphs: white space as browsers show it."""

from __future__ import annotations

import re

from gipdesk.report.parts import Picture
from gipdesk.sources.grids import paragraphs
from gipdesk.sources.marked_text import MARK, MarkedText
from gipdesk.sources.source_document import Block, FactKind

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = f"[　-〿㐀-鿿＀-￯{MARK}]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_BLANK_BEHIND_MARKS = re.compile(rf"(^| )({MARK}+) ")


class Flow:
    """Running text up to the end of its line, and the blocks found so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._marked = MarkedText()
        self._number = ""

    def write(self, text: str | None, kind: FactKind | None = None) -> None:
        """Add text, plain or as a fact of that kind."""
        if text:
            if self._number and text.strip():
                self._write_number()
            self._marked.write(text, kind)

    def note(self, kind: FactKind, text: str, picture: Picture | None = None) -> None:
        """Add a fact that is no part of the text."""
        if self._number:
            self._write_number()
        self._marked.note(kind, text, picture)

    def count(self, number: str) -> None:
        """Let a number stand in front of what comes next; "" for none."""
        self._number = number

    def end_line(self, *, keep_breaks: bool) -> None:
        """Close the paragraph; blanks and line breaks of the source count as one blank, or none."""
        if not self._marked:
            return
        text, facts = self._marked.take()
        if not keep_breaks:
            text = _BLANKS.sub(" ", _BREAK_BETWEEN_WIDE.sub("", text)).strip(" ")
            text = _BLANK_BEHIND_MARKS.sub(r"\1\2", text) if facts else text
        self.blocks += paragraphs(text, None, facts)

    def _write_number(self) -> None:
        number, self._number = self._number, ""
        self._marked.note(FactKind.AUTOMATIC, number)
        self._marked.write(f"{number} " if number.endswith(".") else number)
