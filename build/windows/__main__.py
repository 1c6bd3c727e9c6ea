"""`installer [--linux | --verify]`: make what is handed out, in dist/, and prove it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from workshop.fetching import NOT_FETCHED, NotFetched
from workshop.steps import say, speak_utf8, tell, told

from windows import freeze, release
from windows.places import DIST, PAYLOAD
from windows.unproven import unproven

MEGABYTE = 1_000_000


def main() -> int:
    """Make the installer; with --verify also prove it; with --linux only the folder for this machine."""
    speak_utf8()
    arguments = _arguments()
    try:
        return _make(arguments)
    except NotFetched as fault:
        tell(unproven(str(fault)))
        return NOT_FETCHED
    except subprocess.CalledProcessError as failure:
        return told(failure)


def _make(arguments: argparse.Namespace) -> int:
    if arguments.linux:
        say(str(freeze.for_linux(release.commit_time())))
        return 0
    debian = release.make()
    say("\n".join(_sizes()))
    if not arguments.verify:
        return 0
    from windows.verify import verify

    return verify(debian)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tasks.py installer", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--linux", action="store_true", help="only freeze the program for this machine")
    choice.add_argument("--verify", action="store_true", help="prove the installer in Wine afterwards")
    return parser.parse_args()


def _sizes() -> Iterator[str]:
    for path in sorted(DIST.iterdir()):
        yield f"{_megabytes(path):7.1f} MB  {path.name}"
    installed = sum(_megabytes(path) for path in PAYLOAD.rglob("*") if path.is_file())
    yield f"{installed:7.1f} MB  installed"


def _megabytes(path: Path) -> float:
    return path.stat().st_size / MEGABYTE


if __name__ == "__main__":
    sys.exit(main())
