"""A process that outlives the command it was started for, and has words where the system ended that.

A file may cost more than a process is allowed within a single call into C, or crash it there: then the system
ends the process, and no thread of its own has a turn to say so.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from gipdesk.cli.arguments import FAILED, say
from gipdesk.texts import text

ENDED = frozenset(
    {signal.SIGXCPU, signal.SIGKILL, signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGFPE}
)
"""How the system ends a process for what it did."""

PASSED_ON = (signal.SIGTERM, signal.SIGHUP)
BY_SIGNAL = 128
"""What shells add to the number of the signal that ended a program."""


def outlived(command: Callable[[], int]) -> int:
    """The exit code of a command, which a child of this process carries out; not on Windows.

    In the child it is what the command returns. Here it is the child's, or FAILED with words on stderr where
    the system ended it. Whoever stops this process stops the child, from the moment that there is one.
    """
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        return command()
    heard = [one for one in PASSED_ON if signal.getsignal(one) is not signal.SIG_IGN]  # as below nohup
    before = {one: signal.signal(one, lambda number, _: os.kill(child, number)) for one in heard}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.SIG_IGN)  # which the terminal sends to both
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    try:
        _, status = os.waitpid(child, 0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return _told(os.waitstatus_to_exitcode(status))


def _told(code: int) -> int:
    if -code in ENDED:
        say(text("cli.ended"))
        return FAILED
    return code if code >= 0 else BY_SIGNAL - code
