"""Several reports in one file, of several years or bodies: where each of them begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import FRAME_FIELDS
from gipdesk.formats.registry import FormatRegistry
from gipdesk.recogniser.identity import NO_TITLE, Title, find_title
from gipdesk.recogniser.outline import Line, items_of
from gipdesk.recogniser.prose import clean
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.recogniser.thresholds import TITLE_LENGTH, TITLE_LINES
from gipdesk.report.report import FieldValue, Report
from gipdesk.report.values import squash
from gipdesk.sources.source_document import SourceDocument

About: TypeAlias = tuple[int | None, str | None]
"""The year and the organisation that a title names."""

Titled: TypeAlias = tuple[int, About]
"""A block with a title, and what that names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the reports in a file: the part of the document that it fills, and what was read of it."""

    document: SourceDocument
    result: ReadResult


def reports_in(document: SourceDocument, registry: FormatRegistry) -> tuple[Piece, ...]:
    """The reports of a document in its order, mostly one; UnreadableFile if it holds none.

    A report begins at a title that names another body or year than the title before, and can be read
    by itself. What cannot, such as links to other reports, goes with the one in front. They are several
    only if they tell of the same things: a report whose title comes again between its sections is one.
    """
    titles = list(_titles(document))
    pieces = _several(document, titles, registry)
    return pieces or (_once(document, titles, registry) or Piece(document, recognise(document, registry)),)


def _once(document: SourceDocument, titles: Sequence[Titled], registry: FormatRegistry) -> Piece | None:
    """The first half of a document whose other half says the same again under the same title, as pages do
    that hold what is shown and what is printed; None of others.
    """
    again = [start for start, about in titles if start > titles[0][0] and about == titles[0][1]]
    if not again:
        return None
    half = min(again, key=lambda start: abs(2 * start - len(document.blocks)))
    whole = replace(_part(document, 0, half), title=document.title)
    one, other = _read(whole, registry), _read(_part(document, half, len(document.blocks)), registry)
    if one is None or other is None:
        return None
    is_same = all(_adds_nothing(other.report.get(field), one.report.get(field)) for field in FRAME_FIELDS)
    is_same &= (one.report.cells, one.report.sections) == (other.report.cells, other.report.sections)
    return Piece(whole, one) if is_same else None


def _adds_nothing(again: FieldValue, before: FieldValue) -> bool:
    """Whether a half says no more of its head or foot than the other, which may have lost its own."""
    return again in {None, ""} or squash(str(again)) == squash(str(before))


def _several(
    document: SourceDocument, titles: Sequence[Titled], registry: FormatRegistry
) -> tuple[Piece, ...]:
    titled = list(_of_others(titles))
    if len(titled) < 2:
        return ()
    stops = [*titled[1:], len(document.blocks)]
    parts = [_part(document, start, stop) for start, stop in zip(titled, stops, strict=True)]
    starts = [start for start, part in zip(titled, parts, strict=True) if _read(part, registry) is not None]
    if len(starts) < 2:
        return ()
    wholes = [_part(document, *ends) for ends in pairwise([0, *starts[1:], len(document.blocks)])]
    pieces = [Piece(whole, recognise(whole, registry)) for whole in wholes]
    told = [_told(piece.result.report) for piece in pieces]
    return tuple(pieces) if all(one & other for one, other in pairwise(told)) else ()


def _of_others(titles: Iterable[Titled]) -> Iterator[int]:
    """The blocks with a title that names another body or year than the title before."""
    before: About | None = None
    for start, about in titles:
        if about != before:
            before = about
            yield start


def _titles(document: SourceDocument) -> Iterator[Titled]:
    """The blocks with a title, and what each names."""
    lines = [item for item in items_of(document) if isinstance(item, Line)]
    for at, line in enumerate(lines):
        title = _title_at([line.text for line in lines[at : at + TITLE_LINES]])
        if title != NO_TITLE:
            yield line.block, (title.year, title.organisation)


def _title_at(lines: Sequence[str]) -> Title:
    """The title that starts in the first of these lines."""
    if len(lines[0]) > TITLE_LENGTH:
        return NO_TITLE
    short = [line[:TITLE_LENGTH] for line in lines]  # a whole text would be searched from each of its words
    if not reading_data().names.title_words.search("".join(short)):
        return NO_TITLE
    title = find_title([clean(line) for line in lines])
    return title if 0 in title.own else NO_TITLE


def _part(document: SourceDocument, start: int, stop: int) -> SourceDocument:
    """The blocks from `start` up to `stop`, and what was left out among them."""
    doubts = tuple(
        replace(doubt, block=doubt.block - start)
        for doubt in document.doubts
        if start <= doubt.block < stop or doubt.block == stop == len(document.blocks)
    )
    return replace(document, title=None, blocks=document.blocks[start:stop], doubts=doubts)


def _read(part: SourceDocument, registry: FormatRegistry) -> ReadResult | None:
    try:
        return recognise(part, registry)
    except UnreadableFile:
        return None


def _told(report: Report) -> set[str]:
    """The rows and texts that a report tells of."""
    rows = {cell.rpartition(".")[0] for cell, value in report.cells.items() if value is not None}
    return rows | {section for section, text in report.sections.items() if text}
