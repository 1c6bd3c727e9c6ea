"""Fetching tries again what the network did, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from workshop.fetching import NETWORK, PAUSES, NotFetched, fetch

REFUSED = "E: Failed to fetch some.deb  Could not connect to mirror:80 (1.2.3.4)."
COUNTING = """
import pathlib, sys
count = pathlib.Path(sys.argv[1])
tries = int(count.read_text()) + 1 if count.exists() else 1
count.write_text(str(tries))
sys.exit(0 if tries > int(sys.argv[2]) else sys.argv[3])
"""


class Tries:
    """A command that fails some times with a message, and the pauses that were made."""

    def __init__(self, folder: Path, failures: int, message: str) -> None:
        self._count = folder / "count"
        self._command: list[str | Path] = [
            sys.executable,
            "-c",
            COUNTING,
            self._count,
            str(failures),
            message,
        ]
        self._log = folder / "fetch.log"
        self.pauses: list[float] = []

    def fetch(self) -> None:
        fetch("the thing", self._command, self._log, sleep=self.pauses.append)

    @property
    def number(self) -> int:
        return int(self._count.read_text(encoding="ascii"))


def test_what_comes_at_once_is_taken_at_once(tmp_path: Path) -> None:
    tries = Tries(tmp_path, 0, REFUSED)
    tries.fetch()
    assert (tries.number, tries.pauses) == (1, [])


def test_it_is_tried_again_with_growing_pauses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tries = Tries(tmp_path, 2, REFUSED)
    tries.fetch()
    assert tries.number == 3
    assert tries.pauses == list(PAUSES[:2]) == sorted(set(PAUSES[:2]))
    assert "the thing" in capsys.readouterr().err


def test_what_never_comes_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tries = Tries(tmp_path, 99, REFUSED)
    with pytest.raises(NotFetched, match="the thing"):
        tries.fetch()
    assert tries.number == len(PAUSES) + 1
    assert tries.pauses == list(PAUSES)
    assert REFUSED in capsys.readouterr().err


@pytest.mark.parametrize(
    "message",
    [
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
        "ERROR: No matching distribution found for lxml==99 (from versions: 5.0, 6.0)",
        "E: Unable to locate package wine128",
        "E: You don't have enough free space in the archives directory.",
        "Release signed by unknown key (key id 6ED0E7B82643E131)",
    ],
)
def test_any_other_fault_is_a_fault_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], message: str
) -> None:
    tries = Tries(tmp_path, 99, message)
    with pytest.raises(subprocess.CalledProcessError):
        tries.fetch()
    assert tries.number == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "message",
    [
        "Err:1 mirror trixie InRelease  Temporary failure resolving 'mirror'",
        "Err:4 mirror trixie/main i386 Packages  File has unexpected size (1 != 2). Mirror sync in progress?",
        "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 9680 (apt-get)",
        "E: Failed getting release file mirror/dists/trixie/Release",
        "W: Couldn't download mirror/base-files.deb",
        "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError(…)'",
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed out.",
        "ERROR: HTTP error 503 while getting a wheel",
        "  502  Bad Gateway [IP: 1.2.3.4 80]",
    ],
)
def test_how_the_network_fails_is_known(message: str) -> None:
    assert NETWORK.search(message)
