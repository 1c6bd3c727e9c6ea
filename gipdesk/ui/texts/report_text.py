"""The field for one text of the report: no undo of its own, every change goes to the session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from gipdesk.report.cleaning import Cleaned, cleaned
from gipdesk.report.finding import Finding
from gipdesk.report.step import Action
from gipdesk.services.following import figure_snippet
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.texts.beside_parts import fitted, pressed_beside, step_off
from gipdesk.ui.texts.carrying import Carrying
from gipdesk.ui.texts.followed import FollowedFigures
from gipdesk.ui.texts.marked_document import index_at, insert, written_in
from gipdesk.ui.texts.part_drawing import PartDrawing
from gipdesk.ui.texts.rewriting import cursor_over, rewrite
from gipdesk.ui.texts.shading import added, shaded, warned
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.composed_text import ComposedText
from gipdesk.ui.widgets.fields import ignores_undo
from gipdesk.ui.widgets.recolouring import Recolouring

ENDS_OF_CLAUSE = frozenset("，。；：、！？,.;:!?\n")
LOOKED_AT = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
OWN_UNDO_ACTIONS = frozenset({"edit-undo", "edit-redo"})


class ReportText(ComposedText):
    """A text field of the open report.

    One step of undo is a clause: typing up to the next punctuation mark, or until the cursor is
    put elsewhere. `entered` says that the user has come to the field, `left` that he went on to the next
    with Enter (short fields only), `notice` what was taken from a pasted text; `figure_requested` asks for a
    figure of the tables to be put in.
    """

    entered = Signal()
    left = Signal()
    notice = Signal(str)
    figure_requested = Signal()

    def __init__(
        self, bridge: SessionBridge, field: str, parent: QWidget | None = None, *, lines: int | None = None
    ) -> None:
        self._lines = lines
        super().__init__(parent)
        self.field = field
        self._bridge = bridge
        self._marks: tuple[tuple[int, int], ...] = ()
        self._added: tuple[tuple[int, int], ...] = ()
        self._followed = FollowedFigures(self, bridge, field)
        self._carrying = Carrying(self, bridge, field)
        self._action = Action.TYPED
        self._loading = False
        self._typing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        if bridge.session.is_read_only:
            self.setTextInteractionFlags(LOOKED_AT)
        if lines is not None:
            self._keep_to_lines(lines)
        self._drawing = PartDrawing(self, lambda: bridge.session.report.parts)
        self._load()
        self._mark_findings()
        self._shade()
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        bridge.changed.connect(self._on_changed)
        Recolouring(self, self._shade)

    def written(self) -> str:
        """The text as the report keeps it, paragraphs separated by a line feed."""
        return written_in(self.document())

    def go_to(self, span: tuple[int, int] | None) -> None:
        """Put the cursor into the field, on a passage where one is given."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if span is not None:
            self.setTextCursor(cursor_over(self, *span))
            self.ensureCursorVisible()

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)  # files are for the window

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert the plain text, without web junk, as a step of its own; with parts, where they are ours."""
        snippet = self._carrying.unpacked(source) if self._holds_parts else None
        if snippet is not None and snippet.links:
            self._carrying.put(snippet, Action.PASTED)
            return
        if snippet is not None:
            self.insert(snippet.words, Action.PASTED)
            return
        clean = cleaned(source.text())
        words = clean.text if self._lines != 1 else "".join(part.strip() for part in clean.text.splitlines())
        if words:
            self.insert(words, Action.PASTED)
        if clean.changed:
            self.notice.emit(text("words.paste.cleaned", what=_told(clean)))

    def insert(self, words: str, action: Action = Action.INSERTED) -> None:
        """Put words in at the cursor, in place of what is selected, as a step of its own."""
        self._bridge.end_burst()
        self._action = action
        cursor = self.textCursor()
        insert(cursor, fitted(cursor, words) if self._holds_parts else words)
        self.setTextCursor(cursor)
        self._action = Action.TYPED
        self._bridge.end_burst()
        self.ensureCursorVisible()

    def insert_figure(self, cell: str) -> bool:
        """Put the figure of a cell in at the cursor, in place of what is selected; whether it follows the
        cell, as it does not beside other digits.
        """
        now = figure_snippet(self._bridge.session, cell)
        start = self._carrying.put(now, Action.INSERTED)
        return replace(now.links[0], start=start) in self._followed.links

    def insert_paragraphs(self, paragraphs: Iterable[str]) -> None:
        """Put paragraphs in below the one that the cursor is in, or in its place where that is blank; then
        the cursor stands at the end of the first.
        """
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        at = cursor.position()
        words = "\n".join(paragraphs)
        below = cursor.block().text().strip() != ""
        self.insert(f"\n{words}" if below else words)
        cursor.setPosition(at + below)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)

    def show_added(self, spans: Iterable[tuple[int, int]]) -> None:
        """Shade what last year's text does not have."""
        self._added = tuple(spans)
        self._shade()

    @property
    def _holds_parts(self) -> bool:
        """Whether pictures and tables may stand in the text: in those of sections alone."""
        return self.field in self._bridge.session.report.sections

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return self._carrying.packed()

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()  # Qt would put it in
            return
        if event.commitString() or event.preeditString():
            step_off(self)
        super().inputMethodEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        return self._followed.shows_tip(event) or super().viewportEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._lines is not None:
            self._keep_to_lines(self._lines)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._lines == 1 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            return
        if self.isReadOnly() and _would_type(event):
            self.notice.emit(text("windows.read_only.refused"))
            return
        if not self.isReadOnly() and pressed_beside(self, event):
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._bridge.end_burst()
        super().focusOutEvent(event)

    def make_menu(self, position: int | None = None) -> QMenu:
        """The menu of a right click at a position of the document, or where the cursor is: Qt's own, but for
        the undo that is not the report's, and what there is to figures of the tables.
        """
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in OWN_UNDO_ACTIONS:
                menu.removeAction(action)
        if self._holds_parts and not self.isReadOnly():
            at = self.textCursor().position() if position is None else position
            self._followed.offer(menu, at, self.figure_requested.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        position = self.cursorForPosition(event.pos()).position() if by_mouse else None
        self.make_menu(position).popup(event.globalPos())

    def _keep_to_lines(self, lines: int) -> None:
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if lines == 1 else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)

    def _load(self, *, keeps_cursor: bool = False) -> None:
        """Show what the report has; the cursor stays where figures follow while the user is elsewhere."""
        value = self._bridge.session.report.get(self.field)
        self._loading = True
        rewrite(self, value if isinstance(value, str) else "", keeps_cursor=keeps_cursor)
        self._loading = False

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        self._typing = True
        written = self.written()
        place = None if removed and added else index_at(written, position)
        self._bridge.write_text(self.field, written, place, self._action, by=self)
        end = self.document().characterAt(position + added - 1) if added else ""
        if end.replace("\u2029", "\n") in ENDS_OF_CLAUSE:
            self._bridge.end_burst()

    def _on_cursor_moved(self) -> None:
        if not self._typing and not self._loading:
            self._bridge.end_burst()
        self._typing = False

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if self.field in changes.fields:
            if by is not self:
                self._load(keeps_cursor=not changes.fields.isdisjoint(self._bridge.session.report.cells))
            if by is not self or self._followed.is_stale:
                self._shade()
        if changes.findings_changed:
            self._mark_findings()

    def _mark_findings(self) -> None:
        """Shade the passages that findings point at, such as last year's dates."""
        marks = tuple(_spans(self._bridge.session.findings, self.field))
        if marks != self._marks:
            self._marks = marks
            self._shade()

    def _shade(self) -> None:
        colours = colours_of(self.palette())
        news = shaded(self.document(), self._added, added(colours))
        warnings = shaded(self.document(), self._marks, warned(colours))
        self.setExtraSelections(news + self._followed.marked(colours) + warnings)


def _would_type(event: QKeyEvent) -> bool:
    """Whether a key changes a text that may be changed."""
    changing = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter}
    if event.matches(QKeySequence.StandardKey.Paste) or event.matches(QKeySequence.StandardKey.Cut):
        return True
    is_word = event.text().isprintable() and event.text() != ""
    return event.key() in changing or (
        is_word and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def _told(clean: Cleaned) -> str:
    """What went from a pasted text, for the status line."""
    counts = {name: getattr(clean, name) for name in ("invisible", "odd_blanks", "indents", "blank_lines")}
    parts = (text(f"words.paste.{name}", count=count) for name, count in counts.items() if count)
    return text("words.paste.separator").join(parts)


def _spans(findings: Iterable[Finding], field: str) -> Iterator[tuple[int, int]]:
    places = (place for finding in findings for place in finding.places)
    return (place.span for place in places if place.field == field and place.span is not None)
