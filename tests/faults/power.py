"""The power goes while a step is being kept: what was synced is there, and of the rest nothing half."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

from gipdesk.formats.registry import shipped_formats
from gipdesk.services.documents import write_new
from gipdesk.store.working_file import WorkingFile
from tests.faults.tally import Tally
from tests.services.reports import finished_draft
from tests.support.steps import step

FIGURE = "requests.received.natural_person"
SECTOR = 512
ALL_THERE = 0.2
"""How often the disk had kept everything though it was not told to."""

STEPS = 20
"""So few that SQLite does not yet move them into the database: all that is unsynced is the log's end."""


def cuts(rounds: int, folder: Path, chance: random.Random) -> Tally:
    """What the disk had not been told to keep is torn, lost, or there in part."""
    tally, path, own = Tally("the power goes while a step is kept"), folder / "年报.gip", folder / "own"
    write_new(finished_draft(), path)
    states = _states(path, own)
    for number in range(rounds):
        kept = chance.randrange(len(states) - 1)
        place = folder / str(number)
        shutil.copytree(own, place)
        (log,) = place.glob("*/working.db")
        log.with_name("working.db-wal").write_bytes(_cut(states[kept], states[kept + 1], chance))
        tally.note(_after(path, place, kept + 1), f"round {number}")
        shutil.rmtree(place)
    return tally


def _states(path: Path, own: Path) -> list[bytes]:
    """The write-ahead log after each step; the database beside it stays as it is when the first is kept."""
    states = []
    with closing(WorkingFile(path, shipped_formats(), own)) as file:
        (log,) = own.glob("*/working.db")
        before = log.read_bytes()
        for figure in range(1, STEPS + 1):
            file.save(step({FIGURE: figure}))
            states.append(log.with_name("working.db-wal").read_bytes())
        assert log.read_bytes() == before
    log.write_bytes(before)
    return states


def _cut(synced: bytes, written: bytes, chance: random.Random) -> bytes:
    """All that was synced, and of the sectors behind it each as it was to be, as it was, or noise."""
    assert written.startswith(synced)
    if chance.random() < ALL_THERE:
        return written
    end = chance.randrange(len(synced), len(written) + 1)
    torn = bytearray(synced)
    for start in range(len(synced), end, SECTOR):
        sector = written[start : min(start + SECTOR, end)]
        torn += chance.choice((sector, sector, bytes(len(sector)), chance.randbytes(len(sector))))
    return bytes(torn)


def _after(path: Path, own: Path, kept: int) -> str:
    with closing(WorkingFile(path, shipped_formats(), own)) as file:
        found = file.beginning.state.stored.report.get(FIGURE)
        if file.beginning.damaged is not None or found not in {kept, kept + 1}:
            return "lost"
    return "the step before" if found == kept else "the step itself"
