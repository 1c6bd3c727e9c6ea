"""The shipped icons: their sizes and forms, and that they still belong to their drawings."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import make_icons
import pytest
from PySide6.QtGui import QImage, QImageReader

SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
PNG_START = b"\x89PNG\r\n\x1a\n"
BITMAP_HEADER_LENGTH = 40
ROUNDING = 8  # processors may round a colour differently

every_icon = pytest.mark.parametrize("name", make_icons.NAMES)


def directory(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Side and content of each frame of an .ico file."""
    reserved, kind, count = struct.unpack_from("<HHH", content)
    assert (reserved, kind) == (0, 1)
    for number in range(count):
        entry = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        width, height, _, _, _, bits, length, place = entry
        assert (width, bits) == (height, 32)
        yield width or 256, content[place : place + length]


def shipped_frames(name: str) -> dict[int, QImage]:
    """What Qt reads from the shipped icon, by size."""
    reader = QImageReader(str(make_icons.ICONS / f"{name}.ico"))
    frames: dict[int, QImage] = {}
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        image = reader.read()
        frames[image.width()] = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return frames


def pixels(image: QImage) -> bytes:
    return bytes(image.constBits())


@every_icon
def test_an_icon_has_every_size_in_the_form_that_windows_reads_best(name: str) -> None:
    frames = list(directory((make_icons.ICONS / f"{name}.ico").read_bytes()))
    assert [side for side, _ in frames] == SIZES
    for side, content in frames[:-1]:
        header, width, height, planes, bits, packing = struct.unpack_from("<IiiHHI", content)
        assert (header, width, height) == (BITMAP_HEADER_LENGTH, side, 2 * side)
        assert (planes, bits, packing) == (1, 32, 0)
        mask = (side + 31) // 32 * 4 * side
        assert len(content) == BITMAP_HEADER_LENGTH + 4 * side * side + mask
    assert frames[-1][1].startswith(PNG_START)


@every_icon
def test_a_shipped_icon_belongs_to_its_drawing(name: str) -> None:
    shipped = shipped_frames(name)
    assert sorted(shipped) == SIZES
    for size, image in shipped.items():
        drawn = make_icons.rendered(name, size).convertToFormat(image.format())
        pairs = zip(pixels(image), pixels(drawn), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= ROUNDING, f"run build/make_icons.py: {size}"


@every_icon
def test_an_icon_comes_out_the_same_every_time(name: str) -> None:
    assert make_icons.icon(name) == make_icons.icon(name)


def test_the_mask_hides_what_can_not_be_seen() -> None:
    line = b"".join(bytes([0, 0, 0, alpha]) for alpha in [0, 127, 128, 255] * 9)
    assert make_icons.mask(line) == bytes([0b11001100] * 4 + [0b11000000, 0, 0, 0])


@pytest.mark.parametrize("size", [16, 32])
def test_a_report_is_told_from_the_program(size: int) -> None:
    program, report = (shipped_frames(name)[size] for name in make_icons.NAMES)
    pairs = zip(pixels(program), pixels(report), strict=True)
    assert sum(abs(one - other) > 64 for one, other in pairs) > size * size
