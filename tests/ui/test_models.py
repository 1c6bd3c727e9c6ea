from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gipdesk.formats.definition import Label, LabelRole, Severity
from gipdesk.report.finding import Finding
from gipdesk.ui.models.findings_model import FINDING_ROLE, FIX_ROLE, FindingsModel
from gipdesk.ui.models.grid_plan import GridPlan, label_text, next_place
from gipdesk.ui.models.table_grid_model import TableGridModel
from gipdesk.ui.session_bridge import SessionBridge

SECTIONS = ["disclosure", "requests", "remedies"]
ERROR = Finding("a", Severity.ERROR, "不平", ("requests.received.total",), "requests", clause="附件")
HINT = Finding("b", Severity.HINT, "去年的日期", section="overview", span=(0, 5))


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


def test_findings_model_keeps_to_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = FindingsModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show([ERROR, HINT], ["改为 1"])
    model.show([HINT])


def test_findings_model_speaks_with_signs_and_words() -> None:
    model = FindingsModel()
    model.show([ERROR, HINT], ["改为 1"])
    first, second = model.index_at(0), model.index_at(1)
    assert first.data() == "× 不平"
    assert first.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "错误：不平"
    assert first.data(FINDING_ROLE) == ERROR
    assert (first.data(FIX_ROLE), second.data(FIX_ROLE)) == ("改为 1", "")
    assert first.data(int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.data(model.index(7, 0)) is None
    assert model.count(Severity.HINT) == 1


def test_a_finding_is_found_again_though_its_numbers_changed() -> None:
    model = FindingsModel()
    model.show([HINT, ERROR])
    assert model.row_of(Finding("a", Severity.ERROR, "还是不平", ERROR.cells, "requests")) == 1
    assert model.row_of(HINT) == 0
    assert model.row_of(Finding("c", Severity.ERROR, "别的")) == -1


def test_the_same_findings_do_not_reset_the_list() -> None:
    model = FindingsModel()
    model.show([ERROR])
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show([ERROR])
    assert resets == []


def test_every_figure_of_a_table_has_one_place(bridge: SessionBridge) -> None:
    for section, table in bridge.session.format.tables:
        plan = GridPlan.of(table)
        assert set(plan.places) == {cell.id for cell in table.cells}
        assert len(plan.covered) == plan.rows * plan.columns, section.id
        parts = [*plan.header, *plan.side, *plan.corner, *plan.body.values()]
        assert sorted(parts, key=repr) == sorted(table.items, key=repr)


def test_what_can_stay_in_sight_is_frozen(bridge: SessionBridge) -> None:
    frozen = {section.id: GridPlan.of(table) for section, table in bridge.session.format.tables}
    assert (frozen["requests"].header_rows, frozen["requests"].side_columns) == (3, 3)
    assert (frozen["remedies"].header_rows, frozen["remedies"].side_columns) == (3, 0)
    assert (frozen["disclosure"].header_rows, frozen["disclosure"].side_columns) == (0, 0)


def test_steps_go_by_row_or_column_and_stop_at_the_ends() -> None:
    places = [(0, 0), (0, 2), (1, 0), (2, 2)]
    assert next_place(places, (0, 0), down=True, back=False) == (1, 0)
    assert next_place(places, (1, 0), down=True, back=False) == (0, 2)
    assert next_place(places, (0, 0), down=False, back=False) == (0, 2)
    assert next_place(places, (0, 2), down=False, back=True) == (0, 0)
    assert next_place(places, (2, 2), down=True, back=False) is None
    assert next_place(places, (0, 0), down=False, back=True) is None


def test_a_vertical_label_has_a_character_a_line() -> None:
    assert label_text(Label("办理", vertical=True)) == "办\n理"
    assert label_text(Label("办理", role=LabelRole.ROW)) == "办理"


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
    assert model.data(index, int(Qt.ItemDataRole.TextAlignmentRole)) is not None


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
    assert "去年：0" in lines
    assert "自动计算" in model.data(model.index_of("requests.received.total"), tip)
    cell = bridge.session.format.cells["requests.carried_in.natural_person"]
    assert model.severity(cell) is Severity.ERROR


def test_a_blank_cell_is_not_painted_as_wrong(fresh_bridge: SessionBridge) -> None:
    model = model_of(fresh_bridge, "requests")
    assert model.severity(fresh_bridge.session.format.cells["requests.received.business"]) is None
