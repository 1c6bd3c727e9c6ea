"""Takes pictures of every screen, light and dark, at 100 % and 150 %, into work/screenshots.

Each scale needs a process of its own: `--scale 150` is how this one starts them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "work" / "screenshots"
SCALES = (100, 150)
SCREEN = (1366, 728)
"""Pixels of the commonest small screen, its task bar taken off."""

SMALL = 800
"""Pixels that a picture in the help is wide."""

SMALLEST = 0
"""The quality at which Qt compresses a PNG most; it loses nothing."""

KEPT = {
    "03-review": ROOT / "resources" / "help" / "review.png",
    "08-table-three": ROOT / "resources" / "help" / "fill.png",
    "18-export": ROOT / "resources" / "help" / "export.png",
}
"""The pictures that the help shows, small."""

README_PICTURE = ("08-table-three", ROOT / "docs" / "screenshot.png")

HOME_VARIABLES = {
    "HOME": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_DOCUMENTS_DIR": "Documents",
}


def main(arguments: Sequence[str]) -> int:
    """Take the pictures of all scales, or of one."""
    parser = argparse.ArgumentParser(prog="tasks.py screenshots")
    parser.add_argument("--scale", type=int)
    parser.add_argument("--keep", action="store_true", help="renew the pictures of the help and the README")
    chosen = parser.parse_args(arguments)
    if chosen.scale is not None:
        take(chosen.scale)
        return 0
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    for scale in SCALES:
        with tempfile.TemporaryDirectory() as home:
            command = [sys.executable, "-m", "screenshots", "--scale", str(scale)]
            subprocess.run(command, env=environment(Path(home), scale), check=True)
    if chosen.keep:
        keep()
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")
    return 0


def keep() -> None:
    """Renew the pictures that are part of the program and of the README."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    for name, place in KEPT.items():
        picture = QImage(str(PICTURES / f"100-light-{name}.png"))
        small = picture.scaledToWidth(SMALL, Qt.TransformationMode.SmoothTransformation)
        fewer_colours = small.convertToFormat(QImage.Format.Format_RGB16)
        fewer_colours.convertToFormat(QImage.Format.Format_RGB32).save(str(place), quality=SMALLEST)
    name, place = README_PICTURE
    shutil.copy(PICTURES / f"100-light-{name}.png", place)


def environment(home: Path, scale: int) -> dict[str, str]:
    """The environment of a process that shows nothing and keeps what it writes in a home of its own."""
    homes = {variable: str(home / below) for variable, below in HOME_VARIABLES.items()}
    return {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale / 100)}


def take(scale: int) -> None:
    """Take the pictures of one scale."""
    from PySide6.QtCore import QSize

    from gipdesk.ui.app import make_app
    from screenshots.scenes import SCENES
    from screenshots.stage import Stage

    app = make_app([])
    width, height = SCREEN
    size = QSize(width * 100 // scale, height * 100 // scale)
    stage = Stage(app, size, PICTURES, str(scale))
    for scene in SCENES:
        scene(stage)
    stage.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
