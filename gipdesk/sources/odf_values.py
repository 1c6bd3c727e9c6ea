"""What a cell of an OpenDocument sheet shows of the value that it keeps."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isfinite

from lxml.etree import _Element as Element

from gipdesk.sources.marked_text import MARK
from gipdesk.sources.number_formats import Display, plain
from gipdesk.sources.odf_package import named
from gipdesk.sources.sheet_conditions import Value, compares
from gipdesk.sources.source_document import FactKind

_NUMBERS = frozenset(("float", "currency", "percentage"))
_OTHERS = {
    "date": named("office:date-value"),
    "time": named("office:time-value"),
    "boolean": named("office:boolean-value"),
}
_TYPE = named("office:value-type")
_VALUE = named("office:value")
_FIGURE = re.compile(r"(?P<before>[^\d.,]*)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)(?P<behind>[^\d.,]*)")
_KEPT = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?")
_COMPARED = re.compile(r"cell-content\(\)\s*(<=|>=|!=|=|<|>)(.+)")
_BETWEEN = re.compile(r"cell-content-is-(not-)?between\(([^,]+),([^,]+)\)")
_OPERATORS = {
    "=": "equal", "!=": "notEqual", "<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan",
    ">=": "greaterThanOrEqual",
}  # fmt: skip
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_BARE = re.compile(r"[-+]?[\d,.]+")
_SIGNS = " ()（）+-−$￥¥"
_MINUS = ("-", "−", "(", "（")
_ZERO_SIGNS = frozenset(("-", "—", "/"))


def unprinted_value(cell: Element, *, is_formatted: bool) -> Display:
    """What a cell shows whose text the file lacks: the value as it is kept.

    `is_formatted` says that the sheet would show a number in another way, as it does percentages.
    """
    kept = kept_text(cell)
    if cell.get(_TYPE) not in _NUMBERS or not (is_formatted or cell.get(_TYPE) == "percentage"):
        return Display(kept)
    return Display(kept, FactKind.SCALED, kept)


def kept_text(cell: Element) -> str:
    """The value that a cell keeps, in characters; "" where it keeps none but its text."""
    kind = cell.get(_TYPE, "")
    if kind in _NUMBERS:
        kept = _number(cell.get(_VALUE, ""))
        return cell.get(_VALUE, "") if kept is None else plain(kept)
    return cell.get(_OTHERS[kind], "") if kind in _OTHERS else cell.get(named("office:string-value"), "")


def shown_value(text: str, cell: Element) -> Display:
    """What a cell shows by its text, beside the number, date or time that it keeps.

    Figures come without separators, as long as they are the number that is kept.
    """
    kind = cell.get(_TYPE, "")
    if kind in _OTHERS:
        is_figure = _BARE.fullmatch(text) is not None
        return Display(text, FactKind.SCALED, kept_text(cell)) if is_figure else Display(text)
    written = cell.get(_VALUE, "") if kind in _NUMBERS else ""
    if text == written and _WHOLE.fullmatch(text):  # nearly every figure of a report
        return Display(text)
    kept = _number(written)
    return Display(text) if kept is None else _display(text, kept)


def _display(text: str, kept: Decimal) -> Display:
    figure = plain(kept)
    if text == figure:
        return Display(text)
    if not text:
        return Display("", FactKind.HIDDEN, figure)
    if kept == 0 and text in _ZERO_SIGNS:
        return Display(figure)
    found = _FIGURE.fullmatch(text)
    if found is None:
        return Display(text, FactKind.SCALED, figure)
    shown = Decimal(found["digits"].replace(",", ""))
    if found["before"].strip().startswith(_MINUS) or found["before"].rstrip().endswith(_MINUS):
        shown = -shown
    if "%" in found["behind"] or shown != kept:
        return Display(text, FactKind.SCALED, figure)
    return Display(found["before"].strip(_SIGNS) + figure + found["behind"].strip(_SIGNS))


def _number(written: str) -> Decimal | None:
    """A number as it is kept, in the fifteen digits that spreadsheets keep."""
    try:
        value = float(written)
    except ValueError:
        return None
    return Decimal(f"{value:.15g}") if isfinite(value) else None


def value_of(cell: Element, text: str) -> Value:
    """What a cell holds, as conditions see it; `text` is what it shows."""
    if cell.get(_TYPE) not in _NUMBERS:
        return text.replace(MARK, "") if cell.get(_TYPE, "string") == "string" else None
    value = cell.get(_VALUE, "")
    return Decimal(value) if _KEPT.fullmatch(value) else None


def is_met(condition: str, value: Value) -> bool | None:
    """Whether a value meets the condition of a style; None where that needs a formula to be worked out."""
    if value is None:
        return None
    if found := _COMPARED.fullmatch(condition):
        return compares(_OPERATORS[found[1]], value, [found[2].strip()])
    if found := _BETWEEN.fullmatch(condition):
        operator = "notBetween" if found[1] else "between"
        return compares(operator, value, [found[2].strip(), found[3].strip()])
    return None
