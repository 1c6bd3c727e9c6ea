"""Keeps every correction of a review while it is made, so that neither a crash nor leaving loses it."""

from __future__ import annotations

from contextlib import suppress

from gipdesk.errors import UnreadableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import unfinished_folder
from gipdesk.report.corrections import Corrections
from gipdesk.report.source_file import SourceFile
from gipdesk.services.autosave import AutoSaver, SaveState, StateCallback
from gipdesk.services.importing import Imported
from gipdesk.store.unfinished import Unfinished, UnfinishedEntry, UnfinishedFiles, key_of

__all__ = ["ReviewKeeper", "UnfinishedEntry", "drop_unfinished", "kept_source", "unfinished_reviews"]


def unfinished_reviews() -> tuple[UnfinishedEntry, ...]:
    """The reviews that were left before their end, the last one first."""
    return _files().entries()


def kept_source(key: str) -> tuple[SourceFile, int | None]:
    """The file to read again, and which report in it; UnreadableFile if it is damaged or kept no more."""
    review = _files().get(key)
    return review.source, review.which


def drop_unfinished(key: str) -> None:
    """Forget what was corrected in a review."""
    _files().drop(key)


class ReviewKeeper:
    """Keeps the corrections of one review, in a thread of its own, until the review is finished."""

    def __init__(self, imported: Imported, source: SourceFile) -> None:
        self._files = _files()
        self._source = source
        self._which = imported.which
        self._format = imported.report.format.id
        self._key = key_of(source, imported.which)
        self._saver: AutoSaver[Corrections] | None = None
        self._callback: StateCallback | None = None

    def earlier(self) -> Corrections:
        """What was corrected when the same bytes were reviewed before; nothing where they were not, or
        were taken for another format.
        """
        with suppress(UnreadableFile):
            review = self._files.get(self._key)
            if review.format == self._format:
                return review.corrections
        return Corrections()

    def on_state(self, callback: StateCallback) -> None:
        """Tell `callback`, from the saving thread, whether corrections are kept, being kept, or cannot be."""
        self._callback = callback

    def keep(self, corrections: Corrections) -> None:
        """Have these corrections kept in place of those before; returns at once."""
        if self._saver is None:
            self._saver = AutoSaver(self._write)
            self._saver.on_state(self._tell)
        self._saver.submit(corrections)

    def settle(self) -> None:
        """Wait until all is on disk; UnwritableFile if the last corrections could not be written.

        More may be kept afterwards, the same ones once more among them.
        """
        saver, self._saver = self._saver, None
        if saver is not None:
            saver.close()

    def finish(self) -> None:
        """Keep nothing any more: the corrections are in a report now, or nobody wants them."""
        with suppress(UserFault):
            self.settle()
        self._files.drop(self._key)

    def _tell(self, state: SaveState, fault: UserFault | None) -> None:
        if self._callback is not None:
            self._callback(state, fault)

    def _write(self, *corrections: Corrections) -> None:
        self._files.keep(Unfinished(self._source, self._which, self._format, corrections[-1]))


def _files() -> UnfinishedFiles:
    return UnfinishedFiles(unfinished_folder(), shipped_formats())
