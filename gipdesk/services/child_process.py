"""This program started once more, as a process that is asked by one stream and answers by another."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, cast

from gipdesk.errors import GipdeskError
from gipdesk.services.reading_command import reading_environment

NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class ChildBug(GipdeskError):
    """A fault of ours in the other process, whose traceback is the message."""


def start_child(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a process of this program by that command; OSError if it cannot be started."""
    return subprocess.Popen(  # noqa: S603 -- our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=reading_environment(),
        creationflags=NO_WINDOW,
    )


def end_child(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it does, and let go of its streams."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe_of(pipe).close()


@contextmanager
def ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """End a process that has not answered when so many seconds are over; what waits for it then goes on."""
    clock = threading.Timer(seconds, process.kill)
    clock.daemon = True
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def say_to(process: subprocess.Popen[bytes], request: Iterable[bytes]) -> None:
    """Hand a request to a process; one that has ended already is told nothing."""
    with suppress(OSError):
        pipe_of(process.stdin).writelines(request)
        pipe_of(process.stdin).flush()


def pipe_of(stream: IO[bytes] | None) -> IO[bytes]:
    """A stream of a process that `start_child` gave."""
    return cast(IO[bytes], stream)  # there is one, as both are asked for


def json_line(message: Mapping[str, object]) -> bytes:
    """A request or an answer as it goes over."""
    return json.dumps(message).encode("ascii") + b"\n"
