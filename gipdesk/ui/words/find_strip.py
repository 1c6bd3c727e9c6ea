"""The strip to find words in all texts with, and to put others in their place."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget
from typing_extensions import override

from gipdesk.report.finding import Place
from gipdesk.report.searching import Passage, passages, texts_of
from gipdesk.report.step import Action
from gipdesk.services.session import Changes
from gipdesk.texts import text
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.widgets.fields import ignores_undo, set_property
from gipdesk.ui.widgets.plain_label import PlainLabel
from gipdesk.ui.widgets.prompt_button import PromptButton

FIELD_WIDTH = 260
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
BUTTONS = ("previous", "next", "replace", "replace_all", "close")


class FindStrip(QFrame):
    """Finds while one types; Enter goes on, Shift+Enter back, Esc closes. `pointed_at` carries a place to be
    shown, `left` the place where the user goes on, None where nothing was found.
    """

    pointed_at = Signal(Place)
    left = Signal(object)
    notice = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: tuple[Passage, ...] = ()
        self._at: Passage | None = None
        self._field = _Field("words.find.field")
        self._by = _Field("words.find.by")
        self._count = PlainLabel()
        self._buttons = {name: PromptButton(text(f"words.find.{name}")) for name in BUTTONS}
        self._by_label = PlainLabel(text("words.find.by_label"))
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        self.setObjectName("tabBar")
        label = PlainLabel(text("words.find.field_label"))
        label.setBuddy(self._field)
        self._by_label.setBuddy(self._by)
        self._count.setProperty("tone", "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setSpacing(6)
        for row, widgets in enumerate(
            (
                (label, self._field, *(self._buttons[name] for name in BUTTONS[:2]), self._count),
                (self._by_label, self._by, *(self._buttons[name] for name in BUTTONS[2:4])),
            )
        ):
            for column, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
        grid.addWidget(self._buttons["close"], 0, 5)
        grid.setColumnStretch(4, 1)
        for before, after in pairwise((self._field, self._by, *self._buttons.values())):
            self.setTabOrder(before, after)

    def _connect_signals(self) -> None:
        self._field.textEdited.connect(self._on_typed)
        self._field.entered.connect(self.step)
        self._by.entered.connect(self._replace)
        for name, act in {
            "previous": partial(self.step, -1),
            "next": partial(self.step, 1),
            "replace": self._replace,
            "replace_all": self._replace_all,
            "close": self._leave,
        }.items():
            self._buttons[name].clicked.connect(act)
        self._bridge.changed.connect(self._on_changed)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._field.text()

    def open(self, seed: str, *, replacing: bool) -> None:
        """Show the strip, with the fields to replace if wanted, looking for `seed`, or for the same as last
        time where that is nothing.
        """
        for widget in (self._by_label, self._by, self._buttons["replace"], self._buttons["replace_all"]):
            widget.setVisible(replacing)
        if seed:
            self._field.setText(seed)
            self._at = None
        self.show()
        self._look()
        self.enter()

    def enter(self) -> None:
        """Put the focus where the words are typed."""
        self._field.setFocus()
        self._field.selectAll()

    def step(self, by: int) -> None:
        """Go to the next or previous place, round and round."""
        self._look()
        if self._found:
            self._point_at(self._found[self._number_beside(by) % len(self._found)])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in ENTER_KEYS:
            for button in self._buttons.values():
                if button.hasFocus():
                    button.click()
        else:
            super().keyPressEvent(event)

    def _number_beside(self, by: int) -> int:
        """The number of the place next to the current one, which may not be one any more."""
        if self._at is None:
            return 0 if by > 0 else -1
        if self._at in self._found:
            return self._found.index(self._at) + by
        before = sum(self._order(found) < self._order(self._at) for found in self._found)
        return before if by > 0 else before - 1

    def _order(self, passage: Passage) -> tuple[int, int]:
        fields = [field for field, _ in texts_of(self._bridge.session.report)]
        return fields.index(passage.field), passage.start

    def _point_at(self, passage: Passage) -> None:
        self._at = passage
        self._show_count()
        self.pointed_at.emit(_place(passage))

    def _look(self) -> None:
        self._found = passages(self._bridge.session.report, self.words)
        for name in ("previous", "next", "replace", "replace_all"):
            self._buttons[name].setEnabled(bool(self._found))
        self._show_count()

    def _show_count(self) -> None:
        key = "nothing" if self.words else "no_words"
        if self._found:
            key = "place" if self._at in self._found else "count"
        number = self._found.index(self._at) + 1 if self._at in self._found else 0
        self._count.setText(text(f"words.find.{key}", number=number, count=len(self._found)))
        set_property(self._count, "tone", "warning" if key == "nothing" else "muted")

    def _replace(self, _by: int = 1) -> None:
        """Replace the current place and go on to the next; without one, go to the first."""
        self._look()
        at = self._at
        if at is not None and at in self._found:
            words = self._by.text()
            self._at = Passage(at.field, at.start + len(words), at.start + len(words))
            self._bridge.replace_passages({at: words}, Action.REPLACED)
        self.step(1)

    def _replace_all(self) -> None:
        self._look()
        count = len(self._found)
        self._bridge.replace_passages(dict.fromkeys(self._found, self._by.text()), Action.REPLACED)
        self.notice.emit(text("words.find.replaced", count=count, words=self.words))

    def _leave(self) -> None:
        self.hide()
        self.left.emit(_place(self._at) if self._at is not None and self._at in self._found else None)

    def _on_typed(self) -> None:
        """Show the first place, but none where an input method gave the words as the field is being left: it
        would bring another tab to the front than that which the user goes to.
        """
        if self._field.is_given:
            QTimer.singleShot(0, self, lambda: self._show_first() if self._field.hasFocus() else self._look())
        else:
            self._show_first()

    def _show_first(self) -> None:
        """From where the last one began."""
        start = self._at
        self._at = Passage(start.field, start.start, start.start) if start else None
        self.step(1)

    def _on_changed(self, _changes: Changes, _by: QObject | None) -> None:
        if not self.isHidden():
            self._look()


class _Field(QLineEdit):
    """A line; `entered` carries 1 for Enter, -1 for Shift+Enter. The undo keys are the report's. `is_given`
    while an input method gives words.
    """

    entered = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.is_given = False
        self.setAccessibleName(text(key))
        self.setPlaceholderText(text(f"{key}_hint"))
        self.setFixedWidth(FIELD_WIDTH)

    @override
    def event(self, event: QEvent) -> bool:
        return ignores_undo(event) or super().event(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.is_given = True
        super().inputMethodEvent(event)
        self.is_given = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _place(passage: Passage) -> Place:
    return Place(passage.field, (passage.start, passage.end))
