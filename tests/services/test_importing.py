from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import SeveralReports, UnreadableFile
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.importing import import_file, import_pasted
from gipdesk.services.prefilling import prefill
from gipdesk.sources.source_document import Paragraph
from tests.services.reports import finished_report


@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".gip"])
def test_what_is_exported_reads_back_identical(tmp_path: Path, ending: str, year: int) -> None:
    report = finished_report(year)
    out = tmp_path / f"年报{ending}"
    export(report, [out])
    assert import_file(out).report == report


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".html", ".gip"])
def test_blanks_come_back_as_blanks(tmp_path: Path, ending: str) -> None:
    blank = dict.fromkeys(["disclosure.fees.amount", "requests.received.other", "remedies.review.total"])
    report = finished_report().with_fields(blank)
    out = tmp_path / f"年报{ending}"
    export(report, [out])
    imported = import_file(out)
    assert imported.report == report
    assert imported.source == out.name


def test_a_gip_keeps_last_year_and_what_is_not_updated(tmp_path: Path) -> None:
    last_file = tmp_path / "去年.html"
    export(finished_report(), [last_file])
    path = tmp_path / "今年.gip"
    create_report(prefill(import_file(last_file)).draft, path).close()
    imported = import_file(path)
    assert imported.baseline is not None
    assert imported.baseline.report == finished_report()
    assert imported.baseline.source == "去年.html"
    assert imported.not_updated == {"preamble", "overview", "problems", "other_matters"}


def test_pasted_text_is_read_like_a_file(tmp_path: Path) -> None:
    page = tmp_path / "年报.html"
    export(finished_report(), [page])
    imported = import_pasted("", page.read_text(encoding="utf-8"))
    assert imported.report == finished_report()


def test_each_figure_tells_where_it_stood(tmp_path: Path) -> None:
    page = tmp_path / "年报.html"
    export(finished_report(), [page])
    imported = import_file(page)
    assert imported.report.cells.keys() <= imported.provenance.keys()
    (first,), (second,) = (
        imported.provenance[f"requests.received.{column}"] for column in ("natural_person", "business")
    )
    assert (first.block, first.row) == (second.block, second.row)
    assert first.column != second.column
    assert imported.document is not None
    (title,) = imported.provenance["title"]
    assert imported.document.blocks[title.block] == Paragraph(finished_report().title)


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    note = tmp_path / "通知.txt"
    note.write_text("请各单位于本周五前报送材料。", encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        import_file(note)
    assert refused.value.code == "report-not-found"


@pytest.fixture
def two_years(tmp_path: Path) -> Path:
    texts = []
    for year in (2023, 2024):
        path = tmp_path / f"{year}.html"
        export(finished_report(year), [path])
        texts.append(path.read_text(encoding="utf-8"))
    both = tmp_path / "两年.html"
    both.write_text("".join(texts), encoding="utf-8")
    return both


def test_of_several_reports_one_must_be_chosen(two_years: Path) -> None:
    with pytest.raises(SeveralReports) as caught:
        import_file(two_years)
    assert [title[-14:] for title in caught.value.titles] == [
        f"{year}年政府信息公开工作年度报告"[-14:] for year in (2023, 2024)
    ]
    assert [import_file(two_years, which).report.year for which in (1, 2)] == [2023, 2024]


@pytest.mark.parametrize("which", [0, 3])
def test_a_report_that_is_not_there_cannot_be_chosen(two_years: Path, which: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        import_file(two_years, which)
    assert (caught.value.code, caught.value.details["count"]) == ("report-not-so-many", 2)


def test_the_only_report_of_a_file_may_be_asked_for_by_its_number() -> None:
    lines = (
        "青石乡人民政府2023年政府信息公开工作年度报告",
        "二、主动公开政府信息情况",
        "行政许可 5",
        "五、存在的主要问题及改进情况",
        "无。",
    )
    assert import_pasted("\n".join(lines), None, 1).report.year == 2023
