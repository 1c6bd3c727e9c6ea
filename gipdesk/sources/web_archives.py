"""Web pages saved as one file (.mht): a mail message that holds the pages and what they show."""

from __future__ import annotations

import email
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from urllib.parse import unquote, urljoin

from gipdesk.errors import UnreadableFile
from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES
from gipdesk.sources.encodings import declared_encoding, decode
from gipdesk.sources.limits import BASE64_SHARE, MAX_MAIL_PARTS

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_BY_NAME = "cid:"
_FOLD = re.compile(r"[\r\n]+[ \t]*|\t")
_UNREADABLE = "\ufffd"
"""Stands in a header for bytes of an encoding that it does not name: they may be anything."""


class Enclosed:
    """What an archive holds beside its pages, by the names and addresses that pages call it by.

    Of several with one address the first counts. Nothing is looked for anywhere else.
    """

    def __init__(self, parts: Iterable[Message] = ()) -> None:
        self._parts: dict[str, Message] = {}
        self._contents: dict[str, bytes] = {}
        for part in parts:
            for key in _keys(part):
                self._parts.setdefault(key, part)

    def key_of(self, address: str, base: str) -> str | None:
        """What an address on a page that lay at `base` leads to in the archive; None for all else."""
        wanted = _FOLD.sub("", address.strip())
        if wanted[: len(_BY_NAME)].lower() == _BY_NAME:
            wanted = _BY_NAME + wanted[len(_BY_NAME) :]
        keys = (_plain(wanted), _plain(_joined(base, wanted))) if wanted else ()
        return next((key for key in keys if key in self._parts), None)

    def content(self, key: str) -> bytes:
        """The bytes of a part, decoded once; none where they are too many for a picture, or damaged."""
        if key not in self._contents:
            self._contents[key] = _decoded(self._parts[key])
        return self._contents[key]

    def drop(self, key: str) -> None:
        """Forget the bytes of a part that is no picture: nor will it be the next time."""
        self._contents[key] = b""


NOTHING_ENCLOSED = Enclosed()


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The text of a page of an archive, and the address it lay at; "" where that is not said."""

    text: str
    address: str


def opened_archive(name: str, data: bytes) -> tuple[list[ArchivedPage], Enclosed]:
    """The pages of an archive, the saved one and then those shown inside it, and all else in it.

    UnreadableFile where it has too many parts, or nests them without end.
    """
    if data.count(b"\n--") > MAX_MAIL_PARTS:
        raise UnreadableFile("file-too-large", name=name)
    try:
        parts = [part for part in email.message_from_bytes(data).walk() if not part.is_multipart()]
    except RecursionError as error:
        raise UnreadableFile("file-damaged", name=name) from error
    pages = [ArchivedPage(_text(name, part), _address(part)) for part in parts if _is_page(part)]
    return pages, Enclosed(part for part in parts if not _is_page(part))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in _PAGES


def _text(name: str, part: Message) -> str:
    data = part.get_payload(decode=True)
    content = data if isinstance(data, bytes) else b""
    return decode(name, content, part.get_content_charset() or declared_encoding(content))


def _keys(part: Message) -> list[str]:
    name = _header(part, "Content-ID")
    named = name.removeprefix("<").removesuffix(">")
    keys = (_plain(_BY_NAME + named) if named else "", _plain(_address(part)))
    return [key for key in keys if key and _UNREADABLE not in key]


def _address(part: Message) -> str:
    return _header(part, "Content-Location")


def _header(part: Message, name: str) -> str:
    """What a header says; a long one is broken over lines."""
    return _FOLD.sub("", str(part.get(name, ""))).strip()


def _plain(address: str) -> str:
    """An address without the signs that stand for others, which one program writes and another does not."""
    try:
        return unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _decoded(part: Message) -> bytes:
    written = part.get_payload()
    if (
        not isinstance(written, str) or len(written) * BASE64_SHARE > MAX_PICTURE_BYTES * 1.1
    ):  # with line feeds
        return b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
