"""What is said of head and texts: what is missing, garbled, or was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gipdesk.formats.definition import Section, Severity
from gipdesk.recogniser.prose import Prose, garbled_span, texts
from gipdesk.recogniser.running_texts import Stretch
from gipdesk.recogniser.thresholds import SHOWN_FACT, SHOWN_FACTS, SHOWN_GARBLED, SHOWN_TEXT
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report
from gipdesk.sources.source_document import Fact
from gipdesk.texts import text


def about_head(report: Report, period: int | None) -> Iterator[Finding]:
    """What is wrong with year and organisation; `period` is the year that the statistics say."""
    if report.year is None:
        yield Finding("year-missing", Severity.ERROR, text("checks.year-missing"), (Place("year"),))
    elif not report.format.covers(report.year):
        message = text("recogniser.format-year-mismatch", year=report.year, format=report.format.name)
        yield Finding("format-year-mismatch", Severity.WARNING, message, (Place("year"),))
    if report.year is not None and period not in {None, report.year}:
        message = text("recogniser.year-contradicted", year=report.year, period=period)
        yield Finding("year-contradicted", Severity.WARNING, message, (Place("year"),))
    if report.organisation is None:
        missing = text("checks.organisation-missing")
        yield Finding("organisation-missing", Severity.ERROR, missing, (Place("organisation"),))


def about_texts(report: Report, found: Mapping[str, Stretch]) -> Iterator[Finding]:
    """What is wrong with the running texts, and what stands around the tables and was not read."""
    for section in report.format.sections:
        stretch = found.get(section.id, Stretch(()))
        if section.table is None:
            yield from _about_text(section, report.sections[section.id])
        yield from _about_tail(section, stretch.dropped)
        yield from _about_notes(section, stretch.beside)
        yield from _about_facts(section.id, section.printed_heading, stretch.facts)


def about_preamble(report: Report, dropped: Sequence[Prose], facts: Sequence[Fact]) -> Iterator[Finding]:
    """What is wrong with the preamble, and what above the first section was not taken for it."""
    if (span := garbled_span(report.preamble)) is not None:
        raw = report.preamble[slice(*span)][:SHOWN_GARBLED]
        message = text("recogniser.text-garbled-preamble", raw=raw)
        yield Finding("text-garbled", Severity.WARNING, message, (Place("preamble", span),))
    if dropped:
        message = text("recogniser.head-text-dropped", dropped=_shown(dropped))
        yield Finding("head-text-dropped", Severity.HINT, message, (Place("preamble"),))
    yield from _about_facts("preamble", text("recogniser.preamble-name"), facts)


def _about_text(section: Section, written: str | None) -> Iterator[Finding]:
    heading = section.printed_heading
    if written is None:
        message = text("checks.section-missing", heading=heading)
        yield Finding("section-missing", Severity.ERROR, message, (Place(section.id),))
    elif (span := garbled_span(written)) is not None:
        message = text("recogniser.text-garbled", heading=heading, raw=written[slice(*span)][:SHOWN_GARBLED])
        yield Finding("text-garbled", Severity.WARNING, message, (Place(section.id, span),))


def _about_tail(section: Section, dropped: Sequence[Prose]) -> Iterator[Finding]:
    if dropped:
        message = text(
            "recogniser.page-text-dropped", heading=section.printed_heading, dropped=_shown(dropped)
        )
        yield Finding("page-text-dropped", Severity.HINT, message, (Place(section.id),))


def _about_notes(section: Section, beside: Sequence[Prose]) -> Iterator[Finding]:
    if beside:
        message = text(
            "recogniser.table-note-dropped", heading=section.printed_heading, dropped=_shown(beside)
        )
        yield Finding("table-note-dropped", Severity.HINT, message, (Place(section.id),))


def _about_facts(field: str, heading: str, facts: Sequence[Fact]) -> Iterator[Finding]:
    """What stands in a text and is not part of it: struck words, pictures, notes."""
    if facts:
        told = list(dict.fromkeys(map(_told, facts)))
        more = text("recogniser.fact-more", count=len(told)) if len(told) > SHOWN_FACTS else ""
        shown = "、".join(told[:SHOWN_FACTS]) + more
        message = text("recogniser.text-left-out", heading=heading, left_out=shown)
        yield Finding("text-left-out", Severity.HINT, message, (Place(field),))


def _told(fact: Fact) -> str:
    """What kind of thing stands there, and what it says."""
    name = text(f"recogniser.fact.{fact.kind}")
    said = " ".join(fact.text.split())[:SHOWN_FACT]
    return f"{name}“{said}”" if said else name


def _shown(lines: Iterable[Prose]) -> str:
    """The lines in one, cut where they are too long, with how much there is."""
    whole = "；".join(texts(lines))
    if len(whole) <= SHOWN_TEXT:
        return whole
    return text("recogniser.text-cut", shown=whole[:SHOWN_TEXT], count=len(whole))
