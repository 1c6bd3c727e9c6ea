"""What a printed cell looks like: ground, lines, words, and the marks around a figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from gipdesk.formats.definition import GridItem, Label, LabelRole, Severity
from gipdesk.ui.grid.paint import FIGURE_PADDING, LAST_SCALE, FigureLook, paint_figure, paint_label
from gipdesk.ui.theme import CELL_PADDING, DARK, LIGHT, Colours
from tests.ui.box_font import box_font
from tests.ui.pictures import POINTS, colour_at, draw, ink, outline, unlike

WIDTH, HEIGHT = 200, 60
RECT = QRect(0, 0, WIDTH, HEIGHT)
SLACK = 4
"""What a letter may keep free of its own width, on any font."""

WORD = Label("国国", role=LabelRole.ROW)
PLAIN = FigureLook("88")


def item(content: Label = WORD, row: int = 1, column: int = 1) -> GridItem:
    return GridItem(row, column, 1, 1, content)


def label(content: Label, rect: QRect = RECT, *, sight: QRect | None = None, lit: bool = False) -> QImage:
    def paint(painter: QPainter) -> None:
        paint_label(painter, rect, item(content), LIGHT, sight=sight, lit=lit)

    return draw(WIDTH, HEIGHT, paint)


def figure(look: FigureLook, colours: Colours = LIGHT) -> QImage:
    return draw(WIDTH, HEIGHT, lambda painter: paint_figure(painter, RECT, item(), look, colours))


def bare_lines(at: tuple[int, int], ground: str) -> QImage:
    """A reference drawn without a pen: pixels of the lines a cell at that row and column has."""
    row, column = at

    def paint(painter: QPainter) -> None:
        painter.fillRect(RECT, QColor(ground))
        line = QColor(LIGHT.table_line)
        painter.fillRect(WIDTH - 1, 0, 1, HEIGHT, line)
        painter.fillRect(0, HEIGHT - 1, WIDTH, 1, line)
        painter.fillRect(0, 0, 1 if column == 0 else 0, HEIGHT, line)
        painter.fillRect(0, 0, WIDTH, 1 if row == 0 else 0, line)

    return draw(WIDTH, HEIGHT, paint)


def label_at(at: tuple[int, int]) -> QImage:
    blank = Label("", role=LabelRole.ROW)
    return draw(WIDTH, HEIGHT, lambda painter: paint_label(painter, RECT, item(blank, *at), LIGHT))


def figure_at(at: tuple[int, int]) -> QImage:
    look = FigureLook("")
    return draw(WIDTH, HEIGHT, lambda painter: paint_figure(painter, RECT, item(WORD, *at), look, LIGHT))


@pytest.mark.parametrize("at", [(0, 0), (0, 1), (1, 0), (1, 1)])
@pytest.mark.parametrize(("painted", "ground"), [(label_at, LIGHT.label), (figure_at, LIGHT.surface)])
def test_cells_share_their_lines_and_the_first_draw_the_tables_edges(
    painted: Callable[[tuple[int, int]], QImage], ground: str, at: tuple[int, int]
) -> None:
    assert not unlike(painted(at), bare_lines(at, ground))


@pytest.mark.parametrize(
    ("role", "lit", "ground"),
    [
        (LabelRole.BAND, False, LIGHT.head_lit),
        (LabelRole.HEAD, False, LIGHT.head),
        (LabelRole.ROW, False, LIGHT.label),
        (LabelRole.NOTE, False, LIGHT.label),
        (LabelRole.ROW, True, LIGHT.head_lit),
        (LabelRole.HEAD, True, LIGHT.head_lit),
    ],
)
def test_the_ground_of_a_label_tells_its_role(role: LabelRole, lit: bool, ground: str) -> None:
    assert colour_at(label(Label("国", role=role), lit=lit), 2, 2) == ground


@pytest.mark.parametrize("role", list(LabelRole))
def test_only_a_note_is_muted(role: LabelRole) -> None:
    picture = label(Label("国国国国", role=role))
    colour, other = (LIGHT.muted, LIGHT.text) if role is LabelRole.NOTE else (LIGHT.text, LIGHT.muted)
    assert ink(picture, colour).width() > 20
    if role is LabelRole.NOTE:
        assert ink(picture, other).isEmpty()


@pytest.mark.parametrize(
    ("role", "vertical", "is_left"),
    [
        (LabelRole.ROW, False, True),
        (LabelRole.NOTE, False, True),
        (LabelRole.HEAD, False, False),
        (LabelRole.BAND, False, False),
        (LabelRole.ROW, True, False),
    ],
)
def test_rows_begin_at_the_left_and_heads_stand_in_the_middle(
    role: LabelRole, vertical: bool, is_left: bool
) -> None:
    words = ink(label(Label("国", role=role, vertical=vertical)), LIGHT.text).united(
        ink(label(Label("国", role=role, vertical=vertical)), LIGHT.muted)
    )
    wanted = CELL_PADDING if is_left else (WIDTH - words.width()) // 2 - SLACK // 2
    assert 0 <= words.left() - wanted <= SLACK
    assert abs(words.center().y() - HEIGHT // 2) <= SLACK


def test_a_bold_label_is_bolder() -> None:
    def blackness(bold: bool) -> int:
        picture = label(Label("国国", role=LabelRole.ROW, bold=bold))
        return sum(255 - picture.pixelColor(x, y).lightness() for x in range(80) for y in range(HEIGHT - 1))

    assert blackness(bold=True) > blackness(bold=False) * 1.05


def test_a_label_is_wrapped_in_its_cell() -> None:
    words = ink(label(Label("国" * 9, role=LabelRole.ROW)), LIGHT.text)
    assert words.width() <= WIDTH - 2 * CELL_PADDING
    assert words.height() > 30


def test_a_label_too_high_for_its_cell_shows_its_beginning() -> None:
    long = ink(label(Label("一" * 30, role=LabelRole.ROW)), LIGHT.text)
    fitting = ink(label(Label("一" * 9, role=LabelRole.ROW)), LIGHT.text)
    assert 0 < long.top() <= fitting.top() + SLACK


def test_a_label_that_reaches_out_of_sight_is_written_where_it_is_seen() -> None:
    sight = QRect(100, 0, 60, HEIGHT)
    words = ink(label(Label("国", role=LabelRole.ROW), sight=sight), LIGHT.text)
    assert abs(words.left() - 100 - CELL_PADDING) <= SLACK
    narrow = QRect(100, 0, 24, HEIGHT)
    words = ink(label(Label("国" * 3, role=LabelRole.ROW), sight=narrow), LIGHT.text)
    assert narrow.contains(words)


def test_the_painter_is_given_back_as_it_was() -> None:
    def paint(painter: QPainter) -> None:
        paint_label(painter, QRect(0, 0, 50, 50), item(Label("国", bold=True)), LIGHT)
        assert not painter.font().bold()
        paint_figure(painter, QRect(50, 0, 50, 50), item(), FigureLook("1", last="2"), LIGHT)
        assert painter.font().pointSizeF() == POINTS

    draw(WIDTH, HEIGHT, paint)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize(
    ("look", "ground", "frame"),
    [
        (FigureLook(""), "surface", ""),
        (FigureLook("", computed=True), "computed", ""),
        (FigureLook("", selected=True), "accent_ground", ""),
        (FigureLook("", selected=True, current=True), "accent_ground", "accent"),
        (FigureLook("", current=True), "surface", "accent"),
        (FigureLook("", severity=Severity.ERROR), "error_ground", "error"),
        (FigureLook("", severity=Severity.WARNING), "warning_ground", "warning"),
        (FigureLook("", severity=Severity.HINT), "surface", ""),
        (FigureLook("", severity=Severity.HINT, pointed=True), "warning_ground", "warning"),
        (FigureLook("", pointed=True, computed=True), "warning_ground", "warning"),
        (FigureLook("", pointed=True, severity=Severity.ERROR), "error_ground", "error"),
        (FigureLook("", pointed=True, severity=Severity.WARNING), "warning_ground", "warning"),
        (FigureLook("", pointed=True, current=True, selected=True), "accent_ground", "accent"),
        (FigureLook("", selected=True, severity=Severity.ERROR), "accent_ground", "error"),
        (FigureLook("", current=True, severity=Severity.ERROR), "error_ground", "accent"),
    ],
)
def test_the_ground_and_frame_of_a_figure_tell_its_state(
    look: FigureLook, ground: str, frame: str, colours: Colours
) -> None:
    picture = figure(look, colours)
    assert colour_at(picture, WIDTH // 2, HEIGHT // 2) == getattr(colours, ground)
    framed = {
        thickness
        for thickness in range(1, 7)
        if {colour_at(picture, *spot) for spot in outline(RECT, thickness)}
        == {getattr(colours, frame or "table_line")}
    }
    assert max(framed, default=0) == ((4 if look.pointed else 2) if frame else 0)


def test_a_figure_stands_at_the_right_clear_of_its_frame() -> None:
    words = ink(figure(PLAIN), LIGHT.text)
    assert abs(WIDTH - 1 - FIGURE_PADDING - words.right()) <= SLACK
    assert abs(words.center().y() - HEIGHT // 2) <= SLACK


def test_last_years_figure_stands_small_and_grey_at_the_left() -> None:
    picture = figure(FigureLook("88", last="88"))
    left = QRect(0, 0, WIDTH // 2, HEIGHT - 1)
    last, this = ink(picture, LIGHT.muted, left), ink(figure(PLAIN), LIGHT.text)
    assert abs(last.left() - FIGURE_PADDING) <= SLACK
    assert this.height() * 0.6 < last.height() < this.height()
    assert ink(picture, LIGHT.text, left).isEmpty()
    right = QRect(WIDTH // 2, 0, WIDTH // 2, HEIGHT)
    assert not unlike(picture.copy(right), figure(PLAIN).copy(right))


def test_last_years_figure_makes_way_for_this_years() -> None:
    look = FigureLook("8" * 9, last="8" * 9)
    assert not unlike(figure(look), figure(FigureLook("8" * 9)))


def test_a_jump_is_marked_in_the_colour_of_warnings() -> None:
    picture = figure(FigureLook("88", last="8", jump="8"))
    left = QRect(0, 0, WIDTH // 2, HEIGHT)
    assert (
        ink(picture, LIGHT.warning, left).width()
        > ink(figure(FigureLook("88", last="8")), LIGHT.muted, left).width()
    )
    assert ink(picture, LIGHT.muted, left).isEmpty()


@pytest.mark.parametrize(("spare", "is_shown"), [(0, True), (-1, False)])
def test_last_years_figure_keeps_four_pixels_from_this_years(spare: int, is_shown: bool) -> None:
    smallest = box_font()
    smallest.setPointSizeF(smallest.pointSizeF() * LAST_SCALE * LAST_SCALE)
    taken = QFontMetrics(smallest).horizontalAdvance("8888") + QFontMetrics(box_font()).horizontalAdvance(
        "888"
    )
    rect = QRect(0, 0, taken + 4 + 2 * FIGURE_PADDING + spare, HEIGHT)

    def paint(painter: QPainter) -> None:
        paint_figure(painter, rect, item(), FigureLook("888", last="8888"), LIGHT)

    assert ink(draw(WIDTH, HEIGHT, paint, box_font()), LIGHT.muted).isEmpty() is not is_shown


@pytest.mark.parametrize("spare", [0, -1, -40])
def test_a_figure_without_room_is_drawn_smaller_and_whole(spare: int) -> None:
    words = "8" * 9
    needed = QFontMetrics(box_font()).horizontalAdvance(words)
    rect = QRect(0, 0, needed + 2 * FIGURE_PADDING + spare, HEIGHT)

    def paint(painter: QPainter) -> None:
        paint_figure(painter, rect, item(), FigureLook(words), LIGHT)

    picture = draw(WIDTH, HEIGHT, paint, box_font())
    seen = ink(picture, LIGHT.text)
    assert seen.left() >= FIGURE_PADDING - 1
    assert seen.right() <= rect.right() - FIGURE_PADDING + 1
    whole = ink(draw(WIDTH, HEIGHT, paint, box_font()), LIGHT.text)
    assert whole.width() >= (rect.width() - 2 * FIGURE_PADDING) * 0.85
