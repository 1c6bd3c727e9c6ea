"""A plain table as a workbook."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from gipdesk.writers.table_sheet import Table, write_tables


def test_headings_stay_and_records_can_be_sorted() -> None:
    file = io.BytesIO()
    write_tables([Table("表", ["文件", "错误"], [40, 8], [["甲.docx", 2], ["=1+1", None]])], file)
    sheet = load_workbook(file).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["文件", "错误"],
        ["甲.docx", 2],
        ["=1+1", None],
    ]
    assert sheet["A3"].data_type == "s"
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert [sheet.column_dimensions[name].width for name in "AB"] == [40, 8]


def test_each_table_has_a_sheet_and_what_no_sheet_can_hold_is_left_out() -> None:
    file = io.BytesIO()
    write_tables(
        [Table("文件", ["甲"], [8], [["a\x07b"]]), Table("问题", ["乙"], [8], [["长" * 40_000]])], file
    )
    book = load_workbook(file)
    assert book.sheetnames == ["文件", "问题"]
    assert book["文件"]["A2"].value == "ab"
    assert book["问题"]["A2"].value == "长" * 32_767
