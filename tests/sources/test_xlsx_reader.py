from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Border, Side

from gipdesk.errors import UnreadableFile
from gipdesk.sources.source_document import Doubt, SourceDocument
from gipdesk.sources.xlsx_reader import read_xlsx
from tests.sources.samples import (
    R_STRICT,
    X_STRICT,
    X,
    assert_sound,
    fault_code,
    members,
    printed,
    relations_part,
    texts_of,
    xlsx,
    zipped,
)

MAX_TEXTS = 50_000

THIN = Side(style="thin")
RULED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def _saved(book: openpyxl.Workbook) -> bytes:
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def _rows(*rows: Sequence[object], ruled: str = "", merged: tuple[str, ...] = ()) -> SourceDocument:
    """A sheet of these rows, with borders in one range and merged ranges."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for line in sheet[ruled] if ruled else ():
        for cell in line:
            cell.border = RULED
    for area in merged:
        sheet.merge_cells(area)
    return read_xlsx("报告.xlsx", _saved(book))


def _cells(sheet_row: str, **parts: str) -> list[object]:
    """What a row of these cells reads as, a text in front of them making it a table's."""
    data = '<row><c t="str"><v>值</v></c>' + sheet_row + "</row>"
    (rows,) = texts_of(read_xlsx("报告.xlsx", xlsx(f"<sheetData>{data}</sheetData>", **parts)))
    assert isinstance(rows, list)
    return list(rows[0][1:])


def test_a_whole_report_in_one_sheet() -> None:
    document = _rows(
        ["青石镇人民政府年度报告"],
        ["一、总体情况\n收到申请3件。\n\n全部办结。"],
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "现行有效件数"],
        ["规章", None, None],
        ["规范性文件", 2, 5],
        [None],
        ["二、完"],
        ruled="A3:C6",
        merged=("A1:C1", "A3:C3"),
    )
    assert (document.name, document.kind, document.title) == ("报告.xlsx", "xlsx", None)
    assert texts_of(document) == [
        "青石镇人民政府年度报告",
        "一、总体情况",
        "收到申请3件。",
        "全部办结。",
        "第二十条第（一）项",
        [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "", ""], ["规范性文件", "2", "5"]],
        "二、完",
    ]


def test_merged_cells_have_their_spans() -> None:
    document = _rows(
        [None, "说明", "申请人情况", None],
        [None, None, "自然人", "总计"],
        [None, "一", 1, 2],
        ruled="B1:D3",
        merged=("B1:B2", "C1:D1"),
    )
    assert printed(document) == [
        [
            (0, 0, 2, 1, "说明"),
            (0, 1, 1, 2, "申请人情况"),
            (1, 1, 1, 1, "自然人"),
            (1, 2, 1, 1, "总计"),
            (2, 0, 1, 1, "一"),
            (2, 1, 1, 1, "1"),
            (2, 2, 1, 1, "2"),
        ]
    ]


def test_the_row_of_figures_stays_though_it_is_blank_but_not_the_blank_rows_around_a_table() -> None:
    blank = [None, None]
    document = _rows(blank, ["结果维持", "总计"], blank, blank, ["完"], ruled="A1:B4")
    assert printed(document) == [
        [(0, 0, 1, 1, "结果维持"), (0, 1, 1, 1, "总计"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "")],
        "完",
    ]


def test_ruled_rows_without_text_are_nothing() -> None:
    assert printed(_rows(["题"], [None], [None, None], ruled="A3:B9")) == ["题"]


def test_a_label_with_blank_figures_does_not_cut_a_table_without_borders() -> None:
    document = _rows(["名称", "件数"], ["规章"], ["文件", 3], ["注"], ["又注"], ["甲", 1], ["末"])
    assert texts_of(document) == [
        [["名称", "件数"], ["规章", ""], ["文件", "3"]],
        "注",
        "又注",
        [["甲", "1"]],
        "末",
    ]


@pytest.mark.parametrize("merged", [(), ("A3:B3",)])
def test_a_heading_between_tables_cuts_them(merged: tuple[str, ...]) -> None:
    document = _rows(
        ["名称", "件数"], ["文件", 3], ["三、申请情况"], ["甲", 1], ["乙", 2], ruled="A1:B2", merged=merged
    )
    assert texts_of(document) == [
        [["名称", "件数"], ["文件", "3"]],
        "三、申请情况",
        [["甲", "1"], ["乙", "2"]],
    ]


