"""Pictures in a workbook, put into its archive as their bytes are: openpyxl would want to decode them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from gipdesk.report.parts import Picture
from gipdesk.report.parts_form import sha256
from gipdesk.report.picture_kinds import picture_kind
from gipdesk.writers.units import EMUS_OF_POINT
from gipdesk.writers.xlsx_sizes import HIGHEST_ROW

ABOVE = 3
"""Points that a picture stands below the upper edge of its row."""

_TYPES = "[Content_Types].xml"
_DRAWING = "xl/drawings/drawing1.xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def row_height(picture: Picture) -> float:
    """The height of the row that a picture fills, in points."""
    return min(picture.height + 2 * ABOVE, HIGHEST_ROW)


def with_pictures(
    members: Mapping[str, bytes], sheet: str, pictures: Mapping[int, Picture]
) -> dict[str, bytes]:
    """The archive of a workbook with pictures in rows of one sheet, by the rows' numbers from 1."""
    if not pictures:
        return dict(members)
    files = {picture: _file(picture) for picture in pictures.values()}
    drawn = "".join(_anchor(row, number, picture) for number, (row, picture) in _numbered(pictures))
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{_SHEET}" xmlns:a="{_MAIN}" xmlns:r="{_RELATIONSHIPS}">{drawn}</xdr:wsDr>'
    )
    links = {number: ("image", f"../media/{files[picture]}") for number, (_, picture) in _numbered(pictures)}
    shown = f'<drawing xmlns:r="{_RELATIONSHIPS}" r:id="rId1"/></worksheet>'
    return {
        **members,
        _TYPES: _with_types(members[_TYPES], files),
        f"xl/worksheets/{sheet}": members[f"xl/worksheets/{sheet}"].replace(b"</worksheet>", shown.encode()),
        f"xl/worksheets/_rels/{sheet}.rels": _links({1: ("drawing", "../drawings/drawing1.xml")}),
        _DRAWING: (_HEAD + drawing).encode(),
        "xl/drawings/_rels/drawing1.xml.rels": _links(links),
        **{f"xl/media/{name}": picture.content for picture, name in files.items()},
    }


def _numbered(pictures: Mapping[int, Picture]) -> Iterator[tuple[int, tuple[int, Picture]]]:
    return enumerate(pictures.items(), start=1)


def _file(picture: Picture) -> str:
    kind = picture_kind(picture.content)
    return f"{sha256(picture.content)[:16]}.{kind.ending if kind else 'bin'}"


def _anchor(row: int, number: int, picture: Picture) -> str:
    scale = min(1.0, (HIGHEST_ROW - 2 * ABOVE) / picture.height)
    wide, high = (round(side * scale * EMUS_OF_POINT) for side in (picture.width, picture.height))
    name = escape(picture.name)
    return (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{ABOVE * EMUS_OF_POINT}</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{wide}" cy="{high}"/>'
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="{name}" descr="{name}"/>'
        "<xdr:cNvPicPr/></xdr:nvPicPr>"
        f'<xdr:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
        "<xdr:clientData/></xdr:oneCellAnchor>"
    )


def _links(targets: Mapping[int, tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'.encode()


def _with_types(types: bytes, files: Mapping[Picture, str]) -> bytes:
    """The list of content types with those of the pictures and of the drawing."""
    endings = {name.rpartition(".")[2]: picture.media_type for picture, name in files.items()}
    more = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in endings.items())
    more += f'<Override PartName="/{_DRAWING}" ContentType="{_DRAWING_TYPE}"/></Types>'
    return types.replace(b"</Types>", more.encode())
