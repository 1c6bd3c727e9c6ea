"""What a workbook has beside its plain text: struck out, hidden, white, scaled, noted, without a value."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from gipdesk.sources.source_document import FactKind, SourceDocument
from gipdesk.sources.xlsx_reader import read_xlsx
from tests.sources.samples import (
    R,
    X,
    assert_sound,
    facts_of,
    members,
    printed,
    relations_part,
    texts_of,
    xlsx,
    zipped,
)

FONTS = {
    "plain": "",
    "struck": "<strike/>",
    "not struck": "<strike val='0'/>",
    "raised": "<vertAlign val='superscript'/>",
    "lowered": "<vertAlign val='subscript'/>",
    "white": "<color rgb='FFFFFFFF'/>",
    "paper": "<color theme='0'/>",
    "tiny": "<sz val='2'/><color theme='1'/>",
    "small": "<sz val='2.5'/>",
    "grey": "<color theme='0' tint='-0.5'/>",
    "old white": "<color indexed='9'/>",
    "oldest white": "<color indexed='1'/>",
    "ink": "<color theme='1'/>",
    "red": "<color rgb='FFC00000'/>",
    "level": "<vertAlign val='baseline'/>",
}
FILLS = {
    "none": "<patternFill/>",
    "pattern": "<patternFill patternType='gray125'/>",
    "blue": "<patternFill patternType='solid'><fgColor rgb='FF1F497D'/></patternFill>",
    "white": "<patternFill patternType='solid'><fgColor theme='0' tint='0.0'/></patternFill>",
    "black": "<patternFill patternType='solid'/>",
    "gradient": "<gradientFill/>",
    "blank": "",
}
HIDING, SCALING, WITHOUT_ZERO = 164, 165, 166


def _xf(font: str = "plain", fill: str = "none", number: int = 0) -> str:
    """The properties of a style with these parts; an unknown one has a number beyond the last."""
    fonts, fills = list(FONTS), list(FILLS)
    font_id = fonts.index(font) if font in fonts else len(fonts)
    fill_id = fills.index(fill) if fill in fills else len(fills)
    return f"fontId='{font_id}' fillId='{fill_id}' numFmtId='{number}'"


def _styles(xf: str) -> str:
    formats = (
        "<numFmts><numFmt numFmtId='164' formatCode=';;;'/><numFmt numFmtId='165' formatCode='0!.0,'/>"
        "<numFmt numFmtId='166' formatCode='0;-0;;@'/></numFmts>"
    )
    fonts = "".join(f"<font>{font}</font>" for font in FONTS.values())
    fills = "".join(f"<fill>{fill}</fill>" for fill in FILLS.values())
    return f"{formats}<fonts>{fonts}</fonts><fills>{fills}</fills><cellXfs><xf/><xf {xf}/></cellXfs>"


def _read(sheet: str, xf: str = "", texts: str = "") -> SourceDocument:
    document = read_xlsx("报告.xlsx", xlsx(sheet, styles=_styles(xf), texts=texts))
    assert_sound(document)
    return document


def _row(*cells: str) -> str:
    """A sheet with one row of these cells between two with texts."""
    first, last = '<c t="str"><v>规章</v></c>', '<c t="str"><v>末</v></c>'
    return f"<sheetData><row>{first}{''.join(cells)}{last}</row></sheetData>"


NUMBER, TEXT = '<c s="1"><v>13</v></c>', '<c s="1" t="str"><v>13</v></c>'


@pytest.mark.parametrize("cell", [NUMBER, TEXT])
@pytest.mark.parametrize(
    ("xf", "kind"),
    [
        (_xf(font="struck"), FactKind.STRUCK),
        (_xf(font="raised"), FactKind.RAISED),
        (_xf(font="lowered"), FactKind.LOWERED),
        (_xf(font="white"), FactKind.HIDDEN),
        (_xf(font="paper"), FactKind.HIDDEN),
        (_xf(font="tiny"), FactKind.HIDDEN),
        (_xf(font="tiny", fill="blue"), FactKind.HIDDEN),
        (_xf(font="old white"), FactKind.HIDDEN),
        (_xf(font="oldest white"), FactKind.HIDDEN),
        (_xf(font="white", fill="white"), FactKind.HIDDEN),
        (_xf(font="white", fill="blank"), FactKind.HIDDEN),
        (_xf(font="white", fill="unknown"), FactKind.HIDDEN),
        (_xf(number=HIDING), FactKind.HIDDEN),
        (_xf(number=HIDING, font="struck"), FactKind.HIDDEN),
    ],
)
def test_a_cell_whose_style_makes_it_a_fact_keeps_its_place(cell: str, xf: str, kind: FactKind) -> None:
    document = _read(_row(cell), xf)
    assert texts_of(document) == [[["规章", "", "末"]]]
    assert facts_of(document) == [("", [(kind, "13", 0)])]


@pytest.mark.parametrize("cell", [NUMBER, TEXT])
@pytest.mark.parametrize(
    "xf",
    [
        _xf(font="not struck"),
        _xf(font="grey"),
        _xf(font="ink"),
        _xf(font="small"),
        _xf(font="red"),
        _xf(font="level"),
        _xf(font="unknown"),
        _xf(font="white", fill="pattern"),
        _xf(font="white", fill="blue"),
        _xf(font="paper", fill="black"),
        _xf(font="old white", fill="gradient"),
        _xf(number=WITHOUT_ZERO),
    ],
)
def test_what_is_plainly_shown_stays_text(cell: str, xf: str) -> None:
    document = _read(_row(cell), xf)
    assert (texts_of(document), facts_of(document)) == ([[["规章", "13", "末"]]], [])


@pytest.mark.parametrize(
    ("cell", "xf", "text", "fact"),
    [
        ('<c s="1"><v>121330</v></c>', _xf(number=SCALING), "12.1", (FactKind.SCALED, "121330", 0)),
        ('<c s="1"><v>0.5</v></c>', _xf(number=9), "50%", (FactKind.SCALED, "0.5", 0)),
        ('<c s="1"><v>1.25</v></c>', _xf(number=SCALING, font="struck"), "", (FactKind.STRUCK, "0.0", 0)),
        ('<c s="1"><v>0</v></c>', _xf(number=WITHOUT_ZERO), "", (FactKind.HIDDEN, "0", 0)),
        ("<c><f>A1+1</f></c>", "", "", (FactKind.NO_VALUE, "=A1+1", 0)),
        ('<c><f t="shared" si="0"/><v/></c>', "", "", (FactKind.NO_VALUE, "=", 0)),
        ('<c t="str"><f>B1</f><v>=DISPIMG("ID_1",1)</v></c>', "", "", (FactKind.PICTURE, "", 0)),
    ],
)
def test_what_cells_show_of_numbers_and_formulas(
    cell: str, xf: str, text: str, fact: tuple[FactKind, str, int]
) -> None:
    document = _read(_row(cell), xf)
    assert texts_of(document) == [[["规章", text, "末"]]]
    assert facts_of(document) == [(text, [fact])]


def _view(shows: str) -> str:
    return f"<sheetViews><sheetView showZeros='{shows}' workbookViewId='0'/></sheetViews>"


@pytest.mark.parametrize("shows", ["0", "false"])
@pytest.mark.parametrize("cell", ["<c><v>0</v></c>", '<c t="n"><v>0.0</v></c>', "<c><f>A1</f><v>0</v></c>"])
def test_noughts_that_a_sheet_does_not_print(shows: str, cell: str) -> None:
    document = _read(_view(shows) + _row(cell, "<c><v>1</v></c>"))
    assert texts_of(document) == [[["规章", "", "1", "末"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "0", 0)])]


@pytest.mark.parametrize(
    "sheet",
    [
        _view("1") + _row("<c><v>0</v></c>"),
        _view("0") + _row('<c t="str"><v>0</v></c>'),
        _view("0") + _row("<c><v/></c>"),
    ],
)
def test_noughts_that_it_prints(sheet: str) -> None:
    assert facts_of(_read(sheet)) == []


@pytest.mark.parametrize("cell", ['<c t="str"><f>A1</f><v></v></c>', "<c><f>A1</f><v>3</v></c>", "<c/>"])
def test_formulas_with_a_value_and_blank_cells_are_no_facts(cell: str) -> None:
    assert facts_of(_read(_row(cell))) == []


@pytest.mark.parametrize(
    ("run", "kind"),
    [
        ("<strike/>", FactKind.STRUCK),
        ('<vertAlign val="superscript"/>', FactKind.RAISED),
        ('<vertAlign val="subscript"/>', FactKind.LOWERED),
        ('<color rgb="FFFFFFFF"/>', FactKind.HIDDEN),
    ],
)
def test_runs_inside_a_text(run: str, kind: FactKind) -> None:
    item = f"<r><t>13</t></r><r><rPr>{run}</rPr><t>1</t></r><r><rPr/><t>件</t></r><rPh><t>x</t></rPh>"
    shared = _read(_row('<c t="s"><v>0</v></c>'), texts=f"<si>{item}</si>")
    inline = _read(_row(f'<c t="inlineStr"><is>{item}</is></c>'))
    assert facts_of(shared) == facts_of(inline) == [("13件", [(kind, "1", 2)])]


def test_a_white_run_on_a_dark_cell_is_seen_and_one_without_properties_is_as_its_cell() -> None:
    item = "<si><r><t>13</t></r><r><rPr><color rgb='FFFFFFFF'/></rPr><t>件</t></r></si>"
    dark = _read(_row('<c s="1" t="s"><v>0</v></c>'), _xf(fill="blue", font="white"), item)
    assert (texts_of(dark), facts_of(dark)) == ([[["规章", "13件", "末"]]], [])
    struck = _read(_row('<c s="1" t="s"><v>0</v></c>'), _xf(fill="blue", font="struck"), item)
    assert facts_of(struck) == [("件", [(FactKind.STRUCK, "13", 0)])]


def test_a_format_that_hides_texts_hides_every_run() -> None:
    item = "<si><r><t>13</t></r><r><rPr><strike/></rPr><t>件</t></r></si>"
    document = _read(_row('<c s="1" t="s"><v>0</v></c>'), _xf(number=HIDING), item)
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "13件", 0)])]


def _grid(rows: str = "", columns: str = "", merges: str = "") -> SourceDocument:
    cells = "".join(
        f'<row r="{row}" {rows if row == 2 else ""}>'
        + "".join(f'<c r="{column}{row}" t="str"><v>{column}{row}</v></c>' for column in "ABC")
        + "</row>"
        for row in (1, 2, 3)
    )
    ranges = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges.split())
    return _read(f"<cols>{columns}</cols><sheetData>{cells}</sheetData><mergeCells>{ranges}</mergeCells>")


@pytest.mark.parametrize(
    "rows", ["hidden='1'", "hidden='true'", "ht='0'", "ht='0.0'", "ht='0.75' customHeight='1'"]
)
def test_cells_of_a_hidden_row_keep_their_places(rows: str) -> None:
    document = _grid(rows)
    assert texts_of(document) == [[["A1", "B1", "C1"], ["", "", ""], ["A3", "B3", "C3"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, f"{column}2", 0)]) for column in "ABC"]


@pytest.mark.parametrize(
    "column", ["min='2' max='2' hidden='1'", "min='2' max='2' width='0'", "min='2' max='2' width='0.08'"]
)
def test_cells_of_a_hidden_column_keep_their_places(column: str) -> None:
    document = _grid(columns=f"<col {column}/><col min='3' max='3' width='9'/>")
    assert texts_of(document) == [[["A1", "", "C1"], ["A2", "", "C2"], ["A3", "", "C3"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, f"B{row}", 0)]) for row in (1, 2, 3)]


@pytest.mark.parametrize(
    ("rows", "columns", "merges", "seen"),
    [
        ("hidden='1'", "", "A2:A3", "A2"),
        ("hidden='1'", "", "A2:B2", ""),
        ("", "<col min='1' max='1' hidden='1'/>", "A2:B2", "A2"),
        ("", "<col min='1' max='2' hidden='1'/>", "A2:B2", ""),
        ("", "<col min='1' max='1' hidden='1'/><col min='2' max='2' hidden='1'/>", "A2:B2", ""),
    ],
)
def test_a_merged_cell_is_hidden_with_all_its_rows_or_columns(
    rows: str, columns: str, merges: str, seen: str
) -> None:
    (grid,) = texts_of(_grid(rows, columns, merges))
    assert isinstance(grid, list)
    assert grid[1][0] == seen


@pytest.mark.parametrize(
    ("merges", "covering", "covered"),
    [
        ("A2:B2", "A2", ["B2"]),
        ("B1:C2", "B1", ["C1", "B2", "C2"]),
        ("A3:A3 B3:B9 A3:B3", "", []),
    ],
)
def test_what_a_merged_range_covers_is_hidden(merges: str, covering: str, covered: list[str]) -> None:
    facts = [(FactKind.HIDDEN, told, 2) for told in covered]
    assert facts_of(_grid(merges=merges)) == ([(covering, facts)] if facts else [])


def test_what_is_covered_from_a_blank_or_missing_row_is_told() -> None:
    row = '<row r="3"><c r="A3" t="str"><v>甲</v></c><c r="B3"><v>5</v></c></row>'
    merged = "<mergeCells><mergeCell ref='B2:B3'/></mergeCells>"
    told = [("", [(FactKind.HIDDEN, "5", 0)])]
    assert facts_of(_read(f"<sheetData>{row}</sheetData>{merged}")) == told
    document = _read(f"<sheetData><row r='2'/>{row}</sheetData>{merged}")
    assert (printed(document), facts_of(document)) == (["甲"], told)
    wide = row.replace("</row>", '<c r="C3"><v>6</v></c></row>')
    document = _read(f"<sheetData>{wide}</sheetData>{merged}")
    assert (texts_of(document), facts_of(document)) == ([[["甲", "", "6"]]], told)


def test_a_hidden_line_and_a_hidden_table_are_told() -> None:
    hidden = '<row hidden="1"><c t="str"><v>{}</v></c>{}</row>'
    sheet = f"<sheetData>{hidden.format('题', '')}<row/>{hidden.format('甲', '<c><v>5</v></c>')}</sheetData>"
    document = _read(sheet)
    assert printed(document) == []
    assert [facts for _, facts in facts_of(document)] == [
        [(FactKind.HIDDEN, told, 0)] for told in ("题", "甲", "5")
    ]


def test_what_is_struck_out_in_a_hidden_row_is_told_as_hidden() -> None:
    sheet = f'<sheetData><row hidden="1">{TEXT}</row></sheetData>'
    assert facts_of(_read(sheet, _xf(font="struck"))) == [("", [(FactKind.HIDDEN, "13", 0)])]


def test_rows_of_text_with_facts() -> None:
    struck = "<r><rPr><strike/></rPr><t>{}</t></r>"
    item = struck.format("旧") + "<r><t>一\n二</t></r>" + struck.format("新")
    document = _read('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>', texts=f"<si>{item}</si>")
    assert facts_of(document) == [
        ("一", [(FactKind.STRUCK, "旧", 0)]),
        ("二", [(FactKind.STRUCK, "新", 1)]),
    ]


def _noted(*notes: tuple[str, str]) -> SourceDocument:
    """A title, a table of two rows from A3 on, and comments."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows: list[list[object]] = [["题"], [], ["规章", 5, None], ["文件", 6, 7]]
    for row in rows:
        sheet.append(row)
    for place, text in notes:
        sheet[place].comment = Comment(text, "某人")
    saved = BytesIO()
    book.save(saved)
    document = read_xlsx("报告.xlsx", saved.getvalue())
    assert_sound(document)
    assert texts_of(document) == ["题", [["规章", "5", ""], ["文件", "6", "7"]]]
    return document


