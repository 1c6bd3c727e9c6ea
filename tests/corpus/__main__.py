"""The corpus in any number: `python3 build/tasks.py corpus --seed N --count 20000`."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from tests.corpus.judging import Tally, tally
from tests.corpus.variants import variant


def judged(seed: int, numbers: Sequence[int]) -> Tally:
    return tally(variant(seed, number) for number in numbers)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - nothing secret
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--shown", type=int, default=20, help="how many of the silent ones to show")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.count} variants")  # noqa: T201
    whole = Tally()
    numbers = range(given.count)
    parts = [numbers[at : at + 200] for at in range(0, given.count, 200)]
    with ProcessPoolExecutor() as pool:
        for part in pool.map(partial(judged, given.seed), parts):
            whole.add(part)
    print("\n".join(whole.lines()))  # noqa: T201
    for one, cells in islice(whole.silent, given.shown):
        print(one.number, one.kind, *one.made_of, dict(islice(cells.items(), 3)), len(cells))  # noqa: T201
    return bool(whole.silent)


if __name__ == "__main__":
    sys.exit(main())
