"""Run at the start of the frozen program: stands in for Python's network module, which is left out.

`email.utils`, which the reader of saved web pages needs, imports `socket` for one function that
makes up message names; nothing here calls it. `platform`, which the reader of .pdf asks for the kind of
machine, wants the machine's name besides, and does without where there is none.
"""

from __future__ import annotations

import sys
from types import ModuleType


def no_name() -> str:
    """A machine without a network has no name in it."""
    raise OSError


stand_in = ModuleType("socket")
vars(stand_in)["gethostname"] = no_name
sys.modules["socket"] = stand_in
