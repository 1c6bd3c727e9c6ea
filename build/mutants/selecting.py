"""Which tests may notice a mutant."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from mutants.mutations import Mutant, names_of

CODE = "gipdesk/**/*.py"
TESTS = "tests/**/*.py"

RunLines: TypeAlias = dict[str, dict[str, list[int]]]


@dataclass(frozen=True)
class Recording:
    """A run of all tests: the seconds of each that passed, and the lines that each ran.

    Lines are also run by a file or folder of tests, while they are collected, and by a cache that is
    filled; `uses` names the caches that something looks into.
    """

    seconds: Mapping[str, float]
    uses: Mapping[str, list[str]]
    lines: RunLines


class Selection:
    """Picks from the tests of a recording; `tree` holds the program as it was recorded."""

    def __init__(self, recording: Recording, tree: Path) -> None:
        self._recording = recording
        self._tree = tree
        self._runs_of_test = {test: self._runs({test, *files_of(test)}) for test in recording.seconds}

    def tests_of(self, mutant: Mutant) -> list[str]:
        """Those of the file that mirrors the mutant's module first, the fastest of them first."""
        runners = self._runners_of(mutant)
        mirror = f"/test_{PurePosixPath(mutant.file).stem}.py::"
        tests = (test for test, runs in self._runs_of_test.items() if runs & runners)
        return sorted(tests, key=lambda test: (mirror not in test, self._recording.seconds[test]))

    def _runners_of(self, mutant: Mutant) -> set[str]:
        place = mutant.place
        if place.in_function:
            return self._runners(mutant.file, range(place.first, place.last + 1))
        mentioning = self._mentioning(place.names) if place.names else set()
        return mentioning or self._runners(mutant.file, self._sources[mutant.file].function_lines)

    def _mentioning(self, names: Iterable[str]) -> set[str]:
        """What runs code that mentions one of the names, and the test files that mention one themselves."""
        pattern = re.compile(rf"\b(?:{'|'.join(self._with_derived(set(names)))})\b")
        found = {file for file, text in self._tests.items() if pattern.search(text)}
        for file, source in self._sources.items():
            found |= self._runners(file, source.function_lines & source.lines_with(pattern))
        return found

    def _with_derived(self, names: set[str]) -> set[str]:
        """The names, and those of the constants that are made from them."""
        derived = {
            name
            for source in self._sources.values()
            for defined, used in source.constants
            if used & names
            for name in defined
        }
        return names if derived <= names else self._with_derived(names | derived)

    def _runs(self, runners: set[str]) -> set[str]:
        """Those, and the caches they look into."""
        caches = {cache for runner in runners for cache in self._recording.uses.get(runner, ())}
        return runners if caches <= runners else self._runs(runners | caches)

    def _runners(self, file: str, lines: Container[int]) -> set[str]:
        run = ((runner, files.get(file, ())) for runner, files in self._recording.lines.items())
        return {runner for runner, numbers in run if any(number in lines for number in numbers)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {file: Source(text) for file, text in self._texts(CODE).items()}

    @cached_property
    def _tests(self) -> dict[str, str]:
        return self._texts(TESTS)

    def _texts(self, pattern: str) -> dict[str, str]:
        paths = self._tree.glob(pattern)
        return {path.relative_to(self._tree).as_posix(): path.read_text("utf-8") for path in paths}


class Source:
    """What a module mentions where."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._tree = ast.parse(text)

    @cached_property
    def function_lines(self) -> set[int]:
        """The lines that run when a function is called, not at the import."""
        functions = (part for part in ast.walk(self._tree) if isinstance(part, ast.FunctionDef))
        return {
            line
            for function in functions
            for line in range(function.body[0].lineno, (function.end_lineno or function.lineno) + 1)
        }

    @cached_property
    def constants(self) -> list[tuple[frozenset[str], set[str]]]:
        """For each constant, its name and the names it is made from."""
        assignments = (part for part in self._tree.body if isinstance(part, ast.Assign | ast.AnnAssign))
        return [
            (names_of(part), {name.id for name in ast.walk(part) if isinstance(name, ast.Name)})
            for part in assignments
        ]

    def lines_with(self, pattern: re.Pattern[str]) -> set[int]:
        return {number for number, line in enumerate(self._lines, start=1) if pattern.search(line)}


def files_of(test: str) -> list[str]:
    """The file of a test, and the folders it is in."""
    file = PurePosixPath(test.partition("::")[0])
    return [file.as_posix(), *(folder.as_posix() for folder in file.parents if folder.name)]
