from __future__ import annotations

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from gipdesk.render.pdf import write_pdf
from gipdesk.report.report import Report
from tests.writers.reports import report_2019, report_2021

WRITE = """
import sys
from gipdesk.render.pdf import write_pdf
from tests.writers.reports import report_2021
with open(sys.argv[1], "wb") as file:
    write_pdf(report_2021(), file)
"""

pytestmark = pytest.mark.usefixtures("qapp")


def pdf(report: Report) -> bytes:
    out = io.BytesIO()
    write_pdf(report, out)
    return out.getvalue()


def texts(written: bytes) -> list[str]:
    """The text of each page, as a viewer copies it."""
    with pypdfium2.PdfDocument(written) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_text_can_be_copied_in_the_order_in_which_it_is_read() -> None:
    first, *_ = texts(pdf(report_2021()))
    parts = [
        "平襄镇人民政府2024年",
        "政府信息公开工作年度报告",
        "根据《条例》编制本报告。",
        "一、总体情况",
        "— 1 —",
    ]
    places = [first.index(part) for part in parts]
    assert places == sorted(places)


def test_common_characters_are_not_taken_for_radicals() -> None:
    whole = "".join(texts(pdf(report_2021().with_fields({"overview": "一龙面行水火土金人工"}))))
    assert "一龙面行水火土金人工" in whole


def test_a_radical_that_is_written_stays_one() -> None:
    whole = "".join(texts(pdf(report_2021().with_fields({"overview": "部首⻰"}))))
    assert "部首⻰" in whole


def test_every_section_has_a_bookmark_to_its_page() -> None:
    report = report_2019()
    reader = PdfReader(io.BytesIO(pdf(report)))
    marks = [mark for mark in reader.outline if isinstance(mark, Destination)]
    assert [mark.title for mark in marks] == [section.printed_heading for section in report.format.sections]
    for mark in marks:
        number = reader.get_destination_page_number(mark)
        assert str(mark.title) in texts(pdf(report))[number or 0]


def test_the_file_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(pdf(report_2021())))
    assert reader.metadata == {
        "/Title": "平襄镇人民政府2024年政府信息公开工作年度报告",
        "/Author": "平襄镇人民政府",
        "/Creator": "年报助手",
    }
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert [float(length) for length in reader.pages[0].mediabox[2:]] == [595, 842]


def test_a_report_without_title_and_organisation_says_nothing_of_them() -> None:
    reader = PdfReader(io.BytesIO(pdf(report_2021().with_fields({"title": "", "organisation": None}))))
    assert reader.metadata == {"/Creator": "年报助手"}


def test_fonts_are_in_the_file() -> None:
    fonts = PdfReader(io.BytesIO(pdf(report_2021()))).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert fonts
    for name in fonts:
        below = fonts[name]["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in below["/FontDescriptor"] or "/FontFile3" in below["/FontDescriptor"]


def test_the_same_report_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        kept = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", WRITE, str(out)], env=kept, check=True)
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_a_file_can_be_written_by_a_job_beside_the_window() -> None:
    with ThreadPoolExecutor(1) as jobs:
        assert jobs.submit(pdf, report_2021()).result(timeout=60) == pdf(report_2021())
