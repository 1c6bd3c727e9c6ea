"""A Windows computer: a Wine prefix of its own, with one person at it."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from types import MappingProxyType

from windows.proof.desktop import wait
from windows.proof.person import NAME, SECONDS, STUCK, Outcome, Person

GBK = "gbk"
NOTHING: Mapping[str, str] = MappingProxyType({})
VALUE = re.compile(r"^    (?P<name>.*?)    REG_\w+    (?P<value>.*)$")


class Pc:
    """The computer in one folder; `person` sits at it."""

    def __init__(self, prefix: Path, person: Person) -> None:
        self.prefix = prefix
        self.person = person
        self._environment = {"WINEPREFIX": str(prefix)}
        self._running: list[subprocess.Popen[bytes]] = []

    def boot(self) -> None:
        """Set Windows up, or let it finish what it was told to change."""
        self.person.run(["wineboot", "--init"], self._environment)
        self.settle()

    def settle(self) -> None:
        """Wait until every program has ended and the registry is on the disk."""
        self.person.run(["wineserver", "--wait"], self._environment)
        while self._running:
            self._running.pop().wait(SECONDS)

    def stop(self) -> None:
        """End every program at once, as pulling the plug does."""
        self.person.run(["wineserver", "--kill"], self._environment)
        self.settle()

    def copy(self, prefix: Path) -> Pc:
        """Another computer just like this one."""
        self.settle()
        subprocess.run(["cp", "--archive", self.prefix, prefix], check=True)
        return Pc(prefix, self.person)

    @contextmanager
    def lent(self) -> Iterator[Pc]:
        """Another computer just like this one, to be thrown away after use."""
        place = self.person.home / "lent"
        wait(lambda: is_deleted(place), "the end of the computer lent before")
        copy = self.copy(place)
        try:
            yield copy
        finally:
            copy.remove()

    def remove(self) -> None:
        """Stop it and throw it away."""
        self.stop()
        wait(lambda: is_deleted(self.prefix), "the end of the computer")

    def run(
        self,
        program: str,
        *arguments: str,
        environment: Mapping[str, str] = NOTHING,
        folder: Path | None = None,
        seconds: float = SECONDS,
    ) -> Outcome:
        """Run a Windows program, named by its Windows path, to its end, in the person's home or a folder."""
        command = ["wine", program, *arguments]
        return self.person.run(command, {**self._environment, **environment}, folder, seconds)

    def run_alone(
        self,
        program: str,
        *arguments: str,
        environment: Mapping[str, str],
        folder: Path,
        progress: Callable[[], int],
        seconds: float,
    ) -> Outcome:
        """As `run`, for a program whose own children may stay behind; STUCK if it does not get on."""
        command = ["wine", program, *arguments]
        told = {**self._environment, **environment}
        outcome = self.person.run_alone(command, told, folder, progress, seconds)
        if outcome.code == STUCK:
            self.stop()
        return outcome

    def start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and let it run, until it ends or the computer is stopped."""
        process = self.person.start(["wine", program, *arguments], self._environment)
        self._running.append(process)
        return process

    def open(self, path: str) -> None:
        """Double-click a file or a link: Windows finds the program for it.

        Wine looks up what is registered for the machine alone, not for the user.
        """
        opener = self.person.start(["wine", "start", path], self._environment)
        assert opener.wait(SECONDS) == 0, f"Windows found no program for {path}"

    def setup(self, installer: Path, *switches: str) -> int:
        """Run an installer silently; its exit code. NSIS wants /D= without quotes, spaces or not."""
        words = [word for switch in switches for word in switch.split(" ")]
        return self.run(self.windows_path(installer), "/S", *words).code

    def uninstall(self, key: str, *switches: str) -> None:
        """Do what the uninstall entry at a registry key says, and wait: the uninstaller works from a copy."""
        entry = self.registry(key)
        assert entry is not None
        program = entry["QuietUninstallString"].split('"')[1]
        assert self.run(program, "/S", *switches).code == 0
        wait(lambda: not self.place(program).exists(), "the end of the uninstaller")

    def set_version(self, version: str) -> None:
        """Have it be another Windows: win7, win81, win10."""
        self.run("winecfg", "-v", version)
        self.settle()

    def add_drive(self, letter: str, folder: Path) -> None:
        """Give it another drive."""
        link = self.prefix / "dosdevices" / f"{letter.lower()}:"
        link.unlink(missing_ok=True)
        link.symlink_to(folder)

    def registry(self, key: str) -> Mapping[str, str] | None:
        """The values of a registry key, the default one under the empty name; None without such a key."""
        outcome = self.run("reg", "query", key, "/reg:64")
        if outcome.code:
            return None
        matches = filter(None, map(VALUE.match, outcome.output.decode(GBK).splitlines()))
        return {("" if match["name"] == "(默认)" else match["name"]): match["value"] for match in matches}

    def put_registry(self, key: str, name: str, value: str) -> None:
        """Set a text value in the registry."""
        assert self.run("reg", "add", key, "/v", name, "/d", value, "/f").code == 0

    def place(self, path: str) -> Path:
        """Where a Windows path really lies."""
        parts = PureWindowsPath(path).parts
        return (self.prefix / "dosdevices" / parts[0][:2].lower()).joinpath(*parts[1:])

    def windows_path(self, path: Path) -> str:
        """A file of the machine as Windows programs see it."""
        return "Z:" + str(path).replace("/", "\\")

    @property
    def profile(self) -> str:
        """The Windows path of the person's own folder."""
        return rf"C:\users\{NAME}"


def is_deleted(folder: Path) -> bool:
    """Delete a folder; whether it is gone, which a program that is about to end may delay."""
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder, by name, with its SHA-256."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
