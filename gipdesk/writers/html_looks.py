"""What `PageStyle` says, as CSS for the tags themselves."""

from __future__ import annotations

from gipdesk.writers.page_model import PlacedCell
from gipdesk.writers.page_style import Colour, TextLook
from gipdesk.writers.page_texts import PageText
from gipdesk.writers.style_loader import page_style


def page_css() -> str:
    """The page: as wide as lines are easy to read."""
    web = page_style().web
    return f"max-width:{web.width:g}em;margin:2em auto;padding:0 1em"


def print_css() -> str:
    """On paper: the official margins, tables whole, and no heading alone at the foot of a page."""
    paper = page_style().paper
    margins = " ".join(f"{side:g}mm" for side in (paper.top, paper.right, paper.bottom, paper.left))
    return (
        f"@page{{size:A4;margin:{margins}}}"
        "@media print{body{margin:0!important;max-width:none!important;padding:0!important}"
        "table{break-inside:avoid}h1,h2,h3,h4{break-after:avoid}div{overflow:visible!important}}"
    )


def title_css() -> str:
    """The title."""
    texts = page_style().texts
    return f"text-align:{texts.title.align};{_type(texts.title)};font-weight:normal;margin:1em 0"


def heading_css() -> str:
    """The heading of a section."""
    heading = page_style().texts.heading
    return f"text-indent:{heading.indent:g}em;{_type(heading)};font-weight:normal;margin:0"


def text_css(text: PageText) -> str:
    """A paragraph of running text by its role."""
    look: TextLook = getattr(page_style().texts, text.role.value)
    weight = "bold" if look.bold else "normal"
    indent = -text.hanging or look.indent
    return f"text-indent:{indent:g}em;{_type(look)};font-weight:{weight};{_place(text, look)}"


def _place(text: PageText, look: TextLook) -> str:
    """Where a line stands that is no plain paragraph; the empty lines above it are those of the page."""
    if not text.indent:
        return "margin:0"
    style = page_style()
    above = style.attachments.above if text.hanging else style.signature.above
    lines = round(above / (look.line or above)) if text.is_apart else 0
    margin = f"{lines * style.web.line_height:g}em" if lines else "0"
    sides = f"{margin} 0 0 {text.indent:g}em" if text.hanging else f"{margin} {text.indent:g}em 0 0"
    return f"text-align:{look.align};margin:{sides}"


def lead_css() -> str:
    """A heading in front of text on its line."""
    return f"font-family:{_families(page_style().texts.subheading)}"


def frame_css() -> str:
    """What a table stands in: on a narrow screen it scrolls."""
    return "overflow-x:auto;margin:0 0 1em"


def picture_frame_css() -> str:
    """The paragraph that a picture stands in."""
    return "text-align:center;text-indent:0;margin:1em 0"


def picture_css() -> str:
    """A picture: on a narrow screen as wide as that."""
    return "max-width:100%;height:auto"


def caption_css() -> str:
    """The caption of a table, the heading of its section."""
    return "text-align:left;caption-side:top"


def table_css() -> str:
    """A table as wide as the text, and never so narrow that figures meet."""
    web = page_style().web
    return (
        f"border-collapse:collapse;width:100%;min-width:{web.least_table:g}px;"
        f"table-layout:fixed;line-height:{web.table_line_height:g}"
    )


def cell_css(cell: PlacedCell) -> str:
    """A cell of a table by its role."""
    style = page_style()
    look, web = style.cells[cell.role], style.web
    declarations = [
        f"border:{web.border_width:g}px solid {_colour(style.tables.border.colour)}",
        f"padding:{web.padding:g}px {web.side_padding:g}px",
        f"text-align:{look.align}",
        f"font-weight:{'bold' if cell.bold else 'normal'}",
        f"font-family:{_families(style.tables.roomy.text)}",
        f"font-size:{web.table_size:g}px",
    ]
    if look.fill:
        declarations.append(f"background:{_colour(look.fill)}")
    if cell.vertical:
        declarations.append("writing-mode:vertical-rl")
    return ";".join(declarations)


def _type(look: TextLook) -> str:
    """The type of a text, which web editors drop unless each tag says it."""
    web = page_style().web
    size = look.size * web.text_size / page_style().texts.body.size
    return f"font-family:{_families(look)};font-size:{size:g}px;line-height:{web.line_height:g}"


def _families(look: TextLook) -> str:
    """The font, what stands in for it, and what any machine has."""
    names = dict.fromkeys((look.font.name, look.font.substitute, *page_style().web.fonts))
    return ",".join(names)


def _colour(colour: Colour) -> str:
    """As CSS writes it, in its short form where there is one: #000."""
    short = colour[::2]
    return f"#{short if short == colour[1::2] else colour}"