def test_a_merged_title_and_a_merged_label_each_stay_one() -> None:
    document = _rows(["题"], [None], ["办理", "甲", 1], [None], [None, "乙", 2], merged=("A1:C2", "A3:A5"))
    assert printed(document) == [
        "题",
        [(0, 0, 3, 1, "办理"), (0, 1, 1, 1, "甲"), (0, 2, 1, 1, "1"), (1, 1, 1, 1, ""), (1, 2, 1, 1, ""),
         (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2")],
    ]  # fmt: skip


def test_running_text_beside_ruled_blanks_is_no_table() -> None:
    document = _rows(["一、总体情况", None], ["正文" * 20, None], ruled="A1:B2")
    assert printed(document) == ["一、总体情况", "正文" * 20]


def test_visible_sheets_in_order_hidden_ones_left_out() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["甲"])
    book.create_sheet("藏").append(["藏"])
    book.create_sheet("深藏").append(["深藏"])
    book.create_sheet("乙").append(["乙"])
    book.create_chartsheet("图")
    book["藏"].sheet_state, book["深藏"].sheet_state = "hidden", "veryHidden"
    document = read_xlsx("报告.xlsx", _saved(book))
    assert printed(document) == ["甲", "乙"]
    assert document.doubts == (Doubt("sheet-hidden", "藏", 1),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c><v>12</v></c>', "12"),
        ('<c t="n"><v>121.3308</v></c>', "121.3308"),
        ('<c><f>A1+1</f><v>3</v></c>', "3"),
        ('<c><f>A1+1</f></c>', ""),
        ('<c t="s"><v/></c>', ""),
        ('<c t="str"><f>A1</f><v> 规章 </v></c>', "规章"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="d"><v>2023-12-31</v></c>', "2023-12-31"),
        ('<c t="inlineStr"><is><r><t>规</t></r><r><t>章</t></r></is></c>', "规章"),
        ('<c t="inlineStr"/>', ""),
        ('<c t="s"><v>0</v></c>', "第一\n第二"),
        ('<c t="s"><v>1</v></c>', "镇"),
        ('<c t="s"><v>9</v></c>', ""),
        ('<c t="s"><v>x</v></c>', ""),
        ('<c s="1"><v>0.125</v></c>', "13%"),
        ('<c s="2"><v>45291</v></c>', "2023-12-31"),
        ('<c s="3"><v>25.1</v></c>', "25.1万元"),
        ('<c s="9"><v>1</v></c>', "1"),
        ('<c s="x"><v>1</v></c>', "1"),
    ],
)  # fmt: skip
def test_what_a_cell_prints(cell: str, text: str) -> None:
    shared = '<si><t>第一_x000D_\n第二</t></si><si><r><t>镇</t></r><rPh sb="0" eb="1"><t>zhèn</t></rPh></si>'
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="0.00&quot;万元&quot;"/><numFmt/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
    )
    assert _cells(cell + '<c t="str"><v>末</v></c>', styles=styles, texts=shared) == [text, "末"]


@pytest.mark.parametrize("flag", ["1", "true"])
def test_dates_that_count_from_1904(flag: str) -> None:
    book = f'<workbookPr date1904="{flag}"/>'
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    assert _cells("<c><v>1</v></c>", book=book, styles=styles) == ["1904-01-02"]


def test_dates_written_by_a_spreadsheet_program() -> None:
    document = _rows(["日期", datetime(2024, 1, 31, 9, 30)])
    assert printed(document) == [[(0, 0, 1, 1, "日期"), (0, 1, 1, 1, "2024-01-31 09:30")]]


def test_places_that_the_file_does_not_name() -> None:
    sheet = (
        '<sheetData><row><c t="str"><v>甲</v></c><c r="C1"><v>1</v></c><c r="1x"><v>2</v></c></row>'
        '<row r="2"><c><v>3</v></c><c><v>4</v></c></row>'
        '<row r="x"><c><v>5</v></c><c><v>6</v></c></row></sheetData>'
    )
    assert texts_of(read_xlsx("报告.xlsx", xlsx(sheet))) == [
        [["甲", "", "1", "2"], ["3", "4", "", ""], ["5", "6", "", ""]]
    ]


