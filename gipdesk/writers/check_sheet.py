"""The sheet that goes round with a report for signature (校核单): its figures beside last year's, its sums
written out, what the checks say, and room to sign; as a page that is printed like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from gipdesk.formats.definition import Equation, Severity, Term, column_name, row_name
from gipdesk.report.finding import Finding
from gipdesk.report.reasons import Explained
from gipdesk.report.report import Report
from gipdesk.report.values import Value, show_value
from gipdesk.texts import text
from gipdesk.writers.page_model import Page, PageSection, PageTable, PlacedCell, Role

COLUMNS = 12
"""Of like width, so that halves, thirds and quarters can be had."""

SIGNERS = ("drafted", "checked", "approved")
SIGNING_ROWS = 3
"""The height of the room to sign."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell to be: what it says, how many columns it takes, and what it is for."""

    text: str
    columns: int
    role: Role = Role.VALUE
    rows: int = 1


_Row = Sequence[_Box]


def check_sheet(
    report: Report, last: Report | None, findings: Iterable[Finding], explained: Iterable[Explained] = ()
) -> Page:
    """The sheet for a report with what its checks found, apart from that what was accepted with a reason;
    `last` is last year's report where there is one.
    """
    head = [
        _whose(report),
        *_signing(),
        *_titled("figures", _figures(report, last)),
        *_titled("sums", _pairs(_sums(report, last))),
    ]
    rows = [*head, *_titled("findings", _findings(findings, explained))]
    table = PageTable(
        row_count=_height(rows),
        column_count=COLUMNS,
        widths=(1.0,) * COLUMNS,
        header_rows=0,
        label_columns=0,
        cells=tuple(_placed(rows)),
        whole_rows=_height(head),
    )
    title = text("pages.check_sheet.title", year=report.year or "")
    return Page((title,), (), (PageSection("check_sheet", "", table=table),))


def _height(rows: Iterable[_Row]) -> int:
    return sum(max(box.rows for box in row) for row in rows)


def _placed(rows: Iterable[_Row]) -> Iterator[PlacedCell]:
    at = 0
    for row in rows:
        column = 0
        for box in row:
            bold = box.role in {Role.BAND, Role.HEAD}
            yield PlacedCell(at, column, box.rows, box.columns, box.text, box.role, bold)
            column += box.columns
        at += max(box.rows for box in row)


def _whose(report: Report) -> _Row:
    return (
        _Box(text("pages.check_sheet.unit"), 2, Role.HEAD),
        _Box(report.organisation or "", 4),
        _Box(text("pages.check_sheet.format"), 2, Role.HEAD),
        _Box(report.format.document, 4),
    )


def _titled(part: str, rows: Iterable[_Row]) -> Iterator[_Row]:
    """The rows of a part below its title; none, and no title, where there are none."""
    for number, row in enumerate(rows):
        if number == 0:
            yield (_Box(text(f"pages.check_sheet.{part}"), COLUMNS, Role.BAND),)
        yield row


def _pairs(halves: Iterable[_Row]) -> Iterator[_Row]:
    """Two halves of a row side by side; a last one alone has an empty one beside it."""
    waiting: _Row = ()
    for half in halves:
        if waiting:
            yield (*waiting, *half)
        waiting = () if waiting else half
    if waiting:
        yield (*waiting, *(_Box("", box.columns, box.role) for box in waiting))


def _figures(report: Report, last: Report | None) -> Iterator[_Row]:
    """The key figures, last year's, this year's, and the change; what last year does not say is left open."""
    words = ("figure", "last_year", "this_year", "change")
    heading = [
        _Box(text(f"pages.check_sheet.{word}"), 3 if word == "figure" else 1, Role.HEAD) for word in words
    ]
    rows = [
        _compared(figure.name, last.cells.get(figure.cell) if last else None, report.cells[figure.cell])
        for figure in report.format.key_figures
    ]
    return chain([(*heading, *heading)], _pairs(rows)) if rows else iter(())


def _compared(name: str, before: Value, now: Value) -> _Row:
    change = None if before is None or now is None else now - before
    boxes = [_Box(shown, 1) for shown in (show_value(before), show_value(now), _changed(change))]
    return _Box(name, 3, Role.NESTED), *boxes


