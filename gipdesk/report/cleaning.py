"""Text from web pages and other programs, without what does not belong into a report."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from gipdesk.report.parts import is_mark

ORDINARY_BLANKS = frozenset(" \u3000")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that is left, and what went: `invisible` characters (zero-width and control), `odd_blanks`
    that became ordinary ones, `indents` (blanks around paragraphs), and `blank_lines`.
    """

    text: str
    invisible: int = 0
    odd_blanks: int = 0
    indents: int = 0
    blank_lines: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything went."""
        return any((self.invisible, self.odd_blanks, self.indents, self.blank_lines))


def cleaned(raw: str) -> Cleaned:
    """The text without web junk. Its paragraphs, and a last break that ends one, stay."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    visible = "".join(char for char in lines if not _is_invisible(char))
    ordinary = "".join(" " if _is_odd_blank(char) else char for char in visible)
    kept, indents, blank_lines = _paragraphs(ordinary)
    return Cleaned(
        text=kept,
        invisible=len(lines) - len(visible),
        odd_blanks=sum(map(_is_odd_blank, visible)),
        indents=indents,
        blank_lines=blank_lines,
    )


def _paragraphs(written: str) -> tuple[str, int, int]:
    """The text without blank lines and without blanks around paragraphs; how many there were of either.

    In a piece of a line blanks at its ends may be meant.
    """
    if "\n" not in written:
        kept = written.lstrip("\u3000")
        return kept, int(kept != written), 0
    lines = written.removesuffix("\n").split("\n")
    kept_lines = [line.strip() for line in lines if line.strip()]
    indents = sum(line != line.strip() for line in lines if line.strip())
    end = "\n" if written.endswith("\n") and kept_lines else ""
    return "\n".join(kept_lines) + end, indents, len(lines) - len(kept_lines)


def _is_invisible(char: str) -> bool:
    return (unicodedata.category(char) in {"Cf", "Cc"} and char not in "\n\t") or is_mark(char)


def _is_odd_blank(char: str) -> bool:
    return char == "\t" or (unicodedata.category(char) == "Zs" and char not in ORDINARY_BLANKS)
