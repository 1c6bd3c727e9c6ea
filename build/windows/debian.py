"""A Debian 13 of its own in a folder, for its Wine 10 and NSIS: the machine itself is left as it is.

Commands run in private name spaces. The mounts exist for one command alone, so the folder can be
deleted at any time; there is no network; and when the command ends, so does every process it left.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from workshop.cache import key_of, unpacked
from workshop.environment import APT_INSTALL, APT_UPDATE, apt_install
from workshop.fetching import fetch
from workshop.steps import LOGS, ROOT, Command, loudly_if_failing, step

from windows.places import PROJECT_INSIDE

RELEASE = "trixie"
OFFLINE = ("--net",)
TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux"}
BASE = ("--variant=minbase", "--include=ca-certificates")
LOG = LOGS / "debian.log"

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

ANEW = """
rm --recursive --force -- "$1"
shift
exec "$@"
"""
ENTER = """
set -e
root=$1 project=$2
shift 2
mkdir -p "$root$PROJECT"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$project" "$root$PROJECT"
for folder in home srv tmp; do
    [ -z "$LANE" ] || { mkdir -p "$LANE/$folder"; mount --bind "$LANE/$folder" "$root/$folder"; }
done
[ -z "$LANE" ] || chmod 1777 "$LANE/tmp"
exec chroot "$root" "$@"
"""
FETCH_NOTICES = """
mkdir --parents "$NOTICES"
cd "$NOTICES"
apt-get download --quiet $COPYRIGHTS
"""
FILL = """
set -e
$INSTALL --no-download $PACKAGES
localedef --inputfile=zh_CN --charmap=UTF-8 zh_CN.UTF-8
for package in "$NOTICES"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar --extract --directory / --wildcards "./usr/share/doc/*/copyright"
done
rm --recursive --force -- "$NOTICES"
apt-get clean
rm --recursive --force -- /var/lib/apt/lists/*
"""
ENVIRONMENT = {
    "COPYRIGHTS": " ".join(COPYRIGHTS),
    "DEBIAN_FRONTEND": "noninteractive",
    "HOME": "/root",
    "INSTALL": " ".join(APT_INSTALL),
    "LANE": "",
    "LC_ALL": "C.UTF-8",
    "NOTICES": "/var/lib/notices",
    "PACKAGES": " ".join(PACKAGES),
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
        """Have it as described above; a minute from the cache, else some minutes and needs root.

        NotFetched if the mirror does not give it.
        """
        with step("Debian 13 with Wine and NSIS"):
            name = f"debian-{key_of(RELEASE, FETCH_NOTICES, FILL, *PACKAGES, *COPYRIGHTS)}"
            unpacked(name, self.folder, lambda _: self._make())

    def _make(self) -> None:
        """Fill the empty folder; what needs the network is fetched by commands of its own."""
        _provide_tools()
        self._make_base(_mirror())
        shutil.copy("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        self._fetch("Debian 13's list of packages", APT_UPDATE)
        self._fetch("Wine, NSIS and the rest", [*APT_INSTALL, "--download-only", *PACKAGES])
        self._fetch("the notices of Qt and others", ["sh", "-e", "-c", FETCH_NOTICES])
        loudly_if_failing(self._entering(["sh", "-c", FILL], OFFLINE), LOG, _environment({}))

    def _make_base(self, mirror: str) -> None:
        debootstrap: list[str | Path] = ["unshare", "--mount", "debootstrap", "--force-check-gpg", *BASE]
        with tempfile.TemporaryDirectory() as scratch:
            packed = Path(scratch) / "base.tar"
            folder = Path(scratch) / "folder"
            download = [*debootstrap, f"--make-tarball={packed}", RELEASE, folder, mirror]
            fetch("Debian 13", ["sh", "-c", ANEW, "sh", folder, *download], LOG)
            unpack = [*debootstrap, f"--unpack-tarball={packed}", RELEASE, self.folder, mirror]
            loudly_if_failing(unpack, LOG)

    def _fetch(self, what: str, command: Command) -> None:
        fetch(what, self._entering(command, ()), LOG, _environment(_proxies()))

    def run(
        self,
        command: Sequence[str],
        environment: Mapping[str, str] | None = None,
        *,
        lane: Path | None = None,
        told: bool = False,
        seconds: float | None = None,
    ) -> str:
        """Run a command inside as root, without network; CalledProcessError unless it succeeds.

        Commands with a lane, a folder of the machine, have people, files and screens of their own in
        it, so that they can run beside one another. The answer is what the command printed, if that is
        to be told; otherwise it is seen as it comes. After that many seconds it is stopped, with all it
        started (TimeoutExpired).
        """
        more = {**(environment or {}), **({"LANE": str(lane)} if lane else {})}
        return _start(self._entering(command, OFFLINE), _environment(more), told=told, seconds=seconds)

    def _entering(self, command: Command, spaces: Sequence[str]) -> Command:
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
        apt_install(missing)


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
