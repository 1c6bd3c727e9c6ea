"""The styles of a workbook of Excel 2003 saved as XML: borders, number formats, struck out, raised, white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.limits import BASED_ON_STYLES
from gipdesk.sources.number_formats import number_format
from gipdesk.sources.ooxml import child
from gipdesk.sources.sheet_cells import PLAIN, PLAIN_TEXT, CellStyle, TextLook
from gipdesk.sources.source_document import FactKind

SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
"""In front of the names of elements and attributes, as lxml writes them."""

_NO_LINE = frozenset(("", "None"))
_TRUE = frozenset(("1", "true"))
_EDGES = frozenset(("Left", "Right", "Top", "Bottom"))
_HEIGHTS = {"Superscript": FactKind.RAISED, "Subscript": FactKind.LOWERED}
_DATE = "yyyy-mm-dd"
_NAMED_FORMATS = {
    "General Number": "General",
    "General Date": _DATE,
    "Long Date": _DATE,
    "Medium Date": _DATE,
    "Short Date": _DATE,
    "Long Time": _DATE,
    "Medium Time": _DATE,
    "Short Time": _DATE,
    "Currency": "#,##0.00",
    "Euro Currency": "#,##0.00",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Yes/No": '"Yes";"Yes";"No"',
    "True/False": '"True";"True";"False"',
    "On/Off": '"On";"On";"Off"',
}


class Styles:
    """The styles of a workbook, by the names that its cells give; one that is named nowhere is plain."""

    def __init__(self, root: Element) -> None:
        listed = child(root, f"{SPACE}Styles")
        self._listed: Mapping[str, Element] = (
            {} if listed is None else {style.get(f"{SPACE}ID", ""): style for style in listed}
        )
        self.of_cell = cache(self._of_cell)

    def _of_cell(self, name: str) -> CellStyle:
        chain = self._chain(name)
        if not chain:
            return PLAIN
        borders, font = _part(chain, "Borders"), _part(chain, "Font")
        numbers, fill = _part(chain, "NumberFormat"), _part(chain, "Interior")
        code = None if numbers is None else numbers.get(f"{SPACE}Format")
        return CellStyle(
            borders is not None and any(map(_is_ruled, borders)),
            number_format(0, None if code is None else _NAMED_FORMATS.get(code, code)),
            PLAIN_TEXT if font is None else _text_look(font),
            fill is not None and _is_dark(fill),
        )

    def _chain(self, name: str) -> Sequence[Element]:
        """A style and those that it is based on, the nearest first; all are based on the default one."""
        chain: list[Element] = []
        while name in self._listed and len(chain) < BASED_ON_STYLES:
            chain.append(self._listed[name])
            name = chain[-1].get(f"{SPACE}Parent", "Default" if name != "Default" else "")
        return chain


def _part(chain: Sequence[Element], name: str) -> Element | None:
    parts = (child(style, SPACE + name) for style in chain)
    return next((part for part in parts if part is not None), None)


def _is_ruled(border: Element) -> bool:
    is_edge = border.get(f"{SPACE}Position") in _EDGES
    return is_edge and border.get(f"{SPACE}LineStyle", "") not in _NO_LINE


def _text_look(font: Element) -> TextLook:
    drawn = _HEIGHTS.get(font.get(f"{SPACE}VerticalAlign", ""))
    if font.get(f"{SPACE}StrikeThrough") in _TRUE:
        drawn = FactKind.STRUCK
    is_tiny = is_unread(font.get(f"{SPACE}Size", ""))
    return TextLook(drawn, is_white(font.get(f"{SPACE}Color", "")), is_tiny)


def _is_dark(fill: Element) -> bool:
    """Whether a ground makes white text readable: any but none and plain white."""
    pattern = fill.get(f"{SPACE}Pattern", "")
    return pattern not in _NO_LINE and not (pattern == "Solid" and is_white(fill.get(f"{SPACE}Color", "")))
