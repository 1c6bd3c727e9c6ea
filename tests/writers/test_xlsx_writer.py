from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import Report, blank_report
from gipdesk.services.importing import import_file
from gipdesk.services.prefilling import blank_draft
from gipdesk.writers.archive import read_members
from gipdesk.writers.page_model import PageTable, PlacedCell, Role
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.xlsx_sizes import table_row_height, text_pieces, text_row_height
from gipdesk.writers.xlsx_writer import write_xlsx
from tests.writers.golden import assert_golden, normalised
from tests.writers.reports import grid_report, made_up_report, report_2019, report_2021

TEXTS, DISCLOSURE, REQUESTS, REMEDIES = "基本信息与文字", "表二 主动公开", "表三 依申请公开", "表四 复议诉讼"


def written(report: Report) -> bytes:
    file = io.BytesIO()
    write_xlsx(report, file)
    return file.getvalue()


def opened(report: Report, *, data_only: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(report)), data_only=data_only)


def at(book: Workbook, sheet: str, place: str) -> Cell | MergedCell:
    found = book[sheet][place]
    assert isinstance(found, Cell | MergedCell)
    return found


def column(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet]["A"]]


def test_one_sheet_for_the_texts_and_one_for_each_table() -> None:
    book = opened(report_2021())
    assert book.sheetnames == [TEXTS, DISCLOSURE, REQUESTS, REMEDIES]
    assert column(book, TEXTS) == [
        "平襄镇人民政府2024年政府信息公开工作年度报告",
        "根据《条例》编制本报告。",
        "统计期限自2024年1月1日起至2024年12月31日止。",
        "一、总体情况",
        "（一）主动公开。今年公开 3 件。",
        "（二）依申请公开。",
        "五、存在的主要问题及改进情况",
        "一是公开意识不强。",
        "六、其他需要报告的事项",
        "无。",
    ]
    assert at(book, DISCLOSURE, "A1").value == "二、主动公开政府信息情况"


def test_a_report_without_texts_has_an_empty_first_sheet() -> None:
    book = opened(blank_report(shipped_formats().get("2021")))
    assert book.sheetnames == [TEXTS, DISCLOSURE, REQUESTS, REMEDIES]
    assert column(book, TEXTS) == [None]


def test_totals_are_live_and_carry_their_value() -> None:
    live, cached = opened(report_2021()), opened(report_2021(), data_only=True)
    assert at(live, REQUESTS, "J5").value == "=SUM(D5:I5)"
    assert at(cached, REQUESTS, "J5").value == 14
    assert at(live, REQUESTS, "D28").value == "=SUM(D7:D27)"
    assert at(cached, REQUESTS, "D28").value == 14
    assert at(live, REMEDIES, "E5").value == "=SUM(A5:D5)"
    assert at(cached, REMEDIES, "E5").value == 2


def test_a_published_total_that_disagrees_stays_as_published() -> None:
    report = report_2021().with_fields({"requests.received.total": 99})
    assert at(opened(report), REQUESTS, "J5").value == 99
    assert at(opened(report), REQUESTS, "J6").value == "=SUM(D6:I6)"


def test_a_blank_total_stays_blank() -> None:
    report = report_2021().with_fields({"requests.received.total": None})
    assert at(opened(report), REQUESTS, "J5").value is None


def test_formulas_subtract_and_reach_other_sheets(tmp_path: Path) -> None:
    report = made_up_report(tmp_path)
    live, cached = opened(report), opened(report, data_only=True)
    fees, refunds = "表二 收费 退费", "表四 退费"
    assert at(live, fees, "C5").value == "=SUM(B5,-'表四 退费'!C3,-'表四 退费'!D3)"
    assert at(cached, fees, "C5").value == 3.75
    assert at(live, refunds, "D4").value == "=SUM('表二 收费 退费'!B5,C3:C4)"
    assert at(cached, refunds, "D4").value == 6.25


