from __future__ import annotations

from gipdesk.formats.definition import Label, LabelRole
from gipdesk.ui.grid.plan import GridPlan, label_text, next_position
from gipdesk.ui.session_bridge import SessionBridge


def test_every_figure_of_a_table_has_one_place(bridge: SessionBridge) -> None:
    for section, table in bridge.session.format.tables:
        plan = GridPlan.of(table)
        assert set(plan.positions) == {cell.id for cell in table.cells}
        assert len(plan.covered) == plan.rows * plan.columns, section.id
        parts = [*plan.header, *plan.side, *plan.corner, *plan.body.values()]
        assert sorted(parts, key=repr) == sorted(table.items, key=repr)


def test_what_can_stay_in_sight_is_frozen(bridge: SessionBridge) -> None:
    frozen = {section.id: GridPlan.of(table) for section, table in bridge.session.format.tables}
    assert (frozen["requests"].header_rows, frozen["requests"].side_columns) == (3, 3)
    assert (frozen["remedies"].header_rows, frozen["remedies"].side_columns) == (3, 0)
    assert (frozen["disclosure"].header_rows, frozen["disclosure"].side_columns) == (0, 0)


def test_steps_go_by_row_or_column_and_stop_at_the_ends() -> None:
    positions = [(0, 0), (0, 2), (1, 0), (2, 2)]
    assert next_position(positions, (0, 0), down=True, back=False) == (1, 0)
    assert next_position(positions, (1, 0), down=True, back=False) == (0, 2)
    assert next_position(positions, (0, 0), down=False, back=False) == (0, 2)
    assert next_position(positions, (0, 2), down=False, back=True) == (0, 0)
    assert next_position(positions, (2, 2), down=True, back=False) is None
    assert next_position(positions, (0, 0), down=False, back=True) is None


def test_a_vertical_label_has_a_character_a_line() -> None:
    assert label_text(Label("办理", vertical=True)) == "办\n理"
    assert label_text(Label("办理", role=LabelRole.ROW)) == "办理"


def test_below_the_last_figure_of_a_column_lies_what_is_printed_across_it(bridge: SessionBridge) -> None:
    table = bridge.session.format.section("disclosure").table
    assert table is not None
    plan = GridPlan.of(table)
    every = list(plan.positions.values())
    last = plan.positions["disclosure.normative_documents.in_force"]
    assert plan.below(last, every) == plan.positions["disclosure.licensing.decisions"]
    assert plan.below(last, [last]) is None
    assert plan.below(plan.positions["disclosure.fees.amount"], every) is None
