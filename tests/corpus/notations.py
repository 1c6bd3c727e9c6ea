"""Ways to write a figure that strangers' files show; each keeps its value or says that it is open."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gipdesk.formats.definition import Cell, Label, ValueKind
from tests.corpus.printed import Printed
from tests.corpus.tables import changed
from tests.recogniser.printing import Box

Notation = Callable[[Printed, random.Random], None]
"""Writes some or all figures of a report anew."""

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_SHARES = {"万元": Decimal(1), "元": Decimal(10_000), "亿元": Decimal("0.0001"), "千元": Decimal(10)}
_HEADINGS = (
    ("（单位：元）", "元"),
    ("/元", "元"),
    ("[元]", "元"),
    ("（元）", "元"),
    ("（千元）", "千元"),
    ("（单位：亿元）", "亿元"),
    ("(万元)", "万元"),
    ("", "万元"),
)
_SUPERSCRIPTS = ("1", "①", "[2]", "*")


def _written(printed: Printed, write: Callable[[Cell, str], str | Box], *, is_open: bool = False) -> None:
    """Every figure but money written anew; those that came out otherwise are open, if so said."""

    def anew(box: Box) -> Box:
        cell = box.origin
        if not isinstance(cell, Cell) or cell.kind is ValueKind.MONEY:
            return box
        new = write(cell, box.text)
        made = new if isinstance(new, Box) else replace(box, text=new)
        if is_open and (made.text, made.ink) != (box.text, box.ink):
            printed.doubt([cell])
        return replace(made, origin=cell)

    for pieces in printed.sections.values():
        pieces[:] = [changed(piece, anew) if isinstance(piece, list) else piece for piece in pieces]


def full_width(printed: Printed, _: random.Random) -> None:
    """１２３."""
    _written(printed, lambda _, text: text.translate(_FULL_WIDTH))


def thousands(printed: Printed, chance: random.Random) -> None:
    """1,193 or 1，193."""
    comma = chance.choice(",，")
    _written(
        printed, lambda _, text: f"{int(text):,}".replace(",", comma) if text.lstrip("-").isdigit() else text
    )


def counted(printed: Printed, chance: random.Random) -> None:
    """12件, 12 件."""
    unit = chance.choice(("件", " 件", "项", "条", "个"))
    share = chance.choice((0.1, 1.0))
    _written(printed, lambda _, text: text + unit if text.isdecimal() and chance.random() < share else text)


def blanks_written(printed: Printed, chance: random.Random) -> None:
    """Blank cells as / or a dash."""
    sign = chance.choice(("/", "-", "—", "－", "――", "\\", " ", "\u3000", "--"))
    _written(printed, lambda _, text: text or sign)


def noughts_in_words(printed: Printed, chance: random.Random) -> None:
    """0 as 无, 零 or 〇."""
    word = chance.choice(("无", "零", "〇", "○"))
    share = chance.choice((0.2, 1.0))
    _written(printed, lambda _, text: word if text == "0" and chance.random() < share else text, is_open=True)


def noted(printed: Printed, chance: random.Random) -> None:
    """A remark in brackets behind some figures."""
    note = chance.choice(("（其中修订16件）", "（含上年）", "(注1)"))
    share = chance.choice((0.03, 0.2))
    _written(
        printed,
        lambda _, text: text + note if text.isdecimal() and chance.random() < share else text,
        is_open=True,
    )


def inked(printed: Printed, chance: random.Random) -> None:
    """A mark, a struck-out or a hidden figure beside some figures."""
    look = chance.choice(("raised", "struck", "hidden", "deleted", "white", "lowered"))
    share = chance.choice((0.03, 0.2))

    def ink(cell: Cell, text: str) -> Box:
        del cell
        if not text.isdecimal() or chance.random() > share:
            return Box(text)
        told = chance.choice(_SUPERSCRIPTS) if look in {"raised", "lowered"} else str(chance.randint(1, 99))
        return Box(text, ink=((look, told),))

    _written(printed, ink, is_open=True)


def unclear(printed: Printed, chance: random.Random) -> None:
    """Some figures that no one can be sure of: 约12, 3-5, a broken line, a question mark."""

    def blur(cell: Cell, text: str) -> str:
        if not text.isdecimal() or chance.random() > 0.05:
            return text
        printed.hide([cell])
        # where lines are lost, a second line would be one figure more
        second = f"{text}?" if printed.kind == "txt" else f"{text}\n7"
        others = ("?", "x", f"{text}.5", f"{text}/3")
        return chance.choice((f"约{text}", f"{text}-5", f"{text}?", second, *others))

    _written(printed, blur)


def misprinted_sum(printed: Printed, chance: random.Random) -> None:
    """A figure that no sum agrees with, as published reports have them."""
    at = chance.choice([id_ for id_ in printed.shown if not id_.startswith("disclosure")])
    wrong = str(chance.randint(0, 300))

    def write(cell: Cell, text: str) -> str:
        if cell.id != at:
            return text
        printed.shown[at] = replace(printed.shown[at], right=frozenset((int(wrong),)))
        return wrong

    _written(printed, write)


def money_written(printed: Printed, chance: random.Random) -> None:
    """Money with its unit behind it, in 万元 or another."""
    unit = chance.choice(list(_SHARES))
    gap = chance.choice(("", " "))

    def write(cell: Cell, text: str) -> str:
        return _money(printed, cell, text, _SHARES[unit]) + (gap + unit if text else "")

    _written_money(printed, write)


def _money(printed: Printed, cell: Cell, text: str, factor: Decimal) -> str:
    """Money in a unit of which so many make 万元; what is blank stays so."""
    value = next(iter(printed.shown[cell.id].right), None)
    return text if value is None else f"{(Decimal(value) * factor).normalize():f}"


def _written_money(printed: Printed, write: Callable[[Cell, str], str]) -> None:
    def anew(box: Box) -> Box:
        cell = box.origin
        is_money = isinstance(cell, Cell) and cell.kind is ValueKind.MONEY
        return replace(box, text=write(cell, box.text)) if isinstance(cell, Cell) and is_money else box

    pieces = printed.sections["disclosure"]
    pieces[:] = [changed(piece, anew) if isinstance(piece, list) else piece for piece in pieces]


def money_heading(printed: Printed, chance: random.Random) -> None:
    """The heading of money in another unit, and the figure with it; or in none."""
    if printed.definition.id != "2021":
        return
    heading, unit = chance.choice(_HEADINGS)
    _written_money(printed, lambda cell, text: _money(printed, cell, text, _SHARES[unit]))
    pieces = printed.sections["disclosure"]

    def head(box: Box) -> Box:
        is_head = isinstance(box.origin, Label) and box.text.startswith("本年收费金额")
        return replace(box, text=f"本年收费金额{heading}") if is_head else box

    pieces[:] = [changed(piece, head) if isinstance(piece, list) else piece for piece in pieces]
    if not heading:
        printed.doubt(id_ for id_ in printed.shown if id_.startswith("disclosure.fees"))


PLAIN: tuple[Notation, ...] = (full_width, thousands, counted, blanks_written, money_written, misprinted_sum)
ODD: tuple[Notation, ...] = (noughts_in_words, noted, inked, unclear, money_heading)
