from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gipdesk.report.report import Report
from gipdesk.writers.html_writer import write_html
from tests.writers.golden import assert_golden
from tests.writers.reports import made_up_report, report_2021


def written(report: Report) -> str:
    file = io.BytesIO()
    write_html(report, file)
    return file.getvalue().decode()


class Balance(HTMLParser):
    """Checks that every tag that is opened is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.names.add(tag)
        if tag not in {"meta", "br", "col"}:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_it_is_a_whole_document_in_chinese() -> None:
    page = written(report_2021())
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
    assert "<title>平襄镇人民政府2024年政府信息公开工作年度报告</title>" in page
    tree = html.fromstring(page)
    assert len(tree.findall(".//h1")) == 1
    assert len(tree.findall(".//h2")) == 6
    assert len(tree.findall(".//table")) == 3


def test_tags_are_balanced_and_nothing_comes_from_outside() -> None:
    checker = Balance()
    checker.feed(written(report_2021()))
    assert checker.stack == []
    assert checker.names.isdisjoint({"script", "link", "img", "style", "iframe"})
    assert "http" not in written(report_2021())


def test_headings_say_what_they_head() -> None:
    page = written(report_2021())
    assert '<th scope="colgroup" colspan="5"' in page
    assert '<th scope="col" rowspan="2"' in page
    assert '<th scope="rowgroup" rowspan="22"' in page
    assert '<th scope="row" colspan="3"' in page
    assert page.count("<thead>") == 2


def test_text_is_escaped() -> None:
    report = report_2021().with_fields({"title": "<b>&", "overview": '<script>alert("x")</script>'})
    page = written(report)
    assert "<script" not in page
    assert "<title>&lt;b&gt;&amp;</title>" in page


def test_a_report_without_title_has_no_heading() -> None:
    assert "<h1" not in written(report_2021().with_fields({"title": ""}))


@given(st.text())
def test_no_text_breaks_the_file(text: str) -> None:
    checker = Balance()
    checker.feed(written(report_2021().with_fields({"title": text, "preamble": text})))
    assert checker.stack == []


def test_golden(tmp_path: Path) -> None:
    assert_golden("made_up.html", written(made_up_report(tmp_path)))
