"""The task `mutants`: what it changes, whom it asks, and what it tells, on a program of two rooms."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import create_autospec

import pytest
from coverage import Coverage
from mutants.mutations import Mutant, mutants
from mutants.plugins import Deadline, Recorder
from mutants.running import Outcome, run_all
from mutants.selecting import Recording, RunLines, Selection

BUILD = Path(__file__).resolve().parents[2] / "build"

PRICE = "gipdesk/room/price.py"
PRICE_CODE = """\
FREE = 3
FEW = FREE + 4

def price(count: int, step=2) -> int:
    if count < FREE:
        return 0
    return count

def unused(count):
    return count
"""
WINDOW = "gipdesk/ui/window.py"
WINDOW_CODE = """\
from functools import cache
from gipdesk.room.price import FEW, price

def shown(count):
    return price(count) > FEW

def hidden():
    raise LookupError

@cache
def sign(mark):
    return mark
"""
PRICE_TESTS = """\
from gipdesk.room.price import price

def test_few():
    assert price(2) == 0

def test_many():
    assert price(5) == 5
"""
WINDOW_TESTS = """\
from pathlib import Path
from gipdesk.ui.window import shown, sign

def test_shown():
    runs = Path("runs")
    runs.write_text("x" + (runs.read_text() if runs.exists() else ""))
    assert len(runs.read_text()) % 2, "as on a busy machine"
    assert shown(9) and sign(mark=1)
