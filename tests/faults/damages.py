"""A report's file is damaged, closed or open: it opens as it was or is refused, and is not written over."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from gipdesk.errors import UnwritableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.services.documents import write_new
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.store.report_file import load
from gipdesk.store.working_file import WorkingFile
from tests.faults.tally import Tally
from tests.services.reports import finished_draft, finished_report
from tests.support.steps import step

Ruin = Callable[[bytes, random.Random], bytes]
FIGURE = "requests.received.natural_person"


def _bit(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


def _digit(content: bytes, chance: random.Random) -> bytes:
    """One digit for another, as no check of a page notices."""
    places = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    place = chance.choice(places)
    return content[:place] + bytes([48 + chance.randrange(10)]) + content[place + 1 :]


def _sector(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) // 512) * 512
    return content[:place] + chance.choice((bytes(512), chance.randbytes(512))) + content[place + 512 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _pages(content: bytes, chance: random.Random) -> bytes:
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    pages[chance.randrange(len(pages))] = chance.choice(pages)
    return b"".join(pages)


RUINS: tuple[Ruin, ...] = (_bit, _digit, _sector, _cut, _pages)


def closed(rounds: int, folder: Path, chance: random.Random) -> Tally:
    """Damaged while it is closed: what opens is what was written."""
    tally, path = Tally("damaged while closed"), folder / "年报.gip"
    write_new(prefill(Imported(finished_report(), (), "去年.docx")).draft, path)
    whole, stored = path.read_bytes(), load(path, shipped_formats())
    for number in range(rounds):
        ruined = RUINS[number % len(RUINS)](whole, chance)
        path.write_bytes(ruined)
        try:
            ending = "opens as it was" if load(path, shipped_formats()) == stored else "silent"
        except UserFault as fault:
            ending = fault.code
        tally.note(ending if path.read_bytes() == ruined else "silent", f"round {number}")
    return tally


def opened(rounds: int, folder: Path, chance: random.Random) -> Tally:
    """Ruined while it is open: it is not written over, and all that was typed is there beside it."""
    tally = Tally("ruined or replaced while open")
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir()
        path = place / "年报.gip"
        write_new(finished_draft(), path)
        whole = path.read_bytes()
        file = WorkingFile(path, shipped_formats(), place / "own")
        file.save(step({FIGURE: 101}))
        ruined = RUINS[number % len(RUINS)](whole, chance) if number % 6 else _another(path)
        path.write_bytes(ruined)
        try:
            file.write()
            ending = "unchanged, written" if ruined == whole else "silent"
        except UnwritableFile as fault:
            ending = fault.code if path.read_bytes() == ruined else "silent"
        file.save(step({FIGURE: 102}))
        file.close()
        tally.note(ending if _is_there(path, whole, place / "own") else "lost", f"round {number}")
    return tally


def _another(path: Path) -> bytes:
    path.unlink()
    write_new(finished_draft(), path)
    return path.read_bytes()


def _is_there(path: Path, whole: bytes, own: Path) -> bool:
    """Whether what was typed is there once the whole file is back."""
    path.write_bytes(whole)
    file = WorkingFile(path, shipped_formats(), own)
    begun, found = file.beginning, [file.beginning.state.stored]
    file.close()
    if begun.fork is not None:
        found.append(load(begun.fork, shipped_formats()))
    return 102 in [stored.report.get(FIGURE) for stored in found]
