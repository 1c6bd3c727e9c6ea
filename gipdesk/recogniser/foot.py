"""What stands below the last text of a report: attachments, who signs it and when, whom to ask.

In that order, as GB/T 9704-2012 has it (7.3.4 to 7.3.7). All else is the page's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gipdesk.recogniser.labels import half_width
from gipdesk.recogniser.organisations import signature_at, signer_in
from gipdesk.recogniser.prose import Prose
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.report.signing import date_in, show_date

_SIGNED_LINES = 2
"""The name and the date; more names are more offices than one report has."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The fields below a report that were found, and the lines that each was read from."""

    values: Mapping[str, str]
    lines: Mapping[str, tuple[Prose, ...]]


NO_FOOT = Foot({}, {})

_Found = Mapping[str, tuple[str, Sequence[Prose]]]


def foot_of(lines: Sequence[Prose]) -> tuple[Foot, tuple[Prose, ...]]:
    """What the lines below the last text say, and those of them that are the page's."""
    found: dict[str, tuple[str, Sequence[Prose]]] = {}
    for look in (_attachments, _signature, _contact):
        found |= look(lines[_count(found) :])
    foot = Foot(
        {field: value for field, (value, _) in found.items()},
        {field: tuple(read) for field, (_, read) in found.items()},
    )
    return foot, tuple(lines[_count(found) :])


def is_contact(line: str) -> bool:
    """Whether a line says in brackets whom to ask."""
    return reading_data().foot.contact.match(line) is not None


def _count(found: _Found) -> int:
    """How many lines were read: name and date may stand in one."""
    return len({id(line) for _, read in found.values() for line in read})


def _attachments(lines: Sequence[Prose]) -> _Found:
    """The names of the attachments, one a line; links to files that a page offers are none."""
    data = reading_data().foot
    first = data.attachments.match(lines[0].text) if lines else None
    if first is None:
        return {}
    names = [first["name"]]
    for line in lines[1:]:
        further = data.attachment.match(line.text)
        if further is None or int(further["number"]) != len(names) + 1:
            break
        names.append(further["name"])
    if any(map(data.file_name.search, names)):
        return {}
    return {"attachments": ("\n".join(names), lines[: len(names)])}


def _signature(lines: Sequence[Prose]) -> _Found:
    """The name of one office, and below or behind it a whole date; either may be missing."""
    signed = signature_at(0, [line.text for line in lines])
    if signed is None:
        name = signer_in(lines[0].text) if lines else None
        return {"signatory": (_as_printed(name, lines[0]), lines[:1])} if name else {}
    day = date_in(signed.date.strip("()"))
    if day is None or signed.lines > _SIGNED_LINES:
        return {}
    of_name, of_date = _told_apart(lines[: signed.lines])
    found = {"signing_date": (show_date(day), of_date)}
    return found | ({"signatory": (_as_printed(signed.name, of_name[0]), of_name)} if signed.name else {})


def _told_apart(lines: Sequence[Prose]) -> tuple[Sequence[Prose], Sequence[Prose]]:
    """The line with the name and the line with the date; one line holds both."""
    is_above = signature_at(0, [lines[-1].text]) is not None
    return (lines[:1], lines[-1:]) if is_above else (lines[-1:], lines[:1])


def _as_printed(name: str, line: Prose) -> str:
    """The name as the line has it, where it says nothing else."""
    return line.text if half_width(line.text) == name else name


def _contact(lines: Sequence[Prose]) -> _Found:
    """Whom to ask, without the brackets around it."""
    found = reading_data().foot.contact.match(lines[0].text) if lines else None
    return {"contact": (found["words"].strip(), lines[:1])} if found else {}
