"""A font whose letters are boxes, so that what is painted is the same picture on every machine.

An em is 20 pixels. A Chinese character is a box of 18×16 pixels that stands on the base line, one
pixel from either side of its em; any other letter has half that width. Bold letters are Qt's doing.
"""

from __future__ import annotations

import struct
from itertools import accumulate, pairwise

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

EM = 20
ASCENT, DESCENT = 16, 4
FAMILY = "Gipdesk Boxes"
WIDTHS = {"missing": EM, "space": EM // 2, "half": EM // 2, "full": EM}
MISSING, SPACE, HALF, FULL = range(4)
RANGES = [
    (0x20, 0x20, SPACE),
    (0x21, 0x7E, HALF),
    (0xA0, 0x303F, FULL),
    (0x4E00, 0x6FFF, FULL),
    (0x7000, 0x9FFF, FULL),
    (0xFF01, 0xFF60, FULL),
    (0xFFFF, 0xFFFF, MISSING),
]
LONGEST = 0x3000  # two lists of this length are what the table can hold


def box_font() -> QFont:
    """The font at its one size, with sharp edges."""
    if FAMILY not in QFontDatabase.families():
        QFontDatabase.addApplicationFontFromData(font_file())
    font = QFont(FAMILY)
    font.setPointSizeF(EM * 72 / QGuiApplication.primaryScreen().logicalDotsPerInchY())
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias | QFont.StyleStrategy.NoFontMerging)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def font_file() -> bytes:
    """The font as a TrueType file; the tables are those of the OpenType specification."""
    glyphs = [_box(width) if name in {"half", "full"} else b"" for name, width in WIDTHS.items()]
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": b"".join(glyphs),
        b"head": _head(),
        b"hhea": struct.pack(
            ">LhhhHhhhh12xhH", 0x10000, ASCENT, -DESCENT, 0, EM, 0, 0, EM, 1, 0, len(glyphs)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 1) for width in WIDTHS.values()),
        b"loca": struct.pack(f">{len(glyphs) + 1}L", 0, *accumulate(map(len, glyphs))),
        b"maxp": struct.pack(">LHHH4xH16x", 0x10000, len(glyphs), 4, 1, 1),
        b"name": _name(),
        b"post": struct.pack(">L28x", 0x30000),
    }
    offsets = accumulate((len(_padded(table)) for table in tables.values()), initial=12 + 16 * len(tables))
    directory = b"".join(
        struct.pack(">4sLLL", tag, _checksum(table), offset, len(table))
        for (tag, table), offset in zip(tables.items(), offsets, strict=False)
    )
    start = struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128)
    return start + directory + b"".join(map(_padded, tables.values()))


def _box(width: int) -> bytes:
    """A glyph of one contour: a box that leaves a pixel at either side."""
    corners = [(1, 0), (1, ASCENT), (width - 1, ASCENT), (width - 1, 0)]
    head = struct.pack(">hhhhhHH", 1, 1, 0, width - 1, ASCENT, len(corners) - 1, 0)
    flags = bytes([1] * len(corners))
    steps = [(x - x_before, y - y_before) for (x_before, y_before), (x, y) in pairwise([(0, 0), *corners])]
    places = struct.pack(">8h", *(x for x, _ in steps), *(y for _, y in steps))
    return _padded(head + flags + places)


def _head() -> bytes:
    start = struct.pack(">LLLLHH16x", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM)
    return start + struct.pack(">hhhhHHhhh", 0, -DESCENT, EM, ASCENT, 0, 8, 2, 1, 0)


def _os2() -> bytes:
    """Of regular weight, for all scripts and for the code page of simplified Chinese."""
    start = struct.pack(">HhHHH32x16s4s", 4, EM, 400, 5, 0, b"\xff" * 16, b"none")
    lines = struct.pack(">HHHhhhHH", 0x40, 0x20, 0xFFFF, ASCENT, -DESCENT, 0, ASCENT, DESCENT)
    return start + lines + struct.pack(">LLhhHHH", 1 | 1 << 18, 0, ASCENT, ASCENT, 0, 0x20, 1)


def _cmap() -> bytes:
    """Format 4; the characters of a range all get the same glyph, from one list for every range."""
    count = len(RANGES)
    glyphs = [MISSING, SPACE, *[HALF] * LONGEST, *[FULL] * LONGEST]
    offsets = [2 * (count - index + glyphs.index(glyph)) for index, (_, _, glyph) in enumerate(RANGES)]
    body = struct.pack(
        f">{count}HH{count}H{count}h{count}H{len(glyphs)}H",
        *(last for _, last, _ in RANGES),
        0,
        *(first for first, _, _ in RANGES),
        *[0] * count,
        *offsets,
        *glyphs,
    )
    head = struct.pack(">HHHHHHH", 4, 14 + len(body), 0, 2 * count, 8, 2, 2 * count - 8)
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + head + body


def _name() -> bytes:
    names = {1: FAMILY, 2: "Regular", 3: FAMILY, 4: FAMILY, 5: "Version 1.0", 6: FAMILY.replace(" ", "")}
    texts = [words.encode("utf-16-be") for words in names.values()]
    starts = accumulate(map(len, texts), initial=0)
    records = b"".join(
        struct.pack(">HHHHHH", 3, 1, 0x409, number, len(words), start)
        for number, words, start in zip(names, texts, starts, strict=False)
    )
    return struct.pack(">HHH", 0, len(names), 6 + len(records)) + records + b"".join(texts)


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _checksum(table: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(_padded(table)) // 4}L", _padded(table))
    return sum(words) & 0xFFFFFFFF
