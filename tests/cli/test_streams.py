"""Output in any encoding, on any platform, to whoever has enough of it."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import run


def test_a_stream_that_cannot_change_its_encoding_is_used_as_it_is(
    faultless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert run("check", faultless) == 0
    assert json.loads(out.getvalue()) == []


def test_lines_end_alike_on_every_platform(last_year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="gbk", newline="\r\n"))
    assert run("read", last_year) == 0
    sys.stdout.flush()
    assert b"\r" not in printed.getvalue()
    assert json.loads(printed.getvalue().decode("utf-8"))["year"]


class Closed(io.StringIO):
    """A stream whose other end is gone, or whose disk is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, _text: str) -> int:
        raise self._error


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(errno.EINVAL, "so Windows says it")])
def test_a_reader_that_has_enough_is_no_fault(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    monkeypatch.setattr(sys, "stdout", Closed(error))
    assert run("read", last_year) == 0


@pytest.mark.parametrize("stream", [Closed(OSError(28, "full")), None])
def test_an_output_that_takes_nothing_is_said(
    stream: io.StringIO | None,
    last_year: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdout", stream)
    assert run("read", last_year) == 2
    assert "没有地方输出" in capsys.readouterr().err


@pytest.mark.parametrize("stream", [Closed(OSError(28, "full")), None])
def test_without_a_terminal_the_exit_code_stays(
    stream: io.StringIO | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    assert run("read", tmp_path / "没有.docx") == 2
