"""The one recogniser: maps any source document to a report by labels, and says what it could not place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.formats.registry import FormatRegistry
from gipdesk.recogniser.figures import Figures, read_figures
from gipdesk.recogniser.identity import (
    Title,
    find_organisation,
    find_signature,
    find_title,
    find_year,
    is_about_reports,
)
from gipdesk.recogniser.labels import bare_key, half_width, key
from gipdesk.recogniser.outline import Item, Line, Origin, items_of, outline
from gipdesk.recogniser.prose import (
    Prose,
    clean,
    front_lines,
    garbled_span,
    prose,
    without_tables,
    without_tail,
)
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import (
    REPORT_HEADINGS,
    REPORT_HEADINGS_WITH_FIGURES,
    REPORT_ROWS,
    SHOWN_GARBLED,
    SHOWN_TEXT,
    TABLE_LINE_LENGTH,
    TELLING_LENGTH,
)
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import Report, blank_report
from gipdesk.sources.source_document import Doubt, SourceDocument
from gipdesk.texts import text


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A report read from a file, what was doubtful in it, and where each field came from.

    `provenance` maps a field (cell id, text section, head) to where it stands in the source document:
    one place for a figure, one for each line of a text. A field the source lacks has none, nor what
    only a title says that is kept apart from the text. `marked` are the cells whose figure was taken
    with less than proof; `unread` those left blank though the source may hold a figure: any other blank
    is printed blank there.
    """

    report: Report
    findings: tuple[Finding, ...]
    provenance: Mapping[str, tuple[Origin, ...]]
    marked: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def recognise(document: SourceDocument, registry: FormatRegistry) -> ReadResult:
    """The report in a document, blank where nothing certain was found.

    The format is the one whose own labels the document shows most, its year the second witness.
    Raises UnreadableFile if the document is no annual report.
    """
    items = items_of(document)
    readings = [_Reading(document, items, definition) for definition in _likely_formats(items, registry)]
    reading = max(readings, key=_rank)
    if not reading.is_report():
        raise UnreadableFile("report-not-found", name=document.name)
    return reading.result()


def _likely_formats(items: Iterable[Item], registry: Iterable[Format]) -> list[Format]:
    """The formats whose labels the document shows most, of those labels that not all formats share."""
    shown_keys = "".join(_short_keys(items))
    labels = {definition.id: _label_keys(definition) for definition in registry}
    common = set.intersection(*labels.values())
    shown = {
        format_id: sum(label in shown_keys for label in keys - common) for format_id, keys in labels.items()
    }
    return [definition for definition in registry if shown[definition.id] == max(shown.values())]


def _rank(reading: _Reading) -> tuple[bool, int]:
    definition, year = reading.definition, reading.year
    return year is not None and definition.covers(year), definition.first_year


