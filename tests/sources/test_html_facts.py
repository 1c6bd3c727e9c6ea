"""What a web page has beside its plain text: struck out, raised, hidden, pictures, boxes, numbers."""

from __future__ import annotations

import pytest

from gipdesk.sources.html_reader import read_page
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.samples import assert_sound, facts_of, printed, texts_of

RAISED_HALF_POINTS = 4
SPACER_PIXELS = 3


def _read(page: str) -> SourceDocument:
    document = read_page("报告.html", page)
    assert_sound(document)
    return document


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("<s>1</s>", FactKind.STRUCK),
        ("<del>1</del>", FactKind.STRUCK),
        ("<strike>1</strike>", FactKind.STRUCK),
        ("<s><b>1</b></s>", FactKind.STRUCK),
        ("<span style='text-decoration: underline line-through'>1</span>", FactKind.STRUCK),
        ("<span style='TEXT-DECORATION-LINE:line-through'>1</span>", FactKind.STRUCK),
        ("<s><sup>1</sup></s>", FactKind.STRUCK),
        ("<sup>1</sup>", FactKind.RAISED),
        ("<sub>1</sub>", FactKind.LOWERED),
        ("<span style='vertical-align: super'>1</span>", FactKind.RAISED),
        ("<span style='vertical-align:sub'>1</span>", FactKind.LOWERED),
        (f"<span style='vertical-align:{RAISED_HALF_POINTS / 2}pt'>1</span>", FactKind.RAISED),
        ("<span style='vertical-align:-.5em'>1</span>", FactKind.LOWERED),
        ("<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</span>", FactKind.RAISED),
        ("<span style='display:none'>1</span>", FactKind.HIDDEN),
        ("<span style='color:red; DISPLAY : none !important'>1</span>", FactKind.HIDDEN),
        ("<span style='mso-hide:all'>1</span>", FactKind.HIDDEN),
        ("<span hidden>1</span>", FactKind.HIDDEN),
        ("<s hidden>1</s>", FactKind.HIDDEN),
        ("<span style='visibility:hidden'>1</span>", FactKind.HIDDEN),
        ("<span style='visibility:collapse'>1</span>", FactKind.HIDDEN),
        ("<span style='font-size:0'>1</span>", FactKind.HIDDEN),
        ("<span style='font-size:0.0px'>1</span>", FactKind.HIDDEN),
        ("<span style='font-size:0%'><b style='font-size:inherit'>1</b></span>", FactKind.HIDDEN),
        ("<span style='font-size:1px'>1</span>", FactKind.HIDDEN),
        ("<span style='font-size:2.0pt'>1</span>", FactKind.HIDDEN),
        ("<span style='font-size:.1em'>1</span>", FactKind.HIDDEN),
        ("<span style='font:0/0 serif'>1</span>", FactKind.HIDDEN),
        ("<span style='font: italic 700 1px/1.5 serif'>1</span>", FactKind.HIDDEN),
        ("<span style='color:#fff'>1</span>", FactKind.HIDDEN),
        ("<span style='color:#fff'><b>1</b></span>", FactKind.HIDDEN),
        ("<span style='color:#fff;background:transparent'>1</span>", FactKind.HIDDEN),
        ("<span style='color:#fff;background:#FFFFFF none'>1</span>", FactKind.HIDDEN),
        ("<font color=white>1</font>", FactKind.HIDDEN),
        ("<a href=x style='color:white'>1</a>", FactKind.HIDDEN),
        ("<b style='background:navy'><i style='background:white;color:#fefefe'>1</i></b>", FactKind.HIDDEN),
        ("<math><mn>1</mn></math>", FactKind.EQUATION),
        ("<input value=1>", FactKind.FORM_FIELD),
        ("<input type=TEXT value=1>", FactKind.FORM_FIELD),
        ("<textarea>1</textarea>", FactKind.FORM_FIELD),
        ("<select><option>1<option>2</select>", FactKind.FORM_FIELD),
        ("<select><option>2<option selected>1</select>", FactKind.FORM_FIELD),
        ("<input value=1 style='visibility:hidden'>", FactKind.HIDDEN),
    ],
)
def test_what_is_no_plain_text_is_a_fact_at_its_place(piece: str, kind: FactKind) -> None:
    document = _read(f"<p>13{piece}件</p>")
    assert facts_of(document) == [("13件", [(kind, "1", 2)])]


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        ("<img>", FactKind.PICTURE),
        (f"<img width='{SPACER_PIXELS + 1}px' height=20>", FactKind.PICTURE),
        ("<img style='width:100%'>", FactKind.PICTURE),
        ("<svg><text>1</text></svg>", FactKind.PICTURE),
        ("<canvas width=400 height=300>1</canvas>", FactKind.PICTURE),
        ("<input type=checkbox>", FactKind.FORM_FIELD),
        ("<select></select>", FactKind.FORM_FIELD),
        ("<span style='visibility:hidden'><img src=a></span>", FactKind.HIDDEN),
    ],
)
def test_what_says_nothing_in_characters_is_a_fact_without_text(piece: str, kind: FactKind) -> None:
    assert facts_of(_read(f"<p>13{piece}件</p>")) == [("13件", [(kind, "", 2)])]


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("<object data='files/%E5%9B%BE.svg' type='image/svg+xml'><img src='a.png'></object>", "图.svg"),
        ("<embed src='图.svg'>", "图.svg"),
        ("<v:imagedata src='图.emf'>", "图.emf"),
        ("<v:shape><v:imagedata src='a/b.emf'></v:imagedata></v:shape>", "b.emf"),
        ("<img src='data:image/svg+xml,%3Csvg/%3E'>", ""),
        ("<object data='data:image/svg+xml,%3Csvg/%3E'></object>", ""),
        ("<object data='http://[a/图.svg'></object>", ""),
    ],
)
def test_a_picture_from_elsewhere_is_named(piece: str, name: str) -> None:
    assert facts_of(_read(f"<p>13{piece}件</p>")) == [("13件", [(FactKind.PICTURE, name, 2)])]


