"""Mutants of files in any number: `python3 build/tasks.py fuzz --seed N --count 20000`."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.mutations import mutant
from tests.fuzz.watching import Outcome, outcomes

KEPT = Path("work", "fuzz")
"""Where the offenders are kept, below the project's folder."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - nothing secret
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--from", type=int, default=0, dest="start", help="the number of the first")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.count} mutants from {given.start}")  # noqa: T201
    tally: Counter[tuple[str, str]] = Counter()
    offenders = 0
    for found in outcomes(given.seed, range(given.start, given.start + given.count)):
        tally[found.ending, found.told] += 1
        if found.is_offender:
            offenders += 1
            keep(given.seed, found)
    print("\n".join(table(tally)))  # noqa: T201
    return bool(offenders)


def keep(seed: int, offender: Outcome) -> None:
    """Save an offender under its seed and number, and say what it did."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{seed}-{offender.number}.{offender.ending}"
    path.write_bytes(mutant(seed, offender.number).data)
    print(f"{path}: {offender.told}", flush=True)  # noqa: T201


def table(tally: Counter[tuple[str, str]]) -> Iterator[str]:
    """Outcomes, a line each, with their numbers by kind."""
    endings = sorted({ending for ending, _ in tally})
    yield f"{'':40}" + "".join(f"{ending:>8}" for ending in endings)
    for told in sorted({told for _, told in tally}):
        yield f"{told:40}" + "".join(f"{tally[ending, told]:8}" for ending in endings)


if __name__ == "__main__":
    sys.exit(main())
