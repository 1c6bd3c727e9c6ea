"""What the window shows when no report is open: one thing to do first, and the reports of before.

It does without the namespace PySide6.QtCore.Qt, whose many enumerations would slow the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.sources.file_kinds import KINDS, READABLE
from gipdesk.texts import text

PAGE_WIDTH = 680


class StartPage(QWidget):
    """Each signal asks for one of the ways to begin."""

    import_requested = Signal()
    paste_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    recent_requested = Signal(Path)
    forget_requested = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._import = QPushButton(text("window.start.import"))
        self._paste = QPushButton(text("window.start.paste"))
        self._new = QPushButton(text("window.start.new"))
        self._open = QPushButton(text("window.start.open"))
        self._recent_label = QLabel(text("window.start.recent"))
        self._recent = QListWidget()
        self._paths: tuple[Path, ...] = ()
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(PAGE_WIDTH)
        column = QVBoxLayout(page)
        column.setSpacing(10)
        column.addStretch(1)
        column.addWidget(_title(text("window.start.title")))
        column.addWidget(_muted(text("window.start.promise")))
        column.addSpacing(6)
        column.addWidget(self._drop_frame())
        column.addLayout(self._other_ways())
        column.addSpacing(6)
        column.addWidget(self._recent_label)
        column.addWidget(self._recent, 3)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(page, 100)
        outer.addStretch(1)

    def _drop_frame(self) -> QFrame:
        self._recent.setObjectName("recent")
        self._import.setProperty("primary", True)
        self._import.setMinimumHeight(42)
        self._import.setDefault(True)
        frame = QFrame()
        frame.setObjectName("drop")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(18, 18, 18, 16)
        layout.addLayout(_centred(self._import))
        for line in _readable_kinds():
            label = _muted(line)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        return frame

    def _other_ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in (self._paste, self._new, self._open):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect_signals(self) -> None:
        self._import.clicked.connect(self.import_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._new.clicked.connect(self.new_requested)
        self._open.clicked.connect(self.open_requested)
        self._recent.itemActivated.connect(self._on_chosen)
        self._recent.itemClicked.connect(self._on_chosen)
        self._recent.installEventFilter(self)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the reports last worked on."""
        self._recent.clear()
        self._paths = tuple(paths)
        for path in paths:
            item = QListWidgetItem(text("window.start.recent_item", name=path.stem, folder=path.parent))
            item.setToolTip(str(path))
            self._recent.addItem(item)
        self._recent_label.setVisible(bool(paths))
        self._recent.setVisible(bool(paths))

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


def _readable_kinds() -> tuple[str, str]:
    """What may be dropped as it is, and what must be saved as something else before."""
    readable = "、".join(text(f"sources.kinds.{kind.name}") for kind in READABLE)
    others = "、".join(ending for kind in KINDS if kind.read is None for ending in kind.told)
    return text("window.start.drop", readable=readable), text("window.start.drop_converted", others=others)


def _title(words: str) -> QLabel:
    label = QLabel(words)
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
    label = QLabel(words)
    label.setProperty("tone", "muted")
    label.setWordWrap(True)
    return label
