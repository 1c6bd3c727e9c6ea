"""Figures in texts that follow the tables, through whatever is done to a report, its file included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.history import History
from gipdesk.report.links import Links, figure
from gipdesk.report.past import past_of, recalled
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.report.searching import Passage, passages
from gipdesk.report.step import Action, Step
from gipdesk.report.unit import Unit
from gipdesk.services.following import (
    Snippet,
    figure_snippet,
    insert_snippet,
    replace_passages,
    snippet_of,
    unlink,
    write_text,
)
from gipdesk.services.session import Changes, Session
from gipdesk.store.report_file import Snapshot, StoredReport, content_of, snapshot_in
from gipdesk.store.step_rows import row_of, step_of

FORMATS = shipped_formats()
NEW = FORMATS.get("2021")
TEXTS = ("overview", "problems")
CELLS = (
    "requests.received.natural_person",
    "requests.received.business",
    "requests.received.total",
    "disclosure.fees.amount",
)
TYPED = (CELLS[0], CELLS[1])
START: dict[str, FieldValue] = {
    "overview": "本年新收13件，其中13件；2024年\n共1.3、13。",
    "problems": "无。",
    CELLS[0]: 13,
    CELLS[1]: 1,
}


def insert_figure(session: Session, at: Passage, cell: str, before: str = "", behind: str = "") -> Changes:
    snippet = figure_snippet(session, cell).between(before, behind)
    return insert_snippet(session, at, snippet, Action.INSERTED)


def words_between(text: str, links: Links, name: str) -> list[str]:
    """What stands in a text between its links."""
    at, pieces = 0, []
    for link in links.get(name, ()):
        pieces.append(text[at : link.start])
        at = link.end
    return [*pieces, text[at:]]


@dataclass(frozen=True)
class State:
    report: Report
    links: Mapping[str, object]


@dataclass
class Work:
    """A report at work, and its file, which is closed and opened at times."""

    start: Snapshot
    steps: list[Step] = field(default_factory=list)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        self.begin(self.start)

    def begin(self, state: Snapshot) -> None:
        stored = state.stored
        draft = Draft(stored.report, stored.baseline, stored.carried_texts, stored.unit)
        draft.take_up(stored.reasons, stored.links)
        draft.recall(*recalled(state.history, state.moment))
        self.start, self.steps = state, []
        self.session = Session(draft, lambda *steps: self.steps.extend(steps))

    def reopen(self, *, from_working_copy: bool) -> None:
        """As the .gip gives it back, or as the working copy does."""
        if from_working_copy:
            self.steps = [step_of(row_of(step), NEW) for step in self.steps]
            state = self.start.after(self.steps)
            self.begin(replace(state, history=state.history.closed()))
        else:
            self.begin(snapshot_in("a.gip", content_of(self.start.after(self.steps)), FORMATS))

    @property
    def state(self) -> State:
        return State(self.session.report, dict(self.session.links))

    def text(self, name: str) -> str:
        return str(self.session.report.get(name) or "")

    def check(self) -> None:
        """Whether every link stands on the figure of its cell, and nothing beside it makes another of it."""
        for name, links in self.session.links.items():
            at = 0
            for link in links:
                words = self.text(name)
                assert at <= link.start
                assert words[link.start : link.end] == figure(self.session.report.cells[link.cell])
                assert not words[link.end : link.end + 1].isdigit()
                assert not words[: link.start][-1:].isdigit()
                at = link.end


def work(fields: Mapping[str, FieldValue] = START) -> Work:
    report = Draft(blank_report(NEW).with_fields(fields)).report
    return Work(Snapshot(StoredReport(report, None, {}, Unit("one")), "one"))


class Acts:
    """Random acts, each held to what it may do to the texts."""

    def __init__(self, data: st.DataObject, at: Work) -> None:
        self.data, self.work = data, at
        self.done: list[State] = []
        self.copied = Snippet("")

    def span(self, name: str) -> tuple[int, int]:
        length = len(self.work.text(name))
        start = self.data.draw(st.integers(0, length))
        return start, min(length, start + self.data.draw(st.sampled_from([0, 0, 0, 1, 2, 5])))

    def type(self) -> None:
        name = self.data.draw(st.sampled_from(TEXTS))
        start, end = self.span(name)
        words = self.data.draw(st.sampled_from(["", "1", "3", "件", "，", ".", "13", "甲13乙", "\n"]))
        before = self.work.text(name)
        place = self.data.draw(st.sampled_from([None, start])) if start == end or not words else None
        self.work.session.end_burst()
        write_text(self.work.session, name, before[:start] + words + before[end:], place, Action.TYPED)
        assert self.work.text(name) == before[:start] + words + before[end:]

    def insert(self) -> None:
        name, cell = self.data.draw(st.sampled_from(TEXTS)), self.data.draw(st.sampled_from(CELLS))
        start, end = self.span(name)
        before = self.work.text(name)
        insert_figure(self.work.session, Passage(name, start, end), cell, "\n")
        now = figure(self.work.session.report.cells[cell])
        assert self.work.text(name) == f"{before[:start]}\n{now}{before[end:]}"

    def copy(self) -> None:
        name = self.data.draw(st.sampled_from(TEXTS))
        self.copied = snippet_of(self.work.session, Passage(name, *self.span(name)))

    def paste(self) -> None:
        name = self.data.draw(st.sampled_from(TEXTS))
        start, end = self.span(name)
        before = self.work.text(name)
        insert_snippet(self.work.session, Passage(name, start, end), self.copied, Action.PASTED)
        assert self.work.text(name) == before[:start] + self.copied.words + before[end:]

    def let_go(self) -> None:
        links = [(name, link) for name, of_text in self.work.session.links.items() for link in of_text]
        if links:
            name, link = self.data.draw(st.sampled_from(links))
            before = self.work.session.report
            unlink(self.work.session, name, link)
            assert self.work.session.report == before
            assert link not in self.work.session.links.get(name, ())

    def fill(self) -> None:
        cells = st.dictionaries(
            st.sampled_from(TYPED), st.none() | st.sampled_from([0, 1, 3, 13, 2024]), min_size=1
        )
        session = self.work.session
        before = {name: words_between(self.work.text(name), session.links, name) for name in TEXTS}
        count = {name: len(links) for name, links in session.links.items()}
        session.edit(self.data.draw(cells))
        after = {name: words_between(self.work.text(name), session.links, name) for name in TEXTS}
        assert after == before
        assert {name: len(links) for name, links in session.links.items()} == count

    def replace(self) -> None:
        old, new = self.data.draw(st.sampled_from([("13", "31"), ("年", "年度"), ("件", ""), ("本", "13")]))
        found = passages(self.work.session.report, old)
        before = {name: self.work.text(name) for name in TEXTS}
        replace_passages(self.work.session, dict.fromkeys(found, new), Action.REPLACED)
        assert {name: self.work.text(name) for name in TEXTS} == {
            name: words.replace(old, new) for name, words in before.items()
        }

    def bring_back(self) -> None:
        history = self.work.start.after(self.work.steps).history
        now = self.work.start.after(self.work.steps).moment
        past = past_of(history, now)
        assert not past.is_cut
        moment = past.after(self.data.draw(st.integers(0, len(past.steps))))
        fields = self.data.draw(st.lists(st.sampled_from((*TEXTS, *TYPED)), unique=True))
        self.work.session.bring_back(moment, fields)
        for name in set(fields) - self.work.session.report.sections.keys():
            assert self.work.session.report.get(name) == moment.report.get(name)

    def __call__(self) -> None:
        kinds = (self.type, self.type, self.insert, self.insert, self.let_go, self.fill, self.fill)
        act = self.data.draw(st.sampled_from([*kinds, self.copy, self.paste, self.replace, self.bring_back]))
        before, count = self.work.state, len(self.work.session.done)
        act()
        if len(self.work.session.done) > count:
            self.done.append(before)

    def undo_and_redo(self) -> None:
        """All of this sitting's steps taken back and done again: the texts and links are as they were."""
        states = [self.work.state]
        for before in self.done[::-1]:
            self.work.session.undo()
            self.work.check()
            assert self.work.state == before
            states.append(before)
        for after in states[-2::-1]:
            self.work.session.redo()
            assert self.work.state == after


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_done_a_link_stands_on_its_figure(data: st.DataObject) -> None:
    acts = Acts(data, work())
    for _ in range(data.draw(st.integers(1, 14))):
        acts()
        acts.work.check()
        if data.draw(st.sampled_from([False, False, False, True])):
            before = acts.work.state
            acts.work.reopen(from_working_copy=data.draw(st.booleans()))
            assert acts.work.state == before
    acts.undo_and_redo()


