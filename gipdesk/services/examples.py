"""The bundled example: a report of its own in a folder of its own, to be played with."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from gipdesk.errors import UnwritableFile
from gipdesk.paths import examples_folder, resource
from gipdesk.services.documents import OpenReport, create_report
from gipdesk.services.importing import GIP_ENDING, Imported
from gipdesk.services.prefilling import prefill
from gipdesk.texts import text

SOURCE = ("samples", "last_year.docx")
KEPT_SECONDS = 7 * 24 * 3600
"""How long an example is left where it is: it may still be open."""


def create_example(read: Callable[[Path], Imported]) -> OpenReport:
    """A new report made from the bundled one of last year, opened; those of long ago go.

    UnwritableFile if there is no room for it.
    """
    draft = prefill(read(resource(*SOURCE))).draft
    folder = examples_folder()
    _clear(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=folder))
    except OSError as error:
        raise UnwritableFile("folder-denied", name=str(folder)) from error
    return create_report(draft, place / f"{text('services.example-name')}{GIP_ENDING}")


def is_example(path: Path) -> bool:
    """Whether a report is one of these, and none of the user's own."""
    return path.is_relative_to(examples_folder())


def _clear(folder: Path) -> None:
    with suppress(OSError):
        for old in folder.iterdir():
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
