"""体检: files and folders of reports, each read and checked, as one table; a row opens what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.texts import text
from gipdesk.ui.checkup.detail import FileDetail
from gipdesk.ui.checkup.model import CheckedFile, FilesModel, ShownFiles
from gipdesk.ui.checkup.strips import CheckupBottom, ChoosingStrip, ProgressStrip
from gipdesk.ui.checkup.table import FilesTable
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.focus_round import move_on
from gipdesk.ui.widgets.page_top import PageTop

PILLS = {"errors": "error", "unread": "warning"}
SHARES = (1000, 366)


class CheckupPage(QWidget):
    """Shows what it is told. `files_requested` and `folder_requested` ask for other files, `cancel_requested`
    calls the work off, `export_requested` asks for the table as a file, `open_requested` for one file in the
    program, and `left` for the page that was there before.
    """

    files_requested = Signal()
    folder_requested = Signal()
    cancel_requested = Signal()
    export_requested = Signal()
    open_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = FilesModel(colours_of(self.palette()), self)
        self._shown = ShownFiles(self._files, self)
        self._top = PageTop(text("checkup.title"), PILLS)
        self._choosing = ChoosingStrip()
        self._progress = ProgressStrip()
        self._table = FilesTable(self._shown)
        self._detail = FileDetail()
        self._bottom = CheckupBottom()
        self._split = QSplitter()
        self._total: int | None = None
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def _lay_out(self) -> None:
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._table)
        self._split.addWidget(self._detail)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes(list(SHARES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self._top, self._choosing, self._progress):
            column.addWidget(strip)
        column.addWidget(self._split, 1)
        column.addWidget(self._bottom)

    def _connect_signals(self) -> None:
        self._choosing.files_requested.connect(self.files_requested)
        self._choosing.folder_requested.connect(self.folder_requested)
        self._choosing.words_changed.connect(self._on_words)
        self._progress.cancel_requested.connect(self.cancel_requested)
        self._table.looked_at.connect(self._detail.show_file)
        self._table.opened.connect(self._detail.focus_first)
        self._table.copy_requested.connect(self._detail.copy)
        self._detail.open_requested.connect(self.open_requested)
        self._detail.copied.connect(lambda: self.say(text("checkup.copied")))
        self._bottom.export_requested.connect(self.export_requested)
        self._bottom.left.connect(self.left)
        for keys, slot in (("F6", self._cycle_focus), ("Ctrl+F", self._choosing.focus_words)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def files(self) -> list[CheckedFile]:
        """What was checked so far."""
        return self._files.files

    @property
    def table(self) -> FilesTable:
        """The table of files."""
        return self._table

    @property
    def detail(self) -> FileDetail:
        """What is said of the current file."""
        return self._detail

    @property
    def is_working(self) -> bool:
        """Whether files are being checked."""
        return self._progress.is_working

    @property
    def summary(self) -> str:
        """The line about all files."""
        return self._top.line

    @property
    def said(self) -> str:
        """The message at the bottom."""
        return self._bottom.said

    def focus_first(self) -> None:
        """Put the focus where to go on: on the work, the table, or the choice of files."""
        if self.is_working:
            self._progress.focus_cancel()
        elif self._files.files:
            self._table.setFocus()
        else:
            self._choosing.focus_first()

    def begin(self) -> None:
        """Show that files are looked for, in place of those of before."""
        self._files.clear()
        self._detail.show_file(None)
        self._choosing.clear_words()
        self._total = None
        self._progress.begin()
        self.say("")
        self._refresh()
        self.focus_first()

    def expect(self, total: int) -> None:
        """Say how many files there are."""
        self._total = total
        self._progress.show_progress(len(self._files.files), total)
        self._refresh()

    def add(self, file: CheckedFile) -> None:
        """Show one file more."""
        self._files.add(file)
        self._progress.show_progress(len(self._files.files), self._total or 0)
        self._refresh()

    def end(self, *, was_cancelled: bool = False) -> None:
        """Show that no file is to come any more."""
        self._progress.end()
        if was_cancelled:
            self.say(text("checkup.cancelled"))
        elif not self._files.files:
            self.say(text("checkup.none"))
        self._refresh()
        self.focus_first()

    def say(self, words: str) -> None:
        """Say something at the bottom."""
        self._bottom.say(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_working:
            self.cancel_requested.emit()
        elif self._detail.isAncestorOf(self.focusWidget()):
            self._table.setFocus()
        else:
            self.left.emit()

    def _on_words(self, words: str) -> None:
        self._shown.look_for(words)
        self._refresh()

    def _refresh(self) -> None:
        healths = [file.health for file in self._files.files]
        unread = sum(bool(health.unread) for health in healths)
        faulty = sum(bool(health.errors) for health in healths)
        self._top.show_line(self._line(len(healths), unread))
        self._top.show_pill("errors", text("checkup.with_errors", count=faulty) if faulty else "")
        self._top.show_pill("unread", text("checkup.not_read", count=unread) if unread else "")
        self._bottom.offer_export(bool(healths) and not self.is_working)

    def _line(self, count: int, unread: int) -> str:
        if not count:
            return text("checkup.working" if self.is_working else "checkup.nothing")
        words = text(
            "checkup.so_far" if self.is_working else "checkup.summary",
            count=count,
            read=count - unread,
            unread=unread,
        )
        if self._shown.rowCount() == count:
            return words
        return words + text("checkup.narrowed", shown=self._shown.rowCount())

    def _cycle_focus(self) -> None:
        stops = [
            (self._choosing, self._choosing.focus_first),
            (self._progress, self._progress.focus_cancel),
            (self._table, self._table.setFocus),
            (self._detail, self._detail.focus_first),
            (self._bottom, self._bottom.focus_first),
        ]
        move_on(stops, self.focusWidget())
