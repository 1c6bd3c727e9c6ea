"""Everything the window asks or tells in a dialog, behind one door, so that tests can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from gipdesk.errors import UserFault
from gipdesk.report.draft import Draft
from gipdesk.report.report import Report
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.widgets.fields import set_property

CANCEL = "cancel"
CHOICE_SIZE = QSize(600, 300)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the answers by name, the usual one first.

    `on_escape` is the answer that closing the dialog gives; it must lose nothing.
    """

    title: str
    message: str
    detail: str
    answers: tuple[tuple[str, str], ...]
    on_escape: str = CANCEL


class Dialogs:
    """The dialogs of one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell_fault(self, fault: UserFault) -> None:
        """Say what happened, what is safe and what to do."""
        explained = explain(fault)
        self.tell(text("window.dialog.fault"), explained.happened, f"{explained.safe}\n{explained.todo}")

    def tell(self, title: str, message: str, detail: str) -> None:
        """Say something that needs no answer."""
        answers = ((CANCEL, text("window.dialog.understood")),)
        self.ask(Question(title, message, detail, answers))

    def ask(self, question: Question) -> str:
        """The name of the answer that the user chose."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(question.title)
        box.setText(question.message)
        box.setInformativeText(question.detail)
        box.setTextFormat(Qt.TextFormat.PlainText)
        buttons = {name: box.addButton(label, _role(name, question)) for name, label in question.answers}
        first = buttons[question.answers[0][0]]
        set_property(first, "primary", True)
        box.setDefaultButton(first)
        box.setEscapeButton(buttons[question.on_escape])
        box.exec()
        clicked = box.clickedButton()
        return next((name for name, button in buttons.items() if button is clicked), question.on_escape)

    def choose(self, title: str, message: str, options: Sequence[str]) -> int | None:
        """The place of the option that the user chose, from 0; None if he chose none."""
        numbered = [f"{number}. {option}" for number, option in enumerate(options, start=1)]
        dialog = QInputDialog(self._parent)
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setWindowTitle(title)
        dialog.setLabelText(message)
        dialog.setComboBoxItems(numbered)
        dialog.setOkButtonText(text("window.dialog.choose"))
        dialog.setCancelButtonText(text("window.dialog.cancel"))
        dialog.resize(fitting(dialog, CHOICE_SIZE))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return numbered.index(dialog.textValue()) if accepted else None

    def file_to_open(self, title: str, kinds: str) -> Path | None:
        """A file the user picks; None if he does not."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        """Where the user wants a file; None if he wants none."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(proposal), kinds)
        return Path(chosen) if chosen else None

    def new_report(self) -> Draft | None:
        """A blank report for the unit and year the user gives."""
        from gipdesk.ui.dialogs.new_report import NewReport  # noqa: PLC0415 -- not needed to start

        dialog = NewReport(self._parent)
        return dialog.draft() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def files_to_export(self, report: Report, folder: Path) -> tuple[Path, ...]:
        """The files the user wants the report written to; none if he thought better of it."""
        from gipdesk.ui.dialogs.export import ExportDialog  # noqa: PLC0415 -- not needed to start

        dialog = ExportDialog(report, folder, self._parent)
        return dialog.files() if dialog.exec() == QDialog.DialogCode.Accepted else ()

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _role(name: str, question: Question) -> QMessageBox.ButtonRole:
    refuses = name == question.on_escape
    return QMessageBox.ButtonRole.RejectRole if refuses else QMessageBox.ButtonRole.AcceptRole
