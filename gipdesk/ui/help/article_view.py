"""One article of the help, as a page with links."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from gipdesk.paths import resource
from gipdesk.services.manual import Article, Line, LineKind
from gipdesk.texts import text
from gipdesk.ui.theme import Colours, colours_of
from gipdesk.ui.widgets.recolouring import Recolouring

GO = "go:"
"""What the target of a link begins with that leads out of the help to a cell."""

PICTURE_ROOM = 64
"""How much narrower than the view a picture is, in pixels."""

TEMPLATES = {
    LineKind.TEXT: "<p style='margin:6px 0'>{words}</p>",
    LineKind.HEAD: "<p style='margin:16px 0 2px 0; color:{muted}'>{words}</p>",
    LineKind.ITEM: "<p style='margin:4px 0 4px 18px; text-indent:-14px'>• {words}</p>",
    LineKind.LINK: "<p style='margin:4px 0'><a style='color:{accent}' href='{target}'>{words}</a></p>",
    LineKind.PICTURE: "<p style='margin:10px 0'><img src='{target}' width='{width}'><br>"
    "<span style='color:{muted}'>{words}</span></p>",
}


class ArticleView(QTextBrowser):
    """`followed` has the key of the article that a link leads to, `go_requested` the cell that it goes to.

    After a change of width or colours it is filled anew, but not within that event, which may come of that.
    """

    followed = Signal(str)
    go_requested = Signal(str)

    def __init__(self, can_go: bool, parent: QWidget | None = None) -> None:
        self._soon = QTimer()
        super().__init__(parent)
        self._can_go = can_go
        self._article: Article | None = None
        self.setObjectName("article")
        self.setOpenLinks(False)
        self.setAccessibleName(text("manual.article"))
        self.document().setDocumentMargin(18)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fill)
        Recolouring(self, self._soon.start)
        self.anchorClicked.connect(self._on_anchor)

    def show_article(self, article: Article) -> None:
        """Show an article from its top."""
        self._article = article
        self._fill()
        self.verticalScrollBar().setValue(0)

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._has_pictures():
            self._soon.start()

    def _has_pictures(self) -> bool:
        lines = self._article.lines if self._article else ()
        return any(line.kind is LineKind.PICTURE for line in lines)

    def _fill(self) -> None:
        if self._article is not None:
            self.setHtml("".join(self._parts(self._article, colours_of(self.palette()))))

    def _parts(self, article: Article, colours: Colours) -> Iterator[str]:
        yield f"<h2 style='margin:0 0 8px 0; font-weight:600'>{escape(article.title)}</h2>"
        if article.cell and self._can_go:
            yield self._shown(Line(LineKind.LINK, text("manual.go_to"), GO + article.cell), colours)
        for line in article.lines:
            yield self._shown(line, colours)

    def _shown(self, line: Line, colours: Colours) -> str:
        width = self._picture_width(line.target) if line.kind is LineKind.PICTURE else 0
        return TEMPLATES[line.kind].format(
            words=escape(line.words),
            target=escape(line.target),
            width=width,
            muted=colours.muted,
            accent=colours.accent,
        )

    def _picture_width(self, name: str) -> int:
        """Make a picture known by its name; how wide it is shown."""
        picture = QImage(str(resource("help", name)))
        self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        return min(picture.width(), max(self.width() - PICTURE_ROOM, 1))

    def _on_anchor(self, address: QUrl) -> None:
        target = address.toString()
        if target.startswith(GO):
            self.go_requested.emit(target.removeprefix(GO))
        else:
            self.followed.emit(target)
