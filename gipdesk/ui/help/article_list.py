"""The list of the help's articles: all of them under their chapters, or what a search has found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gipdesk.services.manual import Article
from gipdesk.texts import text
from gipdesk.ui.widgets.plain_label import plain_tip

KEY_ROLE = Qt.ItemDataRole.UserRole


class ArticleList(QListWidget):
    """`picked` has the key of the article that became the current one."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpList")
        self.setAccessibleName(text("manual.list"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_chapters(self, articles: Sequence[Article]) -> None:
        """List all articles, each chapter below its name."""
        self._refill()
        for chapter, inside in groupby(articles, key=lambda article: article.chapter):
            name = QListWidgetItem(text(f"manual.chapter.{chapter}"))
            name.setFlags(Qt.ItemFlag.NoItemFlags)
            bold = QFont(self.font())
            bold.setBold(True)
            name.setFont(bold)
            self.addItem(name)
            for article in inside:
                self._add(article)
        self.blockSignals(False)

    def show_found(self, articles: Sequence[Article]) -> None:
        """List what was found, the nearest first."""
        self._refill()
        for article in articles:
            self._add(article)
        self.blockSignals(False)

    def select(self, key: str) -> None:
        """Make an article the current one, if it is listed, without saying so."""
        self.blockSignals(True)
        rows = [row for row in range(self.count()) if self.item(row).data(KEY_ROLE) == key]
        self.setCurrentRow(rows[0] if rows else -1)
        self.blockSignals(False)

    def pick_first(self) -> None:
        """Make the first article the current one."""
        self._pick(range(self.count()))

    def step(self, by: int) -> None:
        """Make the next (1) or the previous (-1) article the current one."""
        end = self.count() if by > 0 else -1
        self._pick(range(self.currentRow() + by, end, by))

    def _pick(self, rows: range) -> None:
        found = [row for row in rows if self.item(row) is not None and self.item(row).data(KEY_ROLE)]
        if found:
            self.setCurrentRow(found[0])

    def _refill(self) -> None:
        self.blockSignals(True)
        self.clear()

    def _add(self, article: Article) -> None:
        item = QListWidgetItem(article.title)
        item.setData(KEY_ROLE, article.key)
        item.setToolTip(plain_tip(article.title))
        self.addItem(item)

    def _on_current_changed(self, current: QListWidgetItem | None) -> None:
        key = current.data(KEY_ROLE) if current is not None else None
        if key:
            self.picked.emit(key)
