"""A tiny writer of PDF files: characters at their places, rules, boxes; every character looks alike."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from struct import pack

WIDTH, HEIGHT = 595, 842


class PdfPage:
    """A page that is drawn upon, in points from its upper left corner; what is later lies above.

    `entries` is added to the page's own dictionary, such as "/Rotate 90".
    """

    def __init__(self, entries: str = "") -> None:
        self.entries = entries
        self.drawn: list[str] = []
        self.used: set[str] = set()

    def raw(self, content: str) -> None:
        """Draw something in the language of the file itself."""
        self.drawn.append(content)

    def text(
        self, x: float, base: float, text: str, size: float = 10.5, matrix: str = "1 0 0 1", look: str = ""
    ) -> None:
        """Write a text in one go, its characters one behind the other; `look` is what sets its look."""
        self.used |= set(text)
        codes = "".join(f"{ord(char):04X}" for char in text)
        self.raw(f"q {look} BT /F1 {size} Tf {matrix} {x:.2f} {HEIGHT - base:.2f} Tm <{codes}> Tj ET Q")

    def line(self, x: float, y: float, right: float, bottom: float, width: float = 0.5) -> None:
        """Draw a line."""
        self.raw(f"q {width} w {x:.2f} {HEIGHT - y:.2f} m {right:.2f} {HEIGHT - bottom:.2f} l S Q")

    def box(
        self, x: float, y: float, right: float, bottom: float, paint: str = "0 g", how: str = "f"
    ) -> None:
        """Draw a rectangle, filled in black unless told otherwise."""
        self.raw(f"q {paint} {x:.2f} {HEIGHT - bottom:.2f} {right - x:.2f} {bottom - y:.2f} re {how} Q")


def advance(char: str) -> float:
    """How wide a character of the writer's font is, in sizes of the type."""
    return 0 if char == "\u200b" else 0.5 if char.isascii() else 1


def text_width(text: str, size: float) -> float:
    """How wide a text is, in points."""
    return sum(map(advance, text)) * size


def pdf(pages: Iterable[PdfPage], others: Sequence[str] = (), *, is_mapped: bool = True) -> bytes:
    """A file of these pages, the same bytes whenever it is made.

    `others` are further objects, numbered from 10 on. Without `is_mapped` it does not say which
    characters its font shows.
    """
    drawn = list(pages)
    used = sorted({char for page in drawn for char in page.used})
    first = 10 + len(others)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(drawn)))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(drawn)}/Kids[{kids}]/MediaBox[0 0 {WIDTH} {HEIGHT}]>>".encode(),
        **_font(used, is_mapped=is_mapped),
        **{10 + at: other.encode("latin-1") for at, other in enumerate(others)},
    }
    for at, page in enumerate(drawn):
        resources = "/Resources<</Font<</F1 3 0 R>>/XObject<</X0 10 0 R/X1 11 0 R>>>>"
        number = first + 2 * at
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/Contents {number + 1} 0 R{resources}{page.entries}>>".encode()
        )
        objects[number + 1] = stream("\n".join(page.drawn).encode("latin-1"))
    return assembled(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream with this content, packed."""
    packed = zlib.compress(content)
    head = f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n".encode()
    return head + packed + b"\nendstream"


def assembled(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, of which 1 is the catalogue."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, content in sorted(objects.items()):
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    size = max(places) + 1
    entries = (
        f"{places[at]:010} 00000 n \n" if at in places else "0000000000 65535 f \n" for at in range(size)
    )
    data += f"xref\n0 {size}\n{''.join(entries)}trailer<</Size {size}/Root 1 0 R{trailer}>>\n".encode()
    return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())


def _font(used: Sequence[str], *, is_mapped: bool) -> dict[int, bytes]:
    """A font that names each character by its own number, and shows each as a black square."""
    widths = "".join(f"{ord(char)}[{advance(char) * 1000:.0f}]" for char in used)
    shapes = b"".join(pack(">H", 0 if chr(code).isspace() else 1 + (code < 128)) for code in range(0x10000))
    mapped = "/ToUnicode 6 0 R" if is_mapped else ""
    name = "/Type/Font/BaseFont/Song"
    return {
        3: f"<<{name}/Subtype/Type0/Encoding/Identity-H/DescendantFonts[4 0 R]{mapped}>>".encode(),
        4: f"<<{name}/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/DW 1000/W[{widths}]/CIDToGIDMap 7 0 R/FontDescriptor 5 0 R>>".encode(),
        5: b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80/FontFile2 8 0 R>>",
        6: stream(_mapping(used)),
        7: stream(shapes),
        8: stream(_typeface()),
    }


def _mapping(used: Sequence[str]) -> bytes:
    lines = [f"1 beginbfchar <{ord(char):04X}><{ord(char):04X}> endbfchar" for char in used]
    start = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000><FFFF>"
    return "\n".join([f"{start} endcodespacerange", *lines, "endcmap end end"]).encode()


def _typeface() -> bytes:
    """A TrueType typeface of three shapes: nothing, a square, and half a square."""
    square, half = _square(900), _square(450)
    head = (0x10000, 0, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -100, 1000, 800, 0, 8, 2, 1, 0)
    tables = {
        b"glyf": square + half,
        b"head": pack(">4I2H2Q4h2H3h", *head),
        b"hhea": pack(">I3hH11hH", 0x10000, 880, -120, 0, 1000, *[0] * 11, 3),
        b"hmtx": pack(">HhHhHh", 1000, 0, 1000, 0, 500, 0),
        b"loca": pack(">4I", 0, 0, len(square), len(square + half)),
        b"maxp": pack(">IH13H", 0x10000, 3, 4, 1, *[0] * 11),
    }
    at = 12 + 16 * len(tables)
    directory, data = pack(">I4H", 0x10000, len(tables), 64, 2, 32), b""
    for tag, table in tables.items():
        directory += tag + pack(">3I", 0, at + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return directory + data


def _square(width: int) -> bytes:
    corners = pack(">4h4h", 0, width, 0, -width, -100, 0, 900, 0)
    return pack(">h4h", 1, 0, -100, width, 800) + pack(">HH4B", 3, 0, 1, 1, 1, 1) + corners + b"\0\0"
