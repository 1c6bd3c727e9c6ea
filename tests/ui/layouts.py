"""What code has set about widgets and how it laid them out, as text: one fact a line, none that fonts decide.

A property is told where it differs from that of a fresh widget of Qt's own class; so a line stands for
something that the program wants, not for what Qt does by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeAlias, cast

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QAction, QCursor, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QLayoutItem,
    QListWidget,
    QMenu,
    QMenuBar,
    QScrollBar,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QStatusBar,
    QTabBar,
    QWidget,
)

from gipdesk.ui.texts.report_text import ReportText
from gipdesk.ui.widgets.plain_label import PlainLabel

Lines: TypeAlias = Iterator[str]
Closed: TypeAlias = tuple[type[QWidget], ...]

INDENT = "  "
NO_LIMIT = 16777215
NOT_TOLD = {
    "textFormat",  # plain everywhere: test_plain_text.py
    *("geometry", "palette", "font", "locale", "windowIcon", "icon", "pixmap"),  # fonts and screens decide
    *("autoDefault", "shortcut", "cursorPosition"),  # Qt's doing
    "objectName",  # told with the class
    "plainText",  # the report's
}
NOT_TOLD_OF = {
    QAbstractButton: {"mouseTracking"},  # Qt's doing, for the style sheet
    ReportText: {"minimumSize", "maximumSize"},  # so many lines of the font
}
WITHOUT_LAYOUT = (QComboBox, QListWidget, QMenuBar, QSpinBox, QTabBar)
"""All that is inside these Qt has made."""


def described(root: QWidget, closed: Closed = ()) -> str:
    """The widget with all that is in it; of a `closed` kind of widget only that it is there."""
    stops = [INDENT + _called(widget) for widget in _tab_stops(root, closed)]
    return "\n".join([*_widget(root, closed), *(["tab order:", *stops] if stops else []), ""])


def _indented(lines: Lines) -> Lines:
    return (INDENT + line for line in lines)


def _widget(widget: QWidget, closed: Closed) -> Lines:
    kind = "QLabel" if type(widget) is PlainLabel else type(widget).__name__
    yield f"{kind} #{widget.objectName()}" if widget.objectName() else kind
    yield from _indented(iter(["(told elsewhere)"]) if isinstance(widget, closed) else _facts(widget, closed))


def _facts(widget: QWidget, closed: Closed) -> Lines:
    plain = _plain(widget)
    yield from _properties(widget, plain)
    yield from _bearing(widget, plain)
    yield from _of_its_kind(widget)
    for action in widget.actions():
        yield from _action(action)
    yield from _inside(widget, closed)


def _plain(widget: QWidget) -> QWidget:
    """A widget of the same class of Qt's, as nobody has touched it."""
    kind: Any = next(kind for kind in type(widget).__mro__ if kind.__module__.startswith("PySide6"))
    made = kind(widget.orientation()) if isinstance(widget, QHeaderView) else kind()
    return cast(QWidget, made)


def _properties(widget: QWidget, plain: QWidget) -> Lines:
    for name in _property_names(widget, plain):
        value = _shown(widget.property(name))
        if value != _shown(plain.property(name)):
            yield f".{name}: {_without_fonts(widget, name, value)}"
    for raw in widget.dynamicPropertyNames():
        name = bytes(raw.data()).decode()
        if not name.startswith("_"):
            yield f"[{name}]: {_shown(widget.property(name))}"


def _without_fonts(widget: QWidget, name: str, value: str) -> str:
    """The value, but for a height that the layout has of its letters."""
    layout, least = widget.layout(), widget.minimumSize()
    if name == "minimumSize" and layout is not None and least.height() == layout.totalMinimumSize().height():
        return f"{_limit(least.width())}×its layout's"
    return value


def _property_names(widget: QWidget, plain: QWidget) -> Lines:
    kind = plain.metaObject()
    properties = (kind.property(number) for number in range(kind.propertyCount()))
    kept = (each for each in properties if each.isStored() and each.isDesignable() and each.isWritable())
    layout = widget.layout()
    has_layouts_size = layout is not None and widget.minimumSize() == layout.totalMinimumSize()
    not_told = NOT_TOLD.union(
        *(names for kind, names in NOT_TOLD_OF.items() if isinstance(widget, kind)),
        {"minimumSize"} if has_layouts_size else (),
    )
    return (name for name in (str(each.name()) for each in kept) if name not in not_told)


