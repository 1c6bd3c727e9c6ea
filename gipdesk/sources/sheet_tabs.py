"""The sheets of a file on their way to one document: which are read, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gipdesk.sources.limits import LEDGER_CELLS, MAX_CELLS
from gipdesk.sources.source_document import Block, Doubt, Grid, SourceDocument


@dataclass(frozen=True, slots=True)
class _Tab:
    """A sheet: what it shows, or the code of the doubt that is all that is said of it."""

    title: str
    blocks: Sequence[Block] = ()
    left_out: str | None = None

    @property
    def cells(self) -> int:
        return sum(len(block.cells) for block in self.blocks if isinstance(block, Grid))


class Tabs:
    """Takes the sheets of a file in the order of its tabs."""

    def __init__(self) -> None:
        self._tabs: list[_Tab] = []

    def show(self, title: str, blocks: Iterable[Block]) -> None:
        """Take in a sheet that is seen."""
        self._tabs.append(_Tab(title, tuple(blocks)))

    def hide(self, title: str) -> None:
        """Note a sheet that the user hid."""
        self._tabs.append(_Tab(title, left_out="sheet-hidden"))

    def document(self, name: str, kind: str) -> SourceDocument:
        """All of it as the document of that name and kind."""
        blocks: list[Block] = []
        doubts: list[Doubt] = []
        for tab in self._fitting():
            if tab.left_out is not None:
                doubts.append(Doubt(tab.left_out, tab.title, len(blocks)))
            blocks += tab.blocks
        return SourceDocument(name, kind, None, tuple(blocks), tuple(doubts))

    def _fitting(self) -> Iterator[_Tab]:
        """The sheets; where they hold more cells than may be read, the largest ledgers are left out.

        Not if no cell would be left: then the file is one that is too large.
        """
        cells = {number: tab.cells for number, tab in enumerate(self._tabs)}
        ledgers: set[int] = set()
        left = sum(cells.values())
        for number in sorted(cells, key=cells.__getitem__, reverse=True):
            if left > MAX_CELLS and cells[number] > LEDGER_CELLS and left > cells[number]:
                left -= cells[number]
                ledgers.add(number)
        for number, tab in enumerate(self._tabs):
            yield _Tab(tab.title, left_out="sheet-too-large") if number in ledgers else tab
