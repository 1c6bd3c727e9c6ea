"""Bytes of unknown origin as text: UTF-8, GB2312 / GBK / GB18030, UTF-16, or what the file declares."""

from __future__ import annotations

import codecs
import re
import unicodedata

from gipdesk.sources.file_kinds import unknown_kind
from gipdesk.sources.limits import DAMAGED_SHARE, HEAD_BYTES, PLAIN_SHARE, STRANGE_SHARE

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CLAIMS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs"}
"""The claims that matter: GB2312 and GBK are parts of GB18030, and UTF-8 is known by itself."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_PLAIN_CHARACTER = re.compile(r"[\t\n\r -~　-〿一-鿿＀-￯‐-”]")


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """The text in `data`; line ends are kept, byte order mark and NUL characters are not.

    `declared` is the encoding the file claims, believed only where it fits. One damaged character in
    a hundred is let pass. UnreadableFile if the bytes are no text; `name` is for its message.
    """
    text = _marked(data)
    if text is None:
        text = _unmarked(data, declared)
    if text is None or _is_strange(text):
        raise unknown_kind(name)
    return text.replace("\0", "").removeprefix("\ufeff")


def declared_encoding(data: bytes) -> str | None:
    """What a web page says of its encoding near its beginning."""
    found = _DECLARED.search(data[:HEAD_BYTES])
    return found[1].decode("latin-1") if found else None


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _unmarked(data: bytes, declared: str | None) -> str | None:
    if b"\0" in data:
        return _wide(data, "utf-16-le") or _wide(data, "utf-16-be")
    claimed = _CLAIMS.get((declared or "").lower(), "gb18030")
    attempts = (
        (_strict, "utf-8"),
        (_tolerant, "utf-8"),
        (_strict, claimed),
        (_strict, "gb18030"),
        (_tolerant, "gb18030"),
    )
    texts = (attempt(data, encoding) for attempt, encoding in attempts)
    return next((text for text in texts if text is not None), None)


def _wide(data: bytes, encoding: str) -> str | None:
    """The text, if two bytes a character make sense: nearly only ASCII and Chinese."""
    text = _strict(data, encoding)
    if text is None or len(_PLAIN_CHARACTER.findall(text)) < PLAIN_SHARE * len(text):
        return None
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _tolerant(data: bytes, encoding: str) -> str | None:
    """The text with few damaged characters, measured against those that are not plain ASCII."""
    text = data.decode(encoding, "replace")
    foreign = sum(character > "\x7f" for character in text)
    return text if text.count("\ufffd") <= DAMAGED_SHARE * foreign else None


def _is_strange(text: str) -> bool:
    """Whether there are many characters that no text has; web editors and chats strew zero-width blanks."""
    visible = "".join(text.split())
    strange = 0 if visible.isprintable() else sum(map(_is_unprintable, visible))
    return strange + text.count("\ufffd") > STRANGE_SHARE * len(text)


def _is_unprintable(character: str) -> bool:
    return not character.isprintable() and unicodedata.category(character) != "Cf"