@pytest.mark.parametrize(
    "piece",
    [
        "<object classid='clsid:0'>1</object>",
        "<embed src='a.svg' width=1 height=1>",
        "<canvas width=0></canvas>",
    ],
)
def test_what_shows_nothing_is_no_picture(piece: str) -> None:
    document = _read(f"<p>13{piece}件</p>")
    assert facts_of(document) == []
    assert texts_of(document) == ["13件"]


@pytest.mark.parametrize(
    "piece",
    [
        "<ins>1</ins>",
        "<u>1</u>",
        "<span style='text-decoration:underline'>1</span>",
        "<sup style='vertical-align:baseline'>1</sup>",
        "<span style='vertical-align:middle'>1</span>",
        f"<span style='vertical-align:{RAISED_HALF_POINTS / 2 - 0.1}pt'>1</span>",
        "<span style='vertical-align:-1px'>1</span>",
        "<span style='visibility:hidden'><b style='visibility:visible'>1</b></span>",
        "<span style='font-size:0'><b style='font-size:14px'>1</b></span>",
        "<span style='font-size:0.9em'>1</span>",
        "<span style='font-size:2.1pt'>1</span>",
        "<span style='font-size:3px'>1</span>",
        "<span style='font:700 14px/1 serif'>1</span>",
        "<span style='font:inherit'>1</span>",
        "<span style='font-size:1px'><b style='font:7.0pt serif'>1</b></span>",
        "<span style='font-size:1px'><b style='font-size:12pt'>1</b></span>",
        "<span style='color:#000'>1</span>",
        "<span style='color:#fff'><b style='color:#333'>1</b></span>",
        "<span style='color:#fff'><a href=x>1</a></span>",
        "<span style='color:#fff;background:#1f497d'>1</span>",
        "<span style='color:#fff;background-color:rgb(31, 73, 125)'>1</span>",
        "<span style='color:#fff;background:url(a.png) white'>1</span>",
        "<b style='background:steelblue'><i style='color:#fff;background:none'>1</i></b>",
        "<span>1</span><img width=1 height=20>",
        f"<span>1</span><img height='{SPACER_PIXELS}'>",
        f"<span>1</span><img style='height: {SPACER_PIXELS}px'>",
        *(f"<span>1</span><input type={kind} value=2>" for kind in ("hidden", "button", "reset", "image")),
        "<span>1</span><input type=Submit value=2>",
        "<span>1</span><div hidden> <p></p></div>",
        "<ruby>1<rt>yī</rt></ruby>",
    ],
)
def test_what_is_plainly_shown_stays_text(piece: str) -> None:
    document = _read(f"<p>13{piece}</p>")
    assert (printed(document), facts_of(document)) == (["131"], [])


