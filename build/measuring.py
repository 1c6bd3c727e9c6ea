"""What the benches have in common: taking the time in turn with a yardstick, and a line of their table."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ROUNDS = 9

SHORT = 0.01
"""Seconds below which tenths of milliseconds are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: what was measured, both figures, and the goal for their ratio."""

    what: str
    ours: str
    yardstick: str
    ratio: str
    goal: str


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], yardstick: Callable[[], object]) -> tuple[float, float]:
    """The medians of both, in seconds; the first round only warms the caches."""
    pairs = [(seconds(ours), seconds(yardstick)) for _ in range(ROUNDS + 1)][1:]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)


def median(action: Callable[[], object]) -> float:
    """The median of something alone, in seconds; the first round only warms the caches."""
    return statistics.median([seconds(action) for _ in range(ROUNDS + 1)][1:])


def compared(what: str, ours: float, yardstick: float, name: str, goal: str) -> Line:
    """The line of two medians."""
    return Line(
        what, milliseconds(ours), f"{milliseconds(yardstick)} ({name})", f"{ours / yardstick:.2f}", goal
    )


def spread(times: Sequence[float]) -> str:
    """The median and the longest but for one in a hundred, in words."""
    in_order = sorted(times)
    return f"median {milliseconds(at(in_order, 0.5))}, p99 {milliseconds(at(in_order, 0.99))}"


def at(times: Sequence[float], share: float) -> float:
    """The time that this share of the sorted times stays below."""
    return times[int(len(times) * share)]


def milliseconds(of_seconds: float) -> str:
    """A time in words."""
    return f"{of_seconds * 1000:.{0 if of_seconds >= SHORT else 1}f} ms"


def table(lines: Sequence[Line]) -> str:
    """The lines as they stand in docs/performance.md."""
    rows = [
        f"| {line.what} | {line.ours} | {line.yardstick} | {line.ratio} | {line.goal} |" for line in lines
    ]
    return "\n".join(["| what | ours | yardstick | ratio | goal |", "|---|---|---|---|---|", *rows])
