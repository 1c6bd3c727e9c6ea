"""`mutants [--count N] [--seed N] [--only GLOB] [--tree FOLDER]`: change the program, and see who notices.

Each mutant that no test kills gets a line, and each room of the program a row of the table at the end.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from tasks import GUI_CODE
from workshop.steps import ROOT, say

from mutants.mutations import Mutant, mutants
from mutants.recording import recorded
from mutants.running import Outcome, Trial, copies, import_libraries, run_all
from mutants.selecting import CODE, Selection

SEED = 7
COUNT = 400
HALVES = ("all below the window", "all in the window")
LIVES = (Outcome.LIVING, Outcome.NOT_COVERED)


def main() -> None:
    """Take a sample of all mutants, try each on a copy of the tree, and print what lives and the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # ends the forks too, and removes the trees
    arguments = read_arguments()
    tree: Path = arguments.tree.resolve()
    sample = sampled(all_mutants(tree, arguments.only), arguments.count, arguments.seed)
    say(f"{len(sample)} mutants of {arguments.only}, seed {arguments.seed}\n")
    import_libraries()
    with tempfile.TemporaryDirectory() as folder:
        trees = copies(tree, Path(folder), arguments.jobs)
        outcomes = list(tried(sample, tree, trees))
    say("\n" + "\n".join(table(outcomes)))


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="how many mutants, at most")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed takes other mutants")
    parser.add_argument("--only", default="gipdesk/*", metavar="GLOB", help="those of these files")
    parser.add_argument("--tree", type=Path, default=ROOT, help="another checkout of the program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    return parser.parse_args()


def all_mutants(tree: Path, only: str) -> list[Mutant]:
    """Every mutant of the files that the pattern names."""
    paths = {path.relative_to(tree).as_posix(): path for path in sorted(tree.glob(CODE))}
    chosen = {file: path for file, path in paths.items() if fnmatch(file, only)}
    return [mutant for file, path in chosen.items() for mutant in mutants(file, path.read_bytes())]


def sampled(found: Iterable[Mutant], count: int, seed: int) -> list[Mutant]:
    """As many of them, scattered, and always the same for a seed."""

    def lot(mutant: Mutant) -> bytes:
        drawn = f"{seed} {mutant.file} {mutant.start} {mutant.end} {mutant.after}"
        return hashlib.sha256(drawn.encode()).digest()

    return sorted(found, key=lot)[:count]


def tried(sample: Sequence[Mutant], tree: Path, trees: Sequence[Path]) -> Iterator[tuple[Mutant, Outcome]]:
    """What becomes of each mutant; said at once unless it is killed."""
    recording = recorded(tree, trees, tree / "work" / "mutants")
    selection = Selection(recording, tree)
    trials = [
        Trial(number, mutant, tree, selection.tests_of(mutant), recording)
        for number, mutant in enumerate(sample, start=1)
    ]
    yield from (
        (trial.mutant, told(trial.mutant, Outcome.NOT_COVERED)) for trial in trials if not trial.tests
    )
    for trial, outcome in run_all([trial for trial in trials if trial.tests], trees):
        yield trial.mutant, told(trial.mutant, outcome)


def told(mutant: Mutant, outcome: Outcome) -> Outcome:
    if outcome != Outcome.KILLED:
        say(f"{outcome}: {mutant}")
    return outcome


def table(outcomes: Iterable[tuple[Mutant, Outcome]]) -> Iterator[str]:
    """A row for each room, then for all below the window and all in it."""
    rooms: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for mutant, outcome in outcomes:
        for room in (room_of(mutant.file), half_of(mutant.file)):
            rooms[room][outcome] += 1
    yield "| room | mutants | killed | timed out | not covered | living | % living |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for room in sorted(rooms, key=lambda room: (room in HALVES, room)):
        counts = rooms[room]
        numbers = [counts.total(), *(counts[outcome] for outcome in Outcome)]
        share = 100 * sum(counts[outcome] for outcome in LIVES) / counts.total()
        yield f"| {room} | {' | '.join(map(str, numbers))} | {share:.1f} |"


def room_of(file: str) -> str:
    """The folder of a module, below that of the program."""
    return "/".join(PurePosixPath(file).parts[1:-1]) or "gipdesk"


def half_of(file: str) -> str:
    """In the window's code or below it: the two have goals of their own."""
    return HALVES[any(fnmatch(file, pattern) for pattern in GUI_CODE.split(","))]


if __name__ == "__main__":
    main()
