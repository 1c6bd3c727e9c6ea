"""How the official page looks, as frozen data: paper, type, and the look of each role of `page_model`.

A writer looks the role up here and says it in the words of its kind of file. Paper is in millimetres,
type in points; `units` converts them. The data is resources/page.toml, read by `style_loader`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from gipdesk.writers.page_model import PageTable, Role

Colour = NewType("Colour", str)
"""Red, green and blue as six hexadecimal digits: C6D9F1."""


class Align(StrEnum):
    """Where the lines of a paragraph stand; `JUSTIFY` fills all but the last."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper and its margins, in mm; `footer` is from the lower edge to the page number."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float


@dataclass(frozen=True, slots=True)
class Font:
    """A font by the name that files give it, and what to take on a machine that lacks it.

    `family` is Word's word for its kind: script, modern, auto, roman. `others` are what the program itself
    takes where both are lacking, the best first.
    """

    name: str
    substitute: str
    family: str
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that may be taken, the best first."""
        return self.name, self.substitute, *self.others


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a kind of paragraph is set.

    `figures` is the font of Latin letters and figures, None where they take `font` too. `size`,
    `line` (the exact distance of lines; None where the font decides), `before`, `after` and `narrowed`
    (what is taken off between characters) are in points, `indent` is that of the first line, or of the
    outer edge, in characters. `keeps_with_next`: no page ends behind it.
    """

    font: Font
    size: float
    align: Align
    figures: Font | None = None
    bold: bool = False
    narrowed: float = 0
    line: float | None = None
    before: float = 0
    after: float = 0
    indent: float = 0
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class TextLooks:
    """The kinds of paragraph outside tables."""

    title: TextLook
    heading: TextLook
    subheading: TextLook
    minor_heading: TextLook
    attachment: TextLook
    signature: TextLook
    contact: TextLook
    body: TextLook
    page_number: TextLook


@dataclass(frozen=True, slots=True)
class HeadingRules:
    """What in the running text is a heading: it begins with a number, has at the most `longest` characters,
    and none of `marks`; one that ends with `end` may have text behind it.
    """

    subheading: re.Pattern[str]
    minor_heading: re.Pattern[str]
    longest: int
    end: str
    marks: str


@dataclass(frozen=True, slots=True)
class SignatureRules:
    """What the end of the last text looks like where it is a signature, and where that stands: how far in
    from the right edge, in characters, and how far below the text, in points.
    """

    date: re.Pattern[str]
    date_indent: float
    name_indent: float
    above: float


@dataclass(frozen=True, slots=True)
class AttachmentRules:
    """Where the list of attachments stands: how far in from the left edge, in characters, and how far below
    the text, in points.
    """

    indent: float
    above: float


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell of a role looks; `fill` is None where it has the paper's colour."""

    align: Align
    fill: Colour | None = None


@dataclass(frozen=True, slots=True)
class Border:
    """The line around each cell: its width is in points."""

    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is set: its text, the least height of a row, the space above and below text, in points."""

    text: TextLook
    row_height: float
    padding: float


@dataclass(frozen=True, slots=True)
class TableLooks:
    """The two ways to set a table, and what they share; `side_padding` in points.

    What gives way so that no figure breaks: `least_label` is the share that a column of labels keeps of its
    width, `least_characters` the width that one of figures keeps, in Chinese characters, `least_size` the
    smallest type.
    """

    roomy: TableLook
    dense: TableLook
    longest_roomy: int
    least_label: float
    least_characters: int
    least_size: float
    side_padding: float
    border: Border

    def of(self, table: PageTable) -> TableLook:
        """How this table is set: a long one in small type, so that it fits on one page."""
        return self.dense if table.row_count > self.longest_roomy else self.roomy


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What only a workbook has. Widths are in digits of its body, `line_height` in sizes of type.

    `side_margin` is in mm, `row_padding` in points. `widest_upright` counts the columns of the widest
    table that is printed on upright paper.
    """

    side_margin: float
    text_width: float
    table_width: float
    figure_width: float
    widest_upright: int
    line_height: float
    row_padding: float
    title: TextLook
    heading: TextLook
    body: TextLook
    signature: TextLook


@dataclass(frozen=True, slots=True)
class WebLook:
    """What only a web page has: `width` in characters, heights of lines in sizes, the rest in CSS pixels.

    `text_size` is that of the body, to which the others are in proportion; `least_table` how narrow a table
    gets before it scrolls.
    """

    fonts: tuple[str, ...]
    width: float
    text_size: float
    table_size: float
    least_table: float
    line_height: float
    table_line_height: float
    border_width: float
    padding: float
    side_padding: float


@dataclass(frozen=True, slots=True)
class DrawnLook:
    """What only the pages have that the program draws: the height of lines that the font decides, in sizes
    of type, the characters that begin no line, those that end none, those that stand in twos, and those
    behind which an address may be broken.
    """

    line_height: float
    never_first: str
    never_last: str
    never_apart: str
    address_marks: str


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The look of all that is printed; `fonts` by the names that page.toml gives them, `cells` every role."""

    paper: Paper
    fonts: Mapping[str, Font]
    texts: TextLooks
    headings: HeadingRules
    attachments: AttachmentRules
    signature: SignatureRules
    cells: Mapping[Role, CellLook]
    tables: TableLooks
    sheet: SheetLook
    web: WebLook
    drawn: DrawnLook
