"""The help: an article for each cell, section, check and fault, made from the data of the program itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

CONTENTS = "guide/begin"
"""The article that the help opens with where nothing else is asked for."""


class LineKind(StrEnum):
    """How a line of an article is shown; a `LINK` leads to the article that is its target, a `PICTURE` is the
    file of that name in resources/help.
    """

    TEXT = "text"
    HEAD = "head"
    ITEM = "item"
    LINK = "link"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article: its words, and where a link leads or which file a picture is."""

    kind: LineKind
    words: str
    target: str = ""


@dataclass(frozen=True)
class Article:
    """One page of the help. `key` is the chapter and a name in it, such as checks/old-year; `cell` the id of
    the cell that it explains, "" for others.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    cell: str = ""

    @property
    def chapter(self) -> str:
        """The part of the help that it stands in."""
        return self.key.partition("/")[0]

    @cached_property
    def searched(self) -> tuple[str, str]:
        """Its title, and all its words, as they are searched."""
        return folded(self.title), folded("\n".join((self.title, *(line.words for line in self.lines))))


class Manual:
    """All articles, in their order."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles: Mapping[str, Article] = {article.key: article for article in articles}

    @property
    def articles(self) -> tuple[Article, ...]:
        """All of them, chapter by chapter."""
        return tuple(self._articles.values())

    def article(self, key: str) -> Article | None:
        """The article of that key; None where there is none."""
        return self._articles.get(key)

    def search(self, words: str) -> Sequence[Article]:
        """The articles that have all these words, those first that have them in their title; all for none."""
        wanted = folded(words).split()
        ranked = [
            (rank, article) for article in self.articles if (rank := _rank(article, wanted)) is not None
        ]
        return [article for _, article in sorted(ranked, key=lambda found: found[0])]


def folded(words: str) -> str:
    """Words as they are compared: capitals and full-width forms do not count."""
    return unicodedata.normalize("NFKC", words).casefold()


def _rank(article: Article, wanted: Sequence[str]) -> int | None:
    """How near an article is to what is wanted, 0 the nearest; None where a word is missing."""
    title, everything = article.searched
    if not all(word in everything for word in wanted):
        return None
    if not all(word in title for word in wanted):
        return 2
    return 0 if wanted and title.startswith(wanted[0]) else 1


def head(words: str) -> Line:
    """A heading within an article."""
    return Line(LineKind.HEAD, words)


def said(words: str) -> Line:
    """Plain words."""
    return Line(LineKind.TEXT, words)


def item(words: str) -> Line:
    """One of several in a list."""
    return Line(LineKind.ITEM, words)


def link(words: str, target: str) -> Line:
    """A way to another article."""
    return Line(LineKind.LINK, words, target)
