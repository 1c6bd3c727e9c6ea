"""体检: reports of a folder, or chosen ones, read and checked in all cores, each in a process of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from gipdesk.errors import UnreadableFile, UserFault
from gipdesk.files import write_atomically
from gipdesk.formats.definition import FRAME_FIELDS, Format, Severity, column_name, row_name
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.report.reasons import judged
from gipdesk.services.checking import check_imported
from gipdesk.services.child_process import ChildBug
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.texts import explain, text

PASSED_OVER = (".", "~")
"""What names begin with that nobody put there: hidden files, and those of open documents."""

COLUMNS = ("name", "organisation", "year", "errors", "warnings", "hints", "explained", "lost", "unread")
WIDTHS = (40, 30, 8, 8, 8, 8, 12, 12, 60)
FINDING_COLUMNS = ("name", "severity", "place", "message")
FINDING_WIDTHS = (40, 8, 40, 90)

MOST_FINDINGS = 200
"""Of one file that are kept and listed; a report that is one has far fewer. All of them are counted."""


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """One thing that the checks say of a file, and in words where: of its file no more is kept."""

    severity: Severity
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Health:
    """What the checks say of one file.

    `name` is its path inside the folder. `unread` says in Chinese why it was not read, "" where it was;
    then there is nothing else. `organisation` and `year` are None where the file does not say. `explained`
    are how many of the warnings were accepted with a reason, `lost`
    the cells that may hold a figure in the file and were not read. `findings` are what was counted, errors
    first, as far as it is kept.
    """

    name: str
    organisation: str | None = None
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    unread: str = ""
    explained: int = 0
    lost: int = 0
    findings: tuple[HealthFinding, ...] = ()

    @property
    def more(self) -> int:
        """How many findings are counted and not kept."""
        return self.errors + self.warnings + self.hints - len(self.findings)

    @classmethod
    def of(
        cls,
        name: str,
        organisation: str | None,
        year: int | None,
        findings: Sequence[Finding],
        explained: int = 0,
    ) -> Health:
        """The counts of some findings."""
        errors, warnings, hints = (
            sum(finding.severity is severity for finding in findings)
            for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)
        )
        return cls(name, organisation, year, errors, warnings, hints, explained=explained)


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and those below it that somebody put there, in the order of their names."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(PASSED_OVER) for part in path.relative_to(folder).parts)
    )


def files_of(chosen: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Every file that was chosen, or lies in a folder that was, once, with what it is called in the table.

    UnreadableFile for a folder that cannot be listed.
    """
    seen: set[Path] = set()
    for path in chosen:
        inside = _listed(path) if path.is_dir() else [path]
        for file in inside:
            if file not in seen:
                seen.add(file)
                yield (file.name if file == path else file.relative_to(path).as_posix()), file


def _listed(folder: Path) -> list[Path]:
    try:
        return files_in(folder)
    except OSError as error:
        raise UnreadableFile("folder-not-listed", name=folder.name) from error


class FolderCheck:
    """Checks files as they come; can be called off, from another thread, and is used once."""

    def __init__(self, reading: ReadingProcess | None = None, office: Office = NO_OFFICE) -> None:
        self._reading = reading or ReadingProcess()
        self._office = office
        self._is_off = threading.Event()

    @property
    def is_off(self) -> bool:
        """Whether it was called off."""
        return self._is_off.is_set()

    def run(self, files: Sequence[tuple[str, Path]], tell: Callable[[Path, Health], None]) -> None:
        """Check the files in all cores and tell the health of each, in some thread, as soon as it is known.

        Nothing is told any more once it was called off.
        """
        work = partial(self._check, tell)
        with closing(self._reading), ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(work, files):
                pass

    def stop(self) -> None:
        """Call it off: what is being read ends at once, and nothing more begins."""
        self._is_off.set()
        self._reading.end()

    def _check(self, tell: Callable[[Path, Health], None], file: tuple[str, Path]) -> None:
        if self.is_off:
            return
        name, path = file
        health = _health(self._reading, self._office, name, path)
        if not self.is_off:
            tell(path, health)


def check_folder(
    folder: Path, reading: ReadingProcess | None = None, office: Office = NO_OFFICE
) -> Iterator[Health]:
    """The health of every file, in the order of their names, each told as soon as it is known."""
    paths = files_in(folder)
    names = [path.relative_to(folder).as_posix() for path in paths]
    with closing(reading or ReadingProcess()) as process, ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(partial(_health, process, office), names, paths)


def _health(reading: ReadingProcess, office: Office, name: str, path: Path) -> Health:
    try:
        imported = reading.import_file(path)
    except UserFault as fault:
        return Health(name, unread=str(explain(fault)))
    except ChildBug:
        return Health(name, unread=text("services.health-bug"))
    report, found = imported.report, check_imported(imported, office=office)
    accepted = len(judged(found, imported.reasons, report).explained)
    health = Health.of(name, report.organisation, report.year, found, accepted)
    kept = tuple(
        HealthFinding(finding.severity, place_name(finding.places[0], report.format), finding.message)
        for finding in found[:MOST_FINDINGS]
    )
    return replace(health, lost=len(imported.unread), findings=kept)


def place_name(place: Place, definition: Format) -> str:
    """Where something is, as the report prints it: the table, row and column, or the part of the report."""
    if place.field in FRAME_FIELDS:
        return text(f"services.health-fields.{place.field}")
    cell = definition.cells.get(place.field)
    if cell is None:
        return definition.section(place.field).printed_heading
    table = definition.section(cell.section).table_name
    return text("services.health-cell", table=table, row=row_name(cell), column=column_name(cell))


def write_health(healths: Sequence[Health], out: Path) -> None:
    """Write the table of files, and behind it that of the findings, to an .xlsx file; UnwritableFile where
    that cannot be.
    """
    from gipdesk.writers.table_sheet import Table, write_tables  # noqa: PLC0415 - only this needs a writer

    files = Table(text("services.health-files"), _headings(COLUMNS), WIDTHS, map(_record, healths))
    found = (record for health in healths for record in _finding_records(health))
    findings = Table(text("services.health-findings"), _headings(FINDING_COLUMNS), FINDING_WIDTHS, found)
    write_atomically(out, partial(write_tables, [files, findings]))


def severity_name(severity: Severity) -> str:
    """What a severity is called, in one word."""
    return text(f"services.health-{severity}s")


def _headings(columns: Sequence[str]) -> list[str]:
    return [text(f"services.health-{column}") for column in columns]


def _record(health: Health) -> tuple[str | int | None, ...]:
    counts = (health.errors, health.warnings, health.hints, health.explained, health.lost)
    told = (None,) * len(counts) if health.unread else counts
    return (health.name, health.organisation, health.year, *told, health.unread or None)


def _finding_records(health: Health) -> Iterator[tuple[str | int | None, ...]]:
    for finding in health.findings:
        yield health.name, severity_name(finding.severity), finding.place, finding.message
    if health.more:
        yield health.name, None, None, text("services.health-more", count=health.more)
