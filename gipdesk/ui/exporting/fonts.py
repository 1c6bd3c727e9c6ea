"""Which fonts of the official page this machine lacks."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from gipdesk.services.exporting import page_fonts
from gipdesk.texts import text


def missing_fonts() -> str:
    """Their names in words, with what is shown instead where that is known; "" where it has them all."""
    names = (
        text("window.export.substituted", name=font.name, substitute=font.substitute)
        if QFontDatabase.hasFamily(font.substitute)
        else font.name
        for font in page_fonts()
        if not QFontDatabase.hasFamily(font.name)
    )
    return text("window.export.separator").join(names)
