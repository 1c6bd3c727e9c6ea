"""Every kind of file that a report survives in: how it is told, read, and named to the user.

A kind stands here and nowhere else; the words for it are in `sources.kinds`. Nothing is imported to
look at the table: the window shows it when it starts, and each reader brings a library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gipdesk.errors import UnreadableFile

if TYPE_CHECKING:
    from gipdesk.sources.source_document import SourceDocument

    Reader = Callable[[str, bytes], SourceDocument]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file, with what may give it away; a file is of the first kind in KINDS that fits.

    `endings` are all its endings, the usual one first, and `told` those that messages name. `read`
    reads the content of a file, whose name is for messages, and raises UnreadableFile; where there is
    no reader yet, the user is asked to save the file as `save_as`.

    `begins` is a pattern for its first tag or word, `xml` one for what an XML file of this kind has
    in its head; `parts` are members of its zip container, or folders ("word/"), `mimetype` is a word
    of that container's "mimetype"; `streams` are streams of an OLE file. A text that nothing gives
    away is of the kind of its ending, if that `is_text`.
    """

    name: str
    endings: tuple[str, ...]
    told: tuple[str, ...] = ()
    read: Reader | None = None
    save_as: str = ""
    begins: bytes | None = None
    xml: bytes | None = None
    parts: tuple[str, ...] = ()
    mimetype: bytes | None = None
    streams: tuple[str, ...] = ()
    is_text: bool = False


WEB_ARCHIVE = rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:"
"""How a web page begins that was saved as one file (.mht): as a mail message around HTML."""

_WEB_PAGE = (
    rb"<(?:!doctype\s+html|(?:html|head|body|meta|title|base|link|style|script|table|tbody|tr|div|p|span|font|"
    rb"center|article|section|main|h[1-6]|ul|ol|br|hr|img|a|b|strong|form)[\s/>])"
)


def _read_docx(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.docx_reader import read_docx

    return read_docx(name, data)


def _read_xlsx(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.xlsx_reader import read_xlsx

    return read_xlsx(name, data)


def _read_xls(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.xls_reader import read_xls

    return read_xls(name, data)


def _read_csv(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.csv_reader import read_csv

    return read_csv(name, data)


def _read_html(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.html_reader import read_html

    return read_html(name, data)


def _read_text(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.text_reader import read_text

    return read_text(name, data)


def _read_pdf(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.pdf_reader import read_pdf

    return read_pdf(name, data)


def _read_rtf(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.rtf_reader import read_rtf

    return read_rtf(name, data)


def _read_doc(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.doc_reader import read_doc

    return read_doc(name, data)


def _read_odt(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.odt_reader import read_odt

    return read_odt(name, data)


def _read_ods(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.ods_reader import read_ods

    return read_ods(name, data)


def _read_xml(name: str, data: bytes) -> SourceDocument:
    from gipdesk.sources.office_xml import read_office_xml

    return read_office_xml(name, data)


DOCX = FileKind("docx", (".docx", ".docm"), (".docx",), _read_docx, parts=("word/",))
XLSX = FileKind("xlsx", (".xlsx", ".xlsm"), (".xlsx",), _read_xlsx, parts=("xl/",))
XLS = FileKind("xls", (".xls", ".et"), (".xls", ".et"), _read_xls, streams=("Workbook", "Book"))
HTML = FileKind(
    "html",
    (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
    (".html", ".mht"),
    _read_html,
    begins=_WEB_PAGE + rb"|" + WEB_ARCHIVE,
    is_text=True,
)
PDF = FileKind("pdf", (".pdf",), (".pdf",), _read_pdf, begins=rb"%PDF-")
CSV = FileKind("csv", (".csv", ".tsv"), (".csv",), _read_csv, is_text=True)
TEXT = FileKind("text", (".txt",), (".txt",), _read_text, is_text=True)
RTF = FileKind("rtf", (".rtf",), (".rtf",), _read_rtf, begins=rb"\{\\rtf")
DOC = FileKind("doc", (".doc", ".wps"), (".doc", ".wps"), _read_doc, streams=("WordDocument",))
ODT = FileKind(
    "odt",
    (".odt", ".fodt"),
    (".odt",),
    _read_odt,
    xml=rb"<office:document\b[^>]*opendocument\.text",
    mimetype=b"opendocument.text",
)
ODS = FileKind(
    "ods",
    (".ods", ".fods"),
    (".ods",),
    _read_ods,
    xml=rb"<office:document\b[^>]*opendocument\.spreadsheet",
    mimetype=b"opendocument.spreadsheet",
)

XML = FileKind(  # what Excel and Word 2003 called XML, and the package of a .docx as one file
    "xml",
    (".xml",),
    (".xml",),
    _read_xml,
    xml=rb"progid=[\"'](?:excel|word)\.|<(?:\w+:)?(?:workbook|worddocument|package)\b",
)

KINDS = (
    FileKind("xlsb", (".xlsb",), save_as=".xlsx", parts=("xl/workbook.bin",)),
    FileKind("ofd", (".ofd",), (".ofd",), save_as=".docx", parts=("ofd.xml",)),
    DOCX,
    XLSX,
    HTML,
    CSV,
    TEXT,
    DOC,
    XLS,
    PDF,
    RTF,
    ODT,
    ODS,
    XML,
    FileKind("uof", (".uof", ".uot"), save_as=".docx", xml=rb"<(?:\w+:)?uof\b"),
)
READABLE = tuple(kind for kind in KINDS if kind.read is not None)


def readable_endings() -> tuple[str, ...]:
    """Every ending of the kinds that are read, such as ".docx"."""
    return tuple(ending for kind in READABLE for ending in kind.endings)


def unknown_kind(name: str) -> UnreadableFile:
    """The fault of a file that is of none of these kinds."""
    told = "、".join(ending for kind in READABLE for ending in kind.told)
    return UnreadableFile("file-kind-unknown", name=name, readable=told)
