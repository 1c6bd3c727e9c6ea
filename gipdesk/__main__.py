"""Starts the window, or the command line where the arguments ask for it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial

from gipdesk.cli.arguments import FAILED, OK, STOPPED, is_command_line, say, speak_utf8
from gipdesk.services.reading_command import DRAWING_ARGUMENT, READING_ARGUMENT
from gipdesk.texts import text

REQUESTS, ANSWERS = 0, 1
"""The descriptors of the process's streams, which a window's program has too where it is given some."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (the process's own where None); returns its exit code."""
    speak_utf8()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == [READING_ARGUMENT]:
        from gipdesk.services.reading_child import serve

        return serve(REQUESTS, ANSWERS)
    if given == [DRAWING_ARGUMENT]:
        from gipdesk.services.drawing_child import serve_pages

        return serve_pages(REQUESTS, ANSWERS)
    if is_command_line(given):
        is_program = arguments is None and sys.platform != "win32"
        return _outlived(given) if is_program else _guarded(given)
    if not has_display(os.environ, sys.platform):
        say(text("cli.no_display"))
        return FAILED
    gc.disable()  # nothing goes while the program loads; then `ui.garbage` sees to it
    from gipdesk.ui.app import run as run_window

    return run_window(given)


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere if a display is named."""
    if platform in {"win32", "darwin"}:
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _outlived(arguments: Sequence[str]) -> int:
    from gipdesk.cli.outlived import outlived

    return outlived(partial(_guarded, arguments))


def _guarded(arguments: Sequence[str]) -> int:
    """The one handler for our own bugs, a plain sentence in place of a traceback, and for Ctrl+C."""
    try:
        from gipdesk.cli.main import run as run_command

        return run_command(arguments)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        sys.stdout = None  # the reader has what it wanted (such as head -1): no more is to be written
        return OK
    except Exception as error:  # noqa: BLE001 - the top of the program: whatever escapes is told, not shown raw
        say(text("cli.internal", error=": ".join(filter(None, (type(error).__name__, str(error))))))
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
