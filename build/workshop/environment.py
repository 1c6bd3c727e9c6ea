"""The environment the tools run in: shared libraries, fonts, and .venv with the locked packages."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workshop.cache import kept, key_of
from workshop.fetching import fetch
from workshop.steps import LOGS, ROOT, Command, loudly_if_failing, step, tell

PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "installed.sha256"

APT = ("apt-get", "--quiet", "--yes", "--option", "DPkg::Lock::Timeout=600")
APT_INSTALL = (*APT, "install", "--no-install-recommends")
APT_UPDATE = (*APT, "update", "--error-on=any")
EXACTLY = ("--no-deps", "--require-hashes", "--requirement")

PACKAGE_OF_LIBRARY = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def prepare() -> None:
    """Have ready what the tools need; a moment when nothing is missing."""
    provide_system_packages()
    wanted = key_of(PROJECT.read_bytes(), LOCK.read_bytes())
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted and has_python(VENV):
        return
    if not has_python(VENV):
        with step("a new .venv"):
            create_venv(VENV)
    install_packages()
    STAMP.write_text(wanted, encoding="ascii")


def install_packages() -> None:
    """Install what is locked, then the project itself as it lies here.

    A package that has left the lock stays in an old .venv; only a fresh clone shows that it is missed.
    """
    with step("the locked packages"):
        machine = (sys.platform, platform.machine(), platform.libc_ver()[0])
        packages = kept_packages("packages", LOCK, (), *machine)
        install_from(packages, LOCK)
    with step("the project in .venv"):
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT, log="install-project")


def kept_packages(name: str, lock: Path, options: Sequence[str], *machine: str) -> Path:
    """The folder in the cache with every file that a lock names, fetched if it is not there."""
    key = key_of(lock.read_bytes(), *options, *machine)
    log = LOGS / f"fetch-{name}.log"

    def download(folder: Path) -> None:
        command = pip_command("download", "--dest", folder, *options, *EXACTLY, lock)
        fetch(f"the packages of {lock.name}", command, log)

    return kept(f"{name}-{key}", download)


def install_from(packages: Path, lock: Path, *options: str | Path) -> None:
    """Install what a lock names out of a folder, each file by its hash, without any network."""
    here = ("--no-index", "--find-links", packages)
    pip("install", *here, *options, *EXACTLY, lock, log=f"install-{lock.stem}")


def pip(*arguments: str | Path, log: str) -> None:
    """Run .venv's pip; what it says goes to a log."""
    loudly_if_failing(pip_command(*arguments), LOGS / f"{log}.log")


def pip_command(*arguments: str | Path) -> Command:
    """How .venv's pip is run."""
    return [tool("python"), "-m", "pip", *arguments, "--disable-pip-version-check", "--retries", "2"]


def create_venv(folder: Path) -> None:
    """Make an empty environment of Python 3.11 in the folder."""
    loudly_if_failing([interpreter(), "-m", "venv", folder], LOGS / "venv.log")


def interpreter() -> str:
    """The Python 3.11 to build on: the running one, or the one found on the path."""
    if platform.python_version().startswith("3.11."):
        return sys.executable
    found = shutil.which("python3.11")
    if found is None:
        sys.exit("Python 3.11 is needed: install it, or start this script with it.")
    return found


def has_python(folder: Path) -> bool:
    """Whether the folder holds an environment whose Python still exists."""
    return shutil.which("python", path=programs_of(folder)) is not None


def programs_of(folder: Path) -> Path:
    """Where an environment keeps its programs."""
    return folder / ("Scripts" if os.name == "nt" else "bin")


def tool(name: str, folder: Path = VENV) -> Path:
    """The path of a program in an environment."""
    return programs_of(folder) / name


def provide_system_packages() -> None:
    """On Debian as root, install the missing shared libraries and fonts; elsewhere name them."""
    missing = missing_system_packages() if sys.platform == "linux" else []
    if not missing:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        tell(f"Missing on this system, please install (Debian's names): {' '.join(missing)}")
        return
    with step(f"Debian's packages: {', '.join(missing)}"):
        apt_install(missing)


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian's packages on this machine: first all that the network does, then the rest."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    log = LOGS / "apt.log"
    fetch("Debian's list of packages", APT_UPDATE, log, environment)
    fetch("Debian's packages", [*APT_INSTALL, "--download-only", *packages], log, environment)
    loudly_if_failing([*APT_INSTALL, "--no-download", *packages], log, environment)


def missing_system_packages() -> list[str]:
    """Debian's names of what Qt, the pictures in the tests and the environment itself still lack."""
    libraries = output_of("ldconfig", "-p")
    missing = [package for library, package in PACKAGE_OF_LIBRARY.items() if library not in libraries]
    if not output_of("fc-list", ":lang=zh-cn", "family").strip():
        missing += ["fontconfig", "fonts-noto-cjk"]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    return missing


def output_of(program: str, *arguments: str) -> str:
    """What a system program prints; nothing when the system has no such program."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if path is None:
        return ""
    return subprocess.run([path, *arguments], capture_output=True, encoding="utf-8", check=False).stdout
