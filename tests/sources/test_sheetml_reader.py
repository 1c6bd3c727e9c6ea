"""Workbooks of Excel 2003 saved as XML: places, merged cells, formats, looks, formulas, hostile numbers."""

from __future__ import annotations

import pytest

from gipdesk.sources.limits import LONE_LABEL_LENGTH, MAX_HIDDEN_COLUMNS, MAX_SHEETS, MAX_TAGS
from gipdesk.sources.office_xml import read_office_xml
from gipdesk.sources.source_document import Doubt, FactKind, SourceDocument
from tests.sources.samples import assert_sound, facts_of, fault_code, printed, texts_of
from tests.sources.xml_samples import cell, row, sheet, workbook

EDGE = '<Borders><Border ss:Position="{}" ss:LineStyle="{}"/></Borders>'


def _read(data: bytes) -> SourceDocument:
    document = read_office_xml("报告.xls", data)
    assert_sound(document)
    return document


def _rows(*rows: str, styles: str = "", options: str = "") -> SourceDocument:
    return _read(workbook(sheet("".join(rows), options), styles=styles))


def _beside(tested: str, styles: str = "", options: str = "") -> SourceDocument:
    """A row in which a cell stands between two with texts."""
    return _rows(row(cell("规章"), tested, cell("末")), styles=styles, options=options)


def _style(inner: str, name: str = "s", attributes: str = "") -> str:
    return f'<Style ss:ID="{name}" {attributes}>{inner}</Style>'


def test_cells_stand_where_they_say() -> None:
    document = _rows(
        row(cell("标题", 'ss:MergeAcross="2"')),
        row(cell("规章", 'ss:MergeDown="1"'), cell("1"), cell("2"), attributes='ss:Index="3"'),
        row(cell("3", 'ss:Index="2"'), cell("4")),
        row(attributes='ss:Span="1"'),
        row(cell("甲", 'ss:Index="x"'), cell("乙")),
    )
    assert printed(document) == [
        "标题",
        [(0, 0, 2, 1, "规章"), (0, 1, 1, 1, "1"), (0, 2, 1, 1, "2"), (1, 1, 1, 1, "3"), (1, 2, 1, 1, "4")],
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
    ]
    assert document.kind == "xml"


def test_what_stands_behind_a_merged_cell_needs_no_place() -> None:
    document = _rows(row(cell("甲", 'ss:MergeAcross="1"'), cell("1")), row(cell("乙"), cell("2"), cell("3")))
    assert printed(document) == [
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")]
    ]


def test_hidden_sheets_are_said_and_those_of_programs_are_not() -> None:
    shown = row(cell("甲"))
    document = _read(
        workbook(
            sheet(shown, name="表1"),
            sheet(row(cell("藏")), "<Visible>SheetHidden</Visible>", "表2"),
            sheet(row(cell("深")), "<Visible>SheetVeryHidden</Visible>", "表3"),
            '<Worksheet ss:Name="表4"/>',
            sheet(row(cell("乙")), "<Visible/>", "表5"),
        )
    )
    assert texts_of(document) == ["甲", "乙"]
    assert document.doubts == (Doubt("sheet-hidden", "表2", 1),)


@pytest.mark.parametrize(
    "attributes", ['ss:Hidden="1"', 'ss:Height="0"', 'ss:Height="0.0"', 'ss:Height="1.5"']
)
def test_a_hidden_row_keeps_its_place(attributes: str) -> None:
    seen = row(cell("甲"), cell("1"))
    document = _rows(seen, row(cell("藏"), cell("2"), attributes=attributes), seen)
    assert texts_of(document) == [[["甲", "1"], ["", ""], ["甲", "1"]]]
    assert facts_of(document)[1] == ("", [(FactKind.HIDDEN, "2", 0)])


@pytest.mark.parametrize(
    ("columns", "seen"),
    [
        ('<Column ss:Hidden="1"/>', ["", "2", "3", "4"]),
        ('<Column/><Column ss:Width="0" ss:Span="1"/>', ["1", "", "", "4"]),
        ('<Column/><Column ss:Width="0.75"/><Column ss:Width="9"/>', ["1", "", "3", "4"]),
        ('<Column ss:Index="2" ss:Hidden="1"/><Column/><Column ss:Hidden="1"/>', ["1", "", "3", ""]),
        ('<Column ss:Index="3" ss:Width="48"/><Column ss:Index="2" ss:Hidden="1"/>', ["1", "2", "3", "4"]),
        ('<Column ss:Index="3"/><Column ss:Index="2"/><Column ss:Hidden="1"/>', ["1", "2", "3", ""]),
    ],
)
def test_hidden_columns(columns: str, seen: list[str]) -> None:
    document = _rows(columns, row(*map(cell, ("1", "2", "3", "4"))))
    assert texts_of(document) == [[seen]]


