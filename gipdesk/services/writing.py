"""What resources/writing.toml offers to whoever writes a section's text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gipdesk.formats.strict import Node
from gipdesk.paths import resource


@dataclass(frozen=True, slots=True)
class WritingGuide:
    """The `subheadings` that the official format names, in order, and how many characters are usual; None
    where no length is.
    """

    subheadings: tuple[str, ...] = ()
    usual_length: int | None = None


def guide_for(section: str) -> WritingGuide:
    """The guide for a text section; an empty one where there is none."""
    return _guides().get(section, WritingGuide())


def missing(subheadings: tuple[str, ...], written: str) -> tuple[str, ...]:
    """The sub-headings that begin no paragraph of a text, their numbers aside."""
    lines = [_unnumbered(line.strip()) for line in written.split("\n")]
    return tuple(
        heading for heading in subheadings if not any(line.startswith(_unnumbered(heading)) for line in lines)
    )


def _unnumbered(line: str) -> str:
    return line.partition("）")[2] if line.startswith("（") else line


@cache
def _guides() -> Mapping[str, WritingGuide]:
    path = resource("writing.toml")
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    return {name: _guide(root.child(name)) for name in root.names()}


def _guide(node: Node) -> WritingGuide:
    guide = WritingGuide(node.strings("subheadings"), node.optional("usual_length", int))
    node.done()
    return guide
