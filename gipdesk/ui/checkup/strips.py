"""What stands above and below the table of checked files: which ones, how far it is, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel


class ChoosingStrip(QFrame):
    """Asks for other files, and says which words the files shown must have."""

    files_requested = Signal()
    folder_requested = Signal()
    words_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = QPushButton(text("checkup.folder"))
        self._files = QPushButton(text("checkup.files"))
        self._words = QLineEdit()
        self._lay_out()
        self._folder.clicked.connect(self.folder_requested)
        self._files.clicked.connect(self.files_requested)
        self._words.textChanged.connect(self.words_changed)

    def _lay_out(self) -> None:
        self._words.setPlaceholderText(text("checkup.words"))
        self._words.setAccessibleName(text("checkup.words"))
        self._words.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        for button in (self._folder, self._files):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addWidget(self._words, 1)

    def focus_first(self) -> None:
        """Put the focus on the choice of a folder."""
        self._folder.setFocus()

    def focus_words(self) -> None:
        """Put the focus on the words."""
        self._words.setFocus()
        self._words.selectAll()

    def clear_words(self) -> None:
        """Show all files again."""
        self._words.clear()


class ProgressStrip(QFrame):
    """How many files are done, and the way to call it off; hidden while nothing is done."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_working = False
        self._label = PlainLabel()
        self._bar = QProgressBar()
        self._cancel = QPushButton(text("window.busy.cancel"))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(text("checkup.progress_name"))
        self._cancel.setAutoDefault(True)
        self._cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()

    @property
    def is_working(self) -> bool:
        """Whether something is being done."""
        return self._is_working

    def focus_cancel(self) -> None:
        """Put the focus on the way to call it off."""
        self._cancel.setFocus()

    def begin(self) -> None:
        """Show that work began, of which nobody knows yet how much it is."""
        self._is_working = True
        self._bar.setRange(0, 0)
        self._label.setText(text("checkup.working"))
        self.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the files are done."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._label.setText(text("checkup.progress", done=done, total=total))

    def end(self) -> None:
        """Show nothing any more."""
        self._is_working = False
        self.hide()


class CheckupBottom(QFrame):
    """A message, and the two ways on: the table as a file, and back."""

    export_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self._words = PlainLabel()
        self._back = QPushButton(text("checkup.back"))
        self._export = QPushButton(text("checkup.export"))
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for button in (self._back, self._export):
            button.setAutoDefault(True)
            row.addWidget(button)
        self._export.clicked.connect(self.export_requested)
        self._back.clicked.connect(self.left)
        self.say("")

    @property
    def said(self) -> str:
        """The message."""
        return self._words.text()

    def focus_first(self) -> None:
        """Put the focus on the way on, or back where there is none."""
        (self._export if self._export.isEnabled() else self._back).setFocus()

    def say(self, words: str) -> None:
        """Say something; in its place else stands which keys there are."""
        self._words.setText(words or text("checkup.keys"))

    def offer_export(self, offers: bool) -> None:
        """Whether the table can become a file."""
        self._export.setEnabled(offers)
