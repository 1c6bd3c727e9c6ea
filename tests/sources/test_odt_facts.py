"""What an OpenDocument text has beside its plain text: struck out, hidden, deleted, raised, noted."""

from __future__ import annotations

import pytest

from gipdesk.sources.odt_reader import read_odt
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.odf_samples import SPACES, content, flat, odf, odt, style
from tests.sources.samples import assert_sound, facts_of, printed, texts_of

MAX_EQUATION_BYTES = 1024 * 1024
RAISED_PERCENT = 12

STRUCK = 'style:text-line-through-style="solid"'
WHITE = 'fo:color="#ffffff"'
MATH = f'<math:math xmlns:math="{SPACES["math"]}">'


def _read(body: str, automatic: str = "", styles: str = "") -> SourceDocument:
    document = read_odt("报告.odt", odt(body, styles=styles, automatic=automatic))
    assert_sound(document)
    return document


def _p(text: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _span(text: str = "1", name: str = "x") -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        (STRUCK, FactKind.STRUCK),
        ('style:text-line-through-type="double"', FactKind.STRUCK),
        ('style:text-crossing-out="single-line"', FactKind.STRUCK),
        ('text:display="none"', FactKind.HIDDEN),
        (f'text:display="none" {STRUCK}', FactKind.HIDDEN),
        (WHITE, FactKind.HIDDEN),
        (f"{WHITE} {STRUCK}", FactKind.HIDDEN),
        (f'{WHITE} fo:background-color="#ffffff"', FactKind.HIDDEN),
        (f'{WHITE} fo:background-color="transparent"', FactKind.HIDDEN),
        ('style:text-position="super 58%"', FactKind.RAISED),
        ('style:text-position="sub"', FactKind.LOWERED),
        ('style:text-position="33% 58%"', FactKind.RAISED),
        (f'style:text-position="{RAISED_PERCENT}% 100%"', FactKind.RAISED),
        ('style:text-position="-33.5% 100%"', FactKind.LOWERED),
        (f'style:text-position="super 58%" {STRUCK}', FactKind.STRUCK),
    ],
)
def test_runs_that_do_not_print_as_plain_text(properties: str, kind: FactKind) -> None:
    document = _read(_p(f"13{_span()}件"), style("x", "text", properties))
    assert facts_of(document) == [("13件", [(kind, "1", 2)])]


@pytest.mark.parametrize(
    "properties",
    [
        'style:text-line-through-style="none"',
        'style:text-line-through-style="none" style:text-line-through-type="single"',
        'text:display="true"',
        'fo:color="#efefef"',
        'fo:font-size="2.5pt"',
        'fo:font-size="2%"',
        f'{WHITE} style:use-window-font-color="true"',
        f'{WHITE} fo:background-color="#1f497d"',
        f'style:text-position="{RAISED_PERCENT - 1}% 100%"',
        'style:text-position="0% 100%"',
        'style:text-position=""',
        'style:text-position="x"',
    ],
)
def test_runs_that_are_plain(properties: str) -> None:
    document = _read(_p(f"13{_span()}"), style("x", "text", properties))
    assert (printed(document), facts_of(document)) == (["131"], [])


def test_styles_are_inherited_from_parents_defaults_and_the_text_around() -> None:
    common = (
        style("base", "text", STRUCK)
        + style("gone", "paragraph", 'text:display="none"')
        + '<style:default-style style:family="paragraph"><style:text-properties fo:color="#000000"/>'
        "</style:default-style>"
    )
    own = (
        style("heir", "text", 'fo:color="#333333"', 'style:parent-style-name="base"')
        + style("plain", "text", 'style:text-line-through-style="none"', 'style:parent-style-name="base"')
        + style("child", "paragraph", "", 'style:parent-style-name="gone"')
        + style("shown", "text", 'text:display="true"')
    )
    inner = _span(_span("3", "plain") + _span("4", "none"), "heir")
    body = _p(f"甲{_span('1', 'heir')}{_span('2', 'plain')}{inner}")
    document = _read(body + _p(f"乙{_span('丙', 'shown')}", "child"), own, common)
    assert facts_of(document) == [
        ("甲23", [(FactKind.STRUCK, "1", 1), (FactKind.STRUCK, "4", 3)]),
        ("丙", [(FactKind.HIDDEN, "乙", 0)]),
    ]
    automatic = style("x", "text", 'style:use-window-font-color="true"') + style("w", "paragraph", WHITE)
    assert facts_of(_read(_p(f"甲{_span()}", "w"), automatic)) == [("1", [(FactKind.HIDDEN, "甲", 0)])]
    white = _read(_p("丙"), styles=common.replace("#000000", "#ffffff"))
    assert facts_of(white) == [("", [(FactKind.HIDDEN, "丙", 0)])]


