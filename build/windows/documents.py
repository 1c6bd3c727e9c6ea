"""The pages for people that go with the program, as Notepad on any Windows shows them right."""

from __future__ import annotations

from pathlib import Path

PAGES = Path(__file__).with_name("documents")


def document(name: str, **words: str) -> bytes:
    """A page of documents/ with its {words} filled in, with Windows' line ends and a byte order mark."""
    text = (PAGES / name).read_text(encoding="utf-8").format(**words)
    return text.replace("\n", "\r\n").encode("utf-8-sig")
