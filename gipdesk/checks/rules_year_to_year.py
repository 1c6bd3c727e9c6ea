"""This year against last year: what is too much like it, what vanished, and figures far from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache, partial

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.checking_data import checking_data
from gipdesk.checks.statements import REMEMBERED_SENTENCES
from gipdesk.formats.definition import Format, Section, Severity, Table, column_name, row_name
from gipdesk.report.finding import Finding, Place
from gipdesk.report.values import show_value, squash
from gipdesk.report.years import moved_on
from gipdesk.texts import text

_SENTENCE = re.compile(r"[^。！？；;\n]+")


def year_to_year_checks(definition: Format) -> list[Check]:
    """Texts, tables and single figures; they say nothing where the year before is not known."""
    jumping = [
        cell
        for cell in definition.cells
        if any(fnmatchcase(cell, pattern) for pattern in checking_data().last_year.jump_cells)
    ]
    return [
        *(
            Check(frozenset({section.id, "year"}), partial(_mostly_unchanged, section))
            for section in definition.text_sections
        ),
        *(
            Check(
                frozenset({"year", *(cell.id for cell in table.cells)}), partial(_same_table, section, table)
            )
            for section, table in definition.tables
        ),
        *(
            Check(frozenset({"year", cell}), partial(_vanished, cell))
            for cell in definition.cells
            if cell.startswith("remedies.") and cell.endswith(".total")
        ),
        *(Check(frozenset({"year", cell}), partial(_jump, cell)) for cell in jumping),
        *(
            Check(frozenset({"year", cell, cell.replace("repealed", "issued")}), partial(_repealed, cell))
            for cell in definition.cells
            if cell.endswith(".repealed")
        ),
    ]


def share_from(written: str, last: str) -> int:
    """How much of a text stood in another, sentence by sentence, in percent of its characters."""
    sentences = [_squashed(sentence) for sentence in _SENTENCE.findall(written)]
    length = sum(map(len, sentences))
    kept = _sentences(last)
    return sum(len(sentence) for sentence in sentences if sentence in kept) * 100 // length if length else 0


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _squashed(sentence: str) -> str:
    return squash(sentence)


@lru_cache(maxsize=16)
def _sentences(written: str) -> frozenset[str]:
    return frozenset(squash(sentence) for sentence in _SENTENCE.findall(written))


def _mostly_unchanged(section: Section, subject: Subject) -> Iterator[Finding]:
    """A text whose sentences are last year's but for few; one that is wholly the same is told elsewhere."""
    last, report, limits = subject.last_year, subject.report, checking_data().last_year
    written = report.sections[section.id] or ""
    before = last.sections.get(section.id) if last else None
    if last is None or not before or written == before or len(written) < limits.unchanged_least:
        return
    moved = before if last.year is None or report.year is None else moved_on(before, last.year, report.year)
    share = max(share_from(written, before), share_from(written, moved))
    if share >= limits.unchanged_share:
        message = text("checks.text-mostly-unchanged", heading=section.printed_heading, share=share)
        yield Finding("text-mostly-unchanged", Severity.WARNING, message, (Place(section.id),))


def _same_table(section: Section, table: Table, subject: Subject) -> Iterator[Finding]:
    last, cells = subject.last_year, subject.report.cells
    if last is None or last.format is not subject.report.format:
        return
    telling = [cell for cell in table.cells if cells[cell.id]]
    is_same = all(cells[cell.id] == last.cells[cell.id] for cell in table.cells)
    if is_same and len(telling) >= checking_data().last_year.same_table_figures:
        message = text("checks.table-same-as-last-year", table=section.table_name)
        yield Finding("table-same-as-last-year", Severity.WARNING, message, (Place(section.id),))


def _vanished(total: str, subject: Subject) -> Iterator[Finding]:
    """What was pending a year ago must have ended somehow, and stands in this year's table."""
    pending = subject.last_year.cells.get(total.replace(".total", ".pending")) if subject.last_year else None
    now = subject.report.cells[total]
    if pending and now is not None and now < pending and total not in subject.unread:
        stage = row_name(subject.report.format.cells[total])
        message = text(
            "checks.pending-vanished", stage=stage, pending=show_value(pending), now=show_value(now)
        )
        yield Finding("pending-vanished", Severity.WARNING, message, (Place(total),), before=(pending,))


def _jump(name: str, subject: Subject) -> Iterator[Finding]:
    last, now = subject.last_year, subject.report.cells[name]
    before = last.cells.get(name) if last else None
    if not before or not now or name in subject.unread:
        return
    limits = checking_data().last_year
    low, high = sorted((before, now))
    if high >= low * limits.jump_factor and high - low >= limits.jump_least:
        cell = subject.report.format.cells[name]
        message = text(
            "checks.figure-jump",
            row=row_name(cell),
            column=column_name(cell),
            before=show_value(before),
            now=show_value(now),
        )
        yield Finding("figure-jump", Severity.HINT, message, (Place(name),), before=(before,))


def _repealed(name: str, subject: Subject) -> Iterator[Finding]:
    """More cannot be repealed than was in force or issued; what ran out by itself is not counted here."""
    last, cells = subject.last_year, subject.report.cells
    in_force = last.cells.get(name.replace("repealed", "in_force")) if last else None
    added = name.replace("repealed", "issued")
    repealed, issued = cells[name], cells[added]
    if in_force is None or repealed is None or issued is None or repealed <= in_force + issued:
        return
    message = text(
        "checks.repealed-too-many",
        row=row_name(subject.report.format.cells[name]),
        repealed=show_value(repealed),
        in_force=show_value(in_force),
        issued=show_value(issued),
    )
    places = (Place(name), Place(added))
    yield Finding("repealed-too-many", Severity.WARNING, message, places, before=(in_force,))
