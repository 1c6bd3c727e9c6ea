"""Text with pictures and inner tables on its way through the clipboard, within one report.

Other programs get the words alone. What comes back is taken only where the report has just that part.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QMimeData

from gipdesk.errors import DamagedContent
from gipdesk.report.parts import MARKS, InnerTable, TextPart, marks_in, without_marks
from gipdesk.report.parts_form import part_to_json
from gipdesk.report.stored_form import json_from_stored

MIME_TYPE = "application/x-gipdesk-text"


def packed(text: str, parts: Mapping[str, TextPart]) -> QMimeData:
    """A text for the clipboard."""
    mime = QMimeData()
    mime.setText(_in_words(text, parts))
    known = {mark: _told(mark, parts) for mark in marks_in([text]) if mark in parts}
    if known:
        written = json.dumps({"text": text, "parts": known})
        mime.setData(MIME_TYPE, QByteArray(written.encode()))
    return mime


def unpacked(mime: QMimeData, parts: Mapping[str, TextPart]) -> str | None:
    """The text with its parts; None if it holds none, or one that this report has not."""
    if not mime.hasFormat(MIME_TYPE):
        return None
    try:
        written = json_from_stored(bytes(mime.data(MIME_TYPE).data()).decode(errors="replace"))
    except DamagedContent:
        return None
    match written:
        case {"text": str(text), "parts": dict(told)} if set(marks_in([text])) <= told.keys() & parts.keys():
            return text if all(told[mark] == _told(mark, parts) for mark in told) else None
    return None


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
