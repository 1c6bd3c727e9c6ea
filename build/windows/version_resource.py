"""What Explorer shows of a program's file: product, version, purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gipdesk import __version__

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

CHINESE, UNICODE = 0x0804, 1200
WORDS = {
    "FileDescription": "年报助手：政府信息公开工作年度报告",
    "FileVersion": __version__,
    "ProductName": "年报助手",
    "ProductVersion": __version__,
}


def version_resource(name: str) -> VSVersionInfo:
    """The version resource of one program, in Chinese."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = (*(int(part) for part in __version__.split(".")), 0)
    words = {**WORDS, "InternalName": name, "OriginalFilename": f"{name}.exe"}
    table = StringTable(f"{CHINESE:04X}{UNICODE:04X}", [StringStruct(*pair) for pair in words.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [CHINESE, UNICODE])])],
    )