@pytest.mark.parametrize(
    ("kind", "value", "form", "text"),
    [
        ("Number", "1234.5", "", "1234.5"),
        ("Number", "13", "0", "13"),
        ("Number", "无", "", "无"),
        ("String", "007", "0", "007"),
        ("DateTime", "2020-12-31T00:00:00.000", "Short Date", "2020-12-31"),
        ("DateTime", "2020-12-31T09:30:00.000", "yyyy/m/d", "2020-12-31 09:30"),
        ("DateTime", "2020-12-31T00:00:00Z", "General Date", "2020-12-31"),
        ("DateTime", "1899-12-31T09:30:00.000", "Short Time", "09:30"),
        ("DateTime", "2020年", "Short Date", "2020年"),
        ("DateTime", "2020-12-31T00:00:00.000", "", "44196"),
        ("DateTime", "1900-02-28T00:00:00.000", "", "59"),
        ("DateTime", "1900-03-01T00:00:00.000", "", "61"),
        ("Boolean", "1", "", "TRUE"),
        ("Boolean", "0", "", "FALSE"),
        ("Error", "#REF!", "", "#REF!"),
    ],
)
def test_what_a_cell_shows_of_its_value(kind: str, value: str, form: str, text: str) -> None:
    numbers = _style(f'<NumberFormat ss:Format="{form}"/>' if form else "<NumberFormat/>")
    document = _beside(cell(value, 'ss:StyleID="s"', kind), numbers)
    assert (texts_of(document), facts_of(document)) == ([[["规章", text, "末"]]], [])


@pytest.mark.parametrize("form", ["General Date", "Long Date", "Medium Date", "Short Date"])
@pytest.mark.parametrize("clock", ["Long Time", "Medium Time", "Short Time"])
def test_dates_and_times_by_names_of_their_formats(form: str, clock: str) -> None:
    styles = _style(f'<NumberFormat ss:Format="{form}"/>') + _style(
        f'<NumberFormat ss:Format="{clock}"/>', "c"
    )
    cells = cell("44196", 'ss:StyleID="s"'), cell("0.5", 'ss:StyleID="c"')
    assert texts_of(_rows(row(cell("规章"), *cells), styles=styles)) == [[["规章", "2020-12-31", "12:00"]]]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("General Number", ["1234.567", "-0.5", "0"]),
        ("Currency", ["1234.57", "-0.5", "0"]),
        ("Euro Currency", ["1234.57", "-0.5", "0"]),
        ("Standard", ["1234.57", "-0.5", "0"]),
        ("Fixed", ["1234.57", "-0.5", "0"]),
        ("Scientific", ["1234.567", "-0.5", "0"]),
        ("Percent", ["123456.7%", "-50%", "0%"]),
        ("Yes/No", ["Yes", "Yes", "No"]),
        ("True/False", ["True", "True", "False"]),
        ("On/Off", ["On", "On", "Off"]),
    ],
)
def test_numbers_by_names_of_their_formats(form: str, shown: list[str]) -> None:
    cells = (cell(value, 'ss:StyleID="s"', "Number") for value in ("1234.567", "-0.5", "0"))
    document = _rows(row(cell("规章"), *cells), styles=_style(f'<NumberFormat ss:Format="{form}"/>'))
    assert texts_of(document) == [[["规章", *shown]]]


@pytest.mark.parametrize(
    ("value", "form", "text", "kept"),
    [
        ("0.5", "Percent", "50%", "0.5"),
        ("1.005", "Fixed", "1.01", "1.005"),
        ("121330", "0!.0,", "12.1", "121330"),
        ("1", "Yes/No", "Yes", "1"),
    ],
)
def test_what_is_shown_as_another_number(value: str, form: str, text: str, kept: str) -> None:
    document = _beside(cell(value, 'ss:StyleID="s"'), _style(f'<NumberFormat ss:Format="{form}"/>'))
    assert facts_of(document) == [(text, [(FactKind.SCALED, kept, 0)])]


def test_noughts_that_a_sheet_does_not_print() -> None:
    document = _beside(cell("0"), options="<DoNotDisplayZeros/>")
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "0", 0)])]
    assert facts_of(_beside(cell("3"), options="<DoNotDisplayZeros/>")) == []