def inserted() -> Work:
    """A report in whose overview the received requests follow the table twice."""
    at = work({"overview": "2024年新收件，2024年底。", CELLS[0]: 13})
    insert_figure(at.session, Passage("overview", 7, 7), CELLS[0])
    insert_figure(at.session, Passage("overview", 18, 18), CELLS[0], "", "。")
    return at


def test_a_figure_that_is_put_in_follows_its_cell() -> None:
    at = inserted()
    assert at.text("overview") == "2024年新收13件，2024年底。13。"
    assert at.session.done[-1].action is Action.INSERTED
    at.session.edit({CELLS[0]: 5})
    assert at.text("overview") == "2024年新收5件，2024年底。5。"


def test_what_is_replaced_around_figures_leaves_them_linked() -> None:
    at = inserted()
    found = passages(at.session.report, "2024")
    replace_passages(at.session, dict.fromkeys(found, "2025"), Action.MOVED_YEARS)
    assert len(at.session.links["overview"]) == 2
    at.check()
    at.session.edit({CELLS[0]: 5})
    assert at.text("overview") == "2025年新收5件，2025年底。5。"


def test_a_figure_beside_digits_is_put_in_and_follows_nothing() -> None:
    at = work({"overview": "2024年", CELLS[0]: 13})
    insert_figure(at.session, Passage("overview", 4, 4), CELLS[0])
    assert at.text("overview") == "202413年"
    assert at.session.links == {}


