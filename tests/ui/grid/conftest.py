"""Tables in a window of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.report.values import Value
from gipdesk.ui.grid.cell_editor import CellEditor
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.grid.view import GridView
from gipdesk.ui.session_bridge import SessionBridge
from tests.ui.conftest import show


class Bench:
    """A table in a window with another field beside it, and what it refused."""

    def __init__(self, qtbot: QtBot, bridge: SessionBridge, section_id: str) -> None:
        section = bridge.session.format.section(section_id)
        assert section.table is not None
        self.bridge = bridge
        self.window = QWidget()
        self.model = TableGridModel(bridge, section, section.table, self.window)
        self.view = GridView(self.model)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.view)
        column.addWidget(self.other)
        self.refusals: list[str] = []
        self.view.refused.connect(self.refusals.append)
        qtbot.addWidget(self.window)
        show(qtbot, self.window)
        self.view.setFocus()

    def value(self, cell: str) -> Value:
        return self.bridge.session.report.cells[cell]

    def go(self, cell: str) -> GridView:
        self.view.go_to(cell)
        return self.view

    def select(self, *cells: str) -> None:
        self.view.clearSelection()
        for cell in cells:
            index = self.model.index_of(cell)
            self.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def open_field(view: GridView) -> CellEditor:
    editor = view.open_editor
    assert editor is not None
    return editor


@pytest.fixture
def requests(qtbot: QtBot, bridge: SessionBridge) -> Bench:
    return Bench(qtbot, bridge, "requests")


@pytest.fixture
def disclosure(qtbot: QtBot, bridge: SessionBridge) -> Bench:
    return Bench(qtbot, bridge, "disclosure")


@pytest.fixture
def remedies(qtbot: QtBot, bridge: SessionBridge) -> Bench:
    return Bench(qtbot, bridge, "remedies")
