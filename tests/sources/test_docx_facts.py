"""What a Word file has beside its plain text: struck out, hidden, deleted, raised, noted, numbered."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gipdesk.sources.docx_reader import read_docx
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.samples import (
    W,
    assert_sound,
    docx,
    facts_of,
    paragraph,
    printed,
    relations_part,
    texts_of,
    word_cell,
    word_row,
    word_table,
    zipped,
)

BASED_ON_STYLES = 20
RAISED_HALF_POINTS = 4

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PLAIN = "<w:r><w:t>13</w:t></w:r>"


def _read(body: str, **parts: str) -> SourceDocument:
    """A Word file with this body and these parts beside it, each the inner XML of its root."""
    others: dict[str, str | bytes] = {
        f"{kind}.xml": f'<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>' for kind, inner in parts.items()
    }
    others["_rels/document.xml.rels"] = relations_part(**{kind: (kind, f"{kind}.xml") for kind in parts})
    document = read_docx("报告.docx", docx(body, others=others))
    assert_sound(document)
    return document


def _run(properties: str, text: str = "1") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _control(properties: str) -> str:
    """A content control that shows a 1."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{_run('')}</w:sdtContent></w:sdt>"


def _choice(choices: str) -> str:
    return f"<w:r><w:fldChar><w:ffData><w:ddList>{choices}</w:ddList></w:ffData></w:fldChar></w:r>"


@pytest.mark.parametrize(
    ("run", "kind"),
    [
        (_run("<w:strike/>"), FactKind.STRUCK),
        (_run("<w:dstrike w:val='true'/>"), FactKind.STRUCK),
        (_run("<w:vanish/>"), FactKind.HIDDEN),
        (_run("<w:vanish/><w:strike/>"), FactKind.HIDDEN),
        (_run("<w:color w:val='FFFFFF'/>"), FactKind.HIDDEN),
        (_run("<w:color w:val='F0F0F0'/>"), FactKind.HIDDEN),
        (_run("<w:sz w:val='4'/>"), FactKind.HIDDEN),
        (_run("<w:sz w:val='1'/><w:strike/>"), FactKind.HIDDEN),
        (_run("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='FFFFFF'/>"), FactKind.HIDDEN),
        (_run("<w:color w:val='FFFFFF'/><w:highlight w:val='none'/>"), FactKind.HIDDEN),
        (_run("<w:color w:val='FFFFFF'/><w:highlight w:val='white'/>"), FactKind.HIDDEN),
        (_run("<w:vertAlign w:val='superscript'/>"), FactKind.RAISED),
        (_run("<w:vertAlign w:val='superscript'/><w:strike/>"), FactKind.STRUCK),
        (_run("<w:vertAlign w:val='subscript'/>"), FactKind.LOWERED),
        (_run(f"<w:position w:val='{RAISED_HALF_POINTS}'/>"), FactKind.RAISED),
        (_run(f"<w:position w:val='-{RAISED_HALF_POINTS}'/>"), FactKind.LOWERED),
        ("<w:del><w:r><w:delText>1</w:delText></w:r></w:del>", FactKind.DELETED),
        (f"<w:del>{_run('<w:strike/>')}</w:del>", FactKind.DELETED),
        ("<w:moveFrom><w:r><w:t>1</w:t></w:r></w:moveFrom>", FactKind.DELETED),
        (f"<w:hyperlink>{_run('<w:strike/>')}</w:hyperlink>", FactKind.STRUCK),
        (_control("<w:showingPlcHdr/>"), FactKind.FORM_FIELD),
        (_control("<b:checkbox xmlns:b='b'/>"), FactKind.FORM_FIELD),
        (_choice("<w:result w:val='1'/><w:listEntry/><w:listEntry w:val='1'/>"), FactKind.FORM_FIELD),
        (_choice("<w:listEntry w:val='1'/><w:listEntry w:val='2'/>"), FactKind.FORM_FIELD),
        (_choice("<w:result w:val='x'/><w:listEntry w:val='1'/><w:listEntry/>"), FactKind.FORM_FIELD),
        (_choice("<w:result w:val='123456789'/><w:listEntry w:val='1'/>"), FactKind.FORM_FIELD),
        (f"<m:oMathPara xmlns:m='{M}'><m:oMath><m:r><m:t>1</m:t></m:r></m:oMath></m:oMathPara>",
         FactKind.EQUATION),
    ],
)  # fmt: skip
def test_what_is_no_plain_text_is_a_fact_at_its_place(run: str, kind: FactKind) -> None:
    document = _read(f"<w:p>{PLAIN}{run}<w:r><w:t>件</w:t></w:r></w:p>")
    assert facts_of(document) == [("13件", [(kind, "1", 2)])]


