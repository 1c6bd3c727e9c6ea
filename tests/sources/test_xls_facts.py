"""What an old workbook has beside its plain text: struck out, hidden, scaled, noted, without a value."""

from __future__ import annotations

import struct

import pytest
import xlwt

from gipdesk.sources.source_document import FactKind
from tests.sources.old_workbooks import (
    FACTS,
    STYLE,
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
from tests.sources.samples import facts_of, printed, texts_of


@pytest.mark.parametrize("cell", [13, "13"])
@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("font: struck_out on", FactKind.STRUCK),
        ("font: escapement superscript", FactKind.RAISED),
        ("font: escapement subscript", FactKind.LOWERED),
        ("font: color white", FactKind.HIDDEN),
        ("font: color white; pattern: pattern solid, fore_colour white", FactKind.HIDDEN),
        ("font: color_index 65", FactKind.HIDDEN),
        ("font: height 40", FactKind.HIDDEN),
        ("font: color_index 65; pattern: pattern solid, fore_color 65", FactKind.HIDDEN),
    ],
)
def test_a_cell_whose_style_makes_it_a_fact_keeps_its_place(cell: object, style: str, kind: FactKind) -> None:
    document = read_rows(["规章", cell, "末"], styles={(0, 1): style})
    assert texts_of(document) == [[["规章", "", "末"]]]
    assert facts_of(document) == [("", [(kind, "13", 0)])]


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_a_blank_cell_with_a_border_on_any_side_is_a_place(side: str) -> None:
    rows = ["文件", 1], ["规章", None]
    assert texts_of(read_rows(*rows)) == [[["文件", "1"]], "规章"]
    document = read_rows(*rows, styles={(1, 1): f"borders: {side} thin"})
    assert texts_of(document) == [[["文件", "1"], ["规章", ""]]]


@pytest.mark.parametrize("cell", [13, "13"])
@pytest.mark.parametrize(
    "style",
    [
        "font: color red",
        "font: height 41",
        "font: color gray25",
        "font: color_index 64",
        "font: color white; pattern: pattern solid, fore_colour blue",
        "font: color white; pattern: pattern thin_horz_bands",
        "font: color white; pattern: pattern solid, fore_color 64",
    ],
)
def test_what_is_plainly_shown_stays_text(cell: object, style: str) -> None:
    document = read_rows(["规章", cell, "末"], styles={(0, 1): style})
    assert (texts_of(document), facts_of(document)) == ([[["规章", "13", "末"]]], [])


@pytest.mark.parametrize(
    ("cell", "form", "text", "fact"),
    [
        (121330, "0!.0,", "12.1", (FactKind.SCALED, "121330", 0)),
        (0.5, "0%", "50%", (FactKind.SCALED, "0.5", 0)),
        (0, "0;-0;;@", "", (FactKind.HIDDEN, "0", 0)),
        ("13", ";;;", "", (FactKind.HIDDEN, "13", 0)),
        (xlwt.Formula("A1+1"), "General", "", (FactKind.NO_VALUE, "=", 0)),
        ('=DISPIMG("ID_1",1)', "General", "", (FactKind.PICTURE, "", 0)),
    ],
)
def test_what_cells_show_of_numbers_and_formulas(
    cell: object, form: str, text: str, fact: tuple[FactKind, str, int]
) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    filled(sheet, [["规章", None, "末"]], {})
    sheet.write(0, 1, cell, xlwt.easyxf(num_format_str=form))
    document = read(saved(book))
    assert texts_of(document) == [[["规章", text, "末"]]]
    assert facts_of(document) == [(text, [fact])]


def test_a_sheet_that_shows_no_zeros() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.show_zero_values = False
    filled(sheet, [["规章", 0, 5]], {})
    document = read(saved(book))
    assert texts_of(document) == [[["规章", "", "5"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "0", 0)])]


