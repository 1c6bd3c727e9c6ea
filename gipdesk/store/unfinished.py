"""Reviews that were begun and not finished, each kept as two files: its source, and what was corrected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gipdesk.errors import DamagedContent, UnreadableFile, UnsuitableReport, UnwritableFile
from gipdesk.files import is_there, write_atomically
from gipdesk.formats.registry import FormatRegistry
from gipdesk.report.corrections import Corrections
from gipdesk.report.source_file import SourceFile
from gipdesk.report.stored_form import fields_from_stored, text_from_stored, value_to_stored

CORRECTIONS, SOURCE = ".json", ".source"
KEY_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A review to be gone on with: of which file, which of several reports in it, in which format.

    `which` is None where the file holds one report.
    """

    source: SourceFile
    which: int | None
    format: str
    corrections: Corrections


@dataclass(frozen=True, slots=True)
class UnfinishedEntry:
    """What a list shows of an unfinished review: its file's name, how much was corrected, and until when."""

    key: str
    name: str
    count: int
    at: datetime


class UnfinishedFiles:
    """The unfinished reviews in a folder, which need not be there yet."""

    def __init__(self, folder: Path, registry: FormatRegistry) -> None:
        self._folder = folder
        self._registry = registry

    def keep(self, review: Unfinished) -> None:
        """Keep a review in place of what was kept of it; UnwritableFile, and the older is kept, if it fails.

        One without corrections is kept no longer.
        """
        key = key_of(review.source, review.which)
        if not review.corrections:
            self.drop(key)
            return
        self._make_folder()
        source = self._path(key, SOURCE)
        if not is_there(source):
            write_atomically(source, lambda file: file.write(review.source.content), is_private=True)
        written = json.dumps(_form(review), ensure_ascii=False).encode()
        write_atomically(self._path(key, CORRECTIONS), lambda file: file.write(written), is_private=True)

    def drop(self, key: str) -> None:
        """Keep a review no longer; the disk may say no, and it is listed again."""
        for ending in (CORRECTIONS, SOURCE):
            with suppress(OSError):
                self._path(key, ending).unlink(missing_ok=True)

    def entries(self) -> tuple[UnfinishedEntry, ...]:
        """All that are kept whole, the one last worked on first."""
        return tuple(sorted(self._entries(), key=lambda entry: entry.at, reverse=True))

    def get(self, key: str) -> Unfinished:
        """The review of that key; UnreadableFile if it is damaged, or none is kept."""
        path = self._path(key, CORRECTIONS)
        try:
            form, content = path.read_bytes(), self._path(key, SOURCE).read_bytes()
            review = self._taken(json.loads(form), content)
            if key_of(review.source, review.which) != key:
                raise DamagedContent("another source")
        except OSError as error:
            raise UnreadableFile("review-gone", name=path.name) from error
        except (ValueError, RecursionError, DamagedContent, UnsuitableReport) as error:
            raise UnreadableFile("review-damaged", name=path.name) from error
        return review

    def _entries(self) -> Iterator[UnfinishedEntry]:
        with suppress(OSError):
            for path in self._folder.glob(f"*{CORRECTIONS}"):
                with suppress(OSError, UnreadableFile):
                    review = self.get(path.stem)
                    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    corrections = review.corrections
                    count = len(corrections.settled | corrections.fields.keys())
                    yield UnfinishedEntry(path.stem, review.source.name, count, changed)

    def _taken(self, form: object, content: bytes) -> Unfinished:
        match form:
            case {
                "name": str(name),
                "which": (int() | None) as which,
                "format": str(format_id),
                "fields": dict(fields),
                "settled": list(settled),
            }:
                definition = self._registry.get(format_id)
                corrections = Corrections(
                    fields_from_stored(fields, definition), frozenset(map(text_from_stored, settled))
                )
                return Unfinished(SourceFile(name, content), which, format_id, corrections)
        raise DamagedContent("not as kept")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableFile("folder-denied", name=str(self._folder)) from error

    def _path(self, key: str, ending: str) -> Path:
        return self._folder / f"{key}{ending}"


def key_of(source: SourceFile, which: int | None) -> str:
    """What the review of a report in a file is kept under: the same for the same bytes."""
    return f"{source.sha256[:KEY_DIGITS]}-{which or 0}"


def _form(review: Unfinished) -> dict[str, object]:
    return {
        "name": review.source.name,
        "which": review.which,
        "format": review.format,
        "fields": {field: value_to_stored(value) for field, value in review.corrections.fields.items()},
        "settled": sorted(review.corrections.settled),
    }
