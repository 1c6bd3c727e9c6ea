"""Fetching from Debian's mirror and from the package index, which fail at times: again, with growing pauses.

Only what the network does is tried again and, in the end, told apart as `NotFetched`. A hash that does
not match, a name that does not exist or a full disk is a fault of its own, at once.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from workshop.steps import Command, quietly, show, tell

NOT_FETCHED = 75
"""The exit code of a task that could not be done for want of what it had to fetch: "try later" on Unix."""

PAUSES = (5, 20, 60)
"""Seconds before each further try: a mirror that is being synchronised needs about a minute."""

NETWORK = re.compile(
    r"Could not get lock"  # of apt, by another run of it
    r"|Could not resolve|Temporary failure (?:in name resolution|resolving)|Name or service not known"
    r"|Unable to connect|Could not connect|Cannot initiate the connection|Network is unreachable"
    r"|[Cc]onnection (?:refused|reset|timed out|failed|broken|closed)|[Tt]imed? ?out|NewConnectionError"
    r"|ProxyError|Remote end closed|IncompleteRead|ProtocolError|SSLError|Max retries exceeded"
    r"|Mirror sync in progress|unexpected size|Hash Sum mismatch"
    r"|Failed getting release file|Couldn't download|HTTP error (?:429|5\d\d)|\b(?:429|50[0234]) +[A-Z]"
)
"""How apt, debootstrap and pip say that it was the way, or a mirror between two states."""


class NotFetched(Exception):
    """Something from outside could not be had, however often it was tried; the text says what."""


def fetch(
    what: str,
    command: Command,
    log: Path,
    environment: Mapping[str, str] | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Run a command that does nothing but fetch; NotFetched if the network never lets it.

    CalledProcessError, with the log shown, if it fails for any other reason.
    """
    for pause in (*PAUSES, None):
        try:
            quietly(command, log, environment)
            return
        except subprocess.CalledProcessError:
            if not NETWORK.search(log.read_text(encoding="utf-8", errors="replace")):
                show(log)
                raise
        if pause is not None:
            tell(f"\n  {what}: not to be had now, again in {pause} s")
            sleep(pause)
    show(log)
    raise NotFetched(what)
