"""A printed report as a file of each kind that is read."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from gipdesk.formats.definition import Cell
from tests.corpus.odf_files import sheets_file, text_file
from tests.corpus.old_sheets import csv_file, xls_file
from tests.corpus.pdf_files import PdfLayout
from tests.corpus.printed import Piece, Printed
from tests.corpus.rtf import rtf_file
from tests.corpus.tables import Matrix, figures_of, rows_from
from tests.corpus.xml_files import sheets_2003
from tests.recogniser.printing import Box, Rows, grid
from tests.sources.samples import R, X, docx, relations_part, zipped
from tests.sources.xml_samples import as_word_2003, flat_docx, word_2003

Writer = Callable[[Printed, random.Random], bytes]

_WORD_LOOKS = {
    "raised": '<w:vertAlign w:val="superscript"/>',
    "lowered": '<w:vertAlign w:val="subscript"/>',
    "struck": "<w:strike/>",
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
}
_WEB_LOOKS = {
    "raised": "<sup>{}</sup>",
    "lowered": "<sub>{}</sub>",
    "struck": "<s>{}</s>",
    "hidden": '<span style="display:none">{}</span>',
    "deleted": "<del>{}</del>",
    "white": '<span style="color:#ffffff">{}</span>',
}
_SHEET_LOOKS = {
    "raised": '<vertAlign val="superscript"/>',
    "lowered": '<vertAlign val="subscript"/>',
    "struck": "<strike/>",
    "deleted": "<strike/>",
    "hidden": '<color rgb="FFFFFFFF"/>',
    "white": '<color rgb="FFFFFFFF"/>',
}


def _blocks(printed: Printed) -> Iterator[tuple[str, Piece]]:
    """All pieces in reading order, each with the section it stands in; "" is the head."""
    for line in [*printed.title, *printed.preamble]:
        yield "", line
    for section in printed.definition.sections:
        if printed.headings.get(section.id):
            yield section.id, printed.headings[section.id]
        if section.table is not None:
            yield from ((section.id, piece) for piece in printed.sections[section.id])
        elif section.id in printed.texts:
            yield from ((section.id, line) for line in printed.texts[section.id].split("\n"))


def word_file(printed: Printed, chance: random.Random) -> bytes:
    """A Word file."""
    del chance
    return docx(_word_body(printed))


def _word_body(printed: Printed) -> str:
    return "".join(
        _word_table(piece) if isinstance(piece, list) else _word(Box(piece)) for _, piece in _blocks(printed)
    )


def _word(box: Box) -> str:
    """The paragraphs of a cell or text."""
    lines = box.text.split("\n")
    runs = [f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in lines]
    for look, told in box.ink:
        inner = f"<w:t>{escape(told)}</w:t>"
        if look == "deleted":
            runs[-1] += f"<w:del><w:r><w:delText>{escape(told)}</w:delText></w:r></w:del>"
        else:
            runs[-1] += f"<w:r><w:rPr>{_WORD_LOOKS[look]}</w:rPr>{inner}</w:r>"
    return "".join(f"<w:p>{run}</w:p>" for run in runs)


def _word_table(matrix: Matrix) -> str:
    rows = rows_from(matrix)
    by_row: dict[int, list[tuple[int, str]]] = {at: [] for at in range(len(rows))}
    boxes = [box for row in rows for box in row]
    for cell, box in zip(grid(rows).cells, boxes, strict=True):
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        for row in range(cell.row, cell.row + cell.row_span):
            merge = (
                ""
                if cell.row_span == 1
                else f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if row == cell.row else ''}/>"
            )
            inner = _word(box) if row == cell.row else "<w:p/>"
            by_row[row].append((cell.column, f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>"))
    lines = ("".join(text for _, text in sorted(by_row[at])) for at in sorted(by_row))
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def web_page(printed: Printed, chance: random.Random) -> bytes:
    """A web page."""
    tag = chance.choice(("p", "div"))
    body = "".join(
        _web_table(piece) if isinstance(piece, list) else f"<{tag}>{escape(piece)}</{tag}>"
        for _, piece in _blocks(printed)
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _web_table(matrix: Matrix) -> str:
    rows = (f"<tr>{''.join(map(_web_cell, row))}</tr>" for row in rows_from(matrix))
    return f"<table>{''.join(rows)}</table>"


def _web_cell(box: Box) -> str:
    inner = escape(box.text).replace("\n", "<br>") + "".join(
        _WEB_LOOKS[look].format(escape(told)) for look, told in box.ink
    )
    return f'<td rowspan="{box.rows}" colspan="{box.columns}">{inner}</td>'


def workbook(printed: Printed, chance: random.Random) -> bytes:
    """A workbook: all on one sheet, or a sheet for each section."""
    as_numbers = chance.random() < 0.7
    sheets = _sheets(printed, chance)
    return _packed({name: _sheet(pieces, as_numbers=as_numbers) for name, pieces in sheets.items()})


def ods_file(printed: Printed, chance: random.Random) -> bytes:
    """The same as an OpenDocument file."""
    as_numbers = chance.random() < 0.7
    return sheets_file(_sheets(printed, chance), as_numbers=as_numbers)


def odt_file(printed: Printed, chance: random.Random) -> bytes:
    """An OpenDocument text."""
    del chance
    return text_file(piece for _, piece in _blocks(printed))


def workbook_2003(printed: Printed, chance: random.Random) -> bytes:
    """A workbook of Excel 2003 as one XML file."""
    as_numbers = chance.random() < 0.7
    return sheets_2003(_sheets(printed, chance), is_plain=_is_plain, as_numbers=as_numbers)


def word_xml(printed: Printed, chance: random.Random) -> bytes:
    """One XML file: a text of Word 2003, or a Word file laid flat."""
    body = _word_body(printed)
    return flat_docx(body) if chance.random() < 0.5 else word_2003(as_word_2003(body))


def _sheets(printed: Printed, chance: random.Random) -> Mapping[str, Sequence[Piece]]:
    if chance.random() < 0.6:
        return {"报告": [piece for _, piece in _blocks(printed)]}
    sheets: dict[str, list[Piece]] = {}
    names = {section.id: section.short for section in printed.definition.sections} | {"": "封面"}
    for section, piece in _blocks(printed):
        sheets.setdefault(names[section], []).append(piece)
    return sheets


def _sheet(pieces: Sequence[Piece], *, as_numbers: bool) -> str:
    rows: list[str] = []
    merges: list[str] = []
    for piece in pieces:
        top = len(rows)
        if isinstance(piece, str):
            rows.append(f'<row r="{top + 1}">{_sheet_cell(Box(piece), top, 0, as_numbers=False)}</row>')
            continue
        table = rows_from(piece)
        lines: Mapping[int, list[str]] = {at: [] for at in range(len(table))}
        boxes = [box for row in table for box in row]
        for cell, box in zip(grid(table).cells, boxes, strict=True):
            lines[cell.row].append(_sheet_cell(box, top + cell.row, cell.column, as_numbers=as_numbers))
            if box.rows > 1 or box.columns > 1:
                end = _name(top + cell.row + box.rows - 1, cell.column + box.columns - 1)
                merges.append(f'<mergeCell ref="{_name(top + cell.row, cell.column)}:{end}"/>')
        rows += [f'<row r="{top + at + 1}">{"".join(line)}</row>' for at, line in lines.items()]
    merged = f"<mergeCells>{''.join(merges)}</mergeCells>" if merges else ""
    return f"<sheetData>{''.join(rows)}</sheetData>{merged}"


def _name(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row + 1}" if column < 26 else f"A{chr(65 + column - 26)}{row + 1}"


def _sheet_cell(box: Box, row: int, column: int, *, as_numbers: bool) -> str:
    at = _name(row, column)
    if not box.text and not box.ink:
        return f'<c r="{at}" s="1"/>'
    if as_numbers and not box.ink and _is_plain(box):
        return f'<c r="{at}" s="1"><v>{box.text}</v></c>'
    runs = f'<r><t xml:space="preserve">{escape(box.text)}</t></r>' + "".join(
        f"<r><rPr>{_SHEET_LOOKS[look]}</rPr><t>{escape(told)}</t></r>" for look, told in box.ink
    )
    return f'<c r="{at}" s="1" t="inlineStr"><is>{runs}</is></c>'


def _is_plain(box: Box) -> bool:
    """Whether a cell holds a figure that a program would keep as a number."""
    digits = box.text.lstrip("-").replace(".", "", 1)
    return isinstance(box.origin, Cell) and digits.isascii() and digits.isdigit()


def _packed(sheets: Mapping[str, str]) -> bytes:
    """A workbook of these sheets; style 1 has borders."""
    names = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1)
    )
    links = {f"r{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    border = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    styles = (
        f'<styleSheet xmlns="{X}"><borders><border/><border>{border}</border></borders>'
        '<cellXfs><xf/><xf borderId="1" applyBorder="1"/></cellXfs></styleSheet>'
    )
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations_part(**links, s=("styles", "/xl/styles.xml")),
            "xl/styles.xml": styles,
        }
        | {
            f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{X}">{sheet}</worksheet>'
            for at, sheet in enumerate(sheets.values(), 1)
        }
    )


def plain_text(printed: Printed, chance: random.Random) -> bytes:
    """Running text: a cell or a row a line, with bars, or as it is copied out of a page."""
    style = chance.choice(("cells", "words", "bars", "framed", "tabs", "figures first", "labels first"))
    lines = [
        line
        for _, piece in _blocks(printed)
        for line in (_text_lines(printed, piece, style) if isinstance(piece, list) else [piece])
    ]
    return "\n".join(lines).encode()


def _text_lines(printed: Printed, matrix: Matrix, style: str) -> Iterator[str]:
    rows = [[replace(box, text=" ".join(box.text.split("\n"))) for box in row] for row in rows_from(matrix)]
    if style == "tabs":
        yield from _tabbed(matrix)
        return
    if style in {"bars", "framed"}:
        edge = "| {} |" if style == "framed" else "{}"
        yield from (edge.format(" | ".join(box.text for box in row)) for row in rows)
        return
    previous: Sequence[Box] = ()
    for row in rows:
        if style in {"figures first", "labels first"} or any(len(box.text.split()) != 1 for box in row):
            printed.doubt(figures_of(row))
        if previous and not any(box.text.strip() for box in previous if box.is_figure):
            printed.doubt(figures_of(row))  # two labels stand before it
        previous = row if any(box.is_figure for box in row) else previous
    filled = [[box for box in row if box.text.strip()] for row in rows]
    if style in {"figures first", "labels first"}:
        yield from _apart(filled, is_figures_first=style == "figures first")
    elif style == "cells":
        yield from (box.text for row in filled for box in row)
    else:
        yield from (" ".join(box.text for box in row) for row in filled)


def _tabbed(matrix: Matrix) -> Iterator[str]:
    """As workbooks are copied: a merged cell in the first of its places."""
    seen: set[int] = set()
    for line in matrix:
        texts: list[str] = []
        for box in line:
            texts.append("" if id(box) in seen else " ".join(box.text.split()))
            seen.add(id(box))
        yield "\t".join(texts)


def _apart(rows: Rows, *, is_figures_first: bool) -> Iterator[str]:
    """Labels and figures in lines of their own: the figures of each row first, or those of all rows last."""
    figures = [" ".join(box.text for box in row if _is_number(box)) for row in rows]
    labels = [" ".join(box.text for box in row if not _is_number(box)) for row in rows]
    pairs = zip(figures, labels, strict=True) if is_figures_first else [labels, figures]
    yield from (line for pair in pairs for line in pair if line)


def _is_number(box: Box) -> bool:
    return box.is_figure or box.text.isdigit()


def old_workbook(printed: Printed, chance: random.Random) -> bytes:
    """A workbook of the kind before 2007."""
    return xls_file((piece for _, piece in _blocks(printed)), chance, is_plain=_is_plain)


def separated_text(printed: Printed, chance: random.Random) -> bytes:
    """A sheet saved as text."""
    return csv_file((piece for _, piece in _blocks(printed)), chance)


def pdf_file(printed: Printed, chance: random.Random) -> bytes:
    """A PDF file."""
    layout = PdfLayout(chance)
    for _, piece in _blocks(printed):
        if isinstance(piece, list):
            layout.table(rows_from(piece))
        else:
            layout.paragraph(piece)
    return layout.file()


def rich_text(printed: Printed, chance: random.Random) -> bytes:
    """Rich text."""
    return rtf_file((piece for _, piece in _blocks(printed)), chance)


WRITERS: Mapping[str, Writer] = {
    "docx": word_file,
    "html": web_page,
    "xlsx": workbook,
    "txt": plain_text,
    "xls": old_workbook,
    "csv": separated_text,
    "pdf": pdf_file,
    "rtf": rich_text,
    "odt": odt_file,
    "ods": ods_file,
    "xml": workbook_2003,
    "word.xml": word_xml,
}
