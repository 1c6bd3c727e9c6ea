from __future__ import annotations

import struct
import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.report.parts import Picture
from gipdesk.sources.rtf_reader import read_rtf
from gipdesk.sources.source_document import FactKind, Paragraph, SourceDocument
from tests.sources.samples import assert_sound, facts_of, fault_code, printed, texts_of
from tests.support.parts import png

MAX_DEPTH = 2000
MAX_RTF_TOKENS = 500_000

FONTS = r"{\fonttbl{\f0\fcharset134 A;}{\f1\fcharset0 B;}{\f2\fcharset2 C;}{\f3\fcharset136 D;}}"
COLOURS = r"{\colortbl;\red255\green255\blue255;\caccentone\ctint255\cshade191\red31\green78\blue121;}"


def _rtf(body: str, head: str = r"\ansi\ansicpg936") -> bytes:
    return rf"{{\rtf1{head}{FONTS}{COLOURS}{body}}}".encode("gbk")


def _read(body: str) -> SourceDocument:
    document = read_rtf("报告.rtf", _rtf(body))
    assert_sound(document)
    return document


def _facts(body: str) -> list[tuple[str, list[tuple[FactKind, str, int]]]]:
    return facts_of(_read(body))


def _row(*cells: tuple[str, str, int], left: int = 0) -> str:
    """A row of cells: text, words about it, right edge."""
    shapes = "".join(rf"{words}\cellx{edge}" for _, words, edge in cells)
    inner = "".join(rf"\pard\intbl {text}\cell" for text, _, _ in cells)
    return rf"\trowd\trleft{left}{shapes}{inner}\row "


def test_a_document() -> None:
    document = _read(r"青石镇\par {\b 2023}年\line 报告\par" + _row(("甲", "", 900), ("1", "", 1800)))
    assert (document.name, document.kind, document.title, document.doubts) == ("报告.rtf", "rtf", None, ())
    assert texts_of(document) == ["青石镇", "2023年", "报告", [["甲", "1"]]]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\'b1\'a8\'b8\'e6", "报告"),
        (r"\'b4a", "碼"),
        (r"\'b1\bin3 abc\'a8", "\ufffd\ufffd"),
        (r"{\f1\'b1\'a8}", "报"),
        (r"{\f3\'b3\'f8}", "報"),
        (r"\u25253?\u21578?13", "报告13"),
        (r"\uc2\u25253\'b1\'a8{\uc0\u21578}1\u20214 ab3", "报告1件3"),
        (r"\u25253?{?}5", "报?5"),
        (r"\u25253\b 5\b0 6", "报56"),
        (r"\u-10179?\u-9216?5", "\U0001f4005"),
        (r"\u-9216?5", "\ufffd5"),
        (r"\u-10179?5", "5"),
        (r"\u0?甲\'00乙", "甲乙"),
        (r"甲\tab 乙\~丙\_2\-3", "甲\t乙\xa0丙-23"),
        (r"\ldblquote 甲\rdblquote\emdash 乙", "“甲”—乙"),
        (r"a\{b\}c\\d", "a{b}c\\d"),
        ("甲\r\n乙\n丙", "甲乙丙"),
        (r"{\*\unheard 藏}{\*\bkmkstart a}现", "现"),
        (r"{\unheard 现}", "现"),
        (r"{\info{\title 题}}{\header 页眉}{\footerr 页脚}{\stylesheet{\s0 正文;}}现", "现"),
        (r"{\field{\*\fldinst PAGE }{\fldrslt 7}}", "7"),
        (r"{\upr\tab{甲?}{\*\ud{\u30000?}}}", "田"),
        (r"甲\revised 新", "甲新"),
        (r"甲\'", "甲"),
    ],
)  # fmt: skip
def test_what_a_paragraph_prints(body: str, text: str) -> None:
    assert printed(_read(body)) == [text]


@pytest.mark.parametrize(
    ("word", "character"),
    [
        ("tab", "\t"), ("~", "\xa0"), ("_", "-"), ("emdash", "—"), ("endash", "–"), ("bullet", "•"),
        ("lquote", "‘"), ("rquote", "’"), ("ldblquote", "“"), ("rdblquote", "”"), ("emspace", " "),
        ("enspace", " "), ("qmspace", " "),
    ],
)  # fmt: skip
def test_words_that_stand_for_a_character(word: str, character: str) -> None:
    assert printed(_read(rf"甲\{word} 乙".replace(r"\~ ", r"\~").replace(r"\_ ", r"\_"))) == [
        f"甲{character}乙"
    ]