@pytest.mark.parametrize(
    ("run", "kind"),
    [
        ("<w:drawing><a><b:blip xmlns:b='b'/></a></w:drawing>", FactKind.PICTURE),
        ("<w:pict><b:imagedata xmlns:b='b'/></w:pict>", FactKind.PICTURE),
        ("<w:object><b:imagedata xmlns:b='b'/></w:object>", FactKind.PICTURE),
        ("<w:sym w:font='Wingdings' w:char='F0FE'/>", FactKind.PICTURE),
        ("<w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar>", FactKind.FORM_FIELD),
        ("<w:rPr><w:vanish/></w:rPr><w:sym/>", FactKind.HIDDEN),
    ],
)
def test_what_says_nothing_in_characters_is_a_fact_without_text(run: str, kind: FactKind) -> None:
    assert facts_of(_read(f"<w:p>{PLAIN}<w:r>{run}</w:r></w:p>")) == [("13", [(kind, "", 2)])]


@pytest.mark.parametrize(
    "run",
    [
        _run("<w:strike w:val='0'/>"),
        _run("<w:vanish w:val='false'/>"),
        _run("<w:vertAlign w:val='baseline'/>"),
        _run(f"<w:position w:val='{RAISED_HALF_POINTS - 1}'/>"),
        _run("<w:position w:val='x'/>"),
        _run("<w:color w:val='auto'/>"),
        _run("<w:color w:val='EFEFEF'/>"),
        _run("<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F497D'/>"),
        _run("<w:color w:val='FFFFFF'/><w:shd w:val='solid' w:color='000000'/>"),
        _run("<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>"),
        "<w:drawing><a/></w:drawing><w:r><w:t>1</w:t></w:r>",
        "<w:fldChar><w:ffData><w:textInput/></w:ffData></w:fldChar><w:r><w:t>1</w:t></w:r>",
        _control("<w:text/>"),
        "<w:showingPlcHdr/><w:r><w:t>1</w:t></w:r>",
    ],
)
def test_what_is_plainly_shown_stays_text(run: str) -> None:
    document = _read(f"<w:p>{PLAIN}{run}</w:p>")
    assert (printed(document), facts_of(document)) == (["131"], [])


WHITE = _run("<w:color w:val='FFFFFF'/>", "件数")
STYLED_WHITE = _run("<w:rStyle w:val='dark'/><w:color w:val='FFFFFF'/>", "件数")
BLUE = "<w:shd w:val='clear' w:fill='1F497D'/>"


def _in_table(table: str, cell: str = "") -> str:
    """White text in a cell of a table with these properties."""
    row = f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{WHITE}</w:p></w:tc></w:tr>"
    return f"<w:tbl><w:tblPr>{table}</w:tblPr>{row}</w:tbl>"


