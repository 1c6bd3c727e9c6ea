"""The frozen program lacks modules that the sources have: nothing of ours may need one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from windows.contents import load

ROOT = Path(__file__).resolve().parents[2]

IMPORTING = """
import importlib, pkgutil, sys

class LeftOut:
    def find_spec(self, name, path=None, target=None):
        if name in sys.argv:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, LeftOut())
import gipdesk
for module in pkgutil.walk_packages(gipdesk.__path__, "gipdesk."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def test_no_module_of_the_program_needs_what_is_left_out_of_it() -> None:
    stood_in_for = {"socket", "_socket"}  # offline.py
    left_out = sorted({*load().excluded("linux")} - stood_in_for)
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, *left_out], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
