"""Colours, sizes and fonts of the window, as data; light and dark are the same names twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

FONT_FAMILIES = [
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Segoe UI Symbol",  # has the ✓ that the Chinese fonts of Windows lack
    "sans-serif",
]
SYSTEM_FONT_KINDS = ("QMenuBar", "QMenu", "QMessageBox", "QTipLabel", "QStatusBar", "QAbstractItemView")
"""The kinds of widget that Windows has fonts of its own for, which the program's font leaves alone."""

OUTLINES = {"QCheckBox": "muted", "QComboBox": "field_line"}
"""The colours of outlines that the style would make from the ground: a darker shade of it."""

FONT_POINTS = 10.5
MIN_FONT_POINTS = 9.0
MAX_FONT_POINTS = 18.0

LIGHT_LOOK, DARK_LOOK, SYSTEM_LOOK = "light", "dark", "system"
"""What the user can choose of the colours."""

CELL_PADDING = 5
COMPACT_WIDTH = 1080


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. A `…_ground` is the background that goes with the colour of that name.

    `field_line` goes round what can be typed into or pressed, and is seen by weak eyes too.
    """

    text: str
    muted: str
    surface: str
    ground: str
    rule: str
    table_line: str
    field_line: str
    head: str
    head_lit: str
    label: str
    computed: str
    accent: str
    on_accent: str
    accent_ground: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    fine: str
    fine_ground: str


LIGHT = Colours(
    text="#1F2933",
    muted="#55626F",
    surface="#FFFFFF",
    ground="#F5F7FA",
    rule="#E1E6EC",
    table_line="#B8C2CC",
    field_line="#76828F",
    head="#EAF1FB",
    head_lit="#CFE0F7",
    label="#F7F9FB",
    computed="#F0F2F5",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    accent_ground="#E3EDFB",
    error="#C62828",
    error_ground="#FDECEC",
    warning="#8F5500",
    warning_ground="#FFF4E0",
    fine="#2E7D32",
    fine_ground="#E6F4E7",
)

DARK = Colours(
    text="#E4E9EE",
    muted="#A3B0BD",
    surface="#1E242B",
    ground="#171C22",
    rule="#313A44",
    table_line="#4A5663",
    field_line="#7C8997",
    head="#263449",
    head_lit="#35507A",
    label="#222A32",
    computed="#2A3139",
    accent="#7AABF5",
    on_accent="#10161D",
    accent_ground="#26395A",
    error="#FF8A80",
    error_ground="#4A2626",
    warning="#F2B04A",
    warning_ground="#43351C",
    fine="#81C784",
    fine_ground="#22382A",
)


def colours_of(palette: QPalette) -> Colours:
    """The colours that go with a widget's palette; its text tells, as a ground may be transparent.

    The text of what is enabled, that is: labels are not, and Qt hands out the palette in their state.
    """
    words = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    return DARK if words.lightness() > 128 else LIGHT


def qt_palette(colours: Colours) -> QPalette:
    """The palette that Qt's own widgets draw with."""
    palette = QPalette(QColor(colours.surface), QColor(colours.ground))
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.label,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.table_line))
    return palette


def _outlined(colours: Colours, outline: str) -> QPalette:
    """With a ground of which the darker shade is that colour; what is outlined does not paint its ground."""
    palette = qt_palette(colours)
    palette.setColor(QPalette.ColorRole.Window, QColor(outline).lighter(140))
    return palette


def set_font(points: float) -> None:
    """Give the whole program a font of that size, widgets that are already there included."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.font() != window_font(points):
        _put_on(app, window_font(points), app.styleSheet())


def _put_on(app: QApplication, font: QFont, sheet: str) -> None:
    app.setFont(font)
    app.setStyleSheet(sheet)  # widgets with a style sheet take the new font only then
    for kind in SYSTEM_FONT_KINDS:  # and with the sheet these had gone back to the system's
        app.setFont(font, kind)  # type: ignore[arg-type] # PySide6's stubs want bytes, PySide6 does not


def window_font(points: float = FONT_POINTS) -> QFont:
    """The font of the whole window, in the first family the system has."""
    font = QFont(FONT_FAMILIES)
    font.setPointSizeF(points)
    return font


def dress(app: QApplication, colours: Colours = LIGHT, points: float = FONT_POINTS) -> None:
    """Give the program its style, palette, font and style sheet."""
    app.setStyle("Fusion")
    _colour(app, colours)
    _put_on(app, window_font(points), style_sheet(colours))


def follow_look(app: QApplication, look: Callable[[], str]) -> None:
    """Wear the colours that `look` says the user has chosen, and follow the system where he chose that."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda: _recolour(app, look()))
    _tell_system(look())


