"""Reports put together at random: a layout, a notation, a kind of file; the same seed gives the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.corpus.files import WRITERS
from tests.corpus.layouts import BENIGN, HARMFUL
from tests.corpus.notations import ODD, PLAIN
from tests.corpus.printed import Printed, Shown, printed
from tests.corpus.wordings import BENIGN_WORDINGS, HARMFUL_WORDINGS


@dataclass(frozen=True, slots=True)
class Variant:
    """A file as a stranger may have it, and what it shows of each cell.

    `made_of` names what it was put together from, `is_damaged` says that it lacks something of what
    the law prints or shows it otherwise.
    """

    number: int
    kind: str
    made_of: tuple[str, ...]
    data: bytes
    shown: Mapping[str, Shown]
    is_damaged: bool

    @property
    def name(self) -> str:
        """A file name with its ending."""
        return f"{self.number}.{self.kind}"


def variants(seed: int, count: int) -> Iterator[Variant]:
    """So many variants; each depends on the seed and its own number alone."""
    for number in range(count):
        yield variant(seed, number)


def variant(seed: int, number: int) -> Variant:
    """One of the variants of a seed."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - nothing secret
    kind = chance.choice(list(WRITERS))
    report = printed(chance, kind)
    made_of = [report.definition.id, *_written(report, chance), *_laid_out(report, chance)]
    data = WRITERS[kind](report, chance)
    return Variant(number, kind, tuple(made_of), data, report.shown, report.is_damaged)


def _written(report: Printed, chance: random.Random) -> Iterator[str]:
    chosen = [*chance.sample(PLAIN, chance.choice((0, 1, 2))), *chance.sample(ODD, chance.choice((0, 0, 1)))]
    for notation in chosen:
        notation(report, chance)
        yield notation.__name__


def _laid_out(report: Printed, chance: random.Random) -> Iterator[str]:
    harm = chance.choice((0, 0, 1, 1, 1, 2))
    chosen = [
        *chance.sample((*BENIGN, *BENIGN_WORDINGS), chance.choice((0, 1, 2))),
        *chance.sample((*HARMFUL, *HARMFUL_WORDINGS), harm),
    ]
    for layout in chosen:
        section, _ = chance.choice(report.definition.tables)
        if report.is_even(section.id):
            layout(report, section.id, chance)
            yield f"{layout.__name__}({section.id})"
