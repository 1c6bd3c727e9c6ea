"""What `PageStyle` says, as CSS for the tags themselves."""

from __future__ import annotations

from gipdesk.writers.page_model import PlacedCell
from gipdesk.writers.page_style import Colour
from gipdesk.writers.style_loader import page_style


def page_css() -> str:
    """The page: as wide as lines are easy to read, with the fonts a browser may have."""
    web = page_style().web
    return (
        f"max-width:{web.width:g}em;margin:2em auto;padding:0 1em;"
        f"line-height:{web.line_height:g};font-family:{','.join(web.fonts)}"
    )


def title_css() -> str:
    """The title."""
    return f"text-align:{page_style().texts.title.align}"


def paragraph_css() -> str:
    """A paragraph of running text."""
    return f"text-indent:{page_style().texts.body.indent:g}em;margin:0"


def table_css() -> str:
    """A table as wide as the text."""
    line_height = page_style().web.table_line_height
    return f"border-collapse:collapse;width:100%;table-layout:fixed;line-height:{line_height:g}"


def cell_css(cell: PlacedCell) -> str:
    """A cell of a table by its role."""
    style = page_style()
    look, web = style.cells[cell.role], style.web
    declarations = [
        f"border:{web.border_width:g}px solid {_colour(style.tables.border.colour)}",
        f"padding:{web.padding:g}px {web.side_padding:g}px",
        f"text-align:{look.align}",
        f"font-weight:{'bold' if cell.bold else 'normal'}",
    ]
    if look.fill:
        declarations.append(f"background:{_colour(look.fill)}")
    if cell.vertical:
        declarations.append("writing-mode:vertical-rl")
    return ";".join(declarations)


def _colour(colour: Colour) -> str:
    """As CSS writes it, in its short form where there is one: #000."""
    short = colour[::2]
    return f"#{short if short == colour[1::2] else colour}"
