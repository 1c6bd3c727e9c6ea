"""What the recogniser made of a variant, cell by cell and file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.report.values import Value
from gipdesk.sources.file_kinds import READABLE
from tests.corpus.printed import Shown
from tests.corpus.variants import Variant


class Verdict(StrEnum):
    """What became of a cell; graver ones stand below."""

    RIGHT = "right"
    MARKED = "marked"
    BLANK_FLAGGED = "blank and flagged"
    WRONG_FLAGGED = "wrong and flagged"
    BLANK_SILENT = "blank silent"
    WRONG_SILENT = "wrong and silent"


SILENT = frozenset((Verdict.BLANK_SILENT, Verdict.WRONG_SILENT))


def verdict(shown: Shown, value: Value, *, is_told: bool) -> Verdict:
    """How a value that was read agrees with what the print shows; `is_told` says that a finding names it."""
    if value is None:
        if None in shown.right or (is_told and shown.may_be_unread):
            return Verdict.RIGHT
        return Verdict.BLANK_FLAGGED if is_told else Verdict.BLANK_SILENT
    if value in shown.right:
        return Verdict.MARKED if is_told else Verdict.RIGHT
    return Verdict.WRONG_FLAGGED if is_told else Verdict.WRONG_SILENT


@dataclass
class Tally:
    """Verdicts counted in cells, and in files by the gravest; `silent` are the variants with a silent one."""

    cells: Counter[Verdict] = field(default_factory=Counter)
    files: Counter[Verdict] = field(default_factory=Counter)
    undamaged: Counter[Verdict] = field(default_factory=Counter)
    silent: list[tuple[Variant, dict[str, Verdict]]] = field(default_factory=list)

    def judge(self, variant: Variant) -> None:
        """Read a variant and count what became of its cells."""
        result = read(variant)
        verdicts = dict(_verdicts(variant, result))
        counted = Counter(verdicts.values())
        self.cells += counted
        if not variant.is_damaged:
            self.undamaged += counted
        self.files[max(verdicts.values(), key=list(Verdict).index)] += 1
        silent = {cell: found for cell, found in verdicts.items() if found in SILENT}
        if silent:
            self.silent.append((variant, silent))

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.cells += other.cells
        self.files += other.files
        self.undamaged += other.undamaged
        self.silent += other.silent

    def lines(self) -> Iterator[str]:
        """The table to be shown."""
        yield f"{'':20}{'cells':>12}{'undamaged':>12}{'files':>10}"
        for one in Verdict:
            yield f"{one.value:20}{self.cells[one]:12,}{self.undamaged[one]:12,}{self.files[one]:10,}"


def read(variant: Variant) -> ReadResult:
    """The report in a variant's file."""
    kind = next(kind for kind in READABLE if variant.name.endswith(kind.endings))
    assert kind.read is not None
    return recognise(kind.read(variant.name, variant.data), shipped_formats())


def _verdicts(variant: Variant, result: ReadResult) -> Iterator[tuple[str, Verdict]]:
    told = {field for finding in result.findings for field in finding.fields}
    for cell, shown in variant.shown.items():
        if cell not in result.report.cells and "year" in told:
            continue  # read in another format, as a finding says
        yield cell, verdict(shown, result.report.cells.get(cell), is_told=cell in told)


def tally(variants: Iterable[Variant]) -> Tally:
    """All of them judged."""
    counted = Tally()
    for one in variants:
        counted.judge(one)
    return counted
