"""Exporting a report in the kind that the file's ending names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from gipdesk.errors import UnwritableFile
from gipdesk.files import write_atomically
from gipdesk.report.report import Report


def export_report(report: Report, path: Path) -> None:
    """Write the report as .docx, .xlsx or .html (.htm); UnwritableFile for any other ending."""
    check_ending(path)
    write_atomically(path, lambda file: _WRITERS[path.suffix.lower()](report, file))


def check_ending(path: Path) -> None:
    """Raise UnwritableFile if the file's ending names no kind that can be written."""
    ending = path.suffix.lower()
    if ending == ".pdf":
        raise UnwritableFile("export-pdf-later", name=path.name)
    if ending not in _WRITERS:
        raise UnwritableFile("export-kind-unknown", name=path.name)


def _write_docx(report: Report, file: BinaryIO) -> None:
    from gipdesk.writers.docx_writer import write_docx  # noqa: PLC0415 - slow to load, seldom needed

    write_docx(report, file)


def _write_xlsx(report: Report, file: BinaryIO) -> None:
    from gipdesk.writers.xlsx_writer import write_xlsx  # noqa: PLC0415 - slow to load, seldom needed

    write_xlsx(report, file)


def _write_html(report: Report, file: BinaryIO) -> None:
    from gipdesk.writers.html_writer import write_html  # noqa: PLC0415 - as its siblings

    write_html(report, file)


_WRITERS: dict[str, Callable[[Report, BinaryIO], None]] = {
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
    ".html": _write_html,
    ".htm": _write_html,
}
