"""What Qt's writer of PDFs cannot say: bookmarks, author, language, which character a shape stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from string import ascii_uppercase
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    Fit,
    NameObject,
    StreamObject,
    TextStringObject,
)

from gipdesk.render.placed import Mark
from gipdesk.texts import text

RADICALS = "".join(map(chr, range(0x2E80, 0x2FE0)))
"""Characters that many fonts draw by the shape of a common one (U+2F00 by that of U+4E00). Of the two, Qt
names the one with the lower number; whoever then searches the file for the common one finds nothing.
"""

TAG_LETTERS = 6
"""In front of the name of a font of which a file has only a part."""

_CODES = re.compile(rb"<([0-9A-F]{4})>(?=[^\[]*\])")
"""What a shape stands for, in the lists of a ToUnicode map."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is said of a file: title and author ("" for none), where sections begin, how high pages are."""

    title: str
    author: str
    marks: Sequence[Mark]
    height: float


def finished(drawn: bytes, facts: PdfFacts, twins: Mapping[str, str]) -> bytes:
    """A file that Qt wrote, with the rest; `twins` has for each radical the character that was meant.

    Of Qt's file only the pages are taken: its dates and random ids would differ from one writing to the next.
    """
    writer = PdfWriter()
    writer.append(BytesIO(drawn), import_outline=False)
    writer.metadata = {name: TextStringObject(value) for name, value in _metadata(facts) if value}
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(text("pages.language"))
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    for mark in facts.marks:
        place = Fit.xyz(left=0, top=facts.height - mark.top)
        writer.add_outline_item(title=mark.heading, page_number=mark.page - 1, fit=place)
    for number, font in enumerate(_fonts(writer)):
        _rename(font, number)
        codes = cast(StreamObject, font["/ToUnicode"])
        codes.set_data(_mended(codes.get_data(), twins))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _metadata(facts: PdfFacts) -> Iterator[tuple[str, str]]:
    yield "/Title", facts.title
    yield "/Author", facts.author
    yield "/Creator", text("pages.creator")


def _fonts(writer: PdfWriter) -> Iterable[DictionaryObject]:
    """Each font once, in the order of their use."""
    fonts: dict[int, DictionaryObject] = {}
    for page in writer.pages:
        named = _entry(_entry(page, "/Resources"), "/Font")
        fonts.update((id(font), font) for font in (_entry(named, name) for name in named))
    return fonts.values()


def _entry(parent: DictionaryObject, name: str) -> DictionaryObject:
    return cast(DictionaryObject, parent[name])


def _rename(font: DictionaryObject, number: int) -> None:
    """Name a font's part after its place among all, where Qt takes letters at random."""
    whole = cast(NameObject, font["/BaseFont"]).lstrip("/")
    name = NameObject(f"/{ascii_uppercase[number % len(ascii_uppercase)] * TAG_LETTERS}+{whole}")
    descendant = cast(DictionaryObject, cast(ArrayObject, font["/DescendantFonts"])[0].get_object())
    font[NameObject("/BaseFont")] = descendant[NameObject("/BaseFont")] = name
    _entry(descendant, "/FontDescriptor")[NameObject("/FontName")] = name


def _mended(codes: bytes, twins: Mapping[str, str]) -> bytes:
    """A ToUnicode map that says common characters instead of radicals."""

    def common(code: re.Match[bytes]) -> bytes:
        char = chr(int(code[1], 16))
        return f"<{ord(twins.get(char, char)):04X}>".encode()

    return _CODES.sub(common, codes)
