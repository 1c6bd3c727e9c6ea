"""The ways to begin: with last year's report, blank, or with the report of yesterday."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gipdesk.errors import SeveralReports, UserFault
from gipdesk.paths import reports_folders
from gipdesk.report.draft import Draft
from gipdesk.services.copying_out import copy_here
from gipdesk.services.documents import OpenReport, ShownReport, create_report, open_or_show
from gipdesk.services.examples import create_example
from gipdesk.services.exporting import export_name
from gipdesk.services.fault_log import note_fault
from gipdesk.services.importing import GIP_ENDING, Imported
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.services.rescuing import Backup, kept_backups, put_back_copy
from gipdesk.services.unfinished import kept_source
from gipdesk.sources.file_kinds import readable_endings
from gipdesk.texts import text
from gipdesk.ui.clipboard import on_clipboard
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.restore import READ_ONLY, chosen_backup, rescue_of, restored, tell_beginning, wants_copy
from gipdesk.ui.flows.save_path import ask_report_path
from gipdesk.ui.jobs import JobRunner


class BeginFlow(QObject):
    """`opened` hands over the open report, `read` what was read of last year's, to be looked over before
    `create` is asked for; `picked` the report that the user wants to open; `notice` carries a message for the
    status line.
    """

    opened = Signal(object)
    read = Signal(object)
    picked = Signal(Path)
    notice = Signal(str)

    def __init__(self, dialogs: Dialogs, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._jobs = jobs
        self._reading = ReadingProcess()
        jobs.abandoned.connect(self._reading.stop)

    def choose_last_year(self) -> None:
        """Have the user pick last year's file, in whatever form it survived.

        While he looks for it, what will read it gets ready.
        """
        self._reading.get_ready()
        readable = " ".join(f"*{ending}" for ending in readable_endings())
        kinds = text("window.begin.import_kinds", readable=readable)
        path = self._dialogs.file_to_open(text("window.begin.import_title"), kinds)
        if path is None:
            self.end()
        else:
            self.begin_from(path)

    def choose_report(self) -> None:
        """Have the user pick a report made with this program."""
        path = self._dialogs.file_to_open(text("window.begin.open_title"), text("window.begin.open_kinds"))
        if path is not None:
            self.picked.emit(path)

    def end(self) -> None:
        """Read nothing more."""
        self._reading.close()

    def open_path(self, path: Path) -> None:
        """Open a .gip; take any other file as last year's report."""
        if path.suffix.lower() != GIP_ENDING:
            self.begin_from(path)
            return
        label = text("window.busy.opening", name=path.name)
        self._jobs.run(
            label,
            partial(open_or_show, path),
            self._on_report_opened,
            discard=lambda document: document.dismiss(),
            refused=partial(self._on_report_refused, path),
        )

    def _on_report_opened(self, document: OpenReport | ShownReport) -> None:
        self.opened.emit(document)
        if isinstance(document, OpenReport) and (said := tell_beginning(self._dialogs, document)):
            self.notice.emit(said)

    def _on_report_refused(self, path: Path, fault: UserFault) -> None:
        """Open what is left of it, where the user wants that."""
        if fault.code == READ_ONLY:
            self._offer_copy(path, fault)
            return
        rescue = rescue_of(path, fault)
        if rescue is None:
            self._jobs.failed.emit(fault)
        elif (found := restored(self._dialogs, path, fault, rescue)) is not None:
            self.open_path(found)

    def open_example(self) -> None:
        """Open a report to be played with."""
        self._jobs.run(
            text("window.busy.example"),
            partial(create_example, self._reading.import_file),
            self.opened.emit,
            discard=OpenReport.dismiss,
            writes=True,
        )

    def _offer_copy(self, path: Path, fault: UserFault) -> None:
        """Open a copy on this computer, where the user wants that."""
        note_fault(fault.code)
        if wants_copy(self._dialogs, fault):
            self._jobs.run(
                text("privacy.passing.busy"), partial(copy_here, path), self._on_copied, writes=True
            )

    def _on_copied(self, copy: Path) -> None:
        self.open_path(copy)
        self.notice.emit(text("privacy.passing.done", path=str(copy)))

    def restore(self) -> None:
        """Have the user choose one of the copies kept on this computer, and open it as a file of its own."""
        self._jobs.run(text("window.busy.restoring"), kept_backups, self._on_backups)

    def _on_backups(self, backups: tuple[Backup, ...]) -> None:
        chosen = chosen_backup(self._dialogs, backups)
        if chosen is not None:
            label = text("window.busy.restoring")
            self._jobs.run(label, partial(put_back_copy, chosen), self.open_path, writes=True)

    def begin_from(self, path: Path, which: int | None = None) -> None:
        """Read last year's report and go on to its review; `which` says which of several in the file."""
        self._jobs.run(
            text("window.busy.reading", name=path.name),
            partial(self._reading.import_file, path, which),
            self.read.emit,
            refused=partial(self._on_refused, partial(self.begin_from, path)),
        )

    def resume(self, key: str) -> None:
        """Read the file of a review that was not finished once more, as it was then."""
        self._jobs.run(text("window.busy.resuming"), partial(self._read_kept, key), self.read.emit)

    def _read_kept(self, key: str) -> Imported:
        return self._reading.import_source(*kept_source(key))

    def begin_pasted(self) -> None:
        """Read last year's report from the clipboard."""
        data = on_clipboard()
        pasted, html = data.text(), data.html() or None
        if not pasted.strip() and not html:
            self.notice.emit(text("window.begin.clipboard_empty"))
            return
        self._read_pasted(pasted, html)

    def _read_pasted(self, pasted: str, html: str | None, which: int | None = None) -> None:
        self._jobs.run(
            text("window.busy.reading_clipboard"),
            partial(self._reading.import_pasted, pasted, html, which),
            self.read.emit,
            refused=partial(self._on_refused, partial(self._read_pasted, pasted, html)),
        )

    def _on_refused(self, read_again: Callable[[int], None], fault: UserFault) -> None:
        """Have the user choose where the file holds several reports; any other fault is a failed job's."""
        if not isinstance(fault, SeveralReports):
            self._jobs.failed.emit(fault)
            return
        title, message = text("window.begin.which_title"), text("window.begin.which", name=fault.name)
        chosen = self._dialogs.choose(title, message, fault.titles)
        if chosen is not None:
            read_again(chosen + 1)

    def begin_blank(self) -> None:
        """Ask for unit and year and begin with nothing."""
        draft = self._dialogs.new_report()
        if draft is not None:
            self.create(draft)

    def create(self, draft: Draft, path: Path | None = None) -> None:
        """Put a report into a file of its own, at its usual place where no path is given, and open it."""
        self._jobs.run(
            text("window.busy.creating"),
            partial(create_report, draft, path),
            self._on_created,
            discard=OpenReport.dismiss,
            refused=partial(self._on_not_created, draft),
            writes=True,
        )

    def _on_created(self, document: OpenReport) -> None:
        """Open it, and say where it is if that is not where reports are usually kept."""
        self.opened.emit(document)
        folder = document.path.parent
        if folder in reports_folders()[1:]:
            self.notice.emit(text("window.begin.kept_elsewhere", folder=str(folder)))

    def _on_not_created(self, draft: Draft, fault: UserFault) -> None:
        """Have the user choose where else: what he looked over must not be lost."""
        self._dialogs.tell_fault(fault)
        path = ask_report_path(self._dialogs, Path.home() / f"{export_name(draft.report)}{GIP_ENDING}")
        if path is not None:
            self.create(draft, path)
