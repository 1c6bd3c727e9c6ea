"""A picture is what its first bytes say, and no other."""

from __future__ import annotations

import pytest

from gipdesk.report.picture_kinds import picture_kind
from tests.support.parts import bmp, gif, jpeg, png


@pytest.mark.parametrize(
    ("content", "media_type", "ending"),
    [
        (png(5, 4), "image/png", "png"),
        (gif(), "image/gif", "gif"),
        (b"GIF87a" + gif()[6:], "image/gif", "gif"),
        (gif()[:10] + b"\xf7" + gif()[11:], "image/gif", "gif"),
        (bmp(), "image/bmp", "bmp"),
        (bmp(5, -4), "image/bmp", "bmp"),
        (jpeg(), "image/jpeg", "jpg"),
        (jpeg(before=b"\xff\xff\xe1\x00\x03a\xff\x01\xff\xd0"), "image/jpeg", "jpg"),
    ],
)
def test_a_kind_and_its_size(content: bytes, media_type: str, ending: str) -> None:
    assert picture_kind(content) == (media_type, ending, 5, 4)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"\xd7\xcd\xc6\x9a" + bytes(40),
        png()[:20],
        png().replace(b"IHDR", b"IDAT"),
        png(0, 4),
        gif()[:8],
        gif(0, 1),
        bmp()[:20],
        bmp().replace(b"\x28\0\0\0", b"\x0c\0\0\0"),
        bmp(-5, 4),
        jpeg()[:6],
        b"\xff\xd8\xff" + bytes(40),
        png()[:16] + b"\0\0\xff\xff\0\0\xff\xff" + png()[24:],
    ],
    ids=lambda content: content[:8].hex(),
)
def test_what_no_program_shows_or_is_too_large_is_none(content: bytes) -> None:
    assert picture_kind(content) is None


@pytest.mark.parametrize("marker", range(0xC0, 0xD0))
def test_every_start_of_a_frame_tells_the_size(marker: int) -> None:
    """Three of these marks are of other things: tables of codes, what is kept for later, conditions."""
    content = jpeg().replace(b"\xff\xc0", bytes((0xFF, marker)))
    assert (picture_kind(content) is None) == (marker in {0xC4, 0xC8, 0xCC})


@pytest.mark.parametrize(("width", "is_fine"), [(40_000_000, True), (40_000_001, False)])
def test_a_picture_of_forty_million_points_is_the_largest(width: int, is_fine: bool) -> None:
    """What unpacks to more could take the memory of an old office machine."""
    content = png()
    wide = content[:16] + width.to_bytes(4) + (1).to_bytes(4) + content[24:]
    assert (picture_kind(wide) is not None) == is_fine
