"""What is said where the installer could not be proven, because something could not be fetched."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

PROOFS = Path(__file__).with_name("proof")
FRAME = "#" * 100


def unproven(what: str) -> str:
    """One block that cannot be overlooked: what was not to be had, and every proof that was not made."""
    lines = [
        f"NOT PROVEN: the Windows installer was neither made nor tried, because {what} could not be fetched.",
        "Everything else counts. Before anything is handed out, this must run again. Not proven:",
        *(f"  - {name}" for name in proofs()),
    ]
    return "\n".join([FRAME, *(f"# {line}" for line in lines), FRAME])


def proofs() -> Sequence[str]:
    """The names of all proofs, in words."""
    return [name for path in sorted(PROOFS.glob("test_*.py")) for name in _tests_of(path)]


def _tests_of(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name.removeprefix("test_").replace("_", " ")