def _ground(family: str, properties: str) -> str:
    return style("g", family, f"<style:{family}-properties {properties}/>")


def _heir(properties: str) -> str:
    inner = f"<style:paragraph-properties {properties}/>"
    return style("g", "paragraph", inner, 'style:parent-style-name="b"')


def _image(source: str) -> str:
    inner = f"<style:paragraph-properties><style:background-image {source}/></style:paragraph-properties>"
    return style("g", "paragraph", inner)


BLUE = 'fo:background-color="#1f497d"'
BASE = style("b", "paragraph", f"<style:paragraph-properties {BLUE}/>")
CELL = (
    "<table:table{}><table:table-row{}><table:table-cell{}>{}</table:table-cell></table:table-row>"
    "</table:table>"
)
NAMED = ' table:style-name="g"'


@pytest.mark.parametrize(
    ("styles", "body", "is_seen"),
    [
        (_ground("paragraph", BLUE), _p(_span(), "g"), True),
        (BASE + _heir('fo:margin-left="0"'), _p(_span(), "g"), True),
        (BASE + _heir('fo:background-color="transparent"'), _p(_span(), "g"), False),
        (_ground("paragraph", 'draw:fill="solid" draw:fill-color="#1f497d"'), _p(_span(), "g"), True),
        (_ground("paragraph", 'draw:fill="gradient"'), _p(_span(), "g"), True),
        (_ground("paragraph", 'draw:fill="solid" draw:fill-color="#ffffff"'), _p(_span(), "g"), False),
        (_ground("paragraph", 'draw:fill="none"'), _p(_span(), "g"), False),
        (_ground("section", BLUE), f'<text:section text:style-name="g">{_p(_span())}</text:section>', True),
        (_ground("table-cell", BLUE), CELL.format("", "", NAMED, _p(_span())), True),
        (_ground("table-row", BLUE), CELL.format("", NAMED, "", _p(_span())), True),
        (_ground("table", BLUE), CELL.format(NAMED, "", "", _p(_span())), True),
        (_ground("table", 'fo:background-color="#ffffff"'), CELL.format(NAMED, "", "", _p(_span())), False),
        ("", f"<draw:frame><draw:text-box>{_p(_span())}</draw:text-box></draw:frame>", True),
        ("", f"<text:h>{_span()}</text:h>", False),
        (_image('xlink:href="a.png"'), _p(_span(), "g"), True),
        (_image(""), _p(_span(), "g"), False),
    ],
)  # fmt: skip
def test_white_text_is_seen_on_a_ground(styles: str, body: str, is_seen: bool) -> None:
    document = _read(body, styles + style("x", "text", WHITE))
    assert (texts_of(document) == ["1"], facts_of(document) == []) == (is_seen, is_seen)


def test_a_line_that_is_moved_as_a_whole_is_plain() -> None:
    position = 'style:text-position="40% 100%"'
    moved = style("x", "text", position) + style("p", "paragraph", position)
    whole = _read(_p(f"{_span('1')}<text:bookmark/>{_span('<text:s/>')}{_span('2')}") + _p("甲", "p"), moved)
    assert (printed(whole), facts_of(whole)) == (["1 2", "甲"], [])
    part = _read(_p(f"{_span('1')}{_span('2', 'none')}"), moved)
    assert facts_of(part) == [("2", [(FactKind.RAISED, "1", 0)])]
    tail = _read(_p(f"{_span('1')}件"), moved)
    assert facts_of(tail) == [("件", [(FactKind.RAISED, "1", 0)])]


