from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.archives import open_archive
from tests.sources.samples import zipped

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
RATIO_FREE_BYTES = 32 * 1024 * 1024


def _fault_of(data: bytes, part: str = "a.xml") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        open_archive("甲.docx", data).read(part)
    return caught.value


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    archive = open_archive("甲.docx", zipped({"Word\\Document.xml": "<a/>", "/xl/b.xml": "b"}))
    assert list(archive.parts) == ["word/document.xml", "xl/b.xml"]
    assert archive.read("word/Document.xml") == b"<a/>"
    assert archive.name == "甲.docx"


def test_a_missing_part_is_a_damage() -> None:
    fault = _fault_of(zipped({"b.xml": ""}))
    assert (fault.code, fault.details) == ("file-damaged", {"name": "甲.docx"})


def test_a_flaw_inside_a_part_is_a_damage() -> None:
    data = zipped({"a.xml": "甲乙丙丁戊己庚辛"})
    place = data.index(b"a.xml") + len(b"a.xml") + 2
    assert _fault_of(data[:place] + b"\xff\xff" + data[place + 2 :]).code == "file-damaged"


@pytest.mark.parametrize("length", [0, 4, -30])
def test_a_container_cut_off_is_a_damage(length: int) -> None:
    assert _fault_of(zipped({"a.xml": "甲" * 99})[:length]).code == "file-damaged"


def test_a_container_with_a_password() -> None:
    data = bytearray(zipped({"a.xml": "甲"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert _fault_of(bytes(data)).code == "file-encrypted"


def test_a_container_that_bursts_is_refused_before_it_is_unpacked() -> None:
    assert _fault_of(zipped({"a.xml": bytes(RATIO_FREE_BYTES + 1)})).code == "file-too-large"


def test_blank_content_up_to_a_size_may_pack_very_well() -> None:
    data = zipped({"a.xml": bytes(1_000_000)})
    assert len(data) * 300 < 1_000_000
    assert open_archive("甲.docx", data).read("a.xml") == bytes(1_000_000)


def _claiming(unpacked: int, packed: int) -> bytes:
    """A container of about `packed` bytes that says how large its only member is."""
    container = BytesIO()
    with zipfile.ZipFile(container, "w") as written:
        written.writestr("b.bin", bytes(packed))
    data = bytearray(container.getvalue())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = unpacked.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("most", "packed"),
    [
        (RATIO_FREE_BYTES, 1000),
        (300 * len(_claiming(0, 120_000)), 120_000),
        (MAX_UNPACKED_BYTES, 1_000_000),
    ],
)
def test_how_much_a_container_may_hold(most: int, packed: int) -> None:
    assert list(open_archive("甲.docx", _claiming(most, packed)).parts) == ["b.bin"]
    assert _fault_of(_claiming(most + 1, packed)).code == "file-too-large"