def test_numbers_are_numbers_and_money_keeps_its_decimals() -> None:
    cell = at(opened(report_2021()), DISCLOSURE, "B15")
    assert (cell.value, cell.number_format) == (1270.5, "0.0")
    amount = at(opened(report_2019()), DISCLOSURE, "C19")
    assert (amount.value, amount.number_format) == (29724.51, '0.00"万元"')
    assert at(opened(report_2019()), DISCLOSURE, "C8").value == -37
    blank = at(opened(report_2021()), DISCLOSURE, "B4")
    assert (blank.value, blank.data_type) == (None, "n")
    whole = report_2019().with_fields({"disclosure.procurement.amount": Decimal(25)})
    assert at(opened(whole), DISCLOSURE, "C19").number_format == '0"万元"'


def test_cells_are_merged_bordered_and_aligned() -> None:
    sheet = opened(report_2021())[REQUESTS]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A1:J1", "A2:C4", "D2:J2", "E3:I3", "A7:A28", "B9:B16", "A5:C5"} <= merged
    for row in sheet.iter_rows(min_row=5, max_row=29, min_col=4, max_col=10):
        for cell in row:
            sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
            assert {side.style for side in sides} == {"thin"}
    assert sheet["A7"].alignment.text_rotation == 255
    assert (sheet["B7"].alignment.horizontal, sheet["D7"].alignment.horizontal) == ("left", "center")
    assert not sheet["A7"].alignment.wrap_text
    assert sheet["C27"].alignment.wrap_text
    assert (sheet["D5"].font.bold, sheet["D7"].font.bold) == (True, False)
    assert opened(report_2021())[DISCLOSURE]["A2"].fill.fgColor.rgb == "00C6D9F1"


@pytest.mark.parametrize(
    ("sheet", "orientation", "panes", "titles"),
    [
        (DISCLOSURE, "portrait", "B2", "$1:$1"),
        (REQUESTS, "portrait", "D5", "$1:$4"),
        (REMEDIES, "landscape", "A5", "$1:$4"),
    ],
)
def test_sheets_print_on_a4(sheet: str, orientation: str, panes: str, titles: str) -> None:
    printed = opened(report_2021())[sheet]
    setup = printed.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth) == (9, orientation, 1)
    assert printed.freeze_panes == panes
    assert printed.print_title_rows == titles


@pytest.mark.parametrize("sheet", [TEXTS, REMEDIES])
def test_a_printed_sheet_is_as_wide_as_the_paper_and_numbered(sheet: str) -> None:
    printed = opened(report_2021())[sheet]
    setup, margins = printed.page_setup, printed.page_margins
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert printed.sheet_properties.pageSetUpPr
    assert printed.sheet_properties.pageSetUpPr.fitToPage
    assert printed.print_options.horizontalCentered
    assert (margins.left, margins.right) == (0.6, 0.6)
    assert printed.oddFooter
    assert printed.oddFooter.center.text == "－ &P －"


def test_the_sheet_of_texts_prints_a_second_column_for_programs_that_shrink_only_several() -> None:
    assert opened(report_2021())[TEXTS].print_area == f"'{TEXTS}'!$A$1:$B$10"


@pytest.mark.parametrize(("columns", "orientation"), [(12, "portrait"), (13, "landscape")])
def test_a_wide_table_prints_across_the_paper(tmp_path: Path, columns: int, orientation: str) -> None:
    [_, printed] = opened(grid_report(tmp_path, columns=columns)).worksheets
    assert printed.page_setup.orientation == orientation


def test_the_name_of_a_sheet_is_cut_where_excel_would_refuse_it(tmp_path: Path) -> None:
    book = opened(grid_report(tmp_path, short="数据" * 20))
    assert book.sheetnames[1] == "表一 " + ("数据" * 20)[:28]


