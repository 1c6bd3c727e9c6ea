"""What hangs on the cells of a sheet: comments and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from gipdesk.sources.archives import Archive
from gipdesk.sources.ooxml import child, named, parse_part, relations
from gipdesk.sources.sheet_layout import place_of
from gipdesk.sources.source_document import Fact, FactKind
from gipdesk.sources.whole_numbers import whole_number

_PICTURES = (named("*:blip"), named("*:chart"))


def sheet_notes(archive: Archive, part: str) -> dict[int, dict[int, list[Fact]]]:
    """The facts that hang on cells of a sheet, by row and by column from 0."""
    found: dict[int, dict[int, list[Fact]]] = {}
    for link in relations(archive, part).values():
        if link.part not in archive.parts:
            continue
        if link.kind == "comments":
            facts = _comments(parse_part(archive, link.part, "x:comments"))
        elif link.kind == "drawing":
            facts = _pictures(parse_part(archive, link.part, "xdr:wsDr"))
        else:
            continue
        for (row, column), fact in facts:
            found.setdefault(row, {}).setdefault(column, []).append(fact)
    return found


def _comments(root: Element) -> Iterator[tuple[tuple[int, int], Fact]]:
    for comment in root.iter(named("x:comment")):
        place = place_of(comment.get("ref", ""))
        text = "".join(piece.text or "" for piece in comment.iter(named("x:t")))
        if place is not None:
            yield place, Fact(FactKind.NOTE, " ".join(text.split()))


def _pictures(root: Element) -> Iterator[tuple[tuple[int, int], Fact]]:
    """The pictures of a drawing, each at the cell of its upper left corner."""
    for anchor in root:
        corner = child(anchor, named("xdr:from"))
        if corner is not None and next(anchor.iter(*_PICTURES), None) is not None:
            yield (_count(corner, "xdr:row"), _count(corner, "xdr:col")), Fact(FactKind.PICTURE, "")


def _count(corner: Element, name: str) -> int:
    element = child(corner, named(name))
    return 0 if element is None else whole_number(element.text, 0)
