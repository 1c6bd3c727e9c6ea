"""The round that F6 makes through the parts of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

Stop = tuple[QWidget, Callable[[], object]]
"""A part of the page, and what puts the focus where work in it begins."""


def move_on(stops: Iterable[Stop], focus: QWidget) -> None:
    """Give the focus to the stop behind the one that has it; to the first where none has. Hidden ones are
    left out.
    """
    shown = [(part, enter) for part, enter in stops if part.isVisible()]
    inside = [number for number, (part, _) in enumerate(shown) if part is focus or part.isAncestorOf(focus)]
    shown[(inside[0] + 1) % len(shown) if inside else 0][1]()
