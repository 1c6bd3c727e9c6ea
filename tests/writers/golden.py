"""Compares what comes out with tests/golden; GIPDESK_NEW_GOLDEN=1 keeps it there instead."""

from __future__ import annotations

import os
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).resolve().parent.parent / "golden"


def normalised(xml: bytes) -> str:
    """XML with one element a line, so that a difference shows where it is."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def assert_golden(name: str, exported: str) -> None:
    """Fail unless the text is the one that is kept under this name."""
    path = FOLDER / name
    if os.environ.get("GIPDESK_NEW_GOLDEN"):
        path.write_bytes(exported.encode())
    assert exported == path.read_bytes().decode()
