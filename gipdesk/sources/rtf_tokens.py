"""An .rtf file as its tokens: where groups open and close, control words, and bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_DEPTH, MAX_RTF_TOKENS

_TOKEN = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\(?P<word>[A-Za-z]{1,40})(?P<number>-?[0-9]{1,9})? ?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z'])"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|(?P<nothing>[\r\n\0]+|\\')",
    re.DOTALL,
)
_BREAK = frozenset((b"\r", b"\n"))
_LETTERS = frozenset((b"\\", b"{", b"}"))


@dataclass(frozen=True, slots=True)
class Open:
    """A group begins."""


@dataclass(frozen=True, slots=True)
class Close:
    """A group ends."""


@dataclass(frozen=True, slots=True)
class Word:
    """A control word with its number, or a control symbol ("~"), without the backslash."""

    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes that stand in the file as they are."""

    content: bytes


Token = Open | Close | Word | Binary | bytes
"""Bytes are text, in the encoding of the font."""

_OPEN, _CLOSE, _PARAGRAPH = Open(), Close(), Word("par")
_BRACES: Mapping[bytes, Token] = {b"{": _OPEN, b"}": _CLOSE}


def tokens(name: str, data: bytes) -> Iterator[Token]:
    """The tokens of the file called `name`.

    UnreadableFile if groups do not end, text follows the last one, or there are too many of them.
    """
    depth = count = at = 0
    while (found := _TOKEN.match(data, at)) is not None:
        token = _token(found)
        at = found.end()
        count += 1
        if token is _OPEN:
            depth += 1
        elif token is _CLOSE:
            depth -= 1
        elif isinstance(token, Word) and token.name == "bin":
            start, at = at, at + max(token.number or 0, 0)
            token = Binary(data[start:at])
        if depth > MAX_DEPTH or count > MAX_RTF_TOKENS:
            raise UnreadableFile("file-too-large", name=name)
        if token is not None:
            yield token
        if not depth and token is _CLOSE:
            break
    if depth or at > len(data) or data[at:].strip(b" \t\r\n\0\x1a}"):
        raise UnreadableFile("file-damaged", name=name)


def _token(found: re.Match[bytes]) -> Token | None:
    """A token; None for what stands between them."""
    kind = found.lastgroup
    if kind == "text":
        return found["text"]
    if kind == "byte":
        return bytes((int(found["byte"], 16),))
    if found["word"] is not None:
        number = found["number"]
        return Word(found["word"].decode(), None if number is None else int(number))
    if kind == "symbol":
        return _symbol(found["symbol"])
    return _BRACES.get(found[0])


def _symbol(sign: bytes) -> Token:
    if sign in _LETTERS:
        return sign
    return _PARAGRAPH if sign in _BREAK else Word(sign.decode("latin-1"))
