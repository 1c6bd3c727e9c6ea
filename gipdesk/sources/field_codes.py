"""Fields of Word, as far as the page shows what their code says; all others have their result beside it."""

from __future__ import annotations

from gipdesk.sources.source_document import FactKind

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
