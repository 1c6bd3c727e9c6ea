"""Run at the start of the frozen program: stands in for Python's network module, which is left out.

`email.utils`, which the reader of saved web pages needs, imports `socket` for one function that
makes up message names; nothing here calls it.
"""

from __future__ import annotations

import sys
from types import ModuleType

sys.modules["socket"] = ModuleType("socket")
