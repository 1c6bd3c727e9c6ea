"""One report as it is going to be printed, and what its print then shows of each figure."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gipdesk.formats.definition import Cell, Format, Section, Table, ValueKind
from gipdesk.report.values import Value, parse_value, squash
from tests.corpus.tables import Matrix, figure_texts, is_figure_row, matrix_of
from tests.recogniser.printing import FORMATS, YEARS, settled

ORGANISATIONS = ("临水县柳树镇人民政府", "青河市东桥街道办事处", "临水县水务局", "北原区管理委员会")
OVERVIEWS = (
    "本机关围绕中心工作推进政务公开，全年主动公开信息2.8万条，办理建议12件。",
    "（一）主动公开。全年制发规范性文件6件，办理行政许可312件，行政处罚41件。\n（二）依申请公开。新收申请17件，均按期答复。",
    "2023年共收到申请8件，上年结转1件，予以公开5件，不予公开2件；行政复议1件，结果维持。",
)
PROBLEMS = (
    "一是公开内容不够丰富；二是队伍力量薄弱。下一步将加强培训3次。",
    "存在的问题：信息更新不及时。\n改进情况：明确专人负责，每月检查1次。",
)
OTHERS = ("本年度未收取信息处理费。", "无其他需要报告的事项。", "全年办理政协提案4件，已全部公开。")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a print shows of a cell: the values that may be read there, and whether blank is right, too.

    Without any value nothing sure is shown: whatever is read is wrong.
    """

    right: frozenset[Value]
    may_be_unread: bool = False


_NOTHING = frozenset(("零", "〇", "○", "无", "没有"))

UNSURE = Shown(frozenset(), may_be_unread=True)

Piece = Matrix | str
"""What stands in a table's section: a table, or a line of text."""


@dataclass
class Printed:
    """A report on its way to paper; layouts and notations change it in place.

    `shown` has what the print shows by cell id, `sections` the pieces of those with a table, `texts`
    the others. `kind` is the kind of file it is going to be. `is_damaged` says that something which
    the law prints is lost, or printed otherwise.
    """

    definition: Format
    kind: str
    year: int
    organisation: str
    shown: dict[str, Shown]
    sections: dict[str, list[Piece]]
    texts: dict[str, str]
    headings: dict[str, str] = field(default_factory=dict)
    title: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    is_damaged: bool = False

    def table(self, section: str) -> Matrix:
        """The first table of a section."""
        return next(piece for piece in self.sections[section] if isinstance(piece, list))

    def is_even(self, section: str) -> bool:
        """Whether the section has one table with figures of the format, all its rows of one length."""
        tables = [piece for piece in self.sections[section] if isinstance(piece, list)]
        is_whole = len(tables) == 1 and len({len(line) for line in tables[0]}) == 1
        return is_whole and any(map(is_figure_row, tables[0]))

    def set_table(self, section: str, *pieces: Piece) -> None:
        """Put these in the place of the first table of a section."""
        old = self.table(section)
        at = next(at for at, piece in enumerate(self.sections[section]) if piece is old)
        self.sections[section][at : at + 1] = pieces

    def doubt(self, cells: Iterable[Cell | str]) -> None:
        """What stands in these cells may be left unread from now on."""
        for cell in cells:
            id_ = cell if isinstance(cell, str) else cell.id
            self.shown[id_] = Shown(self.shown[id_].right, may_be_unread=True)

    def may_be_blank(self, cells: Iterable[Cell]) -> None:
        """The print of these cells may as well be taken for blank from now on."""
        for cell in cells:
            self.shown[cell.id] = Shown(self.shown[cell.id].right | {None}, may_be_unread=True)

    def hide(self, cells: Iterable[Cell | str]) -> None:
        """Nothing sure is shown of these cells from now on."""
        for cell in cells:
            self.shown[cell if isinstance(cell, str) else cell.id] = UNSURE

    def rival(self, own: Matrix, other: Matrix) -> None:
        """The same cells stand in two tables, and nothing says which counts where they differ; a blank in
        the other says nothing, nor does the first if all of it is blank, as a form is. A cell that the
        first lacks and still shows has its share of a merged 0.
        """
        texts = {id_: _digits(text) for id_, text in figure_texts(own)}
        others = {id_: _digits(text) for id_, text in figure_texts(other)}
        texts |= {id_: "0" for id_ in others.keys() - texts.keys() if 0 in self.shown[id_].right}
        differing = {
            id_
            for id_, text in others.items()
            if text and texts.get(id_) != text and Decimal(text) not in self.shown[id_].right
        }  # 5千元 and 0.5 are one amount
        self.doubt(texts)
        if any(texts.values()):
            self.hide(differing)
            return
        for id_ in differing:
            self.shown[id_] = Shown(frozenset((None, Decimal(others[id_]))), may_be_unread=True)

    def is_hidden(self, cell: Cell) -> bool:
        """Whether nothing sure is shown of a cell."""
        return not self.shown[cell.id].right

    def is_blank(self, cell: Cell) -> bool:
        """Whether a cell is printed blank."""
        return self.shown[cell.id].right == {None}


def _digits(text: str) -> str:
    """A figure's digits, without its unit and the width of its signs; words for nothing are 0."""
    said = squash(text)
    return "0" if said in _NOTHING else "".join(sign for sign in said if sign in "-.0123456789")


def printed(chance: random.Random, kind: str) -> Printed:
    """A report with figures as they come: mostly noughts in small offices, all kinds in large ones."""
    definition = chance.choice(FORMATS)
    figures = some_figures(definition, chance)
    year = YEARS[definition.id]
    organisation = chance.choice(ORGANISATIONS)
    texts = [chance.choice(one) for one in (OVERVIEWS, PROBLEMS, OTHERS)]
    return Printed(
        definition,
        kind,
        year,
        organisation,
        _shown(definition, figures),
        {section.id: [matrix_of(table, figures)] for section, table in definition.tables},
        dict(zip((section.id for section in definition.text_sections), texts, strict=True)),
        {section.id: section.printed_heading for section in definition.sections},
        [f"{organisation}{year}年政府信息公开工作年度报告"],
        [f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"],
    )


def some_figures(definition: Format, chance: random.Random) -> dict[str, str]:
    """Figures for every cell, all sums right; a share of them noughts, a share of them blank."""
    noughts, blanks = chance.choice((0.0, 0.5, 0.9, 0.97)), chance.choice((0.0, 0.0, 0.1, 0.5))
    top = chance.choice((9, 60, 9_000))

    def some(cell: Cell) -> Value:
        if chance.random() < blanks:
            return None
        value = 0 if chance.random() < noughts else chance.randint(1, top)
        return -value if cell.kind is ValueKind.CHANGE and chance.random() < 0.3 else value

    figures: dict[str, Value] = {id_: some(cell) for id_, cell in definition.cells.items()}
    return settled(definition, figures)


def _shown(definition: Format, figures: dict[str, str]) -> dict[str, Shown]:
    return {
        cell.id: Shown(frozenset((parse_value(figures[cell.id], cell.kind, cell.unit),)))
        for cell in definition.cells.values()
    }


def table_of(printed: Printed, section: str) -> Table:
    """The format's table of a section."""
    return next(table for other, table in printed.definition.tables if other.id == section)


def sections_of(printed: Printed) -> Sequence[Section]:
    """The format's sections."""
    return printed.definition.sections
