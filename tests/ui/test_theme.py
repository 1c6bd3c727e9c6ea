from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from gipdesk.ui.theme import DARK, LIGHT, Colours, colours_of, qt_palette


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("state", list(QPalette.ColorGroup)[:3])
def test_a_palette_tells_its_colours_in_any_state(colours: Colours, state: QPalette.ColorGroup) -> None:
    palette = qt_palette(colours)
    palette.setCurrentColorGroup(state)
    assert colours_of(palette) is colours