WHITE = "<span style='color:white'>件数</span>"


@pytest.mark.parametrize(
    "table",
    [
        f"<table bgcolor=#003366><tr><td>{WHITE}<td>1</table>",
        f"<table><tr bgcolor=navy><td>{WHITE}<td>1</table>",
        f"<table><tr><td style='background:#4472C4'>{WHITE}<td>1</table>",
        f"<table background=a.png><tr><td>{WHITE}<td>1</table>",
        f"<div style='background:#036'><table><tr><td style='background:inherit'>{WHITE}<td>1</table></div>",
    ],
)
def test_white_headings_on_a_dark_ground_are_seen(table: str) -> None:
    document = _read(table)
    assert (texts_of(document), facts_of(document)) == ([[["件数", "1"]]], [])


NO_COLOURS = "none transparent inherit initial unset auto repeat scroll fixed center top left right bottom"


@pytest.mark.parametrize(
    "cell",
    [
        "td",
        "td bgcolor=white",
        "td style='background:#fff'",
        *(f"td style='background:{word}'" for word in NO_COLOURS.split()),
    ],
)
def test_white_headings_on_a_white_ground_are_not(cell: str) -> None:
    document = _read(f"<table><tr><{cell}>{WHITE}<td>1</table>")
    assert texts_of(document) == [[["", "1"]]]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "件数", 0)])]


def test_vertical_alignment_of_cells_raises_nothing() -> None:
    document = _read("<table><tr style='vertical-align:super'><td style='vertical-align:sub'>1<td>2</table>")
    assert (texts_of(document), facts_of(document)) == ([[["1", "2"]]], [])


@pytest.mark.parametrize("tag", ["table", "tbody", "tr", "td", "th", "thead", "tfoot"])
def test_vertical_alignment_of_any_part_of_a_table_raises_nothing(tag: str) -> None:
    rows = "<tr><td>1</td><th>2</th></tr>"
    table = f"<table><thead>{rows}</thead><tbody>{rows}</tbody><tfoot>{rows}</tfoot></table>"
    document = _read(table.replace(f"<{tag}>", f"<{tag} style='vertical-align:super'>"))
    assert (texts_of(document), facts_of(document)) == ([[["1", "2"]] * 3], [])


@pytest.mark.parametrize(
    ("far", "near"),
    [("2pt", "1.9pt"), ("2.7px", "2.6px"), (".17em", ".16em"), (".34ex", ".32ex"), ("17%", "16%")],
)
def test_how_far_text_must_be_raised(far: str, near: str) -> None:
    for sign, kind in (("", FactKind.RAISED), ("-", FactKind.LOWERED)):
        page = "<p>甲<span style='vertical-align:{}'>乙</span></p>"
        assert facts_of(_read(page.format(sign + far))) == [("甲", [(kind, "乙", 1)])]
        assert facts_of(_read(page.format(sign + near))) == []


def test_a_row_struck_out_keeps_its_cells() -> None:
    row = "<tr style='text-decoration:line-through'><td>规章<td>5</tr>"
    document = _read(f"<table>{row}<tr><td>文件<td><s>6</s> 7</table>")
    assert texts_of(document) == [[["", ""], ["文件", "7"]]]
    assert facts_of(document) == [
        ("", [(FactKind.STRUCK, "规章", 0)]),
        ("", [(FactKind.STRUCK, "5", 0)]),
        ("7", [(FactKind.STRUCK, "6", 0)]),
    ]


def test_an_invisible_cell_keeps_its_place_and_one_that_is_gone_has_none() -> None:
    gone = "<td style='display:none'><script>x</script>9<b>号</b>"
    document = _read(
        f"<table><tr><td>甲<td style='visibility:hidden'>8{gone}<td>1<tr hidden><td>乙<td>7</table>"
    )
    assert texts_of(document) == [[["甲", "", "1"]]]
    assert facts_of(document) == [
        ("", [(FactKind.HIDDEN, "9 号", 0)]),
        ("", [(FactKind.HIDDEN, "乙 7", 0)]),
        ("", [(FactKind.HIDDEN, "8", 0)]),
    ]


def test_what_is_hidden_inside_a_cell_leaves_it_whole() -> None:
    document = _read("<table><tr><td>1<span hidden>2</span>3<td>4</table>")
    assert texts_of(document) == [[["13", "4"]]]
    assert facts_of(document) == [("13", [(FactKind.HIDDEN, "2", 1)])]


