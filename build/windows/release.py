"""From the frozen folder to what is handed out: installer, portable .zip, and the lists of hashes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

from workshop.steps import ROOT, step

from gipdesk import __version__
from gipdesk.paths import PORTABLE_MARK
from windows import freeze, notices, windows_python
from windows.debian import Debian
from windows.documents import document
from windows.places import DEBIAN, DIST, PAYLOAD, inside

SCRIPT = Path(__file__).with_name("setup.nsi")
LOADER_TEXTS = SCRIPT.with_name("loader_texts.py")
ICON = ROOT / "resources" / "icons" / "gipdesk.ico"

SETUP = DIST / f"年报助手-{__version__}-安装程序.exe"
PORTABLE = DIST / f"年报助手-{__version__}-便携版.zip"
SUMS = DIST / "SHA256SUMS.txt"
CONTENTS = DIST / f"年报助手-{__version__}-文件清单.txt"
TOP_OF_ZIP = "年报助手"
GUIDE = "安装说明.txt"


def make() -> Debian:
    """Make everything that is handed out, in dist/; the answer is the Debian it was made in."""
    epoch = commit_time()
    debian = Debian(DEBIAN)
    debian.provide()
    windows_python.provide(debian)
    with step("the program, frozen for Windows"):
        stage(freeze.for_windows(debian, epoch), PAYLOAD, epoch)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    with step("the installer"):
        build_setup(debian, PAYLOAD, SETUP, epoch)
    with step("the portable .zip"):
        build_portable(PAYLOAD, PORTABLE, epoch)
    shutil.copyfile(PAYLOAD / GUIDE, DIST / GUIDE)
    write_sums(CONTENTS, (path for path in PAYLOAD.rglob("*") if path.is_file()), PAYLOAD)
    write_sums(SUMS, [SETUP, PORTABLE, CONTENTS], DIST)
    return debian


def commit_time() -> int:
    """The time that every file is dated: of the commit, so that a commit always makes the same files."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def stage(frozen: Path, payload: Path, epoch: int) -> None:
    """Lay out the folder that is installed: the programs, their licences and the page for the office."""
    shutil.rmtree(payload, ignore_errors=True)
    shutil.copytree(frozen, payload)
    notices.gather(payload / "licences")
    (payload / GUIDE).write_bytes(document(GUIDE, version=__version__))
    for path in [payload, *payload.rglob("*")]:
        os.utime(path, (epoch, epoch))


def build_setup(debian: Debian, payload: Path, setup: Path, epoch: int, version: str = __version__) -> None:
    """Have NSIS make the installer of a folder; the version may be another one, to prove an upgrade."""
    named = {
        "VERSION": version,
        "PAYLOAD": inside(payload),
        "OUTFILE": inside(setup),
        "ICON": inside(ICON),
        "LOADER_TEXTS": f"python3 {inside(LOADER_TEXTS)}",
    }
    options = [f"-D{name}={value}" for name, value in named.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(inside(SCRIPT))]
    debian.run(command, {"SOURCE_DATE_EPOCH": str(epoch)})


def build_portable(payload: Path, target: Path, epoch: int) -> None:
    """Pack the same folder, with the mark that makes it keep everything beside itself."""
    date = time.gmtime(epoch)[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name: str, data: bytes) -> None:
            entry = zipfile.ZipInfo(f"{TOP_OF_ZIP}/{name}", date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)

        for path in sorted(path for path in payload.rglob("*") if path.is_file()):
            add(path.relative_to(payload).as_posix(), path.read_bytes())
        add(PORTABLE_MARK, document(PORTABLE_MARK))


def write_sums(target: Path, files: Iterable[Path], folder: Path) -> None:
    """Write one line per file, as sha256sum does, with names relative to the folder."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(files)
    ]
    target.write_text("".join(lines), encoding="utf-8")
