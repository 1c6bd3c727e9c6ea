"""How fast an open report is kept: beside a plain save of the whole file, in the same folder and run."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measuring import seconds

from gipdesk.files import write_atomically
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.step import Action, Step
from gipdesk.store.limits import STEPS_BEFORE_FOLDING
from gipdesk.store.report_file import content_of
from gipdesk.store.working_file import WorkingFile

FIGURE = "requests.received.natural_person"
EDITS = 1000
PLAIN_SAVES = 200
OPENINGS = 21

Times = list[float]
"""In seconds, sorted."""


def edits(report: Path, folder: Path) -> tuple[Times, Times]:
    """From a step to its being on the disk; and a plain save of all that the file holds."""
    path = _copied(report, folder / "edits")
    with closing(WorkingFile(path, shipped_formats(), folder / "edits" / "own")) as file:
        ours = sorted(seconds(partial(file.save, _step(number))) for number in range(EDITS))
        content = content_of(file.beginning.state)
    plain = folder / "edits" / "plain.gip"
    save = partial(write_atomically, plain, lambda out: out.write(content))
    return ours, sorted(seconds(save) for _ in range(PLAIN_SAVES))


def openings(report: Path, folder: Path) -> Times:
    """Opening a report whose working copy holds as many steps as it ever does."""
    path, own = _copied(report, folder / "openings"), folder / "openings" / "own"
    with closing(WorkingFile(path, shipped_formats(), own)) as file:
        for number in range(STEPS_BEFORE_FOLDING):
            file.save(_step(number))
        file.write()
    return sorted(seconds(partial(_open, path, own)) for _ in range(OPENINGS))


def _open(path: Path, own: Path) -> None:
    WorkingFile(path, shipped_formats(), own).close()


def _copied(report: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(report, folder))


def _step(number: int) -> Step:
    fields = {FIGURE: number % 100_000}
    return Step(number, datetime.now(UTC), Action.TYPED, fields, fields)
