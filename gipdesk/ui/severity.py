"""How each severity is shown: a sign beside the colour, never the colour alone."""

from __future__ import annotations

from PySide6.QtGui import QColor

from gipdesk.formats.definition import Severity
from gipdesk.ui.theme import Colours

SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.HINT: "i"}
FINE_SIGN = "✓"


def severity_colours(colours: Colours, severity: Severity) -> tuple[QColor, QColor]:
    """The colour of a severity and its ground."""
    pair = {
        Severity.ERROR: (colours.error, colours.error_ground),
        Severity.WARNING: (colours.warning, colours.warning_ground),
        Severity.HINT: (colours.muted, colours.ground),
    }[severity]
    return QColor(pair[0]), QColor(pair[1])