TEXT_FOLLOWS, NO_TEXT = b"\0" * 6 + b"\xff\xff", b"\3" + b"\0" * 5 + b"\xff\xff"
SHARED, TABLE = (record(code, "2H2BxBH", 0, 0, 1, 1, 0, 0) for code in (0x04BC, 0x0236))
ARRAY = record(0x0221, "2H3B5xH", 0, 0, 1, 1, 0, 0)


def _result(text: str) -> bytes:
    coded = text.encode("utf-16-le")
    return record(0x0207, f"HB{len(coded)}s", len(text), 1, coded)


def _formula(result: bytes) -> bytes:
    return record(0x0006, "3H8sH6x", 0, 1, 0, result, 0)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (_formula(struct.pack("<d", 3)), "3"),
        (_formula(TEXT_FOLLOWS) + _result("规"), "规"),
        (_formula(TEXT_FOLLOWS) + SHARED + _result("规"), "规"),
        (_formula(TEXT_FOLLOWS) + ARRAY + _result("规"), "规"),
        (_formula(TEXT_FOLLOWS) + TABLE + _result("规"), "规"),
        (_formula(b"\1\0\1\0\0\0\xff\xff"), "TRUE"),
        (_formula(b"\2\0\x17\0\0\0\xff\xff"), "#REF!"),
        (_formula(TEXT_FOLLOWS), None),
        (_formula(TEXT_FOLLOWS) + SHARED, None),
        (_formula(NO_TEXT), None),
        (_formula(NO_TEXT) + number(0, 2, 1), None),
    ],
)
def test_values_of_formulas(formula: bytes, text: str | None) -> None:
    document = read(ole(stream(wide(0, 0, "甲"), formula)))
    if text is None:
        assert facts_of(document) == [("", [(FactKind.NO_VALUE, "=", 0)])]
    else:
        assert (texts_of(document), facts_of(document)) == ([[["甲", text]]], [])


STALE = record(0x005E, "H", 0)
NOUGHT, THREE = struct.pack("<d", 0), struct.pack("<d", 3)


def _calculated_by(version: int) -> bytes:
    return record(0x01C1, "HHI", 0x01C1, 0, version)


@pytest.mark.parametrize(
    ("cells", "shared", "is_proven"),
    [
        ([_formula(NOUGHT)], b"", False),
        ([_formula(NOUGHT)], _calculated_by(0), False),
        ([_formula(NOUGHT)], _calculated_by(0x18D54), True),
        ([_formula(NOUGHT), _formula(THREE)], b"", True),
        ([_formula(NOUGHT), _formula(b"\1\0\1\0\0\0\xff\xff")], b"", True),
        ([_formula(NOUGHT), _formula(TEXT_FOLLOWS), _result("规")], b"", True),
        ([_formula(NOUGHT), _formula(TEXT_FOLLOWS)], b"", False),
        ([STALE, _formula(NOUGHT)], _calculated_by(0x18D54), False),
        ([STALE, _formula(THREE)], _calculated_by(0x18D54), False),
    ],
)
def test_a_formula_that_may_never_have_been_calculated(
    cells: list[bytes], shared: bytes, *, is_proven: bool
) -> None:
    kept = [*cells, wide(1, 0, "甲"), number(1, 1, 0)]
    document = read(ole(stream(*kept, number(0, 2, 5), wide(0, 0, "规"), shared=shared + STYLE)))
    told = [(FactKind.NO_VALUE, "=", 0)]
    assert facts_of(document) == ([] if is_proven else [("", told)])
    assert texts_of(document)[0][-1] == ["甲", "0", ""]  # type: ignore[index]


ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x2A: "#N/A"}