@pytest.mark.parametrize("word", ["line", "lbr", "page", "column", "par", "sect"])
def test_words_that_end_a_line(word: str) -> None:
    assert printed(_read(rf"甲\{word} 乙")) == ["甲", "乙"]


NOT_READ = (
    "info stylesheet header headerl headerr headerf footer footerl footerr footerf nonshppict shprslt"
    " nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe mmathPict"
)


@pytest.mark.parametrize("word", NOT_READ.split())
def test_what_is_beside_the_text_is_not_read(word: str) -> None:
    assert printed(_read(rf"甲{{\{word} 藏}}乙")) == ["甲乙"]


@pytest.mark.parametrize(
    ("charset", "codes", "text"),
    [
        (0, r"\'b1\'a8", "报"),
        (128, r"\'93\'fa", "日"),
        (129, r"\'b0\'a1", "가"),
        (134, r"\'b1\'a8", "报"),
        (136, r"\'b3\'f8", "報"),
    ],
)
def test_encodings_of_fonts(charset: int, codes: str, text: str) -> None:
    fonts = rf"{{\fonttbl{{\f7\fcharset{charset} A;}}}}"
    document = read_rtf("报告.rtf", rf"{{\rtf1\ansi\ansicpg936{fonts}\f7{codes}}}".encode())
    assert printed(document) == [text]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (r"\ansi", "报"),
        (r"\ansi\ansicpg0", "报"),
        (r"\ansi\ansicpg99999", "报"),
        (r"\ansi\ansicpg950", "惆"),
        (r"\ansi\ansicpg65001", "\ufffd\ufffd"),
        (r"\ansi\ansicpg936", "报"),
        (r"\ansi\ansicpg1252", "±¨"),
    ],
)
def test_the_code_page_of_a_file(head: str, text: str) -> None:
    document = read_rtf("报告.rtf", rf"{{\rtf1{head}{{\fonttbl{{\f1 A;}}}}\f1\'b1\'a8}}".encode())
    assert printed(document) == [text]


