"""Files changed at random, by what they are made of; the same seed and number give the same file."""

from __future__ import annotations

import lzma
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.corpus.variants import variant
from tests.fuzz.trees import change_tree
from tests.sources.samples import zipped

ORIGINALS = 60
"""How many files of the corpus are changed, again and again."""

DATA = Path(__file__).parent.parent / "sources" / "data"
"""Small files of kinds that no code here writes."""

NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"1048577",
    b"4294967296",
    b"9" * 30,
    b"1e999",
    b"NaN",
    b"\xef\xbc\x91",
)
TOKENS = (
    b"<", b">", b"&", b'"', b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"&#1;", b"&#x110000;", b"<![CDATA[",
    b"<table>", b"</table>", b"<tr>", b"</td>", b"<w:tbl>", b"</w:p>", b"<row>", b"\t", b"\r", b"<!--",
    b"\x1b", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-", b"\x80" * 50, "年度报告".encode(), "三、".encode(),
)  # fmt: skip
LONGEST = 2_000_000
"""Where a file that grows and grows is cut off."""

BROKEN = (
    zipfile.BadZipFile, RuntimeError, OSError, ValueError, EOFError, IndexError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip
"""What a zip file that is no longer sound raises, or one without parts."""

_XML = b"<?xml"
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,300}>")

Change = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed file; `ending` is that of the file it was made from, without the dot."""

    number: int
    ending: str
    data: bytes

    @property
    def name(self) -> str:
        """A file name with its ending."""
        return f"{self.number}.{self.ending}"


def mutant(seed: int, number: int) -> Mutant:
    """One of the mutants of a seed."""
    chance = random.Random(f"fuzz:{seed}:{number}")  # noqa: S311 - nothing secret
    ending, data = chance.choice(originals(seed))
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = changed(data, chance)
    return Mutant(number, ending, data)


@cache
def originals(seed: int) -> Sequence[tuple[str, bytes]]:
    """The files that mutants are made from, with their endings."""
    made = [variant(seed, number) for number in range(ORIGINALS)]
    pages = [one.data for one in made if one.kind == "html"]
    kept = [path for path in sorted(DATA.glob("*")) if path.is_file()]
    return [
        *((one.kind.rpartition(".")[2], one.data) for one in made),
        *(("mht", _saved(page)) for page in pages[:5]),
        *((path.suffix[1:], path.read_bytes()) for path in kept),
    ]


def changed(data: bytes, chance: random.Random) -> bytes:
    """The file with one change: of a zip file mostly in one of its parts, so that the rest stays sound.

    XML mostly stays sound, too.
    """
    if zipfile.is_zipfile(BytesIO(data)) and chance.random() < 0.85:
        try:
            return _changed_inside(data, chance)
        except BROKEN:
            pass  # by an earlier change
    if data.startswith(_XML):
        return _changed_part(data, chance)[:LONGEST]
    return chance.choice(CHANGES)(data, chance)[:LONGEST]


def _changed_inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    victim = chance.choice(list(parts))
    if chance.random() < 0.05:
        del parts[victim]
    else:
        parts[victim] = _changed_part(parts[victim], chance)[:LONGEST]
    return zipped(parts)


def _changed_part(part: bytes, chance: random.Random) -> bytes:
    """The part with a change; mostly it stays sound XML, or else few would get beyond the parser."""
    if chance.random() < 0.8:
        try:
            return change_tree(part, chance)
        except (etree.XMLSyntaxError, ValueError):
            pass  # it was none
    return chance.choice(CHANGES)(part, chance)


def _saved(page: bytes) -> bytes:
    """A page as a browser saves it in one file."""
    message = EmailMessage()
    message["Date"] = "Sun, 01 Jan 2023 00:00:00 +0000"
    message.set_content("see the page")
    message.add_alternative(page.decode("utf-8", "replace"), subtype="html")
    message.set_boundary("part")
    return message.as_bytes()


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    """A stretch, short more often than long."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.paretovariate(0.6)))


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bytes become others."""
    flipped = bytearray(data)
    for _ in range(chance.randint(1, 20) if data else 0):
        flipped[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(flipped)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randint(0, len(data))]


def cut_out(data: bytes, chance: random.Random) -> bytes:
    """A stretch is missing."""
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A stretch comes again, or a thousand times."""
    start, end = _span(data, chance)
    times = min(chance.choice((2, 2, 20, 1000, 50_000)), 1 + LONGEST // (end - start + 1))
    return data[:start] + data[start:end] * times + data[end:]


def move(data: bytes, chance: random.Random) -> bytes:
    """A stretch stands elsewhere."""
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Something that means something comes in."""
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 50, 5000)) + data[at:]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """A number becomes one at the edge of what programs expect."""
    return _replace_one(_NUMBER, data, chance, chance.choice(NUMBERS))


def retag(data: bytes, chance: random.Random) -> bytes:
    """A tag goes, or another takes its place."""
    tags = _TAG.findall(data)
    return _replace_one(_TAG, data, chance, chance.choice([b"", *tags]))


def double_tag(data: bytes, chance: random.Random) -> bytes:
    """A tag is opened or closed many times."""
    tags = _TAG.findall(data)
    return _replace_one(_TAG, data, chance, chance.choice([b"", *tags]) * chance.choice((2, 100, 3000)))


def _replace_one(pattern: re.Pattern[bytes], data: bytes, chance: random.Random, new: bytes) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + new + data[one.end() :]


CHANGES: Sequence[Change] = (
    flip, cut_off, cut_out, repeat, move, insert, renumber, renumber, retag, retag, double_tag,
)  # fmt: skip
