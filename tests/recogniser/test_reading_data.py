"""The data that tells a report from the page around it."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.reading_data import reading_data


def test_every_traditional_character_has_another_simplified_one() -> None:
    pairs = reading_data().simplify
    assert all(chr(traditional) != chr(simple) for traditional, simple in pairs.items())
    assert not set(pairs) & set(pairs.values())


def test_no_word_is_blank_or_twice() -> None:
    page = reading_data().page
    for words in (page.labels, page.card, page.words, page.starts, page.ends, page.owner):
        assert all(words)
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "text", ["-3-", "—12—", "第3页", "第3页共9页", "第3页,共9页", "3/9", "续表", "(续表)", "(续)"]
)
def test_a_page_mark(text: str) -> None:
    assert reading_data().page_mark.fullmatch(text)


@pytest.mark.parametrize("text", ["3", "-", "—", "-3", "/", "3件", "续报"])
def test_no_page_mark(text: str) -> None:
    assert not reading_data().page_mark.fullmatch(text)


def test_patterns_are_compiled_with_their_groups() -> None:
    data = reading_data().names
    for pattern in data.title:
        assert set(pattern.groupindex) == {"before", "year", "after"}
    for pattern in (*data.author, *data.contact, data.unit_line):
        assert set(pattern.groupindex) == {"organisation"}
