"""Where a bubble stands and how large it is, in a font of boxes with an em of 20 pixels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gipdesk.ui.widgets.bubble import Bubble
from tests.ui.box_font import box_font

HIGH = 48
"""How high a bubble of three letters is: two lines, and the room above and below."""


def said(qtbot: QtBot, words: str, beside: QRect, room: tuple[int, int] = (400, 200)) -> QRect:
    """The rectangle of a bubble in a parent of that size."""
    ground = QWidget()
    ground.resize(*room)
    qtbot.addWidget(ground)
    bubble = Bubble(ground)
    bubble.setFont(box_font())
    ground.show()
    bubble.say(words, beside)
    assert bubble.isVisible()
    assert bubble.text() == words
    return bubble.geometry()


@pytest.mark.parametrize(
    ("letters", "room", "size"),
    [
        (3, 400, (80, HIGH)),
        (13, 400, (280, HIGH)),
        (15, 400, (300, HIGH)),
        (14, 120, (120, HIGH + 2 * 20)),
    ],
)
def test_it_is_as_wide_as_its_words_up_to_a_limit(
    qtbot: QtBot, letters: int, room: int, size: tuple[int, int]
) -> None:
    assert said(qtbot, "国" * letters, QRect(0, 10, 50, 26), (room, 200)).size().toTuple() == size


@pytest.mark.parametrize(
    ("beside", "place"),
    [
        (QRect(30, 10, 50, 26), (30, 38)),
        (QRect(30, 123, 50, 26), (30, 151)),
        (QRect(30, 124, 50, 26), (30, 124 - 3 - HIGH)),
        (QRect(30, 20, 50, 175), (30, 0)),
        (QRect(319, 10, 50, 26), (319, 38)),
        (QRect(320, 10, 50, 26), (319, 38)),
        (QRect(-9, 10, 50, 26), (0, 38)),
    ],
)
def test_it_stands_below_or_above_and_never_outside(
    qtbot: QtBot, beside: QRect, place: tuple[int, int]
) -> None:
    assert said(qtbot, "国国国", beside).topLeft().toTuple() == place


def test_it_stands_before_what_came_after_it(qtbot: QtBot) -> None:
    ground = QWidget()
    ground.resize(400, 200)
    qtbot.addWidget(ground)
    bubble = Bubble(ground)
    QWidget(ground).resize(400, 200)
    ground.show()
    assert ground.children()[0] is bubble
    bubble.say("国", QRect(0, 10, 50, 26))
    assert ground.children()[-1] is bubble
