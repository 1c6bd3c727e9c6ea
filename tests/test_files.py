from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.files import (
    clear_stale,
    is_folder,
    is_held,
    is_there,
    shortened,
    sync_folder,
    write_atomically,
)
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


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


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
        (errno.EINVAL, "write-name-unusable"),
        (errno.ENOENT, "write-name-unusable"),
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


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EINVAL, "write-failed"),  # what Windows says of a network that is gone
        (errno.EBADF, "write-failed"),
        (errno.ENOENT, "write-denied"),  # and of a folder that it protects
        (errno.EROFS, "write-protected"),
    ],
)
def test_a_folder_that_takes_nothing(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(Path, "open", failing(OSError(number, "no")))
    assert fault_of(old) == code
    monkeypatch.undo()
    assert_untouched(old)


def test_a_stick_with_its_switch_off_on_windows(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = PermissionError(errno.EACCES, "write protected")
    vars(refusal)["winerror"] = 19
    if sys.platform == "win32":
        refusal = PermissionError(errno.EACCES, "write protected", None, 19)
    monkeypatch.setattr(Path, "open", failing(refusal))
    assert fault_of(old) == "write-protected"


def test_a_folder_that_went_away(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(FileNotFoundError(errno.ENOENT, "gone")))
    is_dir = Path.is_dir

    def is_dir_while_it_lasts(path: Path) -> bool:
        if path == old.parent:
            raise OSError(errno.EINVAL, "the device is gone")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", is_dir_while_it_lasts)
    assert fault_of(old) == "write-folder-missing"


def test_a_file_held_for_a_moment_is_replaced(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refusals = Path.replace, [PermissionError(errno.EACCES, "a virus scanner reads it")] * 2

    def replace_in_the_end(path: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replace_in_the_end)
    write_atomically(old, put(b"new"))
    assert old.read_bytes() == b"new"


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


def test_what_the_disk_does_not_tell_is_not_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_there(old)
    monkeypatch.setattr(Path, "exists", failing(OSError(errno.EINVAL, "the network name is gone")))
    assert not is_there(old)


def test_a_folder_that_the_disk_does_not_tell_of_is_none(
    tmp_path: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_folder(tmp_path)
    assert not is_folder(old)
    monkeypatch.setattr(Path, "is_dir", failing(OSError(errno.EINVAL, "the network name is gone")))
    assert not is_folder(tmp_path)


class _Refusal(PermissionError):
    winerror = 0


@pytest.mark.parametrize(("winerror", "held"), [(None, False), (32, True), (5, False)])
def test_who_keeps_a_file_is_asked_of_windows(
    old: Path, monkeypatch: pytest.MonkeyPatch, winerror: int | None, held: bool
) -> None:
    closed: list[int] = []

    def create_file(path: str, *_: object) -> int:
        assert path == str(old)
        if winerror is None:
            return 7
        refusal = _Refusal()
        refusal.winerror = winerror
        raise refusal

    fake = SimpleNamespace(GENERIC_READ=1, OPEN_EXISTING=3, CreateFile=create_file, CloseHandle=closed.append)
    monkeypatch.setitem(sys.modules, "_winapi", fake)
    assert is_held(old) is held
    assert closed == ([7] if winerror is None else [])


def test_other_systems_keep_no_file_from_being_read(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_winapi", None)
    assert not is_held(old)


def test_only_the_user_may_open_what_is_private(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps other lists of who may")
    write_atomically(tmp_path / "a", put(b"new"), is_private=True)
    write_atomically(tmp_path / "b", put(b"new"))
    assert [(tmp_path / name).stat().st_mode & 0o077 != 0 for name in "ab"] == [False, True]


@pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="Windows knows no way to sync a folder")
class TestFolders:
    def test_the_folder_is_synced_after_the_file_is_in_its_place(
        self, old: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        synced: list[tuple[bool, bytes]] = []
        fsync = os.fsync

        def note(file: int) -> None:
            synced.append((Path(f"/proc/self/fd/{file}").resolve() == old.parent, old.read_bytes()))
            fsync(file)

        monkeypatch.setattr(os, "fsync", note)
        write_atomically(old, put(b"new"))
        assert synced == [(False, b"old"), (True, b"new")]

    @pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
    def test_a_drive_that_knows_no_such_thing(
        self, old: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing(OSError(number, "no")))
        sync_folder(old.parent)

    def test_a_folder_that_may_not_be_listed(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "open", failing(PermissionError(errno.EACCES, "no")))
        sync_folder(old.parent)

    def test_a_disk_that_fails_is_told(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "fsync", failing(OSError(errno.EIO, "no")))
        with pytest.raises(OSError, match="no"):
            sync_folder(old.parent)


def test_where_the_system_knows_no_way_a_folder_is_left_to_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EIO, "no")))
    sync_folder(old.parent)


def test_what_a_killed_program_left_goes_and_nothing_else(tmp_path: Path) -> None:
    names = ["~0123456789ab.tmp", "~0123456789ac.tmp", "~$年报.docx", "~012345678.tmp", "a.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1000.0, 1000.0))
    os.utime(tmp_path / names[1], (3000.0, 3000.0))
    clear_stale(tmp_path, now=5000.0)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names[1:])


def test_a_folder_that_is_gone_has_nothing_to_clear(tmp_path: Path) -> None:
    clear_stale(tmp_path / "gone")


def test_what_cannot_be_cleared_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "~0123456789ab.tmp"
    stale.write_bytes(b"")
    monkeypatch.setattr(Path, "unlink", failing(PermissionError(errno.EACCES, "in use")))
    clear_stale(tmp_path, now=time.time() + 9999)
    assert stale.exists()
    assert shortened("年" * 90, 60) == "年" * 60


def test_a_file_is_looked_at_before_it_takes_its_place(old: Path) -> None:
    seen: list[bytes] = []
    write_atomically(old, put(b"new"), check=lambda written: seen.append(written.read_bytes()))
    assert (seen, old.read_bytes()) == ([b"new"], b"new")

    def refuse(_written: Path) -> None:
        raise UnwritableFile("copy-differs", name=old.name, folder="")

    with pytest.raises(UnwritableFile):
        write_atomically(old, put(b"newer"), check=refuse)
    assert old.read_bytes() == b"new"
    assert [*old.parent.iterdir()] == [old]


def test_a_disk_without_permissions_takes_a_private_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as without:
        without.setattr(Path, "chmod", failing(PermissionError(errno.EPERM, "FAT knows none")))
        write_atomically(old, put(b"new"), is_private=True)
    assert old.read_bytes() == b"new"