def test_breaks_end_lines() -> None:
    assert printed(_read("一\\page 二\\sect 三\\column 四\\\n五\\par\\par 六")) == list("一二三四五六")


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        (r"13{\strike 2}件", [(FactKind.STRUCK, "2", 2)]),
        (r"13\striked1 2\striked0 件", [(FactKind.STRUCK, "2", 2)]),
        (r"13{\v 2\v0}件", [(FactKind.HIDDEN, "2", 2)]),
        (r"13{\deleted 2}件", [(FactKind.DELETED, "2", 2)]),
        (r"13\deleted\strike 2\deleted0\strike0 件", [(FactKind.DELETED, "2", 2)]),
        (r"13\super 2\super0\sub 3\sub0 件", [(FactKind.RAISED, "2", 2), (FactKind.LOWERED, "3", 2)]),
        (r"13{\super 2}件", [(FactKind.RAISED, "2", 2)]),
        (r"13\super 2\nosupersub 件", [(FactKind.RAISED, "2", 2)]),
        (r"13{\sub 2}件", [(FactKind.LOWERED, "2", 2)]),
        (r"13{\up 2}件", [(FactKind.RAISED, "2", 2)]),
        (r"13{\dn6 2}件", [(FactKind.LOWERED, "2", 2)]),
        (r"13{\up4 2}件", [(FactKind.RAISED, "2", 2)]),
        (r"13{\dn3 件}", []),
        (r"13{\fs4 2}件", [(FactKind.HIDDEN, "2", 2)]),
        (r"13{\fs5 件}", []),
        (r"13{\fs2\fs28 件}", []),
        (r"13{\fs 件}", []),
        (r"13{\cf1 2}件", [(FactKind.HIDDEN, "2", 2)]),
        (r"{\cf1\cb2 1\cb0\highlight2 3\highlight0\chcbpat2 件}", []),
        (r"13{\cf1\chcbpat1 2}件", [(FactKind.HIDDEN, "2", 2)]),
        (r"\pard\cbpat2 {\cf1\cb0 1\chcbpat0 3\highlight0 件}", []),
        (r"13{\cf2\strike\plain 件}", []),
        (r"13{\f2\'fe}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\f2\u-3842?}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\pict\pngblip 89504e47}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\pict\bin4 }}}}}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\deleted{\pict 00}}件", [(FactKind.DELETED, "", 2)]),
        (r"13{\object{\*\objdata 00}{\result{\pict 00}}}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\object{\*\objdata 00}}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\super\chftn{\footnote\pard\plain 不含\par 街道}}件", [(FactKind.NOTE, "不含 街道", 2)]),
        (r"13{\*\atnid 乙}{\*\annotation{\*\atndate 1}应为14}件", [(FactKind.NOTE, "应为14", 2)]),
        (r"13{\deleted{\footnote 注}}件", [(FactKind.DELETED, "注", 2)]),
        (r"13{\field{\*\fldinst EQ \\o(2,3)}{\fldrslt}}件", [(FactKind.EQUATION, r"\o(2,3)", 2)]),
        (r"13{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1}}}}件", [(FactKind.FORM_FIELD, "", 2)]),
        (r"13{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2}}}}件", [(FactKind.FORM_FIELD, "", 2)]),
        (r"13{\mmath{\*\moMath{\mr x+5}}{\mmathPict{\pict 00}}}件", [(FactKind.EQUATION, "x+5", 2)]),
        (r"13{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv 艺术字}}}}件", [(FactKind.PICTURE, "艺术字", 2)]),
        (r"13{\shp{\*\shpinst{\sp{\sn pib}{\sv{\pict 00}}}}}件", [(FactKind.PICTURE, "", 2)]),
        (r"13{\deleted{\shp{\*\shpinst{\shptxt 框}}}}件", [(FactKind.DELETED, "框", 2)]),
    ],
)  # fmt: skip
def test_what_is_not_plain_text_is_a_fact(body: str, facts: list[object]) -> None:
    assert printed(_read(body)) == ["13件"]
    assert [found[1] for found in _facts(body)] == ([facts] if facts else [])


def _held(body: str) -> list[tuple[FactKind, Picture | None]]:
    """The facts about a paragraph, with the pictures among them."""
    (block,) = _read(body).blocks
    assert isinstance(block, Paragraph)
    return [(fact.kind, fact.picture) for fact in block.facts]


PNG = png(80, 60)
DIGITS = PNG.hex()
LINES = "\r\n".join(DIGITS[at : at + 64] for at in range(0, len(DIGITS), 64))


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        (rf"{{\pict\pngblip {DIGITS}}}", (60.0, 45.0)),
        (
            rf"{{\pict\picscalex100\picscaley100\picwgoal2000\pichgoal1000\pngblip\bliptag7 {LINES}}}",
            (100.0, 50.0),
        ),
        (rf"{{\pict\picscalex50\picscaley200\picwgoal2000\pichgoal1000\pngblip {DIGITS}}}", (50.0, 100.0)),
        (rf"{{\pict\picwgoal-5\pichgoal7\pngblip {DIGITS.upper()}}}", (60.0, 45.0)),
        (
            rf"{{\pict{{\*\picprop{{\sp{{\sn a}}{{\sv 1}}}}}}\pngblip{{\*\blipuid 00ff}}{DIGITS}}}",
            (60.0, 45.0),
        ),
        (rf"{{\*\shppict{{\pict\pngblip {DIGITS}}}}}{{\nonshppict{{\pict\wmetafile8 00}}}}", (60.0, 45.0)),
        (rf"{{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv{{\pict\pngblip {DIGITS}}}}}}}}}}}", (60.0, 45.0)),
        (rf"{{\object{{\*\objdata 00}}{{\result{{\pict\pngblip {DIGITS}}}}}}}", (60.0, 45.0)),
    ],
)
def test_pictures_come_with_the_text(body: str, sides: tuple[float, float]) -> None:
    assert _held(f"如图{body}") == [(FactKind.PICTURE, Picture(PNG, "image/png", *sides))]


