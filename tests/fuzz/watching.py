"""Reads mutants under the eyes of a clock and a limit of memory, and tells what became of each."""

from __future__ import annotations

import faulthandler
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from gipdesk.errors import UnreadableFile
from gipdesk.services.importing import import_file
from gipdesk.services.reading_limits import LIMITS, held_to
from tests.fuzz.mutations import Mutant, mutant

READ = "read"
BATCH = 100
"""Mutants that one process reads; what an earlier one left in memory does not weigh on many."""

HANGING = 10 * LIMITS.processor
"""Seconds after which a mutant is taken to hang: a busy machine is no hang."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant: READ, the code of a fault, or why it is an offender."""

    number: int
    ending: str
    told: str
    is_offender: bool = False


def outcome(one: Mutant, folder: Path) -> Outcome:
    """Read a mutant in this process, from a file in that folder."""
    path = folder / one.name
    path.write_bytes(one.data)
    start = time.process_time()
    try:
        import_file(path)
        told, is_offender = READ, False
    except UnreadableFile as fault:
        told, is_offender = fault.code, False
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is sought
        last = extract_tb(error.__traceback__)[-1]
        told, is_offender = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}", True
    finally:
        path.unlink()
    if time.process_time() - start > LIMITS.processor:
        told, is_offender = f"slow, then {told}", True
    return Outcome(one.number, one.ending, told, is_offender)


def outcomes(seed: int, numbers: Sequence[int]) -> Iterator[Outcome]:
    """What becomes of mutants in processes of their own; one that ends its process is an offender."""
    left = list(numbers)
    while left:
        batch = left[:BATCH]
        done = list(_of_batch(seed, batch))
        yield from done
        if len(done) < len(batch):
            fatal = mutant(seed, batch[len(done)])
            yield Outcome(fatal.number, fatal.ending, "its process died or hung", is_offender=True)
        left = left[min(len(done) + 1, len(batch)) :]


def _of_batch(seed: int, numbers: Sequence[int]) -> Iterator[Outcome]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _read_batch(seed, numbers, writer)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as lines:
        for line in lines:
            number, ending, is_offender, told = line.rstrip("\n").split("\t")
            yield Outcome(int(number), ending, told, is_offender == "True")
    os.waitpid(child, 0)


def _read_batch(seed: int, numbers: Sequence[int], writer: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        for number in numbers:
            faulthandler.dump_traceback_later(HANGING, exit=True, file=nowhere)
            one = mutant(seed, number)
            with held_to(HANGING, LIMITS.memory):
                found = outcome(one, Path(folder))
            line = f"{found.number}\t{found.ending}\t{found.is_offender}\t{found.told}\n"
            os.write(writer, line.encode())
        faulthandler.cancel_dump_traceback_later()
