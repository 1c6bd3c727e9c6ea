"""What the cell of a workbook of Excel 2003 saved as XML shows, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from lxml.etree import _Element as Element

from gipdesk.sources.colours import is_white
from gipdesk.sources.letter_sizes import is_unread
from gipdesk.sources.number_formats import Display
from gipdesk.sources.ooxml import child
from gipdesk.sources.sheet_cells import (
    TRUTHS,
    UNSEEN_NOUGHT,
    CellStyle,
    TextLook,
    shown_number,
    shown_runs,
    shown_text,
    without_value,
)
from gipdesk.sources.sheetml_styles import SPACE
from gipdesk.sources.source_document import Fact, FactKind

_HTML = "{http://www.w3.org/TR/REC-html40}"
_DATA, _TYPE, _FORMULA = f"{SPACE}Data", f"{SPACE}Type", f"{SPACE}Formula"
_DRAWN = {f"{_HTML}S": FactKind.STRUCK, f"{_HTML}Sup": FactKind.RAISED, f"{_HTML}Sub": FactKind.LOWERED}
_COLOUR = f"{_HTML}Color"
_SIZE = f"{_HTML}Size"
_EPOCH = datetime(1899, 12, 30)
_NUMBERS = frozenset(("Number", "DateTime"))
_WRONG_DAY = 60
"""Excel counts a 29 February 1900; the days before it lie one nearer to its first."""


def is_calculated(cell: Element) -> bool:
    """Whether a cell shows that some program calculated its formula: by any value but 0."""
    kind, value = _kept(cell)
    return _FORMULA in cell.attrib and bool(value.strip("+-0.") if kind == "Number" else value)


def cell_content(
    cell: Element, style: CellStyle, *, is_proven: bool, shows_noughts: bool
) -> tuple[str, Sequence[Fact]]:
    """What a cell of that style shows, with marks, and the facts of the marks.

    `is_proven` says that 0 may be the result of a formula, `shows_noughts` that the sheet prints it.
    """
    kind, value = _kept(cell)
    formula = cell.get(_FORMULA)
    if formula is not None and not is_calculated(cell) and not (is_proven and value):
        return without_value(formula)
    if kind in _NUMBERS:
        is_seen = shows_noughts or bool(value.strip("+-0."))
        return shown_number(_display(kind, value, style) if is_seen else UNSEEN_NOUGHT, style)
    if kind == "Boolean":
        return shown_text(TRUTHS[value == "1"], style)
    data = child(cell, _DATA)
    return ("", ()) if data is None else shown_runs(list(_runs(data, None)), style)


def remarks(cell: Element) -> list[Fact]:
    """The comments that hang on a cell."""
    comments = ("".join(map(str, comment.itertext())) for comment in cell.iterchildren(f"{SPACE}Comment"))
    return [Fact(FactKind.NOTE, " ".join(comment.split())) for comment in comments]


def _kept(cell: Element) -> tuple[str, str]:
    """The type and the value that a cell keeps; "" for none."""
    data = child(cell, _DATA)
    if data is None:
        return "", ""
    return data.get(_TYPE, "String"), "".join(map(str, data.itertext())).strip()


def _display(kind: str, value: str, style: CellStyle) -> Display:
    return style.numbers.show(_days(value) if kind == "DateTime" else value)


def _days(moment: str) -> str:
    """A date, or a time of the first day, as the number of days that formats are for; or as it is."""
    try:
        days = (datetime.fromisoformat(moment).replace(tzinfo=None) - _EPOCH) / timedelta(days=1)
    except ValueError:
        return moment
    return repr(days if days > _WRONG_DAY else days - 1)


def _runs(data: Element, look: TextLook | None) -> Iterator[tuple[str, TextLook | None]]:
    """The text of a cell in runs, each as the tags around it have it look."""
    yield data.text or "", look
    for inner in data:
        yield from _runs(inner, _look(inner, look))
        yield inner.tail or "", look


def _look(element: Element, around: TextLook | None) -> TextLook | None:
    drawn, colour, size = _DRAWN.get(str(element.tag)), element.get(_COLOUR), element.get(_SIZE)
    if drawn is None and colour is None and size is None:
        return around
    outer = around or TextLook()
    return TextLook(
        drawn or outer.drawn,
        outer.is_white if colour is None else is_white(colour),
        outer.is_unread if size is None else is_unread(size),
    )
