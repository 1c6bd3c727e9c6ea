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

MAX_RULES_OF_A_NAME = 20
"""Rules of a page's style sheets that hide elements of one class; each is tried on each of these elements."""

MAX_SELECTOR_STEPS = 4
"""Elements that a selector of a style sheet names one inside the other; each may be sought in all around."""

MAX_LINES = 10_000
"""Twenty times the lines of any report, also of one whose tables are a word a line; each costs the
recogniser a quarter of a millisecond."""

MAX_CELLS = 25_000
"""Forty times the cells of a report, in all tables of a file; where they look like a report's, each costs
the recogniser up to a fifth of a millisecond."""

LEDGER_CELLS = 2_500
"""Four times the cells of a report: a larger sheet is left out where a file has too many cells in all."""

MAX_CHARACTERS = 1_000_000
"""A thick book; a report has some ten thousand."""

CHARACTER_BYTES = 4
"""The most that a character takes in any encoding that is read."""

MAX_EQUATION_BYTES = MEBIBYTE
"""The largest part inside an OpenDocument file that may be an equation; other parts are shown as pictures."""

MAX_HIDDEN_COLUMNS = 100
"""How many runs of columns of one sheet may be hidden; a report's sheet has some two."""

MAX_CONDITIONS = 500
"""How many ranges of one sheet may have a look under a condition; a report's sheet has some ten."""

MAX_DEPTH = 2000
"""Elements inside elements; no page nests so deep, and not every version of the parser ends it."""

MAX_OPEN_TAGS = 10_000
"""How many more tags a web page may open than close, those left out that nobody closes; in deeper ones
the parser looks through all that are open at every tag."""

MAX_TABLES_INSIDE_TABLES = 40
"""Pages laid out by tables nest some ten of them."""

MAX_WEB_PAGES = 50
"""How many web pages may be put into one Word file whole; report systems put in one."""

MAX_OLE_ENTRIES = 65_536
"""More streams and folders than pictures and objects in any .xls make."""

MAX_RECORDS = 300_000
"""More records than the sheets of any .xls with a report have, each blank row being one or two."""

MAX_STYLES = 16_384
"""Fonts, number formats and cell styles of an .xls together; Excel itself ends at 4000 cell styles."""

FORMAT_BYTES = 1024
"""The longest number format in an .xls; Excel takes 255 characters."""

MAX_PLACES = 500_000
"""More cells than the sheets of any .xls or .csv with a report have, blank ones between texts included."""

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
"""The longest number of a place, a count or a size; the last row that Excel knows has 7 digits."""

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

UNSEEN_POINTS = 3
"""Rows and columns of sheets that are smaller show no character; a clerk has pushed them together."""

RAISED_HALF_POINTS = 4
"""How far Word moves digits up or down that are a note's; less only trims how a line looks."""

RAISED_PERCENT = 12
"""The same in hundredths of the height of the type, as OpenDocument says it, for type of a report's size."""

MAX_BLANKS = 100
"""The longest run of blanks that is kept; more would only pad a line."""

BASED_ON_STYLES = 20
"""How many styles may be based on one another; Word's own stop at five, and at ten it ends the chain."""

SPACER_PIXELS = 3
"""Pictures up to this width or height are rules and spacers; a figure in a picture is larger."""

MAX_PICTURES_BYTES = 15 * MEBIBYTE
"""All pictures that are taken over from a file: every later save of the report writes them, too."""

BASE64_SHARE = 0.75
"""How much of a text in base64 the bytes are that it stands for."""

MAX_PICTURES = 60
"""More pictures than any report shows; pages of web sites have as many small ones."""

MAX_NAME = 200
"""Characters of what a picture is called; a sentence, as those who cannot see it have it read to them."""

MAX_PDF_PAGES = 200
"""More pages than any report has; the longest, of provinces, have some thirty."""

MAX_PDF_SIDE = 1_000_000
"""Points of a page that are told where something stands on it: seventy times what the format allows."""

BYTES_PER_PIXEL = 4
"""Of a page that is drawn to be looked at."""

MAX_PDF_CHARACTERS = 150_000
"""Ten times the characters of the longest reports."""

MAX_PDF_OBJECTS = 100_000
"""Texts, lines and pictures of a whole PDF file: every cell of a report may be drawn by a dozen."""

MAX_PDF_SHAPES_INSIDE_SHAPES = 12
"""Drawings inside drawings; programs nest some three of them."""

MAX_PDF_RULES = 2_000
"""Rules on one page, put together; the densest tables have a hundred."""