"""


def changed(code: str) -> list[str]:
    """The code as each of its mutants has it."""
    return [mutant.applied_to(code.encode()).decode() for mutant in mutants("a.py", code.encode())]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a < b", ["(a <= b)"]),
        ("a == b in c", ["(a != b in c)", "(a == b not in c)"]),
        ("a + b", ["(a - b)"]),
        ("a += b", ["a -= b"]),
        ("a and b or c", ["((a and b) and c)", "(a or b) or c"]),
        ("not a", ["(a)"]),
        ("-a", ["(a)"]),
        ("5", []),  # a statement that says a constant is a comment
        ("a[5]", ["a[(6)]", "a[(4)]"]),
        ("a = 0.5", ["a = (0.55)", "a = (0.45)"]),
        ("a = 0.0", ["a = (1.0)"]),
        ("a = True", ["a = (False)"]),
        ("a = '年'", ["a = ('')"]),
        ("a = ''", ["a = ('?')"]),
        ("a = b'P'", ["a = (b'')"]),
        ("a = f'{b + 1}件'", ["a = ('')"]),
        ("a = b if c else d", ["a = b if (True) else d", "a = b if (False) else d"]),
        ("a = [b for b in c if b]", ["a = [b for b in c if (True)]", "a = [b for b in c if (False)]"]),
        ("if a: b = c", ["if (True): b = c", "if (False): b = c"]),
        ("while a: break", ["while (False): break", "while a: continue"]),
        ("for a in b: continue", ["for a in b: break"]),
        ("a[b:c]", ["a[:c]", "a[b:]"]),
        ("a = min(b)", ["a = (max)(b)"]),
        ("a(b)", ["pass"]),
        ("def a(): return b", ["def a(): return (None)"]),
        ("def a(): yield b", ["def a(): yield from ()"]),
        ("raise a", ["pass"]),
        ("def a(b=None): return", []),
        ('def a():\n    """Words."""', []),
        ("def a(b: 'B') -> 'C': return", []),
        ("a: TypeAlias = 'B | C'", []),
        ("__all__ = ['a', 'b']", []),
        ("TEXTS_REMEMBERED = 4096", []),
        ("REMEMBERED_SENTENCES = 4096", []),
        ("TEXTS_SHOWN = 3", ["TEXTS_SHOWN = (4)", "TEXTS_SHOWN = (2)"]),
        ("@dataclass(frozen=True)\nclass A: pass", []),
        ("if TYPE_CHECKING: a = 1", []),
        ("a = zip(b, c, strict=True)", []),
        ("a = reader(b, strict=True)", ["a = reader(b, strict=(False))"]),
        ("raise DamagedContent(f'no list: {a!r:.80}')", ["pass"]),
        ("raise KeyError('a')", ["pass", "raise KeyError((''))"]),
    ],
)
def test_what_is_changed(code: str, expected: list[str]) -> None:
    assert changed(code) == expected


def test_a_change_is_told_with_its_place() -> None:
    told = [str(mutant) for mutant in mutants(PRICE, PRICE_CODE.encode())]
    assert f"{PRICE}:5: count < FREE  →  (count <= FREE)" in told


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program of two rooms with its tests."""
    texts = {
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\nmarkers = ["slow"]\n',
        "gipdesk/__init__.py": "",
        PRICE: PRICE_CODE,
        WINDOW: WINDOW_CODE,
        "tests/room/test_price.py": PRICE_TESTS,
        "tests/ui/test_window.py": WINDOW_TESTS,
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


FEW_TEST = "tests/room/test_price.py::test_few"
MANY_TEST = "tests/room/test_price.py::test_many"
SHOWN_TEST = "tests/ui/test_window.py::test_shown"
SECONDS = {SHOWN_TEST: 0.1, FEW_TEST: 0.3, MANY_TEST: 0.2}


@pytest.mark.parametrize(
    ("line", "lines", "uses", "expected"),
    [
        (6, {FEW_TEST: {PRICE: [5, 6]}, MANY_TEST: {PRICE: [5, 7]}}, {}, [FEW_TEST]),
        (5, {test: {PRICE: [5]} for test in SECONDS}, {}, [MANY_TEST, FEW_TEST, SHOWN_TEST]),
        (10, {FEW_TEST: {PRICE: [5, 6]}}, {}, []),
        (6, {"tests/room": {PRICE: [6]}}, {}, [MANY_TEST, FEW_TEST]),
        (6, {"a cache": {PRICE: [6]}}, {SHOWN_TEST: ["another"], "another": ["a cache"]}, [SHOWN_TEST]),
        (1, {MANY_TEST: {PRICE: [1, 5, 7]}, FEW_TEST: {PRICE: [1]}}, {}, [MANY_TEST]),
        (1, {SHOWN_TEST: {WINDOW: [5]}}, {}, [SHOWN_TEST]),  # by way of FEW, which is made from FREE
        (4, {SHOWN_TEST: {WINDOW: [5]}}, {}, [MANY_TEST, FEW_TEST, SHOWN_TEST]),  # test_price names it
    ],
    ids=["line", "order", "not covered", "while collected", "cached", "constant", "derived", "default"],
)
def test_who_is_asked(
    program: Path, line: int, lines: RunLines, uses: dict[str, list[str]], expected: list[str]
) -> None:
    selection = Selection(Recording(SECONDS, uses, lines), program)
    assert selection.tests_of(mutant_of(line)) == expected


def mutant_of(line: int) -> Mutant:
    return next(mutant for mutant in mutants(PRICE, PRICE_CODE.encode()) if mutant.line == line)


@pytest.mark.timeout(600)
def test_what_is_told(program: Path) -> None:
    command = [sys.executable, "-m", "mutants", "--tree", str(program), "--only", WINDOW, "--jobs", "1"]
    told = subprocess.run(command, cwd=BUILD, capture_output=True, encoding="utf-8", check=True).stdout
    assert told.splitlines() == [
        f"4 mutants of {WINDOW}, seed 7",
        "",
        "a part of the tests is recorded",
        f"not covered: {WINDOW}:8: raise LookupError  →  pass",
        f"living: {WINDOW}:5: price(count) > FEW  →  (price(count) >= FEW)",
        "",
        "| room | mutants | killed | timed out | not covered | living | % living |",
        "|---|--:|--:|--:|--:|--:|--:|",
        "| ui | 4 | 2 | 0 | 1 | 1 | 50.0 |",
        "| all in the window | 4 | 2 | 0 | 1 | 1 | 50.0 |",
    ]
    assert (program / WINDOW).read_text(encoding="utf-8") == WINDOW_CODE


class Hanging:
    """Work that never comes to an end."""

    def __init__(self) -> None:
        self.cleaned: list[Path] = []

    def run(self, _tree: Path, deadline: Deadline) -> bool:
        deadline.allow(0)
        signal.pause()
        return True

    def clean(self, tree: Path) -> None:
        self.cleaned.append(tree)


def test_what_hangs_is_ended(tmp_path: Path) -> None:
    work = Hanging()
    assert list(run_all([work], [tmp_path])) == [(work, Outcome.TIMED_OUT)]
    assert work.cleaned == [tmp_path]


def test_without_a_test_that_passes_nothing_is_measured(program: Path) -> None:
    (program / "tests/room/test_price.py").write_text("import gone", encoding="utf-8")
    command = [sys.executable, "-m", "mutants", "--tree", str(program), "--only", WINDOW, "--jobs", "1"]
    done = subprocess.run(command, cwd=BUILD, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "no test passed while they were recorded" in done.stderr
    assert "No module named 'gone'" in done.stderr


@pytest.mark.parametrize("decorate", ["@cache", "@lru_cache", "@lru_cache(maxsize=2)"])
def test_a_cache_of_the_program_is_seen_through(decorate: str) -> None:
    code = f"from functools import cache, lru_cache\n{decorate}\ndef doubled(number): return 2 * number"
    recorder = Recorder(create_autospec(Coverage, instance=True), Deadline(), part=0, parts=1)
    room: dict[str, Any] = {"__name__": "gipdesk.room"}
    with recorder.caches_seen_through():
        exec(code, room)  # noqa: S102 -- ours
    assert [room["doubled"](number) for number in (2, 3, 2)] == [4, 6, 4]
    assert recorder.uses == {"": {"gipdesk.room.doubled in part 0"}}
