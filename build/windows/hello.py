"""A bare window with a table: what the start of the installed program is measured against."""

from __future__ import annotations

import sys

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("hello")
table = QTableView()
model = QStandardItemModel(28, 10)
table.setModel(model)
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
