"""The shared texts of an old workbook (.xls), walked over before xlrd takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from

_WIDE, _WITH_READING, _WITH_RUNS = 0x01, 0x04, 0x08
_RUN_SIZE = 4


def check_texts(parts: Sequence[bytes]) -> None:
    """Walk over a table of texts and its continuations, as xlrd does; ValueError for one without an end.

    A text whose reading aid has a negative length would send xlrd back, again and again. struct.error or
    IndexError where the table ends too early.
    """
    (count,) = unpack_from("<i", parts[0], 4)
    walk = _Walk(parts)
    for _ in range(count):
        walk.pass_text()


class _Walk:
    """A place in the parts of a table of texts."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._at = 8

    def pass_text(self) -> None:
        data = self._parts[self._part]
        length, options = unpack_from("<HB", data, self._at)
        self._at += 3
        runs = self._number("<H", 2) if options & _WITH_RUNS else 0
        reading = self._number("<i", 4) if options & _WITH_READING else 0
        if reading < 0:
            raise ValueError(reading)
        self._pass_characters(length, options)
        self._pass_bytes(runs * _RUN_SIZE + reading)

    def _number(self, form: str, size: int) -> int:
        (number,) = unpack_from(form, self._parts[self._part], self._at)
        self._at += size
        return int(number)

    def _pass_characters(self, length: int, options: int) -> None:
        """A text goes on in the next part behind a byte that says anew how wide its characters are."""
        while True:
            width = 1 + (options & _WIDE)
            here = min((len(self._parts[self._part]) - self._at) // width, length)
            self._at += here * width
            length -= here
            if not length:
                return
            self._part += 1
            self._at = 1
            options = self._parts[self._part][0]

    def _pass_bytes(self, count: int) -> None:
        self._at += count
        while self._at >= len(self._parts[self._part]) and self._part + 1 < len(self._parts):
            self._at -= len(self._parts[self._part])
            self._part += 1
