"""A warning is accepted with a reason, as an act like any other, until what it is about changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import Office
from gipdesk.report.reasons import judged
from gipdesk.report.step import Action, Step, Way
from gipdesk.services.checking import check_imported
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.importing import import_file
from gipdesk.services.session import NOTHING, Session
from tests.support.reports import valid_2021

CARRIED, RECEIVED = "requests.carried_in.natural_person", "requests.received.natural_person"
LAWYERS = "requests.carried_in.legal_services"
CODE = "carried-in-last-year"
WORDS = "去年漏报两件，今年补上。"


def differing() -> Draft:
    """In two columns more is carried in than last year handed on, and nothing else is wrong."""
    pair = valid_2021()
    figures = pair.this_year.cells
    carried, received = figures[CARRIED], figures[RECEIVED]
    assert isinstance(carried, int)
    assert isinstance(received, int)
    fields = {CARRIED: carried + 2, RECEIVED: received - 2, LAWYERS: 1, "requests.received.legal_services": 0}
    return Draft(pair.this_year.with_fields(fields), pair.baseline)


@pytest.fixture
def steps() -> list[Step]:
    return []


@pytest.fixture
def session(steps: list[Step]) -> Session:
    return Session(differing(), lambda *done: steps.extend(done))


def accept_all(session: Session, words: str = WORDS) -> None:
    for finding in list(session.findings):
        session.explain([finding], words)


def told(session: Session) -> list[tuple[str, str]]:
    return [(it.finding.places[0].field, it.reason.words) for it in session.explained]


def test_a_carry_over_that_differs_keeps_the_report_from_being_ready_until_it_is_explained(
    session: Session,
) -> None:
    assert [(it.code, it.severity, it.needs_reason) for it in session.findings] == [
        (CODE, Severity.WARNING, True)
    ] * 2
    ready = [session.is_ready]
    changes = session.explain(session.findings[:1], WORDS)
    assert (changes.fields, changes.findings_changed) == (frozenset({CARRIED}), True)
    ready.append(session.is_ready)
    accept_all(session)
    ready.append(session.is_ready)
    assert ready == [False, False, True]
    assert (session.findings, len(session.found)) == ([], 2)
    assert told(session) == [(CARRIED, WORDS), (LAWYERS, WORDS)]


def test_a_reason_is_taken_back_and_given_again_like_any_step(session: Session, steps: list[Step]) -> None:
    accept_all(session)
    session.undo()
    assert told(session) == [(CARRIED, WORDS)]
    session.undo()
    assert (session.explained, session.can_undo) == ((), False)
    session.redo()
    session.redo()
    assert session.is_ready
    kinds = [(step.action, step.way) for step in steps]
    assert kinds == [
        (Action.EXPLAINED, way) for way in (Way.DONE,) * 2 + (Way.UNDONE,) * 2 + (Way.REDONE,) * 2
    ]


def test_without_words_a_reason_is_withdrawn(session: Session, steps: list[Step]) -> None:
    first = session.findings[0]
    session.explain([first], WORDS)
    assert session.explain([first], " ").findings_changed
    assert (session.explained, steps[-1].action) == ((), Action.REASON_WITHDRAWN)
    assert session.explain([first], "") == NOTHING
    session.undo()
    assert told(session) == [(CARRIED, WORDS)]


def test_the_letters_of_one_typing_are_one_step(session: Session, steps: list[Step]) -> None:
    first = session.findings[0]
    for end in range(1, 4):
        session.explain([first], WORDS[:end], burst="reason")
    assert told(session) == [(CARRIED, WORDS[:3])]
    assert len({step.number for step in steps}) == 1
    session.undo()
    assert (session.explained, session.can_undo) == ((), False)


def test_a_typing_that_leaves_all_as_it_was_is_no_step(session: Session) -> None:
    first = session.findings[0]
    session.explain([first], "甲", burst="reason")
    session.explain([first], "", burst="reason")
    assert (session.explained, session.can_undo) == ((), False)


def test_the_same_words_again_change_nothing(session: Session) -> None:
    first = session.findings[0]
    session.explain([first], WORDS)
    assert session.explain([first], f" {WORDS} ") == NOTHING


def test_a_reason_is_asked_for_anew_when_the_figure_changes_and_the_old_words_are_offered(
    session: Session,
) -> None:
    accept_all(session)
    session.type_into({CARRIED: "9"})
    asked = [finding for finding in session.findings if finding.code == CODE]
    assert [finding.actual for finding in asked] == [9]
    assert session.words_before(asked[0]) == WORDS
    session.explain(asked[:1], "另有一件。")
    assert [reason.words for reason in session.reasons] == [WORDS, "另有一件。"]
    session.undo()
    session.undo()
    assert told(session) == [(CARRIED, WORDS), (LAWYERS, WORDS)]


def test_an_edit_elsewhere_leaves_a_reason_alone(session: Session) -> None:
    accept_all(session)
    session.edit({"problems": "改了这一段。"})
    assert len(session.explained) == 2


def test_the_words_for_one_are_offered_for_another_of_its_kind(session: Session) -> None:
    first, second = session.findings
    assert session.words_before(second) == ""
    session.explain([first], WORDS)
    assert session.words_before(second) == WORDS
    assert session.words_before(replace(second, code="another-code")) == ""


def test_several_of_one_card_are_accepted_as_one_step(session: Session) -> None:
    session.explain(session.findings, WORDS)
    assert session.is_ready
    assert len(session.done) == 1


def test_of_two_passages_in_one_text_each_has_its_own_reason() -> None:
    session = Session(differing(), lambda *_done: None, Office({"抓手": "", "赋能": ""}))
    session.edit({"overview": "抓手甲。赋能乙。", "problems": "问题是抓手，改进是赋能。"})
    overview, problems = [finding for finding in session.findings if finding.code == "office-word"]
    session.explain([overview], "甲的理由")
    session.explain([problems], "乙的理由")
    assert [it.reason.words for it in session.explained] == ["甲的理由", "乙的理由"]


def test_an_error_cannot_be_accepted(session: Session) -> None:
    error = Finding("some-error", Severity.ERROR, "不平。", (Place(CARRIED),))
    with pytest.raises(ValueError, match="error"):
        session.explain([error], WORDS)
    assert session.explain([error], "") == NOTHING


def test_reasons_are_in_the_file_and_still_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    document = create_report(differing(), path)
    accept_all(document.session)
    document.save_copy(tmp_path / "另存.gip")
    document.close()
    for kept in (path, tmp_path / "另存.gip"):
        assert [reason.words for reason in import_file(kept).reasons] == [WORDS, WORDS]
        again = open_report(kept)
        assert again.session.is_ready
        again.close()


def test_what_was_once_accepted_for_column_and_total_stays_accepted(session: Session) -> None:
    """Reports were saved while the total asked for a reason of its own."""
    first, second = session.findings
    total = replace(first, places=(Place("requests.carried_in.total"),), expected=3, actual=6)
    session.explain([first, second, total], WORDS)
    assert session.is_ready
    assert told(session) == [(CARRIED, WORDS), (LAWYERS, WORDS)]


SLIP = "存在的问题是更新慢。。改进情况是专人负责。"


@pytest.fixture
def slipped(steps: list[Step]) -> Session:
    """Nothing is wrong but for a hint about the texts."""
    pair = valid_2021()
    draft = Draft(pair.this_year.with_fields({"problems": SLIP}), pair.baseline)
    return Session(draft, lambda *done: steps.extend(done))


def codes(session: Session) -> list[str]:
    return [finding.code for finding in session.findings]


def test_a_kind_of_hints_is_switched_off_for_the_report_as_an_act_like_any_other(
    slipped: Session, steps: list[Step]
) -> None:
    (hint,) = slipped.findings
    changes = slipped.silence(hint)
    assert (changes.fields, changes.findings_changed) == (frozenset(), True)
    assert slipped.silenced == {hint.code}
    assert (slipped.findings, slipped.found) == ([], [])
    assert slipped.silence(hint) == NOTHING
    slipped.undo()
    assert (codes(slipped), slipped.silenced) == ([hint.code], frozenset())
    slipped.redo()
    assert slipped.tell_again({hint.code, "another-code"}).findings_changed
    assert slipped.tell_again({hint.code}) == NOTHING
    assert codes(slipped) == [hint.code]
    slipped.undo()
    assert codes(slipped) == []
    assert [(step.action, step.way) for step in steps] == [
        (Action.HINTS_OFF, Way.DONE),
        (Action.HINTS_OFF, Way.UNDONE),
        (Action.HINTS_OFF, Way.REDONE),
        (Action.HINTS_ON, Way.DONE),
        (Action.HINTS_ON, Way.UNDONE),
    ]


def test_a_hint_that_is_off_stays_off_while_one_writes(slipped: Session) -> None:
    slipped.silence(slipped.findings[0])
    slipped.edit({"problems": SLIP + "又一处。。"})
    assert codes(slipped) == []
    slipped.set_office(Office({"专人": ""}))
    assert codes(slipped) == ["office-word"]


def test_only_hints_can_be_switched_off(session: Session) -> None:
    warning = session.findings[0]
    with pytest.raises(ValueError, match="no hint"):
        session.silence(warning)


def test_a_file_that_switches_off_more_than_hints_hides_nothing(tmp_path: Path) -> None:
    draft = differing()
    draft.switch_off(CODE)
    create_report(draft, tmp_path / "年报.gip").close()
    document = open_report(tmp_path / "年报.gip")
    assert codes(document.session) == [CODE, CODE]
    assert document.session.words_before(document.session.findings[0]) == ""
    document.close()
    assert [it.code for it in check_imported(import_file(tmp_path / "年报.gip"))] == [CODE, CODE]


def test_hints_that_are_off_are_kept_in_the_file_and_its_history(tmp_path: Path) -> None:
    pair = valid_2021()
    draft = Draft(pair.this_year.with_fields({"problems": SLIP}), pair.baseline)
    path = tmp_path / "年报.gip"
    document = create_report(draft, path)
    document.session.silence(document.session.findings[0])
    document.close()
    assert check_imported(import_file(path)) == []
    again = open_report(path)
    assert codes(again.session) == []
    again.session.undo()
    assert codes(again.session) == ["doubled-punctuation"]
    again.close()
    assert [it.code for it in check_imported(import_file(path))] == ["doubled-punctuation"]


GROWTH, RECEIVED_LAST_YEAR = "text-growth-differs", "requests.received.total"


@pytest.mark.parametrize("before", [12, 20, 10**17])
def test_a_reason_for_growth_is_kept_in_the_file_and_asked_for_anew_against_another_last_year(
    tmp_path: Path, before: int
) -> None:
    """Also where less came in than a year ago."""
    pair = valid_2021()
    last = replace(pair.baseline, report=pair.last_year.with_fields({RECEIVED_LAST_YEAR: before}))
    wrong = pair.this_year.with_fields({"overview": "新收政府信息公开申请14件，同比增长90%。"})
    report = create_report(Draft(wrong, last), tmp_path / "今年.gip")
    (growth,) = [it for it in report.session.findings if it.code == GROWTH]
    report.session.explain([growth], WORDS)
    report.close()
    imported = import_file(tmp_path / "今年.gip")
    assert [it.before for it in imported.reasons] == [(before,)]

    def is_accepted(received_last_year: int) -> bool:
        other = pair.last_year.with_fields({RECEIVED_LAST_YEAR: received_last_year})
        found = check_imported(replace(imported, baseline=replace(last, report=other)))
        told = judged(found, imported.reasons, imported.report).explained
        return GROWTH in [it.finding.code for it in told]

    assert [is_accepted(figure) for figure in (before, before + 1)] == [True, False]
