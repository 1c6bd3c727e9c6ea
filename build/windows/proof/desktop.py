"""A virtual screen: what is on it can be waited for, clicked, typed into, pictured and read."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

SIZE = "1366x768x24"
SECONDS = 120.0

Answer = TypeVar("Answer")


class Desktop:
    """The screen in front of the person."""

    def __init__(self, display: str) -> None:
        self._display = display

    def wait_for_window(self, title: str) -> str:
        """The number of the visible window whose title holds this; AssertionError if none comes."""
        return wait(lambda: self._windows(title), f"a window called {title}")[-1]

    def wait_until_gone(self, title: str) -> None:
        """Wait until no such window is left."""
        wait(lambda: not self._windows(title), f"the end of {title}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, in the window that has the focus."""
        self._xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "60", text)

    def focus(self, window: str) -> None:
        """Bring a window to the front."""
        self._xdotool("windowactivate", "--sync", window)

    def picture(self, target: Path) -> Path:
        """Keep what is on the screen as a .png."""
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-display", self._display, "-window", "root", target], check=True)
        return target

    def words(self, picture: Path) -> str:
        """The Chinese text in a picture, as a text recogniser reads it, without spaces."""
        larger = picture.with_suffix(".ocr.png")
        subprocess.run(["convert", picture, "-resize", "300%", "-colorspace", "Gray", larger], check=True)
        command = ["tesseract", str(larger), "-", "-l", "chi_sim", "--psm", "6"]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        larger.unlink()
        return "".join(text.split())

    def brightness(self, picture: Path) -> float:
        """How light a picture is on the whole, from 0 to 1."""
        command = ["convert", str(picture), "-colorspace", "Gray", "-format", "%[fx:mean]", "info:"]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    def wait_for_words(self, words: str, target: Path) -> Path:
        """Wait until the words can be read on the screen; the answer is the picture of it."""

        def shown() -> bool:
            return words in self.words(self.picture(target))

        wait(shown, f"{words} on the screen")
        return target

    def _windows(self, title: str) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        done = subprocess.run(
            command, env=_environment(self._display), capture_output=True, text=True, check=False
        )
        return done.stdout.split()

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(
            ["xdotool", *arguments], env=_environment(self._display), check=True, capture_output=True
        )


@contextmanager
def screen() -> Iterator[str]:
    """A screen of the size that township offices have, with a window manager; the answer is its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        display = f":{server.stdout.readline().strip()}"
        with subprocess.Popen(["openbox"], env=_environment(display), stderr=subprocess.DEVNULL) as manager:
            try:
                yield display
            finally:
                manager.terminate()
                server.terminate()


def wait(reached: Callable[[], Answer], what: str, seconds: float = SECONDS) -> Answer:
    """Wait for an answer that is true, and give it; AssertionError, naming it, if it never comes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := reached():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


def _environment(display: str) -> dict[str, str]:
    return {"DISPLAY": display, "PATH": "/usr/bin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
