from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gipdesk.errors import SeveralReports, UnreadableFile
from gipdesk.report.report import Report
from gipdesk.report.source_file import KeptSource, Lack, LostFile, SourceFile
from gipdesk.services import kept_sources
from gipdesk.services.documents import create_report, open_report
from gipdesk.services.exporting import export, export_imported
from gipdesk.services.importing import Imported, import_file, import_pasted, import_source
from gipdesk.services.kept_sources import file_name, file_of, keep_source, look_again, write_out
from gipdesk.services.prefilling import prefill
from gipdesk.services.reading_process import ReadingProcess
from gipdesk.services.reviewing import ReviewSession
from gipdesk.sources.source_document import Area, Block, Grid, GridCell, Paragraph
from gipdesk.texts import explain
from tests.services.reports import finished_report

RECEIVED = "requests.received.natural_person"
CARRIED = "requests.carried_out.natural_person"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with the reports of two years."""
    path = tmp_path / "去年.html"
    for year in (2023, 2024):
        export(finished_report(year), [tmp_path / "一年.html"])
        with path.open("a", encoding="utf-8") as file:
            file.write((tmp_path / "一年.html").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def imported(page: Path) -> Imported:
    return import_file(page, 2)


def kept_of(imported: Imported) -> KeptSource:
    kept = keep_source(imported)
    assert kept is not None
    return kept


def reading_of(imported: Imported, blocks: tuple[Block, ...]) -> str:
    assert imported.document is not None
    return kept_of(replace(imported, document=replace(imported.document, blocks=blocks))).reading


def reads(imported: Imported, **changes: Any) -> Callable[[SourceFile, int | None], Imported]:
    """A version of the program that reads the file in some other way."""
    return lambda _file, _which: replace(imported, **changes)


def test_last_years_file_goes_with_this_years_report_and_is_read_again(
    imported: Imported, page: Path, tmp_path: Path
) -> None:
    original = page.read_bytes()
    page.unlink()
    create_report(prefill(imported).draft, tmp_path / "今年.gip").close()
    document = open_report(tmp_path / "今年.gip")
    document.close()
    baseline = document.session.baseline
    assert baseline is not None
    assert baseline.kept is not None
    assert (baseline.kept.kind, baseline.kept.which) == ("html", 2)
    assert file_of(baseline.kept) == SourceFile("去年.html", original)
    again = look_again(baseline.kept, baseline.report, ReadingProcess().import_source)
    assert again.document == imported.document
    assert again.provenance == imported.provenance
    assert (again.report, again.source_file) == (imported.report, imported.source_file)


def test_a_copy_and_an_export_keep_it_too(imported: Imported, tmp_path: Path) -> None:
    open_one = create_report(prefill(imported).draft, tmp_path / "今年.gip")
    open_one.save_copy(tmp_path / "另存.gip")
    open_one.close()
    export_imported(import_file(tmp_path / "今年.gip"), [tmp_path / "导出.gip"])
    for name in ("另存.gip", "导出.gip"):
        baseline = import_file(tmp_path / name).baseline
        assert baseline is not None
        assert baseline.kept == kept_of(imported)


def test_what_was_pasted_is_kept_as_a_file(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    pasted = import_pasted("", html, 1)
    kept = kept_of(pasted)
    assert file_of(kept).content.decode("utf-8-sig") == html
    assert look_again(kept, pasted.report, import_source).provenance == pasted.provenance


def test_a_gip_is_not_kept_within_a_gip(imported: Imported, tmp_path: Path) -> None:
    """Or each year's would hold all the years before."""
    create_report(prefill(imported).draft, tmp_path / "今年.gip").close()
    following = prefill(import_file(tmp_path / "今年.gip")).draft
    assert following.baseline is not None
    assert following.baseline.kept is None


def test_where_an_unread_figure_may_stand_is_kept_and_what_is_known_comes_first(imported: Imported) -> None:
    certain, possible = imported.provenance[RECEIVED], imported.provenance[CARRIED]
    provenance = {RECEIVED: certain}
    doubtful = replace(imported, provenance=provenance, whereabouts={RECEIVED: possible, CARRIED: possible})
    again = look_again(kept_of(doubtful), doubtful.report, import_source)
    assert again.provenance == {RECEIVED: certain, CARRIED: possible}
    assert again.whereabouts == {}


def test_corrections_change_nothing_of_the_file_nor_where_it_says_what(imported: Imported) -> None:
    review = ReviewSession(imported, lambda _: None)
    review.edit({RECEIVED: 99, "year": 2020})
    assert keep_source(review.imported) == keep_source(imported)
    again = look_again(kept_of(imported), review.report, import_source)
    assert again.report == review.report
    assert again.provenance == imported.provenance


def test_a_version_that_reads_otherwise_shows_its_own_places(imported: Imported) -> None:
    """The blocks that were counted then are others now."""
    document = imported.document
    assert document is not None
    longer = replace(document, blocks=(Paragraph("一行新的"), *document.blocks))
    moved = {CARRIED: imported.provenance[RECEIVED]}
    read = reads(imported, document=longer, provenance=moved, whereabouts=moved)
    assert look_again(kept_of(imported), imported.report, read).provenance == moved
    assert look_again(kept_of(imported), imported.report, reads(imported, provenance=moved)).provenance == (
        imported.provenance
    )


