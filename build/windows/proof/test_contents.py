"""What is handed out: the same every time, small enough, with nothing in it that reaches a network."""

from __future__ import annotations

import zipfile

from windows.places import DIST, PAYLOAD
from windows.proof.handout import AGAIN, PORTABLE, SETUP
from windows.proof.pc import hashes

MEGABYTE = 1_000_000
NETWORK = ("_socket", "_ssl", "_hashlib", "libssl", "libcrypto", "qt6network", "qtnetwork", "select.pyd")


def test_the_same_commit_makes_the_same_files() -> None:
    again = hashes(AGAIN)
    assert {"gipdesk.exe", "gipdesk-cli.exe"} <= again.keys()
    assert again.items() <= hashes(PAYLOAD).items()


def test_nothing_in_it_reaches_a_network() -> None:
    assert [name for name in hashes(PAYLOAD) if any(part in name.lower() for part in NETWORK)] == []


def test_it_is_small_enough() -> None:
    assert (DIST / SETUP.name).stat().st_size <= 40 * MEGABYTE
    assert sum(path.stat().st_size for path in PAYLOAD.rglob("*") if path.is_file()) <= 120 * MEGABYTE


def test_the_lists_name_every_file_with_its_hash() -> None:
    handed_out = hashes(DIST)
    for line in (DIST / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert handed_out[name] == digest
    listed = next(DIST.glob("*文件清单.txt")).read_text(encoding="utf-8").splitlines()
    assert {name: digest for digest, name in (line.split("  ") for line in listed)} == hashes(PAYLOAD)


def test_the_portable_one_holds_the_same_files_and_its_mark() -> None:
    with zipfile.ZipFile(DIST / PORTABLE.name) as archive:
        names = {name.removeprefix("年报助手/") for name in archive.namelist()}
    assert names == {*hashes(PAYLOAD), "便携版.txt"}
