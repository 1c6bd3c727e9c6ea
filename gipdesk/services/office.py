"""The file in which an office keeps its words and the hints it does not want: plain lines below headings.

Whatever is wrong with it, the checks go on without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from gipdesk.errors import UnreadableFile, UnwritableFile, UserFault
from gipdesk.files import write_atomically
from gipdesk.paths import office_file
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.texts import text

SECTIONS = ("flagged", "allowed", "silenced")
ENCODINGS = ("utf-8-sig", "gb18030")
"""What this program writes, and what an editor of text may make of it."""

MOST_BYTES = 1_000_000
EQUALS = ("=", "＝")
REMARK = "#"


@dataclass(frozen=True, slots=True)
class KeptOffice:
    """What an office keeps, and what is wrong with its file; None where nothing is, or there is none."""

    office: Office = NO_OFFICE
    fault: UserFault | None = None


def load_office(path: Path | None = None) -> KeptOffice:
    """What the office keeps in its own file, as far as it can be read."""
    file = path or office_file()
    try:
        content = _bytes_of(file)
        return KeptOffice() if content is None else _office_in(file, content)
    except UserFault as fault:
        return KeptOffice(fault=fault)


def save_office(office: Office, path: Path | None = None) -> None:
    """Keep this; of a file that cannot be read a copy stays beside it. UnwritableFile if that fails."""
    file = path or office_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
    if load_office(file).fault is not None:
        _put_aside(file)
    written = "\r\n".join([*_lines_of(office), ""]).encode("utf-8-sig")
    write_atomically(file, lambda out: out.write(written))


def _put_aside(file: Path) -> None:
    try:
        copyfile(file, file.with_stem(text("services.office-aside", name=file.stem)))
    except OSError as error:
        raise UnwritableFile("write-denied", name=file.name, folder=str(file.parent)) from error


def flagged_in(lines: Iterable[str]) -> dict[str, str]:
    """The words to be flagged of lines as they are typed: 错词=正词, or the wrong word alone."""
    pairs = (_pair(line) for line in _words_in(lines))
    return {wrong: right for wrong, right in pairs if wrong and wrong != right}


def allowed_in(lines: Iterable[str]) -> frozenset[str]:
    """The words to be let through of lines as they are typed."""
    return frozenset(_words_in(lines))


def line_of(wrong: str, right: str) -> str:
    """A flagged word as its line is typed."""
    return f"{wrong}{EQUALS[0]}{right}" if right else wrong


def _bytes_of(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableFile("office-unreadable", name=file.name) from error
    return content


def _office_in(file: Path, content: bytes) -> KeptOffice:
    if len(content) > MOST_BYTES:
        raise UnreadableFile("office-unreadable", name=file.name)
    sections: dict[str, list[str]] = {section: [] for section in SECTIONS}
    headings = {_heading(section): section for section in SECTIONS}
    section, unplaced = "", 0
    for line in _decoded(file, content).splitlines():
        section = headings.get(line.strip(), section)
        if line.strip() in headings or not [*_words_in([line])]:
            continue
        if section:
            sections[section].append(line)
        else:
            unplaced += 1
    office = Office(
        flagged_in(sections["flagged"]), allowed_in(sections["allowed"]), allowed_in(sections["silenced"])
    )
    fault = UnreadableFile("office-lines", name=file.name, count=unplaced) if unplaced else None
    return KeptOffice(office, fault)


def _decoded(file: Path, content: bytes) -> str:
    for encoding in ENCODINGS:
        with suppress(UnicodeDecodeError):
            written = content.decode(encoding)
            if "\0" not in written:
                return written
    raise UnreadableFile("office-unreadable", name=file.name)


def _words_in(lines: Iterable[str]) -> Iterator[str]:
    stripped = (line.strip() for line in lines)
    return (line for line in stripped if line and not line.startswith(REMARK))


def _pair(line: str) -> tuple[str, str]:
    at = min((line.find(sign) for sign in EQUALS if sign in line), default=-1)
    return (line, "") if at < 0 else (line[:at].strip(), line[at + 1 :].strip())


def _lines_of(office: Office) -> list[str]:
    flagged = [line_of(wrong, right) for wrong, right in office.flagged.items()]
    kept = zip(SECTIONS, (flagged, sorted(office.allowed), sorted(office.silenced)), strict=True)
    remark = f"{REMARK} {text('services.office-remark')}"
    return [remark, *(line for section, lines in kept for line in (_heading(section), *lines))]


def _heading(section: str) -> str:
    return f"[{text(f'services.office-{section}')}]"
