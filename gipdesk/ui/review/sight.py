"""What every view of a source can do, and how places in it are marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from gipdesk.recogniser.outline import Origin
from gipdesk.ui.theme import Colours


class Sight(Protocol):
    """A view of a source; `chosen` says at what place the user clicked or pressed Enter."""

    @property
    def chosen(self) -> SignalInstance:
        """Comes with an Origin."""

    def show_doubts(self, origins: Iterable[Origin]) -> None:
        """Mark the places of what wants a look."""

    def show_origins(self, origins: Sequence[Origin]) -> None:
        """Light up these places and bring the first into sight; with none only put the light out."""

    def bring(self, origin: Origin) -> None:
        """Bring a place into sight, a third from the top, if it is not there."""


@dataclass(frozen=True, slots=True)
class Shade:
    """How a place is lit: its ground, and its frame."""

    ground: str
    frame: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The places that want a look, and those that are current."""

    doubts: tuple[Origin, ...] = ()
    current: tuple[Origin, ...] = ()

    def shades(self, colours: Colours) -> dict[Origin, Shade]:
        """How each of these places is lit; what is current is lit as that, and comes last."""
        doubts = [origin for origin in self.doubts if origin not in self.current]
        doubtful, current = (
            Shade(colours.warning_ground, colours.warning),
            Shade(colours.head_lit, colours.accent),
        )
        return dict.fromkeys(doubts, doubtful) | dict.fromkeys(self.current, current)
