"""What happens to files behind the program's back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest


def take_away(files: Iterable[Path]) -> None:
    """Remove files that the program has open, as when a USB stick is pulled. Windows keeps them."""
    for file in files:
        try:
            file.unlink()
        except PermissionError:
            pytest.skip("Windows keeps a file that is open")
