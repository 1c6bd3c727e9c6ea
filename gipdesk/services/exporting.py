"""Writes a report to the files that people hand in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, NamedTuple

from gipdesk.errors import UserFault
from gipdesk.files import clear_stale, shortened, write_atomically
from gipdesk.report.finding import Finding
from gipdesk.report.parts import marks_in
from gipdesk.report.reasons import Reason, judged
from gipdesk.report.report import Report
from gipdesk.report.unit import Unit
from gipdesk.services.importing import GIP_ENDING, Imported
from gipdesk.texts import entries_of, text

if TYPE_CHECKING:
    from gipdesk.writers.page_style import Font

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_OF_OPENPYXL = re.compile(r"openpyxl\.\w{8}")
"""Where that library puts a sheet together."""

NAME_LENGTH = 80
PDF_ENDING = ".pdf"
CHECK_SHEET = "check_sheet"
ROOM_BESIDE = 60
"""Bytes for what is put behind a name: a number, a mark and the ending."""


class Material(NamedTuple):
    """What is exported: a report, what its checks find, the report of the year before, if it is known,
    the template for Word, None for the program's own, and the reasons that warnings were accepted with.
    """

    report: Report
    findings: Sequence[Finding] = ()
    last_year: Report | None = None
    template: Path | None = None
    reasons: tuple[Reason, ...] = ()


class Out(NamedTuple):
    """A file that is wanted: what of `export_kinds` it is to be, and where."""

    kind: str
    path: Path


class Exported(NamedTuple):
    """Which files were written, and a fault for each that was not."""

    written: tuple[Path, ...]
    faults: tuple[UserFault, ...]


class Rich(NamedTuple):
    """A report as it is pasted into other programs: as HTML without the page around it, and as plain text."""

    html: str
    plain: str


def export_each(material: Material, outs: Sequence[Out]) -> Exported:
    """Write every file that can be written; one that cannot keeps no other from being written."""
    written: list[Path] = []
    faults: list[UserFault] = []
    for out in outs:
        try:
            _write(material, out)
        except UserFault as fault:
            faults.append(fault)
        else:
            written.append(out.path)
    return Exported(tuple(written), tuple(faults))


def _write(material: Material, out: Out) -> None:
    if out.kind == CHECK_SHEET:
        _export_check_sheet(material, out.path)
    else:
        imported = Imported(material.report, (), "", reasons=material.reasons)
        export_imported(imported, [out.path], material.findings, material.template)


def export_kinds() -> dict[str, str]:
    """What a report can be exported to, in the order of offering it, with the end of the files' names."""
    from gipdesk.writers.export import writable_endings  # noqa: PLC0415 - only exporting needs writers

    endings = (*writable_endings(), PDF_ENDING)
    return {**{ending[1:]: ending for ending in endings}, CHECK_SHEET: text("services.check-sheet")}


def as_pasted(report: Report) -> Rich:
    """The report for the clipboard, looking as in its .html file."""
    from gipdesk.writers.html_writer import html_fragment  # noqa: PLC0415 - only exporting needs writers
    from gipdesk.writers.text_writer import plain_text  # noqa: PLC0415 - as above

    return Rich(html_fragment(report), plain_text(report))


def page_fonts() -> tuple[Font, ...]:
    """The fonts that exported files name."""
    from gipdesk.writers.style_loader import page_style  # noqa: PLC0415 - only exporting needs writers

    return tuple(page_style().fonts.values())


def export(report: Report, outs: Sequence[Path]) -> None:
    """Write the report to each file, its kind by its ending; UnwritableFile if one cannot be written.

    Every ending is looked at before the first file is written. A file is replaced only by a whole one.
    """
    export_imported(Imported(report, (), ""), outs)