LINE, OTHER_LINE = Paragraph("一是"), Paragraph("二是")
FIGURE = GridCell(1, 2, 1, 1, "12")
READ = (LINE, LINE, Grid((FIGURE,)))


@pytest.mark.parametrize(
    "blocks",
    [
        (OTHER_LINE, LINE, READ[2]),
        (LINE, READ[2], LINE),
        (LINE, LINE, LINE, READ[2]),
        (LINE, LINE, Grid((replace(FIGURE, text="13"),))),
        (LINE, LINE, Grid((replace(FIGURE, row=2),))),
        (LINE, LINE, Grid((replace(FIGURE, column=1),))),
        (LINE, LINE, Grid((FIGURE, FIGURE))),
        (LINE, LINE, Grid(()), READ[2]),
        (LINE, LINE),
    ],
)
def test_a_reading_is_another_where_a_place_would_be_of_something_else(
    imported: Imported, blocks: tuple[Block, ...]
) -> None:
    assert reading_of(imported, blocks) != reading_of(imported, READ)


def test_what_a_version_tells_beside_the_words_makes_no_other_reading(imported: Imported) -> None:
    """Where a page is cut, where on it a cell is printed, or how far it spans: no place depends on it."""
    wider = replace(FIGURE, column_span=2, areas=(Area(1, 0, 0, 9, 9),))
    told = (replace(LINE, page=1), LINE, Grid((wider,), page=2))
    assert reading_of(imported, told) == reading_of(imported, READ)


@pytest.mark.parametrize("other", [finished_report(2020), finished_report(2023)])
def test_the_places_of_another_report_are_not_shown(imported: Imported, other: Report) -> None:
    document = imported.document
    assert document is not None
    read = reads(imported, report=other, document=replace(document, blocks=document.blocks[1:]))
    again = look_again(kept_of(imported), imported.report, read)
    assert again.provenance == {}
    assert again.document == replace(document, blocks=document.blocks[1:])


def test_a_file_that_is_taken_for_several_reports_now_is_refused(imported: Imported) -> None:
    def read(file: SourceFile, which: int | None) -> Imported:
        assert which == 2
        raise SeveralReports(file.name, ("2023年", "2024年"))

    with pytest.raises(UnreadableFile) as caught:
        look_again(kept_of(imported), imported.report, read)
    assert "读“去年.html”的方式和当时不一样" in explain(caught.value).happened


def test_a_file_that_is_no_document_at_all_is_refused(imported: Imported) -> None:
    """A .gip is never kept; who puts one there gets no further."""
    with pytest.raises(UnreadableFile, match="source-read-otherwise"):
        look_again(kept_of(imported), imported.report, reads(imported, document=None))


def test_the_file_is_written_out_as_it_was(imported: Imported, tmp_path: Path) -> None:
    write_out(kept_of(imported), tmp_path / "存出.html")
    assert SourceFile("去年.html", (tmp_path / "存出.html").read_bytes()) == imported.source_file


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("去年.docx", "docx", "去年.docx"),
        ("去年.DOC", "doc", "去年.DOC"),
        ("去年.xls", "html", "去年.xls"),
        ("去年", "pdf", "去年.pdf"),
        ("去年.bak", "text", "去年.bak.txt"),
        ("去年.gip", "docx", "去年.gip.docx"),
        ("去年.exe", "none of ours", "去年.exe.bin"),
        ("../../去:年?.html", "html", "去年.html"),
        ("  .", "", ""),
    ],
)
def test_its_name_is_safe_and_its_ending_one_of_what_it_was_read_as(
    imported: Imported, name: str, kind: str, written: str
) -> None:
    kept = replace(kept_of(imported), file=SourceFile(name, b""), kind=kind)
    assert file_name(kept) == (written or "原文件.bin")


def test_a_file_up_to_the_limit_is_kept(imported: Imported, monkeypatch: pytest.MonkeyPatch) -> None:
    file = imported.source_file
    assert file is not None
    monkeypatch.setattr(kept_sources, "MAX_SOURCE_BYTES", len(file.content))
    assert file_of(kept_of(imported)) == file


def test_of_a_larger_file_the_name_and_the_hash_are_kept(
    imported: Imported, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = imported.source_file
    assert file is not None
    monkeypatch.setattr(kept_sources, "MAX_SOURCE_BYTES", len(file.content) - 1)
    kept = kept_of(imported)
    assert kept.file == LostFile("去年.html", file.sha256, Lack.TOO_LARGE)
    monkeypatch.undo()
    with pytest.raises(UnreadableFile) as caught:
        look_again(kept, imported.report, import_source)
    explained = explain(caught.value)
    assert "“去年.html”超过 16 MB" in explained.happened
    assert file.sha256 in explained.todo


def test_a_damaged_file_is_told(imported: Imported) -> None:
    damaged = replace(kept_of(imported), file=LostFile("去年.html", "", Lack.DAMAGED))
    with pytest.raises(UnreadableFile) as caught:
        file_of(damaged)
    assert "“去年.html”已经损坏" in explain(caught.value).happened
