from __future__ import annotations

import json
import os
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.corrections import Corrections
from gipdesk.report.source_file import SourceFile
from gipdesk.store.unfinished import Unfinished, UnfinishedFiles, key_of

SOURCE = SourceFile("去年.doc", b"\xd0\xcf\x11\xe0 as it was")
FEES, ISSUED = "disclosure.fees.amount", "disclosure.normative_documents.issued"
CORRECTIONS = Corrections(
    {ISSUED: 3, FEES: Decimal("0.12"), "title": "标题", "year": None}, frozenset((ISSUED,))
)


def review(corrections: Corrections = CORRECTIONS, which: int | None = None) -> Unfinished:
    return Unfinished(SOURCE, which, "2021", corrections)


@pytest.fixture
def files(tmp_path: Path) -> UnfinishedFiles:
    return UnfinishedFiles(tmp_path / "还没有" / "这个文件夹", shipped_formats())


def folder_of(tmp_path: Path) -> Path:
    return tmp_path / "还没有" / "这个文件夹"


def test_what_is_kept_comes_back(files: UnfinishedFiles) -> None:
    assert files.entries() == ()
    files.keep(review())
    (entry,) = files.entries()
    assert (entry.key, entry.name, entry.count) == (key_of(SOURCE, None), "去年.doc", 4)
    assert files.get(entry.key) == review()


def test_the_last_one_worked_on_comes_first(files: UnfinishedFiles, tmp_path: Path) -> None:
    for which in (1, 2, 3):
        files.keep(review(which=which))
        os.utime(folder_of(tmp_path) / f"{key_of(SOURCE, which)}.json", (which * 1000, which * 1000))
    assert [entry.key[-1] for entry in files.entries()] == ["3", "2", "1"]
    assert files.entries()[0].at.timestamp() == 3000


def test_the_newer_takes_the_place_of_the_older(files: UnfinishedFiles) -> None:
    files.keep(review())
    files.keep(review(Corrections({ISSUED: 4})))
    (entry,) = files.entries()
    assert files.get(entry.key).corrections == Corrections({ISSUED: 4})


@pytest.mark.parametrize("is_dropped", [True, False], ids=["dropped", "all taken back"])
def test_nothing_stays_of_what_is_kept_no_longer(
    files: UnfinishedFiles, tmp_path: Path, is_dropped: bool
) -> None:
    files.keep(review())
    if is_dropped:
        files.drop(key_of(SOURCE, None))
    else:
        files.keep(review(Corrections()))
    assert [*folder_of(tmp_path).iterdir()] == []
    with pytest.raises(UnreadableFile, match="review-gone"):
        files.get(key_of(SOURCE, None))


def test_a_text_with_half_a_character_is_kept(files: UnfinishedFiles) -> None:
    files.keep(review(Corrections({"title": "半个\ud83d"})))
    assert files.get(files.entries()[0].key).corrections.fields == {"title": "半个\ufffd"}


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[" * 100_000,
        "[]",
        json.dumps({"name": "a", "which": None, "format": "2021", "fields": {}}),
        json.dumps({"name": "a", "which": "1", "format": "2021", "fields": {}, "settled": []}),
        json.dumps({"name": "a", "which": None, "format": "1999", "fields": {}, "settled": []}),
        json.dumps({"name": "a", "which": None, "format": "2021", "fields": {"no.such": 1}, "settled": []}),
        json.dumps({"name": "a", "which": None, "format": "2021", "fields": {ISSUED: "三"}, "settled": []}),
        json.dumps({"name": "a", "which": None, "format": "2021", "fields": {}, "settled": [1]}),
        json.dumps({"name": "a", "which": 2, "format": "2021", "fields": {}, "settled": []}),
    ],
)
def test_a_damaged_one_is_refused_and_not_listed(files: UnfinishedFiles, tmp_path: Path, damage: str) -> None:
    files.keep(review())
    key = key_of(SOURCE, None)
    (folder_of(tmp_path) / f"{key}.json").write_text(damage, encoding="utf-8")
    assert files.entries() == ()
    with pytest.raises(UnreadableFile, match="review-damaged"):
        files.get(key)


def test_another_source_is_not_taken_for_it(files: UnfinishedFiles, tmp_path: Path) -> None:
    files.keep(review())
    (folder_of(tmp_path) / f"{key_of(SOURCE, None)}.source").write_bytes(b"another")
    with pytest.raises(UnreadableFile, match="review-damaged"):
        files.get(key_of(SOURCE, None))


def test_a_place_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    with pytest.raises(UnwritableFile, match="folder-denied"):
        UnfinishedFiles(tmp_path / "文件", shipped_formats()).keep(review())
    assert UnfinishedFiles(tmp_path / "文件", shipped_formats()).entries() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other lists of who may")
def test_only_the_user_may_open_what_is_kept(files: UnfinishedFiles, tmp_path: Path) -> None:
    files.keep(review())
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