@pytest.mark.parametrize(
    ("body", "is_seen"),
    [
        (f"<w:p><w:pPr>{BLUE}</w:pPr>{WHITE}</w:p>", True),
        (_in_table("", BLUE), True),
        (_in_table(BLUE), True),
        (_in_table(BLUE, "<w:shd w:val='clear' w:fill='FFFFFF'/>"), False),
        (_in_table("<w:tblStyle w:val='dark'/>"), True),
        (_in_table("<w:tblStyle w:val='light'/>"), False),
        (f"<w:p><w:r><w:txbxContent><w:p>{WHITE}</w:p></w:txbxContent></w:r></w:p>", True),
        (f"<w:p><w:pPr><w:pStyle w:val='heir'/></w:pPr>{WHITE}</w:p>", True),
        (f"<w:p>{STYLED_WHITE}</w:p>", True),
        (f"<w:p>{WHITE}</w:p>", False),
    ],
)
def test_white_text_is_seen_on_a_dark_ground_alone(body: str, is_seen: bool) -> None:
    styles = (
        f"<w:style w:styleId='dark'><w:tblStylePr><w:tcPr>{BLUE}</w:tcPr></w:tblStylePr></w:style>"
        "<w:style w:styleId='light'><w:tblStylePr><w:tcPr><w:shd w:fill='FFFFFF'/></w:tcPr></w:tblStylePr>"
        "</w:style><w:style w:styleId='heir'><w:basedOn w:val='dark'/></w:style>"
    )
    document = _read(body, styles=styles)
    hidden = [("", [(FactKind.HIDDEN, "件数", 0)])]
    assert (printed(document), facts_of(document)) == ((["件数"], []) if is_seen else ([], hidden))


RAISED, BASELINE = "<w:vertAlign w:val='superscript'/>", "<w:vertAlign w:val='baseline'/>"
STYLES = (
    f"<w:style w:styleId='note'><w:rPr>{RAISED}</w:rPr></w:style>"
    "<w:style w:styleId='heir'><w:basedOn w:val='note'/></w:style>"
    f"<w:style w:styleId='back'><w:basedOn w:val='note'/><w:rPr>{BASELINE}</w:rPr></w:style>"
    "<w:style w:styleId='loop'><w:basedOn w:val='loop'/><w:rPr><w:strike/></w:rPr></w:style>"
    "<w:style w:styleId='white'><w:rPr><w:color w:val='FFFFFF'/></w:rPr></w:style>"
    "<w:style w:styleId='tiny'><w:rPr><w:sz w:val='2'/></w:rPr></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:rStyle w:val='note'/>", FactKind.RAISED),
        ("<w:rStyle w:val='heir'/>", FactKind.RAISED),
        ("<w:rStyle w:val='loop'/>", FactKind.STRUCK),
        ("<w:rStyle w:val='white'/>", FactKind.HIDDEN),
        ("<w:rStyle w:val='tiny'/>", FactKind.HIDDEN),
        ("<w:rStyle w:val='tiny'/><w:sz w:val='32'/>", None),
        ("<w:rStyle w:val='back'/>", None),
        ("<w:rStyle w:val='unknown'/>", None),
        ("<w:rStyle w:val='loop'/><w:strike w:val='0'/>", None),
        ("<w:rStyle w:val='white'/><w:color w:val='000000'/>", None),
    ],
)
def test_styles_and_what_they_are_based_on(properties: str, kind: FactKind | None) -> None:
    document = _read(f"<w:p>{PLAIN}{_run(properties)}</w:p>", styles=STYLES)
    assert printed(document) == ["131" if kind is None else "13"]
    assert facts_of(document) == ([] if kind is None else [("13", [(kind, "1", 2)])])


def test_the_style_of_a_paragraph_counts_for_its_runs() -> None:
    body = f"<w:p><w:pPr><w:pStyle w:val='loop'/></w:pPr>{PLAIN}</w:p>{paragraph('文')}"
    assert facts_of(_read(body, styles=STYLES)) == [("", [(FactKind.STRUCK, "13", 0)])]