def test_texts_are_set_by_their_kind() -> None:
    sheet = opened(report_2021())[TEXTS]
    found = [
        (sheet[place].font.name, sheet[place].font.size, sheet[place].alignment.horizontal)
        for place in ("A1", "A4", "A5")
    ]
    assert found == [("黑体", 18, "center"), ("黑体", 14, "left"), ("宋体", 11, "left")]
    heading = opened(report_2021())[REMEDIES]
    assert (heading["A1"].font.size, heading["A1"].alignment.horizontal) == (14, "center")
    assert heading.row_dimensions[1].height == 28


@pytest.mark.parametrize(
    ("field", "row", "characters", "height"),
    [
        ("preamble", 2, 49, 20.5),
        ("preamble", 2, 50, 37),
        ("title", 1, 30, 31),
        ("title", 1, 31, 58),
    ],
)
def test_a_line_is_as_high_as_its_text(field: str, row: int, characters: int, height: float) -> None:
    book = opened(report_2021().with_fields({field: "字" * characters}))
    assert book[TEXTS].row_dimensions[row].height == height


def test_a_row_is_as_high_as_its_own_cells_and_not_those_that_reach_below() -> None:
    sheet = opened(report_2021())[REQUESTS]
    heights = [sheet.row_dimensions[row].height for row in (2, 7, 9, 24, 26)]
    assert heights == [20.5, 20.5, 20.5, 37, 53.5]


def test_a_row_of_blanks_is_as_high_as_a_line() -> None:
    book = opened(blank_report(shipped_formats().get("2021")))
    assert book[REMEDIES].row_dimensions[5].height == 20.5


def test_a_column_too_narrow_for_a_character_takes_one_a_line() -> None:
    label = PlacedCell(0, 0, 1, 1, "合计", Role.ROW)
    table = PageTable(1, 1, (1.0,), header_rows=0, label_columns=0, cells=(label,))
    assert table_row_height(table, 0, (2.5,)) == 37


def test_columns_make_a_readable_table_and_hold_their_figures() -> None:
    def widths(report: Report, sheet: str) -> list[float]:
        return [column.width for column in opened(report)[sheet].column_dimensions.values()]

    assert sum(widths(report_2021(), DISCLOSURE)) == pytest.approx(96, abs=0.1)
    narrow = widths(report_2021(), REMEDIES)
    assert min(narrow) == pytest.approx(9.5, abs=0.01)
    assert sum(narrow) > 96


def test_the_newest_excel_opens_it_without_calculating() -> None:
    calculation = opened(report_2021()).calculation
    assert (calculation.calcId, calculation.fullCalcOnLoad) == (191029, False)


@settings(max_examples=15)
@given(st.sampled_from(["=", "+", "-", "@", "\t=", "\r+", " @"]), st.text(max_size=20))
def test_text_that_looks_like_a_formula_stays_text(start: str, rest: str) -> None:
    report = report_2021().with_fields(
        {"title": "", "preamble": "", "overview": f"正文{start}\n{start}{rest}"}
    )
    book = opened(report)
    for cell in book[TEXTS]["A"]:
        assert cell.data_type == "s"
        formula_like = str(cell.value).lstrip()[:1] in set("=+-@")
        assert cell.quotePrefix is formula_like
    assert b"<f>" not in read_members(written(report))["xl/worksheets/sheet1.xml"]


def test_text_that_looks_like_an_error_value_stays_text() -> None:
    book = opened(report_2021().with_fields({"preamble": "#N/A"}))
    assert at(book, TEXTS, "A2").data_type == "s"


@settings(max_examples=10)
@given(st.text())
def test_no_text_breaks_the_file(text: str) -> None:
    fields = dict.fromkeys(("title", "preamble", "overview", "organisation"), text)
    opened(report_2019().with_fields(fields))


