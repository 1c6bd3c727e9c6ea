"""体检 measured: what a file costs of a few and of many, and whether memory grows with them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from gipdesk.services.folder_check import FolderCheck, files_of

FEW, MANY = 20, 80


def checked(sample: Path, folder: Path) -> tuple[str, str]:
    """What it costs in words, and how many times as much a file of many costs as one of a few."""
    (few, before), (many, after) = (_check(sample, folder / str(count), count) for count in (FEW, MANY))
    told = f"{few * 1000:.0f} and {many * 1000:.0f} ms, memory {before} and {after} MB"
    return told, f"{many / few:.2f}"


def _check(sample: Path, folder: Path, count: int) -> tuple[float, int]:
    """Seconds a file, and the memory of this process afterwards in MB, 0 where it is not told."""
    folder.mkdir()
    for number in range(count):
        shutil.copy(sample, folder / f"{number}{sample.suffix}")
    start = time.perf_counter()
    FolderCheck().run(list(files_of([folder])), lambda _path, _health: None)
    return (time.perf_counter() - start) / count, _memory()


def _memory() -> int:
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)