STRUCK = '<Font ss:StrikeThrough="1"/>'
WHITE = '<Font ss:Color="#FFFFFF"/>'


@pytest.mark.parametrize(
    ("styles", "kind"),
    [
        (_style(STRUCK), FactKind.STRUCK),
        (_style('<Font ss:VerticalAlign="Superscript"/>'), FactKind.RAISED),
        (_style('<Font ss:VerticalAlign="Subscript"/>'), FactKind.LOWERED),
        (_style(WHITE), FactKind.HIDDEN),
        (_style('<Font ss:Size="2"/>'), FactKind.HIDDEN),
        (_style('<Font ss:Size="3"/>'), None),
        (_style(f'{WHITE}<Interior ss:Color="#FFFFFF" ss:Pattern="Solid"/>'), FactKind.HIDDEN),
        (_style(f'{WHITE}<Interior ss:Color="#0000FF"/>'), FactKind.HIDDEN),
        (_style(f'{WHITE}<Interior ss:Color="#0000FF" ss:Pattern="Solid"/>'), None),
        (_style('<Font ss:Color="#FF0000" ss:StrikeThrough="0"/>'), None),
        (_style("", attributes='ss:Parent="p"') + _style(STRUCK, "p"), FactKind.STRUCK),
        (_style("<Font/>", attributes='ss:Parent="p"') + _style(STRUCK, "p"), None),
        (_style("", attributes='ss:Parent="s"'), None),
        (_style("") + _style(STRUCK, "Default"), FactKind.STRUCK),
        (_style("", "other"), None),
    ],
)
def test_looks(styles: str, kind: FactKind | None) -> None:
    document = _rows(row(cell("规章", 'ss:StyleID="no"'), cell("13", 'ss:StyleID="s"')), styles=styles)
    assert facts_of(document) == ([] if kind is None else [("", [(kind, "13", 0)])])


@pytest.mark.parametrize(
    "table",
    [
        row(cell("规", 'ss:StyleID="no"'), cell("13"), attributes='ss:StyleID="s"'),
        '<Column/><Column ss:StyleID="s"/>' + row(cell("规"), cell("13")),
        '<Column ss:Index="2" ss:StyleID="s" ss:Span="9"/>' + row(cell("规"), cell("13")),
    ],
)
def test_a_cell_without_a_style_has_that_of_its_row_or_column(table: str) -> None:
    assert facts_of(_rows(table, styles=_style(STRUCK))) == [("", [(FactKind.STRUCK, "13", 0)])]


def test_a_cell_without_any_style_has_that_of_the_table() -> None:
    data = workbook(sheet(row(cell("规"), cell("13", 'ss:StyleID="no"'))), styles=_style(STRUCK))
    assert facts_of(_read(data.replace(b"<Table>", b'<Table ss:StyleID="s">'))) == [
        ("", [(FactKind.STRUCK, "规", 0)])
    ]


@pytest.mark.parametrize(
    ("border", "is_table"),
    [
        (EDGE.format("Left", "Continuous"), True),
        (EDGE.format("Top", "Dot"), True),
        (EDGE.format("DiagonalLeft", "Continuous"), False),
        (EDGE.format("Left", "None"), False),
        ("<Borders/>", False),
    ],
)
def test_borders_make_a_table(border: str, *, is_table: bool) -> None:
    label = "行政" * LONE_LABEL_LENGTH
    rows = row(cell("甲"), cell("1")), row(cell(label), cell("", 'ss:StyleID="s"'))
    lines = [[["甲", "1"], [label, ""]]] if is_table else [[["甲", "1"]], label]
    assert texts_of(_rows(*rows, styles=_style(border))) == lines


WHITE_RUN = '<Font html:Color="#FFFFFF">1</Font>'


def _rich(inner: str) -> str:
    return f'<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">{inner}</ss:Data></Cell>'


