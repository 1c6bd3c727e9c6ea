"""帮助: a page of the window with all articles, searched as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from gipdesk.services.manual import CONTENTS, Manual
from gipdesk.texts import text
from gipdesk.ui.help.article_list import ArticleList
from gipdesk.ui.help.article_view import ArticleView
from gipdesk.ui.widgets.eliding_label import left_line
from gipdesk.ui.widgets.leavable import LeavablePage
from gipdesk.ui.widgets.page_top import PageTop
from gipdesk.ui.widgets.prompt_button import PromptButton

LIST_WIDTH, ARTICLE_WIDTH = 340, 700
OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class HelpPage(LeavablePage):
    """Search at the left, the article at the right. `left` asks to go back to where one was, `go_requested`
    to a cell of the report; `can_go` tells whether there is one to go to.
    """

    go_requested = Signal(str)

    def __init__(self, manual: Manual, *, can_go: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._manual = manual
        self._past: list[str] = []
        self._top = PageTop(text("manual.title"), {})
        self._search = QLineEdit()
        self._found = left_line("", "")
        self._list = ArticleList()
        self._view = ArticleView(can_go)
        self._back = PromptButton(text("manual.back"))
        self._contents = PromptButton(text("manual.contents"))
        self._close = PromptButton(text("manual.close"))
        self._lay_out()
        self._connect_signals()
        self._on_searched("")

    def _lay_out(self) -> None:
        self._top.show_line(text("manual.hint"))
        self._search.setPlaceholderText(text("manual.search_hint"))
        self._search.setAccessibleName(text("manual.search"))
        self._search.setClearButtonEnabled(True)
        self._found.setProperty("tone", "muted")
        self._close.setToolTip(text("manual.close_tip"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 8, 4, 8)
        for widget in (self._search, self._found, self._list):
            column.addWidget(widget)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self._view)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_WIDTH, ARTICLE_WIDTH])
        split.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._top)
        page.addWidget(split, 1)
        page.addWidget(self._bottom())

    def _bottom(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("bottomBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._contents)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._close)
        return bar

    def _connect_signals(self) -> None:
        self._search.textChanged.connect(self._on_searched)
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.picked.connect(self._show)
        self._list.itemClicked.connect(self._view.setFocus)
        self._view.followed.connect(self.open)
        self._view.go_requested.connect(self.go_requested)
        self._back.clicked.connect(self._on_back)
        self._contents.clicked.connect(lambda: self.open(CONTENTS))
        self._close.clicked.connect(self.left)
        QShortcut(QKeySequence("Alt+Left"), self, self._on_back)

    @property
    def article_key(self) -> str:
        """The article that is shown."""
        return self._view.article.key if self._view.article else ""

    def open(self, key: str) -> None:
        """Show an article, the contents where it is unknown; what was shown before can be gone back to."""
        if self._view.article is not None and self.article_key != key:
            self._past.append(self.article_key)
        self._show(key)
        self._list.select(self.article_key)

    def focus_search(self) -> None:
        """Have what is typed next searched for."""
        self._search.setFocus()
        self._search.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens what the list is at; the arrows move in it while one searches."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in OPENING:
                self._view.setFocus()
                return True
            if watched is self._search and event.key() in STEPS:
                self._list.step(STEPS[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _show(self, key: str) -> None:
        article = self._manual.article(key) or self._manual.article(CONTENTS)
        if article is not None:
            self._view.show_article(article)
        self._back.setEnabled(bool(self._past))

    def _on_searched(self, words: str) -> None:
        if words.strip():
            found = self._manual.search(words)
            self._list.show_found(found)
            key = "manual.found" if found else "manual.nothing"
            self._found.setText(text(key, count=len(found)))
            self._list.pick_first()
        else:
            articles = self._manual.articles
            self._list.show_chapters(articles)
            self._found.setText(text("manual.all", count=len(articles)))
            self._list.select(self.article_key)

    def _on_back(self) -> None:
        if self._past:
            key = self._past.pop()
            self._show(key)
            self._list.select(key)