@pytest.mark.parametrize(
    ("place", "text"),
    [("A1", "题"), ("B3", "5"), ("C3", ""), ("C1", ""), ("F4", ""), ("A9", ""), ("B2", "")],
)
def test_comments_are_told_at_their_cells(place: str, text: str) -> None:
    assert facts_of(_noted((place, "不含\n街道"))) == [(text, [(FactKind.NOTE, "不含 街道", len(text))])]


def test_a_comment_in_a_block_of_ruled_blanks_is_told() -> None:
    borders = "<borders><border/><border><left style='thin'/></border></borders>"
    styles = borders + "<cellXfs><xf/><xf borderId='1'/></cellXfs>"
    data = xlsx('<sheetData><row><c s="1"/><c s="1"/></row></sheetData>', styles=styles)
    assert facts_of(_with(data, "comments", _comments())) == [("", [(FactKind.NOTE, "注", 0)])]


def _comments(others: str = "") -> str:
    first = '<comment ref="B1"><text><t>注</t></text></comment>'
    return f'<comments xmlns="{X}"><commentList>{first}{others}</commentList></comments>'


PICTURE = '<b:blip xmlns:b="b"/>'
PICTURES = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>0</xdr:row></xdr:from>"
    f"<xdr:pic>{PICTURE}</xdr:pic></xdr:twoCellAnchor>"
    "<xdr:oneCellAnchor><xdr:from><xdr:row>x</xdr:row></xdr:from><a/></xdr:oneCellAnchor>"
    f"<xdr:absoluteAnchor>{PICTURE}</xdr:absoluteAnchor>"
    '<xdr:oneCellAnchor><xdr:from/><b:chart xmlns:b="b"/></xdr:oneCellAnchor></xdr:wsDr>'
)


