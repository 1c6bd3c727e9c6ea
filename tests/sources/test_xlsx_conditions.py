"""Conditional formats: what they hide or strike out is no plain text; what is not worked out is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.sources.limits import MAX_CONDITIONS
from gipdesk.sources.source_document import FactKind, SourceDocument
from gipdesk.sources.xlsx_reader import read_xlsx
from tests.sources.samples import assert_sound, facts_of, fault_code, members, texts_of, xlsx, zipped


def _ground(colour: str) -> str:
    return f"<fill><patternFill><bgColor rgb='{colour}'/></patternFill></fill>"


CHANGES = {
    "unseen": "<numFmt numFmtId='170' formatCode=';;;'/>",
    "white": "<font><color theme='0'/></font>",
    "white on blue": f"<font><color rgb='FFFFFFFF'/></font>{_ground('FF1F497D')}",
    "white on white": f"<font><color rgb='FFFFFFFF'/></font>{_ground('FFFFFFFF')}",
    "struck": "<font><strike val='true'/></font>",
    "red": f"<font><color rgb='FFC00000'/></font>{_ground('FFFFC7CE')}",
    "blue": _ground("FF1F497D"),
    "scaled": "<numFmt numFmtId='171' formatCode='0,'/>",
}
STYLES = (
    "<fonts><font/><font><color rgb='FFFFFFFF'/></font></fonts><fills><fill/></fills>"
    "<cellXfs><xf/><xf fontId='1'/></cellXfs>"
    f"<dxfs>{''.join(f'<dxf>{change}</dxf>' for change in CHANGES.values())}</dxfs>"
)
FIGURES = "<c t='str'><v>规章</v></c><c><v>13</v></c><c><v>0</v></c><c t='str'><v>无</v></c>"


def rule(
    change: str = "unseen", formulas: Sequence[str] = (), kind: str = "cellIs", operator: str = ""
) -> str:
    told = "".join(f"<formula>{formula}</formula>" for formula in formulas)
    number = [*CHANGES].index(change)
    return f"<cfRule type='{kind}' operator='{operator}' priority='1' dxfId='{number}'>{told}</cfRule>"


def formatted(*rules: str, at: str = "B1:D1") -> str:
    return f"<conditionalFormatting sqref='{at}'>{''.join(rules)}</conditionalFormatting>"


def read(formats: str, cells: str = FIGURES) -> SourceDocument:
    sheet = f"<sheetData><row r='1'>{cells}</row><row r='2'>{cells}</row></sheetData>{formats}"
    document = read_xlsx("报告.xlsx", xlsx(sheet, styles=STYLES))
    assert_sound(document)
    return document


def first_row(document: SourceDocument) -> object:
    (grid,) = texts_of(document)
    assert isinstance(grid, list)
    assert grid[1] == ["规章", "13", "0", "无"]
    return grid[0]


@pytest.mark.parametrize(
    ("change", "shown", "facts"),
    [
        ("unseen", "", [(FactKind.HIDDEN, "13", 0)]),
        ("white", "", [(FactKind.HIDDEN, "13", 0)]),
        ("white on white", "", [(FactKind.HIDDEN, "13", 0)]),
        ("struck", "", [(FactKind.STRUCK, "13", 0)]),
        ("scaled", "0", [(FactKind.SCALED, "13", 0)]),
        ("white on blue", "13", []),
        ("red", "13", []),
        ("blue", "13", []),
    ],
)
def test_what_a_rule_that_holds_makes_of_a_figure(
    change: str, shown: str, facts: list[tuple[FactKind, str, int]]
) -> None:
    document = read(formatted(rule(change, ["13"], operator="equal")))
    assert first_row(document) == ["规章", shown, "0", "无"]
    assert facts_of(document) == ([(shown, facts)] if facts else [])


@pytest.mark.parametrize(
    ("operator", "formulas", "gone"),
    [
        ("equal", ["0"], [2]),
        ("notEqual", ["0"], [1, 3]),
        ("equal", ['"无"'], [3]),
        ("notEqual", ['"无"'], [1, 2]),
        ("equal", ['"13"'], []),
    ],
)
def test_figures_and_texts_are_compared_with_constants(
    operator: str, formulas: list[str], gone: list[int]
) -> None:
    document = read(formatted(rule("unseen", formulas, operator=operator)))
    whole = ["规章", "13", "0", "无"]
    assert first_row(document) == ["" if at in gone else shown for at, shown in enumerate(whole)]
    assert [told for _, told in facts_of(document)] == [[(FactKind.HIDDEN, whole[at], 0)] for at in gone]


@pytest.mark.parametrize(
    ("operator", "formulas", "gone"),
    [
        ("lessThan", ["13"], [2]),
        ("lessThanOrEqual", ["13"], [1, 2]),
        ("greaterThan", ["0"], [1]),
        ("greaterThanOrEqual", ["0.0"], [1, 2]),
        ("between", ["1", "13"], [1]),
        ("between", ["20", "5.5"], [1]),
        ("notBetween", ["-1", "+12"], [1]),
    ],
)
def test_figures_are_measured(operator: str, formulas: list[str], gone: list[int]) -> None:
    document = read(formatted(rule("unseen", formulas, operator=operator), at="B1:C1"))
    whole = ["规章", "13", "0", "无"]
    assert first_row(document) == ["" if at in gone else shown for at, shown in enumerate(whole)]
    assert [told for _, told in facts_of(document)] == [[(FactKind.HIDDEN, whole[at], 0)] for at in gone]


@pytest.mark.parametrize(
    ("kind", "formulas", "gone"),
    [
        ("expression", ["TRUE"], [1, 2]),
        ("expression", ["= 1 = 1"], [1, 2]),
        ("expression", ["TRUE()"], [1, 2]),
        ("expression", ["1"], [1, 2]),
        ("expression", ["false"], []),
        ("expression", ["FALSE()"], []),
        ("expression", ["0"], []),
        ("expression", ["B1=0"], [2]),
        ("expression", ["B$1&gt;=13"], [1]),
        ("expression", ['B1=""'], []),
        ("expression", ["ISERROR(B1)"], []),
        ("expression", ["isblank( B1 )"], []),
        ("expression", ["LEN(B1)=0"], []),
        ("containsBlanks", ["LEN(TRIM(B1))=0"], []),
        ("notContainsBlanks", ["LEN(TRIM(B1))&gt;0"], [1, 2]),
        ("containsErrors", ["ISERROR(B1)"], []),
        ("notContainsErrors", ["NOT(ISERROR(B1))"], [1, 2]),
    ],
)
def test_what_needs_no_working_out(kind: str, formulas: list[str], gone: list[int]) -> None:
    document = read(formatted(rule("white", formulas, kind), at="B1:C1"))
    whole = ["规章", "13", "0", "无"]
    assert first_row(document) == ["" if at in gone else shown for at, shown in enumerate(whole)]
    assert [told for _, told in facts_of(document)] == [[(FactKind.HIDDEN, whole[at], 0)] for at in gone]


@pytest.mark.parametrize(
    "doubtful",
    [
        rule("white", ["A1"], operator="equal"),
        rule("white", ["1", "A1"], operator="between"),
        rule("white", ["1"], operator="between"),
        rule("white", ["1", "2"], operator="equal"),
        rule("white", ["13"], operator="unknown"),
        rule("white", ["C1=0"], "expression"),
        rule("white", ["$A1=0"], "expression"),
        rule("white", ["B$2=0"], "expression"),
        rule("white", ["ISERROR(A1)"], "expression"),
        rule("white", ["MOD(ROW(),2)=1"], "expression"),
        rule("white", ["1", "2"], "expression"),
        rule("struck", [], "duplicateValues"),
        rule("unseen", [], "top10"),
    ],
)
def test_what_cannot_be_worked_out_leaves_a_figure_in_doubt(doubtful: str) -> None:
    document = read(formatted(doubtful, at="B1"))
    assert first_row(document) == ["规章", "13", "0", "无"]
    assert facts_of(document) == [("13", [(FactKind.HIDDEN, "13", 2)])]


def test_a_text_beside_a_number_is_not_measured() -> None:
    document = read(formatted(rule("unseen", ["1"], operator="greaterThan"), at="D1"))
    assert facts_of(document) == [("无", [(FactKind.HIDDEN, "无", 1)])]


@pytest.mark.parametrize("change", ["red", "blue", "white on blue"])
def test_a_look_that_hides_nothing_leaves_no_doubt(change: str) -> None:
    document = read(formatted(rule(change, [], "duplicateValues")))
    assert first_row(document) == ["规章", "13", "0", "无"]
    assert facts_of(document) == []


def test_a_formula_for_ranges_that_do_not_begin_with_the_first_cell_is_in_doubt() -> None:
    document = read(formatted(rule("white", ["C1=13"], "expression"), at="C1 B1"))
    assert [text for text, _ in facts_of(document)] == ["13", "0"]


@pytest.mark.parametrize("at", ["B2", "E1:F9", "nonsense", ""])
def test_elsewhere_nothing_is_changed(at: str) -> None:
    cells = read(formatted(rule("white", ["TRUE"], "expression"), at=at))
    assert texts_of(cells)[0][0] == ["规章", "13", "0", "无"]  # type: ignore[index]


@pytest.mark.parametrize(("shows", "is_seen"), [("0", False), ("false", False), ("1", True)])
@pytest.mark.parametrize("drawn", ["dataBar", "iconSet"])
def test_bars_and_signs_in_place_of_figures(drawn: str, shows: str, is_seen: bool) -> None:
    bars = f"<cfRule type='{drawn}'><{drawn} showValue='{shows}'/></cfRule>"
    document = read(formatted(bars))
    assert first_row(document) == (["规章", "13", "0", "无"] if is_seen else ["规章", "", "", "无"])


def test_a_rule_of_newer_workbooks_has_its_look_and_range_in_itself() -> None:
    inner = (
        "<x14:cfRule type='cellIs' operator='equal'><xm:f>13</xm:f><x14:dxf><font><strike/></font></x14:dxf>"
        "</x14:cfRule><xm:sqref>B1:C1</xm:sqref>"
    )
    newer = (
        "<extLst><ext xmlns:x14='x14' xmlns:xm='xm'><x14:conditionalFormattings><x14:conditionalFormatting>"
        f"{inner}</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    assert facts_of(read(newer)) == [("", [(FactKind.STRUCK, "13", 0)])]


def test_what_several_rules_make_of_a_figure_comes_together() -> None:
    rules = rule("blue", ["TRUE"], "expression"), rule("white", ["TRUE"], "expression")
    assert facts_of(read(formatted(*rules, at="B1"))) == [("", [(FactKind.HIDDEN, "13", 0)])]
    rules = rule("white on blue", ["TRUE"], "expression"), rule("struck", ["TRUE"], "expression")
    assert facts_of(read(formatted(*rules, at="B1"))) == [("", [(FactKind.STRUCK, "13", 0)])]


def test_a_white_figure_that_a_rule_colours_is_seen() -> None:
    cells = "<c t='str'><v>规章</v></c><c s='1'><v>13</v></c>"
    sheet = f"<sheetData><row r='1'>{cells}</row></sheetData>"
    shown = sheet + formatted(rule("red", ["0"], operator="greaterThan"))
    assert texts_of(read_xlsx("报告.xlsx", xlsx(shown, styles=STYLES))) == [[["规章", "13"]]]
    assert texts_of(read_xlsx("报告.xlsx", xlsx(sheet, styles=STYLES))) == [[["规章", ""]]]


@pytest.mark.parametrize("value", ["<c t='b'><v>1</v></c>", "<c t='e'><v>#N/A</v></c>", "<c><v>x</v></c>"])
def test_what_is_neither_figure_nor_text_is_in_doubt(value: str) -> None:
    cells = f"<c t='str'><v>规章</v></c>{value}<c t='str'><v>末</v></c>"
    white = formatted(rule("white", ["1"], operator="equal"), at="B1")
    sheet = f"<sheetData><row r='1'>{cells}</row></sheetData>{white}"
    ((shown, facts),) = facts_of(read_xlsx("报告.xlsx", xlsx(sheet, styles=STYLES)))
    assert facts == [(FactKind.HIDDEN, shown, len(shown))]


@pytest.mark.parametrize(
    ("ranges", "fault"), [(MAX_CONDITIONS, None), (MAX_CONDITIONS + 1, "file-too-large")]
)
def test_more_ranges_than_any_report_has_are_refused(ranges: int, fault: str | None) -> None:
    many = " ".join(f"B{number}" for number in range(1, ranges + 1))
    sheet = f"<sheetData><row r='1'>{FIGURES}</row></sheetData>{formatted(rule(), at=many)}"
    data = xlsx(sheet, styles=STYLES)
    assert fault_code(lambda: read_xlsx("报告.xlsx", data)) == fault


def test_ranges_of_rules_that_hide_nothing_are_not_counted() -> None:
    many = " ".join(f"B{number}" for number in range(1, MAX_CONDITIONS + 2))
    assert facts_of(read(formatted(rule("blue", ["1"], operator="equal"), at=many))) == []


def test_a_sheet_in_another_unicode_has_its_rules_too() -> None:
    rows = f"<sheetData><row r='1'>{FIGURES}</row></sheetData>"
    plain = xlsx(rows + formatted(rule("white", ["0"], operator="equal")), styles=STYLES)
    parts = members(plain)
    (sheet,) = (name for name in parts if "/sheet" in name and not name.endswith(".rels"))
    parts[sheet] = parts[sheet].decode("utf-8").encode("utf-16")
    assert facts_of(read_xlsx("报告.xlsx", zipped(parts))) == [("", [(FactKind.HIDDEN, "0", 0)])]
