"""Opens and creates .gip reports, each with its session and its saving thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from itertools import count
from pathlib import Path

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import reports_folders
from gipdesk.report.draft import Draft
from gipdesk.report.report import Report
from gipdesk.report.step import Step
from gipdesk.services.autosave import AutoSaver, SaveState, StateCallback
from gipdesk.services.exporting import safe_name
from gipdesk.services.importing import GIP_ENDING
from gipdesk.services.session import Session
from gipdesk.store.report_file import ReportFile, StoredReport, create, load
from gipdesk.texts import text

__all__ = ["OpenReport", "SaveState", "create_report", "open_report"]

FOLDER_FAULTS = frozenset({"folder-denied", "write-denied"})


class OpenReport:
    """A report open for editing: every change of its session goes to its file by itself.

    It holds its file until it is closed; one that could not be opened holds nothing. `unsaved` are
    steps of the draft that the file does not hold yet.
    """

    def __init__(self, path: Path, draft: Draft, *unsaved: Step) -> None:
        self.path = path
        self._draft = draft
        with ExitStack() as taken:
            file = taken.enter_context(closing(ReportFile(path, shipped_formats())))
            self._saver = taken.enter_context(closing(AutoSaver(file.save)))
            self.session = Session(draft, self._saver.submit)
            self._saver.submit(*unsaved)
            self._taken = taken.pop_all()

    def on_save_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from the saving thread, of every change between saved, saving and failed."""
        self._saver.on_state(callback)

    def save_copy(self, path: Path) -> None:
        """Write all of the report as it stands now to another .gip, in place of what is there.

        It works where the report's own file cannot be written, and when it is closed. Raises
        UnwritableFile if the copy cannot be written either.
        """
        create(path, _stored(self._draft))

    def close(self) -> None:
        """Wait until all is on disk, then let go of the file.

        Raises UnwritableFile if the last changes could not be written; they are still in the
        session, and `save_copy` can write them elsewhere.
        """
        self._taken.close()

    def dismiss(self) -> None:
        """Let go of a report that nobody has edited: what its file does not take is computed anew."""
        with suppress(UserFault):
            self.close()


def create_report(draft: Draft, path: Path | None = None) -> OpenReport:
    """Write a new report's file and open it; a free name in a folder for reports where `path` is None.

    Raises UnwritableFile if the file exists already or cannot be written.
    """
    if path is None:
        path = _written_as_usual(draft)
    else:
        write_new(draft, path)
    return OpenReport(path, draft)


def write_new(draft: Draft, path: Path) -> None:
    """Write a new report's file; UnwritableFile if it is no .gip, exists already or cannot be written."""
    if path.suffix.lower() != GIP_ENDING:
        raise UnwritableFile("new-needs-gip", name=path.name)
    if _exists(path):
        raise UnwritableFile("target-exists", name=path.name)
    create(path, _stored(draft))


def _stored(draft: Draft) -> StoredReport:
    return StoredReport(draft.report, draft.baseline, draft.carried_texts, draft.unit, draft.parts)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise UnwritableFile("write-denied", name=path.name, folder=str(path.parent)) from error


def open_report(path: Path) -> OpenReport:
    """Open a .gip for editing; UnreadableFile if it is none, damaged, too new or busy."""
    stored = load(path, shipped_formats())
    draft = Draft(stored.report, stored.baseline, stored.carried_texts, stored.unit, stored.parts)
    return OpenReport(path, draft, *([draft.first_step] if draft.first_step else []))


def _written_as_usual(draft: Draft) -> Path:
    """The file of a new report in the first folder for reports that can be written."""
    *better, last = reports_folders()
    for folder in better:
        try:
            return _written_in(folder, draft)
        except UnwritableFile as fault:
            if fault.code not in FOLDER_FAULTS:
                raise
    return _written_in(last, draft)


def _written_in(folder: Path, draft: Draft) -> Path:
    path = _free_path(folder, draft.report)
    write_new(draft, path)
    return path


def _free_path(folder: Path, report: Report) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile("folder-denied", name=str(folder)) from error
    stem = safe_name(f"{report.organisation or ''}{report.year or ''}{text('services.file-name')}")
    return next(path for name in _numbered(stem) if not _exists(path := folder / f"{name}{GIP_ENDING}"))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem} ({number})" for number in count(2))
