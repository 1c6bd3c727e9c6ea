"""How much markup one file may have, whichever of its parts it stands in and however often it is read."""

from __future__ import annotations

from gipdesk.errors import UnreadableFile
from gipdesk.sources.limits import MAX_TAGS


class TagBudget:
    """The tags of a file that may still be parsed; `name` is the file's name for messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MAX_TAGS

    def take(self, tags: int) -> None:
        """Count tags that are about to be parsed; UnreadableFile if a report would not have as many."""
        self._left -= tags
        if self._left < 0:
            raise UnreadableFile("file-too-large", name=self._name)
