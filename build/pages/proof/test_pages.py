"""What LibreOffice and the program itself print: whole, on the grid, nothing torn or cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import pytest

from gipdesk.formats.definition import ValueKind
from gipdesk.report.report import Report
from pages.__main__ import PAGES
from pages.printed import Piece, PrintedPage, printed_pages
from pages.samples import DIGITS, FILLER, LONG_NAME, LONG_TEXT, figure, samples

SAMPLES = samples()
LINES, CHARACTERS = 22, 28
POINTS_PER_MM = 72 / 25.4
LEFT, RIGHT, TOP = 28 * POINTS_PER_MM, 26 * POINTS_PER_MM, 37 * POINTS_PER_MM
FOOT = 35 * POINTS_PER_MM
PAGE_NUMBER = re.compile(r"—(\d+)—")
SHEET_NUMBER = re.compile(r"－\d+－")

ALL = pytest.mark.parametrize("name", SAMPLES)
KINDS = pytest.mark.parametrize("kind", ["docx", "pdf"])


@cache
def pages_of(kind: str, name: str) -> list[PrintedPage]:
    return printed_pages(PAGES / kind / f"{name}.pdf")


def body_of(page: PrintedPage) -> list[list[Piece]]:
    """The lines but for the page number."""
    return [line for line in page.lines() if line[0].bottom < page.height - FOOT + 12]


def said(line: list[Piece]) -> str:
    return "".join(piece.text for piece in line)


def headings_of(report: Report) -> dict[str, str]:
    return {section.id: section.printed_heading for section in report.format.sections}


def pages_with(pages: list[PrintedPage], words: str) -> set[int]:
    return {page.number for page in pages for line in body_of(page) if words in said(line)}


@KINDS
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_no_figure_stands_on_two_lines(kind: str, format_id: str, digits: int) -> None:
    name = f"{format_id}-{digits}-digits"
    definition, pages = SAMPLES[name].format, pages_of(kind, name)
    printed = [piece.text for page in pages for line in body_of(page) for piece in line]
    for section, table in definition.tables:
        expected = sum(cell.kind is not ValueKind.MONEY for cell in table.cells)
        assert printed.count(str(figure(definition, section.id, digits))) == expected


@KINDS
@ALL
def test_a_table_stands_on_one_page_with_its_heading(kind: str, name: str) -> None:
    report, pages = SAMPLES[name], pages_of(kind, name)
    for section, table in report.format.tables:
        last = table.cells[-1]
        value = report.cells[table.cells[0].id]
        label = (last.row_labels or last.column_labels)[-1].text[:4]
        (where,) = pages_with(pages, section.printed_heading)
        assert where in pages_with(pages, label)
        if value is not None:
            printed = {
                page.number
                for page in pages
                for line in body_of(page)
                for at in line
                if at.text == str(value)
            }
            assert printed == {where}


@KINDS
@ALL
def test_no_heading_stands_alone_at_the_foot_of_a_page(kind: str, name: str) -> None:
    headings = headings_of(SAMPLES[name]).values()
    for page in pages_of(kind, name)[:-1]:
        assert said(body_of(page)[-1]) not in headings


@KINDS
@ALL
def test_no_page_is_left_empty_without_need(kind: str, name: str) -> None:
    """But for the last, and where a table follows that needs the next one."""
    report, pages = SAMPLES[name], pages_of(kind, name)
    tables = {section.printed_heading for section, _ in report.format.tables}
    for page, following in pairwise(pages):
        room = page.height - TOP - FOOT
        is_full = body_of(page)[-1][0].bottom - TOP > room / 3
        assert is_full or said(body_of(following)[0]) in tables


@KINDS
@ALL
def test_nothing_stands_outside_the_margins(kind: str, name: str) -> None:
    for page in pages_of(kind, name):
        for line in body_of(page):
            assert line[0].left > LEFT - 6
            assert line[-1].right < page.width - RIGHT + 6


@KINDS
@ALL
def test_pages_are_numbered_at_their_outer_edges(kind: str, name: str) -> None:
    for page in pages_of(kind, name):
        line = page.lines()[-1]
        found = PAGE_NUMBER.fullmatch(said(line))
        assert found is not None
        assert int(found[1]) == page.number
        is_right = line[0].left > page.width / 2
        assert is_right == (page.number % 2 == 1)


@KINDS
def test_a_full_page_has_its_lines_and_a_full_line_its_characters(kind: str) -> None:
    texts = [body_of(page) for page in pages_of(kind, "long-text") if page.text.count(FILLER[:4]) > LINES]
    full = [
        body
        for body in texts
        if len(body) >= LINES and said(body[0]) != "四、政府信息公开行政复议、行政诉讼情况"
    ]
    assert len(full) >= LONG_TEXT * 2 // (LINES * CHARACTERS) - 3
    assert {len(body) for body in full} == {LINES}
    assert {len(said(line)) for body in full for line in body} == {CHARACTERS}


@KINDS
@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("long-name", (LONG_NAME, "2025年政府信息公开工作年度报告")),
        ("year-first", ("2025年", LONG_NAME, "政府信息公开工作年度报告")),
    ],
)
def test_a_title_breaks_between_its_parts(kind: str, name: str, parts: Sequence[str]) -> None:
    """But inside a part that is longer than a line."""
    lines = [said(line) for line in body_of(pages_of(kind, name)[0])]
    title = lines[: next(number for number, line in enumerate(lines) if line.startswith("根据"))]
    assert "".join(title) == "".join(parts)
    ends = set(accumulate(map(len, title)))
    assert {at for at in accumulate(map(len, parts)) if at not in ends} <= {len("2025年")}


@ALL
def test_a_workbook_prints_every_character_of_its_texts(name: str) -> None:
    report = SAMPLES[name]
    pages = [SHEET_NUMBER.sub("", page.text) for page in pages_of("xlsx", name)]
    for written in (report.preamble, *report.sections.values()):
        for paragraph in (written or "").splitlines():
            assert paragraph in "".join(pages)
