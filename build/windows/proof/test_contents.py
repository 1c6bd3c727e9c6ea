"""What is handed out: the same every time, small enough, with nothing in it that reaches a network."""

from __future__ import annotations

import zipfile

from gipdesk.paths import PORTABLE_MARK
from windows.contents import load
from windows.places import DIST, PAYLOAD
from windows.proof.handout import AGAIN, ANSWERS, EXPECTED, FROZEN_HERE, MODULES, PORTABLE, SETUP
from windows.proof.pc import hashes
from windows.release import CONTENTS, GUIDE, SUMS, TOP_OF_ZIP

MEGABYTE = 1_000_000
NETWORK_FILES = (
    "_socket",
    "_ssl",
    "_hashlib",
    "libssl",
    "libcrypto",
    "qt6network",
    "qtnetwork",
    "select.pyd",
)
NOT_FROZEN = ("licences/", GUIDE)


def test_the_same_commit_makes_the_same_files() -> None:
    frozen = {name: digest for name, digest in hashes(PAYLOAD).items() if not name.startswith(NOT_FROZEN)}
    assert frozen
    assert hashes(AGAIN) == frozen


def test_no_library_in_it_reaches_a_network() -> None:
    assert [name for name in hashes(PAYLOAD) if any(part in name.lower() for part in NETWORK_FILES)] == []


def test_no_python_module_in_it_reaches_a_network() -> None:
    modules = set(MODULES.read_text(encoding="utf-8").split())
    assert "gipdesk.sources.html_reader" in modules
    tops = tuple(f"{name}." for name in load().network)
    assert [name for name in modules if f"{name}.".startswith(tops)] == []


def test_frozen_for_linux_it_answers_as_from_its_sources() -> None:
    assert (FROZEN_HERE / ANSWERS).read_text("utf-8") == (EXPECTED / ANSWERS).read_text("utf-8")


def test_it_is_small_enough() -> None:
    assert (DIST / SETUP.name).stat().st_size <= 40 * MEGABYTE
    assert sum(path.stat().st_size for path in PAYLOAD.rglob("*") if path.is_file()) <= 120 * MEGABYTE


def test_the_lists_name_every_file_with_its_hash() -> None:
    handed_out = hashes(DIST)
    summed = {SETUP.name, PORTABLE.name, CONTENTS.name}
    assert listed(SUMS.read_text(encoding="utf-8")) == {name: handed_out[name] for name in summed}
    assert listed(CONTENTS.read_text(encoding="utf-8")) == hashes(PAYLOAD)


def listed(sums: str) -> dict[str, str]:
    """What a list of hashes says, by name."""
    return {name: digest for digest, name in (line.split("  ") for line in sums.splitlines())}


def test_the_portable_one_holds_the_same_files_and_its_mark() -> None:
    with zipfile.ZipFile(DIST / PORTABLE.name) as archive:
        held = {name.removeprefix(f"{TOP_OF_ZIP}/"): archive.read(name) for name in archive.namelist()}
    assert PORTABLE_MARK in held
    expected = {path.relative_to(PAYLOAD).as_posix(): path.read_bytes() for path in PAYLOAD.rglob("*.*")}
    assert {name: data for name, data in held.items() if name != PORTABLE_MARK} == expected
