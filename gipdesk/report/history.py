"""What was done to a report, one step after the other, as far back as it is kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from gipdesk.errors import DamagedContent
from gipdesk.report.history_form import Rewinder, line_of
from gipdesk.report.links import NO_LINKS, Links
from gipdesk.report.reasons import Reason
from gipdesk.report.report import Report
from gipdesk.report.step import Step

MEBIBYTE = 1024 * 1024

BLOCK_STEPS = 256
"""Steps that are packed together: enough for the packing to pay, few enough to be packed at each save."""

BLOCK_CHARACTERS = MEBIBYTE
"""A block is closed when it is as long as a dozen reports."""

MAX_BLOCK_CHARACTERS = 4 * MEBIBYTE
MAX_BLOCK_BYTES = 4 * MAX_BLOCK_CHARACTERS
MAX_BLOCKS = 200
MAX_BYTES = 2 * MEBIBYTE
"""What a block may unpack to, how many there may be and how large all together: more no user makes, and
nobody waits for it.
"""


@dataclass(frozen=True, slots=True)
class History:
    """The steps of a report: older ones in packed `blocks`, then `lines`, then the `latest`, which may go on.

    It is `lost` where one was kept and could not be read: then it begins anew.
    """

    blocks: tuple[bytes, ...] = ()
    lines: tuple[str, ...] = ()
    latest: Step | None = None
    lost: bool = False

    def after(self, step: Step) -> History:
        """The history once this is done, too; typing that goes on is one step, as it is undone."""
        whole = None if self.latest is None else step.joined_to(self.latest)
        if whole is not None:
            return replace(self, latest=whole)
        return replace(self._opened().closed(), latest=step)

    def closed(self) -> History:
        """With the latest step among the lines, where it changed anything: nothing joins it any more."""
        if self.latest is None or self.latest.is_empty:
            return replace(self, latest=None)
        lines = (*self.lines, line_of(self.latest))
        length = sum(map(len, lines))
        if len(lines) < BLOCK_STEPS and length < BLOCK_CHARACTERS:
            return replace(self, lines=lines, latest=None)
        if len(lines[-1]) > MAX_BLOCK_CHARACTERS:  # what was before that step cannot be told any more
            return replace(self, blocks=(), lines=(), latest=None)
        parts = (self.lines, lines[-1:]) if length > MAX_BLOCK_CHARACTERS else (lines,)
        return replace(self, blocks=(*self.blocks, *map(_pack, filter(None, parts))), lines=(), latest=None)

    def packed(self) -> tuple[bytes, ...]:
        """All of it as it is kept, the earliest first."""
        closed = self.closed()
        blocks = (*closed.blocks, *([_pack(closed.lines)] if closed.lines else []))
        return _newest(blocks)

    def backwards(
        self,
        report: Report,
        carried_texts: Mapping[str, str],
        reasons: tuple[Reason, ...] = (),
        links: Links = NO_LINKS,
    ) -> Iterator[Step]:
        """All steps that led to this report, the latest first.

        Raises DamagedContent where one does not fit to what came after it: those before it are unknown.
        """
        rewinder = Rewinder(report, carried_texts, reasons, links)
        if self.latest is not None:
            rewinder.rewind(self.latest)
            yield self.latest
        for line in self._lines_backwards():
            yield rewinder.read(line)

    def _lines_backwards(self) -> Iterator[str]:
        yield from reversed(self.lines)
        for block in reversed(self.blocks):
            yield from reversed(_unpack(block))

    def _opened(self) -> History:
        """With the last block open for more, where it is small: not each session leaves one of its own."""
        if self.latest is not None or self.lines or not self.blocks:
            return self
        try:
            lines = _unpack(self.blocks[-1])
        except DamagedContent:
            return self
        is_full = len(lines) >= BLOCK_STEPS or sum(map(len, lines)) >= BLOCK_CHARACTERS
        return self if is_full else replace(self, blocks=self.blocks[:-1], lines=lines)


NO_HISTORY = History()


def history_of(steps: Iterable[Step]) -> History:
    """The history of these steps, none of which goes on."""
    made = History()
    for step in steps:
        made = made.after(step).closed()
    return made


def _pack(lines: Iterable[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode())


def _unpack(block: bytes) -> tuple[str, ...]:
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(block, MAX_BLOCK_BYTES).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedContent("no block of a history") from error
    lines = content.split("\n")
    if not unpacking.eof or len(lines) > BLOCK_STEPS:
        raise DamagedContent("more than a block of a history")
    return tuple(lines)


def _newest(blocks: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """As many of the newest as are ever read again."""
    sizes = accumulate(len(block) for block in reversed(blocks))
    count = min(MAX_BLOCKS, sum(size <= MAX_BYTES for size in sizes))
    return blocks[len(blocks) - count :]
