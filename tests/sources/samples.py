"""Small files made in memory, and what every SourceDocument must keep to."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from gipdesk.errors import UnreadableFile
from gipdesk.sources.source_document import FactKind, Grid, GridCell, Paragraph, SourceDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
X_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these members, the same bytes whenever it is made."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        for part, content in parts.items():
            container.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        return {part: container.read(part) for part in container.namelist()}


def relations_part(**links: tuple[str, str]) -> str:
    """A .rels part: id = (last word of the type, target)."""
    entries = "".join(
        f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def docx(body: str, namespace: str = W, others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with this inner XML of its body, prefixes w, r, mc; `others` are parts beside it."""
    spaces = f'xmlns:w="{namespace}" xmlns:r="{R}" xmlns:mc="{MC}"'
    document = f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    beside = {f"word/{part}": data for part, data in (others or {}).items()}
    return zipped({"word/document.xml": document} | beside)


def paragraph(text: str) -> str:
    """A Word paragraph with one run."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_cell(text: str, properties: str = "") -> str:
    """A Word table cell with one paragraph, such as with `<w:gridSpan w:val="2"/>`."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def word_row(*cells: str, properties: str = "") -> str:
    """A Word table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def word_table(*rows: str) -> str:
    """A Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def xlsx(
    sheet: str, *, book: str = "", styles: str = "", texts: str = "", namespace: str = X, links: str = R
) -> bytes:
    """A workbook with one sheet of this inner XML; `styles`, `texts` likewise where they are not blank."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{links}">{book}'
        '<sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}">{sheet}</worksheet>',
        "xl/_rels/workbook.xml.rels": relations_part(
            a=("worksheet", "worksheets/sheet1.xml"),
            b=("styles", "/xl/styles.xml"),
            c=("sharedStrings", "sharedStrings.xml"),
        ),
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
    if texts:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{texts}</sst>'
    return zipped(parts)


def web_archive(*pages: str) -> bytes:
    """A web page saved as one file, with further pages shown inside it."""
    lines = [
        "From: <Saved by a browser>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; boundary="B"',
        "",
    ]
    for page in pages:
        lines += [
            "--B",
            'Content-Type: text/html; charset="gb2312"',
            "Content-Transfer-Encoding: 8bit",
            "",
            page,
        ]
    lines += [
        "--B",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "",
        "iVBORw0KGgo=",
        "--B--",
        "",
    ]
    return "\r\n".join(lines).encode("gb18030")


def printed(document: SourceDocument) -> list[object]:
    """The blocks with text in short: a paragraph as its text, a grid as `cells_of` it."""
    return [
        block.text if isinstance(block, Paragraph) else cells_of(block)
        for block in document.blocks
        if isinstance(block, Grid) or block.text
    ]


def cells_of(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of every cell."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def facts_of(document: SourceDocument) -> list[tuple[str, list[tuple[FactKind, str, int]]]]:
    """Each paragraph and cell that has facts, as its text and they."""
    holders = [
        holder
        for block in document.blocks
        for holder in ([block] if isinstance(block, Paragraph) else block.cells)
    ]
    return [
        (holder.text, [(fact.kind, fact.text, fact.at) for fact in holder.facts])
        for holder in holders
        if holder.facts
    ]


def texts_of(document: SourceDocument) -> list[object]:
    """The blocks with text in short: a paragraph as its text, a grid as its rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows()]
        for block in document.blocks
        if isinstance(block, Grid) or block.text
    ]


def fault_code(read: Callable[[], SourceDocument]) -> str | None:
    """The code of the fault that reading ends with; None if it gives a document, which must be sound."""
    try:
        assert_sound(read())
    except UnreadableFile as fault:
        return fault.code
    return None


def assert_sound(document: SourceDocument) -> None:
    """No paragraph without anything, no blank or unsorted grid, no place covered twice, facts in place."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert block.text.strip() or block.facts
            assert block.text.splitlines() == [block.text.rstrip()][: len(block.text)]
            _assert_sound_facts(block)
        else:
            _assert_sound_grid(block)


def _assert_sound_facts(holder: Paragraph | GridCell) -> None:
    assert "\0" not in holder.text
    places = [fact.at for fact in holder.facts]
    assert places == sorted(places)
    assert all(0 <= at <= len(holder.text) for at in places)


def _assert_sound_grid(grid: Grid) -> None:
    places = list(_places(grid))
    assert len(places) == len(set(places))
    starts = [(cell.row, cell.column) for cell in grid.cells]
    assert starts == sorted(starts)
    assert starts[0][0] == 0
    assert any(cell.text for cell in grid.cells)
    for cell in grid.cells:
        _assert_sound_facts(cell)


def _places(grid: Grid) -> Iterator[tuple[int, int]]:
    for cell in grid.cells:
        assert cell.row_span > 0
        assert cell.column_span > 0
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                yield row, column