NOTE = (
    "<text:note><text:note-citation>1</text:note-citation>"
    f"<text:note-body>{_p('注')}</text:note-body></text:note>"
)
COMMENT = (
    "<office:annotation><dc:creator>某</dc:creator><dc:date>2020</dc:date>"
    f"{_p('不含')}{_p('街<text:s/>道')}</office:annotation><office:annotation-end/>"
)
EQUATION = f"{MATH}<math:mi>a</math:mi><math:mn>1</math:mn><math:annotation>a 1</math:annotation></math:math>"
CHOICES = (("Dropdown_ListEntry", "甲"), ("Dropdown_ListEntry", "乙"))


def _control(properties: str) -> str:
    return f"<loext:content-control {properties}>填</loext:content-control>"


def _mark(*told: tuple[str, str]) -> str:
    inner = "".join(f"<field:param field:name='{name}' field:value='{value}'/>" for name, value in told)
    return f"<field:fieldmark>{inner}</field:fieldmark>"


def _frame(inner: str) -> str:
    return f"<draw:frame>{inner}</draw:frame>"


@pytest.mark.parametrize(
    ("inner", "kind", "text"),
    [
        (NOTE, FactKind.NOTE, "注"),
        (COMMENT, FactKind.NOTE, "不含 街 道"),
        ("<text:hidden-text text:is-hidden='true' text:string-value='1'/>", FactKind.HIDDEN, "1"),
        ("<text:hidden-text text:is-hidden='true'>1</text:hidden-text>", FactKind.HIDDEN, "1"),
        ("<text:placeholder>填这里</text:placeholder>", FactKind.FORM_FIELD, "填这里"),
        ("<text:drop-down><text:label text:value='甲'/>乙</text:drop-down>", FactKind.FORM_FIELD, "乙"),
        (_control("loext:checkbox='true'"), FactKind.FORM_FIELD, "填"),
        (_control("loext:showing-place-holder='true'"), FactKind.FORM_FIELD, "填"),
        (_mark(("Checkbox_Checked", "true")), FactKind.FORM_FIELD, ""),
        (_mark(*CHOICES, ("Dropdown_Selected", "1")), FactKind.FORM_FIELD, "乙"),
        (_mark(*CHOICES, ("Dropdown_Selected", "x")), FactKind.FORM_FIELD, "甲"),
        (_mark(*CHOICES), FactKind.FORM_FIELD, "甲"),
        (_frame("<draw:image xlink:href='a'/><draw:image xlink:href='a.svg'/>"), FactKind.PICTURE, "a"),
        (_frame("<svg:title>题</svg:title><draw:object-ole/><draw:image/>"), FactKind.PICTURE, ""),
        (_frame("<draw:object xlink:href='./Object 9'/>"), FactKind.PICTURE, ""),
        (_frame(f"<draw:object>{EQUATION}</draw:object>"), FactKind.EQUATION, "a1"),
        (f"<draw:a>{_frame('<draw:image/>')}</draw:a>", FactKind.PICTURE, ""),
        ("<draw:control draw:control='none'/>", FactKind.FORM_FIELD, ""),
    ],
)  # fmt: skip
def test_what_is_no_text(inner: str, kind: FactKind, text: str) -> None:
    assert facts_of(_read(_p(f"13{inner}件"))) == [("13件", [(kind, text, 2)])]


ASIDE = (
    "dc:creator dc:date meta:date-string loext:sender-initials meta:creator-initials office:change-info"
    " office:binary-data text:note-citation text:ruby-text svg:title svg:desc math:annotation"
)


@pytest.mark.parametrize("aside", ASIDE.split())
def test_what_is_told_beside_a_text_is_no_part_of_it(aside: str) -> None:
    told = f"<{aside} xmlns:meta='{SPACES['office'].replace('office', 'meta')}'>藏</{aside}>"
    note = f"<office:annotation>{told}{_p(f'不含{told}<text:tab/>街道')}</office:annotation>"
    assert facts_of(_read(_p(f"13{note}件"))) == [("13件", [(FactKind.NOTE, "不含 街道", 2)])]


