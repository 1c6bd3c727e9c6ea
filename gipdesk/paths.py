"""Where things lie: the shipped resources, and the user's own folders."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM_FOLDER = "年报助手"


def resources_folder() -> Path:
    """The folder of shipped data: beside the frozen program, inside the wheel, or in the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    inside_wheel = package / "resources"
    return inside_wheel if inside_wheel.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """A file or folder of the shipped data, by its path below resources/."""
    return resources_folder().joinpath(*parts)


def reports_folder() -> Path:
    """Where new reports are kept unless the user says otherwise: 文档/年报助手."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / PROGRAM_FOLDER


def settings_file() -> Path:
    """The file that remembers the window's last state; losing it loses no report."""
    import platformdirs

    return Path(platformdirs.user_config_dir("gipdesk", appauthor=False)) / "settings.ini"