@pytest.mark.parametrize(("depth", "is_followed"), [(BASED_ON_STYLES, True), (BASED_ON_STYLES + 1, False)])
def test_styles_are_followed_so_far(depth: int, is_followed: bool) -> None:
    chain = "".join(
        f"<w:style w:styleId='{at}'><w:basedOn w:val='{at + 1}'/></w:style>" for at in range(1, depth)
    )
    last = f"<w:style w:styleId='{depth}'><w:rPr><w:strike/></w:rPr></w:style>"
    document = _read("<w:p>" + _run("<w:rStyle w:val='1'/>") + "</w:p>", styles=chain + last)
    assert bool(facts_of(document)) == is_followed


def test_a_line_that_is_moved_as_a_whole_is_plain() -> None:
    whole = (
        _run("<w:position w:val='6'/>", "13") + _run("<w:position w:val='6'/>", "件") + "<w:r><w:tab/></w:r>"
    )
    assert facts_of(_read(f"<w:p>{whole}</w:p>")) == []
    assert facts_of(_read(f"<w:p>{whole}{_run('', '共')}</w:p>")) == [
        ("\t共", [(FactKind.RAISED, "13件", 0)])
    ]


def test_runs_of_one_kind_are_one_fact_and_blanks_are_none() -> None:
    struck = _run("<w:strike/>", "共") + _run("<w:strike/>", " ") + _run("<w:strike/>", "5")
    blanks = _run("<w:strike/>", " ") + _run("<w:vanish/>", " ")
    other = _run("<w:vanish/>", "7")
    document = _read(f"<w:p>{struck}{other}{PLAIN}{blanks}<w:r><w:t>件</w:t></w:r></w:p>")
    assert facts_of(document) == [("13 件", [(FactKind.STRUCK, "共 5", 0), (FactKind.HIDDEN, "7", 0)])]


def test_facts_stand_in_their_own_lines_and_cells() -> None:
    text = "<w:r><w:t> 一</w:t><w:br/><w:br/></w:r>"
    lines = f"<w:p>{_run('<w:strike/>', '9')}{text}{_run('<w:strike/>', '8')}</w:p>"
    cell = f"<w:tc><w:p/>{lines}<w:p><w:r><w:t>二</w:t></w:r>{_run('<w:strike/>', '7')}</w:p></w:tc>"
    document = _read(lines + word_table(word_row(word_cell("规章"), cell)))
    assert printed(document) == [" 一", [(0, 0, 1, 1, "规章"), (0, 1, 1, 1, "一\n二")]]
    assert facts_of(document) == [
        (" 一", [(FactKind.STRUCK, "9", 0)]),
        ("", [(FactKind.STRUCK, "8", 0)]),
        ("一\n二", [(FactKind.STRUCK, "9", 0), (FactKind.STRUCK, "8", 1), (FactKind.STRUCK, "7", 3)]),
    ]


def test_a_cell_keeps_its_place_when_its_figure_is_a_fact() -> None:
    row = word_row(word_cell("规章"), f"<w:tc><w:p>{_run('<w:strike/>', '5')}</w:p></w:tc>", word_cell("3"))
    document = _read(word_table(row))
    assert texts_of(document) == [[["规章", "", "3"]]]
    assert facts_of(document) == [("", [(FactKind.STRUCK, "5", 0)])]


def test_a_deleted_row_is_told_behind_its_table() -> None:
    kept = word_row(word_cell("规章"), word_cell("3"))
    gone = word_row(word_cell("文件"), word_cell("9"), properties="<w:del/>")
    document = _read(word_table(kept, gone) + paragraph("完"))
    assert texts_of(document) == [[["规章", "3"]], "完"]
    assert facts_of(document) == [("", [(FactKind.DELETED, "文件", 0)]), ("", [(FactKind.DELETED, "9", 0)])]


