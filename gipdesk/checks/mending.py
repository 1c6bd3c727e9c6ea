"""Slips that can be put right in one way only: misprints, doubled and half-width punctuation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gipdesk.checks.rules_wording import OFFICE_WORD
from gipdesk.checks.wording_data import wording_data
from gipdesk.report.finding import Finding
from gipdesk.report.office import NO_OFFICE, Office

_FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")


def mended(finding: Finding, written: str, office: Office = NO_OFFICE) -> str | None:
    """The text a finding is about with all its passages put right; None where only the user knows how."""
    right, before = _right(finding.code, office), written
    spans = [place.span for place in finding.places if place.span is not None]
    if right is None or len(spans) < len(finding.places):
        return None
    for start, end in sorted(spans, reverse=True):
        written = f"{written[:start]}{right(written[start:end])}{written[end:]}"
    return written if written != before else None


def _right(code: str, office: Office) -> Callable[[str], str] | None:
    """What turns a passage into the right one."""
    return _RIGHT.get(code) if code != OFFICE_WORD else lambda passage: office.flagged.get(passage) or passage


def _once(passage: str) -> str:
    """One of a sign that is repeated; two different signs stay, for either may be the right one."""
    return passage[0] if len(set(passage)) == 1 else passage


_RIGHT: Mapping[str, Callable[[str], str]] = {
    "statutory-misprint": lambda passage: wording_data().misprints.get(passage, passage),
    "doubled-punctuation": _once,
    "half-width-punctuation": lambda passage: passage.translate(_FULL_WIDTH),
}