def test_a_picture_may_be_held_as_bytes() -> None:
    body = rf"{{\rtf1 甲{{\pict\pngblip\bin{len(PNG)} ".encode("gbk") + PNG + b"}}"
    (block,) = read_rtf("报告.rtf", body).blocks
    assert isinstance(block, Paragraph)
    assert [fact.picture for fact in block.facts] == [Picture(PNG, "image/png", 60.0, 45.0)]


@pytest.mark.parametrize(
    "body",
    [
        r"{\pict\wmetafile8 0100}",
        rf"{{\pict\pngblip {DIGITS[:-1]}}}",
        rf"{{\pict\pngblip {DIGITS}报}}",
        rf"{{\pict\pngblip {DIGITS[:40]}}}",
        r"{\pict}",
    ],
)
def test_a_picture_that_cannot_be_taken_is_told(body: str) -> None:
    assert _held(f"如图{body}") == [(FactKind.PICTURE, None)]


@pytest.mark.parametrize(("words", "kind"), [("deleted", FactKind.DELETED), ("v", FactKind.HIDDEN)])
def test_a_picture_that_is_gone_is_not_taken(words: str, kind: FactKind) -> None:
    assert _held(rf"甲{{\{words}{{\pict\pngblip {DIGITS}}}}}") == [(kind, None)]


def test_a_picture_within_a_picture_is_one_of_its_own() -> None:
    taken = FactKind.PICTURE, Picture(PNG, "image/png", 60.0, 45.0)
    assert _held(rf"甲{{\pict\pngblip {DIGITS}{{\pict\pngblip {DIGITS}}}}}") == [taken, taken]


@pytest.mark.parametrize(
    ("number", "text"),
    [(r"一、\tab", "一、文"), ("1.", "1. 文"), (r"{\f2\'b7}", "文"), (r"\bullet", "文")],
)
@pytest.mark.parametrize("word", ["listtext", "pntext"])
def test_numbers_that_the_program_counts(word: str, number: str, text: str) -> None:
    document = _read(rf"{{\{word}\pard\plain {number}}}文\par")
    assert printed(document) == [text]
    told = [(text, [(FactKind.AUTOMATIC, text[:-1].strip(), 0)])] if text != "文" else []
    assert facts_of(document) == told


def test_a_number_that_is_hidden_is_none() -> None:
    assert _facts(r"\v{\listtext\pard 1.}\v0 文\par") == []


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    new = r"{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard{\cf1 框内}\par}}"
    box = rf"{{\shp{new}{{\shprslt{{\*\do{{\dptxbxtext 框内}}}}}}}}"
    assert printed(_read(rf"框{box}外\par 后")) == ["框外", "框内", "后"]
    assert printed(_read(r"框{\*\do{\dptxbxtext 旧框}}外")) == ["框外", "旧框"]
    assert printed(_read(r"{\*\do{\dptxbxtext 旧框}}")) == ["旧框"]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param(
            [_row(("宽", "", 1800), ("窄", "", 2700)), _row(("1", "", 900), ("2", "", 2700))],
            [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "窄"), (1, 0, 1, 1, "1"), (1, 1, 1, 2, "2")],
            id="different edges",
        ),
        pytest.param(
            [_row(("甲", "", 900), ("乙", "", 1800)), _row(("1", "", 915), ("2", "", 1790), left=-8)],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="edges that cannot be told apart",
        ),
        pytest.param(
            [_row(("甲", "", 900), ("乙", "", 1800)), _row(("1", "", 1800), left=900)],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "1")],
            id="a row that begins further right",
        ),
        pytest.param(
            [
                _row(("宽", r"\clmgf", 900), ("", r"\clmrg", 1800), ("3", "", 2700)),
                _row(("1", "", 900), ("2", "", 1800), ("3", "", 2700)),
            ],
            [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "3"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")],
            id="merged across",
        ),
        pytest.param(
            [
                _row(("高", r"\clvmgf", 900), ("1", "", 1800)),
                _row(("", r"\clvmrg", 900), ("2", "", 1800)),
                _row(("又", r"\clvmrg\clvmgf", 900), ("3", "", 1800)),
            ],
            [(0, 0, 2, 1, "高"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2"), (2, 0, 1, 1, "又"), (2, 1, 1, 1, "3")],
            id="merged down",
        ),
        pytest.param(
            [_row(("甲", r"\clvmrg\clmrg", 900), ("乙", "", 1800))],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
            id="merged with nothing",
        ),
        pytest.param(
            [r"\trowd\cellx900\cellx1800\pard\intbl 甲\cell 1\cell\cell\cell\row ", _row(("乙", "", 900))],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙")],
            id="blank cells beyond the row",
        ),
        pytest.param(
            [r"\trowd\cellx900\pard\intbl 甲\cell\cell 9\cell\row "],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "9")],
            id="a figure beyond the row",
        ),
        pytest.param(
            [r"\trowd\cellx900\cellx1800\cellx2700\pard\intbl 甲\cell 1\cell\row "],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
            id="fewer cells than the row says",
        ),
        pytest.param(
            [r"\pard\intbl 甲\cell 1\row "],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
            id="no edges, and a cell that does not end",
        ),
        pytest.param(
            [r"\trowd\cellx900\cellx900\cellx500 甲\cell 1\cell 2\cell\row\row "],
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "1"), (0, 3, 1, 1, "2")],
            id="edges that make no sense, paragraphs that are in no table",
        ),
        pytest.param(
            [r"\trowd\cellx900\cellx999999999\pard\intbl 甲\par 乙\cell 1\cell\row "],
            [(0, 0, 1, 1, "甲\n乙"), (0, 1, 1, 1, "1")],
            id="two paragraphs in a cell",
        ),
    ],
)
def test_tables(rows: list[str], cells: list[object]) -> None:
    assert printed(_read("前\\par" + "".join(rows) + r"\pard 后")) == ["前", cells, "后"]


