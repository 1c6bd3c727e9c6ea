"""The file of last year's report comes back as it was, or is said to be damaged; the report always comes."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.source_file import KeptSource, Lack, LostFile, SourceFile
from gipdesk.report.unit import Unit
from gipdesk.store import source_rows
from gipdesk.store.limits import MAX_SOURCE_BYTES
from gipdesk.store.report_file import StoredReport, create, load
from tests.support.gips import change
from tests.support.reports import valid_2021

RECEIVED = "requests.received.natural_person"
PLACES = {"title": ((0, None, None),), RECEIVED: ((7, 3, 4), (9, 0, None))}
FILE = SourceFile("去年.docx", random.Random(1).randbytes(50_000))  # noqa: S311 - nothing secret
KEPT = KeptSource(FILE, "docx", 2, "5d41", PLACES)
DAMAGED = LostFile(FILE.name, FILE.sha256, Lack.DAMAGED)
NOTHING_LEFT = KeptSource(LostFile("去年.docx", "", Lack.DAMAGED), "")


def report_with(kept: KeptSource | None) -> StoredReport:
    pair = valid_2021()
    return StoredReport(pair.this_year, Baseline(pair.last_year, "去年.docx", kept), {}, Unit("one"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept = tmp_path / "年报.gip"
    create(kept, report_with(KEPT))
    return kept


@pytest.mark.parametrize(
    "kept",
    [
        None,
        KEPT,
        KeptSource(SourceFile("空.txt", b""), "txt"),
        KeptSource(SourceFile("大.pdf", bytes(MAX_SOURCE_BYTES)), "pdf"),
        KeptSource(LostFile("大.pdf", "0" * 64, Lack.TOO_LARGE), "pdf", None, "", PLACES),
        KeptSource(DAMAGED, "docx", 1, "5d41", PLACES),
        NOTHING_LEFT,
    ],
)
def test_what_is_kept_comes_back_as_it_was(tmp_path: Path, kept: KeptSource | None) -> None:
    create(tmp_path / "年报.gip", report_with(kept))
    assert load(tmp_path / "年报.gip", shipped_formats()) == report_with(kept)


def test_half_characters_of_a_name_are_replaced(tmp_path: Path) -> None:
    create(tmp_path / "年报.gip", report_with(KeptSource(SourceFile("去年\udce5.txt", b"1"), "txt")))
    baseline = load(tmp_path / "年报.gip", shipped_formats()).baseline
    assert baseline is not None
    assert baseline.kept == KeptSource(SourceFile("去年\ufffd.txt", b"1"), "txt")


def test_a_file_takes_little_more_room_than_packed(tmp_path: Path) -> None:
    create(tmp_path / "无.gip", report_with(None))
    words = b"<td>0</td>" * 100_000
    create(tmp_path / "有.gip", report_with(KeptSource(SourceFile("去年.html", words), "html")))
    more = (tmp_path / "有.gip").stat().st_size - (tmp_path / "无.gip").stat().st_size
    assert more < len(words) / 50


@pytest.mark.parametrize(
    "content",
    [
        b"no packed bytes",
        zlib.compress(FILE.content)[:-9],
        zlib.compress(FILE.content[:-1]),
        zlib.compress(FILE.content + b"0"),
        b"",
        None,
        5,
        "text",
    ],
)
def test_bytes_that_are_not_those_that_were_kept_are_damaged(path: Path, content: object) -> None:
    change(path, "UPDATE source SET content = ?", content)
    assert load(path, shipped_formats()) == report_with(replace(KEPT, file=DAMAGED))


def test_a_bit_that_flips_anywhere_in_the_bytes_costs_the_report_nothing(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(zlib.compress(FILE.content)[3000:3100]) + 50] ^= 4
    path.write_bytes(content)
    assert load(path, shipped_formats()) == report_with(replace(KEPT, file=DAMAGED))


def test_no_more_is_unpacked_than_is_ever_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_rows, "MAX_SOURCE_BYTES", len(FILE.content))
    assert load(path, shipped_formats()) == report_with(KEPT)
    monkeypatch.setattr(source_rows, "MAX_SOURCE_BYTES", len(FILE.content) - 1)
    assert load(path, shipped_formats()) == report_with(replace(KEPT, file=DAMAGED))


def test_more_places_than_anybody_waits_for_are_damage(path: Path) -> None:
    spots = ", ".join(["[0, 0, 0]"] * 400_000)
    change(path, "UPDATE source SET places = ?", f'{{"title": [{spots}]}}')
    baseline = load(path, shipped_formats()).baseline
    assert baseline is not None
    assert baseline.kept == NOTHING_LEFT


@pytest.mark.parametrize(
    "nonsense",
    [
        "name = cast(x'ff' AS TEXT)",
        "sha256 = 'abc'",
        "sha256 = upper(sha256)",
        "which = 0",
        "which = 'one'",
        "which = 1.5",
        "places = 'no JSON'",
        "places = '[]'",
        "places = '{\"nowhere\": []}'",
        "places = '{\"title\": 5}'",
        "places = '{\"title\": [[1, 2]]}'",
        'places = \'{"title": [[1, 2, "3"]]}\'',
        "places = replace(hex(zeroblob(50000)), '0', '[')",
    ],
)
def test_a_row_that_makes_no_sense_costs_the_report_nothing(path: Path, nonsense: str) -> None:
    change(path, f"UPDATE source SET {nonsense}")  # noqa: S608 - one of the above
    assert load(path, shipped_formats()) == report_with(NOTHING_LEFT)


def test_another_reason_for_the_lack_of_bytes_is_damage(path: Path) -> None:
    change(path, "UPDATE source SET lack = 'stolen'")
    assert load(path, shipped_formats()) == report_with(replace(KEPT, file=DAMAGED))


def test_a_row_that_is_not_as_it_was_sealed_costs_the_report_nothing(path: Path) -> None:
    change(path, "UPDATE source SET which = 1", is_sealed=False)
    assert load(path, shipped_formats()) == report_with(NOTHING_LEFT)
