"""Any figures, printed in any way and damaged: read back right or left blank, never wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, reduce

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.recogniser.printing import (
    FORMATS,
    Damage,
    Rows,
    Show,
    as_grid,
    as_lines,
    as_rows,
    labels_joined,
    lost_cells,
    misprinted,
    read,
    report,
    some_figures,
    spans_filled,
    spans_lost,
    tables_of,
    unnumbered,
    values_of,
    widened,
    without_header,
    without_last_heading,
    wrong_cells,
)

DAMAGES: Sequence[Damage] = (
    spans_filled,
    spans_lost,
    unnumbered,
    labels_joined,
    misprinted,
    widened,
    without_header,
    without_last_heading,
)
SHOWS: Sequence[Show] = (as_grid, as_lines, as_rows, partial(as_rows, separator="|"))


@settings(max_examples=60)
@example(format_at=0, damages=[unnumbered], show=as_lines, seed=460, blanks=0.9).via(
    "short labels a line each"
)
@given(
    format_at=st.sampled_from(range(len(FORMATS))),
    damages=st.lists(st.sampled_from(DAMAGES), max_size=3, unique=True),
    show=st.sampled_from(SHOWS),
    seed=st.integers(0, 10_000),
    blanks=st.sampled_from([0.0, 0.1, 0.5, 0.9]),
)
def test_no_figure_is_ever_misplaced(
    format_at: int, damages: Sequence[Damage], show: Show, seed: int, blanks: float
) -> None:
    definition = FORMATS[format_at]
    figures = some_figures(definition, seed, blanks)
    right = values_of(definition, figures)

    def damage(rows: Rows) -> Rows:
        return reduce(lambda damaged, one: one(damaged), damages, rows)

    result = read(report(definition, tables_of(definition, figures, damage, show)))
    told = {field for finding in result.findings for field in finding.fields}
    assert wrong_cells(result, right) == []
    assert set(lost_cells(result, right)) <= told
