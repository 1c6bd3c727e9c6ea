"""The files that an export will write, each with what it would replace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gipdesk.files import is_there
from gipdesk.texts import text
from gipdesk.ui.widgets.eliding_label import FileLabel
from gipdesk.ui.widgets.plain_label import PlainLabel


class FileList(QWidget):
    """A line for each file: its name, and what is there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: Sequence[Path] = ()
        self._existing: tuple[Path, ...] = ()
        self._written: Collection[Path] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    @property
    def existing(self) -> tuple[Path, ...]:
        """The files that are there already."""
        return self._existing

    @property
    def are_own(self) -> bool:
        """Whether all that are there already were written just now."""
        return all(file in self._written for file in self._existing)

    def show_files(self, files: Sequence[Path], written: Collection[Path] = ()) -> None:
        """Show these files; `written` are those that were written just now."""
        self._files, self._written = files, written
        self._existing = tuple(filter(is_there, files))
        self._clear()
        for row, file in enumerate(files):
            self._grid.addWidget(FileLabel(file), row, 0)
            if file in self._existing:
                self._grid.addWidget(_state("just_written" if file in written else "replaces"), row, 1)

    def look_again(self) -> bool:
        """Look what is there by now; whether anything is that was not there before."""
        known = self._existing
        self.show_files(self._files, self._written)
        return not set(self._existing) <= set(known)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()


def _state(state: str) -> QLabel:
    label = PlainLabel(text(f"window.export.{state}"))
    label.setProperty("tone", "fine" if state == "just_written" else "warning")
    return label
