"""The numbers that lists and headings of an OpenDocument text count themselves."""

from __future__ import annotations

import pytest

from gipdesk.sources.odt_reader import read_odt
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.odf_samples import odt, style
from tests.sources.samples import assert_sound, facts_of, printed


def _read(body: str, styles: str = "", automatic: str = "", attributes: str = "") -> SourceDocument:
    data = odt(body, styles=styles, automatic=automatic, attributes=attributes)
    document = read_odt("报告.odt", data)
    assert_sound(document)
    return document


def _p(text: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{text}</text:p>'


NOTHING_FOLLOWS = (
    '<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/>'
    "</style:list-level-properties>"
)
GO_ON = 'text:continue-numbering="true"'
LEVELS = "".join(
    f'<text:list-level-style-{kind} text:level="{level}" style:num-format="{counting}" {more}/>'
    for level, kind, counting, more in (
        (1, "number", "一, 二, 三, ...", 'style:num-suffix="、"'),
        (2, "number", "1", 'style:num-prefix="（" style:num-suffix="）"'),
        (3, "number", "1", 'text:display-levels="3"'),
        (4, "bullet", "", 'text:bullet-char="•"'),
    )
)
OTHER_LEVELS = (
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
)
LISTS = "".join(
    f'<text:list-style style:name="{name}">{levels}</text:list-style>'
    for name, levels in (("L", LEVELS), ("M", OTHER_LEVELS))
)


def _list(*items: str, name: str = "", attributes: str = "") -> str:
    said = f'text:style-name="{name}"' if name else ""
    return f"<text:list {said} {attributes}>{''.join(items)}</text:list>"


def _item(*inner: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(inner)}</text:list-item>"


def _lines(*lists: str, styles: str = "", automatic: str = LISTS) -> list[object]:
    return printed(_read("".join(lists), styles, automatic))


A, B, C = (_item(_p(text)) for text in "甲乙丙")


def test_lists_count_by_their_levels() -> None:
    inner = _list(_item(_p("子"), _list(_item(_p("孙"), _list(A)))), _item(_p("丑")))
    document = _read(_list(_item(_p("总"), _p("续"), inner), B, name="L"), automatic=LISTS)
    assert printed(document) == ["一、总", "续", "（1）子", "一.1.1 孙", "甲", "（2）丑", "二、乙"]
    assert facts_of(document)[:2] == [
        ("一、总", [(FactKind.AUTOMATIC, "一、", 0)]),
        ("（1）子", [(FactKind.AUTOMATIC, "（1）", 0)]),
    ]


@pytest.mark.parametrize(
    ("lists", "lines"),
    [
        ([_list(A, name="M"), _list(B, name="M")], ["1. 甲", "1. 乙"]),
        ([_list(A, name="M"), _list(B, name="M", attributes=GO_ON)], ["1. 甲", "2. 乙"]),
        (
            [
                _list(A, name="M", attributes='xml:id="a"'),
                _list(B, name="L"),
                _list(C, name="M", attributes='text:continue-list="a"'),
                _list(A, name="M", attributes=GO_ON),
                _list(B, name="L", attributes=GO_ON),
                _list(C, name="M", attributes='text:continue-list="none"'),
            ],
            ["1. 甲", "一、乙", "2. 丙", "3. 甲", "一、乙", "1. 丙"],
        ),
        ([_list(_item(_p("甲"), attributes='text:start-value="7"'), B, name="M")], ["7. 甲", "8. 乙"]),
        ([_list(f"<text:list-header>{_p('头')}</text:list-header>", A, name="M")], ["头", "1. 甲"]),
        ([_list(_item(_list(A)), B, name="M")], ["1.1 甲", "2. 乙"]),
        ([_list(_item(_list(A)), _item(_list(B)), C, name="M")], ["1.1 甲", "1.2 乙", "2. 丙"]),
        ([_list(_item(_p("总"), _list(A), _list(B)), name="M")], ["1. 总", "1.1 甲", "1.1 乙"]),
        (
            [_list(_item(_p("总"), _list(A), _list(B, attributes=GO_ON)), name="M")],
            ["1. 总", "1.1 甲", "1.2 乙"],
        ),
        ([_list(_item(_p("总"), _list(A, name="L")), name="M")], ["1. 总", "（1）甲"]),
        ([_list(_item(_p("")), B, name="M")], ["1. ", "2. 乙"]),
        ([_list(A, name="none"), _list(B)], ["甲", "乙"]),
    ],
)  # fmt: skip
def test_which_number_comes_next(lists: list[str], lines: list[str]) -> None:
    assert _lines(*lists) == [line.rstrip() for line in lines]


@pytest.mark.parametrize(
    ("format_", "start", "number"),
    [
        ("1", 27, "27"),
        ("a", 27, "aa"),
        ("A", 27, "AA"),
        ("i", 27, "xxvii"),
        ("I", 27, "XXVII"),
        ("一, 二, 三, ...", 27, "二十七"),
        ("壹, 贰, 叁, ...", 27, "贰拾柒"),
        ("甲, 乙, 丙, ...", 3, "丙"),
        ("子, 丑, 寅, ...", 12, "亥"),
        ("〇, 一, 二, ...", 27, "二七"),
        ("１, ２, ３, ...", 27, "２７"),
        ("01, 02, 03, ...", 7, "07"),
        ("①, ②, ③, ...", 20, "⑳"),
        ("①, ②, ③, ...", 27, "27"),
        ("ア, イ, ウ, ...", 27, "27"),
    ],
)
def test_ways_to_count(format_: str, start: int, number: str) -> None:
    written = f'text:level="1" style:num-format="{format_}" text:start-value="{start}"'
    style_ = f'<text:list-style style:name="L"><text:list-level-style-number {written}/></text:list-style>'
    assert _lines(_list(A, name="L"), automatic=style_) == [f"{number} 甲"]


def test_a_level_that_has_not_begun_counts_with_its_start() -> None:
    levels = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="1"'
        f' text:display-levels="{level}" text:start-value="{start}"/>'
        for level, start in ((1, 5), (2, 2))
    )
    style_ = f'<text:list-style style:name="L">{levels}</text:list-style>'
    assert _lines(_list(_item(_list(A)), name="L"), automatic=style_) == ["5.2 甲"]


