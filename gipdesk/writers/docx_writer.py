"""The report as a Word document in the style of official papers (resources/templates/report.docx)."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.parfmt import ParagraphFormat

from gipdesk.report.report import Report
from gipdesk.writers.archive import CORE_PROPERTIES, core_properties, pack, read_members
from gipdesk.writers.docx_parts import add_picture
from gipdesk.writers.docx_table import TableStyles, table_xml
from gipdesk.writers.docx_template import open_template, style_id
from gipdesk.writers.page_model import Page, PageSection, PageTable, page_model
from gipdesk.writers.page_texts import PageText, TextRole, foot_lines, page_texts
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.title_lines import title_lines

TITLE_STYLE = "Title"
HEADING_STYLE = "Heading 1"
BODY_STYLE = "Body Text"
TABLE_STYLES = ("表格文字", "表格小字")
LEAD_STYLE = "段首标题"
"""A heading in front of text on its line."""

STYLES = {
    TextRole.BODY: BODY_STYLE,
    TextRole.SUBHEADING: "Heading 2",
    TextRole.MINOR_HEADING: "Heading 3",
    TextRole.ATTACHMENT: "附件说明",
    TextRole.SIGNATURE: "Signature",
    TextRole.CONTACT: "附注",
}


def write_docx(report: Report, file: BinaryIO, template: Path | None = None) -> None:
    """Write the report as .docx, on that template or else the program's own; the same gives the same bytes.

    UnwritableFile as `open_template`.
    """
    write_page(page_model(report), report, file, template)


def write_page(page: Page, report: Report, file: BinaryIO, template: Path | None = None) -> None:
    """Write a page about a report as .docx."""
    document = open_template(template)
    _fill(document, page, report)
    saved = io.BytesIO()
    document.save(saved)
    pack({**read_members(saved.getvalue()), CORE_PROPERTIES: core_properties(report)}, file)


def _fill(document: DocumentObject, page: Page, report: Report) -> None:
    if page.title:
        _add_title(document, page, report)
    for paragraph in page.preamble:
        document.add_paragraph(paragraph, BODY_STYLE)
    for section in page.sections:
        _add_section(document, section, page_texts(section, page, report.organisation))
    for text in foot_lines(page):
        _add_text(document, text)
    _end_table(document)


def _add_title(document: DocumentObject, page: Page, report: Report) -> None:
    room = _text_width(document).pt / page_style().texts.title.size
    lines = [broken for line in page.title for broken in title_lines(line, report, room)]
    document.add_paragraph("\n".join(lines), TITLE_STYLE)


def _add_section(document: DocumentObject, section: PageSection, texts: Iterable[PageText]) -> None:
    if section.heading:
        document.add_paragraph(section.heading, HEADING_STYLE)
    for text in texts:
        _add_text(document, text)
    if section.table:
        _add_table(document, section.table)


def _add_table(document: DocumentObject, table: PageTable) -> None:
    _end_table(document)
    styles = TableStyles(*(style_id(document, name) for name in TABLE_STYLES))
    element = table_xml(table, _text_width(document).twips, styles)
    document.element.body.insert_element_before(element, "w:sectPr")


def _end_table(document: DocumentObject) -> None:
    """Add an empty paragraph behind a table: Word wants one at the end, and joins tables without one."""
    if any(element.tag == qn("w:tbl") for element in document.element.body[-2:-1]):
        document.add_paragraph(style=BODY_STYLE)


def _add_text(document: DocumentObject, text: PageText) -> None:
    if isinstance(text.part, PageTable):
        _add_table(document, text.part)
    elif text.part is not None:
        add_picture(document, text.part, _text_width(document), BODY_STYLE)
    else:
        _add_words(document, text)


def _add_words(document: DocumentObject, text: PageText) -> None:
    paragraph = document.add_paragraph(style=STYLES[text.role])
    if text.lead:
        paragraph.add_run(text.text[: text.lead], LEAD_STYLE)
    paragraph.add_run(text.text[text.lead :])
    if text.role in PLACES:
        PLACES[text.role](paragraph.paragraph_format, text)


def _place_signature(form: ParagraphFormat, text: PageText) -> None:
    form.right_indent = Pt(text.indent * page_style().texts.signature.size)
    form.space_before = Pt(page_style().signature.above if text.is_apart else 0)


def _place_attachment(form: ParagraphFormat, text: PageText) -> None:
    size = page_style().texts.attachment.size
    form.left_indent, form.first_line_indent = Pt(text.indent * size), Pt(-text.hanging * size)
    form.space_before = Pt(page_style().attachments.above if text.is_apart else 0)


PLACES = {TextRole.SIGNATURE: _place_signature, TextRole.ATTACHMENT: _place_attachment}
"""Where the lines of a role stand, beyond what their style says."""


def _text_width(document: DocumentObject) -> Length:
    page = document.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))