def test_the_strict_dialect() -> None:
    sheet = '<sheetData><row><c t="inlineStr"><is><t>正文</t></is></c></row></sheetData>'
    data = xlsx(sheet, namespace=X_STRICT, links=R_STRICT)
    assert printed(read_xlsx("报告.xlsx", data)) == ["正文"]


def test_odd_styles_do_not_matter() -> None:
    styles = (
        '<borders><border/><border><left style="none"/></border>'
        '<border><top style="thin"/></border></borders>'
        '<cellXfs><xf borderId="0"/><xf borderId="1"/><xf borderId="2"/><xf borderId="7"/></cellXfs>'
    )
    sheet = (
        '<sheetData><row><c t="str" s="3"><v>题</v></c><c s="1"/></row><row/>'
        '<row><c t="str"><v>甲</v></c><c s="2"/><c t="str"><v>乙</v></c></row></sheetData>'
    )
    assert texts_of(read_xlsx("报告.xlsx", xlsx(sheet, styles=styles))) == ["题", [["甲", "", "乙"]]]


MERGED = "<mergeCells>{}</mergeCells>"


@pytest.mark.parametrize(
    ("references", "cells"),
    [
        (["A1:XFD1048576"], [(0, 0, 2, 100, "甲")]),
        (
            ["C1:C2", "A1:A2"],
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 2, 1, "丙"), (1, 1, 1, 1, "5")],
        ),
        (["A2:B1", "A1:B2"], [(0, 0, 2, 2, "甲"), (0, 2, 1, 1, "丙"), (1, 2, 1, 1, "6")]),
        (
            ["A1:B1", "B1:B2", "C1:C2", "Z1:Z2"],
            [(0, 0, 1, 2, "甲"), (0, 2, 2, 1, "丙"), (1, 0, 1, 1, "4"), (1, 1, 1, 1, "5")],
        ),
        (
            ["", "A1", "A1:A1", "A0:B2", "甲", "A1:AAAA9"],
            [
                (0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"),
                (1, 0, 1, 1, "4"), (1, 1, 1, 1, "5"), (1, 2, 1, 1, "6"),
            ],
        ),
    ],
)  # fmt: skip
def test_odd_merged_ranges(references: list[str], cells: list[tuple[int, int, int, int, str]]) -> None:
    sheet = (
        '<sheetData><row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c><c t="str"><v>丙</v></c></row>'
        "<row><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row></sheetData>"
    )
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    document = read_xlsx("报告.xlsx", xlsx(sheet + MERGED.format(merges)))
    assert_sound(document)
    expected: list[object] = ["甲"] if len(cells) == 1 else [cells]
    assert printed(document) == expected


def test_a_merged_range_whose_first_row_the_file_leaves_out() -> None:
    sheet = (
        '<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="C2"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B1:B2"/></mergeCells>'
    )
    assert printed(read_xlsx("报告.xlsx", xlsx(sheet))) == ["2"]


def test_rows_that_the_file_leaves_out_are_blank_and_end_a_table() -> None:
    row = '<row r="{0}"><c t="str"><v>甲</v></c><c><v>{0}</v></c></row>'
    sheet = f"<sheetData>{row.format(1)}{row.format(5)}</sheetData>"
    assert texts_of(read_xlsx("报告.xlsx", xlsx(sheet))) == [[["甲", "1"]], [["甲", "5"]]]


