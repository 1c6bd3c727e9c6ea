"""Times the start of the installed program and of a bare window, from the double-click to the window.

Run by `measure.py`; prints the medians as JSON, in seconds.
"""

from __future__ import annotations

import json
import shutil
import statistics
import time
from pathlib import Path

from windows.proof.desktop import Desktop, screen
from windows.proof.handout import BARE, SETUP, fill_shelf
from windows.proof.pc import Pc
from windows.proof.person import NAME, newcomer

ROUNDS = 9
FOLDER = r"C:\gipdesk"


def main() -> None:
    """Take both in turn; the first round only warms the caches."""
    fill_shelf()
    home = Path("/home") / NAME
    shutil.rmtree(home, ignore_errors=True)
    with screen() as display:
        pc = Pc(home / "pc", newcomer(home, display))
        pc.boot()
        assert pc.setup(SETUP, "/CURRENTUSER", f"/D={FOLDER}") == 0
        shutil.copytree(BARE, pc.place(r"C:\hello"))
        pc.start("notepad")  # as long as a program runs, Windows itself need not start
        desktop = Desktop(display)
        desktop.wait_for_window("Notepad|记事本")
        rounds = [
            (
                _seconds(pc, desktop, rf"{FOLDER}\gipdesk.exe", "年报助手"),
                _seconds(pc, desktop, r"C:\hello\hello.exe", "hello"),
            )
            for _ in range(ROUNDS + 1)
        ]
        pc.remove()
    ours, bare = zip(*rounds[1:], strict=True)
    print(json.dumps({"ours": statistics.median(ours), "bare": statistics.median(bare)}))


def _seconds(pc: Pc, desktop: Desktop, program: str, title: str) -> float:
    begin = time.perf_counter()
    process = pc.start(program)
    window = desktop.wait_for_window(title)
    took = time.perf_counter() - begin
    desktop.focus(window)
    desktop.press("alt+F4")
    process.wait()
    return took


if __name__ == "__main__":
    main()
