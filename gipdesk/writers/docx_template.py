"""The empty page that a Word document begins with: the program's own, or one that an office has made of it.

What stands on an office's page, such as its letterhead, stays above the report; its styles set the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocumentObject
from docx.styles.styles import Styles

from gipdesk.errors import UnwritableFile
from gipdesk.paths import resource
from gipdesk.texts import text

STYLES = (
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Body Text",
    "Signature",
    "附件说明",
    "附注",
    "段首标题",
    "表格文字",
    "表格小字",
)
"""The names of the styles that a report is set in."""


MAX_UNPACKED_BYTES = 30_000_000
"""Room for a letterhead with pictures; more is made to hurt, for the library takes all of it at once."""


def own_template() -> Path:
    """The program's own."""
    return resource("templates", "report.docx")


def open_template(path: Path | None = None) -> DocumentObject:
    """A document that is still to be filled, of that template or else the program's own.

    Raises UnwritableFile if it cannot be opened, or lacks a style.
    """
    if path is None:
        return Document(str(own_template()))
    document = _opened(path)
    missing = list(_missing(document.styles))
    if missing:
        names = text("pages.separator").join(missing)
        raise UnwritableFile("template-without-styles", name=path.name, styles=names)
    return document


def style_id(document: DocumentObject, name: str) -> str:
    """What the document itself calls a style of that name."""
    return cast(str, document.styles[name].style_id)


def _opened(path: Path) -> DocumentObject:
    try:
        if path.is_file() and _unpacked_bytes(path) <= MAX_UNPACKED_BYTES:
            return Document(str(path))
    except Exception as error:  # the library raises whatever a damaged file makes it trip over
        raise UnwritableFile("template-unreadable", name=path.name) from error
    raise UnwritableFile("template-unreadable", name=path.name)


def _unpacked_bytes(path: Path) -> int:
    with ZipFile(path) as packed:
        return sum(member.file_size for member in packed.infolist())


def _missing(styles: Styles) -> Iterator[str]:
    for name in STYLES:
        try:
            styles[name]
        except KeyError:
            yield name
