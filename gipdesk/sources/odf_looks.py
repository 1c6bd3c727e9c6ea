"""Which text of an OpenDocument file does not print as plain text: struck out, hidden, raised, white."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from gipdesk.sources.odf_package import named
from gipdesk.sources.odf_styles import PLAIN, Look, Styles
from gipdesk.sources.source_document import FactKind

_SPAN = named("text:span")
_STYLE_NAME = named("text:style-name")
_TABLE_STYLE_NAME = named("table:style-name")
_DRAWN = named("draw:x").removesuffix("x")
_PARAGRAPHS = frozenset(map(named, ("text:p", "text:h")))
_MOVED = frozenset((FactKind.RAISED, FactKind.LOWERED))
_GROUNDS: Mapping[str, tuple[str, str]] = {
    named("text:p"): ("paragraph", _STYLE_NAME),
    named("text:h"): ("paragraph", _STYLE_NAME),
    named("text:section"): ("section", _STYLE_NAME),
    named("table:table-cell"): ("table-cell", _TABLE_STYLE_NAME),
    named("table:table-row"): ("table-row", _TABLE_STYLE_NAME),
    named("table:table"): ("table", _TABLE_STYLE_NAME),
}


class Looks:
    """Judges looks where they stand: white text by what lies behind it, raised text by its line."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._line: Element | None = None
        self._line_positions: frozenset[str | None] = frozenset()

    def kind(self, look: Look, element: Element) -> FactKind | None:
        """What kind of fact the text in an element is that looks so; None where it is plainly shown."""
        kind = look.kind()
        if look.is_white and kind is not FactKind.HIDDEN and not self._is_on_dark(look, element):
            return FactKind.HIDDEN
        if kind in _MOVED and look.is_only_moved and self._is_whole_line(look, element):
            return None
        return kind

    def _is_on_dark(self, look: Look, element: Element) -> bool:
        """Whether something behind white text makes it readable."""
        if look.ground is not None:
            return look.ground
        grounds = (self._ground(above) for above in (element, *element.iterancestors()))
        return next((ground for ground in grounds if ground is not None), False)

    def _ground(self, element: Element) -> bool | None:
        """Whether an element has a ground that is not white; None where it lets shine through."""
        name = str(element.tag)
        if name.startswith(_DRAWN):
            return True
        if name not in _GROUNDS:
            return None
        family, key = _GROUNDS[name]
        return self._styles.ground(family, element.get(key, ""))

    def _is_whole_line(self, look: Look, element: Element) -> bool:
        """Whether all text of the paragraph around an element is moved as far."""
        lines = (above for above in (element, *element.iterancestors()) if above.tag in _PARAGRAPHS)
        line = next(lines, element)
        if line is not self._line:  # asked for each of its runs
            self._line = line
            self._line_positions = frozenset(self._positions(line, PLAIN, "paragraph"))
        return self._line_positions == {look.position}

    def _positions(self, element: Element, outer: Look, family: str) -> Iterator[str | None]:
        """How far each piece of text in an element stands off the line."""
        look = self._styles.look(outer, family, element.get(_STYLE_NAME, ""))
        if (element.text or "").strip():
            yield look.position
        for inner in element:
            if inner.tag == _SPAN:
                yield from self._positions(inner, look, "text")
            if (inner.tail or "").strip():
                yield look.position