@pytest.mark.parametrize(("code", "text"), ERRORS.items())
def test_errors(code: int, text: str) -> None:
    error = record(0x0205, "3H2B", 0, 1, 0, code, 1)
    assert texts_of(read(ole(stream(wide(0, 0, "甲"), error)))) == [[["甲", text]]]


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        ("struck_out on", FactKind.STRUCK),
        ("escapement superscript", FactKind.RAISED),
        ("color white", FactKind.HIDDEN),
    ],
)
def test_runs_inside_a_text(font: str, kind: FactKind) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲")
    odd, plain = xlwt.easyfont(font), xlwt.easyfont("")
    sheet.write_rich_text(0, 1, ["13", ("1", odd), ("件", plain)])
    sheet.write_rich_text(0, 2, [("𠮷1", plain), ("旧", odd)])
    document = read(saved(book))
    assert texts_of(document) == [[["甲", "13件", "𠮷1"]]]
    assert facts_of(document) == [("13件", [(kind, "1", 2)]), ("𠮷1", [(kind, "旧", 2)])]


def test_runs_of_a_text_of_excel_5_are_counted_in_bytes() -> None:
    fonts = b"".join(record(0x0031, "5H3BxB", 200, 8 * (at == 1), 8, 400, 0, 0, 0, 0, 0) for at in range(2))
    text = "规1旧".encode("gbk")
    runs = record(0x00D6, f"4H{len(text)}s3B", 0, 1, 0, len(text), text, 1, 3, 1)
    content = stream(label(0, 0, b"A"), runs, shared=fonts + STYLE, version=0x0500)
    document = read(ole(content, "Book"))
    assert texts_of(document) == [[["A", "规1"]]]
    assert facts_of(document) == [("规1", [(FactKind.STRUCK, "旧", 2)])]


def test_runs_with_odd_numbers_lose_no_character() -> None:
    coded = "甲乙".encode("utf-16-le")
    runs = record(0x00D6, "4HB4sH6H", 0, 0, 0, 2, 1, coded, 3, 9, 7, 1, 0, 1, 9)
    assert printed(read(ole(stream(runs)))) == ["甲乙"]


@pytest.mark.parametrize("style", [7, 0xFFF])
def test_a_style_that_the_file_lacks(style: int) -> None:
    cell = record(0x0204, "4HB2s", 0, 0, style, 1, 1, "甲".encode("utf-16-le"))
    assert printed(read(ole(stream(cell)))) == ["甲"]


def _grid(rows: str = "", columns: str = "") -> xlwt.Workbook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    filled(sheet, [[f"{column}{row}" for column in "ABC"] for row in (1, 2, 3)], {})
    sheet.row(1).hidden = rows == "hidden"
    if rows in {"flat", "thin"}:
        sheet.row(1).height_mismatch, sheet.row(1).height = True, 15 * (rows == "thin")
    for at, state in enumerate(columns):
        sheet.col(at).hidden = state == "h"
        if state in "0|!":
            sheet.col(at).width = {"0": 0, "|": 146, "!": 147}[state]
    return book


@pytest.mark.parametrize("rows", ["hidden", "flat", "thin"])
def test_cells_of_a_hidden_row_keep_their_places(rows: str) -> None:
    document = read(saved(_grid(rows)))
    assert texts_of(document) == [[["A1", "B1", "C1"], ["", "", ""], ["A3", "B3", "C3"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, f"{column}2", 0)]) for column in "ABC"]


@pytest.mark.parametrize(
    ("columns", "hidden"), [("-h-", "B"), ("-0-", "B"), ("-|!", "B"), ("h-h", "AC"), ("hh-", "AB")]
)
def test_cells_of_hidden_columns_keep_their_places(columns: str, hidden: str) -> None:
    told = facts_of(read(saved(_grid(columns=columns))))
    assert [fact for _, facts in told for fact in facts] == [
        (FactKind.HIDDEN, f"{column}{row}", 0) for row in (1, 2, 3) for column in hidden
    ]


@pytest.mark.parametrize(("flags", "seen"), [(0, "甲"), (2, "")])
def test_rows_that_the_file_does_not_describe_are_as_it_says_of_all(flags: int, seen: str) -> None:
    height = record(0x0225, "2H", flags, 255)
    document = read(ole(stream(height, wide(0, 0, "甲"), number(0, 1, 5))))
    assert texts_of(document)[:1] == ([[[seen, "5"]]] if seen else [])


