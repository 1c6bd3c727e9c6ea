"""Files that would cost far more than any report are refused before the work begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.html_weight import is_costly_to_parse
from gipdesk.sources.read import read_document, read_pasted
from gipdesk.sources.tag_budget import TagBudget
from tests.sources.samples import R, X, docx, relations_part, web_archive, xlsx, zipped

CHARACTER_BYTES = 4
MAX_ATTRIBUTES = 500
MAX_CELLS = 25_000
MAX_CHARACTERS = 1_000_000
MAX_LINES = 10_000
MAX_MAIL_PARTS = 2000
MAX_OPEN_TAGS = 10_000
MAX_SHEETS = 500
MAX_TAGS = 400_000
MAX_TREE_BYTES = 24 * 1024 * 1024

TAGS_OF_PAGE = MAX_TAGS // 10 * 4
BIG_PAGE = f"<html><!--{'<' * TAGS_OF_PAGE}--><p>年报"
CELLS_OF_TABLE = MAX_CELLS // 10 * 6


def with_web_page(times: int) -> bytes:
    """A small Word file that shows one large web page several times."""
    links = relations_part(page=("aFChunk", "page.html"))
    parts = {"page.html": BIG_PAGE, "_rels/document.xml.rels": links}
    return docx('<w:altChunk r:id="page"/>' * times, others=parts)


def with_sheets(count: int) -> bytes:
    """A workbook that names one sheet many times."""
    sheets = '<sheet name="表" sheetId="1" r:id="a"/>' * count
    sheet = '<row><c t="inlineStr"><is><t>年报</t></is></c></row>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations_part(a=("worksheet", "sheet.xml")),
            "xl/sheet.xml": f'<worksheet xmlns="{X}"><sheetData>{sheet}</sheetData></worksheet>',
        }
    )


def with_attributes(form: str, count: int) -> bytes:
    return f"<p {' '.join(form.format(at) for at in range(count))}>年报".encode()


def with_long_cell(lines: int) -> bytes:
    return f"<table><tr><td>{'一<br>' * lines}<td>四</table>".encode()


def with_tables(count: int) -> bytes:
    row = "\t".join("1" * (CELLS_OF_TABLE // 2)) + "\n"
    return f"{row}{row}年报\n".encode() * count


def with_cells(count: int) -> bytes:
    rows, rest = divmod(count - 50, 100)
    return ("\t".join("1" * 100) + "\n").encode() * rows + "\t".join("1" * (rest + 50)).encode()


FINE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a web page in a Word file": ("a.docx", lambda: with_web_page(2)),
    "sheets": ("a.xlsx", lambda: with_sheets(MAX_SHEETS)),
    "attributes": ("a.html", lambda: with_attributes("a{}='>'", MAX_ATTRIBUTES - 1)),
    "a huge page": ("a.html", lambda: "<html>年报".encode().ljust(MAX_TREE_BYTES)),
    "parts of a saved page": ("a.mht", lambda: web_archive(BIG_PAGE, BIG_PAGE)),
    "many parts of a saved page": ("a.mht", lambda: web_archive(*["<p>年报"] * (MAX_MAIL_PARTS - 2))),
    "lines": ("a.txt", lambda: "年报\n".encode() * MAX_LINES),
    "a long line": ("a.txt", lambda: "年".encode() * MAX_CHARACTERS),
    "rare characters": ("a.txt", lambda: "𠀀".encode() * (MAX_CHARACTERS * CHARACTER_BYTES // 4)),
    "cells of rare characters": ("a.csv", lambda: "𠀀".encode() * (MAX_CHARACTERS * CHARACTER_BYTES // 4)),
    "tables": ("a.txt", lambda: with_tables(1)),
    "cells": ("a.txt", lambda: with_cells(MAX_CELLS)),
}
COSTLY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a web page in a Word file": ("a.docx", lambda: with_web_page(3)),
    "elements of a Word file": ("a.docx", lambda: docx("<w:p/>" * MAX_TAGS)),
    "ruled rows": ("a.xlsx", lambda: xlsx("<sheetData>" + "<row/>" * MAX_TAGS + "</sheetData>")),
    "texts of a workbook": ("a.xlsx", lambda: xlsx("", texts="<si/>" * MAX_TAGS)),
    "a huge sheet": ("a.xlsx", lambda: xlsx(" " * MAX_TREE_BYTES)),
    "sheets": ("a.xlsx", lambda: with_sheets(MAX_SHEETS + 1)),
    "attributes": ("a.html", lambda: with_attributes("a{}='>'", MAX_ATTRIBUTES + 1)),
    "attributes without values": ("a.html", lambda: with_attributes("a{}", MAX_ATTRIBUTES + 1)),
    "nested tags": ("a.html", lambda: b"<div>" * (MAX_OPEN_TAGS + 1)),
    "a huge page": ("a.html", lambda: "<html>年报".encode().ljust(MAX_TREE_BYTES + 1)),
    "parts of a saved page": ("a.mht", lambda: web_archive(*["<p>年报"] * (MAX_MAIL_PARTS - 1))),
    "large parts of a saved page": ("a.mht", lambda: web_archive(*[BIG_PAGE] * 3)),
    "lines": ("a.txt", lambda: "年报\n".encode() * (MAX_LINES + 1)),
    "lines in cells": ("a.html", lambda: with_long_cell(MAX_LINES + 2)),
    "a long line": ("a.txt", lambda: "年".encode() * (MAX_CHARACTERS + 1)),
    "a long page": ("a.html", lambda: b"<p>" + "年".encode() * (MAX_CHARACTERS + 1)),
    "bytes of a text": ("a.txt", lambda: b"a" * (MAX_CHARACTERS * CHARACTER_BYTES + 1)),
    "tables": ("a.txt", lambda: with_tables(2)),
    "cells": ("a.txt", lambda: with_cells(MAX_CELLS + 1)),
}


@pytest.mark.parametrize("kind", FINE)
def test_what_no_report_comes_near_is_read_all_the_same(kind: str, tmp_path: Path) -> None:
    name, content = FINE[kind]
    (tmp_path / name).write_bytes(content())
    assert read_document(tmp_path / name).blocks


@pytest.mark.parametrize("kind", COSTLY)
def test_a_costly_file_is_refused(kind: str, tmp_path: Path) -> None:
    name, content = COSTLY[kind]
    (tmp_path / name).write_bytes(content())
    with pytest.raises(UnreadableFile) as refused:
        read_document(tmp_path / name)
    assert refused.value.code == "file-too-large"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("年" * (MAX_CHARACTERS + 1), None),
        ("年报", "<br>" * (MAX_TAGS + 1)),
        ("年报\n" * (MAX_LINES + 1), None),
    ],
)
def test_a_costly_clipboard_is_refused(text: str, html: str | None) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_pasted(text, html)
    assert refused.value.code == "file-too-large"


@pytest.mark.parametrize(
    ("page", "is_costly"),
    [
        ("<div>" * MAX_OPEN_TAGS + "</div>", False),
        ("<div>" * (MAX_OPEN_TAGS + 1) + "</div>" * (MAX_OPEN_TAGS + 1), True),
        ("<br><LI><p>" * MAX_OPEN_TAGS, False),
        ("<b><p></b>" * MAX_OPEN_TAGS, False),
        ("<b>" * MAX_OPEN_TAGS + "</b><b>", False),
        ("<b>" * (MAX_OPEN_TAGS + 1), True),
        ("<p " + "a=1 " * (MAX_ATTRIBUTES - 1), False),
        ("<p " + "a=1 " * (MAX_ATTRIBUTES + 1), True),
        ("<p " + "a='<'" * (MAX_ATTRIBUTES + 1), True),
        ("<img src='" + "data data=" * MAX_ATTRIBUTES + "'>", False),
        ("a = b " * MAX_ATTRIBUTES, False),
    ],
)
def test_pages_made_to_keep_a_parser_busy_are_told(page: str, is_costly: bool) -> None:
    assert is_costly_to_parse(page) is is_costly


def test_tags_are_counted_over_all_parts_of_a_file() -> None:
    budget = TagBudget("某.docx")
    budget.take(MAX_TAGS - 1)
    budget.take(1)
    with pytest.raises(UnreadableFile) as refused:
        budget.take(1)
    assert refused.value.details == {"name": "某.docx"}
