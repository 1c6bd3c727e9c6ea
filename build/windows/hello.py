"""A bare window with a table: what the start of the program, and its memory, are measured against."""

from __future__ import annotations

import sys

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


def bare_window() -> tuple[QApplication, QMainWindow]:
    """The application and its window, shown."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("hello")
    table = QTableView(window)
    table.setModel(QStandardItemModel(28, 10, table))
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    return app, window


if __name__ == "__main__":
    application, shown = bare_window()
    sys.exit(application.exec())