def test_what_a_merged_cell_covers_is_hidden() -> None:
    covering = word_row(word_cell("高", '<w:vMerge w:val="restart"/>'), word_cell("1"))
    covered = word_row(word_cell("藏", "<w:vMerge/>"), word_cell("2"))
    blank = word_row(word_cell(" ", "<w:vMerge/>"), word_cell("3"))
    document = _read(word_table(covering, covered, blank))
    assert printed(document) == [
        [(0, 0, 3, 1, "高"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")]
    ]
    assert facts_of(document) == [("高", [(FactKind.HIDDEN, "藏", 1)])]
    old = word_row(
        word_cell("宽"), word_cell("藏", "<w:hMerge/>"), word_cell("9", "<w:hMerge/>"), word_cell("1")
    )
    assert facts_of(_read(word_table(old))) == [
        ("宽", [(FactKind.HIDDEN, "藏", 1), (FactKind.HIDDEN, "9", 1)])
    ]


def test_marks_outside_their_places_mean_nothing() -> None:
    document = (
        f"<w:document xmlns:w='{W}'><w:gridSpan/><w:vanish/><w:body>{paragraph('文')}</w:body></w:document>"
    )
    read = read_docx("报告.docx", zipped({"word/document.xml": document}))
    assert (printed(read), facts_of(read)) == (["文"], [])


@pytest.mark.parametrize(
    ("inner", "is_grid"),
    [
        (word_table(word_row(word_cell("甲"), word_cell("5"))), True),
        (word_table(*[word_row(*[word_cell("5")] * 3)] * 2), True),
        (word_table(*[word_row(*[word_cell("5")] * 7)]), False),
    ],
)
def test_a_small_table_inside_a_row_of_figures_is_a_fact(inner: str, is_grid: bool) -> None:
    cell = f"<w:tc>{inner}{paragraph('3')}</w:tc>"
    document = _read(word_table(word_row(word_cell("规章"), cell, word_cell("1"))))
    assert (texts_of(document) == [[["规章", "3", "1"]]]) == is_grid
    assert (
        [fact[0] for _, facts in facts_of(document) for fact in facts] == [FactKind.INNER_TABLE]
    ) == is_grid


def test_what_an_inner_table_says() -> None:
    inner = word_table(word_row(word_cell("甲"), word_cell("5")))
    cells = word_cell("规章"), f"<w:tc>{paragraph('3')}{inner}</w:tc>", word_cell("1")
    assert facts_of(_read(word_table(word_row(*cells)))) == [("3", [(FactKind.INNER_TABLE, "甲 5", 1)])]


@pytest.mark.parametrize("kind", ["comment", "footnote", "endnote"])
def test_notes_are_told_where_they_are_referred_to(kind: str) -> None:
    reference = f"<w:r><w:{kind}Reference w:id='2'/></w:r>"
    notes = f"<w:{kind} w:id='2'>{paragraph('不含')}{paragraph('街道')}</w:{kind}>"
    body = f"<w:p>{PLAIN}{reference}<w:r><w:t>件</w:t></w:r></w:p>"
    parts: Mapping[str, str] = {f"{kind}s": notes}
    assert facts_of(_read(body, **parts)) == [("13件", [(FactKind.NOTE, "不含 街道", 2)])]
    assert facts_of(_read(body * 2, **{f"{kind}s": ""})) == [("13件", [(FactKind.NOTE, "", 2)])] * 2
    assert facts_of(_read(body)) == [("13件", [(FactKind.NOTE, "", 2)])]


def test_a_deleted_note_and_text_box_are_deleted() -> None:
    box = f"<w:r><w:txbxContent>{paragraph('框')}</w:txbxContent><w:commentReference/></w:r>"
    document = _read(f"<w:p>{PLAIN}<w:del>{box}</w:del></w:p>")
    assert facts_of(document) == [("13", [(FactKind.DELETED, "框", 2), (FactKind.DELETED, "", 2)])]


def _level(at: int, pattern: str, counting: str = "decimal", more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{counting}'/>"
        f"<w:lvlText w:val='{pattern}'/>{more}</w:lvl>"
    )


NUMBERING = (
    "<w:abstractNum w:abstractNumId='7'>"
    + _level(0, "%1、", "chineseCountingThousand")
    + _level(1, "（%2）", "chineseCounting")
    + _level(2, "%3.", more="<w:suff w:val='space'/>")
    + _level(3, "%3.%4", more="<w:suff w:val='nothing'/><w:lvlRestart w:val='0'/>")
    + _level(4, "%1.%5", more="<w:isLgl/>")
    + _level(5, "●", "bullet")
    + _level(6, "", "decimal")
    + _level(7, "第%8条", more="<w:pStyle w:val='article'/>")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
    + _level(0, "(%1)", "upperRoman")
    + "</w:lvlOverride><w:lvlOverride w:ilvl='9'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='8'/></w:num>"
)


def _item(level: str, number: str = "1", more: str = "") -> str:
    at = f"<w:ilvl w:val='{level}'/>" if level else ""
    properties = f"<w:numPr>{at}<w:numId w:val='{number}'/></w:numPr>{more}"
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>文</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ([_item("0"), _item("0"), _item("")], ["一、文", "二、文", "三、文"]),
        ([_item("1"), _item("1"), _item("0"), _item("1")], ["（一）文", "（二）文", "一、文", "（一）文"]),
        ([_item("2"), _item("2")], ["1. 文", "2. 文"]),
        ([_item("2"), _item("3"), _item("2"), _item("3")], ["1. 文", "1.1文", "2. 文", "2.2文"]),
        ([_item("3")], ["1.1文"]),
        ([_item("0"), _item("4")], ["一、文", "1.1 文"]),
        ([_item("5"), _item("6"), _item("8"), _item("x")], ["文", "文", "文", "一、文"]),
        ([_item("0"), *[_item("0", "2")] * 2, _item("0")], ["一、文", "五、文", "六、文", "七、文"]),
        ([_item("0"), _item("0", "3")], ["一、文", "(II) 文"]),
        ([_item("0", "0"), _item("0", "4"), _item("0", "9")], ["文", "文", "文"]),
        (
            [_item("0", more="<w:rPr><w:del/></w:rPr>"), _item("0", more="<w:rPr><w:vanish/></w:rPr>"),
             _item("0", more="<w:rPr/>")],
            ["文", "文", "一、文"],
        ),
    ],
)  # fmt: skip
def test_automatic_numbers_are_printed(items: list[str], texts: list[str]) -> None:
    document = _read("".join(items), numbering=NUMBERING)
    assert printed(document) == texts
    numbers = [(text, [(FactKind.AUTOMATIC, text[:-1].strip(), 0)]) for text in texts if text != "文"]
    assert facts_of(document) == numbers


