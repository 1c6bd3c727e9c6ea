"""Ways to word labels, headings and what stands around the tables that strangers' files show."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from gipdesk.formats.definition import Label
from gipdesk.recogniser.reading_data import reading_data
from tests.corpus.layouts import by_rows, figure_rows
from tests.corpus.printed import Printed, Shown, some_figures
from tests.corpus.tables import cells_in, changed, figures_of, first_figure, is_figure_row, matrix_of
from tests.recogniser.printing import FORMATS, Box, values_of

_NUMBER = re.compile(r"^(?:（[一二三四五六七]）|[一二三四]、|\d\.)")


def _reworded(printed: Printed, section: str, word: Callable[[str], str]) -> None:
    def anew(box: Box) -> Box:
        return replace(box, text=word(box.text)) if isinstance(box.origin, Label) else box

    printed.set_table(section, changed(printed.table(section), anew))


def broken_labels(printed: Printed, section: str, chance: random.Random) -> None:
    """Labels broken over lines, as narrow columns do."""
    size = chance.choice((2, 3, 5))

    def broken(text: str) -> str:
        return "\n".join(text[at : at + size] for at in range(0, len(text), size))

    _reworded(printed, section, broken)
    if printed.kind == "txt":
        printed.is_damaged = True
        printed.doubt(cells_in(printed.table(section)))


def traditional(printed: Printed, section: str, _: random.Random) -> None:
    """Labels in traditional script."""
    table = {simple: full for full, simple in reading_data().simplify.items()}
    _reworded(printed, section, lambda text: text.translate(table))


def spaced_labels(printed: Printed, section: str, chance: random.Random) -> None:
    """White space inside short labels: 总 计."""
    gap = chance.choice((" ", "\u3000", "  "))
    _reworded(printed, section, lambda text: gap.join(text) if len(text) < 4 else text)
    if printed.kind == "txt":
        printed.is_damaged = True
        printed.doubt(cells_in(printed.table(section)))


def other_brackets(printed: Printed, section: str, chance: random.Random) -> None:
    """Half-width punctuation, or other marks behind numbers."""
    mark = chance.choice(("、", "．", ". ", "）"))
    half = str.maketrans("（），：；", "(),:;")
    is_half = chance.random() < 0.5
    _reworded(
        printed,
        section,
        lambda text: re.sub(r"^(\d)\.", rf"\1{mark}", text.translate(half) if is_half else text),
    )


def unnumbered(printed: Printed, section: str, _: random.Random) -> None:
    """Labels without their numbers, as where a word processor counts by itself."""
    _reworded(printed, section, lambda text: _NUMBER.sub("", text))
    printed.is_damaged = True
    printed.doubt(cells_in(printed.table(section)))


def misnumbered(printed: Printed, section: str, chance: random.Random) -> None:
    """A number that contradicts its label."""
    share = chance.choice((0.1, 1.0))

    def other(text: str) -> str:
        wrong = f"{chance.randint(1, 9)}."
        return re.sub(r"^\d\.", wrong, text) if chance.random() < share else text

    _reworded(printed, section, other)
    printed.is_damaged = True
    printed.doubt(cells_in(printed.table(section)))


def joined_labels(printed: Printed, section: str, chance: random.Random) -> None:
    """All labels of a row in one cell."""
    gap = chance.choice(("", "\n", " "))

    def joined(line: list[Box]) -> list[Box]:
        start = first_figure(line)
        labels = list({id(box): box for box in line[:start]}.values())
        one = Box(gap.join(box.text for box in labels))
        return [*[one] * start, *line[start:]]

    matrix = by_rows(printed.table(section))
    printed.set_table(section, [joined(line) if is_figure_row(line) else line for line in matrix])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def group_collapsed(printed: Printed, section: str, _: random.Random) -> None:
    """（六）其他处理 as one row, with the figures of its last."""
    matrix = printed.table(section)
    last = next((at for at, line in enumerate(matrix) if any(box.text == "3.其他" for box in line)), None)
    if last is None or not any(box.text == "（六）其他处理" for box in matrix[last]):
        return
    start = first_figure(matrix[last])
    group = next(box for box in matrix[last] if box.text == "（六）其他处理")
    front = matrix[last][: matrix[last].index(group)]
    one = [*front, *[group] * (start - len(front)), *matrix[last][start:]]
    for line in matrix[last - 2 : last]:
        printed.hide(figures_of(line))
    printed.set_table(section, [*matrix[: last - 2], one, *matrix[last + 1 :]])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def noughts_merged(printed: Printed, section: str, chance: random.Random) -> None:
    """A row of noughts as one 0 over all its places."""
    matrix = [list(line) for line in by_rows(printed.table(section))]
    for at in figure_rows(matrix):
        line = matrix[at]
        start = first_figure(line)
        texts = {box.text for box in line[start:]}
        if texts == {"0"} and chance.random() < 0.5:
            printed.doubt(figures_of(line))
            if printed.kind in {"csv", "txt"}:  # where nothing tells how wide a cell is
                printed.may_be_blank(list(figures_of(line))[1:])
            line[start:] = [Box("0", origin=line[start].origin)] * (len(line) - start)
            printed.is_damaged = True
    printed.set_table(section, matrix)


def years_beside(printed: Printed, section: str, chance: random.Random) -> None:
    """Every figure beside last year's."""
    matrix = by_rows(printed.table(section))
    start = max(first_figure(matrix[at]) for at in figure_rows(matrix))
    names = chance.choice(
        (("上年", "本年"), (f"{printed.year}年", f"{printed.year - 1}年"), ("本年数", "上年数"))
    )
    own = 0 if names[0] in {f"{printed.year}年", "本年数"} else 1

    def doubled(line: list[Box], at: int) -> list[Box]:
        if not is_figure_row(line):
            return [box for box in line[start:] for _ in range(2)]
        other = [Box(str(chance.randint(0, 99))) for _ in line[start:]]
        pairs = zip(line[start:], other, strict=True) if own == 0 else zip(other, line[start:], strict=True)
        del at
        return [box for pair in pairs for box in pair]

    wide = [[*line[:start], *doubled(line, at)] for at, line in enumerate(matrix)]
    first = figure_rows(wide)[0]
    head = [*wide[first - 1][:start], *[Box(name) for _ in matrix[0][start:] for name in names]]
    printed.set_table(section, [*wide[:first], head, *wide[first:]])
    printed.is_damaged = True
    printed.doubt(cells_in(matrix))