def _shown(value: object) -> str:
    match value:
        case QSize():
            shown = f"{_limit(value.width())}×{_limit(value.height())}"
        case QSizePolicy():
            stretch = f"{value.horizontalStretch()} {value.verticalStretch()}"
            shown = f"{value.horizontalPolicy().name} {value.verticalPolicy().name} stretch {stretch}"
        case QKeySequence():
            shown = value.toString(QKeySequence.SequenceFormat.PortableText)
        case QCursor():
            shown = value.shape().name
        case Enum():
            shown = str(value.name)
        case _:
            shown = str(value).replace("\n", "⏎")
    return shown


def _limit(side: int) -> str:
    return "any" if side == NO_LIMIT else str(side)


def _bearing(widget: QWidget, plain: QWidget) -> Lines:
    """What is no property of Qt's: margins, size of letters, being hidden, what the mouse meets."""
    if not isinstance(widget, QAbstractScrollArea) and widget.contentsMargins() != plain.contentsMargins():
        yield f".contentsMargins: {_margins(widget.contentsMargins())}"
    ratio = round(widget.font().pointSizeF() / QApplication.font(widget).pointSizeF(), 2)
    if ratio != 1:
        yield f".font: {ratio} times as large"
    if widget.isHidden() and widget.parentWidget():
        yield "hidden"
    if widget.isWindow() and widget.testAttribute(Qt.WidgetAttribute.WA_Resized):
        yield f".size: {_shown(widget.size())}"
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        yield "clicks go through it"


def _margins(margins: QMargins) -> str:
    return f"{margins.left()} {margins.top()} {margins.right()} {margins.bottom()}"


def _of_its_kind(widget: QWidget) -> Lines:
    match widget:
        case QLabel() if widget.buddy():
            yield f"buddy: {_called(widget.buddy())}"
        case QHeaderView():
            modes = {widget.sectionResizeMode(section).name for section in range(widget.count())}
            yield f"sections: {', '.join(sorted(modes))}"
            yield f"clickable: {widget.sectionsClickable()}"
        case QComboBox():
            for index in range(widget.count()):
                yield f"item: {widget.itemText(index)}"
        case QTabBar():
            for index in range(widget.count()):
                yield f"tab: {widget.tabToolTip(index)} | {widget.accessibleTabName(index)}"
        case QListWidget():
            for item in (widget.item(row) for row in range(widget.count())):
                yield f"item: {_shown(item.text())} | {item.toolTip()}"
        case QSplitter():
            collapsible = [widget.isCollapsible(index) for index in range(widget.count())]
            yield f"collapsible: {', '.join(map(str, collapsible))}"


def _action(action: QAction) -> Lines:
    menu = cast(QMenu | None, action.menu())
    if action.isSeparator():
        yield "-----"
        return
    keys = " ".join(_shown(key) for key in action.shortcuts())
    marks = {
        "not enabled": not action.isEnabled(),
        "hidden": not action.isVisible(),
        "checked": action.isChecked(),
        "not checked": action.isCheckable() and not action.isChecked(),
        "this widget alone": action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut,
    }
    facts = [action.text(), keys, *(mark for mark, holds in marks.items() if holds)]
    yield ("menu: " if menu else "action: ") + " | ".join(fact for fact in facts if fact)
    for entry in menu.actions() if menu else ():
        yield from _indented(_action(entry))


def _inside(widget: QWidget, closed: Closed) -> Lines:
    if isinstance(widget, WITHOUT_LAYOUT):
        return
    layout = widget.layout()
    laid_out: list[QWidget] = []
    if isinstance(layout, QBoxLayout | QGridLayout | QFormLayout):
        laid_out = list(_widgets_of(layout))
        yield from _layout(layout, closed)
    for child in _children(widget):
        if child not in laid_out:
            yield from _widget(child, closed)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """What the program has put into a widget, not Qt itself; what scrolls is in a viewport of Qt's."""
    if isinstance(widget, QSplitter | QStackedWidget):
        yield from (widget.widget(index) for index in range(widget.count()))
        return
    for child in widget.children():
        if child.objectName() == "qt_scrollarea_viewport" and isinstance(child, QWidget):
            yield from _children(child)
        elif isinstance(child, QWidget) and not _is_qts(child):
            yield child


