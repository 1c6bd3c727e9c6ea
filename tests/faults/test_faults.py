"""A few of each fault; any number with `tasks.py faults`."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults import damages, disks, killing, power
from tests.faults.tally import Tally, table

SEED = 13

pytestmark = [pytest.mark.unmeasured, pytest.mark.timeout(600)]  # on a slow disk each takes its time


def unharmed(tally: Tally) -> None:
    assert tally.rounds
    assert tally.told == []
    assert len(list(table([tally]))) == 2


@pytest.fixture
def chance() -> Random:
    return Random(SEED)  # noqa: S311 - nothing secret


@pytest.mark.parametrize(("rounds", "through"), [(5, killing.SERVICES), (2, killing.WINDOW)])
def test_a_killed_program_loses_nothing(tmp_path: Path, chance: Random, rounds: int, through: str) -> None:
    unharmed(killing.kills(rounds, tmp_path, chance, through))


def test_what_is_put_in_its_place_is_not_changed(tmp_path: Path, chance: Random) -> None:
    unharmed(killing.stale(4, tmp_path, chance))


def test_every_copy_is_whole(tmp_path: Path) -> None:
    unharmed(killing.copies(100, tmp_path))


def test_a_disk_that_refuses_costs_nothing_that_was_kept(tmp_path: Path) -> None:
    unharmed(disks.refusals(tmp_path / "one", disks.ERRORS[:2], stride=5))


def test_a_power_cut_costs_nothing_that_was_kept(tmp_path: Path, chance: Random) -> None:
    unharmed(power.cuts(60, tmp_path, chance))


def test_damage_is_never_believed(tmp_path: Path, chance: Random) -> None:
    unharmed(damages.closed(300, tmp_path, chance))


def test_a_file_ruined_while_open_is_left_alone(tmp_path: Path, chance: Random) -> None:
    unharmed(damages.opened(12, tmp_path, chance))


def test_harm_is_counted() -> None:
    tally = Tally("one")
    tally.note("fine")
    tally.note("lost", "here")
    assert (tally.rounds, tally.harm, tally.told) == (2, 1, ["one, lost: here"])
