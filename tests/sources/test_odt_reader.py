"""What an OpenDocument text prints: paragraphs, lists with their numbers, tables with their spans, pages."""

from __future__ import annotations

import pytest

from gipdesk.sources.odt_reader import read_odt
from gipdesk.sources.source_document import FactKind, Paragraph, SourceDocument
from tests.sources.odf_samples import MEDIA_TYPE, content, flat, manifest, odf, odt, style, styles_part
from tests.sources.samples import assert_sound, facts_of, fault_code, printed, texts_of, zipped

BASED_ON_STYLES = 20
MAX_BLANKS = 100
MAX_GRID_CELLS = 100_000
MAX_SPAN = 100
MAX_TAGS = 400_000
MAX_TREE_BYTES = 24 * 1024 * 1024


def _read(body: str, styles: str = "", automatic: str = "", attributes: str = "") -> SourceDocument:
    data = odt(body, styles=styles, automatic=automatic, attributes=attributes)
    document = read_odt("报告.odt", data)
    assert_sound(document)
    return document


def _p(text: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _cell(text: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{_p(text)}</table:table-cell>"


def _row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def _table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


WIDE, TALL = "table:number-columns-spanned", "table:number-rows-spanned"
ACROSS, DOWN = "table:number-columns-repeated", "table:number-rows-repeated"
ENCRYPTED = manifest("text", "<m:encryption-data/>")
HIDDEN_ROW = _row(_cell("乙"), _cell("5"))
COVERED = "<table:covered-table-cell/>"
ABC = _row(_cell("甲"), _cell("乙"), _cell("丙"))


def test_paragraphs_and_headings_in_reading_order() -> None:
    body = "<text:h>题</text:h><text:p>甲<text:span>乙<text:a>丙</text:a></text:span>丁</text:p><text:p/>"
    document = _read(body)
    assert (document.name, document.kind, document.title) == ("报告.odt", "odt", None)
    assert document.blocks == (Paragraph("题"), Paragraph("甲乙丙丁"))


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("甲<text:s/>乙<text:s text:c='3'/>丙", ["甲 乙   丙"]),
        ("甲<text:s text:c='99999999'/>乙", [f"甲{' ' * MAX_BLANKS}乙"]),
        ("甲<text:s text:c='-1'/>乙<text:s text:c='0'/>丙<text:s text:c='x'/>", ["甲 乙 丙"]),
        ("甲<text:tab/>乙<text:line-break/>丙", ["甲\t乙", "丙"]),
        ("\n  甲\n\t 乙  丙 <text:span>\n丁</text:span>\n", ["甲 乙 丙  丁"]),
        ("\n甲\n", ["甲"]),
        ("<text:s/>甲", [" 甲"]),
        ("第<text:page-number>3</text:page-number>页", ["第3页"]),
        ("甲<text:bookmark text:name='x'/><text:soft-hyphen/>乙", ["甲乙"]),
        (
            "<text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jia</text:ruby-text></text:ruby>",
            ["甲"],
        ),
        (
            "甲<text:text-input>乙</text:text-input><loext:content-control>丙</loext:content-control>",
            ["甲乙丙"],
        ),
        ("甲<text:conditional-text>乙</text:conditional-text>", ["甲乙"]),
        ("甲<?note x?><!-- 注 -->乙", ["甲乙"]),
    ],
)
def test_text_as_it_is_printed(inner: str, lines: list[str]) -> None:
    assert printed(_read(_p(inner))) == lines


def test_sections_and_indexes_are_read_through() -> None:
    index = (
        "<text:table-of-content><text:table-of-content-source>"
        "<text:index-title-template>样</text:index-title-template></text:table-of-content-source>"
        f"<text:index-body><text:index-title>{_p('目录')}</text:index-title>{_p('一、…1')}</text:index-body>"
        "</text:table-of-content>"
    )
    section = (
        f"<text:section text:display='true'>{_p('甲')}<text:section>{_p('乙')}</text:section></text:section>"
    )
    assert printed(_read(index + section)) == ["目录", "一、…1", "甲", "乙"]


INDEXES = (
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography"
)


@pytest.mark.parametrize("index", INDEXES.split())
def test_every_kind_of_index_is_read_through(index: str) -> None:
    assert printed(_read(f"<text:{index}><text:index-body>{_p('甲')}</text:index-body></text:{index}>")) == [
        "甲"
    ]


SHAPES = (
    "custom-shape rect ellipse circle polygon polyline path line connector caption regular-polygon measure"
)


