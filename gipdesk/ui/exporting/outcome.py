"""What became of an export: the files that were written, and why others were not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gipdesk.errors import UserFault
from gipdesk.services.exporting import Exported
from gipdesk.texts import explain, text
from gipdesk.ui.widgets.eliding_label import FileLabel, left_line
from gipdesk.ui.widgets.plain_label import PlainLabel

ZERO_WIDTH_SPACE = "\u200b"

Show = Callable[[Path], bool]


class Outcome(QWidget):
    """What is said about the last export; hidden until there was one. `show` opens a file or a folder.

    `elsewhere_requested` asks for another folder.
    """

    elsewhere_requested = Signal()

    def __init__(self, show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._strips: list[QFrame] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or no button could come behind it in the tab order
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def tell(self, exported: Exported) -> None:
        """Say what was written and what was not, instead of what was said before."""
        self._drop(QFrame)
        if exported.faults:
            self._strips.append(Faults(exported.faults, self.elsewhere_requested.emit))
        if exported.written:
            self._strips.append(WrittenFiles(exported.written, self._show))
        before: QWidget = self
        for strip in self._strips:
            self._column.addWidget(strip)
            for button in _buttons(strip):
                self.setTabOrder(before, button)
                before = button
        self.show()

    def focus_first(self) -> None:
        """Put the focus on what comes next: to open a file, or to choose another folder."""
        _buttons(self._strips[0])[0].setFocus()

    def forget_faults(self) -> None:
        """Say no more what was not written: the user wants something else now."""
        self._drop(Faults)
        self.setVisible(bool(self._strips))

    def _drop(self, kind: type[QFrame]) -> None:
        for strip in [strip for strip in self._strips if isinstance(strip, kind)]:
            self._strips.remove(strip)
            strip.hide()
            strip.deleteLater()


class WrittenFiles(QFrame):
    """A line for each file, with buttons that open it and its folder."""

    def __init__(self, files: Sequence[Path], show: Show, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._said = _words("")
        self._said.hide()
        _dress(self, "fine")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        headline = text("window.export.done.headline", count=len(files), folder=files[0].parent)
        grid.addWidget(left_line(headline, str(files[0].parent)), 0, 0, 1, 3)
        for row, file in enumerate(files, start=1):
            grid.addWidget(FileLabel(file), row, 0)
            grid.addWidget(self._button("open", file.name, file), row, 1)
            grid.addWidget(self._button("open_folder", file.name, file.parent), row, 2)
        grid.addWidget(self._said, len(files) + 1, 0, 1, 3)

    def _button(self, does: str, name: str, path: Path) -> QPushButton:
        button = QPushButton(text(f"window.export.done.{does}"))
        button.setAccessibleName(text(f"window.export.done.{does}_named", name=name))
        button.setAutoDefault(True)
        button.clicked.connect(partial(self._on_open, path))
        return button

    def _on_open(self, path: Path) -> None:
        opened = self._show(path)
        self._said.setText("" if opened else text("window.export.done.not_opened", name=path.name))
        self._said.setVisible(not opened)


class Faults(QFrame):
    """What happened to each file; for faults of one kind once, what is safe and what to do."""

    def __init__(
        self, faults: Sequence[UserFault], elsewhere: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _dress(self, "error")
        button = QPushButton(text("window.export.elsewhere"))
        button.setAutoDefault(True)
        button.clicked.connect(elsewhere)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, words in enumerate(_told(faults)):
            grid.addWidget(_words(words), row, 0)
        grid.addWidget(button, 0, 1, grid.rowCount(), 1, Qt.AlignmentFlag.AlignVCenter)


def _told(faults: Sequence[UserFault]) -> Iterator[str]:
    last = {fault.code: fault for fault in faults}
    for fault in faults:
        explained = explain(fault)
        yield explained.happened
        if last[fault.code] is fault:
            yield f"{explained.safe}{explained.todo}"


def _buttons(strip: QFrame) -> list[QPushButton]:
    """From the top, as they were made."""
    return list(cast(Iterable[QPushButton], strip.findChildren(QPushButton)))


def _dress(strip: QFrame, tone: str) -> None:
    strip.setObjectName("strip")
    strip.setProperty("tone", tone)


def _words(words: str) -> QLabel:
    """Words that wrap, within a long path too."""
    label = PlainLabel(re.sub(r"[\\/]", rf"\g<0>{ZERO_WIDTH_SPACE}", words))
    label.setWordWrap(True)
    return label
