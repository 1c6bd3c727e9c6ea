"""Streams of OLE files: large and small, scattered, damaged and hostile."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.ole_streams import ole_stream, stream_names
from tests.sources.old_workbooks import SIGNATURE

NOTHING, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def _entry(name: str, kind: int, first: int, size: int, *links: int) -> bytes:
    """An entry of the directory; `links` lead left, right and below."""
    written = f"{name}\0".encode("utf-16-le")
    near = [*links, *[NOTHING] * 3][:3]
    return struct.pack("<64sHBx3I36xII4x", written, len(written), kind, *near, first, size)


def _file(
    sectors: list[bytes], chains: list[int], shift: int = 9, small: int = 6, table: int = END, more: int = END
) -> bytes:
    """A file of these sectors, chained so; the first holds the directory, and the table of chains is last."""
    size = 1 << shift
    chains = [*chains, TABLE]
    head = struct.pack(
        "<8s16x5H6x10I", SIGNATURE, 0x3E, 3, 0xFFFE, shift, small, 0, 1, 0, 0, 4096, table, 0, more, 0,
        len(sectors),
    )  # fmt: skip
    header = head.ljust(512, b"\xff").ljust(size, b"\0")
    padded = [sector.ljust(size, b"\0") for sector in sectors]
    return header + b"".join(padded) + struct.pack(f"<{len(chains)}I", *chains).ljust(size, b"\xff")


ROOT = _entry("Root Entry", 5, END, 0, NOTHING, NOTHING, 1)
LARGE = bytes(range(256)) * 20
SHUFFLED = [LARGE[at : at + 512] for at in range(0, len(LARGE), 512)]


def _large(name: str = "Book", size: int = len(LARGE)) -> bytes:
    """A file whose stream lies in sectors from the last to the first."""
    directory = ROOT + _entry(name, 2, len(SHUFFLED), size)
    return _file([directory, *reversed(SHUFFLED)], [END, END, *range(1, len(SHUFFLED))])


def _small(first: int = 1, chain: tuple[int, ...] = (END, 0), size: int = 100, root_size: int = 128) -> bytes:
    """A file whose stream lies in two small sectors, the second one first."""
    root = _entry("Root Entry", 5, 1, root_size, NOTHING, NOTHING, 1)
    directory = root + _entry("Book", 2, first, size)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    return _file([directory, b"b" * 64 + b"a" * 64, table], [END, END, END], table=2)


def test_the_names_of_a_file_and_of_a_damaged_one() -> None:
    assert stream_names(_large("Workbook")) == {"Workbook"}
    assert stream_names(_large()[:600]) == frozenset()


def test_a_large_stream_is_put_together_by_its_chain() -> None:
    assert ole_stream("甲", _large(), ["Workbook", "Book"]) == LARGE
    assert ole_stream("甲", _large(size=5000), ["Book"]) == LARGE[:5000]


def test_a_small_stream_lies_in_the_root() -> None:
    assert ole_stream("甲", _small(), ["Book"]) == b"a" * 64 + b"b" * 36
    assert ole_stream("甲", _small(size=0, first=END), ["Book"]) == b""


def test_the_first_of_the_wanted_streams_counts() -> None:
    links = {"Book": (2, 3), "Workbook": (), "Other": ()}
    entries = [_entry(name, 2, END, 0, *near) for name, near in links.items()]
    assert ole_stream("甲", _file([ROOT + b"".join(entries)], [END]), ["Workbook", "Book"]) == b""


def test_a_file_of_large_sectors_whose_last_is_cut_short() -> None:
    directory = ROOT + _entry("Book", 2, 1, 4100)
    table = struct.pack("<4I", END, 3, TABLE, END).ljust(4096, b"\xff")
    whole = _file([directory, b"a" * 4096, table, b"bbbb"], [], shift=12)
    data = whole[:76] + struct.pack("<I", 2) + whole[80 : 4 * 4096 + 4]
    assert ole_stream("甲", data, ["Book"]) == b"a" * 4096 + b"bbbb"


def test_the_table_of_chains_may_be_listed_in_sectors_of_its_own() -> None:
    directory = ROOT + _entry("Book", 2, 1, 4096)
    data = [bytes([at]) * 512 for at in range(8)]
    table = struct.pack("<9I", END, 2, 3, 4, 5, 6, 7, 8, END).ljust(512, b"\xff")
    lister = struct.pack("<I", 9).ljust(508, b"\xff") + struct.pack("<I", END)
    whole = _file([directory, *data, table, lister], [], more=10)
    assert ole_stream("甲", whole[:76] + b"\xff" * 4 + whole[80:], ["Book"]) == b"".join(data)


@pytest.mark.parametrize("name", ["Workbook", "book"])
def test_a_file_without_the_stream(name: str) -> None:
    _assert_damaged(_large(name))


def test_a_stream_inside_a_folder_is_another_files() -> None:
    folder = _entry("MBD0", 1, END, 0, NOTHING, NOTHING, 2)
    _assert_damaged(_file([ROOT + folder + _entry("Book", 2, END, 0)], [END]))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SIGNATURE, id="nothing else"),
        pytest.param(_large()[:600], id="cut off"),
        pytest.param(_large()[:-1024], id="without its table"),
        pytest.param(_file([ROOT], [END], shift=20), id="size of sectors"),
        pytest.param(_file([ROOT], [END], small=7), id="size of small sectors"),
        pytest.param(_file([ROOT], [0]), id="directory in a circle"),
        pytest.param(_file([ROOT], [7]), id="directory beyond the file"),
        pytest.param(_file([ROOT], [END], more=0), id="lists in a circle"),
        pytest.param(_file([ROOT], [END], more=1), id="a table that lists itself"),
        pytest.param(_file([ROOT], [END], more=77), id="lists beyond the file"),
        pytest.param(_file([b"\0" * 512], [END]), id="blank directory"),
        pytest.param(_file([ROOT + _entry("Book", 2, 0, 5, 0, 1, 77)], [END]), id="entries in a circle"),
        pytest.param(_file([ROOT[:100]], [END]), id="half an entry"),
        pytest.param(_large(size=len(LARGE) + 1), id="longer than its chain"),
        pytest.param(_small(chain=(1, 0)), id="small sectors in a circle"),
        pytest.param(_small(chain=(END, 0), size=500), id="fewer small sectors"),
        pytest.param(_small(chain=(), first=300), id="small sector beyond the table"),
        pytest.param(_small(root_size=64, chain=(END, END)), id="small sector beyond the root"),
        pytest.param(
            _file([ROOT + _entry("Book", 2, 0, 1), b"\xfe\xff\xff\xff"], [END, END], table=1),
            id="no small sectors",
        ),
    ],
)
def test_damaged_files(data: bytes) -> None:
    _assert_damaged(data)


def _assert_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        ole_stream("甲.xls", data, ["Book"])
    assert (caught.value.code, caught.value.details) == ("file-damaged", {"name": "甲.xls"})


def test_a_file_with_wrong_bytes_is_read_or_damaged() -> None:
    chance = random.Random(5)  # noqa: S311 - nothing secret
    for sample in (_small(), _large()):
        for _ in range(500):
            data = bytearray(sample)
            data[chance.choice((chance.randrange(700), chance.randrange(len(data))))] = chance.randrange(256)
            with suppress(UnreadableFile):
                ole_stream("甲", bytes(data), ["Book"])
