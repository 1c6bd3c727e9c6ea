"""What the window shows when no report is open: one thing to do first, and the reports of before.

It does without the namespace PySide6.QtCore.Qt, whose many enumerations would slow the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.sources.file_kinds import KINDS, READABLE
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import PlainLabel, plain_tip

if TYPE_CHECKING:
    from gipdesk.services.unfinished import UnfinishedEntry
    from gipdesk.ui.widgets.unfinished_strip import UnfinishedStrip

PAGE_WIDTH = 760
LIST_HEIGHT = 60
"""In pixels, what one report takes."""

SEPARATOR = "、\u200b"
"""Without the blank of no width Qt would break a line within a word before it broke one at a full stop."""


class _AsWideAsTheList(QStyledItemDelegate):
    """Draws a report across the list and no farther: what is longer is left out in its middle."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


class StartPage(QWidget):
    """Each signal asks for one of the ways to begin."""

    import_requested = Signal()
    paste_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    restore_requested = Signal()
    check_requested = Signal()
    example_requested = Signal()
    recent_requested = Signal(Path)
    forget_requested = Signal(Path)
    resume_requested = Signal(str)
    drop_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._import = QPushButton(text("window.start.import"))
        self._paste = QPushButton(text("window.start.paste"))
        self._new = QPushButton(text("window.start.new"))
        self._open = QPushButton(text("window.start.open"))
        self._restore = QPushButton(text("window.start.restore"))
        self._check = QPushButton(text("window.start.check_files"))
        self._example = QPushButton(text("window.start.example"))
        self._next = PlainLabel()
        self._unfinished: UnfinishedStrip | None = None
        self._column = QVBoxLayout()
        self._recent_label = PlainLabel(text("window.start.recent"))
        self._recent = QListWidget()
        self._paths: tuple[Path, ...] = ()
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(PAGE_WIDTH)
        page.setLayout(self._column)
        column = self._column
        column.setSpacing(7)
        column.addStretch(1)
        column.addWidget(_title(text("window.start.title")))
        column.addWidget(_muted(text("window.start.promise")))
        column.addSpacing(2)
        column.addWidget(self._drop_frame())
        column.addLayout(self._other_ways())
        column.addSpacing(2)
        self._next.setWordWrap(True)
        self._next.hide()
        column.addWidget(self._next)
        column.addWidget(self._recent_label)
        column.addWidget(self._recent, 3)
        column.addStretch(1)
        paper = QWidget()
        outer = QHBoxLayout(paper)
        outer.addStretch(1)
        outer.addWidget(page, 100)
        outer.addStretch(1)
        self._show_all_of(paper)

    def _show_all_of(self, paper: QWidget) -> None:
        """Have it scroll where the window is low."""
        scroll = QScrollArea()
        scroll.setWidget(paper)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _drop_frame(self) -> QFrame:
        self._recent.setObjectName("recent")
        self._recent.setMinimumHeight(LIST_HEIGHT)
        self._recent.setItemDelegate(_AsWideAsTheList(self._recent))
        self._recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._import.setProperty("primary", True)
        self._import.setMinimumHeight(42)
        self._import.setDefault(True)
        frame = QFrame()
        frame.setObjectName("drop")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.addLayout(_centred(self._import))
        label = _muted(_readable_kinds())
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(label)
        return frame

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._example.setToolTip(text("window.start.example_tip"))
        for button in (self._paste, self._new, self._open, self._restore, self._check, self._example):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect_signals(self) -> None:
        self._import.clicked.connect(self.import_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._new.clicked.connect(self.new_requested)
        self._open.clicked.connect(self.open_requested)
        self._restore.clicked.connect(self.restore_requested)
        self._check.clicked.connect(self.check_requested)
        self._example.clicked.connect(self.example_requested)
        self._recent.itemActivated.connect(self._on_chosen)
        self._recent.itemClicked.connect(self._on_chosen)
        self._recent.installEventFilter(self)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Enter goes on with the report of yesterday, or begins where there is none."""
        super().showEvent(event)
        (self._recent if self._paths else self._import).setFocus()

    def show_next_step(self, words: str) -> None:
        """Say what is to be done next; "" says nothing."""
        self._next.setText(words)
        self._next.setVisible(bool(words))

    def show_recent(self, paths: Sequence[Path], known: Mapping[Path, str] = MappingProxyType({})) -> None:
        """List the reports last worked on, with what is known of them."""
        self._recent.clear()
        self._paths = tuple(paths)
        for path in paths:
            item = QListWidgetItem(_recent_words(path, known.get(path, "")))
            item.setToolTip(plain_tip(str(path)))
            self._recent.addItem(item)
        self._recent.setCurrentRow(0)
        self._recent_label.setVisible(bool(paths))
        self._recent.setVisible(bool(paths))

    def show_unfinished(self, entries: Sequence[UnfinishedEntry]) -> None:
        """Offer to go on with a review that was not finished; most starts have none."""
        if entries and self._unfinished is None:
            self._unfinished = self._make_strip()
        if self._unfinished is not None:
            self._unfinished.show_entries(entries)

    def _make_strip(self) -> UnfinishedStrip:
        from gipdesk.ui.widgets.unfinished_strip import UnfinishedStrip  # noqa: PLC0415 -- not needed to start

        strip = UnfinishedStrip()
        strip.resumed.connect(self.resume_requested)
        strip.dropped.connect(self.drop_requested)
        self._column.insertWidget(3, strip)
        return strip

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self._recent.currentRow()
            if event.matches(QKeySequence.StandardKey.Delete) and row >= 0:
                self.forget_requested.emit(self._paths[row])
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.recent_requested.emit(self._paths[self._recent.row(item)])


def _readable_kinds() -> str:
    """What may be dropped as it is, and what must be saved as something else before."""
    readable = SEPARATOR.join(text(f"sources.kinds.{kind.name}") for kind in READABLE)
    others = "、".join(ending for kind in KINDS if kind.read is None for ending in kind.told)
    converted = text("window.start.drop_converted", others=others)
    return text("window.start.drop", readable=readable) + converted


def _recent_words(path: Path, known: str) -> str:
    if known:
        return text("window.start.known_item", name=path.stem, known=known, folder=path.parent)
    return text("window.start.recent_item", name=path.stem, folder=path.parent)


def _title(words: str) -> QLabel:
    label = PlainLabel(words)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.7)
    label.setFont(font)
    return label


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _muted(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    return label
