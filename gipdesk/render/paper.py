"""The paper of a report, as Qt names it."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize

from gipdesk.render.placed import PlacedReport


def page_size(placed: PlacedReport) -> QPageSize:
    """The kind of paper, a named one where there is one of that size."""
    size = QSizeF(placed.width, placed.height)
    return QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
