"""The cell styles of a workbook: borders, number formats, and what is struck out, raised or white."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.number_formats import NumberFormat, number_format
from gipdesk.sources.ooxml import child, named
from gipdesk.sources.sheet_cells import PLAIN_TEXT, CellStyle, TextLook
from gipdesk.sources.source_document import FactKind
from gipdesk.sources.whole_numbers import whole_number

_EDGES = tuple(named(f"x:{edge}") for edge in ("left", "right", "top", "bottom"))
_WHITE_INDEXES = frozenset(("1", "9"))
_WHITE_THEME = "0"
_COLOR = named("x:color")
_ON = frozenset((None, "1", "true"))
_HEIGHTS = {"superscript": FactKind.RAISED, "subscript": FactKind.LOWERED}


@dataclass(frozen=True, slots=True)
class StyleChange:
    """What a conditional format makes of a cell's style; None where it leaves that as it is."""

    drawn: FactKind | None = None
    is_white: bool | None = None
    is_on_dark: bool | None = None
    numbers: NumberFormat | None = None

    @property
    def tells(self) -> bool:
        """Whether what a cell shows may be anything else by it."""
        return (self.drawn, self.is_white, self.numbers) != (None, None, None)

    def of(self, style: CellStyle) -> CellStyle:
        """The style, changed."""
        look = replace(
            style.look,
            drawn=self.drawn or style.look.drawn,
            is_white=style.look.is_white if self.is_white is None else self.is_white,
        )
        return replace(
            style,
            look=look,
            is_on_dark=style.is_on_dark if self.is_on_dark is None else self.is_on_dark,
            numbers=self.numbers or style.numbers,
        )


def changes(root: Element) -> Sequence[StyleChange]:
    """What the conditional formats of a workbook may make of cells, in the order in which they name that."""
    return [change_of(style) for style in _children(root, "x:dxfs")]


def change_of(style: Element) -> StyleChange:
    """What a `dxf` says."""
    font, fill, numbers = (child(style, named(f"x:{part}")) for part in ("font", "fill", "numFmt"))
    look = PLAIN_TEXT if font is None else text_look(font)
    has_colour = font is not None and child(font, _COLOR) is not None
    return StyleChange(
        look.drawn,
        look.is_white if has_colour else None,
        None if fill is None else _is_dark_under_condition(fill),
        None
        if numbers is None
        else number_format(whole_number(numbers.get("numFmtId"), 0), numbers.get("formatCode")),
    )


def cell_styles(root: Element) -> Sequence[CellStyle]:
    """The styles of a workbook's `styleSheet`, in the order in which cells name them."""
    ruled = [_is_ruled(border) for border in _children(root, "x:borders")]
    looks = [text_look(font) for font in _children(root, "x:fonts")]
    dark = [_is_dark(fill) for fill in _children(root, "x:fills")]
    formats = _children(root, "x:numFmts")
    codes = {whole_number(item.get("numFmtId"), 0): item.get("formatCode", "") for item in formats}
    return [_style(item, ruled, looks, dark, codes) for item in _children(root, "x:cellXfs")]


def text_look(font: Element) -> TextLook:
    """How a font, or a run with these properties, writes."""
    strike, height = child(font, named("x:strike")), child(font, named("x:vertAlign"))
    color = child(font, _COLOR)
    drawn = None if height is None else _HEIGHTS.get(height.get("val", ""))
    if strike is not None and strike.get("val") in _ON:
        drawn = FactKind.STRUCK
    size = child(font, named("x:sz"))
    is_tiny = size is not None and is_unread(size.get("val", ""))
    return TextLook(drawn, color is not None and _is_white(color), is_tiny)


def _style(
    item: Element,
    ruled: Sequence[bool],
    looks: Sequence[TextLook],
    dark: Sequence[bool],
    codes: Mapping[int, str],
) -> CellStyle:
    border, number = whole_number(item.get("borderId"), 0), whole_number(item.get("numFmtId"), 0)
    font, fill = whole_number(item.get("fontId"), 0), whole_number(item.get("fillId"), 0)
    return CellStyle(
        border < len(ruled) and ruled[border],
        number_format(number, codes.get(number)),
        looks[font] if font < len(looks) else PLAIN_TEXT,
        fill < len(dark) and dark[fill],
    )


def _children(root: Element, name: str) -> Iterator[Element]:
    parent = child(root, named(name))
    return iter(()) if parent is None else iter(parent)


def _is_ruled(border: Element) -> bool:
    edges = (child(border, edge) for edge in _EDGES)
    return any(edge is not None and edge.get("style", "none") != "none" for edge in edges)


def _is_dark(fill: Element) -> bool:
    """Whether a fill makes white text readable: any but none and plain white."""
    pattern = child(fill, named("x:patternFill"))
    if pattern is None:
        return len(fill) > 0
    kind = pattern.get("patternType", "none")
    color = child(pattern, named("x:fgColor"))
    return kind != "none" and not (kind == "solid" and color is not None and _is_white(color))


def _is_dark_under_condition(fill: Element) -> bool:
    """As above for the fill of a conditional format, which has its colour as that of the ground."""
    colours = [child(fill, named("x:patternFill"), named(f"x:{part}")) for part in ("bgColor", "fgColor")]
    colour = next((colour for colour in colours if colour is not None), None)
    return len(fill) > 0 and not (colour is not None and _is_white(colour))


def _is_white(color: Element) -> bool:
    """Whether a colour is white: by its own value, Excel's old palette, or the theme's paper."""
    if color.get("rgb") is not None:
        return is_white(color.get("rgb", ""))
    is_tinted = color.get("tint", "0").strip("0.") != ""
    return color.get("indexed") in _WHITE_INDEXES or (color.get("theme") == _WHITE_THEME and not is_tinted)