def export_imported(
    imported: Imported,
    outs: Sequence[Path],
    findings: Sequence[Finding] | None = None,
    template: Path | None = None,
) -> None:
    """As `export`, keeping in a .gip what the source kept beside the report.

    `findings` are what the checks find, None where nobody asked them: a workbook lists them. A Word document
    is made on the `template`.
    """
    from gipdesk.writers.export import Extras, check_ending, export_report  # noqa: PLC0415 - only exporting needs writers

    for out in outs:
        if out.suffix.lower() not in _NO_WRITERS:
            check_ending(out)
    _clear_stale(outs)
    told = judged(findings or (), imported.reasons, imported.report)
    extras = Extras(None if findings is None else told.open, template, told.explained)
    for out in outs:
        special = _NO_WRITERS.get(out.suffix.lower())
        if special:
            special(imported, out)
        else:
            export_report(imported.report, out, extras)


def _export_check_sheet(material: Material, out: Path) -> None:
    from gipdesk.writers.check_sheet import check_sheet  # noqa: PLC0415 - only exporting needs writers
    from gipdesk.writers.docx_writer import write_page  # noqa: PLC0415 - as above

    told = judged(material.findings, material.reasons, material.report)
    sheet = check_sheet(material.report, material.last_year, told.open, told.explained)
    write_atomically(out, lambda file: write_page(sheet, material.report, file))


def fault_of_template(template: Path) -> UserFault | None:
    """Why a template for Word will not do; None if it will."""
    from gipdesk.writers.docx_template import open_template  # noqa: PLC0415 - only exporting needs writers

    try:
        open_template(template)
    except UserFault as fault:
        return fault
    return None


def save_template(path: Path) -> None:
    """Write the program's own template for Word, to be made another of; UnwritableFile if that fails."""
    from gipdesk.writers.docx_template import own_template  # noqa: PLC0415 - only exporting needs writers

    content = own_template().read_bytes()
    write_atomically(path, lambda file: file.write(content))


def _clear_stale(outs: Sequence[Path]) -> None:
    for folder in {out.parent for out in outs}:
        clear_stale(folder)
    clear_stale(Path(gettempdir()), _OF_OPENPYXL)


def _export_gip(imported: Imported, out: Path) -> None:
    from gipdesk.services.replacing import replace_report  # noqa: PLC0415 - only a .gip needs SQLite
    from gipdesk.store.rows import StoredReport  # noqa: PLC0415 - only a .gip needs SQLite

    carried = {field: str(imported.report.get(field)) for field in imported.not_updated}
    unit = imported.unit or Unit.unheard_of()
    stored = StoredReport(
        _without_deleted(imported.report),
        imported.baseline,
        carried,
        unit,
        imported.parts,
        imported.reasons,
        imported.links,
    )
    replace_report(out, stored)


def _without_deleted(report: Report) -> Report:
    """The report without the parts that stand in no text: without its history nothing brings them back."""
    standing = marks_in(report.sections.values())
    return replace(report, parts={mark: part for mark, part in report.parts.items() if mark in standing})


def _export_pdf(imported: Imported, out: Path) -> None:
    from gipdesk.render.pdf import write_pdf  # noqa: PLC0415 - only a .pdf needs Qt

    write_atomically(out, lambda file: write_pdf(imported.report, file))


_NO_WRITERS: dict[str, Callable[[Imported, Path], None]] = {GIP_ENDING: _export_gip, PDF_ENDING: _export_pdf}
"""What is not the writers' business, by ending."""


def export_name(report: Report) -> str:
    """The usual file name without ending for this report, safe on every system."""
    return next(iter(export_names(report, "").values()))


def export_names(report: Report, own: str) -> dict[str, str]:
    """The names to choose from, as `export_name`, by their patterns; `own` is its .gip file's."""
    year = text("services.export-year", year=report.year) if report.year else ""
    details = {"organisation": report.organisation or "", "year": year, "own": own}
    return {
        pattern: safe_name(text(f"services.export-names.{pattern}", **details))
        for pattern in entries_of("services.export-names")
    }


def safe_name(name: str) -> str:
    """The name without what a file system forbids or a screen does not show, and not too long.

    What turns the direction of writing shows an ending where there is none.
    """
    shown = "".join(char for char in name if unicodedata.category(char) not in _UNSEEN)
    return shortened(_FORBIDDEN.sub("", shown).strip(" .")[:NAME_LENGTH], ROOM_BESIDE).strip(" .")
