"""Old workbooks as documents: texts, tables, merged cells, sheets, encodings, damage."""

from __future__ import annotations

import random
import struct
from functools import partial
from pathlib import Path

import pytest
import xlwt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gipdesk.errors import UnreadableFile
from gipdesk.sources import xls_reader
from gipdesk.sources.read import read_document
from gipdesk.sources.source_document import Doubt
from gipdesk.sources.xls_reader import read_xls
from tests.sources.old_workbooks import (
    END,
    FACTS,
    RULED,
    STYLE,
    begin,
    filled,
    label,
    number,
    ole,
    read,
    read_rows,
    record,
    saved,
    stream,
    wide,
)
from tests.sources.samples import fault_code, printed, texts_of

MAX_CHARACTERS = 1_000_000
MAX_PLACES = 500_000
MAX_RECORDS = 300_000
MAX_SHEETS = 500
MAX_STYLES = 16_384
MAX_TEXTS = 50_000

CODE_PAGE = 0x0042


def test_a_whole_report_in_one_sheet() -> None:
    document = read_rows(
        ["青石镇人民政府年度报告"],
        ["一、总体情况\n收到申请3件。\n\n全部办结。"],
        ["信息内容", "本年制发件数", "现行有效件数"],
        ["规章", None, None],
        ["规范性文件", 2, 5.25],
        [],
        ["二、完"],
        styles=dict.fromkeys((2, 3, 4), RULED),
    )
    assert (document.name, document.kind, document.title) == ("报告.xls", "xls", None)
    assert texts_of(document) == [
        "青石镇人民政府年度报告",
        "一、总体情况",
        "收到申请3件。",
        "全部办结。",
        [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "", ""], ["规范性文件", "2", "5.25"]],
        "二、完",
    ]


def test_a_cell_of_blanks_is_blank() -> None:
    assert texts_of(read_rows(["甲", " \u3000", "乙"])) == [[["甲", "", "乙"]]]


def test_a_figure_merged_over_the_table_is_a_row_of_it_and_a_text_a_line() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    filled(sheet, [["结果维持", "结果纠正"], [], [], ["合计", "1"]], {})
    sheet.write_merge(1, 1, 0, 1, 0)
    sheet.write_merge(2, 2, 0, 1, "续表")
    assert printed(read(saved(book))) == [
        [(0, 0, 1, 1, "结果维持"), (0, 1, 1, 1, "结果纠正"), (1, 0, 1, 2, "0")],
        "续表",
        [(0, 0, 1, 1, "合计"), (0, 1, 1, 1, "1")],
    ]


def test_merged_cells_have_their_spans() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    filled(sheet, [[], [None, None, "自然人", "总计"], [None, "一", 1, 2]], {})
    sheet.write_merge(0, 1, 1, 1, "说明")
    sheet.write_merge(0, 0, 2, 3, "申请人情况")
    assert printed(read(saved(book))) == [
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


def _merged(*ranges: tuple[int, int, int, int]) -> bytes:
    numbers = [number for area in ranges for number in area]
    return record(0x00E5, f"{len(numbers) + 1}H", len(ranges), *numbers)


@pytest.mark.parametrize(
    ("merged", "cells"),
    [
        (_merged((0, 1, 0, 0)), [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "2"), (1, 1, 1, 1, "4")]),
        (_merged((0, 0, 0, 0)), None),
        (_merged((1, 0, 0, 1)), None),
        (_merged((0, 0, 1, 0)), None),
    ],
)
def test_odd_merged_ranges(merged: bytes, cells: list[object] | None) -> None:
    data = ole(stream(wide(0, 0, "甲"), number(0, 1, 2), number(1, 0, 3), number(1, 1, 4), merged))
    whole = [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "2"), (1, 0, 1, 1, "3"), (1, 1, 1, 1, "4")]
    assert printed(read(data)) == [cells or whole]


