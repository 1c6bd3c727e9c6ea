"""What was made once is found again, whole or not at all, by every checkout."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from workshop.cache import STAMP, VARIABLE, cache_folder, kept, key_of, unpacked


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


class Making:
    """Fills a folder with one file, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folder: Path) -> None:
        self.times += 1
        (folder / "deep").mkdir()
        (folder / "deep" / "文件").write_text("whole", encoding="utf-8")


def test_it_lies_where_the_variable_says(cache: Path) -> None:
    assert cache_folder() == cache


def test_without_the_variable_it_lies_in_the_users_home(
    user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert cache_folder() == user_home / ".cache" / "gipdesk-build"


def test_a_name_follows_from_all_parts_and_their_limits() -> None:
    keys = {key_of("a", "b"), key_of("ab"), key_of("b", "a"), key_of("a", "b", ""), key_of("a")}
    assert len(keys) == 5
    assert key_of("a", b"b") == key_of(b"a", "b")


def test_what_is_kept_is_made_once(cache: Path) -> None:
    making = Making()
    folders = {kept("thing-1", making), kept("thing-1", making)}
    assert folders == {cache / "thing-1"}
    assert making.times == 1
    kept("thing-2", making)
    assert making.times == 2


def test_what_fails_in_the_making_leaves_nothing(cache: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        kept("thing", fail)
    assert [path for path in cache.iterdir() if path.is_dir()] == []


def test_two_at_once_make_it_once() -> None:
    making = Making()
    barrier = threading.Barrier(2)

    def both(folder: Path) -> None:
        making(folder)

    def run() -> None:
        barrier.wait()
        kept("thing", both)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert making.times == 1


def test_one_that_was_faster_is_taken(cache: Path) -> None:
    def overtaken(folder: Path) -> None:
        Making()(folder)
        shutil.copytree(folder, cache / "thing")

    assert (kept("thing", overtaken) / "deep" / "文件").read_text(encoding="utf-8") == "whole"


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_checkout_has_a_copy_of_its_own(tmp_path: Path) -> None:
    making = Making()
    first, second = tmp_path / "first" / "thing", tmp_path / "second" / "thing"
    for folder in (first, second, second):
        unpacked("thing-1", folder, making)
    assert making.times == 1
    assert files_of(first) == files_of(second) == ["deep", "deep/文件"]
    (second / "deep" / "文件").write_text("changed", encoding="utf-8")
    unpacked("thing-1", second, making)
    assert (second / "deep" / "文件").read_text(encoding="utf-8") == "changed"
    assert (first / "deep" / "文件").read_text(encoding="utf-8") == "whole"


@pytest.mark.parametrize("spoil", ["stamp", "folder", "name"])
def test_a_copy_that_is_not_sure_is_laid_anew(tmp_path: Path, spoil: str) -> None:
    making = Making()
    folder = tmp_path / "checkout" / "thing"
    unpacked("thing-1", folder, making)
    (folder / "rubbish").touch()
    spoiled: dict[str, Callable[[], object]] = {
        "stamp": lambda: folder.with_name(f"{folder.name}{STAMP}").unlink(),
        "folder": lambda: shutil.rmtree(folder),
        "name": lambda: None,
    }
    spoiled[spoil]()
    unpacked("thing-2" if spoil == "name" else "thing-1", folder, making)
    assert files_of(folder) == ["deep", "deep/文件"]
    assert making.times == (2 if spoil == "name" else 1)


def test_the_cache_may_be_deleted(tmp_path: Path, cache: Path) -> None:
    making = Making()
    folder = tmp_path / "checkout" / "thing"
    unpacked("thing-1", folder, making)
    shutil.rmtree(cache)
    unpacked("thing-1", folder, making)
    assert making.times == 1
    unpacked("thing-1", tmp_path / "other" / "thing", making)
    assert making.times == 2


def test_a_making_that_fails_is_no_copy(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError("full")

    folder = tmp_path / "checkout" / "thing"
    with pytest.raises(OSError, match="full"):
        unpacked("thing-1", folder, fail)
    unpacked("thing-1", folder, Making())
    assert files_of(folder) == ["deep", "deep/文件"]
