"""The text against the tables: a figure in a text that no value and no lawful sum of the tables is.

Believed because it is seldom wrong: nothing is said of other years, other bodies, parts of a whole,
cumulative figures, nor where a cell concerned is blank or unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from typing import TypeAlias

from gipdesk.checks.changes import Change, read_changes
from gipdesk.checks.check import Check, Subject
from gipdesk.checks.lawful_sums import CellSum, lawful_sums
from gipdesk.checks.numerals import Exactness, Figure
from gipdesk.checks.parts import PartList, read_parts
from gipdesk.checks.statement import Statement
from gipdesk.checks.statement_words import Kind, statement_words
from gipdesk.checks.statements import read_statements
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.report.values import MONEY_UNITS, plain, show_value
from gipdesk.texts import text

NAME_END = 3
"""Characters at the end of a body's name that tell it from another: 镇政府, 办公室."""

SUMS_SHOWN = 3

Findings: TypeAlias = Callable[[Subject], Iterator[Finding]]
Judge: TypeAlias = Callable[[Section, Mapping[str, tuple[CellSum, ...]]], Findings]
"""What finds in a section of text, by the sums that figures of each kind may be."""


def checks_of_texts(definition: Format, judge: Judge) -> list[Check]:
    """One check for each section of text, which reads all cells that texts speak of."""
    sums = lawful_sums(definition)
    cells = {cell for lawful in sums.values() for one in lawful for cell in one.cells}
    return [
        Check(frozenset({*cells, section.id, "year", "organisation"}), judge(section, sums))
        for section in definition.text_sections
    ]


def statement_checks(definition: Format) -> list[Check]:
    """What each section of text says against the tables, and in itself."""
    against_tables = checks_of_texts(definition, lambda section, sums: StatementCheck(section, sums).findings)
    in_themselves = (
        Check(frozenset({section.id}), partial(told, section))
        for section in definition.text_sections
        for told in (_parts, _changes)
    )
    return [*against_tables, *in_themselves]


@dataclass(frozen=True, slots=True)
class Lawful:
    """What a kind of statement may be in one report: each sum with its value, as messages tell it."""

    kind: Kind
    values: tuple[Decimal, ...]
    told: str
    places: tuple[Place, ...]

    @classmethod
    def of(cls, kind_id: str, sums: tuple[CellSum, ...], subject: Subject) -> Lawful:
        """The sums of a kind; none at all where one of them cannot be known."""
        values = known_values(sums, subject)
        named: dict[Decimal, str] = {}
        for one, value in zip(sums, values, strict=False):
            named.setdefault(value, one.name)
        shown = [
            text("checks.lawful-sum", name=name, value=show_value(value)) for value, name in named.items()
        ]
        places = tuple(map(Place, sums[0].cells)) if sums else ()
        return cls(statement_words().kind(kind_id), values, "，".join(shown[:SUMS_SHOWN]), places)


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """What one section of text says, against what its format lets each kind of statement be."""

    section: Section
    sums: Mapping[str, tuple[CellSum, ...]]

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """The figures that nothing in the tables is."""
        written = subject.report.sections[self.section.id] or ""
        is_excused = cache(partial(_says, written))
        known: dict[str, Lawful] = {}
        for statement in read_statements(written).statements:
            kind = statement.kind
            if not is_judged(statement, subject.report):
                continue
            if kind not in known:
                known[kind] = Lawful.of(kind, self.sums[kind], subject)
            if not (_is_lawful(statement, known[kind]) or is_excused(known[kind].kind.unless)):
                yield self._contradiction(statement, known[kind], written)

    def _contradiction(self, statement: Statement, lawful: Lawful, written: str) -> Finding:
        quote = written[slice(*statement.span)]
        return Finding(
            "text-differs-from-table",
            _severity(lawful.kind, statement, quote),
            text(
                "checks.text-differs-from-table",
                heading=self.section.printed_heading,
                quote=quote,
                sums=lawful.told,
            ),
            (Place(self.section.id, statement.span), *lawful.places),
            expected=plain(lawful.values[0]),
            actual=plain(in_cell_units(statement.figure).value),
        )


def _is_lawful(statement: Statement, lawful: Lawful) -> bool:
    """Whether a sum fits, or nothing can be said of it."""
    figure = in_cell_units(statement.figure)
    is_none_of_all = lawful.kind.none_of_all and not figure.value
    values = lawful.values[:1] if is_none_of_all else lawful.values
    return not values or any(map(figure.fits, values))


