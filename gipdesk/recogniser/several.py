"""Several reports in one file, of several years or bodies: where each of them begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gipdesk.errors import UnreadableFile
from gipdesk.formats.registry import FormatRegistry
from gipdesk.recogniser.identity import NO_TITLE, Title, find_title
from gipdesk.recogniser.outline import Line, items_of
from gipdesk.recogniser.prose import clean
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.recogniser.thresholds import TITLE_LENGTH, TITLE_LINES
from gipdesk.report.report import Report
from gipdesk.sources.source_document import SourceDocument


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
    pieces = _several(document, registry)
    return pieces or (Piece(document, recognise(document, registry)),)


def _several(document: SourceDocument, registry: FormatRegistry) -> tuple[Piece, ...]:
    titled = list(_titled(document))
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


def _titled(document: SourceDocument) -> Iterator[int]:
    """The blocks with a title that names another body or year than the title before."""
    lines = [item for item in items_of(document) if isinstance(item, Line)]
    before: tuple[int | None, str | None] | None = None
    for at, line in enumerate(lines):
        title = _title_at([line.text for line in lines[at : at + TITLE_LINES]])
        about = (title.year, title.organisation)
        if title != NO_TITLE and about != before:
            before = about
            yield line.block


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
