"""Last year's years in this year's texts, and what each would become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gipdesk.report.report import Report
from gipdesk.report.searching import Passage, texts_of
from gipdesk.report.years import mentions, moved_on

CONTEXT = 14
"""So many characters are shown on either side of a year."""

CLAUSE_ENDS = "，。；：！？,;:!?\n"


@dataclass(frozen=True, slots=True)
class YearMove:
    """A year that may be moved on: `written` becomes `moved`, between `before` and `after`.

    `is_carried` says that its clause stands in last year's text too, so that it is most likely last year's.
    """

    passage: Passage
    written: str
    moved: str
    before: str
    after: str
    is_carried: bool


def year_moves(report: Report, last: Report | None) -> tuple[YearMove, ...]:
    """The years around last year's that this year's texts mention: those in clauses of last year's, and last
    year itself wherever it stands. None while the report has no year. `last` is the report it goes back to.
    """
    if report.year is None:
        return ()
    last_year = report.year - 1 if last is None or last.year is None else last.year
    return tuple(
        move
        for field, written in texts_of(report)
        for move in _moves(
            Passage(field, 0, len(written)), written, _text_of(last, field), last_year, report.year
        )
    )


def _text_of(last: Report | None, field: str) -> str:
    texts = dict(texts_of(last)) if last is not None else {}
    return texts.get(field, "")


def _moves(whole: Passage, written: str, last: str, last_year: int, year: int) -> Iterator[YearMove]:
    for mention in mentions(written):
        start, end = mention.span
        is_carried = _clause(written, start, end) in last
        near = (last_year - 1, last_year, last_year + 1) if is_carried else (last_year,)
        if mention.year in near:
            yield YearMove(
                passage=Passage(whole.field, start, end),
                written=written[start:end],
                moved=moved_on(written[start:end], mention.year, mention.year + year - last_year),
                before=_before(written, start),
                after=_after(written, end),
                is_carried=is_carried,
            )


def _clause(written: str, start: int, end: int) -> str:
    """What stands between the nearest punctuation marks around a passage."""
    begin = max(written.rfind(mark, 0, start) for mark in CLAUSE_ENDS) + 1
    ends = (written.find(mark, end) for mark in CLAUSE_ENDS)
    return written[begin : min((found for found in ends if found >= 0), default=len(written))]


def _before(written: str, place: int) -> str:
    """The end of what stands before a place in its paragraph."""
    line = written[:place].rpartition("\n")[2]
    return line if len(line) <= CONTEXT else f"…{line[-CONTEXT:]}"


def _after(written: str, place: int) -> str:
    """The beginning of what stands behind a place in its paragraph."""
    line = written[place:].partition("\n")[0]
    return line if len(line) <= CONTEXT else f"{line[:CONTEXT]}…"