def test_notes_pictures_and_runs_as_a_program_writes_them() -> None:
    document = read(FACTS.read_bytes())
    assert texts_of(document) == [
        "青石镇人民政府工作年度报告",
        "全年收到申请13件。",
        [
            ["信息内容", "本年制发件数", "现行有效件数", ""],
            ["规章", "", "", "50%"],
            ["规范性文件", "13件", "5", "5"],
            ["说明", "见附件", "见", ""],
        ],
        [["单位", "", "日期"], ["", "", ""], ["", "", ""]],
    ]
    assert facts_of(document)[:7] == [
        ("", [(FactKind.HIDDEN, "0", 0)]),
        ("", [(FactKind.STRUCK, "2", 0)]),
        ("50%", [(FactKind.SCALED, "0.5", 0)]),
        ("13件", [(FactKind.RAISED, "1", 2), (FactKind.STRUCK, "旧", 2)]),
        ("5", [(FactKind.NOTE, "不含街道", 1)]),
        ("说明", [(FactKind.NOTE, "第一行 第二行", 2)]),
        ("", [(FactKind.NO_VALUE, "=", 0)]),
    ]


def _object(kind: int, number: int = 1) -> bytes:
    return record(0x005D, "5H12x", 0x15, 18, kind, number, 0)


def _drawing(row: int, column: int, times: int = 1) -> bytes:
    anchor = struct.pack("<2HI9H", 0, 0xF010, 18, 0, column, 0, row, 0, column + 1, 0, row + 1, 0)
    return record(0x00EC, f"{times * len(anchor)}s", anchor * times)


@pytest.mark.parametrize("kind", [5, 8])
def test_pictures_are_told_at_the_cells_where_they_begin(kind: int) -> None:
    content = stream(wide(0, 0, "甲"), number(0, 1, 5), _drawing(0, 1), _object(kind), _object(kind))
    picture = (FactKind.PICTURE, "", 1)
    assert facts_of(read(ole(content))) == [("5", [picture, picture])]
    assert facts_of(read(ole(stream(wide(0, 0, "甲"), _drawing(7, 2, 2), _object(kind))))) == [
        ("", [(FactKind.PICTURE, "", 0)])
    ]


@pytest.mark.parametrize("odd", [_object(6), _object(8), record(0x005D, "4x"), record(0x01B6, "6x")])
def test_objects_that_are_no_notes_and_have_no_place(odd: bytes) -> None:
    content = stream(wide(0, 0, "甲"), odd, record(0x01B6, "4x"), record(0x003C, "3x"), number(0, 1, 5))
    document = read(ole(content))
    assert (texts_of(document), facts_of(document)) == ([[["甲", "5"]]], [])


def _note(text: str, author: bytes) -> bytes:
    coded = text.encode("utf-16-le")
    body = record(0x01B6, "2H6s3H", 0, 0, b"", len(text), 0, 0) + record(0x003C, f"B{len(coded)}s", 1, coded)
    return _object(0x19) + body + record(0x001C, f"4H{len(author)}s", 0, 1, 0, 1, author)


@pytest.mark.parametrize("author", [b"", b"\2\0\0ab", b"\x09\0\0", b"\2\0\0abcd"])
def test_notes_whose_authors_are_odd(author: bytes) -> None:
    document = read(ole(stream(wide(0, 0, "甲"), number(0, 1, 5), _note("注\0\n意", author))))
    assert facts_of(document) == [("5", [(FactKind.NOTE, "注 意", 1)])]


def test_notes_of_excel_5() -> None:
    text = "注意".encode("gbk")
    note = record(0x001C, "3H4s", 0, 1, 4, text)
    drawn = record(0x005D, "34x")
    content = stream(label(0, 0, b"A"), number(0, 1, 5), drawn, note, version=0x0500)
    assert facts_of(read(ole(content, "Book"))) == [("5", [(FactKind.NOTE, "注意", 1)])]
