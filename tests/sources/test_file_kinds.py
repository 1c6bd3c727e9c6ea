from __future__ import annotations

import pytest

from gipdesk.sources.file_kinds import KINDS, READABLE, FileKind, readable_endings, unknown_kind
from gipdesk.texts import explain, text

by_name = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@by_name
def test_a_kind_is_read_or_says_what_to_save_it_as(kind: FileKind) -> None:
    assert bool(kind.save_as) is (kind.read is None)
    assert kind.save_as in ("", *readable_endings())


@by_name
def test_something_gives_a_kind_away(kind: FileKind) -> None:
    assert kind.begins or kind.xml or kind.parts or kind.mimetype or kind.streams or kind.is_text


@by_name
def test_endings_are_small_and_those_told_are_among_them(kind: FileKind) -> None:
    assert all(ending == ending.lower() and ending.startswith(".") for ending in kind.endings)
    assert set(kind.told) <= set(kind.endings)


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
def test_a_kind_that_is_read_has_a_word_and_is_told(kind: FileKind) -> None:
    assert text(f"sources.kinds.{kind.name}")
    assert kind.told


def test_names_are_different_and_no_ending_is_read_as_two_kinds() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len(set(readable_endings())) == len(readable_endings())


def test_an_unknown_kind_is_explained_by_those_that_can_be_read() -> None:
    told = [ending for kind in READABLE for ending in kind.told]
    assert told[0] == ".docx"
    assert f"能读取的有 {'、'.join(told)} 和 .gip 文件。" in explain(unknown_kind("甲")).todo
