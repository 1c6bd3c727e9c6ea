"""What one office wants of the checks beside the law: its own words, and the hints it does not want."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding

_NONE: Mapping[str, str] = MappingProxyType({})

Span = tuple[int, int]


@dataclass(frozen=True)
class Office:
    """`flagged` gives for each word to be pointed out the right one, "" where there is none; `allowed` are
    words that the checks of wording let through; `silenced` are the codes of hints that are not wanted.
    """

    flagged: Mapping[str, str] = field(default_factory=lambda: _NONE)
    allowed: frozenset[str] = frozenset()
    silenced: frozenset[str] = frozenset()

    def hits(self, written: str) -> Iterator[tuple[Span, str]]:
        """Where the text has a flagged word, and the right one; not inside a right or allowed word."""
        if self._flagged is None:
            return
        sound = [*self.allowed_spans(written), *_spans(self._right, written)]
        for found in self._flagged.finditer(written):
            if not is_within(found.span(), sound):
                yield found.span(), self.flagged[found.group()]

    def allowed_spans(self, written: str) -> list[Span]:
        """Where the text has an allowed word."""
        return _spans(self._allowed, written)

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is to be told: only hints can be switched off."""
        return finding.severity is not Severity.HINT or finding.code not in self.silenced

    @cached_property
    def _flagged(self) -> re.Pattern[str] | None:
        return _any_of(self.flagged)

    @cached_property
    def _right(self) -> re.Pattern[str] | None:
        return _any_of(right for wrong, right in self.flagged.items() if wrong in right)

    @cached_property
    def _allowed(self) -> re.Pattern[str] | None:
        return _any_of(self.allowed)


NO_OFFICE = Office()


def is_within(span: Span, spans: list[Span]) -> bool:
    """Whether a passage lies inside one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of the words, the longest first; None for none."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _spans(pattern: re.Pattern[str] | None, written: str) -> list[Span]:
    return [found.span() for found in pattern.finditer(written)] if pattern else []
