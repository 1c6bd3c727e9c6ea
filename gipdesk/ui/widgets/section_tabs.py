"""The row of tabs, each with the state of its section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget
from typing_extensions import override

from gipdesk.formats.definition import Severity
from gipdesk.texts import text
from gipdesk.ui.severity import FINE_SIGN, SIGNS, severity_colours
from gipdesk.ui.theme import Colours, colours_of

GAP = 6
PADDING, SHORT_PADDING = 30, 15
HEIGHT_PADDING = 16
FULL = (0, PADDING)
"""Which of its names a tab shows, and how much room there is beside it."""


@dataclass(frozen=True, slots=True)
class Badge:
    """How many findings of the gravest severity a section has; no severity where all is well.

    A tab of no section has a `plain` one, which says nothing.
    """

    severity: Severity | None = None
    count: int = 0
    plain: bool = False

    @property
    def words(self) -> str:
        """The sign, and how often it applies."""
        if self.plain:
            return ""
        return FINE_SIGN if self.severity is None else f"{SIGNS[self.severity]} {self.count}"


class SectionTabs(QTabBar):
    """Tabs that shorten their names before anything would be cut off; the last few may be of no section.

    `picked`: by a click of the mouse.
    """

    picked = Signal()

    def __init__(
        self, names: Sequence[tuple[str, ...]], parent: QWidget | None = None, *, plain: int = 0
    ) -> None:
        """`names` has for each tab its names, from the full to the shortest; the last `plain` ones have no
        badge.
        """
        super().__init__(parent)
        self._names = list(names)
        self._plain = plain
        self._badges = self._all_badges({})
        self._form = FULL
        self.setObjectName("tabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        for number, (full, *_) in enumerate(names, start=1):
            self.addTab(full)
            self.setTabToolTip(number - 1, text("window.tabs.tip", name=full, number=number))
        self._announce()

    def set_badges(self, badges: Mapping[int, Badge]) -> None:
        """Show the state of each section; a tab not named is fine."""
        fresh = self._all_badges(badges)
        if fresh != self._badges:
            self._badges = fresh
            self._announce()
            self._fit(self.width())
            self.update()

    def badge(self, index: int) -> Badge:
        """The badge a tab carries."""
        return self._badges[index]

    def full_name(self, index: int) -> str:
        """The tab's name in full."""
        return self._names[index][0]

    def name(self, index: int) -> str:
        """The tab's name as there is room for it."""
        return self._names[index][self._form[0]]

    @override
    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._tab_width(index, self._form), self.fontMetrics().height() + HEIGHT_PADDING)

    @override
    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.picked.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_of(self.palette())
        for index in range(self.count()):
            self._paint_tab(painter, index, colours)

    def _all_badges(self, badges: Mapping[int, Badge]) -> list[Badge]:
        sections = len(self._names) - self._plain
        return [
            *(badges.get(index, Badge()) for index in range(sections)),
            *[Badge(plain=True)] * self._plain,
        ]

    def _fit(self, room: int) -> None:
        forms = [FULL, *((which, SHORT_PADDING) for which in range(len(self._names[0])))]
        self._form = next((form for form in forms if self._needed(form) <= room), forms[-1])
        for index in range(self.count()):
            self.setTabText(index, self.name(index))  # has Qt ask for the sizes anew

    def _needed(self, form: tuple[int, int]) -> int:
        return sum(self._tab_width(index, form) for index in range(self.count()))

    def _tab_width(self, index: int, form: tuple[int, int]) -> int:
        metrics = self.fontMetrics()
        which, padding = form
        badge = self._badges[index]
        beside = 0 if badge.plain else GAP + metrics.horizontalAdvance(badge.words)
        return metrics.horizontalAdvance(self._names[index][which]) + beside + padding

    def _paint_tab(self, painter: QPainter, index: int, colours: Colours) -> None:
        rect = self.tabRect(index)
        current = index == self.currentIndex()
        metrics = self.fontMetrics()
        badge = self._badges[index]
        badge_width = metrics.horizontalAdvance(badge.words) + (8 if badge.severity else 0)
        name_width = metrics.horizontalAdvance(self.name(index))
        beside = 0 if badge.plain else GAP + badge_width
        left = rect.left() + (rect.width() - name_width - beside) // 2
        painter.setPen(QColor(colours.accent if current else colours.text))
        room = QRect(QPoint(left, rect.top()), rect.bottomRight())
        painter.drawText(room, int(_MIDDLE), self.name(index))
        self._paint_badge(
            painter, QRect(left + name_width + GAP, rect.top(), badge_width, rect.height()), badge, colours
        )
        if current:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), QColor(colours.accent))
            if self.hasFocus():
                painter.setPen(QColor(colours.accent))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge, colours: Colours) -> None:
        if badge.severity is None:
            painter.setPen(QColor(colours.fine))
            painter.drawText(rect, int(_MIDDLE), badge.words)
            return
        colour, _ = severity_colours(colours, badge.severity)
        height = self.fontMetrics().height()
        pill = QRect(rect.left(), rect.center().y() - height // 2, rect.width(), height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(colours.on_accent))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), badge.words)
        painter.restore()

    def _announce(self) -> None:
        for index, badge in enumerate(self._badges):
            name = self._names[index][0]
            state = f"window.tabs.{badge.severity}" if badge.severity else "window.tabs.fine"
            said = name if badge.plain else text(state, name=name, count=badge.count)
            self.setAccessibleTabName(index, said)


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
