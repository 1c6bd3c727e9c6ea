"""The small mistakes: for a piece of code, what a person might have written instead."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Code: TypeAlias = ast.expr | ast.stmt
Change: TypeAlias = tuple[Code, Code]

NOTHING = ast.Constant(None)
SWAPPED: dict[type[ast.AST], type[Any]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
SWAPPED_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


def changes(node: ast.AST) -> Iterator[Change]:
    """What may stand in place of the node, or of a part of it that is no node of its own."""
    rule = RULES.get(type(node))
    return iter(()) if rule is None else rule(node)


def compared(node: ast.Compare) -> Iterator[Change]:
    for index, operator in enumerate(node.ops):
        operators = [*node.ops[:index], SWAPPED[type(operator)](), *node.ops[index + 1 :]]
        yield node, ast.Compare(node.left, operators, node.comparators)


def calculated(node: ast.BinOp) -> Iterator[Change]:
    if type(node.op) in SWAPPED:
        yield node, ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)


def added_to(node: ast.AugAssign) -> Iterator[Change]:
    if type(node.op) in SWAPPED:
        yield node, ast.AugAssign(node.target, SWAPPED[type(node.op)](), node.value)


def joined(node: ast.BoolOp) -> Iterator[Change]:
    yield node, ast.BoolOp(SWAPPED[type(node.op)](), node.values)


def signed(node: ast.UnaryOp) -> Iterator[Change]:
    if not isinstance(node.op, ast.UAdd):
        yield node, node.operand


def constant(node: ast.Constant) -> Iterator[Change]:
    for value in other_values(node.value):
        yield node, ast.Constant(value)


def other_values(value: object) -> Iterator[bool | float | str | bytes]:
    """A number one up and one down (a broken one by a tenth of itself), a text without its words."""
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case float():
            yield from (value * 1.1, value * 0.9) if value else (1.0,)
        case str():
            yield "" if value else "?"
        case bytes():
            yield b"" if value else b"?"


def worded(node: ast.JoinedStr) -> Iterator[Change]:
    yield node, ast.Constant("")


def chosen(node: ast.If | ast.IfExp) -> Iterator[Change]:
    for answer in (True, False):
        yield node.test, ast.Constant(answer)


def repeated(node: ast.While) -> Iterator[Change]:
    yield node.test, ast.Constant(False)


def filtered(node: ast.comprehension) -> Iterator[Change]:
    for test in node.ifs:
        for answer in (True, False):
            yield test, ast.Constant(answer)


def sliced(node: ast.Slice) -> Iterator[Change]:
    if node.lower is not None:
        yield node, ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield node, ast.Slice(node.lower, None, node.step)


def called(node: ast.Call) -> Iterator[Change]:
    if isinstance(node.func, ast.Name) and node.func.id in SWAPPED_CALLS:
        yield node.func, ast.Name(SWAPPED_CALLS[node.func.id])


def returned(node: ast.Return) -> Iterator[Change]:
    if not isinstance(node.value, ast.Constant | None):
        yield node.value, NOTHING


def done(node: ast.Expr) -> Iterator[Change]:
    if isinstance(node.value, ast.Call):
        yield node, ast.Pass()
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield node, ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))


def raised(node: ast.Raise) -> Iterator[Change]:
    yield node, ast.Pass()


def left(node: ast.Break) -> Iterator[Change]:
    yield node, ast.Continue()


def skipped(node: ast.Continue) -> Iterator[Change]:
    yield node, ast.Break()


RULES: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: compared,
    ast.BinOp: calculated,
    ast.AugAssign: added_to,
    ast.BoolOp: joined,
    ast.UnaryOp: signed,
    ast.Constant: constant,
    ast.JoinedStr: worded,
    ast.If: chosen,
    ast.IfExp: chosen,
    ast.While: repeated,
    ast.comprehension: filtered,
    ast.Slice: sliced,
    ast.Call: called,
    ast.Return: returned,
    ast.Expr: done,
    ast.Raise: raised,
    ast.Break: left,
    ast.Continue: skipped,
}
