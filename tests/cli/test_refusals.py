"""What cannot be done is said in plain Chinese, with the exit code that goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.__main__ import main
from gipdesk.services.exporting import export
from tests.cli.running import run
from tests.services.reports import finished_report


def text_of_no_report(path: Path) -> None:
    path.write_text("今天天气很好，适合赶集。\n", encoding="utf-8")


def empty(path: Path) -> None:
    path.touch()


def truncated_word(path: Path) -> None:
    export(finished_report(), [path.with_suffix(".docx")])
    path.write_bytes(path.with_suffix(".docx").read_bytes()[:2000])


def renamed_picture(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8)


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    """Leave the place empty."""


@pytest.mark.parametrize("make", [text_of_no_report, empty, truncated_word, renamed_picture, folder, nothing])
@pytest.mark.parametrize("command", ["read", "check", "export", "new"])
@pytest.mark.parametrize("name", ["坏文件.docx", "坏文件.txt", "坏文件.gip"])
def test_bad_input_is_refused_in_plain_chinese(
    make: object, command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / name, tmp_path / "结果.gip"
    assert callable(make)
    make(bad)
    before = sorted(tmp_path.iterdir())
    arguments = {
        "read": ["read", bad],
        "check": ["check", bad],
        "export": ["export", bad, "--to", out],
        "new": ["new", "--year", 2025, "--from", bad, "--to", out],
    }[command]
    assert run(*arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert name in shown.err
    assert "Traceback" not in shown.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_without_read_permission_is_refused(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", deny)
    assert run("read", last_year) == 2
    assert last_year.name in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["new", "--year", "去年", "--from", "a", "--to", "b"], ["--nonsense"], ["export", "a"]],
)
def test_wrong_usage_is_refused_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("命令写得不对")
