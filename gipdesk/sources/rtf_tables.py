"""The tables at the head of an .rtf file: how text of each font is encoded, which colours are white."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from gipdesk.sources.colours import is_white

_CHINESE = "gb18030"
_CHARSETS = {128: "cp932", 129: "cp949", 134: _CHINESE, 136: "big5hkscs"}
_CODE_PAGES = {936: _CHINESE, 950: "big5hkscs", 65001: "utf-8"}
_SIGNS = 2
"""The charset of a font whose characters are pictures."""


@dataclass(slots=True)
class FontTable:
    """The fonts by number; a file that does not say in which encoding it is is taken for Chinese."""

    page: str = _CHINESE
    _charsets: dict[int, int] = field(default_factory=dict)
    _font: int = -1

    def take(self, name: str, number: int) -> None:
        """Take in a word of the table, or the one that says the file's code page."""
        if name == "f":
            self._font = number
        elif name == "fcharset":
            self._charsets[self._font] = number
        elif name == "ansicpg" and number:
            self.page = _encoding(number)

    def encoding(self, font: int) -> str:
        """The encoding of text in a font."""
        return _CHARSETS.get(self._charsets.get(font, 0), self.page)

    def is_of_signs(self, font: int) -> bool:
        """Whether a font has pictures for characters."""
        return self._charsets.get(font) == _SIGNS


@dataclass(slots=True)
class ColourTable:
    """The colours by number; the first one is usually left to the program."""

    _whites: list[bool] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)

    def take(self, name: str, number: int) -> None:
        """Take in a word of the table."""
        if name in {"red", "green", "blue"}:
            self._parts[name] = number & 0xFF

    def end(self, count: int) -> None:
        """So many colours are complete."""
        for _ in range(count):
            channels = [self._parts.get(part, 0) for part in ("red", "green", "blue")]
            self._whites.append(bool(self._parts) and is_white(bytes(channels).hex()))
            self._parts.clear()

    def is_white(self, number: int) -> bool:
        """Whether a colour is white, so that text in it cannot be seen on paper."""
        return 0 <= number < len(self._whites) and self._whites[number]

    def is_dark(self, number: int) -> bool:
        """Whether it is a colour, and another than white."""
        return 0 < number < len(self._whites) and not self._whites[number]


def _encoding(code_page: int) -> str:
    """The encoding of a code page; Chinese for one that is not known."""
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _CHINESE
    return name
