"""A process that may open no way to another computer, whatever in it tries: Python, Qt, what it starts.

On Linux the kernel itself refuses every socket but those of the desktop (AF_UNIX), by a filter that needs no
rights and no tool, and that whatever is started inherits: who asks for one is stopped and says where.
Elsewhere Python's own audit hook does that, which sees no more than Python.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import platform
import signal
import socket
import struct
import sys
import traceback

STOPPED = 99
"""How a process ends that Python's hook has stopped."""

_NO_NEW_RIGHTS, _SECCOMP, _FILTER = 38, 22, 2
_SOCKETS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
"""By machine: what the kernel calls it, and the numbers of `socket` and of the other way to one, io_uring."""

_LOAD, _IF_EQUAL, _ANSWER = 0x20, 0x15, 0x06
_TRAP, _ALLOW = 0x00030000, 0x7FFF0000
_CALL_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


def seal() -> None:
    """Refuse from now on what leads to another computer."""
    sys.addaudithook(_refuse)
    if sys.platform == "linux":
        faulthandler.register(signal.SIGSYS, chain=True)
        _install(_program(*_SOCKETS[platform.machine()]))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    is_own = event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None)
    if event.startswith("socket.") and not is_own and event != "socket.gethostname":
        traceback.print_stack()
        os._exit(STOPPED)


def _program(machine: int, socket_call: int, ring_call: int) -> bytes:
    """The filter: stops who asks for a socket that is not AF_UNIX, a ring, or in another machine's way."""
    steps = (
        (_LOAD, 0, 0, _MACHINE_AT),
        (_IF_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, _CALL_AT),
        (_IF_EQUAL, 3, 0, ring_call),
        (_IF_EQUAL, 0, 3, socket_call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_IF_EQUAL, 1, 0, int(socket.AF_UNIX)),
        (_ANSWER, 0, 0, _TRAP),
        (_ANSWER, 0, 0, _ALLOW),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)


class _Filter(ctypes.Structure):
    _fields_ = (("count", ctypes.c_ushort), ("steps", ctypes.c_void_p))


def _install(program: bytes) -> None:
    kernel = ctypes.CDLL(None, use_errno=True)
    steps = ctypes.create_string_buffer(program)
    made = _Filter(len(program) // 8, ctypes.cast(steps, ctypes.c_void_p))
    for asked in ((_NO_NEW_RIGHTS, 1, 0, 0, 0), (_SECCOMP, _FILTER, ctypes.byref(made), 0, 0)):
        if kernel.prctl(*asked) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")
