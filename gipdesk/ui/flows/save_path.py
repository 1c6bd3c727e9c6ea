"""Asking where a file is to be written."""

from __future__ import annotations

from pathlib import Path

from gipdesk.files import is_there
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question

REPLACE = "replace"


def ask_save_path(dialogs: Dialogs, proposal: Path, title: str, kinds: str) -> Path | None:
    """Where the user wants a file, with the ending of the proposal; None if he wants it nowhere.

    The system's dialog asks before a file is replaced, but it knows only the name as typed: where
    the ending makes it the name of another file, the question is asked here.
    """
    while True:
        path = dialogs.file_to_save(title, proposal, kinds)
        if path is None or path.suffix.lower() == proposal.suffix.lower():
            return path
        target = path.with_name(path.name + proposal.suffix)
        if not is_there(target) or _may_replace(dialogs, target):
            return target
        proposal = target


def ask_report_path(dialogs: Dialogs, proposal: Path) -> Path | None:
    """As `ask_save_path`, for a report of this program's."""
    return ask_save_path(dialogs, proposal, text("window.keep.save_title"), text("window.begin.open_kinds"))


def _may_replace(dialogs: Dialogs, target: Path) -> bool:
    answers = ((REPLACE, text("window.replace.go_on")), (CANCEL, text("window.replace.cancel")))
    question = Question(
        title=text("window.replace.title"),
        message=text("window.replace.message"),
        detail=target.name,
        answers=answers,
    )
    return dialogs.ask(question) == REPLACE