@pytest.mark.parametrize("shape", SHAPES.split())
def test_every_shape_may_hold_text(shape: str) -> None:
    drawn = f"<draw:{shape}>{_p('框')}</draw:{shape}>"
    assert printed(_read(_p(f"前{drawn}后"))) == ["前后", "框"]


@pytest.mark.parametrize("kind", ["frame", "shape", "group"])
def test_a_text_box_follows_its_paragraph(kind: str) -> None:
    box = {
        "frame": f"<draw:frame><draw:text-box>{_p('框')}{_table(ABC)}</draw:text-box></draw:frame>",
        "shape": f"<draw:custom-shape>{_p('框')}{_table(ABC)}</draw:custom-shape>",
        "group": f"<draw:g><svg:title>题</svg:title><draw:rect>{_p('框')}{_table(ABC)}</draw:rect></draw:g>",
    }[kind]
    around = [[["甲", "乙", "丙"]]]
    assert texts_of(_read(_p(f"前{box}后"))) == ["前后", "框", *around]
    assert texts_of(_read(box + _p("后"))) == ["框", *around, "后"]


ITEMS = [f"<text:list-item>{_p(text)}</text:list-item>" for text in "甲乙"]
LEVEL = "<text:list-level-style-number text:level='1' style:num-format='1'/>"
SOFT = "<text:soft-page-break/>"
BREAKS = (
    style("before", "paragraph", '<style:paragraph-properties fo:break-before="page"/>')
    + style("after", "paragraph", '<style:paragraph-properties fo:break-after="page"/>')
    + style("paper", "paragraph", attributes='style:master-page-name="wide"')
    + style("table", "table", '<style:table-properties fo:break-before="page"/>')
)


def _pages(body: str, attributes: str = "") -> list[tuple[str, int | None]]:
    blocks = _read(body, automatic=BREAKS, attributes=attributes).blocks
    return [(block.text if isinstance(block, Paragraph) else "表", block.page) for block in blocks]


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (_p("甲") + SOFT + _p("乙"), [("甲", 1), ("乙", 2)]),
        (_p(f"甲{SOFT}乙") + _p("丙"), [("甲乙", 1), ("丙", 2)]),
        (_p(f"{SOFT}甲") + _p("乙"), [("甲", 2), ("乙", 2)]),
        (_p(f"甲{SOFT}") + _p("乙", "before"), [("甲", 1), ("乙", 3)]),
        (_p(f"甲{SOFT}", "after") + _p("乙") + _p("丙"), [("甲", 1), ("乙", 3), ("丙", 3)]),
        (f"<text:list><text:x/>{ITEMS[0]}{SOFT}{ITEMS[1]}</text:list>{SOFT}", [("甲", 1), ("乙", 2)]),
        (_table(ABC, SOFT, ABC) + _p("后"), [("表", 1), ("后", 2)]),
        (
            _p("甲") + SOFT + "<table:table table:style-name='table'>" + ABC + "</table:table>",
            [("甲", 1), ("表", 3)],
        ),
        (_p("甲", "paper") + SOFT + _p("乙", "paper"), [("甲", 1), ("乙", 3)]),
        (_p("甲") + _p("乙", "before"), [("甲", None), ("乙", None)]),
        (_p("甲", "after") + _table(ABC), [("甲", None), ("表", None)]),
    ],
)
def test_pages(body: str, pages: list[tuple[str, int | None]]) -> None:
    assert _pages(body) == pages


def test_pages_of_a_file_that_says_that_it_knows_them() -> None:
    known = 'text:use-soft-page-breaks="true"'
    assert _pages(_p("甲") + _p("乙", "before"), known) == [("甲", 1), ("乙", 2)]
    assert _pages(_p("甲", "before"), known) == [("甲", 1)]
    inside = _table(_row(_cell("甲"), f"<table:table-cell>{SOFT}{_p('乙')}</table:table-cell>")) + _p("后")
    assert _pages(inside, known) == [("表", 1), ("后", 2)]


def test_spans_and_groups_of_rows_and_columns() -> None:
    head = _row(_cell("项目", f"{WIDE}='2'"), COVERED, _cell("数量"))
    tall = _row(_cell("受理", f"{TALL}='2'"), _cell("甲"), _cell("1"))
    body = tall + _row(COVERED, _cell("乙"), _cell("2"))
    columns = "<table:table-columns><table:table-column/></table:table-columns>"
    table = _table(
        columns, f"<table:table-header-rows>{head}</table:table-header-rows>",
        f"<table:table-rows>{body}</table:table-rows>",
        f"<table:table-row-group>{ABC}</table:table-row-group>",
    )  # fmt: skip
    assert printed(_read(table)) == [
        [
            (0, 0, 1, 2, "项目"), (0, 2, 1, 1, "数量"), (1, 0, 2, 1, "受理"), (1, 1, 1, 1, "甲"),
            (1, 2, 1, 1, "1"), (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "2"), (3, 0, 1, 1, "甲"), (3, 1, 1, 1, "乙"),
            (3, 2, 1, 1, "丙"),
        ]
    ]  # fmt: skip


