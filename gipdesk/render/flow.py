"""What is set, shared out over pages from above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from gipdesk.render.breaking import TOLERANCE

Content = TypeVar("Content")
Content_co = TypeVar("Content_co", covariant=True)


class Slab(NamedTuple, Generic[Content_co]):
    """What no page's end cuts: a line, a row of a table.

    `before` and `after` are the room above and below it; at a page's foot none is needed below. One that
    `keeps_with_next` stays on the page of the next; `heads` go above it where it would begin a page.
    """

    content: Content_co
    height: float
    before: float = 0
    after: float = 0
    keeps_with_next: bool = False
    heads: tuple[Slab[Content_co], ...] = ()

    @property
    def whole(self) -> float:
        """Its height with the room around it."""
        return self.before + self.height + self.after


class Standing(NamedTuple, Generic[Content_co]):
    """A slab's content on its page: how far below the top of the text it begins."""

    content: Content_co
    top: float


class _Sheets(Generic[Content]):
    """Pages being filled."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._used = 0.0
        self.pages: list[list[Standing[Content]]] = [[]]

    def add(self, chain: Sequence[Slab[Content]]) -> None:
        """Put slabs that belong together on this page or the next; what is higher than a page is cut."""
        if self._fits(chain):
            self._put(chain)
        elif self.pages[-1]:
            self._turn()
            self.add(self._headed(chain))
        else:
            fitting = next(
                count for count in range(len(chain), 0, -1) if count == 1 or self._fits(chain[:count])
            )
            self._put(chain[:fitting])
            self._turn()
            if chain[fitting:]:
                self.add(self._headed(chain[fitting:]))

    def _headed(self, chain: Sequence[Slab[Content]]) -> Sequence[Slab[Content]]:
        """With what its first wants above it, where that leaves room for it."""
        headed = (*chain[0].heads, *chain)
        return headed if self._fits(headed[: len(chain[0].heads) + 1]) else chain

    def _fits(self, chain: Sequence[Slab[Content]]) -> bool:
        height = sum(slab.whole for slab in chain) - chain[-1].after
        return self._used + height <= self._room + TOLERANCE

    def _put(self, chain: Iterable[Slab[Content]]) -> None:
        for slab in chain:
            self.pages[-1].append(Standing(slab.content, self._used + slab.before))
            self._used += slab.whole

    def _turn(self) -> None:
        self.pages.append([])
        self._used = 0.0


def flow(slabs: Iterable[Slab[Content]], room: float) -> list[list[Standing[Content]]]:
    """The pages, each so many points high, and what stands on each; there is always one."""
    sheets: _Sheets[Content] = _Sheets(room)
    for chain in _chains(slabs):
        sheets.add(chain)
    return [page for page in sheets.pages if page] or [[]]


def _chains(slabs: Iterable[Slab[Content]]) -> Iterator[list[Slab[Content]]]:
    """Slabs that stay on one page."""
    chain: list[Slab[Content]] = []
    for slab in slabs:
        chain.append(slab)
        if not slab.keeps_with_next:
            yield chain
            chain = []
    if chain:
        yield chain