def set_look(look: str) -> None:
    """Wear other colours from now on."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _tell_system(look)
        _recolour(app, look)


def look_colours(look: str) -> Colours:
    """The colours for what the user has chosen; light where the system does not say."""
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return {LIGHT_LOOK: LIGHT, DARK_LOOK: DARK}.get(look, DARK if is_dark else LIGHT)


def _tell_system(look: str) -> None:
    """Have the frame of the window, which the system draws, go with it."""
    schemes = {LIGHT_LOOK: Qt.ColorScheme.Light, DARK_LOOK: Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(look, Qt.ColorScheme.Unknown))


def _recolour(app: QApplication, look: str) -> None:
    colours = look_colours(look)
    _colour(app, colours)
    _put_on(app, app.font(), style_sheet(colours))


def _colour(app: QApplication, colours: Colours) -> None:
    app.setPalette(qt_palette(colours))
    for kind, colour in OUTLINES.items():
        app.setPalette(_outlined(colours, getattr(colours, colour)), kind)  # type: ignore[arg-type] # as for setFont


def style_sheet(colours: Colours) -> str:
    """The style sheet for the buttons, fields and strips that the style alone does not give."""
    sheet = STYLE_SHEET
    for field in sorted(fields(colours), key=lambda field: -len(field.name)):
        sheet = sheet.replace(f"@{field.name}", getattr(colours, field.name))
    return sheet


STYLE_SHEET = """
QPushButton, QToolButton#top {
  background: @surface; color: @text; border: 1px solid @field_line; border-radius: 5px; padding: 4px 11px;
}
QPushButton:hover, QToolButton#top:hover { background: @head; border-color: @accent; }
QPushButton:pressed, QToolButton#top:pressed, QPushButton:checked { background: @accent_ground; }
QPushButton:checked { border-color: @accent; color: @accent; }
QPushButton:focus, QToolButton#top:focus { border: 2px solid @accent; padding: 3px 10px; }
QPushButton:disabled, QToolButton#top:disabled { color: @table_line; border-color: @rule; }
QPushButton[primary="true"], QToolButton#top[primary="true"] {
  background: @accent; color: @on_accent; border-color: @accent; font-weight: 500;
}
QPushButton[primary="true"]:hover, QToolButton#top[primary="true"]:hover {
  background: @accent; border-color: @text;
}
QPushButton[primary="true"]:focus, QToolButton#top[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled, QToolButton#top[primary="true"]:disabled {
  background: @rule; border-color: @rule; color: @muted;
}
QPushButton#fold { border-color: transparent; background: transparent; text-align: left; padding: 3px 4px; }
QPushButton#fold:hover { background: @head; }
QPushButton#fold:focus { border: 2px solid @accent; padding: 2px 3px; }
QLineEdit, QPlainTextEdit {
  background: @surface; color: @text; border: 1px solid @field_line; border-radius: 4px; padding: 4px 6px;
  selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 3px 5px; }
