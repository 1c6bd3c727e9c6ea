"""Asking where a .gip file is to be written."""

from __future__ import annotations

from pathlib import Path

from gipdesk.files import is_there
from gipdesk.services.importing import GIP_ENDING
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question

REPLACE = "replace"


def ask_save_path(dialogs: Dialogs, proposal: Path) -> Path | None:
    """Where the user wants the report, with the ending .gip; None if he wants it nowhere.

    The system's dialog asks before a file is replaced, but it knows only the name as typed: where
    the ending makes it the name of another file, the question is asked here.
    """
    while True:
        path = dialogs.file_to_save(text("window.keep.save_title"), proposal, text("window.begin.open_kinds"))
        if path is None or path.suffix.lower() == GIP_ENDING:
            return path
        target = path.with_name(path.name + GIP_ENDING)
        if not is_there(target) or _may_replace(dialogs, target):
            return target
        proposal = target


def _may_replace(dialogs: Dialogs, target: Path) -> bool:
    answers = ((REPLACE, text("window.export.replace.go_on")), (CANCEL, text("window.export.replace.cancel")))
    question = Question(
        title=text("window.export.replace.title"),
        message=text("window.export.replace.message"),
        detail=text("window.export.replace.detail", names=target.name),
        answers=answers,
    )
    return dialogs.ask(question) == REPLACE
