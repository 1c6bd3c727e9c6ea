"""Documents made to keep the recogniser busy: the time must grow no faster than the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from time import perf_counter

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.several import reports_in
from gipdesk.sources.source_document import Block, Grid, GridCell
from tests.recogniser.printing import NEW, document, paragraphs, report, some_figures, tables_of

SECONDS = 20
"""Far more than any of these takes, far less than one whose time grows with the square of its size."""

pytestmark = pytest.mark.unmeasured

START = ["临水县2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]


def cells(rows: int, columns: int, text: Callable[[int, int], str]) -> Grid:
    places = [(row, column) for row in range(rows) for column in range(columns)]
    return Grid(tuple(GridCell(row, column, 1, 1, text(row, column)) for row, column in places))


def labelled(label: str, figure: str) -> Callable[[int, int], str]:
    return lambda row, column: label.format(row) if column == 0 else figure


KNOWN = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益")


def in_turn(row: int, column: int) -> str:
    return KNOWN[row % len(KNOWN)] if column == 0 else "3"


GRIDS = {
    "unknown rows of blanks": cells(1000, 8, labelled("某某事项{}", "")),
    "one row of blanks again and again": cells(1000, 8, labelled("总计", "")),
    "one row again and again": cells(1000, 8, labelled("1.属于国家秘密", "3")),
    "rows again and again": cells(6000, 8, in_turn),
    "rows almost known": cells(1000, 8, labelled("属于行政执法案件卷宗{}", "3")),
    "headings and figures in turn": cells(1000, 8, lambda row, _: "总计" if row % 2 else "3"),
    "a wide row": cells(6, 2500, lambda row, _: "总计" if row < 5 else "3"),
    "a long cell": cells(1, 2, lambda _, column: "9" * 100_000 if column else "属于" * 50_000),
    "a tall blank": Grid((GridCell(0, 0, 3000, 1, "三、本年度办理结果"), GridCell(0, 1, 1, 1, "3"))),
}

LINES: dict[str, Sequence[str]] = {
    "prose": [f"第{row}行，本年公开行政许可信息。" for row in range(3_000)],
    "one heading": ["一、总体情况"] * 4_000,
    "headings in turn": ["一、总体情况", "二、主动公开政府信息情况"] * 2_000,
    "contents": [f"一、总体情况……{row % 900}" for row in range(3_000)],
    "figures": ["3"] * 4_000,
    "known rows": ["1.属于国家秘密", "3"] * 2_000,
    "rows almost known": [f"属于行政执法案件卷宗{row // 2}" if row % 2 else "3" for row in range(3_000)],
    "titles": [f"柳树镇{2000 + row % 99}年政府信息公开工作年度报告" for row in range(2_000)],
    "half a title": [f"{2000 + row % 99}年" for row in range(2_000)],
    "a long line": ["公开" * 200_000],
    "a long number": ["1" * 400_000],
    "a long row": ["1 " * 40_000],
    "bars": ["|" * 100_000],
    "brackets": ["（" * 200_000],
    "dots": ["." * 200_000 + "页"],
    "blanks behind a heading": ["一、总体情况" + " " * 200_000 + "页"],
    "a year without end": ["二〇" * 100_000],
    "pinyin without end": ["公(a" * 100_000],
}


def time_to_read(blocks: Sequence[Block]) -> float:
    """Seconds until it is known which reports are there, and until one is read."""
    start = perf_counter()
    with suppress(UnreadableFile):
        reports_in(document(blocks), shipped_formats())
    return perf_counter() - start


@pytest.mark.parametrize("kind", GRIDS)
def test_a_hostile_grid_takes_bounded_time(kind: str) -> None:
    assert time_to_read([*paragraphs(*START), GRIDS[kind]]) < SECONDS


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("start", [START, []], ids=["report", "nothing"])
def test_hostile_lines_take_bounded_time(kind: str, start: Sequence[str]) -> None:
    assert time_to_read(paragraphs(*start, *LINES[kind])) < SECONDS


def test_many_reports_in_one_file_take_bounded_time() -> None:
    assert time_to_read(report(NEW, tables_of(NEW, some_figures(NEW))) * 30) < SECONDS
