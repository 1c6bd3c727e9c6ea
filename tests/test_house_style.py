"""The limits of the house style that no linter knows: lengths of code, and what no file may name."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MODULE_LINES = 350
CLASS_LINES = 250
FUNCTION_LINES = 35

ABSOLUTE_PATH = re.compile(r"(?<![\w./>~:-])/(?:home|root|tmp|work|Users)/[\w.]|\b[A-Z]:\\Users\\")
WEB_ADDRESS = re.compile(r"\b\w+://\w")
TEXT_ENDINGS = {"", ".lock", ".md", ".nsh", ".nsi", ".py", ".spec", ".toml", ".txt"}


def code_files() -> list[Path]:
    return sorted([*ROOT.glob("gipdesk/**/*.py"), *ROOT.glob("build/**/*.py")])


def too_long(path: Path) -> Iterator[str]:
    """The module, classes and functions of a file that exceed their limit."""
    source = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    if (lines := source.count("\n")) > MODULE_LINES:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > (CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES):
            yield f"{name}:{node.lineno} {node.name}: {lines} lines"


def kept_files() -> list[Path]:
    """The files that git keeps or would keep; none outside a checkout."""
    git = shutil.which("git")
    command = [git or "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    paths = (ROOT / name for name in names if name)
    return [path for path in paths if path.is_file() and path.suffix in TEXT_ENDINGS]


def lines_with(pattern: re.Pattern[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if pattern.search(line):
            yield f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"


def test_modules_classes_and_functions_stay_short() -> None:
    assert [fault for path in code_files() for fault in too_long(path)] == []


def test_a_long_function_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (tmp_path / "long.py").write_text("def long():\n" + "    pass\n" * FUNCTION_LINES, encoding="utf-8")
    assert list(too_long(tmp_path / "long.py")) == ["long.py:1 long: 36 lines"]


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [fault for path in kept_files() for fault in lines_with(ABSOLUTE_PATH, path)] == []


def test_the_lock_and_the_tools_name_no_address() -> None:
    files = [
        ROOT / "pyproject.toml",
        ROOT / "requirements.lock",
        ROOT / ".ci" / "run",
        *(path for path in kept_files() if path.is_relative_to(ROOT / "build")),
    ]
    assert [fault for path in files for fault in lines_with(WEB_ADDRESS, path)] == []
