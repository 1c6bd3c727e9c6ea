"""The process that reads a file for the window: one request comes in, one answer goes out, both JSON."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gipdesk.errors import SeveralReports, UnreadableFile, UserFault
from gipdesk.formats.registry import shipped_formats
from gipdesk.services.importing import Imported, import_file, import_pasted
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
            out.write(_bytes(_fault(fault)))
            out.flush()
            leave(0)

        request = requests.readline()
        if request:
            out.write(_answer(json.loads(request), expire, limits))
    return 0


def _load() -> None:
    from gipdesk.recogniser import several  # noqa: F401, PLC0415 -- loaded ahead of the request, as below
    from gipdesk.sources import docx_reader, read  # noqa: F401, PLC0415

    shipped_formats()


def _answer(request: Mapping[str, Any], expire: Callable[[UnreadableFile], None], limits: Limits) -> bytes:
    try:
        with limited(request["name"], expire, limits):
            imported = _import(request)
            form = {name: to_form(getattr(imported, name)) for name in ANSWERED}
            return _bytes({"imported": form})
    except SeveralReports as fault:
        return _bytes({"several": fault.titles})
    except UserFault as fault:
        return _bytes(_fault(fault))
    except Exception:  # noqa: BLE001 -- the top of this process: told to the window, whose handler records it
        return _bytes({"bug": traceback.format_exc()})


def _import(request: Mapping[str, Any]) -> Imported:
    if "path" in request:
        return import_file(Path(request["path"]), request["which"])
    return import_pasted(request["text"], request["html"], request["which"])


def _fault(fault: UserFault) -> dict[str, object]:
    return {"fault": [fault.code, fault.details]}


def _bytes(answer: Mapping[str, object]) -> bytes:
    return json.dumps(answer).encode("ascii")
