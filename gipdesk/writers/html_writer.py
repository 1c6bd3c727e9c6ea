"""The report as one plain HTML file: no script, nothing from outside, its look in the tags.

Web editors strip style sheets from what is pasted into them, so each tag carries its own style.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import BinaryIO

from gipdesk.report.parts import Picture
from gipdesk.report.report import Report
from gipdesk.texts import text
from gipdesk.writers.html_headers import headings_of
from gipdesk.writers.html_looks import (
    caption_css,
    cell_css,
    frame_css,
    heading_css,
    lead_css,
    page_css,
    picture_css,
    picture_frame_css,
    print_css,
    table_css,
    text_css,
    title_css,
)
from gipdesk.writers.page_model import Page, PageSection, PageTable, PlacedCell, Role, page_model
from gipdesk.writers.page_texts import PageText, TextRole, foot_lines, page_texts
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import POINTS_OF_INCH

TAGS = {TextRole.SUBHEADING: "h3", TextRole.MINOR_HEADING: "h4"}
"""What is no heading is a paragraph."""

UNNAMED = frozenset((Role.NOTE, Role.VALUE, Role.PLAIN))
"""Cells that head no others."""

CSS_PIXELS = 96 / POINTS_OF_INCH
LINE_FEED = "\n"


def write_html(report: Report, file: BinaryIO) -> None:
    """Write the report as .html in UTF-8; the same report gives the same bytes."""
    file.write("\n".join(_document(page_model(report), report.organisation)).encode() + b"\n")


def html_fragment(report: Report) -> str:
    """What stands in the page's body, to be pasted into a web editor, which has a page of its own."""
    return "\n".join(_content(page_model(report), report.organisation)) + "\n"


def _document(page: Page, organisation: str | None) -> Iterable[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{text("pages.language")}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(' '.join(page.title))}</title>"
    yield f"<style>{print_css()}</style>\n</head>"
    yield f'<body style="{page_css()}">'
    yield from _content(page, organisation)
    yield "</body>\n</html>"


def _content(page: Page, organisation: str | None) -> Iterable[str]:
    if page.title:
        yield f'<h1 style="{title_css()}">{"<br>".join(map(escape, page.title))}</h1>'
    for line in page.preamble:
        yield _paragraph(PageText(line))
    for section in page.sections:
        yield from _section(section, page_texts(section, page, organisation))
    yield from map(_paragraph, foot_lines(page))


def _text(line: PageText) -> Iterable[str]:
    """A paragraph, or what stands among paragraphs."""
    if isinstance(line.part, PageTable):
        return _table("", "", line.part)
    return (_picture(line.part) if line.part is not None else _paragraph(line),)


def _picture(picture: Picture) -> str:
    """A picture with its bytes in the page itself: nothing is fetched."""
    packed = b64encode(picture.content).decode("ascii")
    address = f"data:{picture.media_type};base64,{packed}"
    width, height = (_pixels(side) for side in (picture.width, picture.height))
    image = f'<img src="{address}" alt="{escape(picture.name)}" width="{width}" height="{height}"'
    return f'<p style="{picture_frame_css()}">{image} style="{picture_css()}"></p>'


def _pixels(points: float) -> str:
    return f"{points * CSS_PIXELS:.2f}".rstrip("0").rstrip(".")


def _paragraph(line: PageText) -> str:
    tag = TAGS.get(line.role, "p")
    head, rest = escape(line.text[: line.lead]), escape(line.text[line.lead :])
    lead = f'<span style="{lead_css()}">{head}</span>' if head else ""
    return f'<{tag} style="{text_css(line)}">{lead}{rest}</{tag}>'


def _section(section: PageSection, texts: Iterable[PageText]) -> Iterable[str]:
    heading = f'<h2 style="{heading_css()}">{escape(section.heading)}</h2>'
    if section.table:
        yield from _table(section.id, heading, section.table)
        return
    yield heading
    for line in texts:
        yield from _text(line)


def _table(name: str, heading: str, table: PageTable) -> Iterable[str]:
    """A table with its section's heading ("": none) for a caption, in a frame that scrolls on narrow screens.

    What else its look says, plain attributes say, too: web editors take styles away.
    """
    padding = page_style().web.padding
    yield f'<div style="{frame_css()}">'
    yield f'<table border="1" cellspacing="0" cellpadding="{padding:g}" style="{table_css()}">'
    if heading:
        yield f'<caption style="{caption_css()}">{heading}</caption>'
    columns = (f'<col style="width:{share / 10:g}%">' for share in table.shared_widths(1000))
    yield f"<colgroup>{''.join(columns)}</colgroup>"
    headings = headings_of(table)
    rows = [_row(name, row, headings) for row in table.rows()]
    if table.header_rows:
        yield from ("<thead>", *rows[: table.header_rows], "</thead>")
    yield from ("<tbody>", *rows[table.header_rows :], "</tbody>")
    yield "</table>\n</div>"


Headings = Mapping[PlacedCell, Sequence[PlacedCell]]


def _row(name: str, cells: Iterable[PlacedCell], headings: Headings) -> str:
    return f"<tr>{''.join(_cell(name, cell, headings.get(cell, ())) for cell in cells)}</tr>"


def _cell(name: str, cell: PlacedCell, headings: Sequence[PlacedCell]) -> str:
    tag = "td" if cell.role in UNNAMED else "th"
    named = {
        "id": _id(name, cell) if tag == "th" else None,
        "headers": " ".join(_id(name, heading) for heading in headings) or None,
        "rowspan": cell.row_span if cell.row_span > 1 else None,
        "colspan": cell.column_span if cell.column_span > 1 else None,
        "style": cell_css(cell),
    }
    attributes = "".join(f' {key}="{value}"' for key, value in named.items() if value is not None)
    return f"<{tag}{attributes}>{escape(cell.text).replace(LINE_FEED, '<br>')}</{tag}>"


def _id(name: str, cell: PlacedCell) -> str:
    return f"{name}-{cell.row + 1}-{cell.column + 1}"
