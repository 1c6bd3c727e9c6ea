"""What this year's report keeps of the file that last year's was read from, and how it is looked at again.

See docs/adr/0012.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from gipdesk.errors import SeveralReports, UnreadableFile
from gipdesk.files import write_atomically
from gipdesk.recogniser.outline import Origin
from gipdesk.report.report import Report
from gipdesk.report.source_file import KeptSource, Lack, LostFile, SourceFile
from gipdesk.services.exporting import safe_name
from gipdesk.services.importing import Imported
from gipdesk.sources.file_kinds import READABLE, readable_endings
from gipdesk.sources.source_document import Grid, SourceDocument
from gipdesk.store.limits import MAX_SOURCE_BYTES, MEBIBYTE
from gipdesk.texts import text

STRANGE_ENDING = ".bin"
"""For a file that this program reads no more, or never did: nothing opens it by a double click."""

ReadAgain = Callable[[SourceFile, int | None], Imported]
"""Reads a file, and in it the report of that number, from 1; faults as for `importing.import_source`."""


def keep_source(last: Imported) -> KeptSource | None:
    """What to keep of the file that last year's report was read from; None for a .gip."""
    file, document = last.source_file, last.document
    if file is None or document is None:
        return None
    places = {
        field: tuple((origin.block, origin.row, origin.column) for origin in origins)
        for field, origins in {**last.whereabouts, **last.provenance}.items()
    }
    is_small = len(file.content) <= MAX_SOURCE_BYTES
    kept = file if is_small else LostFile(file.name, file.sha256, Lack.TOO_LARGE)
    return KeptSource(kept, document.kind, last.which, _reading(document), places)


def file_of(kept: KeptSource) -> SourceFile:
    """The file as it was read; UnreadableFile if it was too large to be kept, or what was kept is damaged."""
    file = kept.file
    if isinstance(file, SourceFile):
        return file
    most = MAX_SOURCE_BYTES // MEBIBYTE
    raise UnreadableFile(f"source-{file.lack}", name=file.name, sha256=file.sha256, most=most)


def write_out(kept: KeptSource, path: Path) -> None:
    """Put the file just as it was read at `path`; faults as for `file_of`, UnwritableFile if that fails."""
    content = file_of(kept).content
    write_atomically(path, lambda out: out.write(content))


def file_name(kept: KeptSource) -> str:
    """A name for the file, safe on every system, with the ending that it had or one of its kind."""
    own = Path(kept.file.name)
    if own.suffix.lower() in readable_endings():
        return f"{safe_name(own.stem)}{own.suffix}"
    ending = next((kind.endings[0] for kind in READABLE if kind.name == kept.kind), STRANGE_ENDING)
    return f"{safe_name(own.name) or text('services.source-name')}{ending}"


def look_again(kept: KeptSource, last: Report, read: ReadAgain) -> Imported:
    """Last year's report, as it was accepted, and the document it was read from, with the places in it.

    Raises UnreadableFile as `file_of` and `read` do, and where the file is taken for several reports now.
    """
    file = file_of(kept)
    try:
        again = read(file, kept.which)
    except SeveralReports as fault:
        raise UnreadableFile("source-read-otherwise", name=file.name) from fault
    places = _places(kept, again, last)
    if again.document is None:
        raise UnreadableFile("source-read-otherwise", name=file.name)
    return replace(again, report=last, provenance=places, whereabouts={}, source_file=file)


def _places(kept: KeptSource, again: Imported, last: Report) -> Mapping[str, tuple[Origin, ...]]:
    """The places that the user has seen; another version, which reads the file otherwise, has its own.

    None where it does not even take the file for the same report.
    """
    if again.document is not None and _reading(again.document) == kept.reading:
        return {field: tuple(Origin(*spot) for spot in spots) for field, spots in kept.places.items()}
    is_same = (again.report.format.id, again.report.year) == (last.format.id, last.year)
    return {**again.whereabouts, **again.provenance} if is_same else {}


def _reading(document: SourceDocument) -> str:
    """What tells a document from any other in which the places would be of something else."""
    digest = hashlib.sha256()
    for line in _lines(document):
        digest.update(json.dumps(line).encode())
    return digest.hexdigest()


def _lines(document: SourceDocument) -> Iterator[tuple[object, ...]]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            yield from ((number, cell.row, cell.column, cell.text) for cell in block.cells)
        else:
            yield number, block.text
