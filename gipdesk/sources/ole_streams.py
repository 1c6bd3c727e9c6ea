"""The streams of an OLE file such as .xls, found without trusting what the file says of itself."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_OLE_ENTRIES

_HEADER = struct.Struct("<30x2H10x2I4x5I")
_LISTED_IN_HEADER = (76, 512)
_ENTRY = struct.Struct("<64sHBx3I36x2I4x")
_LAST = 0xFFFFFFFA
"""From here on up a number names no sector or entry."""

_SECTOR_SHIFTS = (9, 12)
_SMALL = 64
_STREAM = 2
_DAMAGED = (struct.error, IndexError, ValueError, StopIteration)
"""What numbers that lead nowhere raise, and a stream that is missing."""

Entry = tuple[bytes, int, int, int, int, int, int, int]
"""Name, its length in bytes, kind, the entries left, right and below, the first sector, the size."""


def ole_stream(name: str, data: bytes, wanted: Sequence[str]) -> bytes:
    """The content of the first of the `wanted` streams that the OLE file has, embedded files left out.

    UnreadableFile if the file, called `name`, is damaged or has none of them.
    """
    try:
        container = _Container(data)
        found = next(container.streams[stream] for stream in wanted if stream in container.streams)
        return container.content(*found)
    except _DAMAGED as error:
        raise UnreadableFile("file-damaged", name=name) from error


def stream_names(data: bytes) -> frozenset[str]:
    """The names of the streams that the OLE file has, embedded files left out; none if it is damaged."""
    try:
        return frozenset(_Container(data).streams)
    except _DAMAGED:
        return frozenset()


class _Container:
    """An OLE file: sectors in chains, and a tree of entries that say where each stream's chain begins."""

    def __init__(self, data: bytes) -> None:
        shift, small, _, directory, self._least, small_table, _, more, _ = _HEADER.unpack_from(data)
        if shift not in _SECTOR_SHIFTS or 1 << small != _SMALL:
            raise ValueError(shift, small)
        self._data = data
        self._size = 1 << shift
        listed = _numbers(data[slice(*_LISTED_IN_HEADER)])
        self._table = _numbers(b"".join(map(self._sector, self._table_sectors(listed, more))))
        entries = list(islice(_ENTRY.iter_unpack(self._chained(directory)), MAX_OLE_ENTRIES))
        *_, first, size = entries[0]
        self._small_sectors = self._chained(first)[:size] if first < _LAST else b""
        self._small_table = _numbers(self._chained(small_table)) if small_table < _LAST else array("I")
        self.streams = dict(_streams(entries))

    def content(self, first: int, size: int) -> bytes:
        """A stream's bytes, by the number of its first sector; ValueError if some are missing."""
        if size >= self._least:
            content = self._chained(first)[:size]
        else:
            most = len(self._small_sectors) // _SMALL + 1
            places = (number * _SMALL for number in _chain(first, self._small_table, most))
            pieces = (self._small_sectors[at : at + _SMALL] for at in places)
            content = b"".join(pieces)[:size]
        if len(content) < size:
            raise ValueError(size)
        return content

    def _chained(self, first: int) -> bytes:
        most = len(self._data) // self._size
        return b"".join(map(self._sector, _chain(first, self._table, most)))

    def _sector(self, number: int) -> bytes:
        """A sector; the last of a file may be cut short, which its stream's size allows for or not."""
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError(number)
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _table_sectors(self, listed: Sequence[int], more: int) -> Iterator[int]:
        """The sectors of the table of chains: those listed in the header, then in sectors of their own."""
        seen: set[int] = set()
        while True:
            for number in (number for number in listed if number < _LAST):
                _note(number, seen)
                yield number
            if more >= _LAST:
                return
            _note(more, seen)
            *listed, more = _numbers(self._sector(more))


def _numbers(data: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(data)
    return numbers


def _note(number: int, seen: set[int]) -> None:
    """Take down a number; ValueError if it comes a second time."""
    if number in seen:
        raise ValueError(number)
    seen.add(number)


def _chain(first: int, table: Sequence[int], most: int) -> Iterator[int]:
    """The numbers of a chain, ValueError if they are more than `most`: it runs in a circle."""
    while first < _LAST:
        if not most:
            raise ValueError(first)
        yield first
        first = table[first]
        most -= 1


def _streams(entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The streams right below the root, each with its first sector and its size."""
    waiting = [entries[0][5]]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number >= _LAST or number in seen:
            continue
        seen.add(number)
        written, length, kind, left, right, _, first, size = entries[number]
        waiting += (right, left)
        if kind == _STREAM:
            yield written[: max(0, length - 2)].decode("utf-16-le"), (first, size)
