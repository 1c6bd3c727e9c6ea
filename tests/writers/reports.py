"""Reports to write: filled ones of both shipped formats, and one of a made-up third format."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from gipdesk.formats.definition import Format
from gipdesk.formats.loader import load_format
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.totals import Totals
from gipdesk.report.values import Value

TEXTS: Mapping[str, FieldValue] = {
    "year": 2024,
    "organisation": "平襄镇人民政府",
    "title": "平襄镇人民政府2024年政府信息公开工作年度报告",
    "preamble": "根据《条例》编制本报告。\n统计期限自2024年1月1日起至2024年12月31日止。",
    "overview": "（一）主动公开。今年公开 3 件。\n（二）依申请公开。",
    "problems": "一是公开意识不强。",
    "other_matters": "无。",
}

FIGURES_2021: Mapping[str, Value] = {
    "disclosure.normative_documents.issued": 2,
    "disclosure.licensing.decisions": 23622,
    "disclosure.fees.amount": Decimal("1270.5"),
    "requests.received.natural_person": 13,
    "requests.received.business": 1,
    "requests.carried_in.natural_person": 1,
    "requests.granted.natural_person": 13,
    "requests.refused_law_prohibits.natural_person": 1,
    "requests.closed_other.business": 1,
    "requests.carried_out.natural_person": 0,
    "remedies.review.upheld": 2,
}

FIGURES_2019: Mapping[str, Value] = {
    "disclosure.licensing.previous": 301,
    "disclosure.licensing.change": -37,
    "disclosure.procurement.projects": 1193,
    "disclosure.procurement.amount": Decimal("29724.51"),
    "requests.received.natural_person": 87,
    "requests.closed.natural_person": 87,
}

MADE_UP = """
id = "2031"
name = "试验格式"
document = "试验"
first_year = 2031
new_title = "{organisation}{year}"
new_preamble = "{year}"

[[sections]]
id = "overview"
number = "一"
heading = "情况"
short = "情况"

[[sections]]
id = "fees"
number = "二"
heading = "收费"
short = "收费/退费"

[sections.table]
widths = [1, 1, 1]
columns.money = [
  { id = "taken", kind = "money" }, { id = "net", kind = "money", unit = "万元" },
]

[[sections.table.grid]]
labels = [{ text = "甲", role = "band", columns = 3 }]

[[sections.table.grid]]
labels = [{ text = "项目", rows = 2 }, { text = "收", rows = 2 }, { text = "净", rows = 2 }]

[[sections.table.grid]]
labels = []

[[sections.table.grid]]
labels = [{ text = "=费" }]
values = [{ row = "all", columns = "money" }]

[[sections]]
id = "remarks"
number = "三"
heading = "说明"
short = "说明"

[[sections]]
id = "refunds"
number = "四"
heading = "退费"
short = "退费"

[sections.table]
widths = [1, 2, 2, 1]
columns.money = [{ id = "fees", kind = "money" }, { id = "fines", kind = "money" }]

[[sections.table.grid]]
labels = [{ text = "（注）", role = "note", columns = 2 }, { text = "费", bold = true }, { text = "罚" }]

[[sections.table.grid]]
labels = [
  { text = "合", role = "row", rows = 2, vertical = true, bold = true },
  { text = "上半年", role = "row", bold = true },
]
values = [{ row = "first", columns = "money" }]

[[sections.table.grid]]
labels = [{ text = "下半年", role = "row" }]
values = [{ row = "second", columns = "money" }]

[[totals]]
code = "net"
clause = "试验"
cell = "fees.all.net"
sum = ["fees.all.taken", "-refunds.first.fees", "-refunds.first.fines"]
message = ""

[[totals]]
code = "second"
clause = "试验"
cell = "refunds.second.fines"
sum = ["fees.all.taken", "refunds.first.fees", "refunds.second.fees"]
message = ""
"""


def filled(
    definition: Format, figures: Mapping[str, Value], texts: Mapping[str, FieldValue] = TEXTS
) -> Report:
    """A report with these figures, and all totals that follow from them."""
    report = blank_report(definition).with_fields({**texts, **figures})
    return report.with_fields(Totals(definition).compute_all(report.cells))


def report_2021() -> Report:
    """A small township's report in the format in force."""
    return filled(shipped_formats().get("2021"), FIGURES_2021)


def report_2019() -> Report:
    """A report in the old format, with money under a heading that names no unit."""
    return filled(shipped_formats().get("2019"), FIGURES_2019)


def made_up_report(folder: Path) -> Report:
    """A report in a format that no code knows; its totals subtract and reach into another table."""
    path = folder / "2031.toml"
    path.write_text(MADE_UP, encoding="utf-8")
    figures = {
        "fees.all.taken": Decimal("5.25"),
        "refunds.first.fees": Decimal(1),
        "refunds.first.fines": Decimal("0.5"),
        "refunds.second.fees": Decimal(0),
    }
    texts = {"title": "某局\n2031年报告", "preamble": "", "overview": "", "remarks": "<略> & “全”"}
    return filled(load_format(path), figures, {**texts, "year": 2031, "organisation": None})


GRID = """
id = "2032"
name = "试验格式"
document = "试验"
first_year = 2032
new_title = "{{organisation}}{{year}}"
new_preamble = "{{year}}"

[[sections]]
id = "figures"
number = "一"
heading = "数据"
short = "{short}"

[sections.table]
widths = {widths}
columns.all = [{columns}]
grid = [{{ labels = [{{ text = "数据", columns = {count} }}] }}, {rows}]
"""


def grid_report(folder: Path, *, rows: int = 2, columns: int = 1, short: str = "数据") -> Report:
    """A blank report that is nothing but a table: a heading, and so many columns of figures below it."""
    path = folder / "2032.toml"
    path.write_text(
        GRID.format(
            short=short,
            widths=[1] * columns,
            count=columns,
            columns=", ".join(f'{{ id = "c{column}" }}' for column in range(columns)),
            rows=", ".join(
                f'{{ labels = [], values = [{{ row = "r{row}", columns = "all" }}] }}'
                for row in range(1, rows)
            ),
        ),
        encoding="utf-8",
    )
    return blank_report(load_format(path))
