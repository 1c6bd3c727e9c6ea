"""The ways to begin: with last year's report, blank, or with the report of yesterday."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gipdesk.errors import SeveralReports, UserFault
from gipdesk.paths import reports_folders
from gipdesk.report.draft import Draft
from gipdesk.services.documents import OpenReport, create_report, open_report
from gipdesk.services.exporting import export_name
from gipdesk.services.importing import GIP_ENDING
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.sources.file_kinds import readable_endings
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.flows.save_path import ask_save_path
from gipdesk.ui.jobs import JobRunner


class BeginFlow(QObject):
    """`opened` hands over the open report, `read` what was read of last year's, to be looked over before
    `create` is asked for; `notice` carries a message for the status line.
    """

    opened = Signal(object)
    read = Signal(object)
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
            self.open_path(path)

    def end(self) -> None:
        """Read nothing more."""
        self._reading.close()

    def open_path(self, path: Path) -> None:
        """Open a .gip; take any other file as last year's report."""
        if path.suffix.lower() != GIP_ENDING:
            self.begin_from(path)
            return
        label = text("window.busy.opening", name=path.name)
        self._jobs.run(label, partial(open_report, path), self.opened.emit, discard=OpenReport.dismiss)

    def begin_from(self, path: Path, which: int | None = None) -> None:
        """Read last year's report and go on to its review; `which` says which of several in the file."""
        self._jobs.run(
            text("window.busy.reading", name=path.name),
            partial(self._reading.import_file, path, which),
            self.read.emit,
            refused=partial(self._on_refused, partial(self.begin_from, path)),
        )

    def begin_pasted(self) -> None:
        """Read last year's report from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
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
        path = ask_save_path(self._dialogs, Path.home() / f"{export_name(draft.report)}{GIP_ENDING}")
        if path is not None:
            self.create(draft, path)
