"""The report as a Word document in the style of official papers (resources/templates/report.docx)."""

from __future__ import annotations

import io
from typing import BinaryIO
from unicodedata import east_asian_width

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Length

from gipdesk.paths import resource
from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.writers.archive import CORE_PROPERTIES, core_properties, pack, read_members
from gipdesk.writers.docx_table import table_xml
from gipdesk.writers.page_model import Page, PageSection, page_model
from gipdesk.writers.style_loader import page_style

TITLE_STYLE = "Title"
HEADING_STYLE = "Heading 1"
BODY_STYLE = "Body Text"


def write_docx(report: Report, file: BinaryIO) -> None:
    """Write the report as .docx; the same report gives the same bytes."""
    document = Document(str(resource("templates", "report.docx")))
    _fill(document, page_model(report), report.year)
    saved = io.BytesIO()
    document.save(saved)
    pack({**read_members(saved.getvalue()), CORE_PROPERTIES: core_properties(report)}, file)


def _fill(document: DocumentObject, page: Page, year: int | None) -> None:
    if page.title:
        _add_title(document, page, year)
    for paragraph in page.preamble:
        document.add_paragraph(paragraph, BODY_STYLE)
    for section in page.sections:
        _add_section(document, section)
    if page.sections[-1].table:
        document.add_paragraph(style=BODY_STYLE)  # Word wants one behind a table


def _add_title(document: DocumentObject, page: Page, year: int | None) -> None:
    """The title; a line too long for the page breaks behind the year."""
    mark, room = text("pages.title_break", year=year), _text_width(document)
    lines = [broken for line in page.title for broken in _broken_title(line, mark, room)]
    document.add_paragraph("\n".join(lines), TITLE_STYLE)


def _broken_title(line: str, mark: str, room: Length) -> tuple[str, ...]:
    head, found, tail = line.partition(mark)
    too_long = _display_width(line) * page_style().texts.title.size > room.pt
    return (head + found, tail) if too_long and tail else (line,)


def _display_width(line: str) -> float:
    """The width of a line in Chinese characters."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in line)


def _add_section(document: DocumentObject, section: PageSection) -> None:
    document.add_paragraph(section.heading, HEADING_STYLE)
    for paragraph in section.paragraphs:
        document.add_paragraph(paragraph, BODY_STYLE)
    if section.table:
        table = table_xml(section.table, _text_width(document).twips)
        document.element.body.insert_element_before(table, "w:sectPr")


def _text_width(document: DocumentObject) -> Length:
    page = document.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))
