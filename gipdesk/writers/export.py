"""Exporting a report in the kind that the file's ending names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gipdesk.errors import UnwritableFile
from gipdesk.files import write_atomically
from gipdesk.report.finding import Finding
from gipdesk.report.reasons import Explained
from gipdesk.report.report import Report


class Extras(NamedTuple):
    """What only some kinds of file take in: a workbook what the checks find (None where nobody asked them)
    and what of it was accepted, a Word document the template that it is made on (None: the program's own).
    """

    findings: Sequence[Finding] | None = None
    template: Path | None = None
    explained: Sequence[Explained] = ()


NO_EXTRAS = Extras()
_Writer = Callable[[Report, BinaryIO, Extras], None]


def export_report(report: Report, path: Path, extras: Extras = NO_EXTRAS) -> None:
    """Write the report as .docx, .xlsx or .html (.htm); UnwritableFile for any other ending."""
    check_ending(path)
    write_atomically(path, lambda file: _WRITERS[path.suffix.lower()](report, file, extras))


def writable_endings() -> tuple[str, ...]:
    """The kinds of file that can be written, each by its usual ending, in the order of offering them."""
    usual: dict[_Writer, str] = {}
    for ending, write in _WRITERS.items():
        usual.setdefault(write, ending)
    return tuple(usual.values())


def check_ending(path: Path) -> None:
    """Raise UnwritableFile if the file's ending names no kind that can be written."""
    if path.suffix.lower() not in _WRITERS:
        raise UnwritableFile("export-kind-unknown", name=path.name)


def _write_docx(report: Report, file: BinaryIO, extras: Extras) -> None:
    from gipdesk.writers.docx_writer import write_docx  # noqa: PLC0415 - slow to load, seldom needed

    write_docx(report, file, extras.template)


def _write_xlsx(report: Report, file: BinaryIO, extras: Extras) -> None:
    from gipdesk.writers.xlsx_writer import write_xlsx  # noqa: PLC0415 - slow to load, seldom needed

    write_xlsx(report, file, extras.findings, extras.explained)


def _write_html(report: Report, file: BinaryIO, _: Extras) -> None:
    from gipdesk.writers.html_writer import write_html  # noqa: PLC0415 - as its siblings

    write_html(report, file)


_WRITERS: dict[str, _Writer] = {
    ".docx": _write_docx,
    ".xlsx": _write_xlsx,
    ".html": _write_html,
    ".htm": _write_html,
}
