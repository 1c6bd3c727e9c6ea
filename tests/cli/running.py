"""The command line, run in this process."""

from __future__ import annotations

from gipdesk.__main__ import main


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])
