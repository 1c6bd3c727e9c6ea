"""Small office files that are one XML file, made in memory."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from tests.sources.samples import W, docx, members

SHEET = "urn:schemas-microsoft-com:office:spreadsheet"
OLD_WORD = "http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n<?mso-application progid="{}"?>\n'


def sheet(rows: str, options: str = "", name: str = "表") -> str:
    """A sheet of a workbook with this inner XML of its table."""
    told = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{options}</WorksheetOptions>'
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{told}</Worksheet>'


def workbook(*sheets: str, styles: str = "") -> bytes:
    """A workbook of Excel 2003 with these sheets."""
    spaces = f'xmlns="{SHEET}" xmlns:ss="{SHEET}" xmlns:html="http://www.w3.org/TR/REC-html40"'
    book = f"<Workbook {spaces}><Styles>{styles}</Styles>{''.join(sheets)}</Workbook>"
    return (_DECLARED.format("Excel.Sheet") + book).encode()


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def cell(value: str, attributes: str = "", kind: str = "") -> str:
    """A cell with a text, or with a number where it is one, or of another kind."""
    told = kind or ("Number" if value.replace(".", "", 1).isdecimal() else "String")
    data = f'<Data ss:Type="{told}">{escape(value)}</Data>' if value else ""
    return f"<Cell {attributes}>{data}</Cell>"


def flat_docx(body: str, others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file of this inner XML of its body as one file; of `others` those that are bytes are packed."""
    packed = {part: data for part, data in (others or {}).items() if isinstance(data, bytes)}
    trees = {part: data for part, data in (others or {}).items() if isinstance(data, str)}
    parts = "".join(
        f'<pkg:part pkg:name="/{part}"><pkg:xmlData>{data.decode()}</pkg:xmlData></pkg:part>'
        for part, data in members(docx(body, others=trees)).items()
    )
    binary = "".join(
        f'<pkg:part pkg:name="/word/{part}"><pkg:binaryData>{b64encode(data).decode()}</pkg:binaryData>'
        "</pkg:part>"
        for part, data in packed.items()
    )
    package = f'<pkg:package xmlns:pkg="{_PACKAGE}">{parts}{binary}</pkg:package>'
    return (_DECLARED.format("Word.Document") + package).encode()


def word_2003(body: str, before: str = "") -> bytes:
    """A text of Word 2003 with this inner XML of its body, prefixes w, wx, aml, v, st1.

    `before` stands in front of the body: lists, styles.
    """
    spaces = (
        f'xmlns:w="{OLD_WORD}" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:st1="urn:schemas-microsoft-com:office:smarttags"'
    )
    document = f"<w:wordDocument {spaces}>{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    return (_DECLARED.format("Word.Document") + document).encode()


def as_word_2003(body: str) -> str:
    """The inner XML of a body as Word 2003 wrote it: merged cells and deletions."""
    deleted = '<aml:annotation w:type="Word.Deletion"><aml:content>'
    return (
        body.replace("w:vMerge", "w:vmerge")
        .replace("<w:del>", deleted)
        .replace("</w:del>", "</aml:content></aml:annotation>")
        .replace(W, OLD_WORD)
    )
