"""Which format a page has, whether it is a report at all, its head, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Format, Severity
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import recognise
from gipdesk.sources.source_document import Doubt, SourceDocument
from tests.recogniser.printing import (
    FORMATS,
    NEW,
    OLD,
    ORGANISATION,
    YEARS,
    codes,
    lost_cells,
    paragraphs,
    read,
    report,
    some_figures,
    tables_of,
    values_of,
)


class TestFormat:
    @pytest.mark.parametrize(("definition", "year"), [(NEW, 2020), (OLD, 2022)])
    def test_the_tables_decide_and_a_strange_year_is_reported(self, definition: Format, year: int) -> None:
        result = read(report(definition, tables_of(definition, some_figures(definition)), year=year))
        assert (result.report.format, result.report.year) == (definition, year)
        assert codes(result) == ["format-year-mismatch"]

    @pytest.mark.parametrize(("titled", "told"), [(2022, ["year-contradicted"]), (2023, [])])
    def test_a_title_of_another_year_than_the_statistics_is_told(
        self, titled: int, told: Sequence[str]
    ) -> None:
        title = [f"{ORGANISATION}{titled}年政府信息公开工作年度报告"]
        result = read(report(NEW, tables_of(NEW, some_figures(NEW)), year=2023, title=title))
        assert (result.report.year, codes(result)) == (titled, told)

    @pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
    def test_without_tables_the_year_decides(self, definition: Format) -> None:
        result = read(report(definition, {}))
        assert result.report.format is definition
        assert codes(result) == ["rows-not-found"] * 3

    def test_without_tables_and_year_it_is_the_newest(self) -> None:
        headings = [section.printed_heading for section in NEW.sections]
        result = read(paragraphs(*headings))
        assert (result.report.format, result.report.year) == (NEW, None)
        assert codes(result)[:2] == ["year-missing", "organisation-missing"]


NOT_REPORTS: dict[str, Sequence[str]] = {
    "news": ["临水县召开政府信息公开工作会议", "2023年全县公开信息2.8万条。", "一、提高认识", "二、抓好落实"],
    "explanation": [
        "临水县2023年政府信息公开工作年度报告解读",
        "一、总体情况",
        "二、主动公开情况",
        "行政许可 12",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    ],
    "notice": [
        "关于做好2023年政府信息公开工作年度报告编制发布工作的通知",
        *(section.printed_heading for section in NEW.sections),
    ],
    "guide": ["临水县政府信息公开指南", "一、公开范围", "二、主动公开政府信息情况", "三、依申请公开"],
    "three headings": ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"],
    "a letter": ["你好"],
}


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_a_page_that_is_no_report_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableFile, match="report-not-found"):
        read(paragraphs(*NOT_REPORTS[kind]))


def test_tables_alone_are_a_report() -> None:
    figures = some_figures(OLD)
    result = read([block for blocks in tables_of(OLD, figures).values() for block in blocks])
    assert lost_cells(result, values_of(OLD, figures)) == []
    assert result.report.preamble == ""


class TestHead:
    def head(self, *title: str, kept_apart: str | None = None) -> tuple[int | None, str | None, str]:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=title)
        found = read(blocks, kept_apart).report
        return found.year, found.organisation, found.title

    def test_the_organisation_may_stand_in_the_title_kept_apart(self) -> None:
        apart = "临水县财政局2023年政府信息公开工作年度报告_临水县人民政府"
        whole = "临水县财政局2023年政府信息公开工作年度报告"
        assert self.head(kept_apart=apart) == (2023, "临水县财政局", whole)
        bare = "2023年政府信息公开工作年度报告"
        assert self.head(bare, kept_apart=apart) == (2023, "临水县财政局", bare)

    def test_a_title_kept_apart_for_another_year_counts_for_nothing(self) -> None:
        bare = "2023年政府信息公开工作年度报告"
        assert self.head(bare, kept_apart="财政局2022年政府信息公开工作年度报告") == (2023, None, bare)

    def test_the_year_may_stand_in_the_period_alone(self) -> None:
        assert self.head() == (YEARS[NEW.id], None, "")

    def test_links_to_other_years_reports_count_for_nothing(self) -> None:
        links = [f"柳树镇{year}年政府信息公开工作年度报告" for year in (2024, 2022, 2021)]
        title = f"{ORGANISATION}2023年政府信息公开工作年度报告"
        assert self.head(*links, title) == (2023, ORGANISATION, title)
        assert self.head(title, *links) == (2023, ORGANISATION, title)

    @pytest.mark.parametrize(
        "contact", [f"本报告由{ORGANISATION}办公室编制。", f"如有疑问，请与{ORGANISATION}联系。"]
    )
    def test_the_organisation_may_stand_in_the_preamble(self, contact: str) -> None:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=())
        assert read([*paragraphs(contact), *blocks]).report.organisation == ORGANISATION

    def test_the_organisation_may_stand_in_the_signature(self) -> None:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=())
        assert read([*blocks, *paragraphs(ORGANISATION, "2024年1月5日")]).report.organisation == ORGANISATION


class TestDoubts:
    @pytest.mark.parametrize(
        ("block", "field"), [(0, "title"), (1, "title"), (2, "preamble"), (99, "other_matters")]
    )
    def test_what_a_reader_left_out_is_told_of_the_field_in_front(self, block: int, field: str) -> None:
        blocks = tuple(report(NEW, tables_of(NEW, some_figures(NEW))))
        doubts = (Doubt("sheet-hidden", "附表", block), Doubt("embedded-not-read", ".rtf", block))
        source = SourceDocument("报告.xlsx", "xlsx", None, blocks, doubts)
        findings = recognise(source, shipped_formats()).findings
        assert [(at.code, at.severity, at.fields) for at in findings] == [
            (doubt.code, Severity.HINT, (field,)) for doubt in doubts
        ]
        assert "隐藏的工作表“附表”没有读入" in findings[0].message
        assert "嵌有一份 .rtf 格式的内容" in findings[1].message
