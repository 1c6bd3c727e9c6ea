"""The style sheets inside web pages: what they strike out and hide."""

from __future__ import annotations

from time import perf_counter

import pytest

from gipdesk.sources.html_reader import read_page
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.samples import assert_sound, facts_of, printed, texts_of

MAX_RULES_OF_A_NAME = 20


def _read(page: str) -> SourceDocument:
    document = read_page("报告.html", page)
    assert_sound(document)
    return document


OFFICE = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>{}</style></head>"
RULES = (
    "<!-- /* p.x {color:white} */ .struck {text-decoration:line-through}\n td {color:windowtext}"
    ".white {color:white; font-family:x} td.Dark {background:#4472C4; color:white}"
    "span.note, a:link, TD.note {mso-style:x; vertical-align:super} .far {margin:0} @page A {color:white} -->"
)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("<td class=struck>1", FactKind.STRUCK),
        ("<td class='x struck'>1", FactKind.STRUCK),
        ("<td class=white>1", FactKind.HIDDEN),
        ("<td><span class=note>1</span>", FactKind.RAISED),
        ("<td class=struck style='text-decoration:none'>1", None),
        ("<td class=note>1", None),
        ("<td class=Dark>1", None),
        ("<td class=dark>1", None),
        ("<td class=far>1", None),
        ("<td><b class=note>1</b>", None),
        ("<td><p class=x>1</p>", None),
    ],
)
def test_style_sheets_of_office_programs(cell: str, kind: FactKind | None) -> None:
    document = _read(OFFICE.format(RULES) + f"<table><tr><td>规章{cell}</table>")
    assert texts_of(document) == [[["规章", "" if kind else "1"]]]
    assert facts_of(document) == ([("", [(kind, "1", 0)])] if kind else [])


