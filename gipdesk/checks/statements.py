"""Reads what running text says of figures that the tables have too: what is counted, how many, of which
period and body.

A text is read sentence by sentence. What one leaves to the next, inside a paragraph, is its `Setting`,
so that a paragraph or sentence that was read before in the same setting is not read again: while a text
is typed only the sentences at the cursor are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gipdesk.checks.paragraphs import REMEMBERED_PARAGRAPHS, moved, paragraphs
from gipdesk.checks.respective import paired_off
from gipdesk.checks.sentence import Sentence, Setting
from gipdesk.checks.statement import Growth, Reading, Statement
from gipdesk.checks.statement_words import FIGURE, FIGURE_TAIL, statement_words

REMEMBERED_SENTENCES = 4096
"""Sentences whose reading is kept: those of some reports."""

REMEMBERED_TEXTS = 8
"""Texts whose reading is kept, for the rules that look at one after the other: those of a report."""

_SENTENCE = re.compile(r"[^。！？；;]{1,1000}[。！？；;]?|[。！？；;]")
"""What has no end after a thousand characters is no sentence, and is read in pieces."""

_OPENS_LIST = ("：", ":")

_PLAIN = str.maketrans(
    "０１２３４５６７８９．,:;()％?!" + FIGURE + FIGURE_TAIL, "0123456789.，：；（）%？！□□"
)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def read_statements(text: str) -> Reading:
    """Everything that a text says of figures the tables have, in its order."""
    return _joined(
        (_read_paragraph(paragraph, below)[0], start) for start, paragraph, below in _settled(text)
    )


@lru_cache(maxsize=REMEMBERED_PARAGRAPHS)
def _read_paragraph(paragraph: str, setting: Setting) -> tuple[Reading, Setting]:
    """What a paragraph says, and what it leaves to one that goes on with it."""
    readings = []
    for found in _SENTENCE.finditer(paragraph):
        reading, setting = _read_sentence(found.group(), setting)
        readings.append((reading, found.start()))
    return _joined(readings), setting


def _joined(readings: Iterable[tuple[Reading, int]]) -> Reading:
    """What stretches of a text say, each with where it starts."""
    statements: list[Statement] = []
    growths: list[Growth] = []
    for reading, start in readings:
        statements += (_moved(statement, start) for statement in reading.statements)
        growths += (_moved_growth(growth, start) for growth in reading.growths)
    return Reading(tuple(statements), tuple(growths))


def _settled(text: str) -> Iterator[tuple[int, str, Setting]]:
    """Each paragraph, where it starts, and what it takes from the heading that it stands below.

    A list takes it from the paragraph in front, too, where that ends with a colon.
    """
    words = statement_words().headings
    below, level, is_heading, opened = Setting(), 0, False, Setting()
    for start, paragraph in paragraphs(text):
        line = paragraph.strip()
        level = words.level_of_list(level, line) if is_heading else level
        if words.ends(level, line):
            below = Setting()
        if opened.topic and words.first.match(line):
            below, level = opened, words.level(line) - 1
        yield start, paragraph, below
        is_heading = words.line.match(line) is not None
        _, left = _read_paragraph(paragraph, below)
        left = Setting(left.topic, left.about_requests)
        opened = left if line.endswith(_OPENS_LIST) and not is_heading else Setting()
        if is_heading:
            below, level = left, words.level(line)


def _moved(statement: Statement, by: int) -> Statement:
    return statement._replace(span=moved(statement.span, by))


def _moved_growth(growth: Growth, by: int) -> Growth:
    return growth._replace(statement=_moved(growth.statement, by), span=moved(growth.span, by))


def plain_text(raw: str) -> tuple[str, list[int]]:
    """The text without white space, with half-width digits and full-width punctuation, and where each
    character stood.
    """
    kept = [index for index, char in enumerate(raw) if not char.isspace()]
    return "".join(raw[index] for index in kept).translate(_PLAIN), kept


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _read_sentence(raw: str, setting: Setting) -> tuple[Reading, Setting]:
    plain, kept = _paired_off(*plain_text(raw))
    sentence = Sentence(plain, setting, statement_words())
    found = sorted(sentence.statements(), key=lambda statement: statement.span)
    growths, former = sentence.compared(found)
    return _placed(Reading((*found, *former), tuple(growths)), kept), sentence.setting_after()


def _paired_off(plain: str, kept: list[int]) -> tuple[str, list[int]]:
    order = paired_off(plain)
    return "".join(plain[place] for place in order), [kept[place] for place in order]


def _placed(reading: Reading, kept: list[int]) -> Reading:
    def place(span: tuple[int, int]) -> tuple[int, int]:
        places = kept[slice(*span)]
        return min(places), max(places) + 1

    statements = {
        statement: statement._replace(span=place(statement.span)) for statement in reading.statements
    }
    growths = tuple(
        growth._replace(statement=statements[growth.statement], span=place(growth.span))
        for growth in reading.growths
    )
    return Reading(tuple(statements.values()), growths)
