"""体检 among the pages of the window: which files, the work in its threads, and the table as a file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gipdesk.errors import UserFault
from gipdesk.services.folder_check import FolderCheck, Health, files_of, write_health
from gipdesk.services.importing import GIP_ENDING
from gipdesk.services.office import load_office
from gipdesk.sources.file_kinds import readable_endings
from gipdesk.texts import text
from gipdesk.ui.checkup.model import CheckedFile
from gipdesk.ui.checkup.page import CheckupPage
from gipdesk.ui.dialogs.asking import Dialogs
from gipdesk.ui.jobs import JobRunner

SHEET_ENDING = ".xlsx"


class CheckupFlow(QObject):
    """Has one page, which keeps what it shows while others stand in its place. `open_requested` comes with
    a file that is wanted in the program, `shown_changed` when the page is wanted and when it gives way.
    """

    open_requested = Signal(object)
    shown_changed = Signal()
    _listed = Signal(object, int)
    _told = Signal(object, object)

    def __init__(self, dialogs: Dialogs, pages: QStackedWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._pages = pages
        self._page = CheckupPage()
        self._jobs = JobRunner(self)
        self._check: FolderCheck | None = None
        self._folder = Path.home()
        self._shows = False
        pages.addWidget(self._page)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._page.files_requested.connect(self._choose_files)
        self._page.folder_requested.connect(self._choose_folder)
        self._page.cancel_requested.connect(self.cancel)
        self._page.export_requested.connect(self._export)
        self._page.open_requested.connect(self.open_requested)
        self._page.left.connect(self.hide)
        self._jobs.failed.connect(self._dialogs.tell_fault)
        self._listed.connect(self._on_listed)
        self._told.connect(self._on_told)

    @property
    def page(self) -> CheckupPage:
        """The page."""
        return self._page

    @property
    def shows(self) -> bool:
        """Whether the page is what the user works on."""
        return self._shows

    def show(self) -> None:
        """Put the page before the others, as it was left."""
        was_shown, self._shows = self._shows, True
        self._pages.setCurrentWidget(self._page)
        self._page.focus_first()
        if not was_shown:
            self.shown_changed.emit()

    def hide(self) -> None:
        """Let others stand in its place; what is being checked goes on."""
        self._shows = False
        self.shown_changed.emit()

    def start(self, chosen: Sequence[Path]) -> None:
        """Check these files, and those in these folders, in place of the ones before."""
        self.cancel()
        check = FolderCheck(office=load_office().office)
        self._check = check
        self.show()
        self._page.begin()
        work = partial(self._work, check, chosen)
        self._jobs.run(text("checkup.working"), work, self._on_done, refused=self._on_refused)

    def cancel(self) -> None:
        """Call off what is being checked: it ends at once."""
        if self._check is not None:
            self._check.stop()
            self._check = None
            self._jobs.abandon()
            self._page.end(was_cancelled=True)

    def close(self) -> None:
        """Call it off as the window closes."""
        if self._check is not None:
            self._check.stop()
            self._check = None
        self._jobs.abandon()

    def _work(self, check: FolderCheck, chosen: Sequence[Path]) -> None:
        """In a thread of its own; what it tells comes over queued, or nowhere once the window is gone."""
        files = list(files_of(chosen))
        self._emit(self._listed, check, len(files))
        check.run(files, lambda path, health: self._emit(self._told, check, CheckedFile(path, health)))

    @staticmethod
    def _emit(signal: object, *told: object) -> None:
        with suppress(RuntimeError):
            signal.emit(*told)  # type: ignore[attr-defined] # a bound signal, for which PySide6 has no name

    def _on_listed(self, check: FolderCheck, total: int) -> None:
        if check is self._check:
            self._page.expect(total)

    def _on_told(self, check: FolderCheck, file: CheckedFile) -> None:
        if check is self._check:
            self._page.add(file)

    def _on_done(self, _: None) -> None:
        self._check = None
        self._page.end()

    def _on_refused(self, fault: UserFault) -> None:
        self._on_done(None)
        self._dialogs.tell_fault(fault)

    def _choose_files(self) -> None:
        readable = " ".join(f"*{ending}" for ending in (*readable_endings(), GIP_ENDING))
        kinds = text("checkup.kinds", readable=readable)
        chosen = self._dialogs.files_to_open(text("checkup.files_title"), kinds)
        if chosen:
            self._folder = chosen[0].parent
            self.start(chosen)

    def _choose_folder(self) -> None:
        folder = self._dialogs.folder(text("checkup.folder_title"), self._folder)
        if folder is not None:
            self._folder = folder
            self.start([folder])

    def _export(self) -> None:
        """Write the table, but never over a file that was checked: that may be somebody's only one."""
        proposal = self._folder.parent / f"{text('checkup.export_name')}{SHEET_ENDING}"
        out = self._dialogs.file_to_save(text("checkup.export_title"), proposal, text("checkup.export_kinds"))
        if out is None:
            return
        if out.suffix.lower() != SHEET_ENDING:
            out = out.with_name(f"{out.name}{SHEET_ENDING}")
        files = list(self._page.files)
        if any(_is_same(file.path, out) for file in files):
            words = "checkup.checked_file"
            self._dialogs.tell(text(f"{words}.title"), text(f"{words}.message"), text(f"{words}.detail"))
            return
        healths = [file.health for file in sorted(files, key=lambda file: file.sort_key("name"))]
        self._write(healths, out)

    def _write(self, healths: Sequence[Health], out: Path) -> None:
        said = text("checkup.exported", path=out)
        work = partial(write_health, healths, out)
        self._jobs.run(text("window.busy.exporting"), work, lambda _: self._page.say(said), writes=True)


def _is_same(path: Path, out: Path) -> bool:
    try:
        return path.samefile(out)
    except OSError:  # one of them is not there
        return path == out