def test_a_passage_takes_its_figures_along() -> None:
    at = inserted()
    snippet = snippet_of(at.session, Passage("overview", 5, 11))
    assert snippet.words == "新收13件，"
    insert_snippet(at.session, Passage("problems", 0, 0), snippet, Action.PASTED)
    at.session.edit({CELLS[0]: 5})
    assert at.text("problems") == "新收5件，"
    assert at.text("overview") == "2024年新收5件，2024年底。5。"


def test_half_a_figure_is_taken_along_as_digits() -> None:
    at = inserted()
    assert snippet_of(at.session, Passage("overview", 8, 11)) == Snippet("3件，")


def test_a_passage_copied_before_its_cell_changed_says_what_it_said_and_follows_nothing() -> None:
    at = inserted()
    snippet = snippet_of(at.session, Passage("overview", 5, 11))
    at.session.edit({CELLS[0]: 5})
    insert_snippet(at.session, Passage("problems", 0, 0), snippet, Action.PASTED)
    assert at.text("problems") == "新收13件，"
    assert "problems" not in at.session.links


def test_nothing_is_put_into_a_report_that_can_only_be_looked_at() -> None:
    session = Session(Draft(blank_report(NEW)))
    changes = insert_figure(session, Passage("overview", 0, 0), CELLS[0])
    assert changes.fields == frozenset()
    assert session.links == {}


def test_a_history_that_is_folded_leads_to_the_same_links() -> None:
    at = inserted()
    at.session.edit({CELLS[0]: 5})
    state = at.start.after(at.steps)
    assert isinstance(state.history, History)
    past = past_of(state.history, state.moment)
    assert past.after(len(past.steps)).links == {}
    assert past.after(0).links == at.session.links
