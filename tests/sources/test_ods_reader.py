"""What OpenDocument sheets show: tables with their spans, repeated rows, values, and what is hidden."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from gipdesk.sources.ods_reader import read_ods
from gipdesk.sources.source_document import Doubt, FactKind, SourceDocument
from tests.sources.odf_samples import content, flat, manifest, odf, ods, style
from tests.sources.samples import assert_sound, facts_of, fault_code, printed, texts_of, zipped

MAX_HIDDEN_COLUMNS = 100
MAX_SPAN = 100
MAX_TAGS = 400_000
MAX_TEXTS = 50_000

WIDE, TALL = "table:number-columns-spanned", "table:number-rows-spanned"
ACROSS, DOWN = "table:number-columns-repeated", "table:number-rows-repeated"
ENCRYPTED = manifest("spreadsheet", "<m:encryption-data/>")
HIDDEN = "table:visibility='collapse'"
COVERED = "<table:covered-table-cell/>"
BLANK = "<table:table-cell/>"
RULED = style("ruled", "table-cell", '<style:table-cell-properties fo:border-top="1pt solid #000000"/>')
STRUCK = 'style:text-line-through-style="solid"'


def _read(sheet: str, automatic: str = "", styles: str = "") -> SourceDocument:
    data = ods(f"<table:table>{sheet}</table:table>", styles=styles, automatic=automatic)
    document = read_ods("报告.ods", data)
    assert_sound(document)
    return document


def _cell(text: str, attributes: str = "", inner: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}<text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def _line(*texts: str, attributes: str = "") -> str:
    return _row(*map(_cell, texts), attributes=attributes)


AB, CD = _line("甲", "1"), _line("乙", "2")


def test_tables_and_lines_of_text() -> None:
    document = _read(
        _line("题") + _row(BLANK) + AB + CD + _row(BLANK) + _row(BLANK, "<table:x/>", _cell("注<text:s/>一"))
    )
    assert (document.name, document.kind, document.title) == ("报告.ods", "ods", None)
    assert texts_of(document) == ["题", [["甲", "1"], ["乙", "2"]], "注 一"]


def test_cells_with_several_paragraphs() -> None:
    lines = "<text:p>甲</text:p><text:p/><text:p>乙<text:line-break/>丙</text:p>"
    assert texts_of(_read(_row(f"<table:table-cell>{lines}</table:table-cell>", _cell("1")))) == [
        [["甲\n乙\n丙", "1"]]
    ]


def test_merged_cells() -> None:
    head = _row(_cell("项目", f"{WIDE}='2' {TALL}='1'"), COVERED, _cell("数量"))
    tall = _row(_cell("受理", f"{TALL}='2'"), _cell("甲"), _cell("1"))
    below = _row(COVERED, _cell("乙", f"{WIDE}='1' {TALL}='1'"), _cell("2"))
    assert printed(_read(head + tall + below)) == [
        [
            (0, 0, 1, 2, "项目"), (0, 2, 1, 1, "数量"), (1, 0, 2, 1, "受理"), (1, 1, 1, 1, "甲"),
            (1, 2, 1, 1, "1"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2"),
        ]
    ]  # fmt: skip


def test_what_a_merged_range_covers_is_hidden() -> None:
    five = _value("float:5")
    covered = f"<table:covered-table-cell {five}><text:p>5</text:p></table:covered-table-cell>"
    document = _read(_row(_cell("甲", f"{WIDE}='2'"), covered, _cell("乙")) + _line("丙", "丁", "戊"))
    assert facts_of(document) == [("甲", [(FactKind.HIDDEN, "5", 1)])]


def test_repeated_rows_and_cells() -> None:
    zeros = _row(_cell("丙"), _cell("0", f"{ACROSS}='2'"), attributes=f"{DOWN}='2'")
    assert texts_of(_read(_line("甲", "乙", "丁") + zeros)) == [[["甲", "乙", "丁"], *[["丙", "0", "0"]] * 2]]


def test_rows_of_merged_cells_that_are_repeated() -> None:
    rows = _row(_cell("甲", f"{WIDE}='2'"), COVERED, _cell("1"), attributes=f"{DOWN}='2'")
    assert printed(_read(rows)) == [
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "1"), (1, 0, 1, 2, "甲"), (1, 2, 1, 1, "1")]
    ]


@pytest.mark.parametrize(
    "cell",
    [
        f"<table:table-cell {ACROSS}='16384'/>",
        f"<table:table-cell table:style-name='ruled' {ACROSS}='16384'/>",
    ],
)
def test_a_million_empty_rows_cost_nothing(cell: str) -> None:
    empty = _row(cell, attributes=f"{DOWN}='1048000'")
    started = perf_counter()
    document = _read(AB + CD + empty + _line("末"), RULED)
    assert perf_counter() - started < 1
    assert texts_of(document)[-1] == "末"
    assert texts_of(document)[0][:2] == [["甲", "1"], ["乙", "2"]]  # type: ignore[index]


def test_bordered_blanks_belong_to_the_table() -> None:
    blank = f"<table:table-cell table:style-name='ruled' {ACROSS}='2'/>"
    assert texts_of(_read(AB + _row(blank) + CD, RULED)) == [[["甲", "1"], ["", ""], ["乙", "2"]]]
    assert texts_of(_read(AB + _row(blank, attributes=f"{DOWN}='2'") + CD, RULED)) == [
        [["甲", "1"], ["", ""], ["", ""], ["乙", "2"]]
    ]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("<table:table-column table:default-cell-style-name='ruled' table:number-columns-repeated='2'/>", ""),
        ("<table:table-column table:number-columns-repeated='2'/>", "table:default-cell-style-name='ruled'"),
        ("", "table:default-cell-style-name='ruled'"),
    ],
)
def test_cells_take_the_style_of_their_row_or_column(columns: str, row: str) -> None:
    blanks = _row(f"<table:table-cell {ACROSS}='2'/>", attributes=row)
    assert texts_of(_read(columns + AB + blanks + CD, RULED)) == [[["甲", "1"], ["", ""], ["乙", "2"]]]


def test_repeated_cells_take_the_style_of_each_column() -> None:
    ruled, plain = (f"<table:table-column table:default-cell-style-name='{name}'/>" for name in ("ruled", ""))
    blanks = _row(f"<table:table-cell {ACROSS}='9'/>")
    assert texts_of(_read(ruled + plain + AB + blanks + CD, RULED)) == [[["甲", "1"]], [["乙", "2"]]]
    assert texts_of(_read(ruled * 2 + AB + blanks + CD, RULED)) == [[["甲", "1"], ["", ""], ["乙", "2"]]]
    struck = style("struck", "table-cell", STRUCK)
    named = "<table:table-column/><table:table-column table:default-cell-style-name='struck'/>"
    document = _read(named + _row(_cell("甲", f"{ACROSS}='3'")), struck)
    assert facts_of(document) == [("", [(FactKind.STRUCK, "甲", 0)])]


@pytest.mark.parametrize("border", ["none", "hidden"])
def test_borders_that_are_none(border: str) -> None:
    own = style("ruled", "table-cell", f'<style:table-cell-properties fo:border="{border}"/>')
    blanks = _row(f"<table:table-cell table:style-name='ruled' {ACROSS}='2'/>")
    assert texts_of(_read(AB + blanks + CD, own)) == [[["甲", "1"]], [["乙", "2"]]]


@pytest.mark.parametrize(
    "sheet",
    [
        _line("甲", "乙", attributes=f"{DOWN}='{MAX_TEXTS}'"),
        _row(_cell("甲", f"{ACROSS}='99'"), attributes=f"{DOWN}='99999'"),
        _row(_cell("甲" * MAX_TAGS, f"{ACROSS}='9'")),
        _row(_cell("甲" * MAX_TAGS), attributes=f"{DOWN}='9'"),
        f"<table:table-column/><table:table-column {HIDDEN}/>" * (MAX_HIDDEN_COLUMNS + 1) + AB,
        _row(f"<table:table-cell table:style-name='ruled' {ACROSS}='999'/>" * (MAX_TAGS // MAX_SPAN + 1)),
        _row(f"<table:table-cell table:style-name='ruled' {ACROSS}='999'/>", attributes=f"{DOWN}='99'")
        * 1100,
    ],
)
def test_a_sheet_larger_than_any_report(sheet: str) -> None:
    data = ods(f"<table:table>{sheet}</table:table>", automatic=RULED)
    assert fault_code(lambda: read_ods("甲.ods", data)) == "file-too-large"


@pytest.mark.parametrize(
    ("visibility", "size"),
    [
        ("table:visibility='collapse'", ""),
        ("table:visibility='filter'", ""),
        ("", "0cm"),
        ("", "0.105cm"),
        ("", "1.05mm"),
        ("", "2.99pt"),
        ("", "0.0415in"),
        ("", "0.249pc"),
        ("", "3.99px"),
        ("", "0"),
    ],
)
def test_hidden_rows_and_columns_keep_their_places(visibility: str, size: str) -> None:
    flat_ = (
        style("r", "table-row", f'<style:table-row-properties style:row-height="{size}"/>')
        + style("c", "table-column", f'<style:table-column-properties style:column-width="{size}"/>')
    ) if size else ""  # fmt: skip
    rows = (
        _line("甲", "1")
        + _line("乙", "2", attributes=f"{visibility} table:style-name='r'")
        + _line("丙", "3")
    )
    document = _read(rows, flat_)
    assert texts_of(document) == [[["甲", "1"], ["", ""], ["丙", "3"]]]
    assert [told for _, told in facts_of(document)] == [[(FactKind.HIDDEN, text, 0)] for text in ("乙", "2")]
    columns = f"<table:table-column/><table:table-column {visibility} table:style-name='c'/>"
    document = _read(columns + _line("甲", "1", "4") + _line("乙", "2", "5"), flat_)
    assert texts_of(document) == [[["甲", "", "4"], ["乙", "", "5"]]]
    assert [told for _, told in facts_of(document)] == [[(FactKind.HIDDEN, text, 0)] for text in ("1", "2")]


def test_hidden_columns_beside_one_another() -> None:
    columns = f"<table:table-column/><table:table-column {HIDDEN}/><table:table-column {HIDDEN}/>"
    document = _read(columns + _line("甲", "1", "2") + _line("乙", "3", "4"))
    assert texts_of(document) == [[["甲", "", ""], ["乙", "", ""]]]


@pytest.mark.parametrize("size", ["0.107cm", "1.07mm", "3pt", "0.042in", "0.25pc", "4px"])
def test_rows_and_columns_of_a_size_are_seen(size: str) -> None:
    sized = style("r", "table-row", f'<style:table-row-properties style:row-height="{size}"/>')
    assert facts_of(_read(_line("甲", "1", attributes="table:style-name='r'"), sized)) == []


@pytest.mark.parametrize("display", ["true", "false"])
def test_rows_and_columns_in_groups(display: str) -> None:
    group = f"<table:table-row-group table:display='{display}'>{CD}</table:table-row-group>"
    column = "<table:table-column/>"
    columns = f"<table:table-column-group table:display='{display}'>{column}</table:table-column-group>"
    rows = _read(f"<table:table-header-rows>{AB}</table:table-header-rows>{group}")
    assert texts_of(rows) == [[["甲", "1"], ["乙", "2"] if display == "true" else ["", ""]]]
    across = _read(f"{columns}<table:table-column/>{AB}{CD}")
    assert texts_of(across) == [
        [[first if display == "true" else "", last] for first, last in (("甲", "1"), ("乙", "2"))]
    ]


def test_hidden_sheets_are_left_out_and_told() -> None:
    hidden = style("gone", "table", '<style:table-properties table:display="false"/>')
    gone = "<table:table table:name='{}' table:style-name='gone'>{}" + CD + "</table:table>"
    sheets = f"<table:table table:name='一'>{AB}</table:table>"
    copied = gone.format("外", "<table:table-source/>")
    document = read_ods("甲.ods", ods(sheets + gone.format("藏", "") + copied, automatic=hidden))
    assert texts_of(document) == [[["甲", "1"]]]
    assert document.doubts == (Doubt("sheet-hidden", "藏", 1),)


@pytest.mark.parametrize(
    ("attributes", "text", "shown", "fact"),
    [
        ("float:12", "12", "12", None),
        ("float:12", "12.00", "12", None),
        ("float:1234567", "1,234,567", "1234567", None),
        ("float:1234.5", "1,234.50 ", "1234.5", None),
        ("float:12", "12.00万元", "12万元", None),
        ("currency:12", "¥12.00", "12", None),
        ("currency:1234", "1,234.00元", "1234元", None),
        ("currency:-12", "-¥12.00", "-12", None),
        ("currency:-12", "¥-12.00", "-12", None),
        ("float:-12", "(12)", "-12", None),
        ("float:-12", "−12", "-12", None),
        ("float:-12", "（12）", "-12", None),
        ("float:0", "—", "0", None),
        ("float:0", "/", "0", None),
        ("float:0", " - ", "0", None),
        ("float:0", "0.00", "0", None),
        ("float:-0", "0", "0", None),
        ("float:0.3", ".3", "0.3", None),
        ("float:1.2E3", "1200", "1200", None),
        ("float:12.345", "12", "12", (FactKind.SCALED, "12.345", 0)),
        ("float:120000", "12", "12", (FactKind.SCALED, "120000", 0)),
        ("float:120000", "12.0万", "12.0万", (FactKind.SCALED, "120000", 0)),
        ("float:-12", "12", "12", (FactKind.SCALED, "-12", 0)),
        ("float:12", "12,5", "12,5", (FactKind.SCALED, "12", 0)),
        ("float:12", "1.20E+01", "1.20E+01", (FactKind.SCALED, "12", 0)),
        ("float:12.5", "12 1/2", "12 1/2", (FactKind.SCALED, "12.5", 0)),
        ("float:0", "无", "无", (FactKind.SCALED, "0", 0)),
        ("float:5", "-", "-", (FactKind.SCALED, "5", 0)),
        ("percentage:0.12", "12%", "12%", (FactKind.SCALED, "0.12", 0)),
        ("float:12", "", "", (FactKind.HIDDEN, "12", 0)),
        ("float:x", "12", "12", None),
        ("float:1e999", "12", "12", None),
        ("float:", "12", "12", None),
        ("date:2020-12-31", "2020年12月31日", "2020年12月31日", None),
        ("date:2020-12-31", "31", "31", (FactKind.SCALED, "2020-12-31", 0)),
        ("time:PT1H30M00S", "90", "90", (FactKind.SCALED, "PT1H30M00S", 0)),
        ("boolean:true", "TRUE", "TRUE", None),
        ("string:", "1,234", "1,234", None),
    ],
)
def test_what_is_shown_beside_what_is_kept(
    attributes: str, text: str, shown: str, fact: tuple[FactKind, str, int] | None
) -> None:
    document = _read(_row(_cell("甲"), _cell(text, _value(attributes)), _cell("末")))
    assert texts_of(document) == [[["甲", shown, "末"]]]
    assert facts_of(document) == ([(shown, [fact])] if fact else [])


def _value(said: str) -> str:
    """The attributes of a cell that keeps a value: "float:12"."""
    kind, _, value = said.partition(":")
    key = f"{kind}-value" if kind in ("date", "time", "boolean", "string") else "value"
    return f"office:value-type='{kind}' office:{key}='{value}'"


@pytest.mark.parametrize("kind", ["number", "currency", "percentage", "date", "time"])
def test_formats_of_every_kind_that_scale(kind: str) -> None:
    number = "<number:number number:display-factor='1000'/>"
    format_ = f"<number:{kind}-style style:name='N'>{number}</number:{kind}-style>"
    own = format_ + style("x", "table-cell", attributes='style:data-style-name="N"')
    cell = f"<table:table-cell table:style-name='x' {_value('float:12')}/>"
    document = _read(_row(_cell("甲"), cell, _cell("末")), own)
    assert facts_of(document) == [("12", [(FactKind.SCALED, "12", 0)])]


@pytest.mark.parametrize("edge", ["border", "border-left", "border-right", "border-top", "border-bottom"])
def test_a_border_on_any_side(edge: str) -> None:
    own = style("x", "table-cell", f'<style:table-cell-properties fo:{edge}="1pt solid #000000"/>')
    blanks = _row(f"<table:table-cell table:style-name='x' {ACROSS}='2'/>")
    assert texts_of(_read(AB + blanks + CD, own)) == [[["甲", "1"], ["", ""], ["乙", "2"]]]


SCALING = (
    "<number:number-style style:name='N1'><number:number number:display-factor='1000'/></number:number-style>"
    "<number:number-style style:name='N2'><number:text>无</number:text></number:number-style>"
    "<number:number-style style:name='N3'><number:number/><style:map/></number:number-style>"
    "<number:number-style style:name='N4'><number:number/></number:number-style>"
    "<number:text-style style:name='N5'><number:text/></number:text-style>"
    "<number:text-style style:name='N6'><number:text-content/></number:text-style>"
) + "".join(
    style(f"c{at}", "table-cell", attributes=f'style:data-style-name="N{at}"') for at in range(1, 8)
)  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "shown", "fact"),
    [
        ("float:12", "12", None),
        ("float:12.50", "12.5", None),
        ("date:2020-12-31", "2020-12-31", None),
        ("string:字", "字", None),
        ("percentage:0.12", "0.12", (FactKind.SCALED, "0.12", 0)),
        ("float:12' table:style-name='c1", "12", (FactKind.SCALED, "12", 0)),
        ("float:12' table:style-name='c2", "12", (FactKind.SCALED, "12", 0)),
        ("float:12' table:style-name='c3", "12", (FactKind.SCALED, "12", 0)),
        ("float:12' table:style-name='c4", "12", None),
        ("float:12' table:style-name='c7", "12", None),
        ("float:12' table:style-name='struck", "", (FactKind.STRUCK, "12", 0)),
        ("percentage:0.12' table:style-name='struck", "", (FactKind.STRUCK, "0.12", 0)),
        ("float:x", "x", None),
        ("string:' table:formula='of:=A1", "", None),
        ("float:' table:formula='of:=A1", "", (FactKind.NO_VALUE, "=A1", 0)),
    ],
)
def test_a_value_whose_text_the_file_lacks(
    attributes: str, shown: str, fact: tuple[FactKind, str, int] | None
) -> None:
    cell = f"<table:table-cell {_value(attributes)}/>"
    document = _read(_row(_cell("甲"), cell, _cell("末")), SCALING + style("struck", "table-cell", STRUCK))
    assert texts_of(document) == [[["甲", shown, "末"]]]
    assert facts_of(document) == ([(shown, [fact])] if fact else [])


@pytest.mark.parametrize("formula", ["of:=[.A1]+1", "=[.A1]+1", "oooc:=[.A1]+1", "[.A1]+1"])
def test_a_formula_without_a_value(formula: str) -> None:
    document = _read(_row(_cell("甲"), f"<table:table-cell table:formula='{formula}'/>", _cell("末")))
    assert facts_of(document) == [("", [(FactKind.NO_VALUE, "=[.A1]+1", 0)])]


def test_formulas_with_a_value() -> None:
    two = f"table:formula='of:=1+1' {_value('float:2')}"
    blank = "<table:table-cell table:formula='of:=\"\"'><text:p/></table:table-cell>"
    document = _read(_row(_cell("2", two), _cell("#DIV/0!", "table:formula='of:=1/0'"), blank, _cell("末")))
    assert (texts_of(document), facts_of(document)) == ([[["2", "#DIV/0!", "", "末"]]], [])


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        (STRUCK, FactKind.STRUCK),
        ('style:text-position="super 58%"', FactKind.RAISED),
        ('text:display="none"', FactKind.HIDDEN),
        ('fo:color="#ffffff"', FactKind.HIDDEN),
        ('fo:font-size="2pt"', FactKind.HIDDEN),
    ],
)
def test_cells_and_runs_that_do_not_print_as_plain_text(properties: str, kind: FactKind) -> None:
    own = style("x", "table-cell", properties) + style("t", "text", properties)
    cells = (
        _cell("5", f"table:style-name='x' {_value('float:5')}"),
        _cell("13<text:span text:style-name='t'>1</text:span>件"),
    )
    assert facts_of(_read(_row(_cell("甲"), *cells), own)) == [
        ("", [(kind, "5", 0)]),
        ("13件", [(kind, "1", 2)]),
    ]


@pytest.mark.parametrize("where", ["cell", "column"])
def test_white_text_on_a_dark_cell_is_seen(where: str) -> None:
    ground = '<style:table-cell-properties fo:background-color="#1f497d"/>'
    inner = ground + '<style:text-properties fo:color="#ffffff"/>'
    column = "<table:table-column table:default-cell-style-name='x' table:number-columns-repeated='3'/>"
    sheet = _row(
        _cell("甲"),
        _cell("5", "table:style-name='x'"),
        f"<table:table-cell table:style-name='x' {_value('float:6')}/>",
    )
    sheet = column + _line("甲", "5", "6") if where == "column" else sheet
    document = _read(sheet, style("x", "table-cell", inner))
    assert (texts_of(document), facts_of(document)) == ([[["甲", "5", "6"]]], [])


def test_the_style_of_all_cells_counts() -> None:
    default = (
        "<style:default-style style:family='table-cell'>"
        f"<style:text-properties {STRUCK}/></style:default-style>"
        "<style:default-style style:family='paragraph'><style:text-properties "
        "style:text-line-through-style='none'/></style:default-style>"
    )
    assert facts_of(_read(AB, styles=default)) == [("", [(FactKind.STRUCK, text, 0)]) for text in ("甲", "1")]


def test_a_format_that_hides_texts() -> None:
    cells = (
        _cell("字", "table:style-name='c5'"),
        _cell("5", f"table:style-name='c5' {_value('float:5')}"),
        _cell("字", "table:style-name='c6'"),
    )
    document = _read(_row(_cell("甲"), *cells), SCALING)
    assert texts_of(document) == [[["甲", "", "5", "字"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "字", 0)])]


NOTE = (
    "<office:annotation><dc:creator>某</dc:creator><text:p>不含</text:p><text:p>街道</text:p>"
    "</office:annotation>"
)
PICTURE = "<draw:frame><draw:image xlink:href='a.png'/></draw:frame>"
SHAPE = "<draw:custom-shape><text:p>框</text:p></draw:custom-shape>"


@pytest.mark.parametrize(
    ("inner", "facts"),
    [
        (NOTE, [(FactKind.NOTE, "不含 街道")]),
        (PICTURE, [(FactKind.PICTURE, "a.png")]),
        (SHAPE, [(FactKind.NOTE, "框")]),
        ("<draw:custom-shape/>", []),
        ("<table:detective/>", []),
        (NOTE + PICTURE, [(FactKind.NOTE, "不含 街道"), (FactKind.PICTURE, "a.png")]),
    ],
)
def test_what_hangs_on_cells(inner: str, facts: list[tuple[FactKind, str]]) -> None:
    filled = _read(_row(_cell("甲"), _cell("5", _value("float:5"), inner)) + CD)
    blank = _read(_row(_cell("甲"), f"<table:table-cell>{inner}</table:table-cell>", _cell("末")))
    assert texts_of(filled) == [[["甲", "5"], ["乙", "2"]]]
    assert facts_of(filled) == ([("5", [(kind, text, 1) for kind, text in facts])] if facts else [])
    assert facts_of(blank) == ([("", [(kind, text, 0) for kind, text in facts])] if facts else [])


def test_what_lies_on_the_sheet_is_told_at_its_first_cell() -> None:
    shapes = f"<table:shapes>{PICTURE}{SHAPE}</table:shapes>"
    told = [(FactKind.PICTURE, "a.png", 1), (FactKind.NOTE, "框", 1)]
    assert facts_of(_read(shapes + AB + CD)) == [("甲", told)]
    assert facts_of(_read(shapes + _row(_cell("甲", "", NOTE), _cell("1")))) == [
        ("甲", [(FactKind.NOTE, "不含 街道", 1), *told])
    ]
    assert facts_of(_read(shapes + _row(BLANK) + AB)) == [("", [(kind, text, 0) for kind, text, _ in told])]


def test_a_box_inside_a_line_and_facts_around_it() -> None:
    lines = (
        f"<text:p>甲{SHAPE}<text:soft-page-break/></text:p>"
        "<text:p>乙<text:span text:style-name='t'>1</text:span></text:p>"
    )
    document = _read(
        _row(f"<table:table-cell>{lines}</table:table-cell>", _cell("末")), style("t", "text", STRUCK)
    )
    assert facts_of(document) == [("甲\n乙", [(FactKind.STRUCK, "1", 3), (FactKind.NOTE, "框", 3)])]


def test_a_file_as_one_xml_file_and_files_of_other_programs() -> None:
    sheet = f"<table:table>{AB}</table:table>"
    assert texts_of(read_ods("甲.fods", flat(sheet, "spreadsheet"))) == [[["甲", "1"]]]
    assert texts_of(read_ods("甲.ods", zipped({"content.xml": content(sheet, "spreadsheet")}))) == [
        [["甲", "1"]]
    ]
    saved = Path(__file__).parent / "data" / "last_year.ods"
    assert len(read_ods("甲.ods", saved.read_bytes()).blocks) > 10


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odf("", "spreadsheet", others={"META-INF/manifest.xml": ENCRYPTED}), "file-encrypted"),
        (odf("", "text"), "file-damaged"),
        (zipped({"mimetype": ""}), "file-damaged"),
        (flat("", "spreadsheet")[:-9], "file-damaged"),
    ],
)  # fmt: skip
def test_faults(data: bytes, code: str) -> None:
    assert fault_code(lambda: read_ods("甲.ods", data)) == code
