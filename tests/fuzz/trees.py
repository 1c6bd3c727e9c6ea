"""Changes of XML that leave it sound: elements, attributes and texts go, come again, or stand elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

VALUES = (
    "",
    "0",
    "-1",
    "1",
    "65536",
    "99999999999",
    "true",
    "A1",
    "XFD1048576",
    "continue",
    "none",
    "\u200b",
    "三、",
)
MOST_COPIES = 2000


def change_tree(data: bytes, chance: random.Random) -> bytes:
    """The XML with some changes; etree.XMLSyntaxError if it is none."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for _ in range(chance.choice((1, 2, 5, 20))):
        elements = [
            element for element in root.iter() if element is not root and isinstance(element.tag, str)
        ]
        if elements:
            chance.choice(TREE_CHANGES)(chance.choice(elements), elements, chance)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def go(element: Element, _: Sequence[Element], __: random.Random) -> None:
    """An element is missing."""
    _parent(element).remove(element)


def unwrap(element: Element, _: Sequence[Element], __: random.Random) -> None:
    """What is in an element stands without it."""
    parent = _parent(element)
    at = parent.index(element)
    for child in reversed(element):
        parent.insert(at, child)
    parent.remove(element)


def come_again(element: Element, _: Sequence[Element], chance: random.Random) -> None:
    """An element stands several times."""
    size = 1 + sum(1 for _ in element.iter())
    for _copy in range(min(chance.choice((1, 1, 3, 100, MOST_COPIES)), 20_000 // size)):
        element.addnext(deepcopy(element))


def go_elsewhere(element: Element, elements: Sequence[Element], chance: random.Random) -> None:
    """An element stands in another, too, or in itself."""
    chance.choice(elements).append(deepcopy(element))


def nest(element: Element, _: Sequence[Element], chance: random.Random) -> None:
    """An element stands in itself again and again."""
    inner = element
    for _level in range(chance.choice((2, 50, 200))):
        again = element.makeelement(element.tag, {str(name): str(value) for name, value in element.items()})
        inner.append(again)
        inner = again
    inner.text = "1"


def revalue(element: Element, _: Sequence[Element], chance: random.Random) -> None:
    """An attribute or the text says something else."""
    if element.attrib and chance.random() < 0.7:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    else:
        element.text = chance.choice((*VALUES, "9" * 500, "公开" * 5000))


def rename(element: Element, elements: Sequence[Element], chance: random.Random) -> None:
    """An element is of another's kind, or loses an attribute."""
    if element.attrib and chance.random() < 0.5:
        del element.attrib[chance.choice(list(element.attrib))]
    else:
        element.tag = chance.choice(elements).tag


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


TREE_CHANGES: Sequence[Callable[[Element, Sequence[Element], random.Random], None]] = (
    go, unwrap, come_again, go_elsewhere, nest, revalue, revalue, revalue, rename,
)  # fmt: skip
