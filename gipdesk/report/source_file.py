"""The file that a report was read from, and what of it next year's report keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True)  # without slots, as the hash, once asked for, stays in the instance
class SourceFile:
    """A file's name, without its folder, and its bytes as they were read."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """What tells these bytes from any others, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


class Lack(StrEnum):
    """Why a file's bytes are not to be had any more."""

    TOO_LARGE = "too-large"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class LostFile:
    """A file of which only its name and what told its bytes are known; "" where that is damaged, too."""

    name: str
    sha256: str
    lack: Lack


Spot = tuple[int, int | None, int | None]
"""A place in what was read of a file: the block, and row and column in a table, as `Origin` has them."""


@dataclass(frozen=True, slots=True)
class KeptSource:
    """The file that last year's report was read from, and where in it each of that report's fields stood.

    `kind` is that of the file kind it was read as ("docx"), `which`, from 1, says which of several reports
    in it was meant, None where it holds one. `reading` tells what was read, paragraph by paragraph and cell
    by cell, from any other reading: `places` count these.
    """

    file: SourceFile | LostFile
    kind: str
    which: int | None = None
    reading: str = ""
    places: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
