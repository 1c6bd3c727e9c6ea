"""A file's whole content, and the one place where the machine's refusals become faults in plain words."""

from __future__ import annotations

from pathlib import Path

from gipdesk.errors import UnreadableFile
from gipdesk.files import is_held
from gipdesk.sources.file_kinds import unknown_kind
from gipdesk.sources.limits import MAX_FILE_BYTES

_CODES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "file-missing"),
    (NotADirectoryError, "file-missing"),
    (IsADirectoryError, "file-is-folder"),
    (PermissionError, "file-denied"),
)


def load(path: Path) -> bytes:
    """The content of the file at `path`; UnreadableFile if it cannot be had or is too large."""
    try:
        data = _content(path)
    except OSError as error:
        raise refusal(error, path) from error
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFile("file-too-large", name=path.name)
    return data


def refusal(error: OSError, path: Path) -> UnreadableFile:
    """The fault that tells the user why the machine did not give out the file at `path`."""
    return UnreadableFile(_code(error, path), name=path.name or str(path))


def _content(path: Path) -> bytes:
    if path.is_dir():  # Windows answers the opening of a folder with "permission denied"
        raise IsADirectoryError(str(path))
    if path.exists() and not path.is_file():  # a pipe or device may never end
        raise unknown_kind(path.name)
    with path.open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _code(error: OSError, path: Path) -> str:
    if isinstance(error, PermissionError) and is_held(path):
        return "file-busy"
    return next((code for kind, code in _CODES if isinstance(error, kind)), "file-unreachable")
