from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from gipdesk.errors import UnwritableFile
from gipdesk.render.printing import ReportPrinter
from tests.writers.reports import report_2021

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def printing(tmp_path: Path) -> ReportPrinter:
    """The report on its way to a printer that prints into a file."""
    made = ReportPrinter(report_2021(), "年报")
    made.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return made


def printed(printing: ReportPrinter) -> list[str]:
    with pypdfium2.PdfDocument(printing.printer.outputFileName()) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_all_pages_are_printed_on_the_paper_of_the_report(printing: ReportPrinter) -> None:
    count = printing.print_pages()
    pages = printed(printing)
    assert count == len(pages) == 3
    assert [f"— {number} —" in page for number, page in enumerate(pages, start=1)] == [True] * 3
    with pypdfium2.PdfDocument(printing.printer.outputFileName()) as document:
        assert document[0].get_size() == pytest.approx((595, 842), abs=1)


def test_the_job_bears_the_name_of_the_report(printing: ReportPrinter) -> None:
    assert printing.printer.docName() == "年报"


def test_only_the_pages_that_are_wanted_are_printed(printing: ReportPrinter) -> None:
    printing.printer.setFromTo(2, 3)
    assert printing.print_pages() == 2
    assert ["— 2 —" in printed(printing)[0], "— 3 —" in printed(printing)[1]] == [True, True]


def test_several_ranges_may_be_wanted(printing: ReportPrinter) -> None:
    printing.printer.setPageRanges(QPageRanges.fromString("1,3-9"))
    assert printing.numbers == [1, 3]


def test_no_range_means_every_page(printing: ReportPrinter) -> None:
    printing.printer.setFromTo(0, 0)
    assert printing.numbers == [1, 2, 3]


def test_the_last_page_may_come_first(printing: ReportPrinter) -> None:
    printing.printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.numbers == [3, 2, 1]


def test_copies_that_the_printer_does_not_make_itself_are_drawn(printing: ReportPrinter) -> None:
    printing.printer.setCopyCount(2)
    wanted = 1 if printing.printer.supportsMultipleCopies() else 2
    assert printing.numbers == [1, 2, 3] * wanted


@pytest.mark.qt_log_ignore("^QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(printing: ReportPrinter, tmp_path: Path) -> None:
    printing.printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    with pytest.raises(UnwritableFile) as refused:
        printing.print_pages()
    assert refused.value.code == "not-printed"
    assert "printed.pdf" in str(refused.value.details["name"])