QLineEdit[readOnly="true"], ReportText[readOnly="true"] { background: @label; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; }
QLineEdit[invalid="true"] { border: 2px solid @error; padding: 3px 5px; background: @error_ground; }
QLineEdit#cell { border: 2px solid @accent; border-radius: 0; padding: 0 3px; }
QLineEdit#cell[invalid="true"] { border-color: @error; }
QCheckBox { border: 2px solid transparent; border-radius: 5px; padding: 2px 6px 2px 2px; }
QCheckBox:focus { border-color: @accent; }
QMenuBar, #topBar, #tabBar, #panel { background: @surface; }
QMenuBar::item { padding: 4px 9px; background: transparent; }
QMenuBar::item:selected { background: @accent_ground; }
#topBar, #tabBar { border-bottom: 1px solid @rule; }
#bottomBar { background: @surface; border-top: 1px solid @rule; }
QLabel#pageTitle { font-weight: 600; }
QTextEdit#source { background: @surface; }
PageView#source { background: @ground; }
#source, #preview { border: 1px solid @rule; }
#source:focus, #preview:focus { border: 1px solid @accent; }
QListWidget#recent:focus { border: 1px solid @accent; border-radius: 4px; }
#panel { border-left: 1px solid @rule; }
QStatusBar { background: @surface; border-top: 1px solid @rule; }
QStatusBar::item { border: 0; }
QSplitter::handle { background: @rule; }
QTableView, QListView { background: @ground; border: 0; outline: 0; }
QTableView#checkup { background: @surface; border: 1px solid transparent; }
QTableView#checkup:focus { border-color: @accent; }
QTableView#checkup::item:selected { background: @accent_ground; color: @text; }
QTableView#checkup QHeaderView::section {
  background: @head; color: @text; border: 0; border-right: 1px solid @rule; padding: 4px 6px;
}
QFrame#figurePicker { background: @surface; border: 1px solid @table_line; border-radius: 5px; }
QTableView#figures { background: @surface; border: 1px solid @rule; }
QTableView#figures::item { padding: 0 6px; border: 0; }
QTableView#figures::item:selected { background: @accent_ground; color: @text; }
QTableView#figures:focus { border-color: @accent; }
QHeaderView#heads { background: @ground; border: 0; }
QListView#findings, QListView#accepted {
  background: transparent; border: 1px solid transparent; border-radius: 4px;
}
QListView#findings:focus, QListView#accepted:focus { border-color: @accent; }
QTextBrowser#article { background: @surface; border: 0; border-left: 1px solid @rule; }
QTextBrowser#article:focus { border: 1px solid @accent; }
QListWidget#helpList { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QListWidget#helpList:focus { border-color: @accent; }
QListWidget#helpList::item { padding: 5px 8px; background: transparent; color: @text; }
QListWidget#helpList::item:hover { background: @head; }
QListWidget#helpList::item:selected { background: @accent_ground; color: @text; }
QListWidget#helpList::item:disabled { background: transparent; color: @muted; }
QTreeView#history {
  background: @surface; border: 1px solid @rule; outline: 0;
  selection-background-color: @accent_ground; selection-color: @text;
}
QTreeView#history:focus { border-color: @accent; }
QListWidget#recent { background: transparent; }
QListWidget#recent::item { padding: 6px 8px; border-bottom: 1px solid @rule; }
QListWidget#recent::item:hover { background: @head; }
QListWidget#recent::item:selected { background: @accent_ground; color: @text; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="error"] { color: @error; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="fine"] { color: @fine; }
QLabel[pill] { border-radius: 11px; padding: 3px 11px; }
QLabel[pill="fine"] { background: @fine_ground; color: @fine; }
QLabel[pill="error"] { background: @error_ground; color: @error; }
QLabel[pill="warning"] { background: @warning_ground; color: @warning; }
QLabel[step] { padding: 3px 9px; border-radius: 11px; color: @muted; }
QLabel[step="done"] { color: @fine; padding: 3px 2px; }
QLabel[step="present"] { background: @accent_ground; color: @accent; }
QLabel#bubble { background: @error; color: @on_accent; border-radius: 4px; padding: 4px 8px; }
QFrame#strip { background: @warning_ground; border: 1px solid @warning; border-radius: 5px; }
QFrame#strip QLabel { color: @warning; }
QFrame#strip[tone="fine"] { background: @fine_ground; border-color: @fine; }
QFrame#strip[tone="fine"] QLabel { color: @fine; }
QFrame#strip[tone="error"] { background: @error_ground; border-color: @error; }
QFrame#strip[tone="error"] QLabel { color: @error; }
QFrame#drop { background: @surface; border: 2px dashed @field_line; border-radius: 10px; }
QFrame#busy { background: @surface; border: 1px solid @table_line; border-radius: 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @field_line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 30px; }
QScrollBar::handle:horizontal { min-width: 30px; }
QScrollBar::handle:hover { background: @text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: @surface; color: @text; border: 1px solid @table_line; }
"""
