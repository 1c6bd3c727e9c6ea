"""How long each kind of file takes to read, beside the plain parse of the library below; for bench.py."""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from windows.kinds import SAMPLES, export, lay_flat, save_as_text
from workshop.steps import ROOT

SAMPLE = ROOT / "resources" / "samples" / "last_year.docx"
KEPT = ("last_year.xls", "last_year.odt", "last_year.ods", "report.pdf", "report.doc", "report.rtf")
"""The sample as other programs saved it."""

_WORD = re.compile(rb"\\[a-z]+-?\d*|[{}]|[^\\{}]+")

Walk = Callable[[Path], object]


def files(folder: Path) -> Mapping[str, Path]:
    """The sample in every kind, by ending."""
    made = folder / "made"
    made.mkdir()
    export([sys.executable, "-m", "gipdesk"], SAMPLE, made / "report", (".docx", ".xlsx", ".html"))
    lay_flat(made / "report.docx", made / "report.xml")
    save_as_text(made / "report.xlsx", made / "report.csv")
    found = [*made.iterdir(), *(SAMPLES / name for name in KEPT)]
    return {path.suffix: path for path in sorted(found, key=lambda path: path.suffix)}


def walk_word(path: Path) -> None:
    """python-docx, every cell."""
    import docx

    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            [cell.text for cell in row.cells]


def walk_workbook(path: Path) -> None:
    """openpyxl, every cell."""
    from openpyxl import load_workbook

    for sheet in load_workbook(path):
        list(sheet.iter_rows(values_only=True))


def walk_old_workbook(path: Path) -> None:
    """xlrd with formats, every row."""
    import xlrd

    for sheet in xlrd.open_workbook(path, formatting_info=True):
        for row in range(sheet.nrows):
            sheet.row_values(row)


def walk_page(path: Path) -> None:
    """lxml.html, every text."""
    from lxml import html

    list(html.fromstring(path.read_bytes()).itertext())


def walk_xml(path: Path) -> None:
    """lxml, every text of the parts that are read."""
    from lxml import etree

    if not zipfile.is_zipfile(path):
        list(etree.fromstring(path.read_bytes()).itertext())
        return
    with zipfile.ZipFile(path) as container:
        for part in ("content.xml", "styles.xml"):
            list(etree.fromstring(container.read(part)).itertext())


def walk_pdf(path: Path) -> None:
    """pypdfium2, the box of every character."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            text.get_charbox(at)
        text.close()
        page.close()
    document.close()


def walk_old_word(path: Path) -> None:
    """doc2docx, which only turns it into a .docx."""
    from doc2docx import convert

    with TemporaryDirectory() as folder:
        convert(path, Path(folder, "new.docx"))


def walk_rich_text(path: Path) -> None:
    """re, every word and brace: no library is used."""
    _WORD.findall(path.read_bytes())


def walk_rows(path: Path) -> None:
    """csv, every row."""
    with path.open(encoding="utf-8", newline="") as file:
        list(csv.reader(file))


YARDSTICKS: Mapping[str, tuple[str, Walk]] = {
    ".docx": ("python-docx", walk_word),
    ".xlsx": ("openpyxl", walk_workbook),
    ".xls": ("xlrd", walk_old_workbook),
    ".html": ("lxml.html", walk_page),
    ".odt": ("lxml", walk_xml),
    ".ods": ("lxml", walk_xml),
    ".xml": ("lxml", walk_xml),
    ".pdf": ("pypdfium2", walk_pdf),
    ".doc": ("doc2docx", walk_old_word),
    ".rtf": ("re", walk_rich_text),
    ".csv": ("csv", walk_rows),
}
