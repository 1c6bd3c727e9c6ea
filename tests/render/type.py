"""Type that is easy to reckon with: Chinese characters are as wide as high, Latin ones half as wide."""

from __future__ import annotations

from collections.abc import Sequence

from gipdesk.render.breaking import is_latin
from gipdesk.render.measurer import Extent
from gipdesk.render.placed import Face
from gipdesk.writers.style_loader import page_style


class SquareType:
    """Measures such type."""

    def advances(self, text: str, face: Face, size: float) -> Sequence[float]:  # noqa: ARG002
        return [size / 2 if is_latin(char) else size for char in text]

    def extent(self, face: Face, size: float) -> Extent:  # noqa: ARG002
        return Extent(0.9 * size, 0.1 * size)


def face() -> Face:
    """Some face."""
    return Face(page_style().fonts["songti"])