MAX_PDF_CONTENT = 12 * MEBIBYTE
"""What a PDF file may say in words, unpacked: a page of a report says some fifty kilobytes."""

MAX_PDF_FORM_CALLS = 100_000
"""How often drawings inside drawings may be drawn in all, if each calls every other."""

MAX_PDF_COMPARED = 20_000_000
"""Characters times coloured areas and slanted lines of one page: all are compared, for what covers what."""

RULE_THICKNESS = 3
"""Filled boxes up to this many points across are rules; the thickest border of Word's usual ones is 3."""

RULE_GAP = 2.5
"""How many points rules may miss one another by and still meet: borders are drawn cell by cell."""

RULE_SHARE = 0.6
"""Of a cell's side, how much a rule must cover to part it from the next one."""

SAME_EDGE = 3
"""Edges of columns and rows this many points apart are one: a double border, a border of another width."""

STRUCK_ZONE = (0.14, 0.58)
"""Where, in sizes of the type above its line, a rule strikes text out; below it underlines."""

STRUCK_SHARE = 0.8
"""Of a character's width, how much such a rule must cover."""

STRUCK_CORE = (0.5, 0.6)
"""Of a character's width and of its size, the middle part that a slanted line crosses if it strikes it
out: the line that parts the two headings in the corner of a table passes between characters.
"""

CLIP_SLACK = 1
"""Points that may be seen beyond what a page is cut to: edges of cells are drawn on the very edge."""

MAX_PDF_CLIPS = 20
"""Outlines, one in another, that one thing on a page is cut to; programs nest some three of them."""

COLOURS_ALIKE = 15
"""How much, of 255, text may differ from its ground in red, green and blue and still not be seen."""

READABLE_TYPE = 1.5
"""The smallest type, in points, that anyone can see."""

PRINTED_TWICE = 0.15
"""How far, in sizes of the type, two characters in one place may lie apart: bold type is printed twice."""

RAISED_SHARE = 0.15
"""How far, in sizes of the type, characters of a line must be moved up or down to be a note's."""

SPACE_IN_LATIN = 0.18
"""The narrowest gap between Latin letters or digits, in sizes of the type, that is a blank."""

SPACE_BESIDE_CHINESE = 0.5
"""The same beside Chinese characters, which programs set apart from Latin ones by a quarter."""

TAB_WIDTH = 1.5
"""The narrowest gap, in sizes of the type, that parts columns."""

RUN_GAP = 0.15
"""The widest gap, in sizes of the type, inside a word or number."""

MOST_INDENT = 4
"""Chinese characters by which a line is moved in at most; what is farther in is centred or set right."""

SAME_HEIGHT = 3
"""Lines of two pages this many points apart stand at the same height, as page numbers do."""

SCAN_CHARACTERS = 20
"""The most characters on a page whose content is a picture: a page number, a stamp of the scanner."""

LARGE_PICTURE = 0.3
"""Of a page, how much a picture must cover to be its content or its background."""

MAX_REPEATED_ROWS = 12
"""The most rows of a table that are printed again as headings on the next page."""

NOTE_LENGTH = 2000
"""Characters of a comment that are told; it is not carried over."""

PAGE_EDGE = 0.15
"""Of a page's height, how much above and below belongs to its number and running headings."""

OUTLINED_SHAPES = 50
"""How many shapes, without a character beside them, are letters that were turned into drawings."""

CELL_PADDING = 5.7
"""How many points programs leave free at either side of a cell: two millimetres."""

SAME_LEVEL = 0.15
"""How far, in sizes of the type, characters of one line may stand apart: no line is quite straight."""

SPREAD_LETTERS = 8
"""Pairs of Chinese characters that tell how far a line is spread to fill its width."""

MAX_RTF_TOKENS = 500_000
"""Braces, words and stretches of text in an .rtf file, of which a report has 30,000."""

SAME_RTF_EDGE = 30
"""How far apart, in twentieths of a point, the edges of cells may be that stand under one another."""

MAX_STREAMS = 10_000
"""More streams than an OLE file with a thousand embedded objects has."""

MAX_OLD_CHARACTERS = 500_000
"""An old Word file's text, headers and notes included: a thick book."""

MAX_OLD_PARAGRAPHS = 5000
"""Its paragraphs and cells, of which a report has a thousand; the converter takes longer with each."""

MAX_PIECES = 5000
"""In how many pieces its text may be kept; Word puts them together long before."""

MAX_FORMAT_PAGES = 10_000
"""How many pages of 512 bytes may say what its text looks like; a thousand cells take some 200."""

UNREAD_POINTS = 2
"""Letters up to this size are dots on the page: nobody can read them, and who made them so meant that."""
