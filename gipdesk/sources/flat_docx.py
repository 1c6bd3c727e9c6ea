"""A .docx that is one XML file, as Word saves it on request: its parts packed as they usually are."""

from __future__ import annotations

import zipfile
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Mapping
from io import BytesIO

from lxml import etree
from lxml.etree import _Element as Element

from gipdesk.errors import UnreadableFile
from gipdesk.sources.ooxml import child

_SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
PACKAGE = f"{_SPACE}package"


def packed_package(name: str, root: Element) -> bytes:
    """The .docx that a package laid flat is; UnreadableFile if one of its parts is damaged."""
    parts = root.iterchildren(f"{_SPACE}part")
    return packed({part.get(f"{_SPACE}name", "").lstrip("/"): _content(name, part) for part in parts})


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip container of these parts."""
    container = BytesIO()
    with zipfile.ZipFile(container, "w") as target:
        for part, content in parts.items():
            target.writestr(zipfile.ZipInfo(part), content)
    return container.getvalue()


def _content(name: str, part: Element) -> bytes:
    tree, written = child(part, f"{_SPACE}xmlData"), child(part, f"{_SPACE}binaryData")
    if tree is not None and len(tree):
        return etree.tostring(tree[0], encoding="utf-8", with_tail=False)
    try:
        return b"" if written is None else b64decode(written.text or "")
    except (NoBase64, ValueError) as error:
        raise UnreadableFile("file-damaged", name=name) from error