def test_covered_cells_that_a_program_left_out() -> None:
    first = _row(_cell("甲", f"{WIDE}='2' {TALL}='2'"), _cell("乙"))
    assert printed(_read(_table(first, _row(_cell("丙")), ABC))) == [
        [
            (0, 0, 2, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 2, 1, 1, "丙"), (2, 0, 1, 1, "甲"),
            (2, 1, 1, 1, "乙"), (2, 2, 1, 1, "丙"),
        ]
    ]  # fmt: skip


def test_spans_that_meet_one_another_or_the_end() -> None:
    rows = (
        _row(_cell("甲"), _cell("乙", f"{TALL}='9'"), _cell("丙")),
        _row(_cell("丁", f"{WIDE}='3'"), COVERED, _cell("戊")),
    )
    assert printed(_read(_table(*rows))) == [
        [
            (0, 0, 1, 1, "甲"),
            (0, 1, 2, 1, "乙"),
            (0, 2, 1, 1, "丙"),
            (1, 0, 1, 1, "丁"),
            (1, 2, 1, 1, "戊"),
        ]
    ]


def test_repeated_rows_and_cells() -> None:
    line = _row(
        _cell("甲"),
        _cell("0", f"{ACROSS}='2'"),
        attributes=f"{DOWN}='2'",
    )
    assert texts_of(_read(_table(line))) == [[["甲", "0", "0"]] * 2]
    wide = _row(_cell("甲"), _cell("", f"{ACROSS}='99999'"))
    (grid,) = texts_of(_read(_table(wide)))
    assert isinstance(grid, list)
    assert len(grid[0]) == MAX_SPAN + 1


@pytest.mark.parametrize(
    "body",
    [
        _table(_row(_cell("甲", f"{ACROSS}='99'"), attributes=f"{DOWN}='99'") * 20),
        _table(_row(_cell("甲" * MAX_TAGS, f"{ACROSS}='99'"))),
        _table(_row(*[_cell("", f"{WIDE}='99' {TALL}='9999'")] * 400), *[ABC] * 99),
    ],
)  # fmt: skip
def test_a_table_larger_than_any_report_has(body: str) -> None:
    assert MAX_GRID_CELLS < 99 * 99 * 20
    assert fault_code(lambda: read_odt("甲.odt", odt(body))) == "file-too-large"


@pytest.mark.parametrize(("rows", "is_read"), [(3000, True), (4001, False)])
def test_covered_cells_are_counted(rows: int, *, is_read: bool) -> None:
    covered = _row(f"<table:covered-table-cell {ACROSS}='100'/>")
    table = _table(_row(_cell("甲")), covered * rows)
    assert fault_code(lambda: read_odt("甲.odt", odt(table))) == (None if is_read else "file-too-large")


def test_what_a_covered_cell_holds_is_hidden() -> None:
    covered = f"<table:covered-table-cell>{_p('1<text:s/>3')}</table:covered-table-cell>"
    wide = _cell("甲", f"{WIDE}='2'")
    document = _read(
        _table(_row(wide, covered, _cell("乙")), ABC, _row(COVERED, _cell("丁"), covered, _cell("戊")))
    )
    assert facts_of(document) == [
        ("甲", [(FactKind.HIDDEN, "1 3", 1)]),
        ("丁", [(FactKind.HIDDEN, "1 3", 1)]),
    ]
    first = _read(_table(_row(covered, _cell("乙"), _cell("丙"))))
    assert facts_of(first) == [("", [(FactKind.HIDDEN, "1 3", 0)])]


@pytest.mark.parametrize(
    "rows",
    [
        _row(_cell("乙"), _cell("5"), attributes='table:visibility="collapse"'),
        f"<table:table-row-group table:display='false'>{HIDDEN_ROW}</table:table-row-group>",
    ],
)
def test_hidden_rows_of_a_table(rows: str) -> None:
    document = _read(_table(_row(_cell("甲"), _cell("1")), rows) + _p("后"))
    assert texts_of(document) == [[["甲", "1"], ["", ""]], "后"]
    assert [facts for _, facts in facts_of(document)] == [
        [(FactKind.HIDDEN, told, 0)] for told in ("乙", "5")
    ]


