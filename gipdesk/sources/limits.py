"""How much of a file the readers take, and where they judge otherwise: every such number, with its reason.

A file beyond one of the MAX_ limits is refused as too large: it is hostile, or no report. Facts of a
file format (the number of a date format, say) stand where they are used.
"""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

MAX_FILE_BYTES = 100 * MEBIBYTE
"""More than any report needs, pictures included; what is larger was chosen by mistake."""

MAX_UNPACKED_BYTES = 200 * MEBIBYTE
"""All members of a container together, unpacked; the machines that this runs on have 4 GB."""

MAX_UNPACKED_RATIO = 300
"""How many times larger than the file its members may be, counted from RATIO_FREE_BYTES on."""

RATIO_FREE_BYTES = 32 * MEBIBYTE
"""Up to this unpacked size any compression ratio is fine: empty sheets pack very well."""

MAX_TREE_BYTES = 24 * MEBIBYTE
"""The largest part or web page that is held in memory as a whole: thousands of pages."""

MAX_TAGS = 400_000
"""Forty times the tags of a report saved by Word, in all parts of a file together: each takes some
microseconds and a hundred bytes."""

MAX_ATTRIBUTES = 500
"""The most that one tag of a web page has, roughly; the parser compares each with all before it."""

MAX_LINES = 10_000
"""Twenty times the lines of any report, also of one whose tables are a word a line; each costs the
recogniser a quarter of a millisecond."""

MAX_CELLS = 25_000
"""Forty times the cells of a report, in all tables of a file; where they look like a report's, each costs
the recogniser up to a fifth of a millisecond."""

MAX_CHARACTERS = 1_000_000
"""A thick book; a report has some ten thousand."""

CHARACTER_BYTES = 4
"""The most that a character takes in any encoding that is read."""

MAX_DEPTH = 2000
"""Elements inside elements; no page nests so deep, and not every version of the parser ends it."""

MAX_OPEN_TAGS = 10_000
"""How many more tags a web page may open than close, those left out that nobody closes; in deeper ones
the parser looks through all that are open at every tag."""

MAX_TABLES_INSIDE_TABLES = 40
"""Pages laid out by tables nest some ten of them."""

MAX_WEB_PAGES = 50
"""How many web pages may be put into one Word file whole; report systems put in one."""

MAX_MAIL_PARTS = 2000
"""Pages, pictures and style sheets of a web page saved as one file: some dozens."""

MAX_SHEETS = 500
"""The sheets of a workbook; a county with a sheet for every office has a hundred."""

MAX_TEXTS = 50_000
"""More cells with content than any sheet with a report has."""

MAX_GRID_CELLS = 100_000
"""More cells than any table has, blank ones included."""

MAX_SPAN = 100
"""The widest span that is taken at its word; the statutory tables have at most 15 columns."""

NUMBER_DIGITS = 8
"""The longest number of a row or style in a workbook; the last row that Excel knows has 7 digits."""

HEAD_BYTES = 16_384
"""How far into a file it may say what it is, and in which encoding: behind licences and mail headers."""

DAMAGED_SHARE = 0.01
"""Of the characters beyond ASCII, how many may be damaged: a text cut off, a bad sector."""

STRANGE_SHARE = 0.05
"""How many of its characters may be control characters or damaged before a file is taken for no text."""

PLAIN_SHARE = 0.8
"""How many must be ASCII or Chinese where two bytes a character are only guessed."""

QUOTED_LENGTH = 4000
"""The longest cell in quotation marks; behind a mark that opens and never closes all else would be one."""

LONE_ROW_CELLS = 3
"""Cells that make a single line with tabs a table; two are a label and what it says."""

LONE_LABEL_LENGTH = 60
"""The longest label that stands alone in its row; what is longer is running text."""

CELL_LENGTH = 400
"""The longest text in a cell beside others; what is longer lays out the page in columns of text."""

INNER_TABLE_CELLS = 6
"""The largest table that may stand in a cell of figures; what holds a larger one lays out the page."""

WHITE = 0xF0
"""From here on up, of 255 in each of red, green and blue, a colour cannot be told from white paper."""

RAISED_HALF_POINTS = 4
"""How far Word moves digits up or down that are a note's; less only trims how a line looks."""

BASED_ON_STYLES = 20
"""How many styles may be based on one another; Word's own stop at five, and at ten it ends the chain."""

COLOURS_REMEMBERED = 256
"""More colours than one file uses."""

STYLES_REMEMBERED = 1024
"""More different looks of elements than one web page has."""

SPACER_PIXELS = 3
"""Pictures up to this width or height are rules and spacers; a figure in a picture is larger."""

FORMATS_REMEMBERED = 256
"""More number formats than a workbook of a clerk defines."""

COLUMNS_REMEMBERED = 1024
"""More columns than a report's sheets fill."""
