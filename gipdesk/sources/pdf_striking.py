"""Which characters of a page of a PDF file are crossed out by lines drawn over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import hypot, inf

from gipdesk.sources.limits import RUN_GAP, STRUCK_CORE, STRUCK_SHARE, STRUCK_ZONE
from gipdesk.sources.pdf_ink import Box, Glyph, PageInk, Rule, Slash, box_around, read_along
from gipdesk.sources.source_document import FactKind

_OF_NUMBERS = "0123456789.,-+%"


def strike(page: PageInk, rules: Sequence[Rule]) -> None:
    """Note which characters of a page one of its whole rules runs through, or a slanted line crosses."""
    letters = [glyph for glyph in page.glyphs if glyph.kind is None and glyph.text.strip()]
    _strike_by_rules(letters, rules)
    for figure in _figures(letters):
        core = box_around([corner for glyph in figure for corner in _core(glyph)])
        if any(_crosses(slash, core) for slash in page.slashes):
            for glyph in figure:
                glyph.kind = FactKind.STRUCK


def _figures(letters: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The digits of each number, between which a line may go, and every other character alone."""
    figure: list[Glyph] = []
    for glyph in letters:
        if figure and not _are_one_number(figure[-1], glyph):
            yield figure
            figure = []
        figure.append(glyph)
    if figure:
        yield figure


def _are_one_number(before: Glyph, glyph: Glyph) -> bool:
    near = RUN_GAP * min(before.size, glyph.size)
    is_level = before.turn == glyph.turn and abs(before.base - glyph.base) < near
    are_digits = before.text in _OF_NUMBERS and glyph.text in _OF_NUMBERS
    return are_digits and is_level and abs(glyph.left - before.right) < near


def _strike_by_rules(letters: Iterable[Glyph], rules: Sequence[Rule]) -> None:
    across = {
        is_across: sorted((rule for rule in rules if rule.is_across is is_across), key=lambda one: one.at)
        for is_across in (True, False)
    }
    places = {is_across: [rule.at for rule in found] for is_across, found in across.items()}
    for glyph in letters:
        is_across = glyph.turn % 2 == 0
        high, low = (_down(glyph, share) for share in STRUCK_ZONE)
        first = bisect_left(places[is_across], min(high, low))
        for rule in across[is_across][first:]:
            if rule.at > max(high, low):
                break
            if _runs_through(rule, glyph):
                glyph.kind = FactKind.STRUCK
                break


def _down(glyph: Glyph, share: float) -> float:
    """Where on the page, across the direction of reading, the place so far above a character's line is."""
    x, y = read_along(glyph.left, glyph.base - share * glyph.size, (4 - glyph.turn) % 4)
    return y if glyph.turn % 2 == 0 else x


def _runs_through(rule: Rule, glyph: Glyph) -> bool:
    width = glyph.right - glyph.left
    middle = glyph.x if rule.is_across else glyph.y
    covered = min(rule.end, middle + width / 2) - max(rule.start, middle - width / 2)
    return covered >= STRUCK_SHARE * width


def _core(glyph: Glyph) -> Sequence[tuple[float, float]]:
    """Two corners of the middle of a character, which a line that only passes by does not meet."""
    along, down = STRUCK_CORE[0] * (glyph.right - glyph.left) / 2, STRUCK_CORE[1] * glyph.size / 2
    width, height = (along, down) if glyph.turn % 2 == 0 else (down, along)
    return (glyph.x - width, glyph.y - height), (glyph.x + width, glyph.y + height)


def _crosses(slash: Slash, core: Box) -> bool:
    """Whether a line goes through a box from side to side, not only over a corner of it."""
    if not slash.seen.meets(core):
        return False
    (x, y), (right, bottom) = slash.start, slash.end
    spans = (
        _inside(x, right, core.left, core.right),
        _inside(y, bottom, core.top, core.bottom),
        (0.0, 1.0),
    )
    share = min(end for _, end in spans) - max(start for start, _ in spans)
    return share * hypot(right - x, bottom - y) >= STRUCK_SHARE * min(core.width, core.height)


def _inside(start: float, end: float, low: float, high: float) -> tuple[float, float]:
    """From where to where on the way from `start` to `end`, of which it is 1, one is between two places."""
    if start == end:
        return (-inf, inf) if low <= start <= high else (inf, -inf)
    one, other = (low - start) / (end - start), (high - start) / (end - start)
    return min(one, other), max(one, other)
