"""The way out: Word, Excel and HTML files of the open report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from gipdesk.files import is_there
from gipdesk.services.exporting import export
from gipdesk.services.session import Session
from gipdesk.texts import text
from gipdesk.ui.dialogs.asking import CANCEL, Dialogs, Question
from gipdesk.ui.jobs import JobRunner

GO_ON = "go_on"


class ExportFlow(QObject):
    """Asks what it has to, writes in a job, and offers the folder."""

    def __init__(self, dialogs: Dialogs, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._jobs = jobs

    def start(self, session: Session, folder: Path) -> None:
        """Export the report of a session; `folder` is where the user is asked to put the files."""
        if not session.is_ready and not self._wants_unready(session):
            return
        outs = self._dialogs.files_to_export(session.report, folder)
        if not outs or not self._may_replace(outs):
            return
        self._jobs.run(
            text("window.busy.exporting"),
            partial(export, session.report, outs),
            lambda _: self._on_exported(outs),
            writes=True,
        )

    def _wants_unready(self, session: Session) -> bool:
        errors = sum(finding.severity == "error" for finding in session.findings)
        return self._agrees("unready", usual=CANCEL, count=errors)

    def _may_replace(self, outs: Sequence[Path]) -> bool:
        existing = [out.name for out in outs if is_there(out)]
        return not existing or self._agrees("replace", names="\n".join(existing))

    def _on_exported(self, outs: Sequence[Path]) -> None:
        if self._agrees("done", names="\n".join(out.name for out in outs), folder=outs[0].parent):
            self._dialogs.show_folder(outs[0].parent)

    def _agrees(self, question: str, usual: str = GO_ON, **details: object) -> bool:
        key = f"window.export.{question}"
        answers = [(GO_ON, text(f"{key}.go_on")), (CANCEL, text(f"{key}.cancel"))]
        asked = Question(
            title=text(f"{key}.title"),
            message=text(f"{key}.message", **details),
            detail=text(f"{key}.detail", **details),
            answers=tuple(answers if usual == GO_ON else reversed(answers)),
        )
        return self._dialogs.ask(asked) == GO_ON
