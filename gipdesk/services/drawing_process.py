"""The pages of a PDF file, drawn in a process of its own: what its content does to the library stays there.

See docs/adr/0011.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress

from gipdesk.errors import UnreadableFile
from gipdesk.report.source_file import SourceFile
from gipdesk.services.child_process import (
    ChildBug,
    end_child,
    ended_after,
    json_line,
    pipe_of,
    say_to,
    start_child,
)
from gipdesk.services.reading_command import drawing_command
from gipdesk.services.reading_limits import DRAWING_LIMITS
from gipdesk.sources.limits import BYTES_PER_PIXEL

PATIENCE = 2 * DRAWING_LIMITS.patience
"""Seconds until a process that gives no page is ended: its own limits, and a slow start."""

MAX_LINE_BYTES = 100_000
"""Of an answer, in front of the picture; a traceback is the longest."""


class DrawingProcess:
    """Draws the pages of one file, in a process that is started for the first and kept for the others.

    `command` starts a process that does as `drawing_child` says. One thread at a time may draw; any may
    `close`.
    """

    def __init__(
        self, file: SourceFile, command: Sequence[str] | None = None, patience: float = PATIENCE
    ) -> None:
        self._file = file
        self._command = command or drawing_command()
        self._patience = patience
        self._lock = threading.Lock()
        self._at_work = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False

    def draw(self, page: int, width: int, height: int) -> bytes:
        """The page of that number, from 1, as `pdf_drawing` draws it.

        UnreadableFile if it cannot be drawn, or takes too long, or no more is to be drawn.
        """
        with self._at_work:
            pixels = self._ask(page, width, height)
            if pixels is None:
                self._end()
                raise UnreadableFile("page-not-drawn", name=self._file.name, page=page)
            return pixels

    def close(self) -> None:
        """Draw no more; whoever waits for a page gets a fault."""
        with self._lock:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()
        with self._at_work:
            self._end()

    def _ask(self, page: int, width: int, height: int) -> bytes | None:
        """The picture; None from a process that cannot be had, or ended before all of it was there."""
        request = json_line({"page": page, "width": width, "height": height})
        try:
            process, greeting = self._taken()
        except OSError:
            return None
        return None if process is None else self._converse(process, (*greeting, request), width * height)

    def _taken(self) -> tuple[subprocess.Popen[bytes] | None, Iterable[bytes]]:
        """The process, and what it must be told first; none when no more is to be drawn."""
        with self._lock:
            if self._is_closed or self._process is not None:
                return (None if self._is_closed else self._process), ()
            self._process = start_child(self._command)
            file = self._file
            return self._process, (
                json_line({"name": file.name, "length": len(file.content)}),
                file.content,
            )

    def _converse(
        self, process: subprocess.Popen[bytes], request: Iterable[bytes], pixels: int
    ) -> bytes | None:
        with ended_after(process, self._patience):
            say_to(process, request)
            length = _promised(pipe_of(process.stdout).readline(MAX_LINE_BYTES))
            wanted = pixels * BYTES_PER_PIXEL
            picture = pipe_of(process.stdout).read(wanted) if length == wanted else b""
            return picture if len(picture) == wanted else None

    def _end(self) -> None:
        if self._process is not None:
            end_child(self._process)
            self._process = None


def _promised(line: bytes) -> int | None:
    """How many bytes of a picture follow; None if the process said nothing, or nonsense."""
    with suppress(ValueError, RecursionError):
        match json.loads(line):
            case {"pixels": int(length)}:
                return length
            case {"bug": str(story)}:
                raise ChildBug(story)
    return None
