"""A page in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from gipdesk.render.placed import Area, Fill, PlacedPage, PlacedPicture, PlacedText


@dataclass(slots=True)
class Sketch:
    """Collects what lies on a page, in the order in which it is read."""

    number: int
    grounds: list[Fill] = field(default_factory=list)
    texts: list[PlacedText] = field(default_factory=list)
    rules: list[Fill] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)

    def page(self) -> PlacedPage:
        """The page as it is now."""
        return PlacedPage(
            self.number,
            tuple(self.grounds),
            tuple(self.texts),
            tuple(self.rules),
            tuple(self.areas),
            tuple(self.pictures),
        )
