"""Every figure of a report finds its cell, whatever became of its tables; none is misplaced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest

from gipdesk.formats.definition import Format
from gipdesk.sources.source_document import Block, Paragraph
from tests.recogniser.printing import (
    FORMATS,
    NEW,
    ORGANISATION,
    PROSE,
    Box,
    Damage,
    Rows,
    Show,
    as_grid,
    as_lines,
    as_rows,
    codes,
    grid,
    labels_joined,
    lost_cells,
    misprinted,
    paragraphs,
    read,
    refigured,
    relabelled,
    renumbered,
    report,
    some_figures,
    spans_filled,
    spans_lost,
    tables_of,
    undamaged,
    unnumbered,
    values_of,
    widened,
    without_header,
    without_last_heading,
    wrong_cells,
)


def halved(text: str) -> str:
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


def with_blank_rows(rows: Rows) -> Rows:
    return [row for row_boxes in spans_filled(rows) for row in (row_boxes, [Box("") for _ in row_boxes])]


def with_numbered_columns(rows: Rows) -> Rows:
    first = next(place for place, row in enumerate(rows) if any(box.is_figure for box in row))
    count = sum(box.is_figure for box in rows[first])
    numbers = [Box("栏次"), *(Box(str(number + 1)) for number in range(count))]
    return [*rows[:first], numbers, *rows[first:]]


def with_repeated_header(rows: Rows) -> Rows:
    filled = spans_filled(rows)
    return [*filled[:12], *filled[:3], *filled[12:]] if len(filled) > 20 else filled


def broken(rows: Rows) -> list[Block]:
    """One cell a line, long labels over several lines."""
    texts: list[str] = []
    for box in (box for row in rows for box in row):
        size = len(box.text) + 1 if box.is_figure else 6
        texts += [box.text[start : start + size] for start in range(0, len(box.text), size)]
    return paragraphs(*texts)


def paged(rows: Rows, mark: str, every: int, show: Show) -> list[Block]:
    blocks: list[Block] = []
    for count, block in enumerate(show(rows), start=1):
        blocks.append(block)
        if count % every == 0:
            blocks += paragraphs(mark.format(count // every))
    return blocks


def in_two_grids(rows: Rows) -> list[Block]:
    if len(rows) < 20:
        return as_grid(rows)
    filled = spans_filled(rows)
    return [grid(filled[:9]), *paragraphs("续表"), grid(filled[9:])]


def grid_for_each_item(rows: Rows) -> list[Block]:
    parts: list[Rows] = [[]]
    for row in rows:
        if row[0].text.startswith("第二十条"):
            parts.append([])
        parts[-1].append(row)
    return [grid(part) for part in parts if part]


def stages_apart(rows: Rows) -> list[Block]:
    """Table four as two tables."""
    if len(rows) > 4:
        return as_grid(rows)
    outcomes, values = rows[1][:5], rows[3]
    plain = [Box(box.text) for box in outcomes]
    review = [[rows[0][0]], plain, values[:5]]
    litigation = [[rows[0][1]], rows[1][5:], [*plain, *plain], values[5:]]
    return [grid(review), grid(litigation)]


GRIDS: dict[str, tuple[Damage, Show]] = {
    "as printed": (undamaged, as_grid),
    "no header": (without_header, as_grid),
    "spans lost": (spans_lost, as_grid),
    "spans filled": (spans_filled, as_grid),
    "unnumbered": (unnumbered, as_grid),
    "unnumbered, spans filled": (lambda rows: spans_filled(unnumbered(rows)), as_grid),
    "unnumbered, no header": (lambda rows: without_header(unnumbered(rows)), as_grid),
    "labels joined": (labels_joined, as_grid),
    "labels over lines": (lambda rows: relabelled(rows, halved), as_grid),
    "misprinted": (misprinted, as_grid),
    "wide header": (widened, as_grid),
    "blank cells behind": (lambda rows: [[*row, Box(""), Box("")] for row in rows], as_grid),
    "blank cells in front": (lambda rows: [[Box(""), *row] for row in rows], as_grid),
    "blank rows": (with_blank_rows, as_grid),
    "numbered columns": (with_numbered_columns, as_grid),
    "header repeated": (with_repeated_header, as_grid),
    "last heading lost": (without_last_heading, as_grid),
    "table in two grids": (undamaged, in_two_grids),
    "a grid for each item": (undamaged, grid_for_each_item),
    "stages apart": (undamaged, stages_apart),
    "blank is a slash": (lambda rows: refigured(rows, lambda text: text or "/"), as_grid),
    "wide spaces": (lambda rows: refigured(rows, lambda text: f"\u00a0{text}\u3000"), as_grid),
    "ruled text": (undamaged, lambda rows: paragraphs(*(f"| {line} |" for line in _ruled(rows)))),
}
TEXTS: dict[str, tuple[Damage, Show]] = {
    "a cell a line": (undamaged, as_lines),
    "a row a line": (undamaged, as_rows),
    "wide blanks": (undamaged, partial(as_rows, separator="   ")),
    "bars": (undamaged, partial(as_rows, separator="|")),
    "groups repeated": (spans_filled, as_rows),
    "labels joined": (labels_joined, as_rows),
    "no header": (without_header, as_lines),
    "unnumbered": (unnumbered, as_lines),
    "unnumbered rows": (unnumbered, as_rows),
    "misprinted": (misprinted, as_lines),
    "labels over lines": (undamaged, broken),
    "header repeated": (with_repeated_header, as_lines),
    "last heading lost": (without_last_heading, as_lines),
}
TEXTS |= {
    f"number {shown}": (renumbered(shown.format), as_lines)
    for shown in ("({})", "（{}）", "{}、", "{}．", "{} ", "{})")
}
TEXTS |= {
    f"page mark {mark}": (undamaged, partial(paged, mark=mark, every=17, show=as_lines))
    for mark in ("- {} -", "—{}—", "第 {} 页", "第{}页 共9页", "{}/9", "续表", "（续表）")
}


def _ruled(rows: Rows) -> list[str]:
    return [" | ".join(box.text for box in row) for row in rows]


@pytest.mark.parametrize("style", GRIDS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
@pytest.mark.parametrize("blanks", [0.0, 0.5])
def test_every_figure_of_a_grid_finds_its_cell(definition: Format, style: str, blanks: float) -> None:
    damage, show = GRIDS[style]
    figures = some_figures(definition, len(style), blanks)
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    right = values_of(definition, figures)
    assert result.report.format is definition
    assert wrong_cells(result, right) == []
    if not (style == "wide header" and blanks):
        assert lost_cells(result, right) == []


@pytest.mark.parametrize("style", TEXTS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
def test_every_figure_of_running_text_finds_its_cell(definition: Format, style: str) -> None:
    damage, show = TEXTS[style]
    figures = some_figures(definition, len(style))
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    right = values_of(definition, figures)
    assert result.report.format is definition
    assert (wrong_cells(result, right), lost_cells(result, right)) == ([], [])


@pytest.mark.parametrize("style", TEXTS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
def test_no_figure_is_misplaced_where_text_lost_its_blanks(definition: Format, style: str) -> None:
    damage, show = TEXTS[style]
    figures = some_figures(definition, len(style), blanks=0.4)
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    assert wrong_cells(result, values_of(definition, figures)) == []
    assert ("row-unplaced" in codes(result)) is (style != "bars")


def test_a_reading_says_where_each_figure_stood() -> None:
    result = read(report(NEW, tables_of(NEW, some_figures(NEW))))
    assert set(result.provenance) == {*NEW.cells, *PROSE, "title", "year", "organisation", "preamble"}
    assert [origin.row for origin in result.provenance["requests.received.total"]] == [3]


def printed_at(blocks: Sequence[Block], field: str, kept_apart: str | None = None) -> list[str] | None:
    """The paragraphs that a field was read from; None where it has no provenance."""
    origins = read(blocks, kept_apart).provenance.get(field)
    if origins is None:
        return None
    found = [blocks[origin.block] for origin in origins]
    return [block.text for block in found if isinstance(block, Paragraph)]


class TestWhereTheHeadStood:
    PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"

    def blocks(self, *title: str, below: Sequence[str] = ()) -> list[Block]:
        return [*report(NEW, tables_of(NEW, some_figures(NEW)), title=title), *paragraphs(*below)]

    def test_in_a_title_over_two_lines(self) -> None:
        title = ["柳树镇人民政府", "2023年政府信息公开工作年度报告"]
        blocks = self.blocks("柳树镇2022年政府信息公开工作年度报告", *title)
        for field in ("title", "year", "organisation"):
            assert printed_at(blocks, field) == title
        assert printed_at(blocks, "preamble") == [self.PERIOD]

    def test_in_the_text(self) -> None:
        contact = f"本报告由{ORGANISATION}办公室编制。"
        blocks = self.blocks(contact)
        assert printed_at(blocks, "title") is None
        assert printed_at(blocks, "year") == [self.PERIOD]
        assert printed_at(blocks, "organisation") == [contact]
        assert printed_at(blocks, "preamble") == [contact, self.PERIOD]

    def test_in_the_signature(self) -> None:
        blocks = self.blocks("2023年政府信息公开工作年度报告", below=[ORGANISATION, "2024年1月5日"])
        assert printed_at(blocks, "organisation") == [ORGANISATION]
        assert printed_at(blocks, "other_matters") == [PROSE["other_matters"]]

    def test_what_a_title_kept_apart_says_stands_nowhere(self) -> None:
        blocks = self.blocks()
        apart = "临水县财政局2023年政府信息公开工作年度报告"
        assert printed_at(blocks, "title", apart) is None
        assert printed_at(blocks, "organisation", apart) is None

    def test_a_text_that_is_missing_stands_nowhere(self) -> None:
        assert printed_at(self.blocks()[:-2], "other_matters") is None
