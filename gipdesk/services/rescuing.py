"""The last whole state of a report whose .gip is damaged or gone, as far as it is kept on this computer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gipdesk.errors import UnwritableFile
from gipdesk.files import is_there, write_atomically
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import reports_folders, working_folder
from gipdesk.services.examples import is_example
from gipdesk.services.exporting import safe_name
from gipdesk.store.backups import Backup, backups
from gipdesk.store.beginning import GIP_ENDING, free_path
from gipdesk.store.report_file import content_of, new_identity
from gipdesk.store.rescue import Rescue, rescues
from gipdesk.texts import text

__all__ = ["RESCUABLE", "Backup", "Rescue", "kept_backups", "put_back", "put_back_copy", "rescue_for"]

RESCUABLE = frozenset({"gip-damaged", "gip-part-damaged", "gip-half-written", "file-missing"})
"""The faults of a .gip for which there may be help."""


def rescue_for(path: Path) -> Rescue | None:
    """The last whole state of the report that was at a path; None where nothing is known of it.

    A stick has another letter today: one of the same name does where none was at that very path.
    """
    known = sorted(rescues(working_folder(), shipped_formats()), key=lambda rescue: rescue.at, reverse=True)
    here = [rescue for rescue in known if rescue.path == path.absolute()]
    alike = [rescue for rescue in known if rescue.path.name == path.name]
    return next(iter([*here, *alike]), None)


def put_back(rescue: Rescue, path: Path) -> Path:
    """Write that state where the report was, beside a damaged one, or else where reports are kept; where.

    UnwritableFile if none of these takes it.
    """
    content = content_of(rescue.state)
    try:
        return _written(content, free_path(path, text("store.restored")) if is_there(path) else path)
    except UnwritableFile:
        return _written(content, free_path(_reports_folder() / path.name, text("store.restored")))


def _reports_folder() -> Path:
    folder = reports_folders()[-1]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept_backups() -> tuple[Backup, ...]:
    """The copies that were kept of all reports but the examples, the newest first."""
    every = backups(working_folder(), shipped_formats())
    found = (backup for backup in every if backup.place is None or not is_example(backup.place))
    return tuple(sorted(found, key=lambda backup: backup.at, reverse=True))


def put_back_copy(backup: Backup) -> Path:
    """Write a copy, as a report of its own, beside the one it is of, or else where reports are kept; where.

    UnwritableFile if neither takes it.
    """
    state = replace(backup.state, identity=new_identity())
    report = state.stored.report
    name = safe_name(f"{report.organisation or ''}{report.year or ''}{text('services.file-name')}")
    place = backup.place or _reports_folder() / f"{name}{GIP_ENDING}"
    return put_back(Rescue(place, backup.at, state), place)


def _written(content: bytes, path: Path) -> Path:
    write_atomically(path, lambda file: file.write(content), is_private=True)
    return path
