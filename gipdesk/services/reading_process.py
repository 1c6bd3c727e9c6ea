"""Reading in a process of its own: a file that crashes its reader, hangs or eats memory takes nothing along.

See docs/adr/0010.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from gipdesk.errors import DamagedContent, GipdeskError, ResourceError, SeveralReports, UnreadableFile
from gipdesk.recogniser.deciding import Candidate
from gipdesk.recogniser.outline import Origin
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report
from gipdesk.services.importing import GIP_ENDING, Imported, import_file
from gipdesk.services.plain_form import from_form
from gipdesk.services.reading_command import reading_command, reading_environment
from gipdesk.services.reading_limits import LIMITS, too_costly
from gipdesk.sources.source_document import SourceDocument
from gipdesk.texts import explain
from gipdesk.texts import text as words

PATIENCE = 2 * LIMITS.patience
"""Seconds until a process that does not end by itself is ended: its own limits, and a slow start."""

MAX_ANSWER_BYTES = 16_000_000
"""More than any file that is read has to tell."""

FORMS: Mapping[str, Any] = {
    "report": Report,
    "findings": tuple[Finding, ...],
    "source": str,
    "document": SourceDocument,
    "provenance": Mapping[str, tuple[Origin, ...]],
    "marked": frozenset[str],
    "unread": frozenset[str],
    "whereabouts": Mapping[str, tuple[Origin, ...]],
    "candidates": Mapping[str, tuple[Candidate, ...]],
}
"""What the process tells of an Imported, and of which type it must be."""

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ReaderBug(GipdeskError):
    """A fault of ours in the other process, whose traceback is the message."""


class ReadingProcess:
    """Imports files, each in a new process; one may be started ahead of the need.

    `command` starts a process that does as `reading_child` says.
    """

    def __init__(self, command: Sequence[str] | None = None, patience: float = PATIENCE) -> None:
        self._command = command or reading_command()
        self._patience = patience
        self._lock = threading.Lock()
        self._ready: subprocess.Popen[bytes] | None = None
        self._at_work: set[subprocess.Popen[bytes]] = set()

    def get_ready(self) -> None:
        """Start a process that waits for a request: when that comes, much is loaded."""
        with self._lock, suppress(OSError):
            if self._ready is None:
                self._ready = self._start()

    @property
    def has_lost_its_process(self) -> bool:
        """Whether the process that was to wait for a request has ended."""
        return self._ready is not None and self._ready.poll() is not None

    def import_file(self, path: Path, which: int | None = None) -> Imported:
        """What `importing.import_file` gives or raises; a file that costs too much is unreadable.

        A .gip, which brings no library into danger, is read here.
        """
        if path.suffix.lower() == GIP_ENDING:
            return import_file(path, which)
        return self._ask(path.name, {"path": str(path.absolute()), "which": which})

    def import_pasted(self, text: str, html: str | None, which: int | None = None) -> Imported:
        """What `importing.import_pasted` gives or raises."""
        page = None if html is None else _whole(html)
        return self._ask(words("sources.pasted"), {"text": _whole(text), "html": page, "which": which})

    def stop(self) -> None:
        """End what is at work at once; whoever waits for it gets a fault."""
        with self._lock:
            for process in self._at_work:
                process.kill()

    def close(self) -> None:
        """End all, what waits for a request among it."""
        self.stop()
        with self._lock:
            ready, self._ready = self._ready, None
        if ready is not None:
            _end(ready)

    def _ask(self, name: str, request: dict[str, str | int | None]) -> Imported:
        process = self._take(name)
        try:
            answer = self._converse(process, json.dumps({"name": name, **request}).encode("ascii"))
        finally:
            _end(process)
            with self._lock:
                self._at_work.discard(process)
        return _imported(name, answer)

    def _take(self, name: str) -> subprocess.Popen[bytes]:
        with self._lock:
            ready, is_lost = self._ready, self.has_lost_its_process
            self._ready = None
            if ready is not None and is_lost:
                _end(ready)
                ready = None
            try:
                process = ready or self._start()
            except OSError as error:
                raise UnreadableFile("reader-not-started", name=name) from error
            self._at_work.add(process)
            return process

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 -- our own program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=reading_environment(),
            creationflags=NO_WINDOW,
        )

    def _converse(self, process: subprocess.Popen[bytes], request: bytes) -> bytes:
        """The answer, as far as it came before the process ended, by itself or not."""
        clock = threading.Timer(self._patience, process.kill)
        clock.daemon = True
        clock.start()
        try:
            with suppress(OSError):
                _pipe(process.stdin).write(request + b"\n")
                _pipe(process.stdin).flush()
            return _pipe(process.stdout).read(MAX_ANSWER_BYTES + 1)
        finally:
            clock.cancel()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    return cast(IO[bytes], pipe)  # there is one, as both are asked for


def _imported(name: str, answer: bytes) -> Imported:
    """What an answer says; one that was not agreed on comes from a reader that crashed, or was taken over."""
    try:
        if len(answer) > MAX_ANSWER_BYTES:
            raise DamagedContent("too long")
        return _said(name, json.loads(answer))
    except (ValueError, RecursionError, DamagedContent) as error:
        raise too_costly(name, "crash") from error


def _said(name: str, answer: object) -> Imported:
    match answer:
        case {"imported": dict(forms)} if forms.keys() == FORMS.keys():
            return Imported(**{field: from_form(kind, forms[field]) for field, kind in FORMS.items()})
        case {"several": list(titles)}:
            raise SeveralReports(name, from_form(tuple[str, ...], titles))
        case {"fault": [str(code), dict(details)]}:
            raise _fault(code, {"name": name, **from_form(Mapping[str, str | int], details)})
        case {"bug": str(story)}:
            raise ReaderBug(story)
        case _:
            raise DamagedContent("no answer")


def _fault(code: str, details: Mapping[str, str | int]) -> UnreadableFile:
    """A fault that there are words for."""
    try:
        fault = UnreadableFile(code, **details)
        explain(fault)
    except (ResourceError, LookupError, TypeError) as error:
        raise DamagedContent("unknown fault") from error
    return fault


def _whole(text: str) -> str:
    """The text without halves of characters, which a clipboard may hold and no report can."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