def test_what_merged_cells_cover_is_hidden() -> None:
    down = _row(("高", r"\clvmgf", 900), ("1", "", 1800)) + _row(("下", r"\clvmrg", 900), ("2", "", 1800))
    assert _facts(down) == [("高", [(FactKind.HIDDEN, "下", 1)])]
    across = _row(("宽", r"\clmgf", 900), ("右", r"\clmrg", 1800), ("3", "", 2700))
    assert _facts(across) == [("宽", [(FactKind.HIDDEN, "右", 1)])]


@pytest.mark.parametrize(
    ("ground", "is_shown"),
    [
        ("", False),
        (r"\clcbpat1", False),
        (r"\clcbpat2", True),
        (r"\clshdng1", True),
        (r"\clshdng0", False),
    ],
)
def test_white_figures_in_cells(ground: str, is_shown: bool) -> None:
    row = _row(("甲", "", 900), (r"{\cf1 5}", ground, 1800)) + _row(("乙", "", 900), ("6", "", 1800))
    assert texts_of(_read(row)) == [[["甲", "5" if is_shown else ""], ["乙", "6"]]]


def test_white_figures_in_cells_whose_paragraphs_say_nothing() -> None:
    row = r"\trowd\clcbpat2\cellx900\clcbpat2\cellx1800\intbl{\cf1 甲}\cell{\cf1 5}\cell\row"
    assert texts_of(_read(row)) == [[["甲", "5"]]]


def test_white_figures_in_a_cell_that_the_row_does_not_name() -> None:
    assert _facts(r"\trowd\clcbpat2\cellx900\intbl 甲\cell{\cf1 5}\cell\row") == [
        ("", [(FactKind.HIDDEN, "5", 0)])
    ]


@pytest.mark.parametrize(("apart", "columns"), [(30, 2), (31, 3)])
def test_edges_that_stand_under_one_another(apart: int, columns: int) -> None:
    rows = _row(("甲", "", 900), ("乙", "", 1800)) + _row(("1", "", 900 + apart), ("2", "", 1800))
    (grid,) = printed(_read(rows))
    assert max(column + span for _, column, _, span, _ in grid) == columns  # type: ignore[attr-defined]


def test_tables_inside_tables() -> None:
    inner = (
        r"\pard\intbl\itap2 内\nestcell 5\nestcell{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}"
        r"{\nonesttables\par}"
    )
    cells = [("规章", "", 900), ("3\\par" + inner + r"\pard\intbl\itap1", "", 1800), ("1", "", 2700)]
    document = _read(_row(*cells))
    assert texts_of(document) == [[["规章", "3", "1"]]]
    assert facts_of(document) == [("3", [(FactKind.INNER_TABLE, "内 5", 1)])]


