from __future__ import annotations

import os
from pathlib import Path

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.sources.file_bytes import load


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "年报.docx"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match="file-kind-unknown"):
        load(pipe)
