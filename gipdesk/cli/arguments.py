"""What the program's arguments ask for: light enough to be read before the window starts."""

from __future__ import annotations

import sys
from collections.abc import Sequence

OK, HAS_ERRORS, FAILED = 0, 1, 2
COMMANDS = frozenset({"read", "check", "new", "export"})


def is_command_line(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for the command line and not for the window."""
    return bool(arguments) and (arguments[0] in COMMANDS or arguments[0].startswith("-"))


def say(message: str) -> None:
    """Tell the person at the terminal; data never goes this way."""
    sys.stderr.write(f"{message}\n")
