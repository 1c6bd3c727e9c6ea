"""The one recogniser: maps any source document to a report by labels, and says what it could not place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Format, Severity
from gipdesk.formats.registry import FormatRegistry
from gipdesk.recogniser.deciding import Candidate
from gipdesk.recogniser.figures import Figures, read_figures
from gipdesk.recogniser.furniture import is_furniture
from gipdesk.recogniser.head import completed, title_of
from gipdesk.recogniser.identity import find_year, is_about_reports
from gipdesk.recogniser.labels import bare_key
from gipdesk.recogniser.organisations import find_author, find_contact, find_signature, find_unit, named_in
from gipdesk.recogniser.outline import Item, Line, Origin, items_of, outline
from gipdesk.recogniser.prose import Prose, origins, prose, texts
from gipdesk.recogniser.running_texts import Texts, read_texts, words_of
from gipdesk.recogniser.text_findings import about_head, about_preamble, about_texts
from gipdesk.recogniser.text_parts import inner_tables
from gipdesk.recogniser.thresholds import (
    DEFINITIONS_REMEMBERED,
    REPORT_HEADINGS,
    REPORT_HEADINGS_WITH_FIGURES,
    REPORT_ROWS,
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
    is printed blank there. Where an unread figure may stand is in `whereabouts`, if anything is known of it;
    `candidates` holds what several places say of a cell between which nothing decides.
    """

    report: Report
    findings: tuple[Finding, ...]
    provenance: Mapping[str, tuple[Origin, ...]]
    marked: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whereabouts: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)


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
    common = frozenset.intersection(*labels.values())
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
        self._document = document
        self._outline = outline(items, definition.sections)
        self._front = prose(self._outline.front)
        self._stated = find_year(texts(reversed(self._front)))
        period = self._stated or find_year(texts(self._all_prose))
        self._printed_title = title_of(self._front, period)
        self._title = completed(self._printed_title, document.title)
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
        said = [line.text for line in self._front if not line.is_row]
        if any(is_about_reports(line) and not is_furniture(line, above=True) for line in said):
            return False
        return headings >= (REPORT_HEADINGS_WITH_FIGURES if rows else REPORT_HEADINGS)

    def result(self) -> ReadResult:
        """The report as this format reads it."""
        figures = self._figures
        found = self._texts
        report = blank_report(self.definition).with_fields(
            {
                "year": self.year,
                "organisation": self._organisation,
                "title": self._title.text,
                "preamble": "\n".join(texts(found.preamble)),
                **{section: "\n".join(texts(lines)) for section, lines in found.sections.items()},
                **found.foot.values,
                **figures.values,
            }
        )
        report = replace(report, parts=found.parts)
        provenance = self._provenance()
        findings = (
            *about_head(report, self._stated),
            *figures.findings,
            *about_texts(report, found.stretches),
            *about_preamble(report, found.dropped, found.facts),
            *_about_doubts(self._document.doubts, provenance),
        )
        return ReadResult(
            report,
            findings,
            provenance,
            figures.marked,
            figures.unread,
            figures.whereabouts,
            figures.candidates,
        )

    def _provenance(self) -> dict[str, tuple[Origin, ...]]:
        places: dict[str, tuple[Origin, ...]] = {
            **{cell: (origin,) for cell, origin in self._figures.origins.items()},
            **self._head_origins(),
            **{section: origins(lines) for section, lines in self._texts.sections.items()},
            **{field: origins(lines) for field, lines in self._texts.foot.lines.items()},
        }
        return {field: at for field, at in places.items() if at}

    @cached_property
    def _all_prose(self) -> list[Prose]:
        return [*self._front, *(line for items in self._outline.sections.values() for line in prose(items))]

    @cached_property
    def _texts(self) -> Texts:
        inner = inner_tables(self._document, self._figures, words_of(self.definition).keys)
        stretches = self._figures.stretches
        return read_texts(self.definition, self._outline, stretches, inner, self._printed_title)

    @cached_property
    def _organisation(self) -> str | None:
        """The organisation: in the title, in a line of its own, signing, named as author or contact."""
        lines = texts(self._all_prose)
        signature = find_signature(lines)
        return (
            self._title.organisation
            or find_unit(lines)
            or (signature.name if signature else None)
            or find_author(lines)
            or find_contact(lines)
        )

    def _head_origins(self) -> dict[str, tuple[Origin, ...]]:
        """Where year, organisation, title and preamble stand."""
        title = self._printed_title
        own = origins(self._front[position] for position in sorted(title.own))
        values = {"title": title.text, "year": title.year, "organisation": title.organisation}
        found = {field: own for field, value in values.items() if value}
        if self._title.year is None and self.year is not None:
            found["year"] = self._where(lambda line: find_year([line]) == self.year)
        if self._title.organisation is None and self._organisation is not None:
            name = self._organisation
            found["organisation"] = self._where(lambda line: name in named_in(line))
        return found | {"preamble": origins(self._texts.preamble)}

    def _where(self, says: Callable[[str], bool]) -> tuple[Origin, ...]:
        return origins([line for line in self._all_prose if says(line.text)][:1])


def _about_doubts(doubts: Iterable[Doubt], provenance: Mapping[str, Sequence[Origin]]) -> Iterator[Finding]:
    """What the reader left out, told of the field that was read from nearest in front of it."""
    for doubt in doubts:
        before = {field: at[0].block for field, at in provenance.items() if at[0].block < doubt.block}
        field = max(before, key=lambda field: before[field], default="title")
        message = text(f"recogniser.{doubt.code}", detail=doubt.detail)
        yield Finding(doubt.code, Severity.HINT, message, (Place(field),))


@lru_cache(maxsize=DEFINITIONS_REMEMBERED)
def _label_keys(definition: Format) -> frozenset[str]:
    """What the format's labels say, numbers and words too short to tell formats apart left out."""
    return frozenset(
        bare
        for _, table in definition.tables
        for label in table.labels
        for spelling in label.spellings
        if len(bare := bare_key(spelling)) >= TELLING_LENGTH
    )


def _short_keys(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        texts = [item.text] if isinstance(item, Line) else [cell.text for cell in item.cells]
        yield from (bare_key(text) for text in texts if len(text) < TABLE_LINE_LENGTH)
