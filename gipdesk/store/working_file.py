"""A report open for editing: every step goes to its working copy at once, the whole to its .gip later."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from gipdesk.errors import DamagedContent, UnreadableFile, UnwritableFile
from gipdesk.files import write_atomically
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.step import Step
from gipdesk.store.beginning import Beginning, begin_with, hash_of
from gipdesk.store.opening import bytes_of
from gipdesk.store.report_file import Snapshot, content_of
from gipdesk.store.shelf import Shelf
from gipdesk.store.working_log import WorkingLog


class WorkingFile:
    """The open report. One thread may save while another writes.

    Nobody else can open it for editing until it is closed. Faults at opening as `begin_with` says.
    """

    def __init__(self, path: Path, registry: FormatRegistry, folder: Path) -> None:
        self.path = path
        self.beginning: Beginning
        self._log: WorkingLog | None
        beginning, self._log, self._mark = begin_with(path, registry, folder)
        self._state = beginning.state.ready(date.today())
        self.beginning = replace(beginning, state=self._state)
        self._shelf = Shelf(folder, self._state.identity)
        self._known = {self.beginning.sha256: self.beginning.revision_in_file}
        self._writing = threading.Lock()
        self._is_elsewhere = False
        self._last: Step | None = None

    def save(self, *steps: Step) -> None:
        """Have these steps on the disk when it returns: in the working copy, or where that fails in the .gip.

        Raises UnwritableFile if neither takes them; they count as done, and may be saved once more.
        """
        state = self._state.after(steps)
        self._is_elsewhere = False
        is_logged = self._is_logged(state.revision, steps)
        self._state = state  # from here on the .gip may have them, too: it is never ahead of the working copy
        if not (is_logged or self._is_logged_anew()):
            self.write()

    def write(self) -> None:
        """Put the whole report as it was last saved into its .gip, in place of what we last put there.

        Raises UnwritableFile, and the .gip is as it was, where that fails, and where the .gip is gone or
        holds what somebody else has put there.
        """
        with self._writing:
            self._put(self._state)

    def end_with(self, last: Step) -> None:
        """Note this in the .gip when it is closed, if all else is in it by then; no harm where that fails."""
        self._last = last

    def let_file_be(self) -> None:
        """All of it is in another file now: what the .gip lacks is not missed when it is opened again."""
        self._is_elsewhere = True

    def close(self) -> None:
        """Let go of the report."""
        if self._log is not None:
            with suppress(sqlite3.Error):  # what is not noted is found out when it is opened again
                self._settle(self._log)
            self._log.close()
        if self._mark is not None:
            self._mark.release()
            self._mark = None

    def _settle(self, log: WorkingLog) -> None:
        if self._is_elsewhere:
            content = content_of(self._state)
            log.begin(self.path, content, self._state.revision, {hash_of(content): self._state.revision})
        elif len(self._known) == 1:
            self._put_last()
            (sha256,) = self._known
            is_behind = log.has_steps or self._last is not None
            content = content_of(self._state) if is_behind else b""
            log.settle(sha256, content if hash_of(content) == sha256 else None)

    def _put_last(self) -> None:
        """What is not there for want of a stick is not missed: all that was done is in the .gip."""
        known, last = self._known, self._last
        if last is not None and [*known.values()] == [self._state.revision]:
            ended = self._state.after([last])
            try:
                self._put(ended)
                self._state = ended
            except UnwritableFile:
                self._known = known

    def _put(self, state: Snapshot) -> None:
        content = content_of(state)
        sha256, found = hash_of(content), self._found()
        if found != sha256:
            self._note(sha256, state.revision, found)
            self._known = {found: self._known[found], sha256: state.revision}
            self._replace(content)
            self._note_written(sha256)
        self._known = {sha256: state.revision}

    def _found(self) -> str:
        """The hash of what the .gip holds, which is by our doing."""
        try:
            found = hash_of(bytes_of(self.path))
        except UnreadableFile as fault:
            raise self._fault("gip-not-written") from fault
        if found not in self._known:
            raise self._fault("gip-replaced")
        return found

    def _replace(self, content: bytes) -> None:
        link = self.path.is_symlink()  # it goes on leading to the report
        place = Path(os.path.realpath(self.path)) if link else self.path
        try:
            write_atomically(place, lambda file: file.write(content), is_private=True)
        except UnwritableFile as fault:
            raise self._fault("gip-not-written") from fault

    def _fault(self, code: str) -> UnwritableFile:
        """What to tell: without a working copy the steps are in this program's memory alone."""
        return UnwritableFile("gip-not-saved" if self._log is None else code, name=self.path.name)

    def _is_logged(self, revision: int, steps: tuple[Step, ...]) -> bool:
        log = self._log
        if log is None:
            return False
        try:
            log.append(revision, steps)
        except sqlite3.Error:
            self._lose_log(log)
            return False
        return True

    def _is_logged_anew(self) -> bool:
        """Begin another working copy with the whole report; False where the disk refuses."""
        try:
            log = self._shelf.log(self.path.name)
        except (UnreadableFile, DamagedContent):
            return False
        if log is None:
            return False
        try:
            log.begin(self.path, content_of(self._state), self._state.revision, self._known)
        except sqlite3.Error:
            log.close()
            return False
        self._log = log
        return True

    def _note(self, sha256: str, revision: int, found: str) -> None:
        log = self._log
        if log is not None:
            try:
                log.note_writing(sha256, revision, found)
            except sqlite3.Error:
                self._lose_log(log)

    def _note_written(self, sha256: str) -> None:
        log = self._log
        if log is not None:
            with suppress(sqlite3.Error):  # what is not noted is found out when it is opened again
                log.note_written(sha256)

    def _lose_log(self, log: WorkingLog) -> None:
        if self._log is log:
            self._log = None
        with suppress(sqlite3.Error):
            log.close()
