"""What processes do that a window must outlive, as code, and patience with them."""

from __future__ import annotations

import threading
from collections.abc import Callable

PATIENCE = 60
HANG = "import time; time.sleep(600)"
CRASH = "import ctypes; ctypes.string_at(0)"


def wait_until(holds: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not holds():
        pause.wait(0.02)
