"""Everything the window asks or tells in a dialog, behind one door, so that tests can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from gipdesk.errors import UserFault
from gipdesk.files import is_folder
from gipdesk.report.draft import Draft
from gipdesk.services.fault_log import note_fault
from gipdesk.texts import explain, text
from gipdesk.ui.dialogs.sizes import fitting
from gipdesk.ui.widgets.fields import set_property
from gipdesk.ui.widgets.plain_label import make_plain

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gipdesk.report.office import Office
    from gipdesk.services.privacy import KeptPlace
    from gipdesk.ui.settings import WindowSettings

CANCEL = "cancel"
LAST_FOLDER = "last_folder"
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

    def __init__(self, parent: QWidget, settings: WindowSettings | None = None) -> None:
        self._parent = parent
        self._settings = settings

    def tell_fault(self, fault: UserFault) -> None:
        """Say what happened, what is safe and what to do."""
        note_fault(fault.code)
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
        make_plain(box)
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
        make_plain(dialog)
        dialog.setComboBoxItems(numbered)
        dialog.setOkButtonText(text("window.dialog.choose"))
        dialog.setCancelButtonText(text("window.dialog.cancel"))
        dialog.resize(fitting(dialog, CHOICE_SIZE))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return numbered.index(dialog.textValue()) if accepted else None

    def file_to_open(self, title: str, kinds: str) -> Path | None:
        """A file the user picks, in the folder where he did last; None if he picks none."""
        last = self._settings.path(LAST_FOLDER) if self._settings else None
        start = str(last) if last is not None and is_folder(last) else ""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, start, kinds)
        if chosen and self._settings is not None:
            self._settings.put_path(LAST_FOLDER, Path(chosen).parent)
        return Path(chosen) if chosen else None

    def files_to_open(self, title: str, kinds: str) -> list[Path]:
        """The files the user picks; none if he does not."""
        chosen, _ = QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        return [Path(each) for each in chosen]

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:
        """Where the user wants a file; None if he wants none."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(proposal), kinds)
        return Path(chosen) if chosen else None

    def new_report(self) -> Draft | None:
        """A blank report for the unit and year the user gives."""
        from gipdesk.ui.dialogs.new_report import NewReport  # noqa: PLC0415 -- not needed to start

        dialog = NewReport(self._parent)
        return dialog.draft() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def office_words(self, office: Office, here: frozenset[str]) -> tuple[Office, frozenset[str]] | None:
        """The office's words as the user wants them, and which of the hints that are off in the open report
        (`here`) it is to tell again; None if he leaves all alone.
        """
        from gipdesk.ui.dialogs.office_words import OfficeWords  # noqa: PLC0415 -- not needed to start

        dialog = OfficeWords(office, here, self._parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        return (dialog.office(), dialog.told_again()) if accepted else None

    def folder(self, title: str, start: Path) -> Path | None:
        """A folder the user picks; None if he does not."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(chosen) if chosen else None

    def wants_to_print(self, printer: QPrinter) -> bool:
        """Whether the user wants to print, on the printer that he chose and set up."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 -- not needed to start

        dialog = QPrintDialog(printer, self._parent)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def show_places(self, places: Sequence[KeptPlace]) -> None:
        """Show what of the user's lies where on this computer."""
        from gipdesk.ui.dialogs.places import PlacesPage  # noqa: PLC0415 -- not needed to start

        PlacesPage(places, self, self._parent).exec()

    def show_diagnosis(self) -> None:
        """Show what whoever is asked to help would be told, and let the user save it."""
        from gipdesk.ui.dialogs.diagnosis import DiagnosisPage  # noqa: PLC0415 -- not needed to start

        DiagnosisPage(self, self._parent).exec()

    def show(self, path: Path) -> bool:
        """Open a file or folder in the program that the system has for it; False if it has none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _role(name: str, question: Question) -> QMessageBox.ButtonRole:
    refuses = name == question.on_escape
    return QMessageBox.ButtonRole.RejectRole if refuses else QMessageBox.ButtonRole.AcceptRole
