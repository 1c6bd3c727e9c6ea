"""Reads resources/page.toml strictly: what is unknown, missing, dangling or no length is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_type_hints

from gipdesk.formats.strict import Node
from gipdesk.paths import resource
from gipdesk.writers.page_model import Role
from gipdesk.writers.page_style import (
    Align,
    AttachmentRules,
    CellLook,
    Colour,
    DrawnLook,
    Font,
    HeadingRules,
    PageStyle,
    Paper,
    SheetLook,
    SignatureRules,
    TableLooks,
    TextLooks,
    WebLook,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Look = TypeVar("Look", bound="DataclassInstance")

_COLOUR = re.compile("[0-9A-F]{6}")


@cache
def page_style() -> PageStyle:
    """The shipped style, read once."""
    return load_page_style(resource("page.toml"))


def load_page_style(path: Path) -> PageStyle:
    """The style of one TOML file; ResourceError says what the file breaks and where."""
    root = Node(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    named_fonts, named_cells = root.child("fonts"), root.child("cells")
    fonts = {name: _Reader({}).look(Font, named_fonts.child(name)) for name in named_fonts.names()}
    reader = _Reader(fonts)
    style = PageStyle(
        paper=reader.look(Paper, root.child("paper")),
        fonts=fonts,
        texts=reader.look(TextLooks, root.child("texts")),
        headings=reader.look(HeadingRules, root.child("headings")),
        attachments=reader.look(AttachmentRules, root.child("attachments")),
        signature=reader.look(SignatureRules, root.child("signature")),
        cells={role: reader.look(CellLook, named_cells.child(role)) for role in Role},
        tables=reader.look(TableLooks, root.child("tables")),
        sheet=reader.look(SheetLook, root.child("sheet")),
        web=reader.look(WebLook, root.child("web")),
        drawn=reader.look(DrawnLook, root.child("drawn")),
    )
    named_cells.done()
    root.done()
    return style


class _Reader:
    """Makes the classes of `page_style` from tables: each field from the key of its name, by its type."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._kinds: dict[object, Callable[[Node, str], object]] = {
            int: lambda node, key: node.take(key, int),
            str: lambda node, key: node.take(key, str),
            bool: lambda node, key: node.take(key, bool),
            tuple[str, ...]: _strings,
            float: _measure,
            float | None: _measure,
            Align: _align,
            Colour | None: _colour,
            Colour: _colour,
            re.Pattern[str]: _pattern,
            Font: self._font,
            Font | None: self._font,
        }

    def look(self, kind: type[Look], node: Node) -> Look:
        """An instance of one of those classes; a field with a default may be left out."""
        types = get_type_hints(kind)
        given = [field for field in fields(kind) if field.default is MISSING or field.name in node.names()]
        values = {field.name: self._value(types[field.name], node, field.name) for field in given}
        node.done()
        return kind(**values)

    def _value(self, kind: object, node: Node, key: str) -> object:
        if isinstance(kind, type) and is_dataclass(kind) and kind is not Font:
            return self.look(kind, node.child(key))
        return self._kinds[kind](node, key)

    def _font(self, node: Node, key: str) -> Font:
        name = node.take(key, str)
        if name not in self._fonts:
            raise node.fail(f"{key} {name!r} is none of the fonts")
        return self._fonts[name]


def _strings(node: Node, key: str) -> tuple[str, ...]:
    strings = node.strings(key)
    if not strings:
        raise node.fail(f"{key} names nothing")
    return strings


def _measure(node: Node, key: str) -> float:
    """A number above 0, whole or not."""
    value = node.take(key, object)
    if not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise node.fail(f"{key} must be a number above 0, not {value!r}")
    return value


def _colour(node: Node, key: str) -> Colour:
    value = node.take(key, str)
    if not _COLOUR.fullmatch(value):
        raise node.fail(f"{key} must be a colour such as C6D9F1, not {value!r}")
    return Colour(value)


def _pattern(node: Node, key: str) -> re.Pattern[str]:
    try:
        return re.compile(node.take(key, str))
    except re.error as error:
        raise node.fail(f"{key} is no pattern: {error}") from error


def _align(node: Node, key: str) -> Align:
    value = node.take(key, str)
    if value not in set(Align):
        raise node.fail(f"{key} must be one of {', '.join(Align)}, not {value!r}")
    return Align(value)