def test_white_space_around_facts() -> None:
    assert facts_of(_read("<p> <s>9</s> 一\n <s>8</s> 二<sup>1</sup>\n三 <s>7</s> </p>")) == [
        (
            "一 二三",
            [
                (FactKind.STRUCK, "9", 0),
                (FactKind.STRUCK, "8", 1),
                (FactKind.RAISED, "1", 3),
                (FactKind.STRUCK, "7", 4),
            ],
        )
    ]
    assert facts_of(_read("<pre>一  <s>8</s>  二</pre>")) == [("一    二", [(FactKind.STRUCK, "8", 3)])]


def test_a_table_in_a_hidden_part_of_the_page_is_no_table() -> None:
    document = _read("<p>前</p><div hidden><table><tr><td>规章<td>5</table></div><p>后</p>")
    assert printed(document) == ["前", "后"]
    assert facts_of(document) == [("", [(FactKind.HIDDEN, "规章 5", 0)])]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol start=x><li>甲</ol><ol><li>乙</ol>", ["1. 甲", "1. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=A><li>甲</ol><ol type=i><li>乙</ol>", ["A. 甲", "i. 乙"]),
        ("<ol><li type=a>甲<li>乙</ol>", ["a. 甲", "2. 乙"]),
        ("<ol style='list-style: inside cjk-ideographic'><li>甲</ol>", ["一、甲"]),
        ("<ol style='list-style-type:Lower-Roman'><li>甲</ol>", ["i. 甲"]),
        ("<ol><li> \n<p>\n甲</p><p>乙</p></ol>", ["1. 甲", "乙"]),
        ("<ol><li><b>甲</b><ol><li>乙</ol></ol>", ["1. 甲", "1. 乙"]),
        ("<ol><li></li><li>甲</ol>", ["2. 甲"]),
        ("<ol><li hidden>甲<li>乙</ol>", ["1. 乙"]),
        ("<ol><li><i></i>甲<li></ol><p>乙", ["1. 甲", "乙"]),
    ],
)
def test_numbers_of_lists_are_printed(page: str, texts: list[str]) -> None:
    document = _read(page)
    assert printed(document) == texts
    numbers = [fact for _, facts in facts_of(document) for fact in facts if fact[0] is FactKind.AUTOMATIC]
    shown = [text.split(" ")[0].removesuffix("甲") for text in texts if text != "乙"]
    assert numbers == [(FactKind.AUTOMATIC, number, 0) for number in shown]


@pytest.mark.parametrize(
    ("style", "number"),
    [
        ("decimal", "12."), ("lower-alpha", "l."), ("upper-alpha", "L."), ("lower-latin", "l."),
        ("upper-latin", "L."), ("lower-roman", "xii."), ("upper-roman", "XII."),
        ("cjk-ideographic", "十二、"), ("cjk-decimal", "一二、"), ("simp-chinese-informal", "十二、"),
        ("simp-chinese-formal", "壹拾贰、"), ("trad-chinese-informal", "十二、"), ("hiragana", "12."),
    ],
)  # fmt: skip
def test_styles_of_numbers(style: str, number: str) -> None:
    page = f"<ol start=12 style='list-style-type:{style}'><li>甲</ol>"
    assert facts_of(_read(page))[0][1] == [(FactKind.AUTOMATIC, number, 0)]


@pytest.mark.parametrize(
    ("style", "number"), [("decimal-leading-zero", "03."), ("cjk-heavenly-stem", "丙、"), ("hiragana", "3.")]
)
def test_styles_of_small_numbers(style: str, number: str) -> None:
    page = f"<ol start=3 style='list-style-type:{style}'><li>甲</ol>"
    assert facts_of(_read(page))[0][1] == [(FactKind.AUTOMATIC, number, 0)]


@pytest.mark.parametrize("style", ["none", "disc", "circle", "square"])
def test_styles_without_numbers(style: str) -> None:
    assert facts_of(_read(f"<ol style='list-style-type:{style}'><li>甲</ol>")) == []


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>甲</ul>",
        "<li>甲",
        "<ol style='list-style:none'><li>甲</ol>",
        "<ol><li style='list-style-type: disc'>甲</ol>",
    ],
)
def test_lists_without_numbers(page: str) -> None:
    document = _read(page)
    assert (printed(document), facts_of(document)) == (["甲"], [])


