"""Whose report it is: names of offices in titles, texts and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gipdesk.recogniser.labels import half_width, simplified
from gipdesk.recogniser.reading_data import reading_data
from gipdesk.recogniser.thresholds import ORGANISATION_LENGTH, SIGNATURE_NAMES, TITLE_LENGTH


def organisation_in(name: str) -> str | None:
    """The office that a piece of a title names, as printed; None where that is not surely one."""
    data = reading_data().names
    plain = half_width(name)
    if len(plain) > TITLE_LENGTH:
        return None
    start = data.name_prefix.match(simplified(plain))
    bare = plain[start.end() :] if start else plain
    end = data.name_suffix.search(simplified(bare))
    bare = bare[: end.start()] if end else bare
    if simplified(bare).endswith("人民"):  # the first half of 人民政府信息公开
        bare += "政府"
    words = simplified(bare)
    is_name = data.organisation_name.match(words) and not data.no_organisation.search(words)
    return bare if is_name and 2 <= len(bare) <= ORGANISATION_LENGTH else None


def find_author(lines: Sequence[str]) -> str | None:
    """The organisation that a text names as its author, as printed, or None."""
    return _first_named(reading_data().names.author, lines)


def find_contact(lines: Sequence[str]) -> str | None:
    """The organisation that a text tells its readers to ask, as printed, or None."""
    return _first_named(reading_data().names.contact, lines)


def _first_named(patterns: Iterable[re.Pattern[str]], lines: Sequence[str]) -> str | None:
    texts = [(simplified(line), half_width(line)) for line in lines]
    for pattern in patterns:
        for line, printed in texts:
            found = pattern.search(line)
            if found:
                return printed[slice(*found.span("organisation"))]
    return None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a report and when, as printed; the name is None where only a date stands there.

    `lines` tells how many lines it fills.
    """

    name: str | None
    date: str
    lines: int


def signature_at(position: int, lines: Sequence[str]) -> Signature | None:
    """The signature that starts in a line: a date, with names of offices in front, above or below it."""
    names: list[str] = []
    for count, line in enumerate(lines[position : position + SIGNATURE_NAMES + 1], start=1):
        date = _date(line)
        if date is not None:
            below = _signer(lines[position + count]) if position + count < len(lines) else None
            if not names and not date[0] and below:
                return Signature(below, date[1], count + 1)
            return Signature(date[0] or (names[0] if names else None), date[1], count)
        name = _signer(line)
        if name is None:
            return None
        names.append(name)
    return None


def _date(line: str) -> tuple[str | None, str] | None:
    """The name in front of a date (None where there is none) and the date, if a line says nothing else."""
    found = reading_data().names.signature_date.match(simplified(line))
    if found is None:
        return None
    printed = half_width(line)
    name = printed[: found.end("name")]
    signer = _signer(name) if name else None
    return (signer, printed[found.end("name") :]) if signer or not name else None


def signer_in(line: str) -> str | None:
    """The office that signs, if a line says nothing else and is surely the name of one; or None."""
    name = _signer(line)
    return name if name and reading_data().names.organisation_line.match(simplified(line)) else None


def _signer(line: str) -> str | None:
    found = reading_data().names.signature_name.match(simplified(line))
    return organisation_in(half_width(line)[: found.end("name")]) if found else None


def find_signature(lines: Sequence[str]) -> Signature | None:
    """The last signature that names an office, or None."""
    found = (signature_at(position, lines) for position in reversed(range(len(lines))))
    return next((signature for signature in found if signature and signature.name), None)


def find_unit(lines: Iterable[str]) -> str | None:
    """The office that a line names as the one that reports (填报单位：…), or None."""
    for line in lines:
        found = reading_data().names.unit_line.match(simplified(line))
        name = organisation_in(half_width(line)[found.start("organisation") :]) if found else None
        if name:
            return name
    return None


def named_in(line: str) -> frozenset[str]:
    """Every office that a line names as the one that reports, in any of these ways."""
    signature = signature_at(0, [line])
    found = (
        find_unit([line]),
        find_author([line]),
        find_contact([line]),
        signature.name if signature else None,
        _signer(line),
    )
    return frozenset(name for name in found if name)