def test_styles_number_their_paragraphs() -> None:
    style = "<w:style w:styleId='{}'>{}<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    styles = (
        style.format("article", "")
        + style.format("plain", "")
        + "<w:style w:styleId='heir'><w:basedOn w:val='plain'/></w:style>"
        + "<w:style w:styleId='other'/>"
    )
    styled = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>"
    names = ("article", "article", "plain", "heir", "other")
    document = _read("".join(map(styled.format, names)), styles=styles, numbering=NUMBERING)
    assert printed(document) == ["第1条 文", "第2条 文", "一、文", "二、文", "文"]


def test_levels_that_print_nothing_and_where_counting_begins() -> None:
    levels = (
        "<w:abstractNum w:abstractNumId='7'>"
        "<w:lvl w:ilvl='0'><w:numFmt w:val='none'/><w:lvlText w:val='%1.'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:lvlText w:val='%2.'/></w:lvl>"
        "<w:lvl w:ilvl='2'><w:start w:val='x'/><w:lvlText w:val='%3.'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    )
    document = _read("".join(map(_item, "01122")), numbering=levels)
    assert printed(document) == ["文", "0. 文", "1. 文", "0. 文", "1. 文"]


def test_numbers_without_a_list_are_none() -> None:
    assert printed(_read(_item("0"))) == ["文"]


def test_a_number_without_text_and_one_behind_a_fact() -> None:
    bare = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>"
    body = bare.format("") + bare.format(_run("<w:strike/>", "5"))
    assert facts_of(_read(body, numbering=NUMBERING)) == [
        ("一、", [(FactKind.AUTOMATIC, "一、", 0)]),
        ("二、", [(FactKind.AUTOMATIC, "二、", 0), (FactKind.STRUCK, "5", 2)]),
    ]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        (" SEQ 表 ", []),
        (" ", []),
        (r" eq \o\ac(○,5) ", [(FactKind.EQUATION, r"\o\ac(○,5)", 2)]),
        ("SYMBOL 254", [(FactKind.PICTURE, "254", 2)]),
        ("MACROBUTTON NoMacro 点此填写", [(FactKind.FORM_FIELD, "NoMacro 点此填写", 2)]),
        ("gotobutton 附件 点此", [(FactKind.FORM_FIELD, "附件 点此", 2)]),
        ("EQ", [(FactKind.EQUATION, "", 2)]),
    ],
)
def test_fields_that_show_what_their_code_says(code: str, facts: list[object]) -> None:
    body = f"<w:p>{PLAIN}<w:r><w:instrText>{code}</w:instrText></w:r></w:p>"
    assert [found[1] for found in facts_of(_read(body))] == ([facts] if facts else [])


