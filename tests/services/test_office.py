"""The office's own file: plain lines, read as far as they can be, and never in the way of the checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.paths import office_file
from gipdesk.report.office import NO_OFFICE, Office
from gipdesk.services.office import KeptOffice, load_office, save_office
from gipdesk.texts import explain

OFFICE = Office(
    {"公众号": "微信公众号", "抓手": ""}, frozenset({"石磙村", "的的确确"}), frozenset({"old-year"})
)
WRITTEN = """# 年报助手的本单位用词表。每行一个；要提示的词写成“错词=正词”。
[要提示的词]
公众号=微信公众号
抓手
[放行的词]
的的确确
石磙村
[不再提示的检查]
old-year
"""


def test_without_a_file_there_is_nothing_and_nothing_is_wrong() -> None:
    assert load_office() == KeptOffice(NO_OFFICE, None)


def test_what_is_saved_comes_back_and_is_plain_to_read(user_home: Path) -> None:
    save_office(OFFICE)
    assert load_office() == KeptOffice(OFFICE)
    assert office_file().is_relative_to(user_home)
    assert office_file().read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == WRITTEN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_can_be_written_by_hand(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "词表.txt"
    words = "\n[要提示的词]\n# 说明\n 公众号 ＝ 微信公众号 \n\n甲=甲\n=乙\n[放行的词]\n石磙村\n石磙村\n"
    path.write_bytes(words.encode(encoding))
    kept = load_office(path)
    assert kept == KeptOffice(Office({"公众号": "微信公众号"}, frozenset({"石磙村"})))


def test_lines_that_belong_nowhere_are_counted_and_the_others_used(tmp_path: Path) -> None:
    path = tmp_path / "词表.txt"
    path.write_text("甲\n乙=丙\n[放行的词]\n丁\n", encoding="utf-8")
    kept = load_office(path)
    assert kept.office == Office(allowed=frozenset({"丁"}))
    assert kept.fault is not None
    assert kept.fault.details == {"name": "词表.txt", "count": 2}
    assert "2 行" in explain(kept.fault).happened


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"a\0b", "甲\n".encode() * 300_000])
def test_what_cannot_be_read_is_said_and_put_aside_when_another_is_saved(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "词表.txt"
    path.write_bytes(content)
    kept = load_office(path)
    assert kept.office == NO_OFFICE
    assert kept.fault is not None
    assert kept.fault.code == "office-unreadable"
    save_office(OFFICE, path)
    assert load_office(path) == KeptOffice(OFFICE)
    assert (tmp_path / "词表（读不出的旧文件）.txt").read_bytes() == content


def test_a_folder_in_its_place_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "词表.txt"
    path.mkdir()
    fault = load_office(path).fault
    assert fault is not None
    assert fault.code == "office-unreadable"
    with pytest.raises(UnwritableFile):
        save_office(OFFICE, path)


def test_a_disk_that_refuses_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    save_office(OFFICE)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UnwritableFile):
        save_office(NO_OFFICE)
    assert load_office() == KeptOffice(OFFICE)
