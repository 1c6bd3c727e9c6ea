"""A report whose file others change, remove or hold while it is open here."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.store import working_file
from gipdesk.store.presence import mark_of
from gipdesk.store.report_file import create, load
from gipdesk.store.working_file import WorkingFile
from tests.store.working.working import (
    OVERVIEW,
    RECEIVED,
    begun,
    copies,
    die,
    opened,
    opened_and_closed,
    refuse_writing,
    stored,
    value,
)
from tests.support.disks import take_away
from tests.support.gips import change
from tests.support.steps import step

REPLACED = {
    "cut": lambda content: content[: len(content) // 2],
    "empty": lambda _: b"",
    "garbage": lambda content: b"\xa5" * len(content),
    "one bit": lambda content: content[:9000] + bytes([content[9000] ^ 1]) + content[9001:],
}


@pytest.mark.parametrize("ruin", REPLACED.values(), ids=REPLACED)
@pytest.mark.parametrize("in_place", [True, False])
def test_a_file_that_others_changed_while_it_is_open_is_left_alone_and_said_so(
    path: Path, folder: Path, file: WorkingFile, ruin: object, in_place: bool
) -> None:
    assert callable(ruin)
    whole = path.read_bytes()
    if not in_place:
        take_away([path])
    path.write_bytes(ruin(whole))
    file.save(step({RECEIVED: 11}))
    for _ in range(2):
        with pytest.raises(UnwritableFile, match="gip-replaced"):
            file.write()
    assert path.read_bytes() == ruin(whole)
    die(file)
    path.write_bytes(whole)
    assert begun(path, folder) == 11


def test_another_report_put_in_its_place_while_it_is_open_is_left_alone(
    path: Path, file: WorkingFile
) -> None:
    create(path, stored())
    other = path.read_bytes()
    file.save(step({RECEIVED: 11}))
    with pytest.raises(UnwritableFile, match="gip-replaced"):
        file.write()
    assert path.read_bytes() == other


def test_a_file_that_went_away_and_came_back_gets_everything(path: Path, file: WorkingFile) -> None:
    file.save(step({RECEIVED: 5}))
    file.write()
    before = path.read_bytes()
    take_away([path])
    file.save(step({"title": "新题"}, OVERVIEW))
    with pytest.raises(UnwritableFile, match="gip-not-written"):
        file.write()
    assert [*path.parent.iterdir()] == [mark_of(path)]
    path.write_bytes(before)
    file.write()
    found = load(path, shipped_formats())
    assert found.report == stored().report.with_fields({RECEIVED: 5, "title": "新题"})
    assert found.carried_texts == {"problems": "旧"}


def test_what_is_in_another_file_is_not_missed(path: Path, folder: Path, file: WorkingFile) -> None:
    change(path, "UPDATE texts SET value = 'von fremder Hand' WHERE field = 'title'")
    file.save(step({RECEIVED: 5}))
    file.let_file_be()
    file.close()
    begun_with = opened_and_closed(path, folder)
    assert begun_with.state.stored.report.title == "von fremder Hand"
    assert begun_with.fork is None
    assert 5 in [value(copy) for copy in copies(folder)]


def test_a_write_that_fails_leaves_the_gip_and_may_be_tried_again(
    path: Path, file: WorkingFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    file.save(step({RECEIVED: 5}))
    with monkeypatch.context() as full:
        full.setattr(working_file, "write_atomically", refuse_writing)
        for _ in range(2):
            with pytest.raises(UnwritableFile, match="gip-not-written"):
                file.write()
    assert path.read_bytes() == before
    file.write()
    assert value(path) == 5


def test_a_link_goes_on_leading_to_the_report(path: Path, folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "快捷.gip"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system lets not everybody make links")
    with closing(opened(link, folder)) as file:
        file.save(step({RECEIVED: 5}))
        file.write()
    assert link.is_symlink()
    assert value(path) == value(link) == 5