@pytest.mark.parametrize(
    "inner",
    [
        "<text:hidden-text>1</text:hidden-text>",
        "<field:fieldmark-start/>1<field:fieldmark-end/>",
        "<draw:frame/>1",
        "<draw:frame><svg:desc>题</svg:desc></draw:frame>1",
        "<draw:line/>1",
        "<office:annotation-end/>1",
        "<text:change text:change-id='none'/>1",
    ],
)
def test_what_is_plain_text_or_nothing(inner: str) -> None:
    document = _read(_p(f"13{inner}"))
    assert (printed(document), facts_of(document)) == (["131"], [])


def test_an_equation_or_picture_that_stands_in_a_part_of_its_own() -> None:
    body = _p("".join(f"<draw:frame><draw:object xlink:href='./Object {at}'/></draw:frame>" for at in (1, 2)))
    equation = f"{MATH}<math:mi>x</math:mi></math:math>"
    parts: dict[str, str | bytes] = {
        "Object 1/content.xml": equation,
        "Object 2/content.xml": content("", "chart"),
    }
    document = read_odt("甲.odt", odf(_p("甲") + body, "text", others=parts))
    assert facts_of(document) == [("", [(FactKind.EQUATION, "x", 0), (FactKind.PICTURE, "", 0)])]
    large = {"Object 1/content.xml": equation + " " * MAX_EQUATION_BYTES}
    lost = [(FactKind.PICTURE, "", 0), (FactKind.PICTURE, "", 0)]
    assert facts_of(read_odt("甲.odt", odf(_p("甲") + body, "text", others=large))) == [("", lost)]
    twice = read_odt("甲.odt", odf(_p("甲") + body + body, "text", others=parts))
    assert facts_of(twice)[1] == ("", lost)
    alone = read_odt("甲.fodt", flat(_p("甲") + body))
    assert facts_of(alone) == [("", [(FactKind.PICTURE, "", 0), (FactKind.PICTURE, "", 0)])]


def test_controls_of_forms() -> None:
    controls = (
        "<form:form><form:text xml:id='c1' form:id='c1' form:current-value='5'/>"
        "<form:checkbox xml:id='c2' form:current-state='checked'/><form:button xml:id='c3' form:label='好'/>"
        "<form:listbox xml:id='c4' form:label='项'/></form:form>"
    )
    first, *others = (f"<draw:control draw:control='c{at}'/>" for at in (1, 2, 3, 4))
    document = _read(f"<office:forms>{controls}</office:forms>{_p('13' + first)}{''.join(others)}{first}")
    assert facts_of(document) == [
        ("13", [(FactKind.FORM_FIELD, "5", 2)]),
        *[("", [(FactKind.FORM_FIELD, text, 0)]) for text in ("checked", "项", "")],
    ]


@pytest.mark.parametrize("control", ["button", "image", "hidden", "frame", "generic-control", "grid"])
def test_controls_that_hold_nothing(control: str) -> None:
    forms = f"<office:forms><form:form><form:{control} xml:id='c'/></form:form></office:forms>"
    assert facts_of(_read(forms + _p("13<draw:control draw:control='c'/>"))) == []


@pytest.mark.parametrize("key", ["current-value", "value", "current-state", "label"])
def test_what_is_filled_in_a_control(key: str) -> None:
    forms = f"<office:forms><form:form><form:text xml:id='c' form:{key}='5'/></form:form></office:forms>"
    document = _read(forms + _p("13<draw:control draw:control='c'/>"))
    assert facts_of(document) == [("13", [(FactKind.FORM_FIELD, "5", 2)])]


def _region(id_: str, inner: str, key: str = "text:id") -> str:
    return f'<text:changed-region {key}="{id_}">{inner}</text:changed-region>'


INFO = "<office:change-info><dc:creator>某</dc:creator><dc:date>2020</dc:date></office:change-info>"
CHANGES = (
    "<text:tracked-changes>"
    + _region("a", f"<text:deletion>{INFO}{_p('删')}{_p('13')}</text:deletion>")
    + _region("b", f"<text:insertion>{INFO}</text:insertion>", "xml:id")
    + _region("c", f"<text:deletion>{INFO}{_p('')}</text:deletion>", "xml:id")
    + _region("d", f"<text:deletion>{INFO}{_p('段')}</text:deletion>")
    + "</text:tracked-changes>"
)


def _change(id_: str, end: str = "") -> str:
    return f'<text:change{end} text:change-id="{id_}"/>'


