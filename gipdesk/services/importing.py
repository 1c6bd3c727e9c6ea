"""Reads a report from whatever file it survived in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gipdesk.errors import SeveralReports, UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report
from gipdesk.report.source_file import SourceFile

if TYPE_CHECKING:
    from gipdesk.recogniser.deciding import Candidate
    from gipdesk.recogniser.outline import Origin
    from gipdesk.report.draft import Baseline
    from gipdesk.report.links import Links
    from gipdesk.report.reasons import Reason
    from gipdesk.report.unit import Part, Unit
    from gipdesk.sources.source_document import SourceDocument
    from gipdesk.store.rows import StoredReport

GIP_ENDING = ".gip"


@dataclass(frozen=True, slots=True)
class Imported:
    """A report as its file has it, and what was doubtful in the reading.

    `source` is the file's name for messages, `source_file` the file itself, just as it was read, and
    `which`, from 1, says which of several reports in it was asked for, None where it holds one. `baseline`
    is the report of the year before where the file keeps one (.gip), and `not_updated` the texts in it that
    still equal that report's. A .gip is a report `being_written`, anything else one that was published.
    `document` is what the file holds, and `provenance` says of each field that was found where in it that
    stands; `marked` are the cells that were read with less than proof, `unread` those left blank though the
    file may hold their figure, `whereabouts` where that may stand, and `candidates` what several places say
    of such a cell; a .gip has none of these. Only a .gip says what `unit` the report is of, which `parts`
    it was rolled up from, for what `reasons` warnings were accepted, and by which `links` figures in its
    texts follow its tables.
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
    source_file: SourceFile | None = None
    which: int | None = None
    reasons: tuple[Reason, ...] = ()
    links: Links = field(default_factory=dict)


def import_file(path: Path, which: int | None = None) -> Imported:
    """The report in a file of any supported kind; `which`, from 1, chooses one of several.

    UnreadableFile if there is none to be read, or not so many; SeveralReports if one must be chosen.
    """
    if path.suffix.lower() == GIP_ENDING:
        return _import_gip(path)
    from gipdesk.sources import file_bytes  # noqa: PLC0415 - the window starts without readers

    return import_source(SourceFile(path.name, file_bytes.load(path)), which)


def import_source(file: SourceFile, which: int | None = None) -> Imported:
    """The report in a file whose bytes are at hand; faults as for `import_file`."""
    if file.name.lower().endswith(GIP_ENDING):
        return _kept_report(file)
    from gipdesk.sources.read import read_bytes  # noqa: PLC0415 - the window starts without readers

    return _recognised(read_bytes(file.name, file.content), file, which)


def import_pasted(text: str, html: str | None, which: int | None = None) -> Imported:
    """The report on the clipboard, of which programs give plain text and often HTML (None where not)."""
    from gipdesk.sources.read import read_pasted  # noqa: PLC0415 - the window starts without readers

    document = read_pasted(text, html)
    return _recognised(document, _pasted_file(document, text, html), which)


def _pasted_file(document: SourceDocument, text: str, html: str | None) -> SourceFile:
    """What was pasted, the part of it that was read, as a file."""
    is_page = document.kind == "html"
    written = (html or "") if is_page else text
    return SourceFile(
        f"{document.name}{'.html' if is_page else '.txt'}", written.encode("utf-8-sig", "replace")
    )


def _recognised(document: SourceDocument, file: SourceFile, which: int | None) -> Imported:
    from gipdesk.recogniser.several import reports_in  # noqa: PLC0415 - the window starts without readers

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
        document=piece.document.without_pictures(),
        provenance=piece.result.provenance,
        marked=piece.result.marked,
        unread=piece.result.unread,
        whereabouts=piece.result.whereabouts,
        candidates=piece.result.candidates,
        source_file=file,
        which=which,
    )


def _import_gip(path: Path) -> Imported:
    from gipdesk.sources import file_bytes  # noqa: PLC0415 - the window starts without readers
    from gipdesk.store.report_file import load  # noqa: PLC0415 - reading other files needs no SQLite

    stored = load(path, shipped_formats())
    return _taken(stored, SourceFile(path.name, file_bytes.load(path)))


def _kept_report(file: SourceFile) -> Imported:
    from gipdesk.store.report_file import load_content  # noqa: PLC0415 - reading other files needs no SQLite

    return _taken(load_content(file.name, file.content, shipped_formats()), file)


def _taken(stored: StoredReport, file: SourceFile) -> Imported:
    return Imported(
        stored.report,
        (),
        file.name,
        stored.baseline,
        stored.not_updated,
        being_written=True,
        unit=stored.unit,
        parts=stored.parts,
        source_file=file,
        reasons=stored.reasons,
        links=stored.links,
    )
