"""Writes a report to the files that people hand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from gipdesk.report.report import Report
from gipdesk.report.unit import Unit
from gipdesk.services.importing import GIP_ENDING, Imported
from gipdesk.texts import text

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
NAME_LENGTH = 80


def export(report: Report, outs: Sequence[Path]) -> None:
    """Write the report to each file, its kind by its ending; UnwritableFile if one cannot be written.

    Every ending is looked at before the first file is written. A file is replaced only by a whole one.
    """
    export_imported(Imported(report, (), ""), outs)


def export_imported(imported: Imported, outs: Sequence[Path]) -> None:
    """As `export`, keeping in a .gip what the source kept beside the report."""
    from gipdesk.writers.export import check_ending, export_report  # noqa: PLC0415 - only exporting needs writers

    for out in outs:
        if out.suffix.lower() != GIP_ENDING:
            check_ending(out)
    for out in outs:
        if out.suffix.lower() == GIP_ENDING:
            _export_gip(imported, out)
        else:
            export_report(imported.report, out)


def _export_gip(imported: Imported, out: Path) -> None:
    from gipdesk.store.report_file import StoredReport, create  # noqa: PLC0415 - only a .gip needs SQLite

    carried = {field: str(imported.report.get(field)) for field in imported.not_updated}
    unit = imported.unit or Unit.unheard_of()
    create(out, StoredReport(imported.report, imported.baseline, carried, unit, imported.parts))


def export_name(report: Report) -> str:
    """A file name without ending for this report, safe on every system."""
    return safe_name(f"{report.organisation or ''}{report.year or ''}{text('services.export-name')}")


def safe_name(name: str) -> str:
    """The name without what a file system forbids, and not too long."""
    return _FORBIDDEN.sub("", name).strip(" .")[:NAME_LENGTH]
