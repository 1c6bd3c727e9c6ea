"""LibreOffice, which shows what another program than Word makes of the exported files."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workshop.environment import apt_install
from workshop.fetching import NotFetched
from workshop.steps import LOGS, Command, loudly_if_failing, step

PACKAGES = ("libreoffice-writer", "libreoffice-calc", "fonts-liberation")
OFFICE = "soffice"
ROMAN = "Liberation Serif"
"""As wide as Times New Roman, which the exports ask for; in a wider one figures do not fit their columns."""


def provide_office() -> None:
    """Have LibreOffice and its fonts on this machine; NotFetched where they are missing and cannot be had."""
    if shutil.which(OFFICE) and _has_font(ROMAN):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise NotFetched("LibreOffice")
    with step("LibreOffice"):
        apt_install(PACKAGES)


def _has_font(family: str) -> bool:
    """Whether the system knows a font of that name."""
    known = subprocess.run(["fc-list", f":family={family}"], capture_output=True, check=False)
    return bool(known.stdout.strip())


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice print files into PDF files of the same names; in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        command: Command = [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        loudly_if_failing(command, LOGS / "office.log")
