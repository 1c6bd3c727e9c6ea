"""Word files of the old kind (.doc, .wps): turned into a .docx in a folder of its own, which is then read.

What the converter says that it could not carry over becomes a doubt; what it would show wrong is refused.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from doc2docx import convert
from doc2docx.cfb import CompoundFile, CompoundFileLimits
from doc2docx.diagnostics import ConversionReport
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError
from doc2docx.msdoc import FileInformationBlock, read_piece_table
from doc2docx.msdoc.fib import FibBase
from doc2docx.msdoc.pieces import Piece

from gipdesk.errors import UnreadableFile
from gipdesk.sources.doc_losses import is_misread, losses
from gipdesk.sources.docx_reader import read_docx
from gipdesk.sources.limits import (
    MAX_FILE_BYTES,
    MAX_FORMAT_PAGES,
    MAX_OLD_CHARACTERS,
    MAX_OLD_PARAGRAPHS,
    MAX_PIECES,
    MAX_STREAMS,
)
from gipdesk.sources.source_document import Doubt, SourceDocument
from gipdesk.texts import text

_LIMITS = CompoundFileLimits(MAX_FILE_BYTES, MAX_FILE_BYTES, MAX_STREAMS)
_FIRST_WORDS = struct.Struct("<HH")
_WORD_6_MARK = 0xA5DC
_WORD_97_VERSION = 0xC1
_PAGE_ENTRY = 8
_PARAGRAPH_ENDS = {1: (b"\r", b"\7"), 2: (b"\r\0", b"\7\0")}
"""A paragraph's and a cell's, by the bytes that a character takes."""

_DAMAGED = (
    Doc2DocxError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""Beside its own errors the converter ends with these where a file contradicts itself."""


def read_doc(name: str, data: bytes) -> SourceDocument:
    """The text and tables of an old Word file.

    UnreadableFile if it is damaged, encrypted, far too large, or older than Word 97.
    """
    try:
        _check(name, CompoundFile(data, limits=_LIMITS))
        converted, report = _converted(data)
    except EncryptedDocumentError as error:
        raise UnreadableFile("file-encrypted", name=name) from error
    except _DAMAGED as error:
        raise UnreadableFile("file-damaged", name=name) from error
    except OSError as error:
        raise UnreadableFile("no-room-for-copy", name=name) from error
    if any(map(is_misread, report.diagnostics)):
        raise UnreadableFile("file-too-old", name=name)
    document = read_docx(name, converted)
    lost = [text(f"sources.doc.{part}") for part in losses(report.diagnostics)]
    doubts = (Doubt("old-word-not-whole", "、".join(lost), 0),) if lost else ()
    return replace(document, kind="doc", doubts=doubts + document.doubts)


def _converted(data: bytes) -> tuple[bytes, ConversionReport]:
    """The file as a .docx, and what the converter says of it; it works on paths alone."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "old.doc"), Path(folder, "new.docx")
        source.write_bytes(data)
        report = convert(source, target, limits=_LIMITS).report
        return target.read_bytes(), report


def _check(name: str, container: CompoundFile) -> None:
    """UnreadableFile if the file is too old or would keep the converter busy for minutes."""
    word = container.open_stream("WordDocument")
    mark, version = _FIRST_WORDS.unpack_from(word)
    if mark == _WORD_6_MARK or version < _WORD_97_VERSION:
        raise UnreadableFile("file-too-old", name=name)
    base = FibBase.parse(word)
    if base.is_encrypted:
        raise EncryptedDocumentError
    if _is_too_large(FileInformationBlock.parse(word), word, container.open_stream(base.table_stream_name)):
        raise UnreadableFile("file-too-large", name=name)


def _is_too_large(head: FileInformationBlock, word: bytes, table: bytes) -> bool:
    pages = (head.plcf_bte_chpx.lcb + head.plcf_bte_papx.lcb) // _PAGE_ENTRY
    if pages > MAX_FORMAT_PAGES or head.total_story_cp_count > MAX_OLD_CHARACTERS:
        return True
    pieces = read_piece_table(
        table, word, fc_clx=head.clx.fc, lcb_clx=head.clx.lcb, report=ConversionReport("")
    ).pieces
    return (
        len(pieces) > MAX_PIECES
        or pieces[-1].cp_end > MAX_OLD_CHARACTERS
        or sum(_paragraphs(word, piece) for piece in pieces) > MAX_OLD_PARAGRAPHS
    )


def _paragraphs(word: bytes, piece: Piece) -> int:
    """How many paragraphs and cells end in a piece of the text."""
    width = 1 if piece.compressed else 2
    letters = word[piece.file_offset : piece.file_offset + piece.character_count * width]
    return sum(map(letters.count, _PARAGRAPH_ENDS[width]))
