"""Has the tests of proof/ try in Wine what lies in dist/."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader
from workshop.steps import ROOT, Command, say, step

from windows import freeze, kinds, release, windows_python
from windows.debian import Debian
from windows.places import LANES, PAYLOAD, PROOF, SUITE_LOCK, SUITE_PYTHON, inside
from windows.proof.handout import (
    AGAIN,
    ANSWERS,
    EXPECTED,
    EXPORTED,
    FROZEN_HERE,
    MODULES,
    NEWER_PAYLOAD,
    NEWER_VERSION,
    SHARES,
    STEM,
)

SAMPLE = ROOT / "resources" / "samples" / "last_year.docx"
SECONDS = 3000.0
MODULES_OF_PROOFS = sorted(Path(__file__).with_name("proof").glob("test_*.py"))
SUITE = Path(__file__).with_name("proof") / "test_suite.py"
SHARES_OF_SUITE = [f"[{share}]" for share in range(SHARES)]
PYTEST = ["python3", "-m", "pytest", "-c", "/dev/null", "--rootdir", str(inside(ROOT))]
STYLE = ["-p", "no:cacheprovider", "--import-mode=importlib", "-W", "error", "--verbose", "-rP"]


def verify(debian: Debian) -> int:
    """Prove what was made; the answer is pytest's exit code, 0 if every proof holds.

    Each module of proofs runs beside the others: Windows spends most of its time waiting.
    """
    for folder in (PROOF, LANES):
        shutil.rmtree(folder, ignore_errors=True)
    PROOF.mkdir(parents=True)
    windows_python.provide(debian, SUITE_PYTHON, SUITE_LOCK)
    with ThreadPoolExecutor() as lanes:
        running = [lanes.submit(_prove, debian, SUITE, share) for share in SHARES_OF_SUITE]
        _prepare(debian, release.commit_time())
        with step("the proofs"):
            running += [
                lanes.submit(_prove, debian, module) for module in MODULES_OF_PROOFS if module != SUITE
            ]
            ended = [lane.result() for lane in running]
    for proof in sorted(ended, key=lambda proof: proof.code):  # what failed is said last
        say(proof.story)
    return max(proof.code for proof in ended)


def _prepare(debian: Debian, epoch: int) -> None:
    """Make what the installer is compared with."""
    with step("what the program answers from its sources and frozen for Linux"):
        _make_expected(freeze.for_linux(epoch))
    with step("an installer of a later version"):
        _make_newer(debian, epoch)
    with step("the program, frozen for Windows once more"):
        shutil.copytree(freeze.for_windows(debian, epoch), AGAIN)
    MODULES.write_text("\n".join(_frozen_modules(PAYLOAD / "gipdesk.exe")), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Proof:
    """How a module of proofs ended, and what pytest said."""

    code: int
    story: str


def _prove(debian: Debian, module: Path, part: str = "") -> Proof:
    """Run a module of proofs, or those of its tests whose names hold `part`, in a lane of its own."""
    searched = {"PYTHONPATH": f"{inside(ROOT / 'build')}:{inside(ROOT)}"}
    command = [*PYTEST, *STYLE, "-k", part, str(inside(module))]
    lane = LANES / f"{module.stem}{part}"
    try:
        return Proof(0, debian.run(command, searched, lane=lane, told=True, seconds=SECONDS))
    except subprocess.CalledProcessError as failure:
        return Proof(failure.returncode, failure.stdout)
    except subprocess.TimeoutExpired as late:
        return Proof(
            1, f"{(late.output or b'').decode(errors='replace')}\n{module.name}: no end in {SECONDS:.0f} s"
        )


def _make_expected(linux: Path) -> None:
    """What the program makes of every kind of file, from its sources and frozen for Linux."""
    source: Command = [sys.executable, "-m", "gipdesk"]
    files = PROOF / "kinds"
    kinds.make_files(source, SAMPLE, files)
    for folder, program in {EXPECTED: source, FROZEN_HERE: [linux / "gipdesk-cli"]}.items():
        folder.mkdir()
        kinds.write_answers(program, files, folder / ANSWERS)
        kinds.export(program, SAMPLE, folder / STEM, EXPORTED)


def _frozen_modules(program: Path) -> Sequence[str]:
    """The names of the Python modules inside a frozen program."""
    return sorted(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)


def _make_newer(debian: Debian, epoch: int) -> None:
    """An installer of a later version, which differs in one page."""
    shutil.copytree(PAYLOAD, NEWER_PAYLOAD)
    (NEWER_PAYLOAD / release.GUIDE).write_text(NEWER_VERSION, encoding="utf-8")
    release.build_setup(debian, NEWER_PAYLOAD, PROOF / "newer.exe", epoch, NEWER_VERSION)
