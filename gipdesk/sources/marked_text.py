"""Text on its way to paragraphs, with a mark wherever a fact stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gipdesk.report.parts import Picture
from gipdesk.sources.source_document import Fact, FactKind

MARK = "\0"
"""Stands in collected text for a fact; neither XML nor a text that was decoded holds this character."""

_GONE = frozenset((FactKind.HIDDEN, FactKind.DELETED))


class MarkedText:
    """What has been collected of a text: what is plainly shown, and in between what is a fact."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._facts: list[tuple[FactKind, list[str]]] = []
        self._pictures: dict[int, Picture] = {}

    def __bool__(self) -> bool:
        """Whether anything has been collected."""
        return bool(self._pieces)

    def write(self, text: str, kind: FactKind | None = None) -> None:
        """Add text, plain or as part of a fact of that kind; blanks alone are no fact."""
        if kind is None:
            self._pieces.append(text)
        elif self._pieces and self._pieces[-1] == MARK and self._facts[-1][0] is kind:
            self._facts[-1][1].append(text)
        elif text.strip():
            self.note(kind, text)
        elif kind not in _GONE:
            self._pieces.append(text)

    def note(self, kind: FactKind, text: str = "", picture: Picture | None = None) -> None:
        """Add a fact of its own, though the one before it be of the same kind."""
        self._pieces.append(MARK)
        if picture is not None:
            self._pictures[len(self._facts)] = picture
        self._facts.append((kind, [text]))

    def take(self) -> tuple[str, list[Fact]]:
        """The text with its marks, and the fact of each mark (not yet placed); nothing is left."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if not self._facts:
            return text, []
        facts = [
            Fact(kind, " ".join("".join(told).split()), picture=self._pictures.get(number))
            for number, (kind, told) in enumerate(self._facts)
        ]
        self._facts.clear()
        self._pictures.clear()
        return text, facts


def placed(marked: str, facts: Sequence[Fact]) -> tuple[str, tuple[Fact, ...]]:
    """A text without its marks and the blanks at its end, and its facts at their offsets in it."""
    parts = marked.split(MARK)
    text = "".join(parts).rstrip()
    ends: list[int] = []
    for part in parts[:-1]:
        ends.append(len(part) + (ends[-1] if ends else 0))
    told = zip(facts, ends, strict=True)
    return text, tuple(replace(fact, at=min(end, len(text))) for fact, end in told)


def hidden(marked: str, facts: Sequence[Fact]) -> tuple[str, list[Fact]]:
    """A text that is not shown at all, as one fact that says what it holds."""
    told = marked.replace(MARK, "") or " ".join(fact.text for fact in facts)
    return MARK, [Fact(FactKind.HIDDEN, " ".join(told.split()))]
