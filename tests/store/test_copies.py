from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gipdesk.store import copies as module
from gipdesk.store.copies import Copies

TODAY = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "copies")


def contents(copies: Copies) -> list[bytes]:
    return [copy.path.read_bytes() for copy in copies.all()]


def test_what_is_kept_is_there_the_newest_first(copies: Copies) -> None:
    assert copies.all() == ()
    first = copies.keep(b"one", TODAY)
    assert copies.keep(b"two", TODAY + timedelta(hours=1)) != first
    assert contents(copies) == [b"two", b"one"]
    assert [copy.at for copy in copies.all()] == [TODAY + timedelta(hours=1), TODAY]


def test_the_same_bytes_are_kept_once(copies: Copies) -> None:
    assert copies.keep(b"one", TODAY) == copies.keep(b"one", TODAY + timedelta(days=1))
    assert contents(copies) == [b"one"]


def test_what_is_old_goes_but_never_the_newest(copies: Copies) -> None:
    for day in range(40):
        copies.keep(b"%d" % day, TODAY + timedelta(days=day))
    assert contents(copies) == [b"%d" % day for day in range(39, 8, -1)]
    copies.keep(b"a year later", TODAY + timedelta(days=400))
    assert contents(copies) == [b"a year later"]


def test_no_more_are_kept_than_fit(copies: Copies, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_COPIES", 3)
    for minute in range(5):
        copies.keep(b"%d" % minute, TODAY + timedelta(minutes=minute))
    assert contents(copies) == [b"4", b"3", b"2"]
    monkeypatch.setattr(module, "MAX_COPY_BYTES", 100)
    copies.keep(b"5" * 99, TODAY + timedelta(minutes=5))
    assert contents(copies) == [b"5" * 99, b"4"]
    copies.keep(b"6" * 200, TODAY + timedelta(minutes=6))
    assert contents(copies) == [b"6" * 200]


def test_what_is_no_copy_is_left_alone(copies: Copies, tmp_path: Path) -> None:
    copies.keep(b"one", TODAY)
    other = tmp_path / "copies" / "my-own.gip"
    other.write_bytes(b"x")
    assert contents(copies) == [b"one"]
    copies.keep(b"later", TODAY + timedelta(days=99))
    assert other.exists()
