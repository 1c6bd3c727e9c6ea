from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMenuBar, QMessageBox, QTreeView

from gipdesk.ui.theme import DARK, FONT_POINTS, LIGHT, Colours, colours_of, dress, qt_palette, set_font


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("state", list(QPalette.ColorGroup)[:3])
def test_a_palette_tells_its_colours_in_any_state(colours: Colours, state: QPalette.ColorGroup) -> None:
    palette = qt_palette(colours)
    palette.setCurrentColorGroup(state)
    assert colours_of(palette) is colours


@pytest.mark.parametrize("points", [FONT_POINTS, 14.0])
def test_menus_dialogs_and_lists_have_the_windows_font_not_the_systems(
    qapp: QApplication, points: float
) -> None:
    dress(qapp)
    set_font(points)
    for kind in (QMenuBar, QMessageBox, QTreeView):
        widget = kind()
        assert widget.font().pointSizeF() == points
        assert widget.font().families() == qapp.font().families()
    set_font(FONT_POINTS)