def test_visible_sheets_in_order_hidden_ones_left_out() -> None:
    book = xlwt.Workbook()
    for name, state in {"甲": 0, "藏": 1, "深藏": 2, "乙": 0}.items():
        sheet = book.add_sheet(name)
        sheet.write(0, 0, name)
        sheet.visibility = state
    document = read(saved(book))
    assert printed(document) == ["甲", "乙"]
    assert document.doubts == (Doubt("sheet-hidden", "藏", 1),)


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12, "", "12"),
        (-3, "", "-3"),
        (121.3308, "", "121.3308"),
        (1e20, "", "100000000000000000000"),
        (True, "", "TRUE"),
        (False, "", "FALSE"),
        (" 规章 ", "", "规章"),
        ("甲\0乙", "", "甲乙"),
        (0.125, "0%", "13%"),
        (45291, "m/d/yy", "2023-12-31"),
        (45291.5, 'yyyy"年"m"月"d"日"', "2023-12-31 12:00"),
        (25.1, '0.00"万元"', "25.1万元"),
        (3, '0"件"', "3件"),
    ],
)
def test_what_a_cell_prints(value: object, form: str, text: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "值")
    sheet.write(0, 1, value, xlwt.easyxf(num_format_str=form or "General"))
    assert texts_of(read(saved(book))) == [[["值", text]]]


@pytest.mark.parametrize(
    ("number_of_format", "text"), [(27, "2023-12-31"), (57, "2023-12-31"), (99, "45291")]
)
def test_formats_that_the_file_does_not_define(number_of_format: int, text: str) -> None:
    shared = record(0x00E0, "2H16x", 0, number_of_format)
    data = ole(stream(wide(0, 0, "值"), number(0, 1, 45291), shared=shared))
    assert texts_of(read(data)) == [[["值", text]]]


def test_dates_that_count_from_1904() -> None:
    shared = record(0x0022, "H", 1) + record(0x00E0, "2H16x", 0, 14)
    assert texts_of(read(ole(stream(wide(0, 0, "值"), number(0, 1, 1), shared=shared)))) == [
        [["值", "1904-01-02"]]
    ]


@pytest.mark.parametrize(
    ("text", "code_page", "read_as"),
    [
        ("规范性文件".encode("gbk"), 936, "规范性文件"),
        ("规范性文件".encode("gbk"), 1252, "规范性文件"),
        ("规范性文件".encode("gbk"), None, "规范性文件"),
        ("规范性文件".encode("gb18030"), 0, "规范性文件"),
        (b"Caf\xe9 \xff", 1252, "Café ÿ"),
        (b"abc", 1252, "abc"),
    ],
)
def test_texts_of_excel_5(text: bytes, code_page: int | None, read_as: str) -> None:
    shared = STYLE if code_page is None else record(CODE_PAGE, "H", code_page) + STYLE
    content = stream(label(0, 0, text), number(0, 1, 5), shared=shared, version=0x0500)
    assert texts_of(read(ole(content, "Book"))) == [[[read_as, "5"]]]


def test_texts_of_excel_5_in_no_encoding() -> None:
    shared = record(CODE_PAGE, "H", 1200) + STYLE
    content = stream(label(0, 0, b"\xff\xd8\xff"), shared=shared, version=0x0500)
    assert fault_code(partial(read_xls, "甲", ole(content, "Book"))) == "file-damaged"


def test_a_chart_inside_a_sheet_is_passed_over() -> None:
    chart = begin(32) + number(0, 0, 9) + begin(32) + END + number(0, 1, 9) + END
    assert texts_of(read(ole(stream(wide(0, 0, "甲"), chart, number(0, 1, 5))))) == [[["甲", "5"]]]


@pytest.mark.parametrize("kind", [6, 32, 64])
def test_a_sheet_that_is_no_table_is_passed_over(kind: int) -> None:
    document = read(ole(stream(number(0, 0, 9), sheet=begin(kind))))
    assert (document.blocks, document.doubts) == ((), ())


def test_what_names_drawings_and_conditions_hold_does_not_matter() -> None:
    nonsense = b"".join(record(code, "5s", b"\xff" * 5) for code in (0x0018, 0x01B0, 0x01B1, 0x01B8, 0x00EB))
    continued = record(0x003C, "3s", b"\xff" * 3)
    content = stream(wide(0, 0, "甲"), nonsense + continued, shared=STYLE + nonsense + continued)
    assert printed(read(ole(content))) == ["甲"]


def test_a_sheet_whose_size_is_told_twice() -> None:
    size = record(0x0200, "2I3H", 0, 2, 0, 2, 0)
    assert texts_of(read(ole(stream(size, wide(0, 0, "甲"), size, number(0, 1, 5))))) == [[["甲", "5"]]]


