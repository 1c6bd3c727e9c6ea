from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.paths import unfinished_folder
from gipdesk.report.corrections import Corrections
from gipdesk.report.source_file import SourceFile
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.importing import Imported, import_file, import_pasted
from gipdesk.services.prefilling import prefill
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.services.unfinished import ReviewKeeper, drop_unfinished, kept_source, unfinished_reviews
from tests.services.reports import finished_report

RECEIVED = "requests.received.natural_person"
TYPED = Corrections({RECEIVED: 17}, frozenset((RECEIVED,)))


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    page = tmp_path / "年 报.html"
    export(finished_report(), [page])
    return import_file(page)


def keeper_of(imported: Imported) -> ReviewKeeper:
    assert imported.source_file is not None
    return ReviewKeeper(imported, imported.source_file)


def test_corrections_are_there_when_the_file_is_reviewed_again(imported: Imported) -> None:
    first = keeper_of(imported)
    assert first.earlier() == Corrections()
    first.keep(Corrections({RECEIVED: 1}))
    first.keep(TYPED)
    first.settle()
    assert keeper_of(imported).earlier() == TYPED
    first.keep(Corrections())
    first.settle()
    assert keeper_of(imported).earlier() == Corrections()


def test_another_report_of_the_file_has_its_own(imported: Imported) -> None:
    first = keeper_of(imported)
    first.keep(TYPED)
    first.settle()
    assert keeper_of(replace(imported, which=2)).earlier() == Corrections()


def test_corrections_of_another_format_do_not_fit(imported: Imported) -> None:
    first = keeper_of(imported)
    first.keep(TYPED)
    first.settle()
    old = finished_report(2020)
    assert old.format.id != imported.report.format.id
    assert keeper_of(replace(imported, report=old)).earlier() == Corrections()


def test_what_was_left_can_be_read_again_without_its_file(imported: Imported, tmp_path: Path) -> None:
    left = keeper_of(imported)
    left.keep(TYPED)
    left.settle()
    (tmp_path / "年 报.html").unlink()
    (entry,) = unfinished_reviews()
    assert (entry.name, entry.count) == ("年 报.html", 1)
    assert ReadingProcess().import_source(*kept_source(entry.key)) == imported


def test_a_gip_can_be_read_again_without_its_file(imported: Imported, tmp_path: Path) -> None:
    path = tmp_path / "去年.gip"
    create_report(prefill(imported).draft, path).close()
    read = import_file(path)
    assert read.source_file is not None
    path.unlink()
    assert ReadingProcess().import_source(read.source_file) == read


@pytest.mark.parametrize(
    "content", [b"", b"nonsense" * 100, b"SQLite format 3\0\x10\0\x01\x01" + bytes(8000)]
)
def test_what_is_no_gip_inside_is_told(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="gip-damaged"):
        ReadingProcess().import_source(SourceFile("去年.gip", content))


@pytest.mark.parametrize(
    "html",
    [
        None,
        "<p>没有表格</p>",
        "<h1>青石乡人民政府2023年政府信息公开工作年度报告</h1><table><tr><td>一</td></tr></table>",
    ],
)
def test_what_was_pasted_can_be_read_again(html: str | None) -> None:
    pasted = import_pasted("青石乡人民政府2023年政府信息公开工作年度报告\n一、总体情况\n好", html)
    assert pasted.source_file is not None
    again = ReadingProcess().import_source(pasted.source_file)
    assert (again.report, again.findings) == (pasted.report, pasted.findings)


def test_nothing_stays_of_a_finished_one(imported: Imported) -> None:
    kept = keeper_of(imported)
    kept.keep(TYPED)
    kept.finish()
    assert [*unfinished_folder().iterdir()] == []


def test_one_can_be_forgotten(imported: Imported) -> None:
    kept = keeper_of(imported)
    kept.keep(TYPED)
    kept.settle()
    drop_unfinished(unfinished_reviews()[0].key)
    assert unfinished_reviews() == ()
    with pytest.raises(UnreadableFile, match="review-gone"):
        kept_source("0" * 32)


def test_what_cannot_be_written_is_told_and_tried_again(imported: Imported) -> None:
    folder = unfinished_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("", encoding="utf-8")
    kept = keeper_of(imported)
    kept.keep(TYPED)
    with pytest.raises(UnwritableFile, match="folder-denied"):
        kept.settle()
    folder.unlink()
    kept.keep(TYPED)
    kept.settle()
    assert keeper_of(imported).earlier() == TYPED