@pytest.mark.parametrize(("start", "number"), [("99999999", "99999999"), ("100000000", "1"), ("-1", "1")])
def test_numbers_beyond_reason_are_none(start: str, number: str) -> None:
    level = f'<text:list-level-style-number text:level="1" style:num-format="1" text:start-value="{start}"/>'
    style_ = f'<text:list-style style:name="L">{level}</text:list-style>'
    assert _lines(_list(A, name="L"), automatic=style_) == [f"{number} 甲"]


@pytest.mark.parametrize(
    ("attributes", "inner", "line"),
    [
        ('style:num-format="1" loext:num-list-format="第%2%条"', "", "第1条 子"),
        ('style:num-format="1" loext:num-list-format="%1%-%2%."', "", "1-1. 子"),
        ('style:num-format="1" loext:num-list-format="%9%."', "", ". 子"),
        ('style:num-format="" style:num-suffix="."', "", "子"),
        ("", "", "子"),
        ('style:num-format="1" text:display-levels="9"', "", "1.1 子"),
        (
            'style:num-format="1"',
            NOTHING_FOLLOWS,
            "1子",
        ),
    ],
)
def test_what_is_printed_around_a_number(attributes: str, inner: str, line: str) -> None:
    first = '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    level = (
        f'<text:list-level-style-number text:level="2" {attributes}>{inner}</text:list-level-style-number>'
    )
    style_ = f'<text:list-style style:name="L">{first}{level}</text:list-style>'
    assert _lines(_list(_item(_list(_item(_p("子")))), name="L"), automatic=style_) == [line]


def test_levels_above_that_print_no_number_are_left_out() -> None:
    levels = (
        '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
        "<text:list-level-properties/>"
    )
    style_ = f'<text:list-style style:name="L">{levels}</text:list-style>'
    assert _lines(_list(_item(_list(A)), name="L"), automatic=style_) == ["1 甲"]


def test_a_list_without_a_style_takes_that_of_its_paragraphs() -> None:
    own = style("own", "paragraph", attributes='style:list-style-name="M"')
    heir = style("heir", "paragraph", attributes='style:parent-style-name="own"')
    lists = _list(_item(_p("甲", "own")), _item(_p("乙", "heir"))) + _p("丙", "own")
    assert _lines(lists, automatic=LISTS + own + heir) == ["1. 甲", "2. 乙", "丙"]


def test_lists_in_cells_and_boxes_are_their_own() -> None:
    box = f"<draw:frame><draw:text-box>{_list(B, name='L')}{_p('框')}</draw:text-box></draw:frame>"
    lists = _list(_item(_p(f"甲{box}"), _list(C)), A, name="L")
    assert _lines(lists) == ["一、甲", "一、乙", "框", "（1）丙", "二、甲"]


def test_numbered_paragraphs() -> None:
    def alone(level: str, text: str, more: str = "") -> str:
        said = f'text:style-name="M" text:level="{level}" {more}'
        return f"<text:numbered-paragraph {said}>{_p(text)}</text:numbered-paragraph>"

    lines = [alone("1", "甲"), alone("2", "乙"), alone("1", "丙"), alone("99999999", "丁")]
    other = alone("1", "戊", 'text:list-id="a" text:start-value="4"') + alone("1", "己", 'text:list-id="a"')
    assert _lines(*lines, other) == ["1. 甲", "1.1 乙", "2. 丙", "丁", "4. 戊", "5. 己"]


OUTLINE = (
    "<text:outline-style>"
    '<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
) + style("H", "paragraph", attributes='style:default-outline-level="1"')


def _h(text: str, level: str = "1", attributes: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {attributes}>{text}</text:h>'


def test_headings_count_by_the_outline() -> None:
    bare = style("bare", "paragraph", attributes='style:parent-style-name="H" style:list-style-name=""')
    body = [
        _h("甲"), _h("子", "2"), _p("文"), _h("丑", "2"), _h("乙", "1", 'text:style-name="H"'), _h("寅", "2"),
        _h("头", "1", 'text:is-list-header="true"'), _h("素", "1", 'text:style-name="bare"'),
        _h("别", "1", 'text:style-name="other"'), _h("丙", "1", 'text:start-value="9"'),
        _h("丁", "1", 'text:restart-numbering="true"'), _h("深", "99999999"),
    ]  # fmt: skip
    assert _lines(*body, styles=OUTLINE, automatic=bare) == [
        "一、甲", "一.1 子", "文", "一.2 丑", "二、乙", "二.1 寅", "头", "素", "别", "九、丙", "一、丁", "深",
    ]  # fmt: skip
    in_list = _list(_item(_h("甲")), name="M")
    assert _lines(in_list, _h("乙"), styles=OUTLINE) == ["1. 甲", "一、乙"]


def test_headings_without_an_outline_have_no_number() -> None:
    assert _lines(_h("甲")) == ["甲"]
