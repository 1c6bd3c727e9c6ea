"""What the proof is about: the files that are handed out, and what they are compared with."""

from __future__ import annotations

import shutil
from pathlib import Path

from workshop.steps import ROOT

from gipdesk import __version__
from windows import release
from windows.places import DIST, FROZEN, PROJECT_INSIDE, PROOF

VERSION = __version__
NEWER_VERSION = "99.0.0"
NEWER_PAYLOAD = PROOF / "newer"

AGAIN = PROOF / "again"
"""The program, frozen a second time."""

EXPECTED = PROOF / "expected"
FROZEN_HERE = PROOF / "linux"
"""What the program, run from its sources and frozen for Linux, says of every kind of file and exports."""

ANSWERS = "answers.json"
STEM = "exported"

MODULES = PROOF / "modules.txt"
"""The names of the Python modules inside the frozen program."""

SHARES = 2
"""The program's own tests run in so many shares beside one another."""

EXPORTED = (".docx", ".xlsx", ".html")
PICTURES = PROOF / "pictures"
BARE = FROZEN / "windows" / "hello"

SHELF = Path("/srv/gipdesk")
"""Where the person, who cannot see into the project, finds the files."""

SETUP = SHELF / release.SETUP.name
PORTABLE = SHELF / release.PORTABLE.name
NEWER_SETUP = SHELF / "newer.exe"
DAMAGED_SETUP = SHELF / "damaged.exe"
KINDS = SHELF / "kinds"
SIGNED_SETUP = SHELF / "signed.exe"
SAMPLE = SHELF / "last_year.docx"

PER_USER = "HKCU"
PER_MACHINE = "HKLM"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\gipdesk"


def fill_shelf() -> None:
    """Put everything that the person may take onto the shelf; refused outside the Debian of the proof."""
    assert Path(PROJECT_INSIDE) == ROOT, "this changes the system it runs on: use tasks.py installer --verify"
    shutil.rmtree(SHELF, ignore_errors=True)
    shutil.copytree(DIST, SHELF)
    shutil.copyfile(ROOT / "resources" / "samples" / "last_year.docx", SAMPLE)
    if (PROOF / NEWER_SETUP.name).exists():
        shutil.copyfile(PROOF / NEWER_SETUP.name, NEWER_SETUP)
    if (PROOF / KINDS.name).exists():
        shutil.copytree(PROOF / KINDS.name, KINDS)
        for file in KINDS.iterdir():
            file.chmod(0o644)  # a report is only for whoever made it
