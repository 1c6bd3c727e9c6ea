"""本单位用词表: the words an office wants pointed out or let through, and the hints it does not want."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from gipdesk.report.office import Office
from gipdesk.services.office import allowed_in, flagged_in, line_of
from gipdesk.texts import entries_of, text
from gipdesk.ui.step_names import HINTS, hint_name
from gipdesk.ui.widgets.plain_label import PlainLabel

ON = Qt.CheckState.Checked
CODE_ROLE = int(Qt.ItemDataRole.UserRole)
HERE_HEIGHT = 72


class OfficeWords(QDialog):
    """What is typed is taken with 保存; who leaves without it is told once that something would be lost.

    `here` are the codes of the hints that the open report has switched off for itself.
    """

    def __init__(
        self, office: Office, here: frozenset[str] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = office
        self._off_here = here
        self._flagged, self._allowed = QPlainTextEdit(), QPlainTextEdit()
        self._hints, self._here = QListWidget(), QListWidget()
        self._warning = PlainLabel(text("window.office.unsaved"))
        self._save = QPushButton(text("window.office.save"))
        self._cancel = QPushButton(text("window.dialog.cancel"))
        self._fill()
        self._lay_out()
        self._save.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def office(self) -> Office:
        """What stands in the dialog now."""
        flagged, allowed = (field.toPlainText().splitlines() for field in (self._flagged, self._allowed))
        return Office(flagged_in(flagged), allowed_in(allowed), self._silenced())

    def told_again(self) -> frozenset[str]:
        """The hints that the report is to have told again."""
        return self._off_here - _unticked(self._here)

    @property
    def here(self) -> QListWidget:
        """The hints that the open report has switched off, without a tick; hidden where there are none."""
        return self._here

    @property
    def flagged(self) -> QPlainTextEdit:
        """The words to be pointed out."""
        return self._flagged

    @property
    def allowed(self) -> QPlainTextEdit:
        """The words to be let through."""
        return self._allowed

    @property
    def hints(self) -> QListWidget:
        """The kinds of hints, ticked while they are wanted."""
        return self._hints

    @override
    def reject(self) -> None:
        is_changed = self.office() != self._before or bool(self.told_again())
        if self._warning.isHidden() and is_changed:
            self._warning.show()
            self._save.setFocus()
        else:
            super().reject()

    def _silenced(self) -> frozenset[str]:
        """Those without a tick, and those that this version does not know."""
        return _unticked(self._hints) | (self._before.silenced - set(entries_of(HINTS)))

    def _fill(self) -> None:
        pairs = self._before.flagged.items()
        self._flagged.setPlainText("\n".join(line_of(wrong, right) for wrong, right in pairs))
        self._allowed.setPlainText("\n".join(sorted(self._before.allowed)))
        for code in entries_of(HINTS):
            _list_hint(self._hints, code, is_on=code not in self._before.silenced)
        for code in sorted(self._off_here):
            _list_hint(self._here, code, is_on=False)

    def _lay_out(self) -> None:
        self.setWindowTitle(text("window.office.title"))
        self.setMinimumWidth(560)
        self._flagged.setPlaceholderText(text("window.office.flagged_example"))
        self._allowed.setPlaceholderText(text("window.office.allowed_example"))
        self._warning.setProperty("tone", "error")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        words = QHBoxLayout()
        words.setSpacing(12)
        for name, field in (("flagged", self._flagged), ("allowed", self._allowed)):
            field.setTabChangesFocus(True)
            words.addLayout(_named(name, field))
        buttons = QHBoxLayout()
        buttons.addWidget(self._warning, 1)
        buttons.addStretch(0)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        hint = _muted(text("window.office.where"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addLayout(words, 1)
        column.addLayout(_named("hints", self._hints), 1)
        if self._off_here:
            self._here.setFixedHeight(HERE_HEIGHT)
            column.addLayout(_named("here", self._here))
        column.addWidget(hint)
        column.addLayout(buttons)


def _list_hint(hints: QListWidget, code: str, *, is_on: bool) -> None:
    item = QListWidgetItem(hint_name(code), hints)
    item.setData(CODE_ROLE, code)
    item.setCheckState(ON if is_on else Qt.CheckState.Unchecked)


def _unticked(hints: QListWidget) -> frozenset[str]:
    items = [hints.item(row) for row in range(hints.count())]
    return frozenset(str(item.data(CODE_ROLE)) for item in items if item.checkState() != ON)


def _named(name: str, field: QWidget) -> QVBoxLayout:
    """A field below its name."""
    words = text(f"window.office.{name}")
    label = PlainLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(words.partition("(&")[0])
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    return column


def _muted(words: str) -> QLabel:
    label = PlainLabel(words)
    label.setWordWrap(True)
    label.setProperty("tone", "muted")
    return label
