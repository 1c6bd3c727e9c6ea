"""All that this program keeps of one report in one place or another, and how it is removed for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gipdesk.errors import UnreadableFile, UnsuitableReport, UserFault
from gipdesk.files import OUR_TEMPORARIES, is_folder, is_there
from gipdesk.formats.registry import FormatRegistry
from gipdesk.store.opening import HOT_JOURNAL, bytes_of
from gipdesk.store.presence import holder_of_report, mark_of
from gipdesk.store.report_file import Snapshot, snapshot_in
from gipdesk.store.rescue import Rescue, rescues
from gipdesk.store.schema import APPLICATION_ID
from gipdesk.store.shelf import LOG, SINCE, Shelf
from gipdesk.store.unfinished import CORRECTIONS, KEY_DIGITS, SOURCE

_JOURNALS = frozenset({HOT_JOURNAL, b"", bytes(len(HOT_JOURNAL))})
"""How a journal begins: one to be rolled back, and those that are left of work that was done."""

_WORKING_COPY = (LOG, f"{LOG}-wal", f"{LOG}-shm", f"{LOG}-journal", SINCE)
_DAMAGED = "damaged-*.db*"


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of the report in a .gip: that file, and those beside it, of its working copies, its dated
    copies and of reviews of the file that last year's was read from.

    `elsewhere` is another .gip with the same report, for which working copy and dated copies stay; it is None
    where there is none. `is_ahead` says that the working copy holds what no .gip does.
    """

    path: Path
    title: str
    files: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()
    reviews: tuple[Path, ...] = ()
    shelves: tuple[Path, ...] = ()
    elsewhere: Path | None = None
    is_ahead: bool = False


def traces_of(path: Path, working: Path, unfinished: Path, registry: FormatRegistry) -> Traces:
    """All that is kept of the report at a path, where there is none any more of the one that was there last.

    Raises UnreadableFile where the report is open, or nothing there is known to be of ours.
    """
    found, fault = _snapshot(path, registry)
    known = [it for it in rescues(working, registry) if _is_of(it, found, path)]
    shelves = _shelves(found, known, working)
    if fault is not None and not known:
        raise fault
    if holder_of_report(path) is not None or any(shelf.is_open() for shelf in shelves):
        raise UnreadableFile("erase-open", name=path.name)
    state = found or known[0].state
    elsewhere = next((it.path for it in known if it.path != path.absolute() and _holds(it, registry)), None)
    folders = () if elsewhere else tuple(shelf.folder for shelf in shelves if is_folder(shelf.folder))
    return Traces(
        path,
        state.stored.report.title or path.stem,
        tuple(_beside(path)),
        tuple(each for folder in folders for each in sorted((folder / "copies").glob("*-*.gip"))),
        tuple(_reviews(state, unfinished)),
        folders,
        elsewhere,
        not elsewhere and any(not it.is_in_file for it in known),
    )


def erase(traces: Traces) -> tuple[Path, ...]:
    """Remove all of it, past any bin; what is still there."""
    _remove(traces.files)
    _remove(traces.reviews)
    for folder in traces.shelves:
        _remove(_on_shelf(folder))
        for emptied in (folder / "copies", folder):
            with suppress(OSError):  # it holds something that is not ours, and stays
                emptied.rmdir()
    asked = dict.fromkeys((traces.path, *traces.files, *traces.reviews, *traces.shelves))
    return tuple(each for each in asked if is_there(each))


def known_reports(working: Path, registry: FormatRegistry) -> tuple[Rescue, ...]:
    """The reports of which this computer keeps a working copy, the one last worked on first."""
    return tuple(sorted(rescues(working, registry), key=lambda rescue: rescue.at, reverse=True))


def _snapshot(path: Path, registry: FormatRegistry) -> tuple[Snapshot | None, UserFault | None]:
    try:
        return snapshot_in(path.name, bytes_of(path), registry), None
    except (UnreadableFile, UnsuitableReport) as fault:
        return None, fault


def _is_of(kept: Rescue, found: Snapshot | None, path: Path) -> bool:
    """Whether a working copy is the report's; where its file says nothing, the one that was there last."""
    return kept.path == path.absolute() if found is None else kept.state.identity == found.identity


def _shelves(found: Snapshot | None, known: Iterable[Rescue], working: Path) -> tuple[Shelf, ...]:
    identities = {it.state.identity for it in known} | ({found.identity} if found else set())
    return tuple(Shelf(working, identity) for identity in sorted(identities))


def _holds(kept: Rescue, registry: FormatRegistry) -> bool:
    """Whether the report is where its working copy says."""
    state, _ = _snapshot(kept.path, registry)
    return state is not None and state.identity == kept.state.identity


def _beside(path: Path) -> Iterator[Path]:
    """The .gip, unless it is another program's, what a link leads to, a mark, an old version's journal."""
    if _looks_like_ours(path):
        if path.is_symlink():
            yield path.resolve()
        yield path
    if is_there(mark_of(path)):
        yield mark_of(path)
    journal = path.with_name(f"{path.name}-journal")
    with suppress(OSError):
        if journal.read_bytes()[: len(HOT_JOURNAL)] in _JOURNALS:
            yield journal


def _looks_like_ours(path: Path) -> bool:
    """Whether a file, which may be damaged, was written by this program."""
    with suppress(OSError), path.open("rb") as file:
        start = file.read(72)
        return start.startswith(b"SQLite format 3\0") and int.from_bytes(start[68:72]) == APPLICATION_ID
    return False


def _reviews(state: Snapshot, unfinished: Path) -> Iterator[Path]:
    """What is kept of reviews of last year's file."""
    baseline = state.stored.baseline
    if baseline is not None and baseline.kept is not None and baseline.kept.file.sha256:
        start = baseline.kept.file.sha256[:KEY_DIGITS]
        for ending in (CORRECTIONS, SOURCE):
            yield from sorted(unfinished.glob(f"{start}-*{ending}"))


def _on_shelf(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in _WORKING_COPY)
    yield from folder.glob(_DAMAGED)
    yield from (folder / "copies").glob("*-*.gip")
    with suppress(OSError):
        yield from [each for each in (folder / "copies").iterdir() if OUR_TEMPORARIES.fullmatch(each.name)]


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
