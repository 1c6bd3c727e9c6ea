"""Where the recogniser judges otherwise: every such number, with its reason. Lengths count characters."""

from __future__ import annotations

REPORT_ROWS = 10
"""Rows of figures that make a report of tables alone; an article quotes fewer."""

REPORT_HEADINGS = 4
"""Headings that make a report without a title and figures; news may have some of them."""

REPORT_HEADINGS_WITH_FIGURES = 2
"""Headings that do beside a row of figures."""

TABLE_SHARE = 0.5
"""Of a table's rows, how many must be known where it stands outside its section; texts name some, too."""

TURNED_SHARE = 0.15
"""Of a table's labels, how many a grid must say as printed before its rows are tried as columns; others
share only a few words, such as 总计 and 其他."""

HEADINGS_SHARE = 0.5
"""Of a row's headings, more than how many must stand above it where it has no label of its own."""

BARE_FIGURES = 2
"""Figures without a word under the heading of a table without row labels that may be its row; one is a page
number."""

OFFICIAL_LABELS = 4
"""Different labels of official tables that a table says which may be a form of them; others say 总计, too."""

OFFICIAL_SHARE = 0.5
"""Of a table's words, how many such labels are."""

SHARED_ROWS = 2
"""Rows that two tables share which print the same ones; a single one is quoted in other places, too."""

HEADING_WORD = 12
"""The longest key of an unknown word that may head a column; the printed ones have up to eleven."""

ROW_LINES_SHARE = 0.5
"""Lines with label and figures, for each line with one figure alone, that make the latter page numbers."""

CONTENTS_HEADINGS = 3
"""Headings one below the other that make a table of contents; one empty section leaves two."""

ORDER_HEADINGS = 3
"""Headings in running text whose order says how the columns stand; two words also meet by chance."""

COUNTED_COLUMNS = 5
"""Figures 1, 2, 3 … in a row that count the columns; shorter rows may have such figures."""

HEADING_RATIO = 0.75
"""How alike a heading with its section's number must be: years and reworded laws change its words."""

MISPRINT_RATIO = 0.8
"""How alike a misprinted label must be: one wrong character in five."""

NEIGHBOUR_RATIO = 0.7
"""How alike a label must be between two known rows: one wrong character in four, as in 重口申请."""

NUMBERED_NEIGHBOUR_RATIO = 0.3
"""As NEIGHBOUR_RATIO where the number is right, too: another wording, but not other words altogether."""

LENGTH_RATIO = 3
"""How many times longer a text may be than the label it resembles; beyond that it only holds its words."""

SHARED_CHARACTERS = 0.5
"""Of a text's different characters, more than how many a label must share before it is compared closely."""

FUZZY_LENGTH = 5
"""The shortest words that may be misprinted: of four, one wrong character may make another label."""

TELLING_LENGTH = 4
"""The shortest words that only a row's label says; 其他, 总计 and 元 stand in many places."""

HEADING_LENGTH = 45
"""The longest line that is a heading: nearly twice the law's longest. Longer ones are sentences."""

HEADING_REACH = 2 * HEADING_LENGTH
"""How far into a line a heading may reach where the text follows it on the same line."""

TITLE_LENGTH = 80
"""The longest title: of offices with two long names, broken over TITLE_LINES."""

TITLE_LINES = 3
"""Lines over which a title may be broken: the office, the year, the rest."""

ORGANISATION_LENGTH = 40
"""The longest name of an office: that of an autonomous county's with all its prefixes has about thirty."""

SIGNATURE_NAMES = 3
"""Offices that sign one report together, each in a line above the date."""

FURNITURE_LENGTH = 120
"""The longest line of remarks that a page puts around an article: date, source, author, clicks in one."""

INDENT = 1.5
"""Blanks, as Chinese characters, that move a paragraph in: two are usual, one is a slip of the finger."""

INDENTED_LINES = 2
"""Lines moved in that show how a text marks its paragraphs; a title or a date may be one."""

LONG_LINE = 400
"""Characters of a line that is a whole paragraph or its beginning: nobody writes so many without a stop."""

WRAP_BAND = 3
"""How much narrower a full line may be than the widest: no line starts with a comma, no number is broken."""

WRAP_NARROWEST = 18
"""The narrowest lines that are broken: half a printed page; headings and items of a list are shorter."""

WRAP_WIDEST = 60
"""The widest ones: a page printed across. Paragraphs of one line are wider."""

WRAPPED_LINES = 3
"""Lines of one width that show it; two meet by chance."""

WRAPPED_SHARE = 0.6
"""Of the lines that end no sentence, how many must have that width; subheadings are among the rest."""

ENDED_SHARE = 0.5
"""Of the paragraphs that were put together, more than how many must end a sentence; lines of lists do not."""

WIDER_SHARE = 0.1
"""Of all lines, how many may be wider: a line with much Latin text."""

CAPTION_LENGTH = 40
"""The longest line above a table that names its unit; longer ones are sentences."""

FIGURE_LENGTH = 40
"""The longest text that may be a figure, spaces and unit included."""

DASH_LENGTH = 2
"""The longest dash alone on a line that stands for a blank cell (——); longer ones are ornaments."""

PAGE_MARK_LENGTH = 40
"""The longest page mark, its dashes and spaces included."""

TABLE_LINE_LENGTH = 120
"""The longest line of a table in running text: a long label, seven figures and their spaces."""

BROKEN_LINES = 8
"""Lines over which a label may be broken: the law's longest in a column of five characters."""

LABEL_LINES = 80
"""Lines without figures that are remembered as labels: more than any table's head has, a cell a line."""

HEADER_REPEATS = 20
"""How often the same heading is remembered in a grid; repeated on every page it is the last that counts."""

MISPRINTS_REMEMBERED = 1000
"""Different strange labels that are compared with every label; no report has a tenth of it."""

TEXTS_REMEMBERED = 4096
"""Several times the different texts of a report, so that none is taken apart twice."""

DEFINITIONS_REMEMBERED = 32
"""More than there are formats, and tables in them."""

GARBLED_CHARACTERS = 3
"""Odd characters that make a text garbled; one or two may be meant, such as a ruled box."""

SHOWN_FIGURES = 20
"""Figures of a row that a message quotes."""

SHOWN_TEXT = 200
"""How much a message quotes of the text that was left out."""

SHOWN_GARBLED = 12
"""How much it quotes of garbled text: enough to search for."""

SHOWN_FACTS = 5
"""Pictures, struck words and the like that a message names one by one."""

SHOWN_FACT = 30
"""How much it quotes of each."""
