"""Faults of every kind, in any number: `python3 build/tasks.py faults --seed N --count 1000`."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from tests.faults import damages, disks, killing, power
from tests.faults.tally import Tally, table


def main() -> int:
    """Do all of them; the answer is 1 where one did harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311 - nothing secret
    parser.add_argument("--count", type=int, default=1000, help="how many kills; the others in proportion")
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)  # noqa: T201
    tallies = all_faults(given.seed, given.count)
    lines = ["", *table(tallies), *(line for tally in tallies for line in tally.told[:20])]
    print("\n".join(lines))  # noqa: T201
    return int(any(tally.harm for tally in tallies))


def all_faults(seed: int, count: int) -> list[Tally]:
    """Every kind of fault, in folders of its own, which go afterwards."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    kinds: list[Callable[[Path], Tally]] = [
        lambda folder: killing.kills(count, folder, chance),
        lambda folder: killing.kills(count, folder, chance, killing.WINDOW),
        lambda folder: killing.stale(max(3, count // 10), folder, chance),
        lambda folder: killing.copies(count, folder),
        lambda folder: disks.refusals(folder, stride=max(1, 100 // count)),
        lambda folder: power.cuts(count * 3, folder, chance),
        lambda folder: damages.closed(count * 5, folder, chance),
        lambda folder: damages.opened(max(6, count // 2), folder, chance),
    ]
    return [_told(_in_folder(kind)) for kind in kinds]


def _told(tally: Tally) -> Tally:
    """Say it as soon as it is known: the next kind may take minutes."""
    print([*table([tally])][1], flush=True)  # noqa: T201
    return tally


def _in_folder(kind: Callable[[Path], Tally]) -> Tally:
    with tempfile.TemporaryDirectory() as name:
        own = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), f"{name}/own")
        stick = Path(name, "stick")
        stick.mkdir()
        with mock.patch.dict(os.environ, own):
            return kind(stick)


if __name__ == "__main__":
    sys.exit(main())