def test_an_item_that_is_not_seen_has_no_number_and_a_picture_has_one() -> None:
    document = _read("<ol style='visibility:hidden'><li>甲</ol><ol><li><img></ol>")
    assert facts_of(document) == [
        ("", [(FactKind.HIDDEN, "甲", 0)]),
        ("1.", [(FactKind.AUTOMATIC, "1.", 0), (FactKind.PICTURE, "", 2)]),
    ]


@pytest.mark.parametrize(
    ("style", "is_seen"),
    [
        ("opacity:0", False),
        ("opacity: 0.0", False),
        ("color:transparent", False),
        ("color:rgba(0, 0, 0, 0)", False),
        ("text-indent:-9999px", False),
        ("position:absolute;left:-999em", False),
        *((f"{side}:-999px", False) for side in ("margin-left", "top", "right", "bottom")),
        ("clip: rect(0 0 0 0)", False),
        ("clip: rect(1px,1px,1px,1px)", False),
        ("clip: rect(auto auto auto auto)", True),
        ("clip-path:inset(50%)", False),
        ("clip-path:inset(100%)", False),
        ("clip-path:inset(10%)", True),
        ("color:rgba(0,0,0,0.00)", False),
        ("height:0pt;overflow:hidden", False),
        ("margin-left:-99px", True),
        ("transform: scale(0)", False),
        ("height:0;overflow:hidden", False),
        ("overflow:hidden;max-width:0px", False),
        ("opacity:0.5", True),
        ("color:rgba(0,0,0,0.8)", True),
        ("background-color:transparent", True),
        ("text-indent:-21pt", True),
        ("height:0", True),
        ("height:0.5em;overflow:hidden", True),
        ("line-height:0;overflow:hidden", True),
    ],
)
def test_what_a_style_cuts_off_in_a_cell(style: str, is_seen: bool) -> None:
    document = _read(f"<table><tr><td>规章<td>13<i style='{style}'>1</i></table>")
    assert texts_of(document) == [[["规章", "131" if is_seen else "13"]]]
    assert facts_of(document) == ([] if is_seen else [("13", [(FactKind.HIDDEN, "1", 2)])])


@pytest.mark.parametrize(
    ("sheet", "is_seen"),
    [
        (".a{opacity:0}", False),
        ("td .a{position:absolute;left:-999px}", False),
        (".a{height:0;overflow:hidden}", False),
        (".a{height:0}", True),
        (".a{opacity:0} .a.b{opacity:1}", True),
        (".a{opacity:0} .a.b{opacity:0.0 !important}", False),
    ],
)
def test_what_a_style_sheet_cuts_off_in_a_cell(sheet: str, is_seen: bool) -> None:
    document = _read(f"<style>{sheet}</style><table><tr><td>规章<td>13<i class=a>1</i></table>")
    assert texts_of(document) == [[["规章", "131" if is_seen else "13"]]]


def test_what_is_cut_off_elsewhere_may_come_into_sight_and_cells_have_room() -> None:
    assert printed(_read("<div style='opacity:0'>文</div>")) == ["文"]
    page = "<table><tr><td>规章<td style='height:0;overflow:hidden'>1</table>"
    assert texts_of(_read(page)) == [[["规章", "1"]]]


@pytest.mark.parametrize(
    ("cell", "is_waiting"),
    [
        ("<td><script>document.write(5)</script>", True),
        ("<td><noscript>5</noscript>", True),
        ("<td><iframe src=a></iframe>", True),
        ("<td v-text=count>", True),
        ("<td v-html=count>", True),
        ("<td data-bind='text: count'>", True),
        ("<td><span ng-bind=count></span>", True),
        ("<td><span class=count></span>", False),
    ],
)
def test_a_blank_cell_that_waits_for_a_script(cell: str, is_waiting: bool) -> None:
    document = _read(f"<table><tr><td>规章{cell}</table>")
    assert texts_of(document) == [[["规章", ""]]]
    assert facts_of(document) == ([("", [(FactKind.FORM_FIELD, "", 0)])] if is_waiting else [])


def test_a_cell_whose_script_has_run_is_plain() -> None:
    assert facts_of(_read("<table><tr><td>规章<td><script>document.write(5)</script>5</table>")) == []
