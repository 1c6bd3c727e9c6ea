from __future__ import annotations

import io
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from gipdesk.report.report import Report
from gipdesk.services.importing import import_file
from gipdesk.writers.html_writer import html_fragment, write_html
from tests.writers.golden import assert_golden
from tests.writers.reports import made_up_report, report_2019, report_2021


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
    assert checker.names.isdisjoint({"script", "link", "img", "iframe"})
    assert "http" not in written(report_2021())


def test_its_fragment_is_what_stands_in_its_body() -> None:
    fragment = html_fragment(report_2021())
    before, body = written(report_2021()).split(fragment)
    assert before.endswith('">\n')
    assert "<body" in before
    assert body == "</body>\n</html>\n"


def said(element: etree._Element | None, attribute: str) -> str:
    assert element is not None
    return element.get(attribute) or ""


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


class TestHeadings:
    def test_each_figure_names_its_own(self) -> None:
        tree = html.fromstring(written(report_2021()))
        texts = {cell.get("id"): words(cell) for cell in tree.iter("th")}
        assert len(texts) == len(list(tree.iter("th")))

        def heads(table: int, row: int, cell: int) -> list[str]:
            figure = tree.findall(".//table")[table].findall(".//tr")[row].findall("td")[cell]
            return [texts[name] for name in said(figure, "headers").split()]

        assert heads(0, 2, 2) == ["第二十条第（一）项", "现行有效件数", "规章"]
        assert heads(0, 6, 0) == ["第二十条第（五）项", "本年处理决定数量", "行政许可"]
        assert heads(1, 3, 1) == [
            "申请人情况",
            "法人或其他组织",
            "商业企业",
            "一、本年新收政府信息公开申请数量",
        ]
        assert heads(1, 7, 6)[-3:] == ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"]
        assert heads(2, 3, 7) == ["行政诉讼", "未经复议直接起诉", "其他结果"]

    def test_no_figure_is_without(self) -> None:
        tree = html.fromstring(written(report_2019()))
        figures = [cell for cell in tree.iter("td") if cell.get("headers")]
        assert len(figures) == len(report_2019().cells)

    def test_a_table_has_its_sections_heading_for_a_caption(self) -> None:
        tree = html.fromstring(written(report_2021()))
        captions = [words(caption) for caption in tree.iter("caption")]
        assert captions == [words(heading) for heading in tree.iter("h2")][1:4]

    def test_those_in_the_text_are_headings(self) -> None:
        text = "（一）主动公开\n1.公开渠道\n（二）依申请公开。全年 2 件。"
        tree = html.fromstring(written(report_2021().with_fields({"overview": text})))
        assert [words(each) for each in (*tree.iter("h3"), *tree.iter("h4"))] == text.splitlines()[:2]
        [lead] = tree.iter("span")
        assert lead.text == "（二）依申请公开。"
        assert "楷体" in said(lead, "style")


def test_a_look_survives_an_editor_that_takes_body_columns_and_styles_away() -> None:
    tree = html.fromstring(written(report_2021()))
    for table in tree.iter("table"):
        assert (table.get("border"), table.get("cellspacing"), table.get("cellpadding")) == ("1", "0", "4")
    for tag in ("h1", "h2", "p", "th", "td"):
        looks = [said(each, "style") for each in tree.iter(tag)]
        assert all("font-family:" in look and "font-size:" in look for look in looks)


def test_a_table_scrolls_before_its_figures_meet() -> None:
    for table in html.fromstring(written(report_2021())).iter("table"):
        assert "min-width:700px" in said(table, "style")
        assert "overflow-x:auto" in said(table.getparent(), "style")


def test_on_paper_no_heading_stands_alone() -> None:
    style = html.fromstring(written(report_2021())).findtext(".//style") or ""
    assert "h2,h3,h4{break-after:avoid}" in style
    assert "size:A4;margin:37mm 26mm 35mm 28mm" in style


@pytest.mark.parametrize("report", [report_2019(), report_2021()], ids=["2019", "2021"])
def test_it_reads_back(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "网页.html"
    path.write_text(written(report), encoding="utf-8")
    read = import_file(path)
    assert (read.report.cells, read.report.sections) == (report.cells, report.sections)


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


def test_a_signature_stands_at_the_right() -> None:
    signed = {"organisation": "平襄镇人民政府", "other_matters": "无。\n平襄镇人民政府\n2025年1月15日"}
    *_, last, name, date = html.fromstring(written(report_2021().with_fields(signed))).iter("p")
    assert ["text-align:right" in said(each, "style") for each in (last, name, date)] == [False, True, True]
    assert "margin:3.6em 3.75em 0 0" in said(name, "style")
