"""Where things lie: the shipped resources, and the user's own folders."""

from __future__ import annotations

import sys
from pathlib import Path

PROGRAM_FOLDER = "年报助手"
PORTABLE_MARK = "便携版.txt"
PORTABLE_SETTINGS = "设置"
PORTABLE_REPORTS = "报告"
PORTABLE_UNFINISHED = "没有核对完"
PORTABLE_RUNNING = "正在运行"
PORTABLE_WORKING = "工作副本"
OFFICE_FILE = "本单位用词表.txt"
PORTABLE_EXAMPLES = "示例"


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


def portable_folder() -> Path | None:
    """The frozen program's folder, where a mark in it says that it keeps settings and reports there too.

    None for the installed program and the source tree.
    """
    if getattr(sys, "_MEIPASS", None) is None:
        return None
    folder = Path(sys.executable).parent
    return folder if (folder / PORTABLE_MARK).is_file() else None


def reports_folders() -> tuple[Path, ...]:
    """Where new reports are kept unless the user says otherwise; the next where one cannot be written.

    The last, and for the installed program the only one, is 文档/年报助手.
    """
    import platformdirs

    usual = Path(platformdirs.user_documents_dir()) / PROGRAM_FOLDER
    portable = portable_folder()
    return (usual,) if portable is None else (portable / PORTABLE_REPORTS, usual)


def settings_file() -> Path:
    """The file that remembers the window's last state; losing it loses no report."""
    portable = portable_folder()
    if portable is not None:
        return portable / PORTABLE_SETTINGS / "settings.ini"
    import platformdirs

    return Path(platformdirs.user_config_dir("gipdesk", appauthor=False)) / "settings.ini"


def office_file() -> Path:
    """The words of the office's own and the hints it does not want, beside the settings."""
    return settings_file().with_name(OFFICE_FILE)


def problems_file() -> Path:
    """Where faults of the program itself are written down."""
    return settings_file().with_name("problems.log")


def unfinished_folder() -> Path:
    """Where reviews are kept that were not finished; losing it loses what was corrected in them."""
    return _own_folder("unfinished", PORTABLE_UNFINISHED)


def running_folder() -> Path:
    """Where the program that runs says so, and finds what others ask of it; losing it loses nothing."""
    return _own_folder("running", PORTABLE_RUNNING)


def examples_folder() -> Path:
    """Where the example reports are that are opened to be played with; losing them loses nothing."""
    return _own_folder("examples", PORTABLE_EXAMPLES)


def working_folder() -> Path:
    """Where every edit is kept at once, and copies of reports; losing it loses what no .gip holds yet."""
    return _own_folder("working", PORTABLE_WORKING)


def _own_folder(usual: str, in_portable: str) -> Path:
    """A folder of the program's among the user's data; the portable program has it beside its settings."""
    portable = portable_folder()
    if portable is not None:
        return portable / PORTABLE_SETTINGS / in_portable
    import platformdirs

    return Path(platformdirs.user_data_dir("gipdesk", appauthor=False)) / usual
