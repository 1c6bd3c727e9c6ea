"""Tracked changes of an OpenDocument file: what was deleted stands aside, what was inserted in the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from gipdesk.sources.odf_fields import text_of
from gipdesk.sources.odf_package import OdfFile, named
from gipdesk.sources.ooxml import child

_IDS = (named("text:id"), named("xml:id"))
_CHANGE = named("text:change-id")
_DELETION = named("text:deletion")


class Changes:
    """The deletions of one file, by the ids of their places in the text."""

    def __init__(self, file: OdfFile) -> None:
        self._deletions = {
            id_: deletion
            for region in file.body.iter(named("text:changed-region"))
            if (deletion := child(region, _DELETION)) is not None
            for id_ in _ids(region)
        }
        self._open: set[str] = set()

    @property
    def is_deleting(self) -> bool:
        """Whether what comes next lies between the two ends of a deletion, so that it is deleted."""
        return bool(self._open)

    def deleted(self, change: Element) -> str:
        """What was deleted at a `text:change`; "" for a change of another kind, or that was told before."""
        deletion = self._deletions.pop(change.get(_CHANGE, ""), None)
        return "" if deletion is None else text_of(deletion)

    def begin(self, change: Element) -> None:
        """Pass the first end of a change."""
        if change.get(_CHANGE) in self._deletions:
            self._open.add(change.get(_CHANGE, ""))

    def end(self, change: Element) -> None:
        """Pass the other end of a change."""
        self._open.discard(change.get(_CHANGE, ""))


def _ids(region: Element) -> Iterator[str]:
    return (str(region.attrib[key]) for key in _IDS if key in region.attrib)
