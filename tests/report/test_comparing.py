from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.report.comparing import compare, shared_ends

PROSE = st.text("政府信息公开年报2024，。\n a", max_size=60)
SENTENCES = "".join(f"第{number}条，我镇办理申请{number * 7}件，全部按期办结。\n" for number in range(700))


def removed(old: str, new: str) -> list[str]:
    return [old[start:end] for start, end in compare(old, new).removed]


def added(old: str, new: str) -> list[str]:
    return [new[start:end] for start, end in compare(old, new).added]


@given(old=PROSE, new=PROSE)
def test_what_is_not_marked_is_the_same_in_both(old: str, new: str) -> None:
    found = compare(old, new)
    for match in found.matches:
        assert old[match.old : match.old + match.length] == new[match.new : match.new + match.length]
    unmarked = "".join(old[match.old : match.old + match.length] for match in found.matches)
    assert len(unmarked) + sum(end - start for start, end in found.removed) == len(old)
    assert len(unmarked) + sum(end - start for start, end in found.added) == len(new)


@given(old=PROSE, new=PROSE)
def test_all_is_the_same_only_where_nothing_but_blanks_differs(old: str, new: str) -> None:
    percent = compare(old, new).percent
    assert 0 <= percent <= 100
    if percent == 100:
        assert "".join(old.split()) == "".join(new.split())
    if old == new:
        assert percent == 100


def test_words_that_went_and_came_are_told_apart() -> None:
    old, new = "全年办结20件，无结转。", "全年共办结20件，结转下年1件。"
    assert removed(old, new) == ["无"]
    assert added(old, new) == ["共", "下年1件"]
    assert compare(old, new).percent == 78


def test_a_number_changes_as_a_whole() -> None:
    assert removed("共120件", "共125件") == ["120"]
    assert added("共120件", "共125件") == ["125"]
    assert added("共20件", "共1205件") == ["1205"]
    assert removed("共135件，已办结甲", "共235件，已办结乙") == ["135", "甲"]


def test_a_lone_character_among_changes_counts_as_changed() -> None:
    assert removed("开头甲乙，丙丁结尾", "开头戊己，庚辛结尾") == ["甲乙，丙丁"]


def test_long_texts_are_compared_in_detail() -> None:
    new = SENTENCES.replace("第300条", "第三百条").replace("第5条，", "") + "补充一句。"
    assert added(SENTENCES, new) == ["三百", "补充一句。"]
    assert removed(SENTENCES, new) == ["第5条，", "300"]
    assert compare(SENTENCES, new).percent == 99


def test_long_texts_with_changes_everywhere_are_compared_in_detail() -> None:
    new = SENTENCES.replace("按期办结", "依法办结")
    assert set(removed(SENTENCES, new)) == {"按期"}
    assert set(added(SENTENCES, new)) == {"依法"}


def test_passages_that_changed_places_are_kept_in_order() -> None:
    one, other = SENTENCES[:9000], SENTENCES[9000:]
    found = compare(one + other, other + one)
    assert 40 <= found.percent <= 60


def test_long_texts_without_a_passage_of_their_own_count_as_different() -> None:
    assert compare("甲乙" * 2000, "丙甲乙丁" * 1000).percent == 0


@pytest.mark.parametrize(("passage", "is_found"), [("一二三四五六七八", True), ("一二三四五六七", False)])
def test_in_long_texts_eight_characters_of_their_own_are_a_place(passage: str, is_found: bool) -> None:
    """Fewer may stand in both by chance."""
    old, new = "甲乙" * 500 + passage + "甲乙" * 500, "丙丁" * 500 + passage + "丙丁" * 500
    assert [(match.old, match.length) for match in compare(old, new).matches] == (
        [(1000, 8)] if is_found else []
    )


@pytest.mark.parametrize(
    ("old_length", "new_length", "is_found"),
    [(600, 1000, True), (19, 31_579, False)],  # 600,000 pairs of characters, and one more
)
def test_texts_of_a_moderate_length_are_compared_character_by_character(
    old_length: int, new_length: int, is_found: bool
) -> None:
    """Even two characters are found again in a page; in a book they would take minutes."""
    old, new = "甲同样".ljust(old_length, "甲"), "乙同样".ljust(new_length, "乙")
    assert bool(compare(old, new).matches) == is_found


def test_a_position_leads_to_its_counterpart() -> None:
    old, new = "甲乙丙丁戊己庚辛", "新甲乙丙丁改戊己庚辛"
    found = compare(old, new)
    assert [found.in_old(new.index(char)) for char in "甲丁戊辛"] == [0, 3, 4, 7]
    assert [found.in_new(old.index(char)) for char in "甲丁戊辛"] == [1, 4, 6, 9]
    assert found.in_old(0) == 0
    assert found.in_old(5) == 4
    assert compare("甲", "乙").in_new(1) == 0


@pytest.mark.parametrize(
    ("old", "new", "ends"),
    [
        ("", "", (0, 0)),
        ("", "甲", (0, 0)),
        ("甲", "甲", (1, 0)),
        ("甲乙丙", "甲丁丙", (1, 1)),
        ("甲甲", "甲甲甲", (2, 0)),
        ("甲乙", "丙丁", (0, 0)),
        ("乙丙", "甲乙丙", (0, 2)),
        ("长" * 999 + "乙" + "短" * 77, "长" * 999 + "甲" + "短" * 77, (999, 77)),
    ],
)
def test_what_two_texts_begin_and_end_with_is_counted_once(old: str, new: str, ends: tuple[int, int]) -> None:
    assert shared_ends(old, new) == ends
