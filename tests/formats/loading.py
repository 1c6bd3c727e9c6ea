"""A made-up format with something changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import ResourceError
from gipdesk.formats.loader import load_format


def refusal(folder: Path, text: str) -> ResourceError:
    path = folder / "2031.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        load_format(path)
    return caught.value
