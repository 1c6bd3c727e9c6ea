"""The one recogniser: maps any source document to a report by labels, and says what it could not place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.formats.registry import FormatRegistry
from gipdesk.readers.figures import read_figures
from gipdesk.readers.identity import Title, find_organisation, find_signature, find_title, find_year
from gipdesk.readers.labels import key
from gipdesk.readers.outline import GridRow, Item, items_of, outline
from gipdesk.readers.prose import clean, front_lines, garbled_span, prose, without_tail
from gipdesk.readers.rows import Origin
from gipdesk.readers.source_document import SourceDocument
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report, blank_report
from gipdesk.texts import text

ENOUGH_HEADINGS = 2
DROPPED_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A report read from a file, what was doubtful in it, and where each field came from.

    `provenance` maps a field (cell id, text section) to its place in the source document; a
    field the source lacks has none.
    """

    report: Report
    findings: tuple[Finding, ...]
    provenance: Mapping[str, Origin]


def recognise(document: SourceDocument, registry: FormatRegistry) -> ReadResult:
    """The report in a document, blank where nothing certain was found.

    The format is the one whose own labels the document shows most, its year the second witness.
    Raises UnreadableFile if the document is no annual report.
    """
    items = items_of(document)
    readings = [_Reading(document, items, definition) for definition in registry]
    reading = max(readings, key=lambda reading: _rank(reading, readings))
    if not reading.is_report():
        raise UnreadableFile("report-not-found", name=document.name)
    return reading.result()


def _rank(reading: _Reading, readings: Iterable[_Reading]) -> tuple[int, bool, int]:
    others = [other.definition for other in readings if other is not reading]
    year = reading.year
    return (
        reading.own_labels(others),
        year is not None and reading.definition.covers(year),
        reading.definition.first_year,
    )


class _Reading:
    """One document read in the light of one format."""

    def __init__(self, document: SourceDocument, items: tuple[Item, ...], definition: Format) -> None:
        self.definition = definition
        self._outline = outline(items, definition.sections)
        self._front = front_lines(self._outline.front)
        self._title = self._find_title(document)
        self.year = self._title.year or find_year(self._all_prose())

    def _find_title(self, document: SourceDocument) -> Title:
        title = find_title(self._front)
        if title.organisation is not None or document.title is None:
            return title
        kept_apart = find_title([clean(document.title).split("_")[0]])
        return Title(
            title.text or kept_apart.text, kept_apart.organisation, title.year or kept_apart.year, title.lines
        )

    def own_labels(self, others: Iterable[Format]) -> int:
        """How many labels the document shows that this format has and the others lack."""
        known_elsewhere = {label for other in others for label in _label_keys(other)}
        shown = "|".join(_shown_keys(self._outline.everything))
        return sum(label in shown for label in _label_keys(self.definition) - known_elsewhere)

    def is_report(self) -> bool:
        """Whether the document has headings of a report, or a title and at least one."""
        headings = len(self._outline.sections)
        return headings >= ENOUGH_HEADINGS or (headings > 0 and bool(self._title.text))

    def result(self) -> ReadResult:
        """The report as this format reads it."""
        figures = read_figures(self.definition, self._outline)
        texts = {section.id: self._text(section) for section in self.definition.text_sections}
        report = blank_report(self.definition).with_fields(
            {
                "year": self.year,
                "organisation": self._organisation(),
                "title": self._title.text,
                "preamble": "\n".join(self._preamble()),
                **texts,
                **figures.values,
            }
        )
        findings = (*self._about_head(report), *figures.findings, *self._about_texts(report))
        return ReadResult(report, findings, {**figures.origins, **self._text_origins()})

    def _all_prose(self) -> list[str]:
        return [*self._front, *(line for items in self._outline.sections.values() for line in prose(items))]

    def _organisation(self) -> str | None:
        if self._title.organisation is not None:
            return self._title.organisation
        lines = self._all_prose()
        return find_organisation(lines) or find_signature(lines)

    def _preamble(self) -> list[str]:
        after = max(self._title.lines, default=-1)
        title = key(self._title.text)
        return [line for line in self._front[after + 1 :] if key(line) != title]

    def _text(self, section: Section) -> str | None:
        items = self._outline.sections.get(section.id)
        if items is None:
            return None
        lines = prose(items)
        return "\n".join(without_tail(lines) if self._is_last(section) else lines)

    def _is_last(self, section: Section) -> bool:
        items = self._outline.everything
        return self._outline.sections[section.id][-1:] == items[-1:]

    def _text_origins(self) -> dict[str, Origin]:
        origins = {}
        for section in self.definition.text_sections:
            items = self._outline.sections.get(section.id)
            if items:
                first = items[0]
                origins[section.id] = Origin(
                    first.block, first.cells[0].row if isinstance(first, GridRow) else first.row
                )
        return origins

    def _about_head(self, report: Report) -> Iterator[Finding]:
        if report.year is None:
            yield Finding("year-not-found", Severity.WARNING, text("reading.year-not-found"))
        elif not self.definition.covers(report.year):
            message = text("reading.format-year-mismatch", year=report.year, format=self.definition.name)
            yield Finding("format-year-mismatch", Severity.WARNING, message)
        if report.organisation is None:
            yield Finding("organisation-not-found", Severity.WARNING, text("reading.organisation-not-found"))

    def _about_texts(self, report: Report) -> Iterator[Finding]:
        for section in self.definition.text_sections:
            written = report.sections[section.id]
            heading = section.printed_heading
            if written is None:
                message = text("checks.section-missing", heading=heading)
                yield Finding("section-missing", Severity.ERROR, message, section=section.id)
            elif (span := garbled_span(written)) is not None:
                raw = written[slice(*span)][:12]
                message = text("reading.text-garbled", heading=heading, raw=raw)
                yield Finding("text-garbled", Severity.WARNING, message, section=section.id, span=span)
            if written is not None and self._is_last(section):
                yield from self._about_tail(section)
        if (span := garbled_span(report.preamble)) is not None:
            message = text("reading.text-garbled-preamble", raw=report.preamble[slice(*span)][:12])
            yield Finding("text-garbled", Severity.WARNING, message, section="preamble", span=span)

    def _about_tail(self, section: Section) -> Iterator[Finding]:
        lines = prose(self._outline.sections[section.id])
        dropped = lines[len(without_tail(lines)) :]
        if dropped:
            shown = "；".join(dropped)[:DROPPED_LENGTH]
            message = text("reading.page-text-dropped", heading=section.printed_heading, dropped=shown)
            yield Finding("page-text-dropped", Severity.HINT, message, section=section.id)


def _label_keys(definition: Format) -> set[str]:
    return {
        key(spelling)
        for _, table in definition.tables
        for label in table.labels
        for spelling in label.spellings
    }


def _shown_keys(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, GridRow):
            yield from (key(cell.text) for cell in item.cells)
        else:
            yield key(item.text)
