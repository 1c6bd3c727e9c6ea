"""The process that reads a file for the window: one request comes in, one answer goes out.

Both are one line of JSON. Behind a request a file's content may follow, as long as it says; behind the
answer that is a report the file always follows, just as it was read.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gipdesk.errors import SeveralReports, UnreadableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.source_file import SourceFile
from gipdesk.services.child_process import json_line
from gipdesk.services.importing import Imported, import_file, import_pasted, import_source
from gipdesk.services.plain_form import to_form
from gipdesk.services.reading_limits import LIMITS, Limits, limited

ERRORS = 2
"""The descriptor of the stream for errors, which nobody reads."""

ANSWERED = (
    "report",
    "findings",
    "source",
    "document",
    "provenance",
    "marked",
    "unread",
    "whereabouts",
    "candidates",
    "which",
)
"""The fields of Imported that a file other than a .gip has."""


def serve(
    asked: int, answered: int, limits: Limits = LIMITS, leave: Callable[[int], object] = os._exit
) -> int:
    """Answer the request that comes by one descriptor by the other; nothing comes if nobody asks.

    Most of what reading needs is loaded before the request is there. What a library prints does not get
    among the answer. When the time is over, the process answers with that fault and ends by `leave`.
    """
    _load()
    with os.fdopen(os.dup(answered), "wb") as out, os.fdopen(asked, "rb", closefd=False) as requests:
        os.dup2(ERRORS, answered)

        def expire(fault: UnreadableFile) -> None:
            out.write(json_line(_fault(fault)))
            out.flush()
            leave(0)

        request = requests.readline()
        if request:
            asked_for = json.loads(request)
            content = requests.read(asked_for.get("length", 0))
            out.writelines(_answer(asked_for, content, expire, limits))
    return 0


def _load() -> None:
    from gipdesk.recogniser import several  # noqa: F401, PLC0415 -- loaded ahead of the request, as below
    from gipdesk.sources import docx_reader, read  # noqa: F401, PLC0415

    shipped_formats()


def _answer(
    request: Mapping[str, Any], content: bytes, expire: Callable[[UnreadableFile], None], limits: Limits
) -> Sequence[bytes]:
    try:
        with limited(request["name"], expire, limits):
            imported = _import(request, content)
            return _report(imported)
    except SeveralReports as fault:
        return [json_line({"several": fault.titles})]
    except UserFault as fault:
        return [json_line(_fault(fault))]
    except Exception:  # noqa: BLE001 -- the top of this process: told to the window, whose handler records it
        return [json_line({"bug": traceback.format_exc()})]


def _report(imported: Imported) -> Sequence[bytes]:
    form = {name: to_form(getattr(imported, name)) for name in ANSWERED}
    file = imported.source_file or SourceFile(imported.source, b"")
    return [json_line({"imported": form, "file": [file.name, len(file.content)]}), file.content]


def _import(request: Mapping[str, Any], content: bytes) -> Imported:
    if "length" in request:
        return import_source(SourceFile(request["name"], content), request["which"])
    if "path" in request:
        return import_file(Path(request["path"]), request["which"])
    return import_pasted(request["text"], request["html"], request["which"])


def _fault(fault: UserFault) -> dict[str, object]:
    return {"fault": [fault.code, fault.details]}
