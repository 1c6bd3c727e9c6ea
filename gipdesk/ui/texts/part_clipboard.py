"""Text with pictures, inner tables and figures that follow on its way through the clipboard.

Other programs get the words alone. What comes back is taken only where the report has just that part; figures
follow again only in the report they were copied from, as long as it stays open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QByteArray, QMimeData

from gipdesk.errors import DamagedContent
from gipdesk.report.links import Link
from gipdesk.report.parts import MARKS, InnerTable, TextPart, marks_in, without_marks
from gipdesk.report.parts_form import part_to_json
from gipdesk.report.report import Report
from gipdesk.report.stored_form import json_from_stored
from gipdesk.services.following import Snippet

MIME_TYPE = "application/x-gipdesk-text"


def packed(snippet: Snippet, report: Report, opening: str = "") -> QMimeData:
    """A snippet of a report for the clipboard; `opening` tells an open report from any other."""
    mime = QMimeData()
    mime.setText(_in_words(snippet.words, report.parts))
    known = {mark: _told(mark, report.parts) for mark in marks_in([snippet.words]) if mark in report.parts}
    if known or snippet.links:
        links = [[link.start, link.length, link.cell] for link in snippet.links]
        written = json.dumps({"text": snippet.words, "parts": known, "opening": opening, "links": links})
        mime.setData(MIME_TYPE, QByteArray(written.encode()))
    return mime


def unpacked(mime: QMimeData, report: Report, opening: str) -> Snippet | None:
    """The snippet with what is in it; None if it holds nothing that this report has."""
    if not mime.hasFormat(MIME_TYPE):
        return None
    try:
        written = json_from_stored(bytes(mime.data(MIME_TYPE).data()).decode(errors="replace"))
    except DamagedContent:
        return None
    match written:
        case {"text": str(text), "parts": dict(told), **more} if _are_parts_of(report.parts, text, told):
            links = more.get("links") if more.get("opening") == opening else ()
            snippet = Snippet(text, tuple(_links(links, text, report)))
            return snippet if told or snippet.links else None
    return None


def _are_parts_of(parts: Mapping[str, TextPart], text: str, told: Mapping[str, object]) -> bool:
    is_known = set(marks_in([text])) <= told.keys() & parts.keys()
    return is_known and all(mark in parts and told[mark] == _told(mark, parts) for mark in told)


def _links(told: object, text: str, report: Report) -> Iterator[Link]:
    """Those that lie within the text, one behind the other, and name a cell."""
    end = 0
    for one in told if isinstance(told, Sequence) else ():
        match one:
            case [int(start), int(length), str(cell)] if cell in report.cells:
                if end <= start < start + length <= len(text):
                    yield Link(start, length, cell)
                    end = start + length


def _told(mark: str, parts: Mapping[str, TextPart]) -> str:
    """What tells a part from any other, in this and every report."""
    return json.dumps(part_to_json(mark, parts[mark]), sort_keys=True)


def _in_words(text: str, parts: Mapping[str, TextPart]) -> str:
    """The words of the text, tables as lines of cells between tabs."""
    tables = {mark: part for mark in marks_in([text]) if isinstance(part := parts.get(mark), InnerTable)}
    said = MARKS.sub(lambda found: _rows(tables[found[0]]) if found[0] in tables else found[0], text)
    return without_marks(said)


def _rows(table: InnerTable) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table.rows())