def _is_qts(child: QWidget) -> bool:
    return (
        child.objectName().startswith("qt_")
        or isinstance(child, QScrollBar)
        or type(child) is QAbstractButton
        or isinstance(child.parent(), WITHOUT_LAYOUT)
    )


def _layout(layout: QLayout, closed: Closed, *facts: str) -> Lines:
    yield type(layout).__name__
    yield from _indented(iter(facts))
    yield from _indented(_sizes(layout))
    for number, item in enumerate(_items(layout)):
        yield from _indented(_item(layout, number, item, closed))


def _items(layout: QLayout) -> list[QLayoutItem]:
    return [cast(QLayoutItem, layout.itemAt(number)) for number in range(layout.count())]


def _sizes(layout: QLayout) -> Lines:
    """Margins, and what is between the items, where they are not those of the style or the layout around."""
    around, ground = layout.parent(), QWidget()
    holder = ground if isinstance(around, QWidget) and around.isWindow() else QWidget(ground)
    plain = type(layout)(holder)
    if layout.contentsMargins() != (QMargins() if isinstance(around, QLayout) else plain.contentsMargins()):
        yield f".contentsMargins: {_margins(layout.contentsMargins())}"
    if isinstance(layout, QBoxLayout):
        if layout.spacing() != (around.spacing() if isinstance(around, QLayout) else plain.spacing()):
            yield f".spacing: {layout.spacing()}"
    else:
        for name in ("horizontalSpacing", "verticalSpacing"):
            if getattr(layout, name)() != getattr(plain, name)():
                yield f".{name}: {getattr(layout, name)()}"
    if isinstance(layout, QGridLayout):
        yield f"columns stretch {' '.join(str(layout.columnStretch(i)) for i in range(layout.columnCount()))}"
        yield f"rows stretch {' '.join(str(layout.rowStretch(i)) for i in range(layout.rowCount()))}"


def _item(layout: QLayout, number: int, item: QLayoutItem, closed: Closed) -> Lines:
    facts = list(_item_facts(layout, number, item))
    widget, inner, space = (cast(Any, part) for part in (item.widget(), item.layout(), item.spacerItem()))
    if widget is not None:
        name, *lines = _widget(widget, closed)
        yield from (name, *(INDENT + fact for fact in facts), *lines)
    elif inner is not None:
        yield from _layout(inner, closed, *facts)
    elif space is not None and not isinstance(layout.parentWidget(), QStatusBar):  # there they are Qt's
        yield ", ".join([f"space {_shown(space.sizeHint())}", *facts])


def _item_facts(layout: QLayout, number: int, item: QLayoutItem) -> Lines:
    match layout:
        case QBoxLayout() if layout.stretch(number):
            yield f"stretch {layout.stretch(number)}"
        case QGridLayout():
            row, column, rows, columns = cast(tuple[int, int, int, int], layout.getItemPosition(number))
            yield f"row {row} column {column}" + (f" over {rows}×{columns}" if rows * columns > 1 else "")
        case QFormLayout():
            row, role = cast(tuple[int, QFormLayout.ItemRole], layout.getItemPosition(number))
            yield f"row {row} {role.name}"
    if item.alignment():
        yield f"align {_shown(item.alignment())}"


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = (cast(Any, part) for part in (item.layout(), item.widget()))
        if inner is not None:
            yield from _widgets_of(inner)
        elif widget is not None:
            yield widget


def _tab_stops(root: QWidget, closed: Closed) -> Iterator[QWidget]:
    """What Tab reaches, one after the other, enabled and in sight or not."""
    widget: Any = root.nextInFocusChain()
    while widget is not root:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and root.isAncestorOf(widget)
        if reached and not _is_qts(widget) and not _is_within(widget, closed):
            yield widget
        widget = widget.nextInFocusChain()


def _is_within(widget: QWidget, closed: Closed) -> bool:
    around = widget.parentWidget()
    return isinstance(widget, closed) or (around is not None and _is_within(around, closed))


def _called(widget: QWidget) -> str:
    """A widget in few words."""
    words = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {words}".strip()