@pytest.mark.parametrize(
    ("sheet", "piece", "kind"),
    [
        (".a {display:none}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a {color:red; DISPLAY : None !important}", "<b class='x a'>1</b>", FactKind.HIDDEN),
        ("i,.a,#b{visibility:hidden}", "<b id=b>1</b>", FactKind.HIDDEN),
        ("<!-- b.a.c /* 注 */ {display:none} -->", "<b class='c a'>1</b>", FactKind.HIDDEN),
        (".a{text-decoration:red line-through}", "<b class=a>1</b>", FactKind.STRUCK),
        ("b{text-decoration-line:line-through}", "<b>1</b>", FactKind.STRUCK),
        ("@media print{.a{color:red} .b{color:red}} .a{display:none}", "<b class=a>1</b>", FactKind.HIDDEN),
        ("b{display:inline} .a{display:none}", "<b class=a>1</b>", FactKind.HIDDEN),
        ("p .a{display:none}", "<b class=a>1</b>", FactKind.HIDDEN),
        ("html > body .x>.a {display:none}", "<i class=x><b class=a>1</b></i>", FactKind.HIDDEN),
        (".y>.x i{display:none}", "<b class=y><u class=x><u class=x><i>1</i></u></u></b>", FactKind.HIDDEN),
        (".y>.x i{display:none}", "<b class=y><b><u class=x><i>1</i></u></b></b>", None),
        (".y .x>.a{display:none}", "<i class='x y'><u class=x><b class=a>1</b></u></i>", FactKind.HIDDEN),
        ("p>.y .x>.a{display:none}", "<i class=y><u class=x><b class=a>1</b></u></i>", FactKind.HIDDEN),
        ("B[data-old]{display:none}", "<b data-old>1</b>", FactKind.HIDDEN),
        ("[data-old='1'] .a{display:none}", "<i data-old=1><b class=a>1</b></i>", FactKind.HIDDEN),
        ("@media screen{.a{display:none}}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font-size:0}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font-size: 0.0px !important}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font-size:0}", "<b class=a><i class=b>1</i></b>", None),
        (".a{font-size:0.5em}", "<b class=a>1</b>", None),
        (".a{FONT-SIZE:1PX}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font-size:0rem}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font:0/0 serif}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font:14px/0 serif}", "<b class=a>1</b>", None),
        (".a{color:red; font-size : 2pt}", "<b class=a>1</b>", FactKind.HIDDEN),
        (".a{font-size:1px}", "<b class=a><i class=b>1</i></b>", None),
        ("@media only all { i{} .a{display:none} }", "<b class=a>1</b>", FactKind.HIDDEN),
        ("@media screen and (min-width:9px){.a{display:none}}", "<b class=a>1</b>", None),
        ("p>.a{display:none}", "<i><b class=a>1</b></i>", None),
        ("p .x .y .z .a{display:none}", "<i class='x y z'><b class=a>1</b></i>", None),
        ("[data-old=2]{display:none}", "<b data-old=1>1</b>", None),
        ("[data-old^=1]{display:none}", "<b data-old=1>1</b>", None),
        (".x+.a{display:none}", "<i class=x></i><b class=a>1</b>", None),
        ("p >{display:none}", "<b>1</b>", None),
        ("*{display:none}", "<b>1</b>", None),
        ("b.a.c{display:none}", "<b class=a>1</b>", None),
        (".a{display:none}", "<b class=a style='display:inline'>1</b>", None),
        (".a{display:none} .a.b{display:block}", "<b class='a b'>1</b>", None),
        (".a{display:none} .x > b{display:block}", "<b class=a>1</b>", None),
        (".a{display:none} @media screen{.a{display:block}}", "<b class=a>1</b>", None),
        ("@media print{.a{display:none}}", "<b class=a>1</b>", None),
        (".x .a{display:none}", "<b class=a>1</b>", None),
        ("body,html{display:none} .a{display:flex}", "<b class=a>1</b>", None),
        (".a{color:#fff;vertical-align:super}", "<b class=a>1</b>", None),
        (".a{display:nonesuch}", "<b class=a>1</b>", None),
    ],
)
def test_style_sheets_of_websites_hide_and_strike(sheet: str, piece: str, kind: FactKind | None) -> None:
    document = _read(f"<html><head><style>{sheet}</style></head><body><p>13{piece}件</p></body></html>")
    assert facts_of(document) == ([("13件", [(kind, "1", 2)])] if kind else [])
    assert printed(document) == ["13件" if kind else "131件"]


@pytest.mark.parametrize(
    ("place", "is_hidden"), [(MAX_RULES_OF_A_NAME, True), (MAX_RULES_OF_A_NAME + 1, False)]
)
def test_so_many_rules_are_tried_on_an_element(place: int, is_hidden: bool) -> None:
    sheet = "".join(f".a{at}.b{{display:none}}" for at in range(1, place + 1))
    document = _read(f"<style>{sheet}</style><p>13<b class='b a{place}'>1</b></p>")
    assert printed(document) == ["13" if is_hidden else "131"]


@pytest.mark.parametrize("piece", ["/*", "a", "a{", "@a ", "@a{x{}", "a{text-decoration:", "{", "a,"])
def test_a_style_sheet_without_sense_costs_no_time(piece: str) -> None:
    sheet = piece * (1_000_000 // len(piece))
    start = perf_counter()
    assert printed(_read(f"<html><head><style>{sheet}</style></head><body><p>文</p></body></html>")) == ["文"]
    assert perf_counter() - start < 4


@pytest.mark.parametrize("selector", [".z .x .x .x", ".z>.x .x>.x", ".x>.x .z .x", ".x[a] .x .x>.x"])
def test_selectors_are_followed_up_a_deep_page_in_no_time(selector: str) -> None:
    deep = "<b class=x>" * 200
    start = perf_counter()
    assert printed(_read(f"<style>{selector}{{display:none}}</style><p>{deep}文")) == ["文"]
    assert perf_counter() - start < 4


def test_an_office_page_without_rules() -> None:
    assert facts_of(_read(OFFICE.format("") + "<p class=a>文</p>")) == []
