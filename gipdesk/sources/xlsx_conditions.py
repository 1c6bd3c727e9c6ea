"""Conditional formats of a sheet, as far as they let a cell show its value as another one, or not at all.

A rule that needs no engine for formulas is worked out. Of another it is not known whether it holds: where its
look would tell, the cell is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_CONDITIONS
from gipdesk.sources.ooxml import local
from gipdesk.sources.sheet_cells import CellStyle, TextLook
from gipdesk.sources.sheet_conditions import Shown, Value, compares, in_doubt
from gipdesk.sources.sheet_layout import Merge, column_number, merge_of, place_of
from gipdesk.sources.whole_numbers import whole_number
from gipdesk.sources.xlsx_styles import StyleChange, change_of

Show: TypeAlias = Callable[[CellStyle], Shown]
"""What a cell shows in a style."""

_RULE = b"cfRule"

_SIGNS = {
    "=": "equal", "<>": "notEqual", "<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan",
    ">=": "greaterThanOrEqual",
}  # fmt: skip
_CERTAIN = {
    "containsBlanks": False, "notContainsBlanks": True, "containsErrors": False, "notContainsErrors": True,
}  # fmt: skip
"""What rules of these types come to for a cell that holds a number or a text."""

_DRAWN = frozenset(("dataBar", "iconSet"))
_FALSE = frozenset(("0", "false"))
_FORMULAS = frozenset(("formula", "f"))
_CONSTANTS = {
    "TRUE": True,
    "TRUE()": True,
    "1": True,
    "1=1": True,
    "FALSE": False,
    "FALSE()": False,
    "0": False,
}
_REFERENCE = r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})"
_COMPARED = re.compile(rf"{_REFERENCE}(<=|>=|<>|=|<|>)(.+)")
_NEVER = re.compile(rf"(?:ISBLANK|ISERROR|ISERR|ISNA)\({_REFERENCE}\)|LEN\({_REFERENCE}\)=0")


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule: where it counts, what it asks, and what it makes of a cell's style.

    `kind`, `operator` and `formulas` are as the file has them; `hides` says that no number is shown.
    `change` is None for a rule that does no more than that.
    """

    areas: tuple[Merge, ...]
    kind: str
    operator: str
    formulas: tuple[str, ...]
    change: StyleChange | None
    hides: bool

    def is_in_row(self, row: int) -> bool:
        """Whether it counts anywhere in a row."""
        return any(area.top <= row <= area.bottom for area in self.areas)

    def is_at(self, row: int, column: int) -> bool:
        """Whether it counts for the cell there, counted from 0."""
        return any(
            area.top <= row <= area.bottom and area.left <= column <= area.right for area in self.areas
        )

    def holds(self, value: Value, row: int, column: int) -> bool | None:
        """Whether it holds for a value in that cell; None where that cannot be told."""
        if value is None:
            return None
        if self.hides:
            return isinstance(value, Decimal)
        if self.kind == "cellIs":
            return compares(self.operator, value, self.formulas)
        if self.kind == "expression" and len(self.formulas) == 1 and self._is_written_for_the_first:
            first = self.areas[0]
            offset = row - first.top, column - first.left
            return _is_true(self.formulas[0].removeprefix("="), value, offset, first)
        return _CERTAIN.get(self.kind)

    def styled(self, style: CellStyle) -> CellStyle:
        """The style of a cell for which it holds."""
        if self.hides:
            return replace(style, look=TextLook(is_unread=True))
        return style if self.change is None else self.change.of(style)

    @property
    def _is_written_for_the_first(self) -> bool:
        """Whether formulas are written for the first cell of the first range: no other is above or left."""
        first = self.areas[0]
        return all(first.top <= area.top and first.left <= area.left for area in self.areas)


def may_have_conditions(sheet: bytes) -> bool:
    """Whether a sheet, in whatever Unicode it is written, may have a rule."""
    return _RULE in sheet or _RULE in sheet.replace(b"\0", b"")


def conditions_in(
    name: str, elements: Iterable[Element], changes: Sequence[StyleChange]
) -> Sequence[Condition]:
    """The rules of `conditionalFormatting` elements whose look may tell; `changes` are the workbook's.

    UnreadableFile if there are more than any report has.
    """
    found: list[Condition] = []
    count = 0
    for element in elements:
        areas = _areas(element)
        for rule in element:
            condition = _condition(areas, rule, changes) if local(rule) == "cfRule" else None
            if condition is not None:
                found.append(condition)
                count += len(areas)
        if count > MAX_CONDITIONS:
            raise UnreadableFile("file-too-large", name=name)
    return found


def shown_under(
    conditions: Iterable[Condition], style: CellStyle, show: Show, value: Value, at: tuple[int, int]
) -> Shown:
    """What a cell shows where these rules count; with a mark where that cannot be told."""
    shown, is_sure = show(style), True
    for condition in conditions:
        holds = condition.holds(value, *at)
        styled = style if holds is False else condition.styled(style)
        if holds:
            style, shown = styled, show(styled)
        elif show(styled) != shown:
            is_sure = False
    return shown if is_sure else in_doubt(shown)


def _condition(areas: tuple[Merge, ...], rule: Element, changes: Sequence[StyleChange]) -> Condition | None:
    """The rule, if its look may tell and it counts anywhere."""
    hides = any(local(part) in _DRAWN and part.get("showValue") in _FALSE for part in rule)
    number = whole_number(rule.get("dxfId"), len(changes))
    change = changes[number] if number < len(changes) else None
    change = next((change_of(part) for part in rule if local(part) == "dxf"), change)
    if not areas or not (hides or (change is not None and change.tells)):
        return None
    formulas = tuple((part.text or "").strip() for part in rule if local(part) in _FORMULAS)
    return Condition(areas, rule.get("type", ""), rule.get("operator", ""), formulas, change, hides)


def _areas(element: Element) -> tuple[Merge, ...]:
    """The ranges that a `conditionalFormatting` is about."""
    inside = next((part.text or "" for part in element if local(part) == "sqref"), "")
    return tuple(area for written in element.get("sqref", inside).split() for area in _area(written))


def _area(written: str) -> Iterator[Merge]:
    merge, place = merge_of(written), place_of(written)
    if merge is not None:
        yield merge
    elif place is not None:
        yield Merge(*place, *place)


def _is_true(formula: str, value: Decimal | str, offset: tuple[int, int], first: Merge) -> bool | None:
    """Whether a formula is true for a cell so far from the first of the range that it is written for."""
    written = "".join(formula.split()) if '"' not in formula else formula.strip()
    if written.upper() in _CONSTANTS:
        return _CONSTANTS[written.upper()]
    compared = _COMPARED.fullmatch(written)
    if compared is not None:
        *reference, sign, other = compared.groups()
        is_own = _is_own(reference, offset, first)
        return compares(_SIGNS[sign], value, [other]) if is_own else None
    never = _NEVER.fullmatch(written.upper())
    if never is not None:
        reference = [part for part in never.groups() if part is not None]
        return False if _is_own(reference, offset, first) else None
    return None


def _is_own(reference: Sequence[str], offset: tuple[int, int], first: Merge) -> bool:
    """Whether a reference, seen from a cell, is to that cell itself."""
    fixed_column, letters, fixed_row, digits = reference
    is_column = column_number(letters) == first.left + (offset[1] if fixed_column else 0)
    return is_column and int(digits) - 1 == first.top + (offset[0] if fixed_row else 0)
