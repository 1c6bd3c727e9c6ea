"""Links of texts to cells as a file keeps them, and back: those that no report can have are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gipdesk.errors import DamagedContent
from gipdesk.formats.definition import Format
from gipdesk.report.links import Link, Links

StoredLinks = dict[str, list[list[object]]]


def links_to_stored(links: Links) -> StoredLinks:
    """The links as JSON knows them."""
    return {
        field: [[link.start, link.length, link.cell] for link in of_text] for field, of_text in links.items()
    }


def links_from_stored(stored: object, definition: Format) -> dict[str, tuple[Link, ...]]:
    """The links of an object that `links_to_stored` made; DamagedContent for any other.

    Whether they fit to the texts is not asked.
    """
    if not isinstance(stored, Mapping):
        raise DamagedContent("no links")
    texts = {section.id for section in definition.text_sections}
    links = {
        _todays(field, definition): tuple(_links(of_text, definition)) for field, of_text in stored.items()
    }
    if not links.keys() <= texts:
        raise DamagedContent("links in a field that holds none")
    return links


def _links(stored: object, definition: Format) -> Iterator[Link]:
    if not isinstance(stored, Iterable):
        raise DamagedContent(f"no links: {stored!r:.80}")
    for link in stored:
        match link:
            case [int(start), int(length), str(cell)] if start >= 0 and length > 0:
                yield Link(start, length, _cell(cell, definition))
            case _:
                raise DamagedContent(f"no link: {link!r:.80}")


def _cell(stored: str, definition: Format) -> str:
    cell = _todays(stored, definition)
    if cell not in definition.cells:
        raise DamagedContent(f"no cell: {stored:.80}")
    return cell


def _todays(field: str, definition: Format) -> str:
    return definition.former_ids.get(field, field)
