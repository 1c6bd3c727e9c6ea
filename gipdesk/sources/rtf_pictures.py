"""The pictures of an .rtf file: from the words and digits between its braces to the bytes of a file."""

from __future__ import annotations

from gipdesk.report.parts import Picture
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES
from gipdesk.sources.picture_taking import PictureTaking

TWIPS_PER_POINT = 20
_SIDES = (("picwgoal", "picscalex"), ("pichgoal", "picscaley"))
_DIGITS = 2 * MAX_PICTURE_BYTES + 1
"""So many hexadecimal digits are more than any picture that is taken."""


class HeldPictures:
    """The pictures of one file while they are read, one perhaps inside another; `count` of them so far."""

    def __init__(self) -> None:
        self.count = 0
        self._taking = PictureTaking()
        self._open: list[_Held] = []

    def begin(self) -> None:
        """A picture begins."""
        self.count += 1
        self._open.append(_Held())

    def note(self, name: str, number: int) -> None:
        """Take in a control word."""
        self._open[-1].numbers[name] = number

    def write(self, digits: bytes) -> None:
        """Take in letters."""
        self._open[-1].write(digits)

    def fill(self, content: bytes) -> None:
        """Take in what the file holds as bytes."""
        self._open[-1].content = content

    def end(self) -> Picture | None:
        """The picture that ends; None if it is of no kind that a report can hold."""
        held = self._open.pop()
        return self._taking.take(held.content or _from_digits(bytes(held.digits)), held.size)


class _Held:
    """One of them: as digits, as they are in most files, or as bytes."""

    def __init__(self) -> None:
        self.digits = bytearray()
        self.content = b""
        self.numbers: dict[str, int] = {}

    def write(self, digits: bytes) -> None:
        """Take in as many as a picture may have."""
        self.digits += digits[: max(0, _DIGITS - len(self.digits))]

    @property
    def size(self) -> tuple[float, float] | None:
        """How large the page shows it, in points; None where only its pixels say."""
        wide, high = (
            self.numbers.get(side, 0) * self.numbers.get(scale, 100) / 100 / TWIPS_PER_POINT
            for side, scale in _SIDES
        )
        return (wide, high) if wide > 0 and high > 0 else None


def _from_digits(digits: bytes) -> bytes:
    try:
        return bytes.fromhex(digits.decode("ascii", "replace"))
    except ValueError:
        return b""
