"""PDF files that are damaged, closed or far too large."""

from __future__ import annotations

import random
import zlib

import pytest

from gipdesk.sources import pdf_file
from gipdesk.sources.pdf_reader import read_pdf
from tests.corpus.pdf_writer import HEIGHT, PdfPage, assembled, pdf
from tests.sources.pdf_samples import (
    form,
    nested,
    page_of,
    table,
)
from tests.sources.samples import fault_code


def encrypted() -> bytes:
    """A file that asks for a password."""
    key = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>/ID[<00><00>]"
    return assembled({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"}, key)


def bomb(times: int) -> bytes:
    packed = zlib.compress(bytes(300 * 1024 * 1024), 9)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = "/FlateDecode" * (times + 1)
    head = f"<</Length {len(packed)}/Filter[{filters}]>>stream\n".encode()
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 9 9]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        4: head + packed + b"\nendstream",
    }
    return assembled(objects)


def many_calls() -> bytes:
    page = PdfPage()
    page.raw("/X0 Do")
    return pdf([page], [form("/X0 Do " * 20, inner=11 + at) for at in range(5)])


def wide_grid() -> PdfPage:
    page = page_of("正文")
    for at in range(1100):
        page.line(4 * at, 0, 4 * at, 4000)
        page.line(0, 4 * at, 4000, 4 * at)
    return page


def dense_grid() -> PdfPage:
    page = page_of("正文")
    for at in range(400):
        page.line(4 * at, 0, 4 * at, 2000)
        page.line(0, 4 * at, 2000, 4 * at)
    return page


def covered_text() -> PdfPage:
    page = PdfPage()
    for at in range(300):
        page.text(0, 2.5 * at, "字" * 100, 2)
    for _ in range(1000):
        page.box(0, 0, 9, 9)
    return page


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4", "file-damaged"),
        (pdf([page_of("正文")])[:400], "file-damaged"),
        (pdf([]), "file-damaged"),
        (pdf([page_of("正文")]).replace(b"/Type/Page/", b"/Type/Pagx/"), "file-damaged"),
        (encrypted(), "file-encrypted"),
        (pdf([PdfPage()] * 201), "file-too-large"),
        (nested(14), "file-too-large"),
        (nested(3), None),
        (many_calls(), "file-too-large"),
        (pdf([wide_grid()]), "file-too-large"),
        (pdf([dense_grid()]), "file-too-large"),
        (pdf([covered_text()]), "file-too-large"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str | None) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", data)) == code


def test_streams_without_an_end_that_hold_one_another() -> None:
    data = b"%PDF-1.4\n" + b"stream\n\0" * 250 + bytes(1_000_000)
    assert fault_code(lambda: read_pdf("甲.pdf", data)) == "file-too-large"


@pytest.mark.parametrize("times", [0, 1])
def test_what_grows_beyond_bounds_when_unpacked(times: int) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", bomb(times))) == "file-too-large"


def packed_often(times: int) -> bytes:
    content = f"BT ET 0.5 w 70 {HEIGHT} m S".encode()
    for _ in range(times):
        content = zlib.compress(content)
    filters = "/FlateDecode" * times
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        4: f"<</Length {len(content)}/Filter[{filters}]>>stream\n".encode() + content + b"\nendstream",
    }
    return assembled(objects)


@pytest.mark.parametrize("times", range(7))
def test_what_is_packed_more_than_once(times: int) -> None:
    assert fault_code(lambda: read_pdf("甲.pdf", packed_often(times))) is None


def test_a_file_that_ends_inside_a_stream() -> None:
    data = pdf([page_of("正文")])
    assert fault_code(lambda: read_pdf("甲.pdf", data[: data.rindex(b"endstream") - 20])) in {
        None,
        "file-damaged",
    }


def test_too_many_words() -> None:
    page = PdfPage()
    page.raw("0 0 m 9 9 l S\n" * 900_000)
    assert fault_code(lambda: read_pdf("甲.pdf", pdf([page]))) == "file-too-large"


def test_too_many_shapes_and_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([page_of("正文"), page_of("正文")])
    for most in (1, 3):
        monkeypatch.setattr(pdf_file, "MAX_PDF_CHARACTERS", most)
        assert fault_code(lambda: read_pdf("甲.pdf", data)) == "file-too-large"
    monkeypatch.undo()
    monkeypatch.setattr("gipdesk.sources.pdf_objects.MAX_PDF_OBJECTS", 0)
    assert fault_code(lambda: read_pdf("甲.pdf", data)) == "file-too-large"


def test_damaged_bytes_are_read_or_refused() -> None:
    chance = random.Random(5)  # noqa: S311 - nothing secret
    data = pdf([table(page_of("二、情况"), [["规章", "1"], ["文件", "2"]])])
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.choice((1, 4, 20))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert fault_code(lambda whole=bytes(damaged): read_pdf("甲.pdf", whole)) in {  # type: ignore[misc]
            None,
            "file-damaged",
            "file-encrypted",
            "file-too-large",
            "file-is-scan",
        }
