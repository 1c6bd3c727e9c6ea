"""Real windows over real reports in real files; only the answers to dialogs are made up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.errors import UserFault
from gipdesk.report.draft import Draft
from gipdesk.report.office import Office
from gipdesk.services.documents import OpenReport, create_report
from gipdesk.services.exporting import export
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.theme import dress
from tests.corpus.files import pdf_file
from tests.corpus.printed import printed
from tests.support.reports import valid_2021


@dataclass
class Answers:
    """What the user will answer, and what he was asked and told."""

    file_to_open: Path | None = None
    files_to_open: list[Path] = field(default_factory=list)
    file_to_save: Path | None = None
    draft: Draft | None = None
    folder: Path | None = None
    choices: list[str] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    has_program: bool = True
    options: list[tuple[str, ...]] = field(default_factory=list)
    option: int | None = None
    kinds_offered: list[str] = field(default_factory=list)
    office: list[Office] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    silenced_here: list[frozenset[str]] = field(default_factory=list)
    told_again: frozenset[str] = frozenset()
    printing: Callable[[QPrinter], bool] = lambda _: False


class AnsweredDialogs(Dialogs):
    """Gives the prepared answers and shows nothing."""

    def __init__(self, parent: QWidget, answers: Answers) -> None:
        super().__init__(parent)
        self.answers = answers

    def tell_fault(self, fault: UserFault) -> None:
        self.answers.faults.append(fault.code)

    def ask(self, question: Question) -> str:
        self.answers.asked.append(question)
        return self.answers.choices.pop(0) if self.answers.choices else question.on_escape

    def choose(self, title: str, message: str, options: Sequence[str]) -> int | None:  # noqa: ARG002
        self.answers.options.append(tuple(options))
        return self.answers.option

    def file_to_open(self, title: str, kinds: str) -> Path | None:  # noqa: ARG002
        self.answers.kinds_offered.append(kinds)
        return self.answers.file_to_open

    def files_to_open(self, title: str, kinds: str) -> list[Path]:  # noqa: ARG002
        self.answers.kinds_offered.append(kinds)
        return self.answers.files_to_open

    def file_to_save(self, title: str, proposal: Path, kinds: str) -> Path | None:  # noqa: ARG002
        return self.answers.file_to_save

    def new_report(self) -> Draft | None:
        return self.answers.draft

    def office_words(self, office: Office, here: frozenset[str]) -> tuple[Office, frozenset[str]] | None:
        self.answers.offices.append(office)
        self.answers.silenced_here.append(here)
        return (self.answers.office.pop(0), self.answers.told_again) if self.answers.office else None

    def folder(self, title: str, start: Path) -> Path | None:  # noqa: ARG002
        return self.answers.folder

    def wants_to_print(self, printer: QPrinter) -> bool:
        return self.answers.printing(printer)

    def show(self, path: Path) -> bool:
        self.answers.opened.append(path)
        return self.answers.has_program


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        dress(qapp)


@pytest.fixture
def prefilled() -> Draft:
    """This year's report as it begins: last year's texts, carried figures, nothing else."""
    return prefill(Imported(valid_2021().last_year, (), "去年.docx")).draft


@pytest.fixture
def complete() -> Draft:
    """A report without findings, last year's known."""
    pair = valid_2021()
    return Draft(pair.this_year, pair.baseline)


OpenDraft = Callable[[Draft], OpenReport]


@pytest.fixture
def open_draft(tmp_path: Path) -> Iterator[OpenDraft]:
    """Puts drafts into files and opens them, as the program does."""
    opened: list[OpenReport] = []

    def open_one(draft: Draft) -> OpenReport:
        opened.append(create_report(draft, tmp_path / f"年报{len(opened)}.gip"))
        return opened[-1]

    yield open_one
    for document in opened:
        document.close()


@pytest.fixture
def bridge(
    qapp: QApplication,  # noqa: ARG001
    complete: Draft,
    open_draft: OpenDraft,
) -> Iterator[SessionBridge]:
    """The complete report, open."""
    made = SessionBridge(open_draft(complete))
    yield made
    made.close()  # while it is there to hear of it


@pytest.fixture
def fresh_bridge(
    qapp: QApplication,  # noqa: ARG001
    prefilled: Draft,
    open_draft: OpenDraft,
) -> Iterator[SessionBridge]:
    """The prefilled report, open."""
    made = SessionBridge(open_draft(prefilled))
    yield made
    made.close()  # while it is there to hear of it


@pytest.fixture
def answers() -> Answers:
    """The answers to the dialogs of `window`; change them before they are asked for."""
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window, shown and active."""
    made = make_window(answers, tmp_path / "settings.ini")
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    answers.choices = ["give_up", CANCEL]
    made.close()


def make_window(answers: Answers, settings: Path) -> MainWindow:
    """A main window with prepared answers and settings of its own."""
    holder = QWidget()
    window = MainWindow(AnsweredDialogs(holder, answers), WindowSettings(settings))
    holder.setParent(window)
    return window


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as the active window."""
    widget.resize(1240, 700)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.fixture
def two_years(tmp_path: Path) -> Path:
    """A page with the reports of two years, one below the other."""
    path = tmp_path / "两年.html"
    for report in (valid_2021().last_year, valid_2021().this_year):
        export(report, [tmp_path / "一年.html"])
        with path.open("a", encoding="utf-8") as file:
            file.write((tmp_path / "一年.html").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def last_docx(tmp_path: Path) -> Path:
    path = tmp_path / "去年.docx"
    export(valid_2021().last_year, [path])
    return path


@pytest.fixture
def last_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "去年.pdf"
    chance = random.Random(3)  # noqa: S311 -- the same file every time
    path.write_bytes(pdf_file(printed(chance, "pdf"), chance))
    return path
