from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.recogniser.deciding import Candidate
from gipdesk.recogniser.outline import Origin
from gipdesk.report.corrections import Corrections
from gipdesk.report.finding import Finding, Place
from gipdesk.report.report import FieldValue
from gipdesk.report.values import UnclearValueError
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import prefill
from gipdesk.services.reviewing import ReviewSession
from gipdesk.services.session import NOTHING
from gipdesk.sources.source_document import Doubt, SourceDocument
from tests.support.reports import valid_2021

REPORT = valid_2021().last_year
ISSUED, IN_FORCE = "disclosure.normative_documents.issued", "disclosure.normative_documents.in_force"
LICENSING, PENALTIES = "disclosure.licensing.decisions", "disclosure.penalties.decisions"
UPHELD, TOTAL = "remedies.review.upheld", "remedies.review.total"
REVIEW = [f"remedies.review.{outcome}" for outcome in ("upheld", "corrected", "other", "pending", "total")]


def finding(*fields: str, code: str = "label-doubtful") -> Finding:
    return Finding(code, Severity.WARNING, "请核对。", tuple(map(Place, fields)))


def read(**values: FieldValue) -> Imported:
    return Imported(REPORT.with_fields(values), (), "去年.doc")


def review_of(imported: Imported) -> ReviewSession:
    return ReviewSession(imported, keep=lambda _: None)


@pytest.fixture
def doubted() -> ReviewSession:
    """Two cells marked for one reason, one unread."""
    return review_of(
        Imported(
            REPORT.with_fields({PENALTIES: None}),
            (finding(LICENSING, ISSUED), finding(PENALTIES, code="row-not-found")),
            "去年.doc",
            marked=frozenset((ISSUED, LICENSING)),
            unread=frozenset((PENALTIES,)),
        )
    )


def test_what_was_read_surely_is_without_doubt() -> None:
    session = review_of(read())
    assert session.doubtful == ()
    assert session.findings == ()
    assert session.imported == Imported(REPORT, (), "去年.doc")
    assert session.next_doubt(None) is None
    assert not session.is_computed(TOTAL)
    assert session.last_value(TOTAL) is None
    assert not session.corrections


def test_doubts_come_in_printed_order_and_go_round(doubted: ReviewSession) -> None:
    assert doubted.doubtful == (ISSUED, LICENSING, PENALTIES)
    assert [doubted.next_doubt(cell) for cell in (None, ISSUED, IN_FORCE, PENALTIES, TOTAL, "title")] == [
        ISSUED, LICENSING, LICENSING, ISSUED, ISSUED, ISSUED,
    ]  # fmt: skip
    assert [doubted.next_doubt(cell, -1) for cell in (ISSUED, IN_FORCE, TOTAL, None)] == [
        PENALTIES, ISSUED, PENALTIES, PENALTIES,
    ]  # fmt: skip


def test_typing_settles_a_cell_and_shortens_its_findings(doubted: ReviewSession) -> None:
    changes = doubted.type_into({LICENSING: "120"})
    assert changes.fields == {LICENSING}
    assert changes.findings_changed
    assert doubted.report.cells[LICENSING] == 120
    assert doubted.doubtful == (ISSUED, PENALTIES)
    assert [list(each.fields) for each in doubted.findings] == [[ISSUED], [PENALTIES]]
    doubted.type_into({ISSUED: "4", PENALTIES: ""})
    assert doubted.findings == ()
    assert doubted.imported.unread == frozenset()
    assert prefill(doubted.imported).draft.baseline is not None


def test_a_text_that_is_no_value_changes_nothing(doubted: ReviewSession) -> None:
    with pytest.raises(UnclearValueError):
        doubted.type_into({ISSUED: "5", LICENSING: "约3"})
    assert not doubted.corrections


def test_a_doubt_is_settled_by_saying_that_the_figure_is_right(doubted: ReviewSession) -> None:
    assert doubted.confirm([LICENSING, TOTAL]).fields == {LICENSING}
    assert [*doubted.doubtful] == [ISSUED, PENALTIES]
    assert doubted.confirm([LICENSING]) == NOTHING
    doubted.confirm([PENALTIES])
    assert doubted.report.cells[PENALTIES] is None
    assert [*doubted.doubtful] == [ISSUED]


def test_every_step_can_be_taken_back_and_done_again(doubted: ReviewSession) -> None:
    doubted.type_into({ISSUED: "1"}, burst=ISSUED)
    doubted.type_into({ISSUED: "12"}, burst=ISSUED)
    bursts = [doubted.burst]
    doubted.confirm([LICENSING])
    assert [*bursts, doubted.burst] == [ISSUED, None]
    assert doubted.undo().fields == {LICENSING}
    assert doubted.undo().fields == {ISSUED}
    assert doubted.report == REPORT.with_fields({PENALTIES: None})
    assert not doubted.can_undo
    assert doubted.undo() == NOTHING
    doubted.redo()
    assert doubted.report.cells[ISSUED] == 12
    doubted.redo()
    assert doubted.doubtful == (PENALTIES,)
    assert doubted.redo() == NOTHING


