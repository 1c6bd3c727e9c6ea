from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gipdesk.formats.definition import Severity
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action
from gipdesk.ui.grid.model import TableGridModel
from gipdesk.ui.session_bridge import SessionBridge

SECTIONS = ["disclosure", "requests", "remedies"]


def model_of(bridge: SessionBridge, section_id: str) -> TableGridModel:
    section = bridge.session.format.section(section_id)
    assert section.table is not None
    return TableGridModel(bridge, section, section.table)


@pytest.mark.parametrize("section", SECTIONS)
def test_table_models_keep_to_the_rules_of_qt(
    bridge: SessionBridge, section: str, qtmodeltester: ModelTester
) -> None:
    model = model_of(bridge, section)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    bridge.edit(
        {"requests.received.other": 4, "remedies.review.other": 2, "disclosure.licensing.decisions": 1}
    )
    bridge.undo()


def test_totals_cannot_be_set_and_labels_cannot_be_reached(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    total = model.index_of("requests.received.total")
    assert not model.flags(total) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(total, "5")
    disclosure = model_of(bridge, "disclosure")
    band = disclosure.index(0, 0)
    assert disclosure.data(band) == "第二十条第（一）项"
    assert disclosure.data(band, int(Qt.ItemDataRole.ToolTipRole)) is None
    assert disclosure.flags(band) == Qt.ItemFlag.NoItemFlags
    assert not disclosure.setData(band, "5")
    assert disclosure.problem(band, "x") == ""
    assert disclosure.data(disclosure.index(0, 2)) is None
    assert not disclosure.index_of("requests.received.total").isValid()


def test_a_cell_speaks_its_row_column_and_value(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    index = model.index_of("requests.received.business")
    assert model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)).endswith("商业企业 0")
    model.setData(index, "")
    assert model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)).endswith("空白")
    assert model.data(index, int(Qt.ItemDataRole.DecorationRole)) is None


def test_heads_are_named_for_those_who_listen(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert model.headerData(0, across) == "自然人"
    assert model.headerData(1, down) == "二、上年结转政府信息公开申请数量"
    assert model.headerData(0, across, int(Qt.ItemDataRole.ToolTipRole)) is None
    assert model_of(bridge, "disclosure").headerData(0, down) == ""


def test_the_tip_of_a_cell_tells_what_is_wrong_and_what_was(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    tip = int(Qt.ItemDataRole.ToolTipRole)
    model.setData(model.index_of("requests.carried_in.natural_person"), "5")
    lines = model.data(model.index_of("requests.carried_in.natural_person"), tip).split("\n")
    assert any("上年结转填的是 5" in line for line in lines)
    assert "去年：0，今年多 5" in lines
    assert "自动计算" in model.data(model.index_of("requests.received.total"), tip)
    cell = bridge.session.format.cells["requests.carried_in.natural_person"]
    assert model.severity(cell) is Severity.ERROR


def test_a_blank_cell_is_not_painted_as_wrong(fresh_bridge: SessionBridge) -> None:
    model = model_of(fresh_bridge, "requests")
    assert model.severity(fresh_bridge.session.format.cells["requests.received.business"]) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"requests.received.other": 5}, 1),
        ({"overview": "改过了", "requests.received.other": 5}, 1),
        ({"overview": "改过了"}, 0),
        ({"remedies.review.other": 2}, 0),
    ],
)
def test_only_figures_of_its_own_are_told_as_changed_elsewhere(
    bridge: SessionBridge, change: dict[str, FieldValue], told: int
) -> None:
    model = model_of(bridge, "requests")
    heard: list[str] = []
    model.changed_elsewhere.connect(lambda: heard.append("elsewhere"))
    model.type_block({"requests.received.business": "4"}, Action.PASTED)
    bridge.edit(change)
    bridge.undo()
    assert len(heard) == 2 * told


def test_views_are_told_of_what_changed_and_of_all_where_that_is_much(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    business = model.index_of("requests.received.business")
    carried = model.index_of("requests.carried_out.business")
    bridge.edit({"requests.received.business": 4})
    assert (business.row(), business.column()) * 2 in told
    assert (carried.row(), carried.column()) * 2 in told  # of which something is said now
    assert len(told) < 10
    told.clear()
    bridge.edit({"problems": "别的。"})
    assert told == []
    bridge.edit({f"requests.{row}.other": 1 for row in list(rows_of(model))[:22]})
    assert told == [(0, 0, model.rowCount() - 1, model.columnCount() - 1)]


def rows_of(model: TableGridModel) -> dict[str, None]:
    """The names of the rows that are typed."""
    cells = [cell.split(".")[1] for cell in model.plan.positions]
    return dict.fromkeys(row for row in cells if row != "processed_total")


def test_a_cell_without_last_year_or_findings_has_no_tip(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    tip = int(Qt.ItemDataRole.ToolTipRole)
    business = model.index_of("requests.received.business")
    assert model.data(business, tip) == "去年：2，今年少 2"
    bridge.edit({"requests.carried_in.natural_person": 5})
    lines = model.data(model.index_of("requests.received.total"), tip).split("\n")
    assert lines[-3:] == [
        "14 = 自然人 13 + 法律服务机构 1（其余是 0 或空白）",
        "去年：12，今年多 2",
        "总计由程序自动计算，不用填，也不会填错。",
    ]
    processed = model.index_of("requests.processed_total.natural_person")
    assert "14 = （一）予以公开 12 + （三）不予公开 2.其他法律行政法规禁止公开 2" in model.data(
        processed, tip
    )
    described = int(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert model.data(processed, described) == model.data(processed, tip)


def test_the_gravest_finding_about_a_cell_is_its_mark(bridge: SessionBridge) -> None:
    model = model_of(bridge, "requests")
    cells = bridge.session.format.cells
    assert model.severity(cells["requests.received.natural_person"]) is None
    bridge.edit({"requests.received.natural_person": 14})
    marked = {cell for cell in model.plan.positions if model.severity(cells[cell]) is not None}
    faulted = {field for finding in bridge.session.findings for field in finding.fields}
    assert marked == faulted & model.plan.positions.keys() != set()