def second_report(printed: Printed, section: str, chance: random.Random) -> None:
    """A second report of another body behind the tables of the first."""
    del section
    figures = some_figures(printed.definition, chance)
    for one, table in printed.definition.tables:
        if not printed.is_even(one.id):
            continue
        matrix = matrix_of(table, figures)
        printed.rival(printed.table(one.id), matrix)
        printed.sections[one.id] += [chance.choice(("（二）下属单位情况", "", one.printed_heading)), matrix]
    printed.is_damaged = True


def sections_unnamed(printed: Printed, section: str, chance: random.Random) -> None:
    """No heading above a table, or above any."""
    for one in [section] if chance.random() < 0.5 else [other.id for other, _ in printed.definition.tables]:
        printed.headings[one] = ""
        printed.doubt(
            cell for piece in printed.sections[one] if isinstance(piece, list) for cell in cells_in(piece)
        )
    printed.is_damaged = True


def figures_in_prose(printed: Printed, section: str, chance: random.Random) -> None:
    """Sentences and short lines with the tables' own words in the running text."""
    lines = [
        "行政许可 12",
        "行政处罚：8件",
        "规章 3 1 9",
        "总计 15 2 0 0 0 0 17",
        "二、上年结转 3",
        "予以公开 4",
        "重复申请 1 件",
    ]
    for text in chance.sample(list(printed.texts), chance.randint(1, 2)):
        printed.texts[text] += "\n" + "\n".join(chance.sample(lines, chance.randint(1, 4)))
    del section


def other_formats_headings(printed: Printed, section: str, chance: random.Random) -> None:
    """The table of the other format, filled in by position."""
    if section != "disclosure":
        return
    other = next(one for one in FORMATS if one.id != printed.definition.id)
    figures = some_figures(other, chance)
    matrix = matrix_of(next(table for one, table in other.tables if one.id == section), figures)
    values = values_of(other, figures)
    own = next(table for one, table in printed.definition.tables if one.id == section)
    printed.hide(own.cells)
    for cell in own.cells:
        if cell.id in values:
            printed.shown[cell.id] = Shown(frozenset((values[cell.id],)), may_be_unread=True)
    printed.set_table(
        section, changed(matrix, lambda box: replace(box, origin=None) if box.is_figure else box)
    )
    printed.is_damaged = True


BENIGN_WORDINGS = (broken_labels, traditional, spaced_labels, other_brackets, figures_in_prose)
HARMFUL_WORDINGS = (
    unnumbered,
    misnumbered,
    joined_labels,
    group_collapsed,
    noughts_merged,
    years_beside,
    second_report,
    sections_unnamed,
    other_formats_headings,
)
