from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gipdesk.ui.theme import LIGHT
from gipdesk.ui.widgets.fields import set_property
from tests.ui.box_font import box_font
from tests.ui.pictures import grab, ink


def test_a_property_that_changes_is_seen_at_once(qtbot: QtBot) -> None:
    label = QLabel("国")
    qtbot.addWidget(label)
    label.setFont(box_font())
    label.show()
    for tone in ("error", "fine"):
        set_property(label, "tone", tone)
        assert not ink(grab(label), getattr(LIGHT, tone)).isEmpty()
    set_property(label, "tone", "")
    assert not ink(grab(label), LIGHT.text).isEmpty()


def test_the_room_that_a_property_gives_a_label_is_taken_at_once(qtbot: QtBot) -> None:
    label = QLabel("国")
    qtbot.addWidget(label)
    label.show()
    narrow = label.sizeHint().width()
    set_property(label, "step", "present")
    assert label.sizeHint().width() > narrow
