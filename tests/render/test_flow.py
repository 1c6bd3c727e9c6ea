from __future__ import annotations

from gipdesk.render.flow import Slab, flow


def pages(slabs: list[Slab[str]], room: float = 100) -> list[list[tuple[str, float]]]:
    return [[(each.content, each.top) for each in page] for page in flow(slabs, room)]


def test_slabs_stand_one_below_the_other_and_go_on_on_the_next_page() -> None:
    slabs = [Slab("a", 40), Slab("b", 40), Slab("c", 40)]
    assert pages(slabs) == [[("a", 0), ("b", 40)], [("c", 0)]]


def test_nothing_takes_one_empty_page() -> None:
    assert pages([]) == [[]]


def test_a_page_is_filled_to_its_last_point() -> None:
    assert len(pages([Slab("a", 28.95)] * 22, 636.9)) == 1
    assert len(pages([Slab("a", 28.95)] * 23, 636.9)) == 2


def test_what_stays_with_the_next_goes_with_it() -> None:
    slabs = [Slab("a", 60), Slab("heading", 20, keeps_with_next=True), Slab("b", 40)]
    assert pages(slabs) == [[("a", 0)], [("heading", 0), ("b", 20)]]


def test_what_stays_with_the_next_and_has_none_stays() -> None:
    assert pages([Slab("a", 60, keeps_with_next=True)]) == [[("a", 0)]]


def test_room_around_counts_but_not_at_the_foot() -> None:
    slabs = [Slab("title", 30, after=10), Slab("name", 30, before=20, after=50), Slab("c", 10)]
    assert pages(slabs) == [[("title", 0), ("name", 60)], [("c", 0)]]


def test_what_is_higher_than_a_page_is_cut_between_its_slabs() -> None:
    chain = [*(Slab(name, 40, keeps_with_next=True) for name in "abcd"), Slab("e", 40)]
    assert pages([Slab("x", 10), *chain]) == [
        [("x", 0)],
        [("a", 0), ("b", 40)],
        [("c", 0), ("d", 40)],
        [("e", 0)],
    ]


def test_a_slab_higher_than_a_page_has_one_of_its_own() -> None:
    assert pages([Slab("a", 10), Slab("b", 400), Slab("c", 10)]) == [[("a", 0)], [("b", 0)], [("c", 0)]]


def test_heads_stand_above_what_comes_first_on_a_page() -> None:
    head = Slab("head", 30)
    rows = [Slab(name, 30, heads=(head,)) for name in "abcd"]
    assert pages([head, *rows]) == [
        [("head", 0), ("a", 30), ("b", 60)],
        [("head", 0), ("c", 30), ("d", 60)],
    ]


def test_heads_that_leave_no_room_are_not_repeated() -> None:
    head = Slab("head", 80)
    assert pages([head, *(Slab(name, 60, heads=(head,)) for name in "ab")]) == [
        [("head", 0)],
        [("a", 0)],
        [("b", 0)],
    ]


def test_a_chain_that_is_cut_goes_on_below_its_heads() -> None:
    head = Slab("head", 30, keeps_with_next=True)
    rows = [Slab(name, 30, keeps_with_next=True, heads=(head,)) for name in "abcd"]
    assert pages([head, *rows]) == [
        [("head", 0), ("a", 30), ("b", 60)],
        [("head", 0), ("c", 30), ("d", 60)],
    ]
