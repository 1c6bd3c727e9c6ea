from __future__ import annotations

from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.writers.docx_table import TableStyles, table_xml
from gipdesk.writers.page_model import PageTable, PlacedCell, Role

CHARACTER = 210
EDGES = 80
"""Twips: a character of a roomy table, and what stays free at both sides of a cell."""

widths = st.integers(min_value=EDGES + 1, max_value=4000)
labels = st.integers(min_value=1, max_value=30)


def head(characters: int, role: Role = Role.HEAD) -> PageTable:
    cell = PlacedCell(0, 0, 1, 1, "字" * characters, role)
    return PageTable(1, 1, (1.0,), header_rows=0, label_columns=0, cells=(cell,))


def indents(table: PageTable, width: int) -> list[int]:
    """What the only cell keeps free beside its text: nothing, or the same at the left and at the right."""
    return [
        int(indent.get(qn(f"w:{side}"), "0"))
        for indent in table_xml(table, width, TableStyles("Roomy", "Dense")).iter(qn("w:ind"))
        for side in ("left", "right")
    ]


def lines(characters: int, room: int) -> int:
    return -(-characters // max(room // CHARACTER, 1))


@given(labels, widths)
def test_a_heading_takes_no_more_lines_for_being_balanced(characters: int, width: int) -> None:
    kept = indents(head(characters), width)
    room = width - EDGES
    assert len(kept) in {0, 2}
    assert all(indent > 0 for indent in kept)
    assert lines(characters, room - sum(kept)) == lines(characters, room)


def test_a_broken_heading_gets_lines_of_like_length_and_a_quarter_of_a_character_to_play() -> None:
    room = 3 * CHARACTER + 90
    left, right = indents(head(4), room + EDGES)
    assert left == right
    assert 0 <= room - left - right - (2 * CHARACTER + CHARACTER // 4) <= 1


def test_a_heading_that_fits_is_left_alone() -> None:
    room = 3 * CHARACTER + 100
    assert indents(head(3), room + EDGES) == []
    assert indents(head(4), room + EDGES) != []


def test_what_is_no_heading_breaks_where_it_will() -> None:
    assert indents(head(4, Role.ROW), 3 * CHARACTER + EDGES) == []