def _says(written: str, pattern: str | None) -> bool:
    """Whether the words of a pattern stand in a text; never where there is none."""
    return pattern is not None and re.search(pattern, written) is not None


def _parts(section: Section, subject: Subject) -> Iterator[Finding]:
    """The lists whose parts do not make up the whole they are said to be of, and shares that are not so."""
    for found in read_parts(subject.report.sections[section.id] or ""):
        if found.is_wrong:
            yield _about_parts("text-parts-differ", section, found, **_added_up(found))
        if found.is_share_wrong:
            part, rate = _with_unit(found.parts[0]), f"{found.right_share:.2f}"
            details = {"part": part, "rate": rate, "percent": str(found.share)}
            yield _about_parts("text-share-differs", section, found, **details)


def _changes(section: Section, subject: Subject) -> Iterator[Finding]:
    """The changes that are not what the figures beside them make, but for those that last year's judges."""
    written = subject.report.sections[section.id] or ""
    judged = [growth.span for growth in read_statements(written).growths] if subject.last_year else []
    for found in read_changes(written):
        start, end = found.span
        if any(start < one[0] < end for one in judged):
            continue
        if found.is_change_wrong or found.is_percent_wrong:
            quote, outcome = written[start:end], _worked_out(found)
            message = text(
                "checks.text-change-differs", heading=section.printed_heading, quote=quote, outcome=outcome
            )
            yield Finding("text-change-differs", Severity.WARNING, message, (Place(section.id, found.span),))


def _worked_out(found: Change) -> str:
    if found.is_change_wrong:
        return change_in_words(found.right_change)
    return text("checks.rate", rate=f"{found.right_percent:.2f}")


def change_in_words(change: Decimal) -> str:
    """A change as messages tell it: more, less, or none."""
    if not change:
        return text("checks.stayed")
    return text("checks.grew" if change > 0 else "checks.shrank", count=show_value(plain(abs(change))))


def _about_parts(code: str, section: Section, found: PartList, **details: str) -> Finding:
    whole = _with_unit(found.whole)
    message = text(f"checks.{code}", heading=section.printed_heading, whole=whole, **details)
    return Finding(code, Severity.WARNING, message, (Place(section.id, found.span),))


def _added_up(found: PartList) -> dict[str, str]:
    total = sum((part.value for part in found.parts), Decimal(0))
    parts = "+".join(show_value(plain(part.value)) for part in found.parts)
    return {"parts": parts, "total": show_value(plain(total))}


def _with_unit(figure: Figure) -> str:
    return f"{show_value(plain(figure.value))}{figure.unit}"


def is_judged(statement: Statement, report: Report) -> bool:
    """Whether a statement is about the whole of this report's year and about its own body."""
    return statement.year in {None, report.year} and is_whole(statement, report)


def is_whole(statement: Statement, report: Report) -> bool:
    """Whether a statement is about the whole of its year, whichever that is, and about its own body."""
    if statement.limit:
        return False
    return not statement.body or is_own(statement.body, report.organisation or "")


def is_own(body: str, organisation: str) -> bool:
    """Whether words that name a body, or a place as a whole (全镇), mean that organisation."""
    if body.startswith("全"):
        return re.search(body[1:] + statement_words().own_place, organisation) is not None
    short = organisation.replace("人民政府", "政府")
    return body.replace("人民政府", "政府")[-NAME_END:] in short


def in_cell_units(figure: Figure) -> Figure:
    """The figure in the unit of the cells: money in 万元."""
    factor = MONEY_UNITS.get(figure.unit)
    return (
        figure if factor is None else replace(figure, value=figure.value * factor, step=figure.step * factor)
    )


def known_values(sums: tuple[CellSum, ...], subject: Subject) -> tuple[Decimal, ...]:
    """The value of every sum; none at all where one cannot be known."""
    if any(cell in subject.unread for one in sums for cell in one.cells):
        return ()
    values = tuple(one.value(subject.report.cells) for one in sums)
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(sums) else ()


def _severity(kind: Kind, statement: Statement, quote: str) -> Severity:
    is_named = statement.certain or statement_words().sure.search(quote) is not None
    is_exact = statement.figure.exactness is Exactness.EXACT
    return kind.severity if is_named and is_exact and not statement.afresh else Severity.WARNING
