"""A Debian 13 of its own in a folder, for its Wine 10 and NSIS: the machine itself is left as it is.

Commands run in private name spaces. The mounts exist for one command alone, so the folder can be
deleted at any time; there is no network; and when the command ends, so does every process it left.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from windows.places import PROJECT_INSIDE, ROOT, Command

RELEASE = "trixie"
TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux"}
PACKAGES = (
    "fonts-noto-cjk",
    "imagemagick",
    "locales",
    "nsis",
    "openbox",
    "osslsigncode",
    "python3-pytest",
    "tesseract-ocr",
    "tesseract-ocr-chi-sim",
    "wine",
    "wine32:i386",  # must be there before the first prefix is made
    "wine64",
    "xdotool",
    "xvfb",
)
COPYRIGHTS = ("libqt6core6t64", "libxml2", "libxslt1.1")  # of these only the notices of their makers are used
STAMP = Path("etc") / "gipdesk-packages"

ENTER = """
set -e
root=$1 project=$2
shift 2
mkdir -p "$root$PROJECT"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$project" "$root$PROJECT"
exec chroot "$root" "$@"
"""
FILL = """
set -e
dpkg --add-architecture i386
apt-get update --quiet
apt-get install --quiet --yes --no-install-recommends $PACKAGES
localedef --inputfile=zh_CN --charmap=UTF-8 zh_CN.UTF-8
cd "$(mktemp --directory)"
chmod 755 .
apt-get download --quiet $COPYRIGHTS
for package in *.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar --extract --directory / --wildcards "./usr/share/doc/*/copyright"
done
rm --force -- *.deb
apt-get clean
"""
ENVIRONMENT = {
    "DEBIAN_FRONTEND": "noninteractive",
    "HOME": "/root",
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "USER": "root",
    "WINEDEBUG": "-all",
}


class Debian:
    """The Debian in a folder; made by `provide`, used by `run`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def provide(self) -> None:
        """Make it, unless it stands there with just the packages wanted; some minutes, needs root."""
        wanted = hashlib.sha256(" ".join((RELEASE, FILL, *PACKAGES, *COPYRIGHTS)).encode()).hexdigest()
        stamp = self.folder / STAMP
        if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
            return
        _provide_tools()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        bare = ["debootstrap", "--variant=minbase", "--include=ca-certificates", RELEASE]
        _start(["unshare", "--mount", *bare, self.folder, _mirror()])
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        lists = {"PACKAGES": " ".join(PACKAGES), "COPYRIGHTS": " ".join(COPYRIGHTS)}
        self._enter(["sh", "-c", FILL], [], {**_proxies(), **lists})
        stamp.write_text(wanted, encoding="ascii")

    def run(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, *, told: bool = False
    ) -> str:
        """Run a command inside as root, without network; CalledProcessError unless it succeeds.

        The answer is what it printed, if that is to be told; otherwise it is seen as it comes.
        """
        return self._enter(command, ["--net"], environment or {}, told=told)

    def _enter(
        self,
        command: Sequence[str],
        spaces: Sequence[str],
        environment: Mapping[str, str],
        *,
        told: bool = False,
    ) -> str:
        mortal = ["setpriv", "--pdeathsig", "KILL"]  # whoever stops this program stops the command too
        alone = [*mortal, "unshare", "--mount", "--pid", "--fork", "--kill-child", *spaces]
        return _start(
            [*alone, "sh", "-c", ENTER, "sh", self.folder, ROOT, *command],
            {**ENVIRONMENT, "PROJECT": str(PROJECT_INSIDE), **environment},
            told=told,
        )


def _provide_tools() -> None:
    if sys.platform != "linux" or shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit("The installer is made on Debian, as root.")
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        _start(["apt-get", "update", "--quiet"])
        _start(["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *missing])


def _mirror() -> str:
    """The mirror that this machine's own apt takes Debian from."""
    codename = platform.freedesktop_os_release()["VERSION_CODENAME"]
    listing = ["apt-get", "indextargets", "--format", "$(ORIGIN) $(CODENAME) $(REPO_URI)"]
    lines = subprocess.run(listing, check=True, capture_output=True, text=True).stdout.splitlines()
    for origin, release, address in (line.split(" ", 2) for line in lines):
        if (origin, release) == ("Debian", codename):
            return address
    sys.exit("None of this machine's apt sources is a mirror of Debian.")


def _proxies() -> Mapping[str, str]:
    """What this machine's environment says about the way to the mirror."""
    return {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}


def _start(command: Command, environment: Mapping[str, str] | None = None, *, told: bool = False) -> str:
    output = subprocess.PIPE if told else None
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=output, encoding="utf-8", check=True
    )
    return done.stdout or ""
