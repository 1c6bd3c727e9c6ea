"""What the paginator has to be told about type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from gipdesk.render.placed import Face


class Extent(NamedTuple):
    """How far a face reaches above and below the line it stands on."""

    ascent: float
    descent: float


class Measurer(Protocol):
    """Measures type; every length is in the unit of `size`."""

    def advances(self, text: str, face: Face, size: float) -> Sequence[float]:
        """How wide each character is."""
        ...

    def extent(self, face: Face, size: float) -> Extent:
        """The reach of a face."""
        ...
