"""A stranger's file or clipboard, of any supported kind, as a SourceDocument."""

from __future__ import annotations

from pathlib import Path

from gipdesk.errors import UnreadableFile
from gipdesk.sources.file_bytes import load
from gipdesk.sources.limits import MAX_CELLS, MAX_CHARACTERS, MAX_LINES
from gipdesk.sources.sniff import sniff
from gipdesk.sources.source_document import Grid, Paragraph, SourceDocument
from gipdesk.sources.text_reader import read_plain
from gipdesk.texts import text as words


def read_document(path: Path) -> SourceDocument:
    """What the file at `path` holds, read as the kind its content shows, whatever its ending says.

    UnreadableFile if there is no such file, it cannot be opened, is of no supported kind, damaged,
    encrypted, too large, or without any text.
    """
    return read_bytes(path.name, load(path))


def read_bytes(name: str, data: bytes) -> SourceDocument:
    """What a file of that name and content holds; UnreadableFile as for `read_document`."""
    kind = sniff(name, data)
    if kind.read is None:
        raise UnreadableFile("file-kind-later", name=name, ending=kind.endings[0], save_as=kind.save_as)
    return _checked(kind.read(name, data))


def read_pasted(text: str, html: str | None) -> SourceDocument:
    """What the clipboard holds, of which programs give both plain text and HTML (None where they do not).

    The HTML is read for its tables; without any the plain text says more, such as the numbers of lists.
    UnreadableFile if there is no text in either.
    """
    name = words("sources.pasted")
    plain = read_plain(name, text)
    page = _read_page(name, html or "")
    has_table = any(isinstance(block, Grid) for block in page.blocks)
    return _checked(page if has_table or not plain.blocks else plain)


def _checked(document: SourceDocument) -> SourceDocument:
    """The document, if it has a text and not more of it than any report."""
    if not any(isinstance(block, Grid) or block.text for block in document.blocks):
        raise UnreadableFile("file-empty", name=document.name)
    cells = [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]
    length = sum(len(line.text) for line in lines) + sum(len(cell.text) for cell in cells)
    breaks = sum(cell.text.count("\n") for cell in cells)
    if len(lines) + breaks > MAX_LINES or len(cells) > MAX_CELLS or length > MAX_CHARACTERS:
        raise UnreadableFile("file-too-large", name=document.name)
    return document


def _read_page(name: str, page: str) -> SourceDocument:
    from gipdesk.sources.html_reader import read_page

    return read_page(name, page)