def test_a_far_away_cell_does_not_fill_the_sheet() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFC1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row></sheetData>'
    )
    assert texts_of(read_xlsx("报告.xlsx", xlsx(sheet))) == ["1", [["2", "3"]]]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        pytest.param("<sheetData><row>", "file-damaged", id="broken XML"),
        pytest.param(
            "<sheetData>" + '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>' * 8 + "</sheetData>",
            "file-too-large",
            id="cells",
        ),
        pytest.param(
            "<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 10_000 + "</row>") * (MAX_TEXTS // 10_000 + 1),
            "file-too-large",
            id="texts",
        ),
        pytest.param(
            "<sheetData>" + "<row/>" * 1000 + "</sheetData><mergeCells>"
            + "".join(f'<mergeCell ref="A1:{letter}1000"/>' for letter in ["B"] * 101) + "</mergeCells>",
            "file-too-large",
            id="merged ranges",
        ),
    ],
)  # fmt: skip
def test_hostile_sheets_end_with_a_fault(sheet: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_xlsx("报告.xlsx", xlsx(sheet))
    assert (caught.value.code, caught.value.details) == (code, {"name": "报告.xlsx"})


def _with_sheet(sheet: str) -> bytes:
    return zipped(members(xlsx("")) | {"xl/worksheets/sheet1.xml": sheet.encode()})


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04", id="cut off"),
        pytest.param(zipped({"xl/other.xml": ""}), id="no workbook"),
        pytest.param(zipped({"xl/workbook.xml": "<a/>"}), id="another root"),
        pytest.param(
            zipped(
                {"xl/workbook.xml": members(xlsx(""))["xl/workbook.xml"], "xl/_rels/workbook.xml.rels": "<a"}
            ),
            id="broken links",
        ),
        pytest.param(
            _with_sheet(
                f'<!DOCTYPE d [<!ENTITY a "1">]><worksheet xmlns="{X}"><row><c>&a;<v>&a;</v></c></row>'
                "</worksheet>"
            ),
            id="entities",
        ),
        pytest.param(
            zipped({part: data for part, data in members(xlsx("")).items() if "sheet1" not in part}),
            id="no sheet",
        ),
    ],
)
def test_damaged_files(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_xlsx("报告.xlsx", data)
    assert caught.value.code == "file-damaged"


def test_a_sheet_without_a_link_is_passed_over() -> None:
    parts = members(xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>"))
    parts["xl/_rels/workbook.xml.rels"] = relations_part(z=("worksheet", "worksheets/sheet1.xml")).encode()
    assert read_xlsx("报告.xlsx", zipped(parts)).blocks == ()


def _sample() -> bytes:
    book = openpyxl.Workbook()
    rows: list[list[object]] = [["题"], ["名称", "件数"], ["规章", 2.5]]
    for row in rows:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("A1:B1")
    return _saved(book)


SAMPLE = _sample()
SHEET = members(SAMPLE)["xl/worksheets/sheet1.xml"]


@settings(max_examples=300)
@given(place=st.integers(0, len(SAMPLE) - 1), byte=st.integers(0, 255), end=st.integers(0, len(SAMPLE)))
def test_a_damaged_file_is_read_or_refused(place: int, byte: int, end: int) -> None:
    flipped = SAMPLE[:place] + bytes([byte]) + SAMPLE[place + 1 :]
    for data in (flipped, SAMPLE[:end]):
        code = fault_code(partial(read_xlsx, "报告.xlsx", data))
        assert code in {None, "file-damaged", "file-encrypted", "file-too-large"}


@settings(max_examples=300)
@given(place=st.integers(0, len(SHEET) - 1), byte=st.integers(32, 126))
def test_a_sheet_with_a_wrong_letter_is_read_or_refused(place: int, byte: int) -> None:
    sheet = SHEET[:place] + bytes([byte]) + SHEET[place + 1 :]
    data = zipped(members(SAMPLE) | {"xl/worksheets/sheet1.xml": sheet})
    assert fault_code(partial(read_xlsx, "报告.xlsx", data)) in {None, "file-damaged", "file-too-large"}


_ROWS = st.lists(st.lists(st.sampled_from(["", "甲", "5"]), max_size=5), max_size=6)
_MERGES = st.lists(st.tuples(*[st.integers(1, 5)] * 4), max_size=5)


@given(_ROWS, _MERGES)
def test_no_place_is_covered_twice_however_cells_are_merged(
    rows: list[list[str]], merges: list[tuple[int, int, int, int]]
) -> None:
    lines = ("".join(f'<c t="str"><v>{text}</v></c>' for text in row) for row in rows)
    ranges = (f'<mergeCell ref="{chr(64 + a)}{b}:{chr(64 + c)}{d}"/>' for a, b, c, d in merges)
    sheet = "".join(f"<row>{line}</row>" for line in lines) + "".join(ranges)
    assert_sound(read_xlsx("报告.xlsx", xlsx(sheet)))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"/>',
    ],
)
def test_two_that_claim_one_place_are_damage(rows: str) -> None:
    data = xlsx(f"<sheetData>{rows}</sheetData>")
    assert fault_code(lambda: read_xlsx("表.xlsx", data)) == "file-damaged"


def test_the_same_said_twice_is_none() -> None:
    assert _cells('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