def _with(data: bytes, kind: str, part: str) -> SourceDocument:
    """The workbook with a part that its sheet links to, and links that lead nowhere."""
    links = relations_part(
        a=(kind, "../part.xml"), b=("comments", "../none.xml"), c=("vmlDrawing", "../part.xml")
    )
    parts = {"xl/part.xml": part.encode(), "xl/worksheets/_rels/sheet1.xml.rels": links.encode()}
    document = read_xlsx("报告.xlsx", zipped(members(data) | parts))
    assert_sound(document)
    return document


def test_odd_comments() -> None:
    runs = "<text><r><t>又</t></r><r><t>注</t></r></text>"
    odd = f'<comment ref="x"/><comment/><comment ref="B1">{runs}</comment>'
    document = _with(xlsx(_row("<c><v>5</v></c>")), "comments", _comments(odd))
    assert facts_of(document) == [("5", [(FactKind.NOTE, "注", 1), (FactKind.NOTE, "又注", 1)])]


def test_pictures_are_told_at_the_cells_where_they_begin() -> None:
    document = _with(xlsx(_row("<c><v>5</v></c>")), "drawing", PICTURES)
    assert facts_of(document) == [
        ("规章", [(FactKind.PICTURE, "", 2)]),
        ("5", [(FactKind.PICTURE, "", 1)]),
    ]


