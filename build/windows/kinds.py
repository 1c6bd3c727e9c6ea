"""A file of every kind that people open, good and bad, and what a program says of each.

The frozen program lacks what was left out of it: only running it shows that nothing is missed.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

from lxml import etree, html
from openpyxl import load_workbook
from workshop.steps import ROOT, Command

from gipdesk.sources.flat_docx import PACKAGE
from windows.proof.handout import EXPORTED

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}]><w:document>&z;</w:document>'
SAMPLES = ROOT / "tests" / "sources" / "data"
"""Where the sample lies in kinds that no code here writes."""
ZEROS = bytes(300_000_000)
ELEMENTS = b"<a>" + b"<b/>" * 4_000_000 + b"</a>"


def export(program: Command, sample: Path, stem: Path, endings: Sequence[str]) -> None:
    """Have a program export the sample as stem.docx and so on."""
    wanted = [part for ending in endings for part in ("--to", stem.with_suffix(ending))]
    subprocess.run([*program, "export", sample, *wanted], check=True, capture_output=True)


def make_files(program: Command, sample: Path, folder: Path) -> None:
    """Fill a new folder with the sample in every kind, and with files that are damaged or made to hurt."""
    folder.mkdir()
    export(program, sample, folder / "report", (*EXPORTED, ".gip"))
    page = (folder / "report.html").read_text(encoding="utf-8")
    (folder / "gbk.htm").write_text(page.replace("utf-8", "gbk"), encoding="gbk", errors="xmlcharrefreplace")
    (folder / "saved.mht").write_bytes(_saved_page(page))
    shutil.copy(SAMPLES / "last_year.xls", folder / "report.xls")
    for ending in ("odt", "ods"):  # the sample, as another office program saved it
        (folder / f"saved.{ending}").write_bytes((SAMPLES / f"last_year.{ending}").read_bytes())
    text = "\n".join(map(str, html.fromstring(page.encode()).itertext()))
    (folder / "copied.txt").write_text(text, encoding="utf-8")
    lay_flat(folder / "report.docx", folder / "report.xml")
    save_as_text(folder / "report.xlsx", folder / "copied.csv")
    printed = (SAMPLES / "report.pdf").read_bytes()
    (folder / "report.pdf").write_bytes(printed)
    (folder / "cut.pdf").write_bytes(printed[:4000])
    for kind in (".doc", ".rtf"):
        data = (SAMPLES / f"report{kind}").read_bytes()
        (folder / f"report{kind}").write_bytes(data)
        (folder / f"cut{kind}").write_bytes(data[:4000])
    (folder / "cut.docx").write_bytes((folder / "report.docx").read_bytes()[:4000])
    (folder / "cut.xlsx").write_bytes((folder / "report.xlsx").read_bytes()[:4000])
    (folder / "cut.gip").write_bytes((folder / "report.gip").read_bytes()[:9000])
    (folder / "empty.txt").touch()
    (folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))
    (folder / "nested.html").write_text("<div><table><tr><td>" * 20_000, encoding="utf-8")
    _pack(folder / "zeros.docx", {"word/document.xml": ZEROS})
    _pack(folder / "entities.docx", {"word/document.xml": _entities().encode()})
    _pack(folder / "bomb.docx", {"word/document.xml": ELEMENTS})


def write_answers(program: Command, folder: Path, target: Path) -> None:
    """Keep what a program says of every file in the folder: exit code, what it prints, what it tells."""
    answers = {path.name: _answer(program, path) for path in sorted(folder.iterdir())}
    target.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")


def _answer(program: Command, file: Path) -> tuple[int, str, str]:
    done = subprocess.run([*program, "read", file], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def _saved_page(page: str) -> bytes:
    """The page as a browser saves it in one file."""
    message = EmailMessage()
    message["Subject"] = "page"
    message["Date"] = "Sun, 01 Jan 2023 00:00:00 +0000"
    message.set_content("see the page")
    message.add_alternative(page, subtype="html")
    message.set_boundary("part")
    return message.as_bytes()


def lay_flat(packed: Path, target: Path) -> None:
    """A Word file as the one XML file that Word saves on request."""
    space = PACKAGE.removesuffix("package")
    package = etree.Element(PACKAGE)
    with zipfile.ZipFile(packed) as container:
        for name in container.namelist():
            if name.endswith((".xml", ".rels")):
                part = etree.SubElement(package, f"{space}part", {f"{space}name": f"/{name}"})
                etree.SubElement(part, f"{space}xmlData").append(etree.fromstring(container.read(name)))
    target.write_bytes(etree.tostring(package, encoding="utf-8", xml_declaration=True))


def save_as_text(book: Path, target: Path) -> None:
    """The sheets of a workbook as rows of cells, merged ones in the first of their places."""
    rows = [row for sheet in load_workbook(book, data_only=True) for row in sheet.iter_rows(values_only=True)]
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _entities() -> str:
    """A document that grows to a thousand million letters when it is read."""
    names = "abcdefghiz"
    steps = [f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise(names)]
    return ENTITIES.format("".join(steps))


def _pack(target: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
