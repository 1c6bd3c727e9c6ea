"""The drawing options of an item, with the attributes that PySide6's stubs leave out."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget


class ItemOption(Protocol):
    """What a delegate is told about the item it draws."""

    rect: QRect
    state: QStyle.StateFlag
    palette: QPalette
    font: QFont
    widget: QWidget | None


def item_option(option: QStyleOptionViewItem) -> ItemOption:
    """The same option, typed."""
    return cast(ItemOption, option)
