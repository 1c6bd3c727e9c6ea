"""One report in one .gip file: made whole, and loaded exactly."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gipdesk.files import write_atomically
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.history import NO_HISTORY, History
from gipdesk.report.links import with_links
from gipdesk.report.past import Moment, sound
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Step
from gipdesk.store.history_rows import kept_history, put_history
from gipdesk.store.opening import bytes_of, reading, refuse_half_written, unpacked
from gipdesk.store.rows import StoredReport, put_all, stamp, taken
from gipdesk.store.schema import APPLICATION_ID, migrate
from gipdesk.store.seals import put_seals

__all__ = [
    "Snapshot",
    "StoredReport",
    "content_of",
    "create",
    "load",
    "load_content",
    "new_identity",
    "snapshot_in",
]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A report as one .gip holds it: which report it is, and how many times it had been saved by then.

    Two are the same whatever led to them: `history` is not asked.
    """

    stored: StoredReport
    identity: str
    revision: int = 0
    history: History = field(default=NO_HISTORY, compare=False)

    def after(self, steps: Sequence[Step]) -> Snapshot:
        """The report once these steps are done and saved; what a field was before them is in the report."""
        fields: dict[str, FieldValue] = {}
        carried = dict(self.stored.carried_texts)
        history = self.history
        reasons, links = self.stored.reasons, self.stored.links
        for step in steps:
            before = {name: fields.get(name, self.stored.report.get(name)) for name in step.after}
            links_before = {name: links.get(name, ()) for name in step.links_after}
            history = history.after(replace(step, before=before, links_before=links_before))
            links = with_links(links, step.links_after)
            fields |= step.after
            carried = {name: text for name, text in carried.items() if name not in step.accepted}
            carried |= step.reopened
            reasons = step.reasons_after(reasons)
        report = self.stored.report.with_fields(fields)
        stored = replace(self.stored, report=report, carried_texts=carried, reasons=reasons, links=links)
        return replace(self, stored=stored, revision=self.revision + len(steps), history=history)

    @property
    def moment(self) -> Moment:
        """The report as its history leads to it."""
        stored = self.stored
        return Moment(stored.report, stored.carried_texts, stored.reasons, stored.links)

    def ready(self, today: date) -> Snapshot:
        """The same to be gone on with: its history within bounds, or anew where it does not fit."""
        return replace(self, history=sound(self.history, self.moment, today))


def new_identity() -> str:
    """What tells a report from any other."""
    return os.urandom(8).hex()


def content_of(snapshot: Snapshot) -> bytes:
    """All bytes of the .gip that holds just this: nothing of what was deleted is among them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        with connection:
            put_all(connection, snapshot.stored, snapshot.identity, snapshot.revision)
            put_history(connection, snapshot.history)
            put_seals(connection)
        return connection.serialize()


def create(path: Path, stored: StoredReport, history: History = NO_HISTORY) -> None:
    """Write a new file, or replace an old one by a whole new one; UnwritableFile if that fails."""
    content = content_of(Snapshot(stored, new_identity(), history=history))
    write_atomically(path, lambda file: file.write(content), is_private=True)


def load(path: Path, registry: FormatRegistry) -> StoredReport:
    """Everything in the file, which is only read.

    Raises UnreadableFile if there is no such file, it is damaged, made by a newer version or
    none of ours, and UnsuitableReport if its format is unknown.
    """
    content = bytes_of(path)
    refuse_half_written(path, content)
    return load_content(path.name, content, registry)


def load_content(name: str, content: bytes, registry: FormatRegistry) -> StoredReport:
    """Everything in a file of that name and content; faults as for `load`."""
    return snapshot_in(name, content, registry).stored


def snapshot_in(name: str, content: bytes, registry: FormatRegistry) -> Snapshot:
    """A file of that name and content, with what tells it from others; faults as for `load`."""
    with reading(Path(name)), closing(unpacked(name, content)) as connection:
        return Snapshot(taken(connection, registry), *stamp(connection), kept_history(connection))
