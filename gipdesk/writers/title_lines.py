"""Where a title too long for a line is broken: around whose report it is, and around the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from unicodedata import east_asian_width

from gipdesk.report.report import Report
from gipdesk.texts import text


def display_width(line: str) -> float:
    """The width of a line in Chinese characters, of which Latin letters and figures take half."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in line)


def title_lines(line: str, report: Report, room: float) -> tuple[str, ...]:
    """A line of the title as it is printed on lines of so many Chinese characters.

    No more lines than are needed, and as much on the first as fits, so that the year stands behind the name.
    A part longer than a line is left to break where it will.
    """
    if display_width(line) <= room:
        return (line,)
    cuts = sorted(_cuts(line, report))
    ways = (
        tuple(line[start:end] for start, end in pairwise((0, *chosen, len(line))))
        for count in range(len(cuts) + 1)
        for chosen in combinations(cuts, count)
    )
    return min(ways, key=lambda way: _cost(way, room))


def _cost(way: Sequence[str], room: float) -> tuple[float, float, int]:
    """What too long lines stand over, the number of lines, and how short the first is."""
    widths = [display_width(part) for part in way]
    over = sum(max(0.0, width - room) for width in widths)
    return over, len(way), -len(way[0])


def _cuts(line: str, report: Report) -> Iterator[int]:
    """The places between the parts of a title that are known."""
    year = text("pages.title_year", year=report.year) if report.year else ""
    for part in filter(None, (report.organisation, year)):
        at = line.find(part)
        if at >= 0:
            yield from (place for place in (at, at + len(part)) if 0 < place < len(line))
