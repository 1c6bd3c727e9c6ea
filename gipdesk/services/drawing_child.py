"""The process that draws the pages of one PDF file for the window.

First comes the file: a line of JSON that says its name and length, and its content. Then a line for each
page that is wanted, until nobody asks any more. The answer is a line, too, and behind it the picture. A
page that cannot be drawn ends the process, whatever the reason.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import IO

from gipdesk.errors import UserFault
from gipdesk.services.child_process import json_line
from gipdesk.services.reading_child import ERRORS
from gipdesk.services.reading_limits import DRAWING_LIMITS, DRAWING_PROCESSOR, Limits, held_to, watched
from gipdesk.sources.pdf_drawing import drawing


def serve_pages(
    asked: int, answered: int, limits: Limits = DRAWING_LIMITS, leave: Callable[[int], object] = os._exit
) -> int:
    """Draw what is asked for by one descriptor, and answer by the other.

    What a library prints does not get among the answer. When the time for a page is over, the process
    ends by `leave`.
    """
    with os.fdopen(os.dup(answered), "wb") as out, os.fdopen(asked, "rb", closefd=False) as requests:
        os.dup2(ERRORS, answered)
        try:
            with suppress(UserFault, MemoryError), held_to(DRAWING_PROCESSOR, limits.memory):
                _serve(requests, out, lambda: watched(lambda: leave(0), limits))
        except Exception:  # noqa: BLE001 -- the top of this process: told to the window, whose handler records it
            out.write(json_line({"bug": traceback.format_exc()}))
    return 0


def _serve(requests: IO[bytes], out: IO[bytes], in_time: Callable[[], AbstractContextManager[None]]) -> None:
    first = requests.readline()
    if not first:
        return
    file = json.loads(first)
    content = requests.read(file["length"])
    with ExitStack() as stack:
        with in_time():
            pages = stack.enter_context(drawing(file["name"], content))
        for line in requests:
            wanted = json.loads(line)
            with in_time():
                pixels = pages.draw(wanted["page"], wanted["width"], wanted["height"])
            out.writelines((json_line({"pixels": len(pixels)}), pixels))
            out.flush()