class TestLongParagraphs:
    def test_one_goes_on_in_the_next_row_and_none_is_higher_than_excel_allows(self) -> None:
        book = opened(report_2021().with_fields({"overview": "字" * 3_000, "problems": "短"}))
        lengths = [len(str(value)) for value in column(book, TEXTS)[4:8]]
        assert lengths == [1058, 1058, 884, len("五、存在的主要问题及改进情况")]
        heights = [book[TEXTS].row_dimensions[row].height for row in (5, 6, 7)]
        assert heights == [367, 367, 317.5]

    @pytest.mark.parametrize(
        ("around", "expected"),
        [
            ("字字", 1058),
            ("。字", 1057),
            ("字 ", 1057),
            (" 字", 1056),
            ("a1", 1059),
            ("字a1a1", 1058),
            ("a字", 1058),
            ("）》", 1057),
        ],
    )
    def test_it_is_cut_where_the_reader_sees_that_it_goes_on(self, around: str, expected: int) -> None:
        text = "字" * 1057 + around + "字" * 500
        pieces = list(text_pieces(text))
        assert (len(pieces[0]), "".join(pieces)) == (expected, text)

    @given(st.text(st.sampled_from("字。a1 ）\t，"), min_size=1000, max_size=4000))
    @settings(max_examples=20)
    def test_nothing_is_lost(self, text: str) -> None:
        pieces = list(text_pieces(text))
        assert "".join(pieces) == text
        assert all(text_row_height(piece, page_style().sheet.body) < 409 for piece in pieces)

    def test_it_reads_back_as_one(self, tmp_path: Path) -> None:
        sentence = "本机关围绕中心工作推进政务公开，全年主动公开信息2.8万条（含网站）。"
        text = f"{sentence * 100}\n短的一段。\n{sentence * 70}"
        path = tmp_path / "长.xlsx"
        with path.open("wb") as file:
            write_xlsx(report_2021().with_fields({"overview": text, "problems": text}), file)
        read = import_file(path).report
        assert (read.sections["overview"], read.sections["problems"]) == (text, text)


def test_every_figure_has_its_id_for_a_name() -> None:
    report = report_2021()
    book = opened(report)
    assert set(book.defined_names) == set(report.cells)
    for cell, value in report.cells.items():
        [(sheet, place)] = book.defined_names[cell].destinations
        shown = book[sheet][place].value
        assert shown == value or str(shown).startswith("=")


class TestForms:
    def test_a_blank_total_of_blanks_has_its_formula_and_stays_blank(self) -> None:
        blank = blank_report(shipped_formats().get("2021"))
        cell = at(opened(blank), REMEDIES, "E5")
        assert cell.value == '=IF(COUNT(A5:D5)=0,"",SUM(A5:D5))'
        members = read_members(written(blank))
        assert b'<c r="E5" s="' in members["xl/worksheets/sheet4.xml"]
        assert b't="str"' in members["xl/worksheets/sheet4.xml"]

    def test_a_form_reads_back_blank(self, tmp_path: Path) -> None:
        path = tmp_path / "空表.xlsx"
        with path.open("wb") as file:
            write_xlsx(blank_draft("平襄镇人民政府", 2024).report, file)
        read = import_file(path)
        assert set(read.report.cells.values()) == {None}
        assert not any(field.startswith(("disclosure", "requests")) for field in read.unread)


def test_rows_are_as_high_as_what_is_seen_of_their_figures() -> None:
    book = opened(report_2021().with_fields({"requests.received.natural_person": 1_234_567}))
    assert book[REQUESTS].row_dimensions[5].height == 20.5


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(report_2021()) == written(report_2021())
    with zipfile.ZipFile(io.BytesIO(written(report_2021()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_golden(tmp_path: Path) -> None:
    members = read_members(written(made_up_report(tmp_path)))
    parts = ["workbook", *(f"worksheets/sheet{number}" for number in range(1, 4)), "styles"]
    assert_golden("made_up.xlsx.xml", "".join(normalised(members[f"xl/{part}.xml"]) for part in parts))
