"""The cell styles of an OpenDocument sheet: borders, how text looks, which numbers are shown otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from gipdesk.sources.limits import MAX_CONDITIONS
from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.odf_styles import NAME, PLAIN, Look, Styles
from gipdesk.sources.ooxml import child
from gipdesk.sources.source_document import FactKind

_FAMILY = "table-cell"
_PROPERTIES = named("style:table-cell-properties")
_EDGES = tuple(
    map(named, ("fo:border", "fo:border-left", "fo:border-right", "fo:border-top", "fo:border-bottom"))
)
_DATA_STYLE = named("style:data-style-name")
_TEXT_STYLE = named("number:text-style")
_TEXT = named("number:text-content")
_NUMBER = named("number:number")
_FACTOR = named("number:display-factor")
_MAP = named("style:map")
_CONDITION = named("style:condition")
_APPLIED = named("style:apply-style-name")
_DATA_STYLES = tuple(
    named(f"number:{kind}-style") for kind in ("number", "currency", "percentage", "text", "date", "time")
)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's style says: whether it has a border, how it writes, and whether it hides text.

    `is_formatted` says that it shows numbers in another scale, by conditions, or as words. `others` are those
    that take its place under a condition, where text looks otherwise in them.
    """

    is_ruled: bool
    look: Look
    hides_text: bool
    is_formatted: bool
    others: tuple[tuple[str, CellStyle], ...] = ()

    @property
    def kind(self) -> FactKind | None:
        """What kind of fact all text of the cell is; None where it is plain."""
        is_unseen = self.look.is_white and not self.look.ground
        return FactKind.HIDDEN if is_unseen else self.look.kind()

    def differs(self, other: CellStyle) -> bool:
        """Whether text may look otherwise than in another style."""
        return (self.kind, self.hides_text) != (other.kind, other.hides_text)


class CellStyles:
    """The cell styles of one file, by their names."""

    def __init__(self, file: OdfFile, styles: Styles) -> None:
        self._styles = styles
        self._found: dict[str, CellStyle] = {}
        self._formats: dict[str, Element] = {}
        for root in file.roots:
            for element in root.iter(*_DATA_STYLES):
                self._formats.setdefault(element.get(NAME, ""), element)

    def style(self, name: str) -> CellStyle:
        """The style of that name; one that is nowhere defined says nothing."""
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def _read(self, name: str) -> CellStyle:
        usual = self._one(name, PLAIN)
        maps = [one for style in self._styles.chain(_FAMILY, name) for one in style.iterchildren(_MAP)]
        others = [
            (one.get(_CONDITION, ""), self._one(one.get(_APPLIED, ""), usual.look))
            for one in maps[:MAX_CONDITIONS]
        ]
        telling = tuple((condition, style) for condition, style in others if style.differs(usual))
        return replace(usual, others=telling) if telling else usual

    def _one(self, name: str, around: Look) -> CellStyle:
        """A style by itself, for all that it leaves open as `around`."""
        look = self._styles.look(around, _FAMILY, name)
        ground = self._styles.ground(_FAMILY, name) if look.ground is None else look.ground
        is_plain = look.kind() is None and not look.is_white
        shown = self._formats.get(self._styles.value(_FAMILY, name, "", _DATA_STYLE) or "")
        return CellStyle(
            self._is_ruled(name),
            PLAIN if is_plain else replace(look, ground=ground),
            shown is not None and shown.tag == _TEXT_STYLE and child(shown, _TEXT) is None,
            shown is not None and _is_other(shown),
        )

    def _is_ruled(self, name: str) -> bool:
        written = (self._styles.value(_FAMILY, name, _PROPERTIES, edge) for edge in _EDGES)
        return any(edge not in (None, "none", "hidden") for edge in written)


def _is_other(style: Element) -> bool:
    number = child(style, _NUMBER)
    return number is None or number.get(_FACTOR, "1") != "1" or child(style, _MAP) is not None
