"""Reading in a process of its own: a file that crashes its reader, hangs or eats memory takes nothing along.

See docs/adr/0010.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from gipdesk.errors import DamagedContent, ResourceError, SeveralReports, UnreadableFile
from gipdesk.recogniser.deciding import Candidate
from gipdesk.recogniser.outline import Origin
from gipdesk.report.finding import Finding
from gipdesk.report.report import Report
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
from gipdesk.services.importing import GIP_ENDING, Imported, import_file, import_source
from gipdesk.services.plain_form import from_form
from gipdesk.services.reading_command import reading_command
from gipdesk.services.reading_limits import LIMITS, too_costly
from gipdesk.sources.limits import MAX_FILE_BYTES, MAX_PICTURES_BYTES
from gipdesk.sources.source_document import SourceDocument
from gipdesk.texts import explain
from gipdesk.texts import text as words

PATIENCE = 2 * LIMITS.patience
"""Seconds until a process that does not end by itself is ended: its own limits, and a slow start."""

MAX_ANSWER_BYTES = 16_000_000 + 2 * MAX_PICTURES_BYTES
"""More than any file that is read has to tell, pictures as letters; the file itself comes behind it."""

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
    "which": int | None,
}
"""What the process tells of an Imported, and of which type it must be."""


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
        self._is_over = False

    def get_ready(self) -> None:
        """Start a process that waits for a request: when that comes, much is loaded."""
        with self._lock, suppress(OSError):
            if self._ready is None:
                self._ready = start_child(self._command)

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

    def import_source(self, file: SourceFile, which: int | None = None) -> Imported:
        """What `importing.import_source` gives or raises; a .gip is read here."""
        if file.name.lower().endswith(GIP_ENDING):
            return import_source(file, which)
        return self._ask(file.name, {"which": which, "length": len(file.content)}, file.content)

    def import_pasted(self, text: str, html: str | None, which: int | None = None) -> Imported:
        """What `importing.import_pasted` gives or raises."""
        page = None if html is None else _whole(html)
        return self._ask(words("sources.pasted"), {"text": _whole(text), "html": page, "which": which})

    def stop(self) -> None:
        """End what is at work at once; whoever waits for it gets a fault."""
        with self._lock:
            for process in self._at_work:
                process.kill()

    def end(self) -> None:
        """End all for good: whoever asks from now on gets a fault, too."""
        with self._lock:
            self._is_over = True
        self.close()

    def close(self) -> None:
        """End all, what waits for a request among it."""
        self.stop()
        with self._lock:
            ready, self._ready = self._ready, None
        if ready is not None:
            end_child(ready)

    def _ask(self, name: str, request: dict[str, str | int | None], content: bytes = b"") -> Imported:
        process = self._take(name)
        try:
            answer = self._converse(process, [json_line({"name": name, **request}), content])
        finally:
            end_child(process)
            with self._lock:
                self._at_work.discard(process)
        return _imported(name, answer)

    def _take(self, name: str) -> subprocess.Popen[bytes]:
        with self._lock:
            ready, is_lost = self._ready, self.has_lost_its_process
            self._ready = None
            if self._is_over:
                raise UnreadableFile("reader-not-started", name=name)
            if ready is not None and is_lost:
                end_child(ready)
                ready = None
            try:
                process = ready or start_child(self._command)
            except OSError as error:
                raise UnreadableFile("reader-not-started", name=name) from error
            self._at_work.add(process)
            return process

    def _converse(self, process: subprocess.Popen[bytes], request: Iterable[bytes]) -> bytes:
        """The answer, as far as it came before the process ended, by itself or not."""
        with ended_after(process, self._patience):
            say_to(process, request)
            return pipe_of(process.stdout).read(MAX_ANSWER_BYTES + MAX_FILE_BYTES + 1)


def _imported(name: str, answer: bytes) -> Imported:
    """What an answer says; one that was not agreed on comes from a reader that crashed, or was taken over."""
    end = answer.find(b"\n", 0, MAX_ANSWER_BYTES)
    try:
        return _said(name, json.loads(answer[: max(end, 0)]), answer[end + 1 :])
    except (ValueError, RecursionError, DamagedContent) as error:
        raise too_costly(name, "crash") from error


def _said(name: str, answer: object, content: bytes) -> Imported:
    match answer:
        case {"imported": dict(forms), "file": [str(file), length]} if forms.keys() == FORMS.keys():
            if length != len(content):
                raise DamagedContent("not the whole file")
            fields = {field: from_form(kind, forms[field]) for field, kind in FORMS.items()}
            return Imported(**fields, source_file=SourceFile(file, content))
        case {"several": list(titles)}:
            raise SeveralReports(name, from_form(tuple[str, ...], titles))
        case {"fault": [str(code), dict(details)]}:
            raise _fault(code, {"name": name, **from_form(Mapping[str, str | int], details)})
        case {"bug": str(story)}:
            raise ChildBug(story)
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
