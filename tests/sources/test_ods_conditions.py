"""Styles of OpenDocument sheets under conditions: what they hide is no plain text, the unknown in doubt."""

from __future__ import annotations

import pytest

from gipdesk.sources.ods_reader import read_ods
from gipdesk.sources.source_document import FactKind, SourceDocument
from tests.sources.odf_samples import ods, style
from tests.sources.samples import assert_sound, facts_of

TRUTH = "office:value-type='boolean' office:boolean-value='true'"
LOOKS = {
    "white": 'fo:color="#ffffff"',
    "struck": 'style:text-line-through-style="solid"',
    "red": 'fo:color="#c00000"',
}


def _style(condition: str, look: str) -> str:
    """A style of cells that another takes the place of under a condition."""
    map_ = f"<style:map style:condition='{condition}' style:apply-style-name='{look}'/>"
    return f"<style:style style:name='x' style:family='table-cell'>{map_}</style:style>"


def _cell(text: str, attributes: str) -> str:
    return f"<table:table-cell table:style-name='x' {attributes}><text:p>{text}</text:p></table:table-cell>"


def _figure(value: str) -> str:
    return _cell(value, f"office:value-type='float' office:value='{value}'")


def _read(condition: str, look: str = "white", cell: str = "") -> SourceDocument:
    cells = cell or _figure("13") + _figure("0")
    label = "<table:table-cell><text:p>规章</text:p></table:table-cell>"
    sheet = f"<table:table><table:table-row>{label}{cells}{label}</table:table-row></table:table>"
    looks = "".join(style(name, "table-cell", told) for name, told in LOOKS.items())
    document = read_ods("报告.ods", ods(sheet, styles=looks, automatic=_style(condition, look)))
    assert_sound(document)
    return document


@pytest.mark.parametrize(("figure", "is_known"), [("9" * 15, True), ("-0.5", True), ("9" * 16, False)])
def test_figures_are_compared_as_far_as_sheets_keep_digits(figure: str, *, is_known: bool) -> None:
    document = _read(f"cell-content()={figure}", cell=_figure(figure))
    ((text, told),) = facts_of(document)
    assert text == ("" if is_known else figure)
    assert told[-1] == (FactKind.HIDDEN, figure, len(text))


@pytest.mark.parametrize(
    ("condition", "gone"),
    [
        ("cell-content()=0", ["0"]),
        ("cell-content() != 0", ["13"]),
        ("cell-content()&lt;13", ["0"]),
        ("cell-content()&lt;=13", ["13", "0"]),
        ("cell-content()&gt;0", ["13"]),
        ("cell-content()&gt;=0", ["13", "0"]),
        ("cell-content()=5", []),
        ('cell-content()="13"', []),
        ("cell-content-is-between(1, 20)", ["13"]),
        ("cell-content-is-not-between(1,20)", ["0"]),
    ],
)
def test_what_a_condition_hides_is_worked_out(condition: str, gone: list[str]) -> None:
    assert facts_of(_read(condition)) == [("", [(FactKind.HIDDEN, figure, 0)]) for figure in gone]


def test_what_a_condition_strikes_out_is_struck() -> None:
    assert facts_of(_read("cell-content()=13", "struck")) == [("", [(FactKind.STRUCK, "13", 0)])]


@pytest.mark.parametrize("condition", ["is-true-formula(MOD(ROW();2)=1)", "cell-content()=[.A1]", ""])
def test_what_cannot_be_worked_out_leaves_a_figure_in_doubt(condition: str) -> None:
    told = [("13", [(FactKind.HIDDEN, "13", 2)]), ("0", [(FactKind.HIDDEN, "0", 1)])]
    assert facts_of(_read(condition)) == told
    assert facts_of(_read(condition, "red")) == []
    assert facts_of(_read(condition, "unknown")) == []


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        (_cell("无", "office:value-type='string'"), [("", [(FactKind.HIDDEN, "无", 0)])]),
        (_cell("无", ""), [("", [(FactKind.HIDDEN, "无", 0)])]),
        (_cell("有", "office:value-type='string'"), []),
        (_cell("TRUE", TRUTH), [("TRUE", [(FactKind.HIDDEN, "TRUE", 4)])]),
        (_cell("13", "office:value-type='float' office:value='x'"), [("13", [(FactKind.HIDDEN, "13", 2)])]),
    ],
)
def test_texts_are_compared_with_texts(
    cell: str, facts: list[tuple[str, list[tuple[FactKind, str, int]]]]
) -> None:
    assert facts_of(_read('cell-content()="无"', cell=cell)) == facts
