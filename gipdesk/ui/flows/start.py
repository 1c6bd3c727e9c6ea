"""The start page: the ways to begin, and the reports of before with what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gipdesk.files import is_there
from gipdesk.paths import unfinished_folder
from gipdesk.ui.actions import WindowActions
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.widgets.start_page import StartPage

if TYPE_CHECKING:
    from gipdesk.services.session import Session
    from gipdesk.services.unfinished import UnfinishedEntry
    from gipdesk.ui.recent_notes import RecentNote


@dataclass(slots=True)
class Followed:
    """The report that is open, what was known of it, and how many steps were done when it was exported."""

    path: Path
    session: Session
    before: RecentNote | None
    exported_at: int | None = None


class StartFlow(QObject):
    """Keeps the page and what the settings know of each report together."""

    def __init__(
        self, page: StartPage, settings: WindowSettings, actions: WindowActions, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._settings = settings
        self._followed: Followed | None = None
        page.import_requested.connect(actions["import"].trigger)
        page.paste_requested.connect(actions["import_clipboard"].trigger)
        page.new_requested.connect(actions["new"].trigger)
        page.open_requested.connect(actions["open"].trigger)
        page.restore_requested.connect(actions["restore"].trigger)
        page.check_requested.connect(actions["check_files"].trigger)
        page.example_requested.connect(actions["example"].trigger)
        page.forget_requested.connect(self._on_forget)

    def show(self) -> None:
        """Show what is known by now."""
        notes = {path: note for path in self._settings.recent if (note := self._note(path)) is not None}
        words = {path: note.words for path, note in notes.items()}
        self._page.show_recent(self._settings.recent, words)
        newest = next(iter(self._settings.recent), None)
        step = notes[newest].next_step(newest.stem, date.today()) if newest in notes else ""
        self._page.show_next_step(step)
        self._page.show_unfinished(_unfinished())

    def opened(self, path: Path, session: Session) -> None:
        """Put a report that was opened on the list; no example."""
        from gipdesk.services.examples import is_example  # noqa: PLC0415 -- not needed to start
        from gipdesk.ui.recent_notes import RecentNote  # noqa: PLC0415 -- not needed to start

        self.left()
        if is_example(path):
            return
        self._followed = Followed(path, session, self._note(path))
        self._settings.add_recent(path)
        self._settings.put_note(path, RecentNote(_now()).to_json())

    def exported(self) -> None:
        """The open report has become files."""
        if self._followed is not None:
            self._followed.exported_at = len(self._followed.session.done)

    def left(self) -> None:
        """Write down how the report was left that was open, if one was."""
        followed, self._followed = self._followed, None
        if followed is not None:
            self._settings.put_note(followed.path, _note_of(followed).to_json())

    def _note(self, path: Path) -> RecentNote | None:
        written = self._settings.note(path)
        if not written:
            return None
        from gipdesk.ui.recent_notes import RecentNote  # noqa: PLC0415 -- not needed to start

        return RecentNote.from_json(written)

    def _on_forget(self, path: Path) -> None:
        self._settings.forget(path)
        self.show()


def _note_of(followed: Followed) -> RecentNote:
    from gipdesk.ui.recent_notes import RecentNote  # noqa: PLC0415 -- not needed to start

    session, report = followed.session, followed.session.report
    untouched = not session.done and not session.undone
    still = followed.before is not None and followed.before.exported and untouched
    deadline = report.format.deadline(report.organisation)
    due = date(report.year + 1, *deadline).isoformat() if deadline and report.year else ""
    count = [str(finding.severity) for finding in session.findings].count
    note = RecentNote(_now(), deadline=due, exported=still or followed.exported_at == len(session.done))
    return replace(note, errors=count("error"), warnings=count("warning"))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _unfinished() -> Sequence[UnfinishedEntry]:
    """The reviews that were not finished; without any, as nearly always, nothing is loaded for it."""
    if not is_there(unfinished_folder()):
        return ()
    from gipdesk.services.unfinished import unfinished_reviews  # noqa: PLC0415 -- not needed to start

    return unfinished_reviews()
