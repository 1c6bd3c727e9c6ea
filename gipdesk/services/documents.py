"""Opens and creates .gip reports, each with its session and its saving thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import date
from itertools import count
from pathlib import Path

from gipdesk.errors import OpenElsewhere, UnwritableFile, UserFault
from gipdesk.files import clear_stale
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import reports_folders, working_folder
from gipdesk.report.draft import Draft, utc_now
from gipdesk.report.history import History
from gipdesk.report.past import Moment, Past, past_of, recalled
from gipdesk.report.report import Report
from gipdesk.report.step import Action, Step, mark
from gipdesk.services.autosave import SaveState, StateCallback
from gipdesk.services.chronicle import Chronicle
from gipdesk.services.exporting import safe_name
from gipdesk.services.importing import GIP_ENDING
from gipdesk.services.keeping import Keeping
from gipdesk.services.office import load_office
from gipdesk.services.replacing import replace_report
from gipdesk.services.session import Session
from gipdesk.store.opening import bytes_of
from gipdesk.store.presence import holder_of_report
from gipdesk.store.report_file import Snapshot, StoredReport, create, snapshot_in
from gipdesk.store.shelf import Shelf
from gipdesk.store.sweeping import sweep
from gipdesk.store.working_file import WorkingFile
from gipdesk.texts import text

__all__ = ["OpenReport", "SaveState", "ShownReport", "create_report", "open_or_show", "open_report"]

FOLDER_FAULTS = frozenset({"folder-denied", "write-denied", "write-protected"})


class OpenReport:
    """A report open for editing: every change of its session is on the disk by itself, and soon in its file.

    Nobody else can open it until it is closed; one that could not be opened holds nothing. `unsaved` are
    steps of the draft that the file does not hold yet. `office_fault` is what is wrong with the file of the
    office's own words, None where nothing is.
    """

    def __init__(self, file: WorkingFile, draft: Draft, *unsaved: Step) -> None:
        self.path = file.path
        self.beginning = file.beginning
        self._draft = draft
        self._file = file
        with ExitStack() as taken:
            taken.enter_context(closing(file))
            self._keeping = taken.enter_context(closing(Keeping(file)))
            kept = load_office()
            self.office_fault = kept.fault
            self.chronicle = Chronicle(file.beginning.state.history, self._keeping.submit)
            self.session = Session(draft, self.chronicle.keep, kept.office)
            self.chronicle.keep(*unsaved)
            self._taken = taken.pop_all()

    def on_save_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from a saving thread, of every change between saved, saving and failed."""
        self._keeping.on_state(callback)

    def save_copy(self, path: Path) -> None:
        """Write all of the report as it stands now to another .gip, in place of what is there.

        It works where the report's own file cannot be written, and when it is closed. Raises
        UnwritableFile if the copy cannot be written either.
        """
        replace_report(path, _stored(self._draft), self.chronicle.history)
        self._file.let_file_be()

    def note_export(self, paths: Sequence[Path]) -> None:
        """Note that the report was exported to these files, as it stands."""
        self.chronicle.note(Action.EXPORTED, text("store.and").join(path.name for path in paths))

    def past(self) -> Past:
        """All that was done to the report, and how it stood before."""
        draft = self._draft
        now = Moment(draft.report, draft.carried_texts, draft.reasons, draft.links)
        return past_of(self.chronicle.history, now)

    def wait(self, seconds: float) -> bool:
        """Whether within so many seconds all that was done until now is in the file."""
        return self._keeping.wait(seconds)

    def close(self) -> None:
        """Wait until all is in the file, then let go of it.

        Raises UnwritableFile if the last changes could not be written; they are still in the
        session, and `save_copy` can write them elsewhere.
        """
        closed = self.chronicle.end()
        if closed is not None:
            self._file.end_with(closed)
        self._taken.close()

    def dismiss(self) -> None:
        """Let go of a report that nobody has edited: what its file does not take is computed anew."""
        with suppress(UserFault):
            self.close()


