"""Pictures that a file holds as text: what is no base64 and what is too long is none."""

from __future__ import annotations

import pytest

from gipdesk.report.picture_kinds import MAX_PICTURE_BYTES
from gipdesk.sources.picture_taking import from_base64

LONGEST = int(MAX_PICTURE_BYTES * 1.1) // 3 * 4


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ("5bm05oql", "年报".encode()),
        ("\r\n5bm0\r\n 5oql\t", "年报".encode()),
        ("", b""),
        ("5bm05oq", b""),
        ("5bm0!5oql", b""),
        ("年报", b""),
        ("A" * LONGEST, bytes(LONGEST // 4 * 3)),
        ("A" * (LONGEST + 4), b""),
    ],
    ids=["plain", "folded", "empty", "cut", "another sign", "no ASCII", "long", "too long"],
)
def test_bytes_written_as_text(written: str, content: bytes) -> None:
    assert from_base64(written) == content
