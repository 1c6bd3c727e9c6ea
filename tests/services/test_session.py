from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.report import FieldValue
from gipdesk.report.step import Action, Step, Way
from gipdesk.report.values import UnclearValueError
from gipdesk.services.session import NOTHING, Changes, Session
from tests.support.reports import Pair, valid_2019, valid_2021, valid_2021_after_2019
from tests.support.strategies import field_edits

RECEIVED = "requests.received.business"
LICENSING = "disclosure.licensing.decisions"


class Saved:
    """Keeps what a session hands on to be saved."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, *steps: Step) -> None:
        self.steps += steps

    @property
    def fields(self) -> dict[str, FieldValue]:
        """The fields that steps changed, as the last of them left each."""
        return {field: value for step in self.steps for field, value in step.after.items()}


@pytest.fixture
def saved() -> Saved:
    return Saved()


@pytest.fixture
def pair() -> Pair:
    return valid_2021()


@pytest.fixture
def session(pair: Pair, saved: Saved) -> Session:
    overview = str(pair.last_year.sections["overview"])
    report = pair.this_year.with_fields({"overview": overview})
    return Session(Draft(report, pair.baseline, {"overview": overview}), saved)


def test_a_session_shows_its_draft(session: Session, pair: Pair) -> None:
    assert session.report.cells == pair.this_year.cells
    assert session.format is pair.this_year.format
    assert session.baseline == pair.baseline
    order = ["text-not-updated", "old-year"]
    assert [finding.code for finding in session.findings if finding.code in order] == order
    assert session.not_updated() == ("overview",)
    assert (session.can_undo, session.can_redo) == (False, False)


def test_typing_changes_the_field_its_totals_and_the_findings(session: Session, saved: Saved) -> None:
    changes = session.type_into({RECEIVED: " ２ 件"})
    wanted = {RECEIVED: 2, "requests.received.total": 16}
    assert changes == Changes(frozenset(wanted), findings_changed=True)
    assert {field: session.report.get(field) for field in wanted} == wanted
    assert saved.fields == wanted
    assert session.undo().fields == wanted.keys()
    assert session.redo().fields == wanted.keys()
    assert (session.can_undo, session.can_redo) == (True, False)


def test_a_report_is_ready_when_no_error_is_left(session: Session) -> None:
    ready = [session.is_ready]
    session.type_into({RECEIVED: "2"})
    assert session.findings[0].code == "requests-column-identity"
    ready.append(session.is_ready)
    session.undo()
    ready.append(session.is_ready)
    assert ready == [True, False, True]


def test_an_edit_that_no_check_minds_leaves_the_findings(session: Session) -> None:
    before = session.findings
    assert session.type_into({LICENSING: "122"}) == Changes(frozenset({LICENSING}), findings_changed=False)
    assert session.findings is before


def test_nothing_changed_is_nothing_saved(session: Session, saved: Saved) -> None:
    assert session.type_into({LICENSING: "121"}) is NOTHING
    assert session.undo() is NOTHING
    assert session.redo() is NOTHING
    assert session.accept_text("problems") is NOTHING
    assert saved.steps == []


def test_a_pasted_block_is_one_step_and_passes_over_totals(session: Session) -> None:
    before = session.report
    block = {"requests.received.research": "1", "requests.received.total": "合计", RECEIVED: "/"}
    session.type_into(block)
    assert session.report.cells["requests.received.total"] == 15
    assert session.report.cells[RECEIVED] is None
    session.undo()
    assert session.report == before


def test_a_block_with_one_unclear_figure_changes_nothing(session: Session, saved: Saved) -> None:
    before = session.report
    with pytest.raises(UnclearValueError):
        session.type_into({LICENSING: "5", RECEIVED: "约 5"})
    assert session.report == before
    assert saved.steps == []


@pytest.mark.parametrize(
    ("pair", "cell", "raw", "value"),
    [
        (valid_2021(), "disclosure.fees.amount", "261000元", Decimal("26.1")),
        (valid_2021(), "disclosure.fees.amount", "26", Decimal(26)),
        (valid_2019(), "disclosure.procurement.amount", "12.5", Decimal("12.5")),
        (valid_2019(), "disclosure.licensing.change", "－3", -3),
    ],
)
def test_typed_money_is_in_wan_yuan(pair: Pair, saved: Saved, cell: str, raw: str, value: FieldValue) -> None:
    Session(Draft(pair.this_year), saved).type_into({cell: raw})
    assert saved.fields == {cell: value}


def test_the_blanks_of_a_table_are_filled_in_one_step(session: Session) -> None:
    session.edit({LICENSING: None, "disclosure.fees.amount": None, RECEIVED: None})
    before = session.report
    changes = session.fill_blanks("disclosure")
    assert changes.fields == {LICENSING, "disclosure.fees.amount"}
    assert session.report.cells[LICENSING] == 0
    assert isinstance(session.report.cells["disclosure.fees.amount"], Decimal)
    assert session.report.cells[RECEIVED] is None
    assert session.report.cells["disclosure.penalties.decisions"] == 14
    session.undo()
    assert session.report == before


def test_a_year_without_requests_keeps_what_was_carried_in(session: Session) -> None:
    session.edit({"requests.carried_in.business": None})
    session.nothing_happened("requests")
    cells = session.report.cells
    filled = {cell: value for cell, value in cells.items() if cell.startswith("requests.") and value}
    assert filled == {"requests.carried_in.natural_person": 3, "requests.carried_in.total": 3}
    blank = {cell for cell, value in cells.items() if value is None}
    assert "requests.carried_out.natural_person" in blank
    assert {cell.rpartition(".")[2] for cell in blank} == {"natural_person"}
    assert cells[LICENSING] == 121


def test_a_table_without_cells_carried_over_is_all_zero(session: Session) -> None:
    session.nothing_happened("remedies")
    assert {value for cell, value in session.report.cells.items() if cell.startswith("remedies.")} == {0}


def test_accepting_a_text_is_saved(session: Session, saved: Saved) -> None:
    changes = session.accept_text("overview")
    assert changes == Changes(frozenset({"overview"}), findings_changed=True)
    (step,) = saved.steps
    assert (step.accepted, step.after) == ({"overview": session.report.sections["overview"]}, {})
    assert session.not_updated() == ()


def test_what_the_user_did_is_handed_on_by_its_name(session: Session, saved: Saved) -> None:
    session.edit({"title": "题"})
    session.type_into({LICENSING: "1"})
    session.type_into({LICENSING: "", RECEIVED: ""}, action=Action.CLEARED)
    session.fill_blanks("disclosure")
    session.nothing_happened("requests")
    session.accept_text("overview")
    session.undo()
    session.redo()
    assert [(step.action, step.way) for step in saved.steps] == [
        (Action.TYPED, Way.DONE),
        (Action.TYPED, Way.DONE),
        (Action.CLEARED, Way.DONE),
        (Action.FILLED_BLANKS, Way.DONE),
        (Action.NOTHING_HAPPENED, Way.DONE),
        (Action.ACCEPTED_TEXT, Way.DONE),
        (Action.ACCEPTED_TEXT, Way.UNDONE),
        (Action.ACCEPTED_TEXT, Way.REDONE),
    ]


def test_leaving_a_field_ends_the_burst(session: Session) -> None:
    session.edit({"problems": "一"}, burst="problems")
    session.edit({"problems": "一二"}, burst="problems")
    session.end_burst()
    session.edit({"problems": "一二三"}, burst="problems")
    session.undo()
    assert session.report.sections["problems"] == "一二"


@pytest.mark.parametrize(
    ("field", "value"),
    [("requests.carried_out.natural_person", 3), ("year", 2024), ("disclosure.fees.amount", Decimal(19))],
)
def test_last_years_value_is_at_hand(session: Session, field: str, value: FieldValue) -> None:
    assert session.last_value(field) == value


def test_last_years_value_may_be_unknown(saved: Saved) -> None:
    report = valid_2021().this_year
    assert Session(Draft(report), saved).last_value("year") is None
    after_2019 = Session(Draft(report, valid_2019().baseline), saved)
    assert after_2019.last_value("disclosure.fees.amount") is None


ITEMS_BEFORE = ("disclosure.licensing.previous", "disclosure.licensing.change")


@pytest.mark.parametrize(
    ("pair", "field", "last_fields"),
    [
        (valid_2021(), "requests.received.business", ("requests.received.business",)),
        (valid_2021(), "requests.carried_in.business", ("requests.carried_out.business",)),
        (valid_2021(), "requests.carried_in.total", ("requests.carried_in.total",)),
        (valid_2021(), "overview", ("overview",)),
        (valid_2021(), "title", ("title",)),
        (valid_2019(), "disclosure.licensing.previous", ITEMS_BEFORE),
        (valid_2021_after_2019(), "disclosure.normative_documents.in_force", ()),
        (valid_2021_after_2019(), "requests.carried_in.business", ("requests.carried_out.business",)),
    ],
)
def test_a_field_goes_back_to_what_it_is_carried_over_from_or_to_the_same(
    saved: Saved, pair: Pair, field: str, last_fields: tuple[str, ...]
) -> None:
    assert Session(Draft(pair.this_year, pair.baseline), saved).last_fields(field) == last_fields


@pytest.mark.parametrize(
    ("year", "last_year", "column"),
    [(2026, 2025, "carried_out"), (2027, 2025, "carried_in"), (2026, None, "carried_out")],
)
def test_only_what_follows_on_last_years_report_is_carried_over_from_it(
    saved: Saved, pair: Pair, year: int, last_year: int | None, column: str
) -> None:
    report = pair.this_year.with_fields({"year": year})
    last = Baseline(pair.last_year.with_fields({"year": last_year}), "去年.docx")
    fields = Session(Draft(report, last), saved).last_fields("requests.carried_in.business")
    assert fields == (f"requests.{column}.business",)


def test_a_field_goes_back_to_nothing_where_last_year_is_unknown(pair: Pair, saved: Saved) -> None:
    assert Session(Draft(pair.this_year), saved).last_fields("title") == ()


def test_a_total_is_computed(session: Session) -> None:
    assert session.is_computed("remedies.review.total")
    assert not session.is_computed(RECEIVED)


@given(st.lists(field_edits(shipped_formats().get("2021")), max_size=5), st.data())
def test_saved_fields_and_findings_are_those_of_the_report(
    edits: list[dict[str, FieldValue]], data: st.DataObject
) -> None:
    saved = Saved()
    pair = valid_2021()
    draft = Draft(pair.this_year, pair.baseline)
    session = Session(draft, saved)
    for edit in edits:
        session.edit(edit)
        if data.draw(st.booleans()):
            session.undo()
    assert pair.this_year.with_fields(saved.fields) == session.report
    assert session.findings == check(Subject.of(draft))


@pytest.mark.parametrize("raw", ["1\n2\n3", "1\r\n2"])
def test_figures_in_several_lines_are_not_one_figure(raw: str) -> None:
    session = Session(Draft(valid_2021().this_year), lambda *_steps: None)
    with pytest.raises(UnclearValueError) as unclear:
        session.type_into({"requests.received.natural_person": raw})
    assert (unclear.value.reason, unclear.value.raw) == ("number", raw)


def test_going_back_to_a_step_takes_all_later_ones_back_as_one_change(session: Session) -> None:
    before = session.report
    for number in (1, 2, 3):
        session.edit({RECEIVED: number})
    assert [step.after[RECEIVED] for step in session.done] == [1, 2, 3]
    changes = session.go_back_to(1)
    assert session.report.cells[RECEIVED] == 1
    assert RECEIVED in changes.fields
    assert [step.after[RECEIVED] for step in session.undone] == [3, 2]
    assert session.go_back_to(1) == NOTHING
    session.go_back_to(9)
    assert session.report.cells[RECEIVED] == 3
    session.go_back_to(0)
    assert session.report == before
