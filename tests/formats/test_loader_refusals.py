"""A format's file is refused with the file and the key path: keys, types, ids, spans, references, rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import ResourceError
from gipdesk.formats.loader import load_format
from tests.formats.loading import refusal
from tests.support.formats import edited, made_up_text

DISCLOSURE = "sections[1].table"
REQUESTS = "sections[2].table"
TOTAL_MESSAGE = 'message = "表四“{column_name}”列：相加为 {right}，合计填的是 {left}，相差 {difference}。"'
MEDIA_TOTAL = """for_each = { column = "@piece_columns" }
cell = "interpretation.all.{column}"
sum = ["interpretation.@media.{column}"]
"""
HEAD_OF_PIECES = """[[sections.table.grid]]
labels = [{ text = "解读方式" }, { text = "本年数量" }, { text = "较上年增减" }]

[[sections.table.grid]]
labels = [{ text = "图解图表" }]"""
MORE = """
[[sections]]
id = "more"
number = "八"
heading = "更多"
short = "更多"

[sections.table]
widths = [1]
"""
EMPTY_ROW = """
[[sections.table.grid]]
labels = [{ text = "空" }]
"""
GUIDELINES = """left = ["disclosure.guidelines.in_force"]
right = ["disclosure.guidelines.issued"]
"""
UNKNOWN_KEYS = {
    "unknown key at the top": ("first_year = 2031", "first_year = 2031\ncolour = 1", "", "'colour'"),
    "unknown key of a key figure": (
        "[sets]",
        '[[key_figures]]\ncell = "disclosure.guidelines.issued"\nname = "制发"\nunit = "件"\n[sets]',
        "key_figures[0]",
        "'unit'",
    ),
    "unknown key of a section": (
        'short = "政策解读"',
        'short = "政策解读"\nalias = "解读"',
        "sections[3]",
        "'alias'",
    ),
    "unknown key of a table": (
        "widths = [3, 2, 2]",
        "widths = [3, 2, 2]\nheight = 1",
        DISCLOSURE,
        "'height'",
    ),
    "unknown key of a column": (
        '{ id = "issued" }',
        '{ id = "issued", width = 2 }',
        f"{DISCLOSURE}.columns.documents[0]",
        "'width'",
    ),
    "unknown key of a row": (
        'labels = [{ text = "政策指引文件" }]',
        'labels = [{ text = "政策指引文件" }]\nnote = ""',
        f"{DISCLOSURE}.grid[3]",
        "'note'",
    ),
    "unknown key of a label": (
        '{ text = "文件种类" }',
        '{ text = "文件种类", span = 1 }',
        f"{DISCLOSURE}.grid[1].labels[0]",
        "'span'",
    ),
    "unknown key of values": (
        'values = [{ row = "money", columns = "money" }]',
        'values = [{ row = "money", columns = "money", span = 2 }]',
        f"{DISCLOSURE}.grid[6].values[0]",
        "'span'",
    ),
    "unknown key of a total": (MEDIA_TOTAL, f"{MEDIA_TOTAL}severity = 'error'\n", "totals[2]", "'severity'"),
    "unknown key of an equation": (GUIDELINES, f"{GUIDELINES}since = 2031\n", "equations[2]", "'since'"),
    "unknown key of a prefill": (
        'cell = "requests.carried_in.enterprise"',
        'cell = "requests.carried_in.enterprise"\ncode = "x"',
        "prefill[1]",
        "'code'",
    ),
}
WRONG_TYPES = {
    "no TOML": ("[sets]", "[sets", "", "not TOML"),
    "missing key": ('number = "四"\n', "", "sections[3]", "'number' is missing"),
    "missing year": ("first_year = 2031\n", "", "", "first_year must be at least 1"),
    "number for a string": ('id = "2031"', "id = 2031", "", "id must be str"),
    "string for a number": ("first_year = 2031", 'first_year = "2031"', "", "first_year must be int"),
    "bool for a number": (
        "rows = 5,",
        "rows = true,",
        f"{REQUESTS}.grid[4].labels[0]",
        "rows must be int",
    ),
    "number for a bool": (
        "vertical = true",
        "vertical = 1",
        f"{REQUESTS}.grid[4].labels[0]",
        "vertical must be bool",
    ),
    "span of nothing": ("rows = 5,", "rows = 0,", f"{REQUESTS}.grid[4].labels[0]", "rows must be at least 1"),
    "string for a list": (
        'aliases = ["主动公开情况"]',
        'aliases = "主动公开情况"',
        "sections[1]",
        "aliases must be list",
    ),
    "numbers for strings": ('aliases = ["主动公开情况"]', "aliases = [1]", "sections[1]", "list of strings"),
    "string for a table": (
        'columns = "pieces" }]\n\n[[sections.table.grid]]\nlabels = [{ text = "短片动画" }]',
        'columns = "pieces" }, "films"]\n\n[[sections.table.grid]]\nlabels = [{ text = "短片动画" }]',
        "sections[3].table.grid[1].values[1]",
        "a table is expected",
    ),
    "no widths": ("widths = [3, 2, 2]", "widths = []", DISCLOSURE, "widths must be"),
    "words for widths": ("widths = [3, 2, 2]", 'widths = [3, 2, "wide"]', DISCLOSURE, "widths must be"),
    "width of nothing": ("widths = [3, 2, 2]", "widths = [3, 2, 0]", DISCLOSURE, "widths must be"),
    "unknown role": (
        'role = "band"',
        'role = "title"',
        f"{DISCLOSURE}.grid[0].labels[0]",
        "role must be one",
    ),
    "unknown kind": (
        'kind = "change"',
        'kind = "text"',
        "sections[3].table.columns.pieces[1]",
        "kind must be one",
    ),
    "unknown severity": (
        'severity = "warning"',
        'severity = "fatal"',
        "equations[2]",
        "severity must be one",
    ),
    "a reason for an error": (
        'severity = "warning"',
        'severity = "error"\nneeds_reason = true',
        "equations[2]",
        "only a warning",
    ),
    "another unit": ('unit = "万元"', 'unit = "元"', f"{DISCLOSURE}.columns.money[0]", "unit may only be"),
    "unit of a count": (
        '{ id = "issued" }',
        '{ id = "issued", unit = "万元" }',
        f"{DISCLOSURE}.columns.documents[0]",
        "unit may only be",
    ),
}
DOUBLED = {
    "section twice": ('id = "problems"', 'id = "overview"', "sections[5]", "duplicate section id 'overview'"),
    "number twice": ('number = "四"', 'number = "三"', "sections[3]", "duplicate section number '三'"),
    "cell twice": (
        '{ row = "films",',
        '{ row = "charts",',
        "",
        "duplicate cell interpretation.charts.pieces",
    ),
    "member twice": ('"films", "meetings"]', '"films", "films"]', "sets", "'media'"),
}
BAD_HEAD = {
    "section called as a field of the head": (
        'id = "problems"',
        'id = "title"',
        "sections[5]",
        "'title' means something else",
    ),
    "section called as the preamble": (
        'id = "problems"',
        'id = "preamble"',
        "sections[5]",
        "'preamble' means something else",
    ),
    "section called as last year": (
        'id = "problems"',
        'id = "last"',
        "sections[5]",
        "'last' means something else",
    ),
    "section with a dot": ('id = "overview"', 'id = "over.view"', "sections[0]", "not 'over.view'"),
    "column with a dot": (
        '{ id = "issued" }',
        '{ id = "iss.ued" }',
        f"{DISCLOSURE}.columns.documents[0]",
        "not 'iss.ued'",
    ),
    "row with a dot": (
        '{ row = "guidelines",',
        '{ row = "guide.lines",',
        f"{DISCLOSURE}.grid[3].values[0]",
        "not 'guide.lines'",
    ),
    "last year before the first": (
        "first_year = 2031",
        "first_year = 2031\nlast_year = 2030",
        "",
        "last_year 2030 is before first_year 2031",
    ),
}
BAD_GEOMETRY = {
    "hole": (
        '{ text = "第二十条第（八）项", columns = 3,',
        '{ text = "第二十条第（八）项", columns = 2,',
        f"{DISCLOSURE}.grid[4]",
        "does not fill its 3 columns",
    ),
    "no room beside a label from above": (
        '（第一项加第二项等于第三项加第四项）", columns = 3, rows = 2',
        '（第一项加第二项等于第三项加第四项）", columns = 3, rows = 3',
        f"{REQUESTS}.grid[2]",
        "leaves the table's 7 columns",
    ),
    "overlap with a label from above": (
        HEAD_OF_PIECES,
        HEAD_OF_PIECES.replace('本年数量"', '本年数量", rows = 2').replace(
            '图解图表"', '图解图表", columns = 2'
        ),
        "sections[3].table.grid[1]",
        "label '图解图表' overlaps another cell",
    ),
    "label over a label from above": (
        '{ text = "行政复议", columns = 4 }, { text = "行政诉讼", columns = 4 }',
        '{ text = "行政复议", columns = 4 }, { text = "行政诉讼", columns = 3 }, { text = "总", rows = 2 }',
        "sections[4].table.grid[1]",
        "'总计' leaves the table's 8 columns",
    ),
    "span beside the table": (
        '{ text = "申请人类别", columns = 4 }',
        '{ text = "申请人类别", columns = 5 }',
        f"{REQUESTS}.grid[0]",
        "label '申请人类别' leaves the table's 7 columns",
    ),
    "figure beside the table": (
        '{ id = "pieces" }, {',
        '{ id = "pieces", span = 2 }, {',
        "sections[3].table.grid[1]",
        "cell charts.change leaves the table's 3 columns",
    ),
    "span below the table": (
        '{ text = "四、结转下年度继续办理", columns = 3,',
        '{ text = "四、结转下年度继续办理", columns = 3, rows = 2,',
        f"{REQUESTS}.grid[9]",
        "leaves the table's 10 rows",
    ),
    "figures without a heading": (
        HEAD_OF_PIECES,
        '[[sections.table.grid]]\nlabels = [{ text = "图解图表" }]',
        "",
        "interpretation.charts.pieces stands under no label",
    ),
}
DANGLING = {
    "unknown columns": (
        'values = [{ row = "guidelines", columns = "documents" }]',
        'values = [{ row = "guidelines", columns = "papers" }]',
        f"{DISCLOSURE}.grid[3].values[0]",
        "no column set 'papers'",
    ),
    "collapse into another table": (
        'collapsed_into = "refused_other"',
        'collapsed_into = "guidelines"',
        "",
        "collapses into no row 'guidelines'",
    ),
    "unknown set in a set": ('["@applicants", "total"]', '["@people", "total"]', "sets", "'@people'"),
    "set used above": (
        'request_columns = ["@applicants", "total"]',
        'request_columns = ["@results", "total"]',
        "sets",
        "'@results'",
    ),
    "empty set": ('media = ["charts", "films", "meetings"]', "media = []", "sets", "'media'"),
    "unknown set in a rule": (
        "interpretation.@media.{column}",
        "interpretation.@press.{column}",
        "sets",
        "'@press'",
    ),
    "unknown set to expand with": (
        'for_each = { stage = "@stages" }',
        'for_each = { stage = "@courts" }',
        "sets",
        "'@courts'",
    ),
    "name not bound": ("interpretation.all.{column}", "interpretation.all.{row}", "totals[2]", "'row'"),
    "bad placeholder": (
        "interpretation.all.{column}",
        "interpretation.all.{column",
        "totals[2]",
        "bad placeholder",
    ),
    "placeholder by number": (
        "interpretation.all.{column}",
        "interpretation.all.{}",
        "totals[2]",
        "bad placeholder",
    ),
    "placeholder with an attribute": (
        "interpretation.all.{column}",
        "interpretation.all.{column.x}",
        "totals[2]",
        "bad placeholder",
    ),
    "total in no cell": (
        "interpretation.all.{column}",
        "interpretation.sum.{column}",
        "totals[2]",
        "interpretation.sum.pieces",
    ),
    "total of unknown cells": (
        "interpretation.@media.{column}",
        "interpretation.@stages.{column}",
        "totals[2]",
        "interpretation.litigation.pieces",
    ),
    "key figure of no cell": (
        "[sets]",
        '[[key_figures]]\ncell = "interpretation.all.people"\nname = "人数"\n[sets]',
        "key_figures[0]",
        "interpretation.all.people",
    ),
    "equation of unknown cells": (
        GUIDELINES,
        GUIDELINES.replace("issued", "repealed"),
        "equations[2]",
        "repealed",
    ),
    "prefill of an unknown cell": (
        'cell = "requests.carried_in.enterprise"',
        'cell = "requests.carried_in.firm"',
        "prefill[1]",
        "requests.carried_in.firm",
    ),
}
EMPTY_RULES = {
    "total of nothing": (
        'sum = ["interpretation.@media.{column}"]',
        "sum = []",
        "totals[2]",
        "sum reaches no cell",
    ),
    "equation without a left side": (
        GUIDELINES,
        'right = ["disclosure.guidelines.issued"]\n',
        "equations[2]",
        "left reaches",
    ),
    "equation without a right side": (
        GUIDELINES,
        'left = ["disclosure.guidelines.issued"]\n',
        "equations[2]",
        "right reaches",
    ),
    "prefill from nothing": (
        'sum = ["last.requests.carried_out.business"]',
        "sum = []",
        "prefill[1]",
        "sum reaches",
    ),
    "total of last year's": (
        'sum = ["interpretation.@media.{column}"]',
        'sum = ["last.interpretation.@media.{column}"]',
        "totals[2]",
        "this year's cells alone",
    ),
    "prefill from this year's": (
        'sum = ["last.requests.carried_out.business"]',
        'sum = ["requests.carried_out.enterprise"]',
        "prefill[1]",
        "last year's cells alone",
    ),
    "equation about last year only": (
        GUIDELINES,
        GUIDELINES.replace('["', '["last.'),
        "equations[2]",
        "neither side",
    ),
    "total of itself": (
        'sum = ["interpretation.@media.{column}"]',
        'sum = ["interpretation.all.{column}"]',
        "",
        "interpretation.all.pieces is computed from itself",
    ),
    "totals in a circle": (
        'sum = ["requests.@results.{column}"]',
        'sum = ["requests.@request_rows.{column}"]',
        "",
        "requests.processed_total.",
    ),
}
BAD_TEMPLATES = {
    "unknown placeholder": (TOTAL_MESSAGE, 'message = "{table}"', "totals[2]", "message has a placeholder"),
    "placeholder left open": (TOTAL_MESSAGE, 'message = "{left"', "totals[2]", "message has a placeholder"),
    "placeholder of a part": (
        TOTAL_MESSAGE,
        'message = "{left.sign}"',
        "totals[2]",
        "message has a placeholder",
    ),
    "placeholder of a name": (
        'code = "guidelines-in-force"',
        'code = "guidelines-in-force"\nname = "{left}"',
        "equations[2]",
        "name has a placeholder",
    ),
    "placeholder of the title": (
        'new_title = "{organisation}{year}年',
        'new_title = "{unit}{year}年',
        "",
        "new_title has a placeholder",
    ),
    "placeholder of the preamble": (
        "统计期限自{year}年",
        "统计期限自{0}年",
        "",
        "new_preamble has a placeholder",
    ),
}
REFUSED: dict[str, tuple[str, str, str, str]] = {
    **UNKNOWN_KEYS,
    **WRONG_TYPES,
    **DOUBLED,
    **BAD_HEAD,
    **BAD_GEOMETRY,
    **DANGLING,
    **EMPTY_RULES,
    **BAD_TEMPLATES,
}
"""What is wrong: the text that is edited, what it becomes, and the key path and words of the refusal."""


@pytest.mark.parametrize(("old", "new", "key", "problem"), REFUSED.values(), ids=REFUSED)
def test_a_fault_is_refused_with_file_and_key_path(
    tmp_path: Path, old: str, new: str, key: str, problem: str
) -> None:
    text = made_up_text()
    once = text.replace(old, new, 1) if old == 'role = "band"' else edited(text, old, new)
    error = refusal(tmp_path, once)
    assert error.where == (f"2031.toml: {key}" if key else "2031.toml")
    assert problem in error.problem
    assert str(error) == f"{error.where}: {error.problem}"


@pytest.mark.parametrize(
    ("table", "problem"),
    [(MORE, "the table has no grid"), (MORE + EMPTY_ROW, "the table has no figures")],
)
def test_a_table_without_figures_is_refused(tmp_path: Path, table: str, problem: str) -> None:
    error = refusal(tmp_path, made_up_text() + table)
    assert (error.where, error.problem) == ("2031.toml: sections[7].table", problem)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "2031.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceError, match=r"2031\.toml: not TOML"):
        load_format(path)