class _Reading:
    """One document read in the light of one format."""

    def __init__(self, document: SourceDocument, items: tuple[Item, ...], definition: Format) -> None:
        self.definition = definition
        self._doubts = document.doubts
        self._outline = outline(items, definition.sections)
        self._front = front_lines(self._outline.front)
        period = find_year(_texts(reversed(self._front))) or find_year(_texts(self._all_prose()))
        self._printed_title = find_title(_texts(self._front), period)
        self._title = _completed(self._printed_title, document.title)
        self.year = self._title.year or period

    @cached_property
    def _figures(self) -> Figures:
        return read_figures(self.definition, self._outline, self.year)

    def is_report(self) -> bool:
        """Whether the document has headings or figures of a report, and is no page about reports."""
        headings = len(self._outline.sections)
        rows = self._figures.filled_rows
        if rows >= REPORT_ROWS or (headings and self._title.text):
            return True
        if any(map(is_about_reports, _texts(self._front))):
            return False
        return headings >= (REPORT_HEADINGS_WITH_FIGURES if rows else REPORT_HEADINGS)

    def result(self) -> ReadResult:
        """The report as this format reads it."""
        figures = self._figures
        texts = {section.id: self._text(section) for section in self.definition.text_sections}
        report = blank_report(self.definition).with_fields(
            {
                "year": self.year,
                "organisation": self._organisation(),
                "title": self._title.text,
                "preamble": "\n".join(_texts(self._preamble())),
                **texts,
                **figures.values,
            }
        )
        cells = {cell: (origin,) for cell, origin in figures.origins.items()}
        found = cells | self._head_origins(report) | self._text_origins()
        provenance = {field: origins for field, origins in found.items() if origins}
        findings = (
            *self._about_head(report),
            *figures.findings,
            *self._about_texts(report),
            *_about_doubts(self._doubts, provenance),
        )
        return ReadResult(report, findings, provenance, figures.marked, figures.unread)

    def _all_prose(self) -> list[Prose]:
        return [*self._front, *(line for items in self._outline.sections.values() for line in prose(items))]

    def _organisation(self) -> str | None:
        if self._title.organisation is not None:
            return self._title.organisation
        lines = _texts(self._all_prose())
        return find_organisation(lines) or find_signature(lines)

    def _preamble(self) -> list[Prose]:
        after = max(self._title.lines, default=-1)
        known = {key(self._title.text), *self._words}
        return [line for line in self._front[after + 1 :] if key(line.text) not in known]

    @cached_property
    def _kept_and_dropped(self) -> dict[str, tuple[list[Prose], list[Prose]]]:
        """By running text that was found: what it says, and what of the page follows the last section."""
        found = {}
        for section in self.definition.text_sections:
            if (items := self._outline.sections.get(section.id)) is not None:
                lines = prose(self._without_tables(section, items))
                kept = len(without_tail(_texts(lines)) if self._is_last(section) else lines)
                found[section.id] = lines[:kept], lines[kept:]
        return found

    def _without_tables(self, section: Section, items: Sequence[Item]) -> Sequence[Item]:
        numbers = [at for at, part in enumerate(self._outline.parts) if part.section == section.id]
        tables = [stretch for at in numbers for stretch in self._figures.stretches.get(at, ())]
        return without_tables(items, tables, self._words) if tables else items

    def _text(self, section: Section) -> str | None:
        found = self._kept_and_dropped.get(section.id)
        return None if found is None else "\n".join(_texts(found[0]))

    @cached_property
    def _words(self) -> set[str]:
        """What the tables' own words say: labels, headings, the label of a row that counts columns."""
        headings = {key(section.heading) for section in self.definition.sections}
        return headings | reading_data().column_counts | _all_label_keys(self.definition)

    def _is_last(self, section: Section) -> bool:
        return section.id == self._outline.parts[-1].section

    def _head_origins(self, report: Report) -> dict[str, tuple[Origin, ...]]:
        """Where year, organisation, title and preamble stand."""
        title = self._printed_title
        own = _origins(self._front[position] for position in sorted(title.own))
        values = {"title": title.text, "year": title.year, "organisation": title.organisation}
        found = {field: own for field, value in values.items() if value}
        if self._title.year is None and report.year is not None:
            found["year"] = self._where(lambda line: find_year([line]) == report.year)
        if self._title.organisation is None and report.organisation is not None:
            names = report.organisation
            found["organisation"] = self._where(
                lambda line: names in (find_organisation([line]), half_width(line))
            )
        return found | {"preamble": _origins(self._preamble())}

    def _where(self, says: Callable[[str], bool]) -> tuple[Origin, ...]:
        return _origins([line for line in self._all_prose() if says(line.text)][:1])

    def _text_origins(self) -> dict[str, tuple[Origin, ...]]:
        return {section: _origins(kept) for section, (kept, _) in self._kept_and_dropped.items()}

    def _about_head(self, report: Report) -> Iterator[Finding]:
        if report.year is None:
            yield Finding("year-missing", Severity.ERROR, text("checks.year-missing"), (Place("year"),))
        elif not self.definition.covers(report.year):
            message = text("recogniser.format-year-mismatch", year=report.year, format=self.definition.name)
            yield Finding("format-year-mismatch", Severity.WARNING, message, (Place("year"),))
        if report.organisation is None:
            missing = text("checks.organisation-missing")
            yield Finding("organisation-missing", Severity.ERROR, missing, (Place("organisation"),))

    def _about_texts(self, report: Report) -> Iterator[Finding]:
        for section in self.definition.text_sections:
            written = report.sections[section.id]
            heading = section.printed_heading
            if written is None:
                message = text("checks.section-missing", heading=heading)
                yield Finding("section-missing", Severity.ERROR, message, (Place(section.id),))
            elif (span := garbled_span(written)) is not None:
                raw = written[slice(*span)][:SHOWN_GARBLED]
                message = text("recogniser.text-garbled", heading=heading, raw=raw)
                yield Finding("text-garbled", Severity.WARNING, message, (Place(section.id, span),))
            yield from self._about_tail(section)
        if (span := garbled_span(report.preamble)) is not None:
            raw = report.preamble[slice(*span)][:SHOWN_GARBLED]
            message = text("recogniser.text-garbled-preamble", raw=raw)
            yield Finding("text-garbled", Severity.WARNING, message, (Place("preamble", span),))

    def _about_tail(self, section: Section) -> Iterator[Finding]:
        _, dropped = self._kept_and_dropped.get(section.id, ((), ()))
        if dropped:
            shown = "；".join(_texts(dropped))[:SHOWN_TEXT]
            message = text("recogniser.page-text-dropped", heading=section.printed_heading, dropped=shown)
            yield Finding("page-text-dropped", Severity.HINT, message, (Place(section.id),))


def _completed(title: Title, kept_apart: str | None) -> Title:
    """The printed title with what it lacks from the one kept apart, unless that is another year's."""
    if title.organisation is not None or kept_apart is None:
        return title
    other = find_title([clean(kept_apart).split("_")[0]])
    if title.year is not None and other.year not in (None, title.year):
        return title
    return replace(
        title, text=title.text or other.text, organisation=other.organisation, year=title.year or other.year
    )


def _about_doubts(doubts: Iterable[Doubt], provenance: Mapping[str, Sequence[Origin]]) -> Iterator[Finding]:
    """What the reader left out, told of the field that was read from nearest in front of it."""
    for doubt in doubts:
        before = {field: at[0].block for field, at in provenance.items() if at[0].block < doubt.block}
        field = max(before, key=lambda field: before[field], default="title")
        message = text(f"recogniser.{doubt.code}", detail=doubt.detail)
        yield Finding(doubt.code, Severity.HINT, message, (Place(field),))


def _texts(lines: Iterable[Prose]) -> list[str]:
    return [line.text for line in lines]


def _origins(lines: Iterable[Prose]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(line.origin for line in lines))


def _all_label_keys(definition: Format) -> set[str]:
    return {
        spell(spelling)
        for _, table in definition.tables
        for label in table.labels
        for spelling in label.spellings
        for spell in (key, bare_key)
    }


def _label_keys(definition: Format) -> set[str]:
    """What the format's labels say, numbers and words too short to tell formats apart left out."""
    return {
        bare
        for _, table in definition.tables
        for label in table.labels
        for spelling in label.spellings
        if len(bare := bare_key(spelling)) >= TELLING_LENGTH
    }


def _short_keys(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        texts = [item.text] if isinstance(item, Line) else [cell.text for cell in item.cells]
        yield from (bare_key(text) for text in texts if len(text) < TABLE_LINE_LENGTH)