class ShownReport:
    """A report that somebody else is at work on, as its file has it: to be looked at, and not to be edited.

    `fault` says who that is; `office_fault` is as in `OpenReport`.
    """

    def __init__(self, path: Path, snapshot: Snapshot, fault: OpenElsewhere) -> None:
        self.path = path
        self.fault = fault
        kept = load_office()
        self.office_fault = kept.fault
        self.session = Session(_draft_of(snapshot.stored), office=kept.office)
        self._state = snapshot.ready(date.today())
        self.chronicle = Chronicle(self._state.history, lambda *_: None)
        self._shelf = Shelf(working_folder(), snapshot.identity)

    def is_free(self) -> bool:
        """Whether nobody is at work on it any more; asks the disk, which may take its time."""
        return holder_of_report(self.path) is None and not self._shelf.is_open(patience=0)

    def past(self) -> Past:
        """All that had been done to the report, as its file has it."""
        return past_of(self._state.history, self._state.moment)

    def note_export(self, paths: Sequence[Path]) -> None:
        """Nothing is ever noted."""

    def on_save_state(self, callback: StateCallback) -> None:
        """Nothing is ever saved."""

    def close(self) -> None:
        """Nothing is held."""

    dismiss = close


def create_report(draft: Draft, path: Path | None = None) -> OpenReport:
    """Write a new report's file and open it; a free name in a folder for reports where `path` is None.

    Raises UnwritableFile if the file exists already or cannot be written.
    """
    if path is None:
        path = _written_as_usual(draft)
    else:
        write_new(draft, path)
    return OpenReport(WorkingFile(path, shipped_formats(), working_folder()), draft)


def write_new(draft: Draft, path: Path) -> None:
    """Write a new report's file; UnwritableFile if it is no .gip, exists already or cannot be written."""
    if path.suffix.lower() != GIP_ENDING:
        raise UnwritableFile("new-needs-gip", name=path.name)
    if _exists(path):
        raise UnwritableFile("target-exists", name=path.name)
    create(path, _stored(draft), _beginning(draft))


def _beginning(draft: Draft) -> History:
    """That the report was made, from which file if from one."""
    if draft.baseline is None:
        return History().after(mark(Action.CREATED, utc_now()))
    return History().after(mark(Action.IMPORTED, utc_now(), draft.baseline.source))


def _stored(draft: Draft) -> StoredReport:
    return StoredReport(
        draft.report,
        draft.baseline,
        draft.carried_texts,
        draft.unit,
        draft.parts,
        draft.reasons,
        draft.links,
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise UnwritableFile("write-denied", name=path.name, folder=str(path.parent)) from error


def open_report(path: Path) -> OpenReport:
    """Open a .gip for editing, with what its working copy holds beyond it.

    UnreadableFile if it is none, damaged, too new or read-only, OpenElsewhere if somebody has it open.
    """
    clear_stale(path.parent)
    sweep(working_folder(), shipped_formats())
    file = WorkingFile(path, shipped_formats(), working_folder())
    with ExitStack() as taken:
        taken.enter_context(closing(file))
        state = file.beginning.state
        draft = _draft_of(state.stored)
        draft.recall(*recalled(state.history, state.moment))
        taken.pop_all()
    return OpenReport(file, draft, *([draft.first_step] if draft.first_step else []))


def open_or_show(path: Path) -> OpenReport | ShownReport:
    """Open a .gip for editing; where somebody has it open, only to be looked at. Faults as `open_report`."""
    try:
        return open_report(path)
    except OpenElsewhere as fault:
        found = snapshot_in(path.name, bytes_of(path), shipped_formats())
        return ShownReport(path, found, fault)


def _draft_of(stored: StoredReport) -> Draft:
    draft = Draft(stored.report, stored.baseline, stored.carried_texts, stored.unit, stored.parts)
    draft.take_up(stored.reasons, stored.links)
    return draft


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
