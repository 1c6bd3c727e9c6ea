"""What Qt hands to a model or a delegate where its documentation says "an index"."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

AnyIndex = QModelIndex | QPersistentModelIndex

NO_INDEX = QModelIndex()