@pytest.mark.parametrize(
    ("inner", "text", "facts"),
    [
        ("<B>13</B>件", "13件", []),
        ("13<S>2</S>", "13", [(FactKind.STRUCK, "2", 2)]),
        ("<S><B>13</B></S>5", "5", [(FactKind.STRUCK, "13", 0)]),
        (WHITE_RUN + "3<Sup>2</Sup>", "3", [(FactKind.HIDDEN, "1", 0), (FactKind.RAISED, "2", 1)]),
        ('<S><Font html:Color="#000000">13</Font></S>5', "5", [(FactKind.STRUCK, "13", 0)]),
        ('<Font html:Size="1">13<Font html:Size="11">2</Font></Font>5', "25", [(FactKind.HIDDEN, "13", 0)]),
        (WHITE_RUN.replace("1<", '<Font html:Size="11">13</Font><') + "5", "5", [(FactKind.HIDDEN, "13", 0)]),
        ("a<Sub>2</Sub>b", "ab", [(FactKind.LOWERED, "2", 1)]),
    ],
)  # fmt: skip
def test_runs(inner: str, text: str, facts: list[tuple[FactKind, str, int]]) -> None:
    document = _beside(_rich(inner))
    assert texts_of(document) == [[["规章", text, "末"]]]
    assert facts_of(document) == ([(text, facts)] if facts else [])


def test_a_text_of_several_lines_and_a_comment() -> None:
    comment = '<Comment ss:Author="甲"><ss:Data>不含\n街道</ss:Data></Comment>'
    noted = f'<Cell><Data ss:Type="String">本年&#10;数</Data>{comment}</Cell>'
    document = _beside(noted)
    assert texts_of(document) == [[["规章", "本年\n数", "末"]]]
    assert facts_of(document) == [("本年\n数", [(FactKind.NOTE, "不含 街道", 4)])]


FORMULA = 'ss:Formula="=SUM(R[-1]C)"'


@pytest.mark.parametrize(
    ("cells", "is_proven"),
    [
        ([cell("", FORMULA)], False),
        ([cell("0", FORMULA)], False),
        ([cell("0.0", FORMULA), cell("5")], False),
        ([cell("0", FORMULA), cell("5", FORMULA)], True),
        ([cell("0", FORMULA), cell("规", FORMULA)], True),
        ([cell("", FORMULA), cell("5", FORMULA)], False),
        (["<Cell ss:Formula='=A'><Data ss:Type='String'/></Cell>"], False),
    ],
)
def test_a_formula_that_may_never_have_been_calculated(cells: list[str], *, is_proven: bool) -> None:
    document = _rows(row(cell("甲"), *cells), row(cell("乙"), cell("0")))
    told = "=A" if "=A" in cells[0] else "=SUM(R[-1]C)"
    assert facts_of(document) == ([] if is_proven else [("", [(FactKind.NO_VALUE, told, 0)])])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    data = workbook(sheet(row(cell("镇政府")))).decode().replace("utf-8", encoding, 1)
    assert texts_of(_read(data.encode(encoding))) == ["镇政府"]
    assert texts_of(_read(b"\r\n \t" + workbook(sheet(row(cell("甲")))))) == ["甲"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(sheet(row(cell("甲"))))[:-30], "file-damaged"),
        ("<!DOCTYPE x [<!ENTITY a '甲'>]>".encode() + workbook().partition(b"?>")[2], "file-damaged"),
        (b"<?xml version='1.0'?><Workbook xmlns='a'/>", "file-damaged"),
        (workbook(*[sheet("")] * (MAX_SHEETS + 1)), "file-too-large"),
        (workbook(sheet("<Row/>" * (MAX_TAGS + 1))), "file-too-large"),
        (workbook(sheet('<Column ss:Hidden="1"/><Column/>' * (MAX_HIDDEN_COLUMNS + 1))), "file-too-large"),
        (workbook(sheet(row(cell("甲", 'ss:Index="9999999" ss:MergeDown="9999999"')) * 3)), None),
        (workbook(sheet(row(cell("甲", 'ss:Index="0" ss:MergeAcross="9999999"'), cell("1")) * 3)), None),
        (workbook(sheet(row(cell("1"), cell("2"), attributes='ss:Index="0" ss:Span="9999999"') * 3)), None),
        (workbook(sheet('<Column ss:Hidden="1" ss:Span="9999999"/>' + row(cell("1"), cell("2")))), None),
    ],
)
def test_damaged_and_hostile_files(data: bytes, code: str | None) -> None:
    assert fault_code(lambda: read_office_xml("甲.xml", data)) == code


@pytest.mark.parametrize(
    "rows",
    [
        [row(cell("1", 'ss:Index="2"'), cell("2", 'ss:Index="2"'))],
        [row(cell("1"), attributes='ss:Index="3"'), row(cell("2"), attributes='ss:Index="3"')],
    ],
)
def test_two_that_claim_one_place_are_damage(rows: list[str]) -> None:
    assert fault_code(lambda: _rows(*rows)) == "file-damaged"