def test_deletions_are_facts_and_insertions_are_text() -> None:
    inserted = f"{_change('b', '-start')}乙{_change('b', '-end')}"
    document = _read(CHANGES + _change("d") + _p(f"甲{_change('a')}{inserted}丙{_change('c')}{_change('a')}"))
    assert facts_of(document) == [
        ("", [(FactKind.DELETED, "段", 0)]),
        ("甲乙丙", [(FactKind.DELETED, "删 13", 1)]),
    ]


def test_what_stands_between_the_ends_of_a_deletion_is_deleted() -> None:
    body = _p(f"甲{_change('c', '-start')}1{_span('2')}") + _p("3") + _p(f"4{_change('c', '-end')}乙")
    assert facts_of(_read(CHANGES + body)) == [
        ("甲", [(FactKind.DELETED, "12", 1)]),
        ("", [(FactKind.DELETED, "3", 0)]),
        ("乙", [(FactKind.DELETED, "4", 0)]),
    ]
    around = _change("c", "-start") + _p("1") + _change("c", "-end") + _p("乙")
    assert facts_of(_read(CHANGES + around)) == [("", [(FactKind.DELETED, "1", 0)])]


@pytest.mark.parametrize(
    ("attributes", "is_hidden"),
    [
        ('text:display="none"', True),
        ('text:display="condition" text:is-hidden="true"', True),
        ('text:display="condition"', False),
        ('text:display="true" text:is-hidden="true"', False),
    ],
)
def test_hidden_sections(attributes: str, is_hidden: bool) -> None:
    cells = f"<table:table-cell>{_p('丙')}</table:table-cell><table:table-cell/>"
    table = f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    box = _frame(f"<draw:text-box>{_p('框')}</draw:text-box>")
    listed = f"<text:list><text:list-item>{_p('丁')}</text:list-item></text:list>"
    inner = _p(f"甲<text:s/><text:tab/>乙{box}{NOTE}") + table + listed
    document = _read(f"<text:section {attributes}>{inner}</text:section>{_p('后')}")
    if is_hidden:
        assert texts_of(document) == ["后"]
        assert [told for _, told in facts_of(document)] == [
            [(FactKind.HIDDEN, "甲 乙", 0), (FactKind.HIDDEN, "框", 0), (FactKind.HIDDEN, "注", 0)],
            [(FactKind.HIDDEN, "丙", 0)],
            [(FactKind.HIDDEN, "丁", 0)],
        ]
    else:
        assert texts_of(document) == ["甲 \t乙", "框", [["丙", ""]], "丁", "后"]


def test_empty_boxes_in_hidden_text_are_nothing() -> None:
    hidden = style("x", "text", 'text:display="none"')
    box = "<draw:frame><draw:text-box/></draw:frame>"
    assert facts_of(_read(_p(f"甲{_span(box)}"), hidden)) == []
    assert facts_of(
        _read(f"<text:section text:display='none'>{_p('甲' + box)}</text:section>{_p('乙')}")
    ) == [("", [(FactKind.HIDDEN, "甲", 0)])]


def test_paragraphs_that_a_field_hides() -> None:
    field = "<text:hidden-paragraph text:is-hidden='{}'/>"
    document = _read(_p(field.format("true") + "甲") + _p(field.format("false") + "乙"))
    assert (texts_of(document), facts_of(document)) == (["乙"], [("", [(FactKind.HIDDEN, "甲", 0)])])


def test_the_number_of_a_hidden_paragraph_is_not_printed() -> None:
    level = "<text:list-level-style-number text:level='1' style:num-format='1'/>"
    gone = style("gone", "paragraph", 'text:display="none"')
    styles = f"<text:list-style style:name='L'>{level}</text:list-style>{gone}"
    items = "".join(
        f"<text:list-item>{_p(text, name)}</text:list-item>" for text, name in (("甲", "gone"), ("乙", ""))
    )
    document = _read(f"<text:list text:style-name='L'>{items}</text:list>", styles)
    assert facts_of(document) == [
        ("", [(FactKind.HIDDEN, "甲", 0)]),
        ("2 乙", [(FactKind.AUTOMATIC, "2", 0)]),
    ]
