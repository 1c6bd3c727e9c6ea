"""Puts the few English texts of NSIS's loader into Chinese: `loader_texts.py LOADER` changes it in place.

A clerk sees them when a setup was not copied whole, or the disk has no room to begin.
"""

from __future__ import annotations

import sys
from pathlib import Path

ENCODING = "utf-16-le"
CHINESE = {
    "verifying installer: ": "正在检查安装程序：%d%%",
    "unpacking data: ": "正在取出文件：%d%%",
    "Installer integrity check has failed.": (
        "安装程序的文件不完整，可能没有复制完，或者 U 盘有损坏。\n\n"
        "电脑上什么也没有改变。请重新复制一份安装程序，再运行它。"
    ),
    "Error launching installer": "安装程序没能启动，请重新启动电脑再试",
    "Error writing temporary file.": "没能写入临时文件，C 盘可能满了。请清空回收站再试。",
    "NSIS Error": "年报助手安装",
}
"""By the first words of each text."""


def put_into_chinese(loader: bytes) -> bytes:
    """The loader with each text replaced within its old length; ValueError where one is not there."""
    for beginning, chinese in CHINESE.items():
        loader = _replaced(loader, beginning.encode(ENCODING), chinese.encode(ENCODING))
    return loader


def _replaced(loader: bytes, beginning: bytes, new: bytes) -> bytes:
    start = loader.find(beginning)
    if start < 0:
        raise ValueError(f"the loader does not hold: {beginning.decode(ENCODING)}")
    while start >= 0:
        loader = _put(loader, start, new)
        start = loader.find(beginning)
    return loader


def _put(loader: bytes, start: int, new: bytes) -> bytes:
    end = start
    while loader[end : end + 2] not in {b"\0\0", b""}:
        end += 2
    if len(new) > end - start:
        raise ValueError(f"too long: {new.decode(ENCODING)}")
    return loader[:start] + new.ljust(end - start, b"\0") + loader[end:]


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_bytes(put_into_chinese(file.read_bytes()))
