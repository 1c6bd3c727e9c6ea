"""What the environment lacks is named."""

from __future__ import annotations

import pytest
from workshop import environment


def test_missing_libraries_and_fonts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    all_but_egl = "\n".join(name for name in environment.PACKAGE_OF_LIBRARY if name != "libEGL.so.1")
    monkeypatch.setattr(
        environment, "output_of", lambda program, *_: all_but_egl if program == "ldconfig" else "\n"
    )
    assert environment.missing_system_packages() == ["libegl1", "fontconfig", "fonts-noto-cjk"]


def test_a_program_that_does_not_exist_prints_nothing() -> None:
    assert environment.output_of("no-such-program-anywhere") == ""