def test_white_text_in_a_table_that_excel_colours_may_be_seen() -> None:
    data = xlsx(_row(TEXT, NUMBER), styles=_styles(_xf(font="white")))
    document = _with(data, "table", f'<table xmlns="{X}" xmlns:r="{R}"/>')
    assert (texts_of(document), facts_of(document)) == ([[["规章", "13", "13", "末"]]], [])


@pytest.mark.parametrize(
    ("properties", "value", "text", "facts"),
    [
        ("fullCalcOnLoad='1'", "0", "", [(FactKind.NO_VALUE, "=A1", 0)]),
        ("fullCalcOnLoad='true'", "0.0", "", [(FactKind.NO_VALUE, "=A1", 0)]),
        ("fullCalcOnLoad='1'", "13", "13", [(FactKind.NO_VALUE, "=A1", 2)]),
        ("fullCalcOnLoad='0'", "0", "0", []),
        ("calcId='191029'", "0", "0", []),
    ],
)
def test_a_formula_that_may_never_have_been_calculated(
    properties: str, value: str, text: str, facts: list[tuple[FactKind, str, int]]
) -> None:
    sheet = _row(f"<c><f>A1</f><v>{value}</v></c>", "<c><v>0</v></c>")
    document = read_xlsx("报告.xlsx", xlsx(sheet, book=f"<calcPr {properties}/>"))
    assert texts_of(document) == [[["规章", text, "0", "末"]]]
    assert facts_of(document) == ([(text, facts)] if facts else [])
