"""Fields of Word, as far as the page shows what their code says; all others have their result beside it."""

from __future__ import annotations

from collections.abc import Container

from lxml.etree import _Element as Element

from gipdesk.sources.ooxml import named
from gipdesk.sources.source_document import FactKind

_EDGE = named("w:fldChar")
_TYPE = named("w:fldCharType")
_SHOWN = {
    "EQ": FactKind.EQUATION,
    "SYMBOL": FactKind.PICTURE,
    "MACROBUTTON": FactKind.FORM_FIELD,
    "GOTOBUTTON": FactKind.FORM_FIELD,
}


def shown_by(code: str) -> tuple[FactKind, str] | None:
    """What the code of a field shows; None for the usual one, whose result stands beside it."""
    name, *rest = code.split() or [""]
    kind = _SHOWN.get(name.upper())
    return None if kind is None else (kind, " ".join(rest))


def texts_of_codes(paragraph: Element, texts: Container[str]) -> frozenset[Element]:
    """The elements of those names that stand in the code of a field, where the result of another may stand.

    That of an inner field is nothing that the page shows: of { IF { REF a } = 9 "12" } it shows 12 alone.
    A code that no end closes in the paragraph counts as none, so that nothing is lost.
    """
    unseen: set[Element] = set()
    open_codes: list[list[Element] | None] = []
    has_fields = next(paragraph.iter(_EDGE), None) is not None
    for element in paragraph.iter() if has_fields else ():
        kind = element.get(_TYPE) if element.tag == _EDGE else None
        if kind == "begin":
            open_codes.append([])
        elif kind is not None and open_codes:
            unseen.update(open_codes.pop() or ())
            if kind == "separate":
                open_codes.append(None)
        elif element.tag in texts:
            code = next((code for code in reversed(open_codes) if code is not None), None)
            if code is not None:
                code.append(element)
    return frozenset(unseen)