def test_tables_inside_tables() -> None:
    inner = f"<table:table-cell>{_p('注')}{_table(_row(_cell('1'), _cell('2')))}</table:table-cell>"
    document = _read(
        _table(_row(_cell("甲"), inner, _cell("乙"), _cell("丙")), *[_row(*[_cell("丁")] * 4)] * 3)
    )
    assert facts_of(document) == [("注", [(FactKind.INNER_TABLE, "1 2", 1)])]
    layout = f"<table:table-cell>{_table(ABC, ABC)}</table:table-cell>"
    assert texts_of(_read(_table(_row(layout)))) == [[["甲", "乙", "丙"]] * 2]


def test_a_file_as_one_xml_file() -> None:
    data = flat(
        _p("甲<text:span text:style-name='struck'>1</text:span>")
        + f"<text:list text:style-name='L'>{ITEMS[1]}</text:list>",
        styles=f"<text:list-style style:name='L'>{LEVEL}</text:list-style>",
        automatic=style("struck", "text", 'style:text-line-through-style="solid"'),
    )
    document = read_odt("报告.fodt", data)
    assert printed(document) == ["甲", "1 乙"]
    assert facts_of(document)[0] == ("甲", [(FactKind.STRUCK, "1", 1)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odf("", "text", others={"META-INF/manifest.xml": ENCRYPTED}), "file-encrypted"),
        (zipped({"mimetype": MEDIA_TYPE + "text"}), "file-damaged"),
        (zipped({"content.xml": content(_p("甲"))[:-9]}), "file-damaged"),
        (zipped({"content.xml": content(_p("甲"), "spreadsheet")}), "file-damaged"),
        (zipped({"content.xml": content(_p("甲")), "styles.xml": "<a>"}), "file-damaged"),
        (zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "甲">]>' + content(_p("&b;"))}), "file-damaged"),
        (zipped({"content.xml": content(_p("<text:span>" * 300 + "</text:span>" * 300))}), "file-damaged"),
        (zipped({"content.xml": content(_p("甲")) + " " * MAX_TREE_BYTES}), "file-too-large"),
        (odt("<text:p/>" * MAX_TAGS), "file-too-large"),
        (odt(_p("甲"))[:-60], "file-damaged"),
        (flat(_p("甲"))[:-9], "file-damaged"),
        (b"", "file-damaged"),
    ],
)  # fmt: skip
def test_faults(data: bytes, code: str) -> None:
    assert fault_code(lambda: read_odt("甲.odt", data)) == code


def test_a_file_without_styles_or_list_of_parts() -> None:
    assert printed(read_odt("甲.odt", zipped({"content.xml": content(_p("甲", "none"))}))) == ["甲"]


def test_styles_for_the_edges_of_pages_are_not_those_of_the_text() -> None:
    struck = style("T1", "text", 'style:text-line-through-style="solid"')
    data = odf(_p("<text:span text:style-name='T1'>甲</text:span>"), "text",
               others={"styles.xml": styles_part("", struck)})  # fmt: skip
    assert facts_of(read_odt("甲.odt", data)) == []


def test_styles_that_are_based_on_one_another_without_end() -> None:
    ring = style("a", "paragraph", attributes='style:parent-style-name="a"')
    assert printed(_read(_p("甲", "a"), automatic=ring)) == ["甲"]
    chain = "".join(
        style(f"s{at}", "text", attributes=f'style:parent-style-name="s{at + 1}"')
        for at in range(BASED_ON_STYLES)
    )
    last = style(f"s{BASED_ON_STYLES}", "text", 'text:display="none"')
    seen = _read(_p("<text:span text:style-name='s0'>甲</text:span>"), automatic=chain + last)
    hidden = _read(_p("<text:span text:style-name='s1'>甲</text:span>"), automatic=chain + last)
    assert (facts_of(seen), facts_of(hidden)) == ([], [("", [(FactKind.HIDDEN, "甲", 0)])])


def test_deep_but_sound_nesting() -> None:
    deep = _p("甲")
    for _ in range(60):
        deep = f"<text:list><text:list-item>{deep}</text:list-item></text:list>"
    boxes = _p("乙")
    for _ in range(40):
        boxes = _p(f"<draw:frame><draw:text-box>{boxes}</draw:text-box></draw:frame>")
    cells = _p("丙")
    for _ in range(50):
        cells = _table(_row(f"<table:table-cell>{cells}</table:table-cell>"))
    assert printed(_read(deep + boxes + cells)) == ["甲", "乙", "丙"]
