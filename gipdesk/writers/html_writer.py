"""The report as one plain HTML file: no script, nothing from outside, its look in the tags.

Web editors strip style sheets from what is pasted into them, so each tag carries its own style.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import BinaryIO

from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.writers.html_looks import cell_css, page_css, paragraph_css, table_css, title_css
from gipdesk.writers.page_model import Page, PageSection, PageTable, PlacedCell, Role, page_model


def write_html(report: Report, file: BinaryIO) -> None:
    """Write the report as .html in UTF-8; the same report gives the same bytes."""
    file.write("\n".join(_document(page_model(report))).encode() + b"\n")


def _document(page: Page) -> Iterable[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{text("pages.language")}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(' '.join(page.title))}</title>\n</head>"
    yield f'<body style="{page_css()}">'
    if page.title:
        yield f'<h1 style="{title_css()}">{"<br>".join(map(escape, page.title))}</h1>'
    yield from map(_paragraph, page.preamble)
    for section in page.sections:
        yield from _section(section)
    yield "</body>\n</html>"


def _paragraph(line: str) -> str:
    return f'<p style="{paragraph_css()}">{escape(line)}</p>'


def _section(section: PageSection) -> Iterable[str]:
    yield f"<h2>{escape(section.heading)}</h2>"
    yield from map(_paragraph, section.paragraphs)
    if section.table:
        yield from _table(section.table)


def _table(table: PageTable) -> Iterable[str]:
    yield f'<table style="{table_css()}">'
    columns = (f'<col style="width:{share / 10:g}%">' for share in table.shared_widths(1000))
    yield f"<colgroup>{''.join(columns)}</colgroup>"
    rows = [_row(row) for row in table.rows()]
    if table.header_rows:
        yield from ("<thead>", *rows[: table.header_rows], "</thead>")
    yield from ("<tbody>", *rows[table.header_rows :], "</tbody>")
    yield "</table>"


def _row(cells: Iterable[PlacedCell]) -> str:
    return f"<tr>{''.join(_cell(cell) for cell in cells)}</tr>"


def _cell(cell: PlacedCell) -> str:
    tag = "td" if cell.role in {Role.NOTE, Role.VALUE} else "th"
    return f"<{tag}{_attributes(cell)}>{escape(cell.text)}</{tag}>"


def _attributes(cell: PlacedCell) -> str:
    named = {
        "scope": _scope(cell),
        "rowspan": cell.row_span if cell.row_span > 1 else None,
        "colspan": cell.column_span if cell.column_span > 1 else None,
        "style": cell_css(cell),
    }
    return "".join(f' {name}="{value}"' for name, value in named.items() if value is not None)


def _scope(cell: PlacedCell) -> str | None:
    """What a heading is for: one column or row, or a group of them; figures and notes head nothing."""
    if cell.role in {Role.ROW, Role.NESTED}:
        return "rowgroup" if cell.row_span > 1 else "row"
    if cell.role in {Role.HEAD, Role.BAND}:
        return "colgroup" if cell.column_span > 1 else "col"
    return None
