from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.files import write_atomically
from gipdesk.texts import explain

FULL_DEVICE = Path("/dev/full")


def put(content: bytes) -> Callable[[BinaryIO], object]:
    return lambda file: file.write(content)


def failing(error: OSError) -> Callable[..., object]:
    def fail(*_arguments: object, **_named: object) -> object:
        raise error

    return fail


def fault_of(path: Path, write: Callable[[BinaryIO], object] = put(b"new")) -> str:  # noqa: B008 - it is stateless
    with pytest.raises(UnwritableFile) as caught:
        write_atomically(path, write)
    assert explain(caught.value).happened.count(path.name) == 1
    return caught.value.code


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    return path


def assert_untouched(old: Path) -> None:
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / "年报.docx", put(b"new"))
    assert (tmp_path / "年报.docx").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_an_old_file_is_replaced(old: Path) -> None:
    write_atomically(old, put(b"new"))
    assert old.read_bytes() == b"new"
    assert list(old.parent.iterdir()) == [old]


def test_a_missing_folder(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "没有" / "年报.docx") == "write-folder-missing"


def test_a_file_in_place_of_the_folder(old: Path) -> None:
    assert fault_of(old / "年报2.docx") == "write-folder-missing"
    assert_untouched(old)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "年报.docx"
    folder.mkdir()
    assert fault_of(folder) == "write-is-folder"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_name_too_long(tmp_path: Path) -> None:
    assert fault_of(tmp_path / ("年" * 300)) == "write-name-unusable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL_DEVICE.exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk(old: Path) -> None:
    assert fault_of(old, lambda _file: FULL_DEVICE.write_bytes(b"new")) == "write-disk-full"
    assert_untouched(old)


def test_a_disk_that_fills_up_at_the_end(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.ENOSPC, "full")))
    assert fault_of(old) == "write-disk-full"
    assert_untouched(old)


def test_a_folder_without_permission(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", failing(PermissionError(errno.EACCES, "denied")))
    assert fault_of(old) == "write-denied"
    monkeypatch.undo()
    assert_untouched(old)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "write-in-use"),
        (errno.EBUSY, "write-in-use"),
        (errno.EIO, "write-failed"),
        (None, "write-failed"),
    ],
)
def test_an_old_file_that_cannot_be_replaced(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, code: str
) -> None:
    error = OSError("unknown") if number is None else OSError(number, "no")
    monkeypatch.setattr(Path, "replace", failing(error))
    assert fault_of(old) == code
    assert_untouched(old)


def test_a_fault_of_ours_passes_and_leaves_nothing(old: Path) -> None:
    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_atomically(old, write)
    assert_untouched(old)


def test_a_rest_that_cannot_be_removed_hides_no_fault(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "denied")))
    monkeypatch.setattr(Path, "unlink", failing(OSError(errno.EIO, "gone")))
    assert fault_of(old) == "write-in-use"
