"""What an .rtf file defines for what follows: its fonts, its colours, the shape of its rows."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from gipdesk.sources.colours import is_white
from gipdesk.sources.rtf_flow import Place, RowShape

_CHINESE = "gb18030"
_CHARSETS = {128: "cp932", 129: "cp949", 134: _CHINESE, 136: "big5hkscs"}
_CODE_PAGES = {936: _CHINESE, 950: "big5hkscs", 65001: "utf-8"}
_SIGNS = 2
"""The charset of a font whose characters are pictures."""

_ACROSS = {"clmgf": "first", "clmrg": "next"}
_DOWN = {"clvmgf": "first", "clvmrg": "next"}


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


@dataclass(slots=True)
class RowWords:
    """The shape of a row, as the words before its cells or behind them tell it."""

    colours: ColourTable
    shape: RowShape = field(default_factory=RowShape)
    _place: Place = field(default_factory=Place)

    def take(self, name: str, number: int) -> bool:
        """Take in a word about a row; whether it was one."""
        if name == "trowd":
            self.shape, self._place = RowShape(), Place()
        elif name == "trleft":
            self.shape.left = number
        elif name == "cellx":
            self._place.edge = number
            self.shape.places.append(self._place)
            self._place = Place()
        elif name == "clcbpat":
            self._place.is_dark = self.colours.is_dark(number)
        elif name == "clshdng":
            self._place.is_dark |= number > 0
        else:
            return self._merge(name)
        return True

    def is_dark(self, cell: int) -> bool:
        """Whether a cell of the row has a ground on which white text can be read."""
        return cell < len(self.shape.places) and self.shape.places[cell].is_dark

    def _merge(self, name: str) -> bool:
        if name in _ACROSS:
            self._place.across = _ACROSS[name]
        elif name in _DOWN:
            self._place.down = _DOWN[name]
        else:
            return False
        return True


def _encoding(code_page: int) -> str:
    """The encoding of a code page; Chinese for one that is not known."""
    name = _CODE_PAGES.get(code_page, f"cp{code_page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _CHINESE
    return name
