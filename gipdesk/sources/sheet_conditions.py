"""What looks of cells may depend on, in any spreadsheet: how what a cell holds compares with constants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import TypeAlias

from gipdesk.sources.marked_text import MARK
from gipdesk.sources.source_document import Fact, FactKind

Value: TypeAlias = Decimal | str | None
"""What a cell holds, blanks apart; None for an error or a truth value."""

Shown: TypeAlias = tuple[str, Sequence[Fact]]
"""What a cell shows: its text with marks, and the fact of each mark."""

_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "equal": eq, "notEqual": ne, "lessThan": lt, "lessThanOrEqual": le, "greaterThan": gt,
    "greaterThanOrEqual": ge,
}  # fmt: skip
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')


def compares(operator: str, value: Decimal | str, formulas: Sequence[str]) -> bool | None:
    """Whether a value stands to constants as an operator says; None where one of them is no constant."""
    others = [_constant(formula) for formula in formulas]
    if operator in {"between", "notBetween"} and len(others) == 2:
        low, high = others
        if isinstance(value, Decimal) and isinstance(low, Decimal) and isinstance(high, Decimal):
            return (min(low, high) <= value <= max(low, high)) == (operator == "between")
        return None
    if operator not in _OPERATORS or len(others) != 1 or others[0] is None:
        return None
    (other,) = others
    if isinstance(value, Decimal) and isinstance(other, Decimal):
        return _OPERATORS[operator](value, other)
    if operator not in {"equal", "notEqual"}:
        return None
    return (str(value).lower() == str(other).lower() and type(value) is type(other)) == (operator == "equal")


def in_doubt(shown: Shown) -> Shown:
    """What a cell shows that may also show something else, or nothing."""
    text, facts = shown
    plain = text.replace(MARK, "").strip()
    return (text + MARK, [*facts, Fact(FactKind.HIDDEN, plain)]) if plain else shown


def _constant(formula: str) -> Decimal | str | None:
    if _NUMBER.fullmatch(formula):
        return Decimal(formula)
    found = _TEXT.fullmatch(formula)
    return None if found is None else found[1].replace('""', '"')
