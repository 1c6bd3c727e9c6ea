"""The files that the proofs in Wine read: a kind that is read and has none would go out unproven."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from windows.kinds import make_files

from gipdesk.services.importing import import_file
from gipdesk.sources.file_kinds import READABLE, FileKind

GOOD = frozenset({"report", "copied", "gbk", "saved"})
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "last_year.docx"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files with the sample in them, by ending."""
    folder = tmp_path_factory.mktemp("proof") / "kinds"
    make_files([sys.executable, "-m", "gipdesk"], SAMPLE, folder)
    return {path.suffix: path for path in folder.iterdir() if path.stem in GOOD}


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
def test_a_kind_that_is_read_is_proven_with_all_its_figures(
    files: Mapping[str, Path], kind: FileKind
) -> None:
    found = [files[ending] for ending in kind.endings if ending in files]
    assert found
    sample = import_file(SAMPLE).report
    for path in found:
        assert import_file(path).report.cells == sample.cells, path.name
