"""The field for one text of the report: no undo of its own, every change goes to the session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from gipdesk.report.finding import Finding
from gipdesk.services.session import Changes
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.theme import colours_of
from gipdesk.ui.widgets.fields import ignores_undo

ENDS_OF_CLAUSE = frozenset("，。；：、！？,.;:!?\n")
OWN_UNDO_ACTIONS = frozenset({"edit-undo", "edit-redo"})


class ReportText(QPlainTextEdit):
    """A text field of the open report.

    One step of undo is a clause: typing up to the next punctuation mark, or until the cursor is
    put elsewhere. `left` says that the user went on to the next field with Enter (short fields only).
    """

    left = Signal()

    def __init__(
        self, bridge: SessionBridge, field: str, parent: QWidget | None = None, *, lines: int | None = None
    ) -> None:
        self._lines = lines
        super().__init__(parent)
        self.field = field
        self._bridge = bridge
        self._marks: tuple[tuple[int, int], ...] = ()
        self._loading = False
        self._typing = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        if lines is not None:
            self._keep_to_lines(lines)
        self._load()
        self._mark_findings()
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        bridge.changed.connect(self._on_changed)

    def written(self) -> str:
        """The text as the report keeps it, paragraphs separated by a line feed."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def go_to(self, span: tuple[int, int] | None) -> None:
        """Put the cursor into the field, on a passage where one is given."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if span is not None:
            self.setTextCursor(self._cursor(*span))
            self.ensureCursorVisible()

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)  # files are for the window

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._lines != 1:
            super().insertFromMimeData(source)
            return
        line = QMimeData()
        line.setText("".join(part.strip() for part in source.text().splitlines()))
        super().insertFromMimeData(line)

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
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._bridge.end_burst()
        super().focusOutEvent(event)

    def make_menu(self) -> QMenu:
        """The menu of a right click: Qt's own, but for the undo that is not the report's."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in OWN_UNDO_ACTIONS:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def _keep_to_lines(self, lines: int) -> None:
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if lines == 1 else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)

    def _load(self) -> None:
        value = self._bridge.session.report.get(self.field)
        self._replace(value if isinstance(value, str) else "")

    def _replace(self, wanted: str) -> None:
        """Change only the stretch that differs, so that the cursor lands where something happened."""
        present = self.written()
        if present == wanted:
            return
        start = _common_start(present, wanted)
        end = _common_start(present[start:][::-1], wanted[start:][::-1])
        self._loading = True
        cursor = self._cursor(start, len(present) - end)
        cursor.insertText(wanted[start : len(wanted) - end])
        self.setTextCursor(cursor)
        self._loading = False

    def _cursor(self, start: int, end: int) -> QTextCursor:
        written = self.written()
        cursor = self.textCursor()
        cursor.setPosition(_utf16(written, start))
        cursor.setPosition(_utf16(written, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if self._loading:
            return
        self._typing = True
        self._bridge.edit({self.field: self.written()}, burst=self.field, by=self)
        end = self.document().characterAt(position + added - 1) if added else ""
        if end.replace("\u2029", "\n") in ENDS_OF_CLAUSE:
            self._bridge.end_burst()

    def _on_cursor_moved(self) -> None:
        if not self._typing and not self._loading:
            self._bridge.end_burst()
        self._typing = False

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if self.field in changes.fields and by is not self:
            self._load()
        if changes.findings_changed:
            self._mark_findings()

    def _mark_findings(self) -> None:
        """Shade the passages that findings point at, such as last year's dates."""
        marks = tuple(_spans(self._bridge.session.findings, self.field))
        if marks != self._marks:
            self._marks = marks
            self.setExtraSelections([self._shaded(span) for span in marks])

    def _shaded(self, span: tuple[int, int]) -> QTextEdit.ExtraSelection:
        colours = colours_of(self.palette())
        shade = QTextCharFormat()
        shade.setBackground(QColor(colours.warning_ground))
        shade.setForeground(QColor(colours.warning))
        shade.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        shade.setUnderlineColor(QColor(colours.warning))
        selection = QTextEdit.ExtraSelection()
        selection.format = shade  # type: ignore[attr-defined] # missing from PySide6's stubs
        selection.cursor = self._cursor(*span)  # type: ignore[attr-defined] # the same
        return selection


def _spans(findings: Iterable[Finding], field: str) -> Iterator[tuple[int, int]]:
    places = (place for finding in findings for place in finding.places)
    return (place.span for place in places if place.field == field and place.span is not None)


def _common_start(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _utf16(written: str, index: int) -> int:
    """Where Qt, which counts in UTF-16, sees the character at a Python index."""
    return len(written[:index].encode("utf-16-le")) // 2
