"""Made-up values and edits for property tests."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from gipdesk.formats.definition import Format, ValueKind
from gipdesk.report.report import FieldValue
from gipdesk.report.values import Value, plain

COUNTS = st.integers(0, 10**12 - 1)
CHANGES = st.integers(-(10**12) + 1, 10**12 - 1)
MONEY = st.decimals(0, 9_999_999, places=4).map(plain)
VALUES: Mapping[ValueKind, st.SearchStrategy[int | Decimal]] = {
    ValueKind.COUNT: COUNTS,
    ValueKind.CHANGE: CHANGES,
    ValueKind.MONEY: MONEY,
}
SMALL: Mapping[ValueKind, st.SearchStrategy[Value]] = {
    ValueKind.COUNT: st.none() | st.integers(0, 3),
    ValueKind.CHANGE: st.none() | st.integers(-2, 2),
    ValueKind.MONEY: st.none() | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(2)]),
}
"""Few values, so that equal ones and sums that happen to agree come often."""

WORDS = (
    "",
    " ",
    "无。",
    "2024年受理2件。",
    "截至2024 年底；2025年起",
    "清溪镇人民政府2025年政府信息公开工作年度报告",
    "（国办公开办函〔2019〕60号）",
)
"""Texts that the checks have something to say about, and one or two they have not."""


def field_edits(definition: Format) -> st.SearchStrategy[dict[str, FieldValue]]:
    """A few fields of the format with new values, totals among them."""
    cells = st.sampled_from(list(definition.cells.values())).flatmap(
        lambda cell: st.tuples(st.just(cell.id), SMALL[cell.kind])
    )
    texts = st.tuples(
        st.sampled_from([section.id for section in definition.text_sections]), st.sampled_from(WORDS)
    )
    heads = st.tuples(st.sampled_from(["title", "preamble", "organisation"]), st.sampled_from(WORDS))
    years = st.tuples(st.just("year"), st.sampled_from([None, 2024, 2025]))
    one: st.SearchStrategy[tuple[str, FieldValue]] = st.one_of(cells, cells, cells, texts, heads, years)
    return st.lists(one, min_size=1, max_size=6).map(dict)
