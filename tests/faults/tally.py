"""What became of the faults, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

HARM = ("lost", "silent", "hang", "leftover")
"""What no fault may do: lose what was said to be kept; show other data, or half a file, without a word; run
on; leave files behind. What breaks down ends the whole run.
"""


@dataclass
class Tally:
    """One kind of fault: how often it was done, and how it ended."""

    what: str
    rounds: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def note(self, ending: str, where: str = "") -> None:
        """One more round that ended so."""
        self.rounds += 1
        self.endings[ending] += 1
        if ending in HARM:
            self.told.append(f"{self.what}, {ending}: {where}")

    @property
    def harm(self) -> int:
        """How often it ended as it never may."""
        return sum(self.endings[ending] for ending in HARM)


def table(tallies: list[Tally]) -> Iterator[str]:
    """A line for each kind of fault."""
    yield f"{'fault':44} {'rounds':>7} " + " ".join(f"{ending:>9}" for ending in HARM) + "  otherwise"
    for tally in tallies:
        rest = ", ".join(
            f"{name} {number}" for name, number in sorted(tally.endings.items()) if name not in HARM
        )
        numbers = " ".join(f"{tally.endings[ending]:9}" for ending in HARM)
        yield f"{tally.what:44} {tally.rounds:7} {numbers}  {rest}"