def test_blank_cells_below_the_last_text_take_no_time() -> None:
    blanks = (record(0x00BE, "2H16HH", row, 0, *[0] * 16, 15) for row in range(2, 65_536))
    assert printed(read(ole(stream(wide(0, 0, "甲"), *blanks)))) == ["甲"]


def test_a_file_told_by_its_content(tmp_path: Path) -> None:
    for name in ("甲.et", "甲.docx"):
        path = tmp_path / name
        path.write_bytes(ole(stream(wide(0, 0, "甲"))))
        assert printed(read_document(path)) == ["甲"]


BLANKS = record(0x00BE, "2H256HH", 0, 0, *[0] * 256, 255)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(stream(shared=record(0x002F, "6x")), "file-encrypted", id="encrypted"),
        pytest.param(stream(shared=record(0x0002) * MAX_RECORDS), "file-too-large", id="records"),
        pytest.param(stream(record(0x0002) * 1000, tabs=MAX_RECORDS // 1000), "file-too-large", id="tabs"),
        pytest.param(stream(tabs=MAX_SHEETS), None, id="sheets"),
        pytest.param(stream(tabs=MAX_SHEETS + 1), "file-too-large", id="more sheets"),
        pytest.param(stream(shared=STYLE * (MAX_STYLES + 1)), "file-too-large", id="styles"),
        pytest.param(stream(shared=STYLE * MAX_STYLES), None, id="as many styles"),
        *(
            pytest.param(stream(shared=record(code) * (MAX_STYLES + 1)), "file-too-large", id=name)
            for code, name in ((0x0031, "fonts"), (0x041E, "formats"))
        ),
        pytest.param(stream(shared=record(0x041E, "1025x")), "file-damaged", id="format"),
        pytest.param(
            stream(shared=STYLE + record(0x041E, "2HB1019s", 164, 1019, 0, b"0" * 1019)),
            None,
            id="long format",
        ),
        pytest.param(
            stream(record(0x007D, "5H", 0, 255, 0, 0, 0) * (MAX_PLACES // 255 + 1)),
            "file-too-large",
            id="columns",
        ),
        pytest.param(
            stream(_merged(*[(0, 1, 0, 0)] * 1000) * (MAX_PLACES // 1000)), "file-too-large", id="merged"
        ),
        pytest.param(
            stream(*(number(row, 255, 1) for row in range(MAX_PLACES // 256 + 1))),
            "file-too-large",
            id="wide",
        ),
        pytest.param(
            stream(BLANKS * (MAX_PLACES // 256 + 1), number(0, 0, 1)), "file-too-large", id="places"
        ),
        pytest.param(
            stream(*(wide(row, at, "甲") for row in range(MAX_TEXTS // 10 + 1) for at in range(10))),
            "file-too-large",
            id="texts",
        ),
        pytest.param(stream(number(0, 255, 1), number(9999, 0, 1), number(9999, 255, 1)), None, id="far"),
        pytest.param(begin(5, 0x0400), "file-kind-unknown", id="Excel 4"),
        pytest.param(record(0x0409, "2H", 0, 5), "file-kind-unknown", id="Excel 4, as it writes it"),
        pytest.param(record(0x0209, "2H", 0, 5), "file-kind-unknown", id="Excel 3"),
        pytest.param(record(0x0009, "2H", 0, 5), "file-kind-unknown", id="Excel 2"),
        pytest.param(b"\0\0\0\0\0\0", "file-damaged", id="no beginning"),
        pytest.param(b"", "file-damaged", id="nothing"),
        pytest.param(stream()[:-4], "file-damaged", id="no end"),
        pytest.param(stream(sheet=record(0x0002, "8x")), "file-damaged", id="no sheet"),
        pytest.param(stream(wide(0, 256, "甲")), "file-damaged", id="column"),
        pytest.param(stream(record(0x00FD, "3Hi", 0, 0, 0, 7)), "file-damaged", id="text"),
        pytest.param(stream(record(0x0203, "3H", 0, 0, 0)), "file-damaged", id="number"),
        pytest.param(stream(shared=record(0x0085, "4x")), "file-damaged", id="tab"),
        pytest.param(stream(shared=record(0x00E0, "2H2x", 0, 0)), "file-damaged", id="style"),
    ],
)
def test_odd_and_hostile_files(content: bytes, code: str | None) -> None:
    assert fault_code(partial(read_xls, "甲.xls", ole(content))) == code


def _columns(count: int) -> bytes:
    """Widths of columns that count for as many places."""
    whole, rest = divmod(count, 250)
    return record(0x007D, "5H", 0, 250, 0, 0, 0) * whole + record(0x007D, "5H", 0, rest, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "places"),
    [
        pytest.param(b"", 0, id="columns"),
        pytest.param(number(0, 0, 1), 1 + 1, id="a cell"),
        pytest.param(number(0, 9, 1), 1 + 10, id="a cell further right"),
        pytest.param(number(3, 9, 1) + number(3, 2, 1), 2 + 10, id="a row from right to left"),
        pytest.param(record(0x00BD, "3HiHiH", 0, 2, 0, 6, 0, 6, 3), 2 + 4, id="numbers"),
        pytest.param(number(0, 0, 1) + record(0x00BE, "2H3HH", 1, 0, 0, 0, 0, 2), 4 + 4, id="a blank row"),
        pytest.param(number(0, 0, 1) + record(0x0201, "3H", 1, 0, 0), 2 + 2, id="a blank cell"),
        pytest.param(
            number(0, 0, 1) + record(0x00BE, "2H3HH", 2, 0, 0, 0, 0, 2), 2, id="blanks further down"
        ),
        pytest.param(_merged((0, 1, 0, 0), (3, 4, 0, 0)), 2, id="merged"),
    ],
)
def test_how_many_places_are_looked_through(content: bytes, places: int) -> None:
    for beyond, code in ((0, None), (1, "file-too-large")):
        data = ole(stream(content, _columns(MAX_PLACES - places + beyond)))
        assert fault_code(partial(read_xls, "甲.xls", data)) == code


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        pytest.param(record(0x027E, "3HI", 0, 1, 0, 13 << 2 | 2), ["13"], id="whole number"),
        pytest.param(
            record(0x00BD, "2HHIHIH", 0, 1, 0, 13 << 2 | 2, 0, 7 << 2 | 2, 2), ["13", "7"], id="numbers"
        ),
        pytest.param(record(0x0203, "3Hd", 0, 1, 0, 1.5), ["1.5"], id="number"),
        pytest.param(record(0x0205, "3H2B", 0, 1, 0, 1, 0), ["TRUE"], id="truth"),
        pytest.param(wide(0, 1, "规"), ["规"], id="text"),
        pytest.param(record(0x0201, "3H", 0, 1, 0) + number(0, 2, 5), ["", "5"], id="blank"),
        *(
            pytest.param(record(code, "3HdH6x", 0, 1, 0, 3.0, 0), ["3"], id=f"formula {code:x}")
            for code in (0x0006, 0x0206, 0x0406)
        ),
    ],
)
def test_kinds_of_cells(cells: bytes, texts: list[str]) -> None:
    assert texts_of(read(ole(stream(wide(0, 0, "甲"), cells)))) == [[["甲", *texts]]]


def _texts(*records: bytes, count: int = 1) -> bytes:
    """A table of texts, with continuations."""
    first, *others = records
    table = struct.pack("<2i", count, count) + first
    pieces = (record(0x003C, f"{len(other)}s", other) for other in others)
    return record(0x00FC, f"{len(table)}s", table) + b"".join(pieces)


def _shared(text: bytes, options: int, length: int, *numbers: bytes) -> bytes:
    return struct.pack("<HB", length, options) + b"".join(numbers) + text


JIA, YI = "甲".encode("utf-16-le"), "乙".encode("utf-16-le")
RUNS, READING = struct.pack("<H", 1), struct.pack("<i", 4)
SHARED_CELL = record(0x00FD, "3Hi", 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("table", "read_as"),
    [
        (_texts(_shared(b"ab", 0, 2)), "ab"),
        (_texts(_shared(JIA, 1, 2), b"\x01" + YI), "甲乙"),
        (_texts(_shared(JIA, 1, 2), b"\x00b"), "甲b"),
        (_texts(_shared(JIA + bytes(8), 0x0D, 1, RUNS, READING)), "甲"),
        (_texts(_shared(JIA, 0x0D, 1, RUNS, READING), bytes(4), bytes(4)), "甲"),
        (_texts(_shared(JIA, 1, 1), _shared(YI, 1, 1), count=2), "甲"),
    ],
)
def test_shared_texts(table: bytes, read_as: str) -> None:
    assert printed(read(ole(stream(SHARED_CELL, shared=STYLE + table)))) == [read_as]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (_texts(_shared(JIA, 5, 1, struct.pack("<i", -6)), count=MAX_RECORDS), "file-damaged"),
        (_texts(_shared(JIA, 1, 1), count=MAX_RECORDS), "file-damaged"),
        (_texts(_shared(JIA, 1, 1), count=MAX_RECORDS + 1), "file-too-large"),
        (_texts(_shared(JIA, 1, 9)), "file-damaged"),
        (record(0x00FC, "4x"), "file-damaged"),
    ],
)
def test_hostile_tables_of_texts(table: bytes, code: str) -> None:
    data = ole(stream(SHARED_CELL, shared=STYLE + table))
    assert fault_code(partial(read_xls, "甲.xls", data)) == code


def test_a_long_text_that_many_cells_share() -> None:
    text = b"".join((_shared(b"a" * 8000, 0, 32_000), *[b"\0" + b"a" * 8000] * 3))
    table = _texts(text[:8003], *[text[at : at + 8001] for at in range(8003, len(text), 8001)])
    cells = (record(0x00FD, "3Hi", row, 0, 0, 0) for row in range(MAX_CHARACTERS // 32_000 + 1))
    data = ole(stream(*cells, shared=STYLE + table))
    assert fault_code(partial(read_xls, "甲.xls", data)) == "file-too-large"


def test_a_text_of_many_runs_that_many_cells_share() -> None:
    runs = struct.pack("<2H", 0, 0) * 2000
    table = _texts(_shared(JIA + runs, 9, 1, struct.pack("<H", 2000)))
    cells = (record(0x00FD, "3Hi", row, 0, 0, 0) for row in range(MAX_TEXTS // 2000 + 1))
    data = ole(stream(*cells, shared=STYLE + table))
    assert fault_code(partial(read_xls, "甲.xls", data)) == "file-too-large"


def test_what_xlrd_says_of_a_file_is_not_shown(capfd: pytest.CaptureFixture[str]) -> None:
    far = record(0x0208, "H4xH4xi", 1, 0x7FFF, -1) + record(0x007D, "5H", 900, 800, 0, 0, 0)
    read(ole(stream(wide(0, 0, "甲"), far)))
    assert capfd.readouterr() == ("", "")


def test_a_fault_of_ours_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls_reader, "sheet_blocks", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_xls("甲.xls", FACTS.read_bytes())


SAMPLE = FACTS.read_bytes()
CODES = {None, "file-damaged", "file-encrypted", "file-kind-unknown", "file-too-large"}


@settings(max_examples=300)
@example(place=2181, byte=0, end=0)  # a sign in a number format that stands for a fact elsewhere
@given(place=st.integers(0, len(SAMPLE) - 1), byte=st.integers(0, 255), end=st.integers(0, len(SAMPLE)))
def test_a_damaged_file_is_read_or_refused(place: int, byte: int, end: int) -> None:
    flipped = SAMPLE[:place] + bytes([byte]) + SAMPLE[place + 1 :]
    for data in (flipped, SAMPLE[:end]):
        assert fault_code(partial(read_xls, "报告.xls", data)) in CODES


@settings(max_examples=200)
@given(chance=st.randoms(use_true_random=False))
def test_damaged_records_are_read_or_refused(chance: random.Random) -> None:
    cells = [wide(0, 0, "甲"), number(0, 1, 2), _merged((0, 0, 0, 1)), record(0x0208, "H4xH4xi", 0, 255, 0)]
    content = bytearray(stream(SHARED_CELL, *cells, shared=STYLE + _texts(_shared(b"ab", 0, 2))))
    for _ in range(chance.choice((1, 2, 5))):
        content[chance.randrange(len(content))] = chance.choice((0, 1, 127, 128, 255))
    assert fault_code(partial(read_xls, "报告.xls", ole(bytes(content)))) in CODES


def test_every_fault_names_the_file() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_xls("报告.xls", SAMPLE[:2000])
    assert caught.value.details == {"name": "报告.xls"}
