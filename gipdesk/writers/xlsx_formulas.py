"""Live totals in a workbook: which totals become formulas, how they read, and their cached values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

from gipdesk.formats.definition import Sum
from gipdesk.report.report import Report
from gipdesk.report.totals import add_up
from gipdesk.report.values import Value, show_value

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a figure stands in the workbook: its sheet's title, row and column, counted from 1."""

    sheet: str
    row: int
    column: int

    @property
    def coordinate(self) -> str:
        """The place within its sheet, such as D4."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def address(self) -> str:
        """The place within the workbook, such as '表三 申请'!$D$4."""
        return f"{quote_sheetname(self.sheet)}!{absolute_coordinate(self.coordinate)}"


def total_formulas(report: Report, spots: Mapping[str, Spot]) -> dict[str, str]:
    """The formula of each total, by cell id.

    A total whose published figure is not the sum of its parts gets none: it stays as it was published. Where
    it is blank with all its parts, as in a form to be filled in, it stays blank until one has a figure.
    """
    return {
        total.cell: _formula(total, spots, report.cells[total.cell])
        for total in report.format.totals
        if _adds_up(total, report)
    }


def cache_results(sheet: bytes, report: Report, cells: Mapping[str, str]) -> bytes:
    """The sheet's XML with each formula's result beside it, as openpyxl cannot write both.

    `cells` gives the report's cell for a coordinate. Programs that do not calculate show the result.
    """
    root = etree.fromstring(sheet)
    for element in root.iter(f"{_SHEET}c"):
        if element.find(f"{_SHEET}f") is not None:
            result = report.cells[cells[str(element.get("r"))]]
            _value_element(element).text = show_value(result)
            if result is None:
                element.set("t", "str")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _value_element(cell: etree._Element) -> etree._Element:
    found = cell.find(f"{_SHEET}v")
    return etree.SubElement(cell, f"{_SHEET}v") if found is None else found


def _adds_up(total: Sum, report: Report) -> bool:
    value, parts = report.cells[total.cell], [report.cells[term.cell] for term in total.terms]
    is_form = all(part is None for part in (value, *parts))
    return is_form or (value is not None and value == add_up(total.terms, report.cells))


def _formula(total: Sum, spots: Mapping[str, Spot], shown: Value) -> str:
    home = spots[total.cell].sheet
    plus = [spots[term.cell] for term in total.terms if term.sign > 0]
    minus = [_reference(spots[term.cell], home) for term in total.terms if term.sign < 0]
    ranges = [*_ranges(plus, home)]
    added = f"SUM({','.join((*ranges, *(f'-{reference}' for reference in minus)))})"
    return f"={added}" if shown is not None else f'=IF(COUNT({",".join((*ranges, *minus))})=0,"",{added})'


def _ranges(spots: list[Spot], home: str) -> Iterator[str]:
    """The cells as few ranges: neighbours in a row or in a column, whichever joins more."""
    across = _stretches(sorted(spots), _is_right_of)
    down = _stretches(sorted(spots, key=lambda spot: (spot.sheet, spot.column, spot.row)), _is_below)
    for first, last in min(across, down, key=len):
        start = _reference(first, home)
        yield start if first == last else f"{start}:{last.coordinate}"


def _stretches(spots: list[Spot], follows: Callable[[Spot, Spot], bool]) -> list[tuple[Spot, Spot]]:
    found: list[tuple[Spot, Spot]] = []
    for spot in spots:
        if found and follows(found[-1][1], spot):
            found[-1] = (found[-1][0], spot)
        else:
            found.append((spot, spot))
    return found


def _is_right_of(left: Spot, spot: Spot) -> bool:
    return spot == replace(left, column=left.column + 1)


def _is_below(upper: Spot, spot: Spot) -> bool:
    return spot == replace(upper, row=upper.row + 1)


def _reference(spot: Spot, home: str) -> str:
    return spot.coordinate if spot.sheet == home else f"{quote_sheetname(spot.sheet)}!{spot.coordinate}"