def test_a_new_step_after_an_undo_ends_the_redoing(doubted: ReviewSession) -> None:
    doubted.confirm([ISSUED])
    doubted.undo()
    doubted.edit({"title": "题"})
    assert doubted.redo() == NOTHING
    assert doubted.report.title == "题"


def test_typing_after_leaving_the_field_is_a_step_of_its_own(doubted: ReviewSession) -> None:
    doubted.type_into({ISSUED: "1"}, burst=ISSUED)
    doubted.end_burst()
    doubted.type_into({ISSUED: "2"}, burst=ISSUED)
    doubted.undo()
    assert doubted.report.cells[ISSUED] == 1


def test_the_head_is_put_right_and_its_findings_go() -> None:
    told = finding("organisation", code="organisation-missing")
    session = review_of(Imported(REPORT.with_fields({"organisation": None}), (told,), "去年.doc"))
    assert session.edit({"organisation": "青石乡人民政府"}).fields == {"organisation"}
    assert session.findings == ()


def test_a_sum_that_fails_marks_its_cells_and_is_kept_once_they_were_looked_at() -> None:
    session = review_of(read(**{UPHELD: 3}))
    assert session.doubtful == tuple(REVIEW)
    (asked,) = session.findings
    assert asked.severity is Severity.WARNING
    assert "相加为 3，总计填的是 1" in asked.message
    session.confirm(REVIEW)
    assert session.doubtful == ()
    (kept,) = session.findings
    assert kept.severity is Severity.HINT
    assert kept.message.startswith("原文件就是这样")
    assert session.report.cells[TOTAL] == 1


def test_a_sum_that_works_out_again_settles_all_its_cells() -> None:
    summed = finding(*REVIEW, code="sum-differs")
    imported = Imported(REPORT.with_fields({UPHELD: 3}), (summed,), "去年.doc", marked=frozenset(REVIEW))
    session = review_of(imported)
    session.type_into({UPHELD: "1"})
    assert session.doubtful == ()
    assert session.findings == ()


def test_a_figure_typed_against_its_sum_is_doubted_with_the_others() -> None:
    imported = Imported(
        REPORT.with_fields({UPHELD: None}), (finding(UPHELD),), "去年.doc", unread=frozenset((UPHELD,))
    )
    session = review_of(imported)
    assert session.doubtful == (UPHELD,)
    session.type_into({UPHELD: "7"})
    assert session.doubtful == tuple(REVIEW[1:])


def test_what_the_reader_left_out_is_told_whatever_is_typed() -> None:
    document = SourceDocument("去年.docx", "docx", None, (), (Doubt("sheet-hidden", "表2", 3),))
    told = finding(LICENSING, code="sheet-hidden")
    session = review_of(Imported(REPORT, (told,), "去年.docx", document=document))
    session.type_into({LICENSING: "5"})
    assert session.findings == (told,)


def test_candidates_are_offered_until_one_is_taken() -> None:
    candidates = {UPHELD: (Candidate(1, Origin(2, 1, 1)), Candidate(2, Origin(5, 1, 1)))}
    imported = Imported(
        REPORT.with_fields({UPHELD: None}),
        (finding(UPHELD, code="row-conflict"),),
        "去年.doc",
        unread=frozenset((UPHELD,)),
        candidates=candidates,
    )
    session = review_of(imported)
    assert session.imported.candidates == candidates
    session.edit({UPHELD: 1})
    assert session.imported.candidates == {}
    assert session.imported == replace(
        imported, report=REPORT, findings=(), unread=frozenset(), candidates={}
    )


class TestCorrections:
    def test_all_of_them_are_handed_on_after_each_action(self) -> None:
        kept: list[Corrections] = []
        session = ReviewSession(read(), kept.append)
        session.edit({UPHELD: 7, "organisation": "红旗镇人民政府"})
        session.confirm([ISSUED])
        assert kept == [
            Corrections({UPHELD: 7, "organisation": "红旗镇人民政府"}, frozenset((UPHELD, "organisation")))
        ]
        session.undo()
        assert kept[-1] == session.corrections == Corrections()
        session.redo()
        assert len(kept) == 3

    def test_they_are_gone_on_with_as_one_step(self, doubted: ReviewSession) -> None:
        changes = doubted.resume(Corrections({PENALTIES: 4}, frozenset((PENALTIES, ISSUED))))
        assert {PENALTIES, ISSUED} <= changes.fields
        assert (doubted.report.get(PENALTIES), doubted.doubtful) == (4, (LICENSING,))
        doubted.undo()
        assert doubted.corrections == Corrections()

    def test_none_are_no_step(self) -> None:
        session = review_of(read())
        assert session.resume(Corrections()) == NOTHING
        assert not session.can_undo

    def test_what_was_typed_back_is_still_settled(self) -> None:
        session = review_of(read())
        before = session.report.get(UPHELD)
        session.edit({UPHELD: 70})
        session.edit({UPHELD: before})
        assert session.corrections == Corrections({}, frozenset((UPHELD,)))
