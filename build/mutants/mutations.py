"""Every mutant of a file: where it changes the code, and the statement whose tests may notice it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from mutants.rules import Change, Code, changes

Named: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

UNTOUCHED_FIELDS = {"annotation", "returns"}
UNTOUCHED_CALLS = {"cast", "dataclass", "lru_cache", "TypeVar"}  # for mypy and for speed: no test's business
UNTOUCHED_SIZES = re.compile(
    "(TEXTS|DEFINITIONS|FORMATS)_REMEMBERED|REMEMBERED(_[A-Z]+)?"
)  # of an lru_cache alone
UNREAD_WORDS = {"DamagedContent"}  # caught by its class wherever it is raised: nobody sees its words
UNTOUCHED_TESTS = {"TYPE_CHECKING", "__name__ == '__main__'"}
SHOWN = 90


@dataclass(frozen=True)
class Place:
    """A statement's lines (a block's: those of its head), and, outside functions, the names it defines.

    Inside a function the lines tell which tests run them. Outside, they run once, at the import; the
    tests that may notice are those of the code that mentions the names.
    """

    first: int
    last: int
    names: frozenset[str] = frozenset()
    in_function: bool = False


@dataclass(frozen=True)
class Mutant:
    """One change of one file: the bytes from `start` to `end` become `after`."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    place: Place

    def applied_to(self, source: bytes) -> bytes:
        """The file's bytes with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]

    def __str__(self) -> str:
        before, after = (shown(code) for code in (self.before, self.after))
        return f"{self.file}:{self.line}: {before}  →  {after}"


def shown(code: str) -> str:
    """Code in one line, cut where it is long."""
    line = " ".join(code.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Every change that the rules know, in the order of the file."""
    line_starts = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
    for (old, new), place in placed_changes(ast.parse(source), Place(1, 1)):
        start = line_starts[old.lineno - 1] + old.col_offset
        end = line_starts[(old.end_lineno or 0) - 1] + (old.end_col_offset or 0)
        before = source[start:end].decode()
        yield Mutant(file, old.lineno, start, end, before, replacement(new), place)


def replacement(code: Code) -> str:
    """The text of the new code, safe in the place of any other."""
    text = ast.unparse(code)
    return f"({text})" if isinstance(code, ast.expr) and not isinstance(code, ast.Slice) else text


def placed_changes(node: ast.AST, place: Place) -> Iterator[tuple[Change, Place]]:
    """The changes of a node and of all below it."""
    if is_untouched(node):
        return
    place = place_of(node, place)
    for change in changes(node):
        yield change, place
    if isinstance(node, ast.JoinedStr):
        return  # Python 3.11 does not say where its parts stand
    for name, value in ast.iter_fields(node):
        inside = is_body(node, name)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not is_untouched_field(node, name):
                yield from placed_changes(child, replace(place, in_function=True) if inside else place)


def is_untouched(node: ast.AST) -> bool:
    """Whether a change here would change nothing that the program does: words for people and for tools."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) if UNTOUCHED_SIZES.fullmatch(name):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in UNTOUCHED_CALLS | UNREAD_WORDS
        case ast.If(test=test):
            return ast.unparse(test) in UNTOUCHED_TESTS
    return False


def is_untouched_field(node: ast.AST, field: str) -> bool:
    """The same for a part: what types there are, and whether `zip` makes sure of lengths that are equal."""
    match node:
        case ast.Call(func=ast.Name(id="zip")):
            return field == "keywords"
    return field in UNTOUCHED_FIELDS


def is_body(node: ast.AST, field: str) -> bool:
    """Whether the field holds what runs at a call, not at the definition."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and field == "body"


def place_of(node: ast.AST, around: Place) -> Place:
    """The node's own place where it is a statement, else that of the statement around it."""
    if not isinstance(node, ast.stmt | ast.ExceptHandler):
        return around
    body = getattr(node, "body", None)
    last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
    first = min(part.lineno for part in [node, *getattr(node, "decorator_list", [])])
    names = frozenset() if around.in_function else around.names | names_of(node)
    return Place(first, last, names, around.in_function)


def names_of(node: ast.AST) -> frozenset[str]:
    """What a statement defines, by name."""
    if isinstance(node, Named):
        return frozenset({node.name})
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    inside = (part for target in targets if target for part in ast.walk(target))
    return frozenset(part.id for part in inside if isinstance(part, ast.Name))
