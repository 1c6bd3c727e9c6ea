from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.render.breaking import Span, broken, stretchable
from gipdesk.writers.style_loader import page_style
from tests.render.type import SquareType, face

LOOK = page_style().drawn


def lines(text: str, room: float, first: float | None = None) -> list[str]:
    """The lines of a text in so many characters."""
    advances = SquareType().advances(text, face(), 1)
    rooms = (room if first is None else first, room)
    return [text[start:end] for start, end in broken(text, advances, rooms, LOOK)]


def test_chinese_breaks_anywhere() -> None:
    assert lines("政府信息公开", 4) == ["政府信息", "公开"]


def test_a_text_that_fits_is_one_line() -> None:
    assert lines("政府信息", 4) == ["政府信息"]


def test_no_text_has_no_line() -> None:
    assert lines("", 4) == []


def test_the_first_line_may_be_shorter() -> None:
    assert lines("政府信息公开条例", 4, first=2) == ["政府", "信息公开", "条例"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息，公开", ["政府信", "息，公开"]),
        ("政府信息。”公开", ["政府信", "息。”公", "开"]),
        ("政府信（息）公开", ["政府信", "（息）公", "开"]),
        ("政府信《息》公开", ["政府信", "《息》公", "开"]),
    ],
)
def test_marks_stay_with_their_words(text: str, expected: list[str]) -> None:
    assert lines(text, 4) == expected


@pytest.mark.parametrize("word", ["2025", "12.5%", "-37", "gov.cn", "1,270"])
def test_words_and_numbers_are_never_broken(word: str) -> None:
    assert lines(f"政府信{word}", 4) == ["政府信", word]


def test_a_dash_and_an_ellipsis_stay_whole() -> None:
    assert lines("政府信——公开", 4) == ["政府信", "——公开"]
    assert lines("政府信……公开", 4) == ["政府信", "……公开"]


def test_a_word_wider_than_a_line_is_broken_in_the_end() -> None:
    assert lines("abcdefghijkl", 4) == ["abcdefgh", "ijkl"]


def test_at_least_one_character_stands_on_a_line() -> None:
    assert lines("公开", 0.5) == ["公", "开"]


def test_spaces_at_the_end_of_a_line_take_no_room() -> None:
    assert lines("政府信息  公开", 4) == ["政府信息", "公开"]
    assert lines("政府  ", 2) == ["政府"]


def test_a_line_of_nothing_but_spaces_is_empty() -> None:
    assert lines("  ", 4) == [""]


def test_an_address_breaks_behind_its_marks_where_the_line_would_be_torn() -> None:
    assert lines("电子邮箱：xiangzheng@example.com", 11) == ["电子邮箱：xiangzheng@", "example.com"]
    assert lines("见网站www.example.com/office", 11) == ["见网站www.example.com/", "office"]


def test_an_address_stays_whole_where_the_line_is_nearly_full_without_it() -> None:
    assert lines("请把意见和建议发到我处a@b.cn", 12) == ["请把意见和建议发到我处", "a@b.cn"]


def test_a_word_without_such_marks_goes_to_the_next_line() -> None:
    assert lines("公开abcdefghijklmnop", 8) == ["公开", "abcdefghijklmnop"]


def test_a_line_is_stretched_between_characters_but_not_within_words() -> None:
    text = "公开 12件ab"
    assert stretchable(text, Span(0, len(text))) == [1, 2, 3, 5, 6]


@given(st.text(st.sampled_from("政府信息，。（《12ab -—…@."), max_size=60), st.integers(2, 12))
def test_every_character_but_spaces_stands_on_some_line(text: str, room: int) -> None:
    found = lines(text, room)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(sum(SquareType().advances(line, face(), 1)) <= max(room, 1) for line in found)
