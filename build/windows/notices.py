"""The licences of everything that is shipped, gathered from notices.toml."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from workshop.steps import ROOT

from windows.documents import document
from windows.places import DEBIAN, PYTHON
from windows.windows_python import SITE_PACKAGES

DATA = Path(__file__).with_name("notices.toml")
LICENCE = re.compile("licen[cs]e|copying", re.IGNORECASE)


def gather(folder: Path) -> None:
    """Fill the folder with every licence text, and a page that says which part is under which."""
    folder.mkdir(parents=True)
    lines: list[str] = []
    for part in tomllib.loads(DATA.read_text(encoding="utf-8"))["parts"]:
        texts = [copied for text in part["texts"] for copied in _copied(text, folder)]
        lines.append(f"{part['name']}：{part['licence']}" + "".join(f"\n    {text}" for text in texts))
    (folder / "说明.txt").write_bytes(document("licences.txt", parts="\n".join(lines)))


def _copied(text: str, folder: Path) -> Iterator[str]:
    """Copy the files that one text of notices.toml stands for; yields their names."""
    kind, name = text.split(":")
    found = sorted(_found(kind, name))
    if not found:
        sys.exit(f"No licence text found for {text}.")
    for path in found:
        own = path.name.removesuffix(".txt")
        copy = folder / (f"{name}.txt" if own == name else f"{name}-{own}.txt")
        shutil.copyfile(path, copy)
        yield copy.name


def _is_licence(file: Path) -> bool:
    """Whether a file of a package's metadata is a licence by its name, or by its folder."""
    return LICENCE.match(file.name) is not None or "licenses" in file.parts


def _found(kind: str, name: str) -> list[Path]:
    if kind == "project":
        return [ROOT / name]
    if kind == "python":
        return [PYTHON / "LICENSE.txt"]
    if kind == "package":
        files = (PYTHON / SITE_PACKAGES).glob(f"{name}-*.dist-info/**/*")
        return [file for file in files if file.is_file() and _is_licence(file)]
    if kind == "debian":
        return [DEBIAN / "usr" / "share" / "doc" / name / "copyright"]
    return [DEBIAN / "usr" / "share" / "common-licenses" / name]
