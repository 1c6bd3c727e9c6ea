from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.json_form import report_to_json
from gipdesk.report.report import Report
from gipdesk.report.values import Value
from gipdesk.services.plain_form import from_form, to_form
from gipdesk.sources.source_document import Block, Fact, FactKind, Grid, GridCell, Paragraph
from tests.services.reports import finished_report
from tests.support.parts import picture, report_with_parts

FACT = Fact(FactKind.NOTE, "批注", 1)
VALUES: list[tuple[Any, object]] = [
    (str, "半个\ud800"),
    (int | None, None),
    (int | None, 3),
    (bool, True),
    (Value, Decimal("1.50")),
    (Value, 7),
    (tuple[int, int] | None, (1, 2)),
    (tuple[int, int] | None, None),
    (tuple[str, ...], ()),
    (frozenset[str], frozenset(("乙", "甲"))),
    (Mapping[str, str | int], {"甲": 1, "乙": "二"}),
    (tuple[Block, ...], (Paragraph("甲", 2, (FACT,)), Grid((GridCell(0, 1, 2, 3, "乙", (FACT,)),)))),
    (Finding, Finding("a-b", Severity.HINT, "话", (Place("title", (0, 3)),), 3, Decimal("0.5"))),
    (Report, finished_report()),
    (Report, report_with_parts()),
    (tuple[Fact, ...], (Fact(FactKind.PICTURE, "", 2, picture()),)),
]
FORMAT = finished_report().format.id
STORED = report_to_json(finished_report())
WRONG: list[tuple[Any, object]] = [
    (str, 1),
    (int, True),
    (int | None, "1"),
    (int | None, []),
    (Block, ["Place", "title", None]),
    (Block, [["Paragraph"], 1]),
    (Paragraph, ["Paragraph", "甲"]),
    (Paragraph, ["Grid", [], None]),
    (Paragraph, "Paragraph"),
    (FactKind, "other"),
    (FactKind, ["note"]),
    (tuple[str, ...], "甲乙"),
    (tuple[str, ...], ["甲", 2]),
    (tuple[int, int], [1, 2, 3]),
    (Mapping[str, int], [1]),
    (Mapping[str, int], {"甲": None}),
    (frozenset[str], [["甲"]]),
    (Decimal, ["Decimal", "甲"]),
    (Decimal, ["Decimal", "Infinity"]),
    (Decimal, ["Decimal"]),
    (Report, ["Report", {"format": "1999"}, {}]),
    (Report, ["Report", {"format": FORMAT}, {}]),
    (Report, ["Report", {"format": FORMAT}]),
    (Report, ["Report", [], {}]),
    (Report, ["Report", STORED, {"0": "!"}]),
    (Report, ["Report", STORED, {"0": 7}]),
    (Report, ["Report", STORED, []]),
    (bytes, ["bytes"]),
    (bytes, ["bytes", "!"]),
    (float, "1"),
    (float, True),
    (float, float("inf")),
    (Report, []),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_a_value_comes_back_as_it_was(kind: Any, value: object) -> None:
    back = from_form(kind, json.loads(json.dumps(to_form(value))))
    assert (type(back), back) == (type(value), value)


@pytest.mark.parametrize(("kind", "form"), WRONG)
def test_another_form_is_refused(kind: Any, form: object) -> None:
    with pytest.raises(DamagedContent):
        from_form(kind, form)
