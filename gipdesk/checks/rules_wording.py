"""Wording and privacy: private numbers, gaps, slips of the hand, misprints, brackets without a partner.

What one rule finds in one text is one finding with all its places. A sentence is looked through once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import groupby
from typing import NamedTuple

from gipdesk.checks.check import Check, Subject
from gipdesk.checks.paragraphs import REMEMBERED_PARAGRAPHS, moved, paragraphs
from gipdesk.checks.wording_data import WordingRule, wording_data
from gipdesk.formats.definition import Format, Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import is_within
from gipdesk.texts import text

REMEMBERED_SENTENCES = 4096

OFFICE_WORD = "office-word"
OFFICE_WORD_BARE = f"{OFFICE_WORD}-bare"

NUMBER_LENGTH = 5
"""Characters before a bracket in which the number stands that it closes: 。十一）."""

_SENTENCE = re.compile(r"[^。！？；]{0,1000}[。！？；，、：]*")
"""A sentence with all the punctuation behind it, so that what is doubled is not cut."""

_CHINESE = re.compile("[一-龥]")
_FULL_WIDTH = str.maketrans("()", "（）")


class Hit(NamedTuple):
    """A passage that a rule finds; `right` is what should stand there, "" where that is not sure."""

    code: str
    severity: Severity
    span: tuple[int, int]
    right: str = ""


def wording_checks(definition: Format) -> list[Check]:
    """One check for the preamble and for each section of text."""
    fields = {"preamble": text("checks.preamble")}
    fields |= {section.id: section.printed_heading for section in definition.text_sections}
    return [Check(frozenset({field}), partial(_findings, field, name)) for field, name in fields.items()]


def _findings(field: str, name: str, subject: Subject) -> Iterator[Finding]:
    written = str(subject.report.get(field) or "")
    office = subject.office
    own = (Hit(OFFICE_WORD, Severity.WARNING, span, right) for span, right in office.hits(written))
    let_through = office.allowed_spans(written)
    told = [hit for hit in (*_hits(written), *_mixed_script(written)) if not _is_allowed(hit, let_through)]
    hits = sorted((*told, *own), key=lambda hit: (hit.code, hit.span))
    for code, found in groupby(hits, key=lambda hit: hit.code):
        same = list(found)
        first = same[0]
        words = OFFICE_WORD_BARE if code == OFFICE_WORD and not first.right else code
        message = text(f"checks.{words}", heading=name, first=written[slice(*first.span)], right=first.right)
        more = text("checks.and_more", count=len(same)) if len(same) > 1 else ""
        yield Finding(code, first.severity, message + more, tuple(Place(field, hit.span) for hit in same))


def _is_allowed(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    """Whether the office lets a hit through; an error it cannot."""
    return hit.severity is not Severity.ERROR and is_within(hit.span, spans)


def _hits(written: str) -> Iterator[Hit]:
    for start, paragraph in paragraphs(written):
        for hit in _in_paragraph(paragraph):
            yield hit._replace(span=moved(hit.span, start))


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _in_paragraph(paragraph: str) -> tuple[Hit, ...]:
    in_sentences = (
        hit._replace(span=moved(hit.span, found.start()))
        for found in _SENTENCE.finditer(paragraph)
        for hit in _in_sentence(found.group())
    )
    brackets = (
        Hit("unpaired-bracket", Severity.HINT, (place, place + 1)) for place in unpaired_brackets(paragraph)
    )
    return (*in_sentences, *brackets)


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _in_sentence(sentence: str) -> tuple[Hit, ...]:
    data = wording_data()
    ruled = (
        Hit(rule.code, rule.severity, found.span())
        for rule in data.rules
        for found in rule.pattern.finditer(sentence)
        if _holds(rule, found)
    )
    misprints = (
        Hit("statutory-misprint", Severity.WARNING, found.span(), data.misprints[found.group()])
        for found in data.misprint.finditer(sentence)
    )
    return (*ruled, *misprints)


def _holds(rule: WordingRule, found: re.Match[str]) -> bool:
    if rule.before is not None and rule.before.search(found.string, 0, found.start()):
        return False
    return rule.proof is None or rule.proof(found.group())


def unpaired_brackets(paragraph: str) -> list[int]:
    """Where brackets and quotes stand whose partner is missing."""
    data = wording_data()
    closing, numbered = data.closing, data.numbered
    openings = set(closing.values())
    opened: dict[str, list[int]] = {opening: [] for opening in openings}
    unpaired: list[int] = []
    for found in data.bracket.finditer(paragraph):
        char, place = found.group().translate(_FULL_WIDTH), found.start()
        if char in openings:
            opened[char].append(place)
        elif opened[closing[char]]:
            opened[closing[char]].pop()
        elif char != "）" or not numbered.search(paragraph, max(0, place - NUMBER_LENGTH), place):
            unpaired.append(place)
    return sorted(unpaired + [place for places in opened.values() for place in places])


def _mixed_script(written: str) -> Iterator[Hit]:
    """The traditional characters in a text that is simplified but for them."""
    data = wording_data()
    found = [hit.span() for hit in data.traditional.finditer(written)]
    if found and len(found) * 100 <= len(_CHINESE.findall(written)) * data.most_traditional:
        yield from (Hit("mixed-script", Severity.HINT, span) for span in found)