def test_a_table_in_a_text_box_leaves_the_row_around_it_alone() -> None:
    box = rf"{{\shp{{\*\shpinst{{\shptxt {_row(('内', '', 300))}\pard 框\par}}}}}}"
    row = _row(("宽", "", 1800), (f"3{box}", "", 2700)) + _row(
        ("1", "", 900), ("2", "", 1800), ("4", "", 2700)
    )
    assert printed(_read(row)) == [
        [
            (0, 0, 1, 2, "宽"),
            (0, 2, 1, 1, "3\n内\n框"),
            (1, 0, 1, 1, "1"),
            (1, 1, 1, 1, "2"),
            (1, 2, 1, 1, "4"),
        ]
    ]


def test_a_note_with_a_table() -> None:
    note = _row(("甲", "", 900), ("5", "", 1800))
    assert _facts(rf"13{{\footnote {note}}}") == [("13", [(FactKind.NOTE, "甲 5", 2)])]


def test_a_row_that_does_not_end_is_text() -> None:
    body = r"\trowd\cellx900\pard\intbl 甲\cell 1\cell\pard 后\par\intbl\itap99 深\par"
    assert printed(_read(body)) == ["甲", "1", "后", "深"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-damaged"),
        (b"{\\rtf1 a", "file-damaged"),
        (b"{\\rtf1 a}b", "file-damaged"),
        (b"{\\rtf1 a}{b}", "file-damaged"),
        (b"{\\rtf1 a}\r\n}\0\x1a", None),
        (b"{\\rtf1 a\\", "file-damaged"),
        (b"{\\rtf1 {\\pict\\bin99 a}}", "file-damaged"),
        (b"{\\rtf1 {\\pict\\bin-9 a}}", None),
        (b"{\\rtf1 {\\pict\\bin a}}", None),
        (b"{\\rtf1 " + b"{" * MAX_DEPTH + b"}" * MAX_DEPTH + b"}", "file-too-large"),
        (b"{\\rtf1 " + b"{" * (MAX_DEPTH - 1) + b"}" * (MAX_DEPTH - 1) + b"}", None),
    ],
)
def test_faults(data: bytes, code: str | None) -> None:
    assert fault_code(partial(read_rtf, "报告.rtf", data)) == code


@pytest.mark.parametrize(
    ("words", "code"), [(MAX_RTF_TOKENS - 3, None), (MAX_RTF_TOKENS - 2, "file-too-large")]
)
def test_the_most_words_that_are_read(words: int, code: str | None) -> None:
    data = b"{\\rtf1" + b"\\b" * words + b"}"
    assert fault_code(partial(read_rtf, "报告.rtf", data)) == code


def test_a_large_picture_costs_no_time() -> None:
    body = rf"甲{{\pict {'0f' * 4_000_000}}}".encode("gbk")
    start = time.perf_counter()
    assert printed(read_rtf("报告.rtf", b"{\\rtf1 " + body + b"}")) == ["甲"]
    assert time.perf_counter() - start < 2


PIECES = (
    "甲", "5", "{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd ", "\\cellx900 ", "\\cellx500 ", "\\intbl ",
    "\\itap2 ", "\\nestcell ", "\\clvmgf ", "\\clvmrg ", "\\clmrg ", "{\\*\\nesttableprops ", "\\nestrow}",
    "{\\shptxt ", "{\\footnote ", "{\\listtext ", "{\\fldinst EQ ", "\\u25253?", "\\'b1", "\\v ", "\\pard ",
    "\\strike ", "{\\colortbl;", "{\\fonttbl", "{\\object ", "{\\sv ", "\\u-10179?", "\\'00",
    "\\trleft300 ", "{\\pict ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_words_are_read(pieces: list[str]) -> None:
    body = "".join(pieces)
    depth = body.count("{") - body.count("}")
    fault_code(partial(read_rtf, "报告.rtf", _rtf(body + "}" * max(depth, 0))))


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_any_damage_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    sample = bytearray(_rtf("甲\\par" + _row(("规章", "", 900), ("3{\\footnote 注}", "", 1800))))
    for at, value in changes:
        struct.pack_into("B", sample, at % len(sample), value)
    fault_code(partial(read_rtf, "报告.rtf", bytes(sample)))
