"""The report as plain text, for where nothing else can be pasted: tables as lines of cells between tabs."""

from __future__ import annotations

from collections.abc import Iterable

from gipdesk.report.report import Report
from gipdesk.writers.page_model import Page, page_model
from gipdesk.writers.page_texts import foot_lines, plain_lines, plain_rows


def plain_text(report: Report) -> str:
    """The words and figures of the page, a paragraph or a row of a table in each line."""
    return "\n".join(_lines(page_model(report))) + "\n"


def _lines(page: Page) -> Iterable[str]:
    yield from page.title
    yield from page.preamble
    for section in page.sections:
        yield section.heading
        for line in section.paragraphs:
            yield from (plain_lines(section.parts[line]) if line in section.parts else (line,))
        if section.table:
            yield from plain_rows(section.table)
    yield from (line.text for line in foot_lines(page))