def test_an_embedded_object_and_what_stands_for_one() -> None:
    body = f"<w:p>{PLAIN}<w:r><w:object><o:OLEObject xmlns:o='a'/></w:object><w:t>\ufffc件</w:t></w:r></w:p>"
    assert facts_of(_read(body)) == [("13件", [(FactKind.PICTURE, "", 2), (FactKind.PICTURE, "", 2)])]


def test_a_simple_field_that_shows_its_code() -> None:
    fields = (
        '<w:fldSimple w:instr="EQ a(5)"/><w:fldSimple w:instr="SEQ 表"><w:r><w:t>件</w:t></w:r></w:fldSimple>'
    )
    assert facts_of(_read(f"<w:p>{PLAIN}{fields}</w:p>")) == [("13件", [(FactKind.EQUATION, "a(5)", 2)])]


@pytest.mark.parametrize("name", ["chart", "relIds", "textpath", "contentPart", "model3d"])
def test_charts_diagrams_word_art_and_ink_are_pictures(name: str) -> None:
    drawing = f"<w:r><w:drawing><a:{name} xmlns:a='a'/></w:drawing></w:r>"
    assert facts_of(_read(f"<w:p>{PLAIN}{drawing}</w:p>")) == [("13", [(FactKind.PICTURE, "", 2)])]


def test_a_deleted_cell_keeps_its_place() -> None:
    cells = word_cell("甲"), word_cell("2", "<w:cellDel/>"), word_cell("3")
    document = _read(word_table(word_row(*cells)))
    assert texts_of(document) == [[["甲", "", "3"]]]
    assert facts_of(document) == [("", [(FactKind.DELETED, "2", 0)])]


def test_a_row_whose_end_alone_is_hidden_is_shown() -> None:
    row = word_row(word_cell("甲"), word_cell("2"), properties="<w:hidden/>")
    assert texts_of(_read(word_table(row))) == [[["甲", "2"]]]


def test_text_that_was_moved_stands_where_it_went() -> None:
    away = "<w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom>"
    here = "<w:moveTo><w:r><w:t>5</w:t></w:r></w:moveTo>"
    cells = [f"<w:tc><w:p>{moved}</w:p></w:tc>" for moved in (away, here)]
    document = _read(word_table(word_row(word_cell("甲"), *cells)))
    assert texts_of(document) == [[["甲", "", "5"]]]
    assert facts_of(document) == [("", [(FactKind.DELETED, "5", 0)])]
