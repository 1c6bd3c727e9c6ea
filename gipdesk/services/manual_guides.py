"""The articles of resources/help/guides.toml, about the yearly work, and the whole help of a format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gipdesk.formats.definition import Format
from gipdesk.formats.strict import Node
from gipdesk.paths import resource
from gipdesk.services.manual import Article, Line, LineKind, Manual, head, item, link, said
from gipdesk.services.manual_cells import cell_articles, section_articles
from gipdesk.services.manual_messages import check_articles, fault_articles
from gipdesk.texts import text

_KEY = re.compile("[A-Za-z0-9]")
"""In the list of keys, a line without one is a heading."""

_ITEM = re.compile(r"- (?P<words>.+)")
_HEAD = re.compile(r"# (?P<words>.+)")
_LINK = re.compile(r"-> (?P<target>\S+) (?P<words>.+)")
_PICTURE = re.compile(r"! (?P<target>\S+) (?P<words>.+)")


@dataclass(frozen=True, slots=True)
class MenuKey:
    """What a menu offers, with the keys for it; "" where it has none."""

    name: str
    keys: str


def manual_for(definition: Format, menu: Sequence[MenuKey] = ()) -> Manual:
    """The help for who writes a report of that format; `menu` is what the window's menus offer."""
    return Manual(
        (
            *guide_articles(),
            _keys_article(menu),
            *section_articles(definition),
            *check_articles(definition),
            *fault_articles(),
            *cell_articles(definition),
        )
    )


def guide_articles() -> Iterator[Article]:
    """The articles that are written by hand, as the file has them."""
    path = resource("help", "guides.toml")
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    for node in root.children("articles"):
        key, title, lines = node.identifier("id"), node.take("title", str), node.take("text", str)
        node.done()
        yield Article(
            f"guide/{key}", title, tuple(_line(line) for line in lines.splitlines() if line.strip())
        )
    root.done()


def _line(written: str) -> Line:
    """One line as the file writes it: `- ` an item, `# ` a heading, `-> key words` a link, `! file words` a
    picture, anything else plain words.
    """
    if found := _ITEM.fullmatch(written):
        return item(found["words"])
    if found := _HEAD.fullmatch(written):
        return head(found["words"])
    if found := _LINK.fullmatch(written):
        return link(found["words"], found["target"])
    if found := _PICTURE.fullmatch(written):
        return Line(LineKind.PICTURE, found["words"], found["target"])
    return said(written)


def _keys_article(menu: Sequence[MenuKey]) -> Article:
    named = [text("manual.keys.item", keys=entry.keys, name=entry.name) for entry in menu if entry.keys]
    others = [line for line in text("window.tell.keys.detail").splitlines() if line]
    lines = (
        *(item(line) if _KEY.search(line) else head(line) for line in others),
        head(text("manual.keys.menu")),
        *map(item, named),
    )
    return Article("keys/all", text("window.tell.keys.title"), lines)
