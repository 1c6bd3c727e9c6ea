"""A stranger's file or clipboard, of any supported kind, as a SourceDocument."""

from __future__ import annotations

from pathlib import Path

from gipdesk.errors import UnreadableFile
from gipdesk.sources.file_bytes import load
from gipdesk.sources.sniff import sniff
from gipdesk.sources.source_document import Grid, SourceDocument
from gipdesk.sources.text_reader import read_plain
from gipdesk.texts import text as words


def read_document(path: Path) -> SourceDocument:
    """What the file at `path` holds, read as the kind its content shows, whatever its ending says.

    UnreadableFile if there is no such file, it cannot be opened, is of no supported kind, damaged,
    encrypted, too large, or without any text.
    """
    data = load(path)
    kind = sniff(path.name, data)
    if kind.read is None:
        raise UnreadableFile("file-kind-later", name=path.name, ending=kind.endings[0], save_as=kind.save_as)
    document = kind.read(path.name, data)
    if not _has_text(document):
        raise UnreadableFile("file-empty", name=path.name)
    return document


def read_pasted(text: str, html: str | None) -> SourceDocument:
    """What the clipboard holds, of which programs give both plain text and HTML (None where they do not).

    The HTML is read for its tables; without any the plain text says more, such as the numbers of lists.
    UnreadableFile if there is no text in either.
    """
    name = words("sources.pasted")
    plain = read_plain(name, text)
    page = _read_page(name, html or "")
    has_table = any(isinstance(block, Grid) for block in page.blocks)
    document = page if has_table or not plain.blocks else plain
    if not _has_text(document):
        raise UnreadableFile("file-empty", name=name)
    return document


def _has_text(document: SourceDocument) -> bool:
    return any(isinstance(block, Grid) or block.text for block in document.blocks)


def _read_page(name: str, page: str) -> SourceDocument:
    from gipdesk.sources.html_reader import read_page

    return read_page(name, page)
