"""LibreOffice, which shows what another program than Word makes of the exported files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workshop.environment import apt_install
from workshop.fetching import NotFetched
from workshop.steps import LOGS, Command, loudly_if_failing, step

PACKAGES = ("libreoffice-writer", "libreoffice-calc")
OFFICE = "soffice"


def provide_office() -> None:
    """Have LibreOffice on this machine; NotFetched where it is missing and cannot be had."""
    if shutil.which(OFFICE):
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise NotFetched("LibreOffice")
    with step("LibreOffice"):
        apt_install(PACKAGES)


def to_pdf(files: Sequence[Path], folder: Path) -> None:
    """Have LibreOffice print files into PDF files of the same names; in a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        command: Command = [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        loudly_if_failing(command, LOGS / "office.log")
