"""Reads a report from whatever file it survived in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gipdesk.errors import SeveralReports, UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report
from gipdesk.report.unit import Part, Unit

if TYPE_CHECKING:
    from gipdesk.recogniser.deciding import Candidate
    from gipdesk.recogniser.outline import Origin
    from gipdesk.sources.source_document import SourceDocument

GIP_ENDING = ".gip"


@dataclass(frozen=True, slots=True)
class Imported:
    """A report as its file has it, and what was doubtful in the reading.

    `source` is the file's name for messages. `baseline` is the report of the year before where the
    file keeps one (.gip), and `not_updated` the texts in it that still equal that report's. A .gip
    is a report `being_written`, anything else one that was published. `document` is what the file
    holds, and `provenance` says of each field that was found where in it that stands; `marked` are the
    cells that were read with less than proof, `unread` those left blank though the file may hold their
    figure, `whereabouts` where that may stand, and `candidates` what several places say of such a cell; a
    .gip has none of these. Only a .gip says what `unit` the report is of, and which `parts`
    it was rolled up from.
    """

    report: Report
    findings: tuple[Finding, ...]
    source: str
    baseline: Baseline | None = None
    not_updated: frozenset[str] = frozenset()
    being_written: bool = False
    document: SourceDocument | None = None
    provenance: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whereabouts: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    unit: Unit | None = None
    parts: tuple[Part, ...] = ()


def import_file(path: Path, which: int | None = None) -> Imported:
    """The report in a file of any supported kind; `which`, from 1, chooses one of several.

    UnreadableFile if there is none to be read, or not so many; SeveralReports if one must be chosen.
    """
    if path.suffix.lower() == GIP_ENDING:
        return _import_gip(path)
    from gipdesk.sources.read import read_document  # noqa: PLC0415 - the window starts without readers

    return _recognised(lambda: read_document(path), which)


def import_pasted(text: str, html: str | None, which: int | None = None) -> Imported:
    """The report on the clipboard, of which programs give plain text and often HTML (None where not)."""
    from gipdesk.sources.read import read_pasted  # noqa: PLC0415 - the window starts without readers

    return _recognised(lambda: read_pasted(text, html), which)


def _recognised(read: Callable[[], SourceDocument], which: int | None) -> Imported:
    from gipdesk.recogniser.several import reports_in  # noqa: PLC0415 - the window starts without readers

    document = read()
    found = reports_in(document, shipped_formats())
    if which is None and len(found) > 1:
        reports = [piece.result.report for piece in found]
        raise SeveralReports(document.name, tuple(str(report.title or report.year) for report in reports))
    number = 1 if which is None else which
    if not 1 <= number <= len(found):
        raise UnreadableFile("report-not-so-many", name=document.name, count=len(found))
    piece = found[number - 1]
    return Imported(
        piece.result.report,
        piece.result.findings,
        document.name,
        document=piece.document,
        provenance=piece.result.provenance,
        marked=piece.result.marked,
        unread=piece.result.unread,
        whereabouts=piece.result.whereabouts,
        candidates=piece.result.candidates,
    )


def _import_gip(path: Path) -> Imported:
    from gipdesk.store.report_file import load  # noqa: PLC0415 - reading other files needs no SQLite

    stored = load(path, shipped_formats())
    return Imported(
        stored.report,
        (),
        path.name,
        stored.baseline,
        stored.not_updated,
        being_written=True,
        unit=stored.unit,
        parts=stored.parts,
    )
