"""The computers and the screen of the proof."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from windows.proof.desktop import Desktop, screen
from windows.proof.handout import SETUP, fill_shelf
from windows.proof.pc import Pc
from windows.proof.person import NAME, Person, newcomer


@pytest.fixture(scope="session")
def person() -> Iterator[Person]:
    """The clerk in front of the screen, with everything that is handed out on the shelf."""
    fill_shelf()
    home = Path("/home") / NAME
    shutil.rmtree(home, ignore_errors=True)
    with screen() as display:
        yield newcomer(home, display)


@pytest.fixture(scope="session")
def fresh(person: Person) -> Pc:
    """A computer with nothing installed, to be copied."""
    pc = Pc(person.home / "fresh", person)
    pc.boot()
    # on a busy machine Wine's driver for game controllers may crash, and say so among a program's words
    pc.place(r"C:\windows\system32\drivers\winebus.sys").unlink()
    pc.set_version("win10")
    return pc


@pytest.fixture(scope="session")
def equipped(fresh: Pc) -> Pc:
    """A computer with the program installed for its user, to be copied."""
    pc = fresh.copy(fresh.person.home / "equipped")
    assert pc.setup(SETUP, "/CURRENTUSER") == 0
    return pc


@pytest.fixture(scope="session")
def shared(fresh: Pc) -> Pc:
    """A computer with the program installed for everyone, to be copied."""
    pc = fresh.copy(fresh.person.home / "shared")
    assert pc.setup(SETUP, "/ALLUSERS") == 0
    return pc


@pytest.fixture
def desktop(person: Person) -> Desktop:
    """The person's one screen."""
    return Desktop(person.display)


@pytest.fixture
def pc(fresh: Pc) -> Iterator[Pc]:
    """A computer with nothing installed."""
    with fresh.lent() as copy:
        yield copy


@pytest.fixture
def installed(equipped: Pc) -> Iterator[Pc]:
    """A computer with the program installed for its user."""
    with equipped.lent() as copy:
        yield copy


@pytest.fixture
def for_everyone(shared: Pc) -> Iterator[Pc]:
    """A computer with the program installed for everyone."""
    with shared.lent() as copy:
        yield copy