def _changed(change: Value) -> str:
    """By how much a figure has grown or shrunk; nothing where nobody knows."""
    if not change:
        return show_value(change)
    return text(
        f"pages.check_sheet.{'grown' if change > 0 else 'shrunk'}", by=show_value(max(change, -change))
    )


def _sums(report: Report, last: Report | None) -> Iterator[_Row]:
    """What must be equal, written out, with whether it is; what asks last year in vain is left out."""
    for equation in report.format.equations:
        is_known = not equation.needs_last_year or (last is not None and _answers(last, equation))
        if equation.name is not None and equation.severity is not Severity.HINT and is_known:
            yield _sum(equation, report, last)


def _answers(last: Report, equation: Equation) -> bool:
    terms = (*equation.left, *equation.right)
    return equation.last_format in {None, last.format.id} and all(
        last.cells.get(term.cell) is not None for term in terms if term.last_year
    )


def _sum(equation: Equation, report: Report, last: Report | None) -> _Row:
    cell = report.format.cells[equation.left[0].cell]
    name = (equation.name or "").format(row_name=row_name(cell), column_name=column_name(cell))
    left, right = (
        [(term, _value(term, report, last)) for term in side] for side in (equation.left, equation.right)
    )
    said = text("pages.check_sheet.sum", left=_written(left), right=_written(right), mark=_mark(left, right))
    return _Box(name, 3, Role.NESTED), _Box(said, 3)


def _value(term: Term, report: Report, last: Report | None) -> Value:
    year = last if term.last_year else report
    return None if year is None else year.cells.get(term.cell)


_Addends = Sequence[tuple[Term, Value]]


def _written(addends: _Addends) -> str:
    """The addends as a sum, last year's told from this year's: 去年12＋3－1."""
    words = "".join(
        text("pages.check_sheet.plus" if term.sign > 0 else "pages.check_sheet.minus")
        + (text("pages.check_sheet.of_last_year") if term.last_year else "")
        + (text("pages.check_sheet.blank") if value is None else show_value(value))
        for term, value in addends
    )
    return words.removeprefix(text("pages.check_sheet.plus"))


def _mark(left: _Addends, right: _Addends) -> str:
    """Whether both sides are equal, which nobody knows of blanks."""
    if any(value is None for _, value in (*left, *right)):
        return text("pages.check_sheet.unknown")
    worths = [sum(term.sign * (value or 0) for term, value in side) for side in (left, right)]
    return text("pages.check_sheet.equal" if worths[0] == worths[1] else "pages.check_sheet.unequal")


def _findings(findings: Iterable[Finding], explained: Iterable[Explained]) -> Iterator[_Row]:
    return ((_Box(said, COLUMNS, Role.NESTED),) for said in findings_said(findings, explained))


def findings_said(findings: Iterable[Finding], explained: Iterable[Explained] = ()) -> list[str]:
    """A numbered line for each finding, those that were accepted behind the others and with their reasons;
    one that says so where there are none.
    """
    said = [
        *((finding, _unexplained(finding)) for finding in findings),
        *((told.finding, _reason(told)) for told in explained),
    ]
    lines = [
        text(
            "pages.check_sheet.finding",
            number=number,
            severity=text(f"pages.check_sheet.{finding.severity}"),
            message=f"{finding.message}{more}",
        )
        for number, (finding, more) in enumerate(said, start=1)
    ]
    return lines or [text("pages.check_sheet.no_findings")]


def _unexplained(finding: Finding) -> str:
    return text("pages.check_sheet.reason_missing") if finding.needs_reason else ""


def _reason(told: Explained) -> str:
    """The reason on one line, as it stands in a cell."""
    return text("pages.check_sheet.reason", words=" ".join(told.reason.words.split()))


def _signing() -> Iterator[_Row]:
    share = COLUMNS // len(SIGNERS)
    yield [_Box(text(f"pages.check_sheet.{signer}"), share, Role.HEAD) for signer in SIGNERS]
    yield [_Box("", share, rows=SIGNING_ROWS) for _ in SIGNERS]
    yield [_Box(text("pages.check_sheet.date"), share) for _ in SIGNERS]
