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
COPYRIGHTS = (  # of these only the notices of their makers are used
    "libexpat1",
    "liblzma5",
    "libmpdec4",
    "libqt6core6t64",
    "libxml2",
    "libxslt1.1",
    "zlib1g",
)
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
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        bare = ["debootstrap", "--force-check-gpg", "--variant=minbase", "--include=ca-certificates", RELEASE]
        _start(["unshare", "--mount", *bare, self.folder, _mirror()])
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        lists = {"PACKAGES": " ".join(PACKAGES), "COPYRIGHTS": " ".join(COPYRIGHTS)}
        _start(self._entering(["sh", "-c", FILL], []), _environment({**_proxies(), **lists}))
        stamp.write_text(wanted, encoding="ascii")

    def run(
        self,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        *,
        told: bool = False,
        seconds: float | None = None,
    ) -> str:
        """Run a command inside as root, without network; CalledProcessError unless it succeeds.

        The answer is what it printed, if that is to be told; otherwise it is seen as it comes. After
        that many seconds it is stopped, with all it started (TimeoutExpired).
        """
        entering = self._entering(command, ["--net"])
        return _start(entering, _environment(environment or {}), told=told, seconds=seconds)

    def _entering(self, command: Sequence[str], spaces: Sequence[str]) -> Command:
        mortal = ["setpriv", "--pdeathsig", "KILL"]  # whoever stops this program stops the command too
        alone = [*mortal, "unshare", "--mount", "--pid", "--fork", "--kill-child", *spaces]
        return [*alone, "sh", "-c", ENTER, "sh", self.folder, ROOT, *command]


def _environment(more: Mapping[str, str]) -> Mapping[str, str]:
    return {**ENVIRONMENT, "PROJECT": str(PROJECT_INSIDE), **more}


def _provide_tools() -> None:
    if sys.platform != "linux" or shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.exit("The installer is made on Debian, as root.")
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing or not _sources():
        _start(["apt-get", "update", "--quiet"])
    if missing:
        _start(["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *missing])


def _mirror() -> str:
    """The mirror that this machine's own apt takes Debian from."""
    codename = platform.freedesktop_os_release()["VERSION_CODENAME"]
    for origin, release, address in (line.split(" ", 2) for line in _sources()):
        if (origin, release) == ("Debian", codename):
            return address
    sys.exit("None of this machine's apt sources is a mirror of Debian.")


def _sources() -> Sequence[str]:
    """Origin, release and address of each of apt's sources; nothing before apt's first update."""
    listing = ["apt-get", "indextargets", "--format", "$(ORIGIN) $(CODENAME) $(REPO_URI)"]
    return subprocess.run(listing, check=True, capture_output=True, text=True).stdout.splitlines()


def _proxies() -> Mapping[str, str]:
    """What this machine's environment says about the way to the mirror."""
    return {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}


def _start(
    command: Command,
    environment: Mapping[str, str] | None = None,
    *,
    told: bool = False,
    seconds: float | None = None,
) -> str:
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if told else None,
        encoding="utf-8",
        timeout=seconds,
        check=True,
    )
    return done.stdout or ""
