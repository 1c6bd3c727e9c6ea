"""Figures in texts: where they stand after a change, what they say after one of their cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.errors import DamagedContent
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Draft
from gipdesk.report.history import NO_HISTORY
from gipdesk.report.links import (
    BLANK_FIGURE,
    Change,
    Link,
    Links,
    change_between,
    figure,
    held,
    moved,
)
from gipdesk.report.past import Moment, past_of
from gipdesk.report.report import FieldValue, blank_report
from gipdesk.report.step import Action, Step
from gipdesk.report.stored_links import links_from_stored, links_to_stored

NEW = shipped_formats().get("2021")
CELL = "requests.received.natural_person"
TOTAL = "requests.received.total"
MONEY = "disclosure.fees.amount"
TEXT = "overview"


def draft_with(text: str, figures: dict[str, FieldValue], links: Links) -> Draft:
    draft = Draft(blank_report(NEW).with_fields({TEXT: text, **figures}))
    draft.take_up((), links)
    return draft


def at_13(cell: str = CELL) -> Draft:
    return draft_with("本年新收13件。", {CELL: 13}, {TEXT: (Link(4, 2, cell),)})


def linked(draft: Draft) -> list[str]:
    """The characters that follow a cell."""
    text = str(draft.report.get(TEXT))
    return [text[link.start : link.end] for link in draft.links.get(TEXT, ())]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (13, "13"),
        (0, "0"),
        (-3, "-3"),
        (None, "【未填】"),
        (Decimal("29724.50"), "29724.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal(0), "0"),
    ],
)
def test_a_figure_is_written_as_its_table_shows_it(value: int | Decimal | None, written: str) -> None:
    assert figure(value) == written


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (Change(0, 0, 3), 8),
        (Change(0, 4, 0), 1),
        (Change(5, 5, 2), 7),
        (Change(7, 7, 2), 5),
        (Change(7, 9, 0), 5),
        (Change(6, 6, 1), None),
        (Change(5, 6, 1), None),
        (Change(6, 8, 1), None),
        (Change(0, 9, 1), None),
    ],
)
def test_a_link_moves_with_its_text_and_goes_when_it_is_touched(change: Change, left: int | None) -> None:
    assert moved([Link(5, 2, CELL)], [change]) == (() if left is None else (Link(left, 2, CELL),))


def test_several_changes_move_a_link_together() -> None:
    assert moved([Link(5, 2, CELL)], [Change(9, 9, 3), Change(0, 2, 0), Change(3, 3, 4)]) == (
        Link(7, 2, CELL),
    )


@given(st.text("a1", max_size=6), st.text("a1", max_size=6), st.none() | st.integers(0, 6))
def test_the_change_between_two_texts_makes_the_one_of_the_other(
    old: str, new: str, place: int | None
) -> None:
    start, end, length = change_between(old, new, place)
    assert old[:start] + new[start : start + length] + old[end:] == new
    start, end, length = change_between(old, new)
    assert change_between(new, old) == Change(start, start + length, end - start)


@pytest.mark.parametrize(("old", "new"), [("13、13", "13"), ("13", "13、13"), ("甲13、甲13、", "甲13、")])
def test_of_two_equal_passages_nobody_knows_which_one_it_was(old: str, new: str) -> None:
    links = [Link(old.index("13"), 2, CELL), Link(old.rindex("13"), 2, TOTAL)]
    assert moved(links, [change_between(old, new)]) == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "left"),
    [
        ("13、13", "13", 0, [0]),
        ("13、13", "13", 2, [0]),
        ("13、13", "13", 3, []),
        ("13", "13、13", 2, [0]),
        ("13", "13、13", 0, [3]),
        ("甲13", "乙13", 0, [1]),
        ("13甲", "13乙", 2, [0]),
        ("13甲", "24甲", 0, []),
        ("甲13", "甲乙13", 1, [2]),
        ("甲13", "甲乙13", 0, [2]),
    ],
)
def test_where_it_was_tells_which_one(old: str, new: str, place: int, left: list[int]) -> None:
    links = [Link(at, 2, CELL) for at in range(len(old)) if old[at : at + 2] == "13"]
    assert [link.start for link in moved(links, [change_between(old, new, place)])] == left


def test_the_same_character_typed_again_leaves_a_figure_beside_it() -> None:
    assert moved([Link(0, 2, CELL)], [change_between("13，其中", "13，，其中")]) == (Link(0, 2, CELL),)


@pytest.mark.parametrize(
    ("text", "figures", "cell"),
    [
        ("本年新收14件。", {CELL: 13}, CELL),
        ("本年新收113件", {CELL: 11}, CELL),
        ("本年新收1.3件", {CELL: 1}, CELL),
        ("本年2.13件。", {CELL: 13}, CELL),
        ("本年新113件", {CELL: 13}, CELL),
        ("本年新1,3件", {CELL: 3}, CELL),
        ("本年", {CELL: 13}, CELL),
        ("本年新收13件。", {CELL: 13}, "no.such.cell"),
    ],
)
def test_a_link_that_says_anything_else_than_its_cell_is_none(
    text: str, figures: dict[str, FieldValue], cell: str
) -> None:
    report = blank_report(NEW).with_fields({TEXT: text, **figures})
    links = {TEXT: tuple(Link(at, length, cell) for at in (4, 5) for length in (1, 2))}
    assert held(links, report) == {}


def test_links_over_one_another_or_in_no_text_are_none() -> None:
    report = blank_report(NEW).with_fields(
        {TEXT: "13", "title": "13", CELL: 13, "requests.received.other": 3}
    )
    link = Link(0, 2, CELL)
    links = {TEXT: (link, link, Link(1, 1, "requests.received.other")), "title": (link,), "nowhere": (link,)}
    assert held(links, report) == {TEXT: (link,)}
    assert held({TEXT: (link,)}, blank_report(NEW)) == {}


@pytest.mark.parametrize("mark", ["，", "、", ".", ",", "-", "%"])
def test_a_mark_beside_a_figure_is_no_part_of_it(mark: str) -> None:
    draft = draft_with(f"为{mark}13{mark}其中", {CELL: 13}, {TEXT: (Link(2, 2, CELL),)})
    assert linked(draft) == ["13"]


def test_a_figure_follows_its_cell_in_the_same_step() -> None:
    draft = at_13()
    step = draft.edit({CELL: 2024})
    assert step is not None
    assert draft.report.get(TEXT) == "本年新收2024件。"
    assert (step.before[TEXT], step.after[TEXT]) == ("本年新收13件。", "本年新收2024件。")
    assert TEXT in step.fields
    draft.undo()
    assert (draft.report.get(TEXT), draft.report.get(CELL)) == ("本年新收13件。", 13)
    assert linked(draft) == ["13"]
    draft.redo()
    assert linked(draft) == ["2024"]


def test_a_figure_follows_a_total_whose_parts_change() -> None:
    draft = draft_with("共13件", {CELL: 13, TOTAL: 13}, {TEXT: (Link(1, 2, TOTAL),)})
    draft.edit({"requests.received.business": 100})
    assert draft.report.get(TEXT) == "共113件"


def test_a_blank_cell_is_asked_for_until_it_is_filled() -> None:
    draft = at_13()
    draft.edit({CELL: None})
    assert draft.report.get(TEXT) == f"本年新收{BLANK_FIGURE}件。"
    draft.edit({CELL: 7})
    assert draft.report.get(TEXT) == "本年新收7件。"


def test_money_is_written_in_ten_thousands_with_its_decimals() -> None:
    draft = draft_with("共0.5万元", {MONEY: Decimal("0.5")}, {TEXT: (Link(1, 3, MONEY),)})
    draft.edit({MONEY: Decimal("12.0000")})
    assert draft.report.get(TEXT) == "共12万元"


def test_every_place_of_a_figure_follows_and_its_neighbours_stay() -> None:
    other = "requests.received.business"
    links = {TEXT: (Link(0, 2, CELL), Link(3, 1, other), Link(5, 2, CELL)), "problems": (Link(0, 2, CELL),)}
    draft = draft_with("13、5、13", {CELL: 13, other: 5, "problems": "13"}, links)
    draft.edit({CELL: 1000})
    assert draft.report.get(TEXT) == "1000、5、1000"
    assert draft.report.get("problems") == "1000"
    draft.edit({other: None})
    assert linked(draft) == ["1000", BLANK_FIGURE, "1000"]


@pytest.mark.parametrize(
    "typed",
    [
        "本年新收135件。",
        "本年新收513件。",
        "本年新收1件。",
        "本年新收1 3件。",
        "本年新收件。",
        "本年新收13.5件。",
        "本年新收5.13件。",
        "本年新收13,000件。",
        "本年新收13．5件。",
    ],
)
def test_what_is_typed_into_a_figure_or_makes_another_number_of_it_wins(typed: str) -> None:
    draft = at_13()
    draft.edit({TEXT: typed})
    assert draft.links == {}
    draft.edit({CELL: 99})
    assert draft.report.get(TEXT) == typed
    draft.undo()
    draft.undo()
    assert linked(draft) == ["13"]
    draft.redo()
    assert draft.links == {}


def test_typing_that_is_taken_back_as_one_brings_the_link_back() -> None:
    draft = at_13()
    for text in ("本年新收135件。", "本年新收13件。", "今本年新收13件。"):
        draft.edit({TEXT: text}, burst=TEXT)
    assert draft.links == {}
    draft.undo()
    assert draft.report.get(TEXT) == "本年新收13件。"
    assert linked(draft) == ["13"]
    assert not draft.can_undo


def test_typing_and_taking_it_away_again_is_a_step_where_a_link_went() -> None:
    draft = at_13()
    draft.edit({TEXT: "本年新收135件。"}, burst=TEXT)
    draft.edit({TEXT: "本年新收13件。"}, burst=TEXT)
    assert draft.links == {}
    assert draft.can_undo
    draft.undo()
    assert linked(draft) == ["13"]


def test_letting_a_figure_go_is_a_step_that_changes_no_text() -> None:
    draft = at_13()
    step = draft.edit({}, action=Action.UNLINKED, links={TEXT: ()})
    assert step is not None
    assert step.fields == {TEXT}
    assert not step.is_empty
    draft.edit({CELL: 5})
    assert draft.report.get(TEXT) == "本年新收13件。"
    assert draft.edit({}, action=Action.UNLINKED, links={TEXT: ()}) is None


def test_a_text_that_is_missing_holds_no_links() -> None:
    draft = at_13()
    draft.edit({TEXT: None})
    assert draft.links == {}
    draft.undo()
    assert linked(draft) == ["13"]


def test_an_earlier_text_comes_back_with_links_where_its_figures_are_those_of_now() -> None:
    draft = at_13()
    then = Moment(draft.report, {}, (), draft.links)
    draft.edit({TEXT: "别的"})
    draft.bring_back(then, [TEXT])
    assert linked(draft) == ["13"]
    draft.edit({TEXT: "别的"})
    draft.edit({CELL: 14})
    draft.bring_back(then, [TEXT])
    assert draft.report.get(TEXT) == "本年新收13件。"
    assert draft.links == {}
    draft.undo()
    draft.bring_back(then, [TEXT, CELL])
    assert linked(draft) == ["13"]
    assert draft.report.get(CELL) == 13


def test_figures_of_today_follow_cells_that_come_back() -> None:
    draft = at_13()
    then = Moment(draft.report, {})
    draft.edit({TEXT: "今年新收13件。"})
    draft.edit({CELL: 14})
    draft.bring_back(then, [CELL])
    assert draft.report.get(TEXT) == "今年新收13件。"
    assert linked(draft) == ["13"]


def test_links_that_no_longer_hold_when_totals_are_put_right_are_none() -> None:
    draft = draft_with("共99件", {CELL: 13, TOTAL: 99}, {TEXT: (Link(1, 2, TOTAL),)})
    assert draft.report.get(TEXT) == "共99件"
    assert draft.links == {}


def test_a_step_of_nothing_but_links_is_told_by_its_history() -> None:
    draft = at_13()
    now = Moment(draft.report, {}, (), draft.links)
    step = draft.edit({}, action=Action.UNLINKED, links={TEXT: ()})
    assert isinstance(step, Step)
    history = NO_HISTORY.after(step).closed()
    past = past_of(history, Moment(draft.report, {}, (), draft.links))
    assert not past.is_cut
    assert past.after(1) == now


def test_links_are_kept_as_they_are() -> None:
    links = {TEXT: (Link(4, 2, CELL), Link(8, 1, MONEY))}
    assert links_from_stored(links_to_stored(links), NEW) == links


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"title": [[0, 1, CELL]]},
        {CELL: [[0, 1, CELL]]},
        {TEXT: 1},
        {TEXT: [1]},
        {TEXT: [[-1, 1, CELL]]},
        {TEXT: [[0, 0, CELL]]},
        {TEXT: [["0", 1, CELL]]},
        {TEXT: [[0, 1, "no.such.cell"]]},
        {TEXT: [[0, 1, CELL, 1]]},
    ],
)
def test_links_that_no_report_can_have_are_refused(stored: object) -> None:
    with pytest.raises(DamagedContent):
        links_from_stored(stored, NEW)
