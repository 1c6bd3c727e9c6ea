from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

import gipdesk
from gipdesk.__main__ import has_display, main
from gipdesk.errors import UnreadableFile
from gipdesk.paths import office_file
from gipdesk.report.draft import Draft
from gipdesk.report.office import Office
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export
from gipdesk.services.office import save_office
from gipdesk.services.reading_command import DRAWING_ARGUMENT, READING_ARGUMENT
from gipdesk.services.reading_limits import LIMITS, limited
from gipdesk.texts import explain
from tests.services.reports import finished_report
from tests.support.parts import report_with_parts
from tests.support.reports import valid_2021


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "去年的年报.docx"
    export(finished_report(), [path])
    return path


@pytest.fixture
def faultless(tmp_path: Path) -> Path:
    """A report that every check passes: nothing may be wrong with a parent of the cases."""
    path = tmp_path / "年报.docx"
    export(valid_2021().this_year, [path])
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_read_prints_the_report(last_year: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("read", last_year) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["format"], shown["year"], shown["organisation"]) == ("2021", 2024, "青石乡人民政府")
    assert shown["sections"]["other_matters"] == "没有收取信息处理费，无其他事项。"
    assert len(shown["cells"]) == 200
    assert shown["cells"]["disclosure.fees.amount"] == 12.5
    assert shown["findings"] == []


def test_read_tells_the_pictures_and_tables_of_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "年报.docx"
    export(report_with_parts(), [path])
    assert main(["read", str(path)]) == 0
    read = json.loads(capsys.readouterr().out)
    assert [part["kind"] for part in read["parts"]["overview"]] == ["picture", "table"]
    assert read["sections"]["overview"].split("\n").count("\ufffc") == 2


def test_read_asks_which_of_several_reports_is_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "两年.html"
    for year in (2023, 2024):
        export(finished_report(year), [tmp_path / "一年.html"])
        with both.open("a", encoding="utf-8") as file:
            file.write((tmp_path / "一年.html").read_text(encoding="utf-8"))
    assert run("read", both) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "1. 青石乡人民政府2023年" in told.err
    assert "2. 青石乡人民政府2024年" in told.err
    assert run("read", "--which", 2, both) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2024


def test_check_of_a_faultless_report_finds_nothing(
    faultless: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", faultless) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_check_shows_both_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "年报.xlsx"
    export(
        finished_report().with_fields({"requests.received.natural_person": 4, "requests.received.total": 4}),
        [wrong],
    )
    assert run("check", wrong) == 1
    code = "requests-column-identity"
    found = next(finding for finding in json.loads(capsys.readouterr().out) if finding["code"] == code)
    assert found == {
        "code": code,
        "severity": "error",
        "cells": [
            "requests.received.natural_person",
            "requests.carried_in.natural_person",
            "requests.processed_total.natural_person",
            "requests.carried_out.natural_person",
        ],
        "section": "requests",
        "message": "表三“自然人”列：第一项加第二项为 4，第三项加第四项为 3，相差 1。",
        "expected": 4,
        "actual": 3,
        "places": [{"field": cell} for cell in found["cells"]],
    }


def test_check_against_last_year(last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    this_year = tmp_path / "今年.html"
    export(finished_report(2025), [this_year])
    assert run("check", this_year, "--last-year", last_year) == 0
    told = capsys.readouterr()
    differing = [it for it in json.loads(told.out) if it["code"] == "carried-in-last-year"]
    assert [(it["severity"], it["needs_reason"]) for it in differing] == [("warning", True)]
    assert told.err == "还有 1 条提醒要写明理由：在年报助手里打开这份年报，改正，或者写明理由。\n"


def differing_gip(folder: Path) -> Path:
    """A .gip whose carry-over differs from last year's in one column, which was accepted."""
    pair = valid_2021()
    report = pair.this_year.with_fields({"requests.carried_in.natural_person": 5})
    document = create_report(Draft(report, pair.baseline), folder / "今年.gip")
    asked = [finding for finding in document.session.findings if finding.needs_reason]
    document.session.explain(asked, "去年漏报两件。")
    document.close()
    return folder / "今年.gip"


def test_check_tells_the_reason_that_a_warning_was_accepted_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", differing_gip(tmp_path))
    told = capsys.readouterr()
    found = json.loads(told.out)
    accepted = [finding for finding in found if "reason" in finding]
    assert {(it["code"], it["severity"], it["reason"]) for it in accepted} == {
        ("carried-in-last-year", "warning", "去年漏报两件。")
    }
    assert len(accepted) == 1
    assert "写明理由" not in told.err


def test_reasons_go_into_the_files_that_are_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gip, sheet = tmp_path / "再存.gip", tmp_path / "年报.xlsx"
    assert run("export", differing_gip(tmp_path), "--to", gip, "--to", sheet) == 0
    capsys.readouterr()
    lines = [str(row[0].value) for row in load_workbook(sheet).worksheets[-1].iter_rows()]
    assert sum(line.endswith("理由：去年漏报两件。") for line in lines) == 1
    run("check", gip)
    assert capsys.readouterr().out.count('"reason"') == 1


def test_a_folder_counts_what_was_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    differing_gip(tmp_path)
    run("check", tmp_path)
    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["counts"]["warning"], told["explained"]) == (1, 1)


def test_check_goes_by_the_offices_own_words(faultless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = valid_2021().this_year.sections["problems"]
    save_office(Office({str(word)[:4]: ""}))
    run("check", faultless)
    told = capsys.readouterr()
    assert [finding["code"] for finding in json.loads(told.out)] == ["office-word"]
    assert told.err == ""
    office_file().write_bytes(b"\xff\xff")
    assert run("check", faultless) == 0
    told = capsys.readouterr()
    assert told.out.strip() == "[]"
    assert "本单位用词表" in told.err


def test_new_then_check_and_export(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, word = tmp_path / "今年.gip", tmp_path / "今年.docx"
    assert run("new", "--year", 2025, "--from", last_year, "--to", made) == 0
    assert capsys.readouterr().out == ""
    assert run("check", made) == 1
    found = json.loads(capsys.readouterr().out)
    assert {finding["severity"] for finding in found if finding["code"] == "cells-blank"} == {"error"}
    assert run("export", made, "--to", word) == 0
    capsys.readouterr()
    run("read", word)
    shown = json.loads(capsys.readouterr().out)
    assert (shown["year"], shown["title"]) == (2025, "青石乡人民政府2025年政府信息公开工作年度报告")
    assert "2025年1月1日" in shown["preamble"]
    assert shown["cells"]["requests.carried_in.natural_person"] == 1
    assert shown["cells"]["requests.received.natural_person"] is None


def test_new_tells_what_has_no_counterpart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "旧.html"
    export(finished_report(2020), [old])
    assert run("new", "--year", 2021, "--from", old, "--to", tmp_path / "新.gip") == 0
    assert "没有对应的格" in capsys.readouterr().err


def test_new_never_replaces_a_report(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "今年.gip"
    made.write_text("填好的内容", encoding="utf-8")
    assert run("new", "--year", 2025, "--from", last_year, "--to", made) == 2
    assert "已经存在" in capsys.readouterr().err
    assert made.read_text(encoding="utf-8") == "填好的内容"


def test_export_writes_several_files(last_year: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("一.docx", "二.xlsx", "三.html", "四.gip")]
    assert run("export", last_year, *(part for out in outs for part in ("--to", out))) == 0
    assert all(out.stat().st_size for out in outs)


def test_a_pdf_needs_no_display(last_year: Path, tmp_path: Path) -> None:
    out = tmp_path / "年报.pdf"
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    command = [sys.executable, "-m", "gipdesk", "export", str(last_year), "--to", str(out)]
    assert subprocess.run(command, env=kept, capture_output=True, check=False).returncode == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_other_kinds_are_written_without_qt(last_year: Path, tmp_path: Path) -> None:
    asked = (
        "import sys; from gipdesk.__main__ import main; main(sys.argv[1:]); "
        "print({'PySide6', 'pypdf'} & {*sys.modules})"
    )
    outs = [part for name in ("年报.docx", "年报.gip") for part in ("--to", str(tmp_path / name))]
    command = [sys.executable, "-c", asked, "export", str(last_year), *outs]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "set()"


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


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"gipdesk {gipdesk.__version__}\n"


def test_no_display_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "argv", ["gipdesk"])
    assert main() == 2
    assert "图形界面" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_window_can_be_shown(environment: dict[str, str], platform: str, shown: bool) -> None:
    assert has_display(environment, platform) is shown


def test_the_window_gets_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def start(arguments: list[str]) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr("gipdesk.ui.app.run", start)
    assert main(["年报.gip"]) == 0
    assert asked == [["年报.gip"]]


def test_a_bug_of_ours_is_told_without_a_traceback(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("坏了")

    monkeypatch.setattr("gipdesk.cli.main.import_file", fail)
    assert run("read", last_year) == 2
    assert capsys.readouterr().err.startswith("程序内部出了意外（ZeroDivisionError: 坏了）")


def test_ctrl_c_ends_it_without_a_word(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gipdesk.cli.main.import_file", interrupted)
    assert run("read", last_year) == 130
    assert capsys.readouterr() == ("", "")


BAD_READERS = {
    "time": "while True: sum(range(1000))",
    "patience": "import time; time.sleep(600)",
}
if sys.platform != "win32":  # Wine, where the tests run as well, keeps to no limit of memory
    BAD_READERS["memory"] = "return [bytearray(100_000_000) for _ in range(10)]"
A_BAD_READER = """
import sys
from dataclasses import replace
from functools import partial
from gipdesk.__main__ import main
from gipdesk.cli import main as cli
from gipdesk.services.reading_limits import LIMITS, limited

def read(path, which):
    {does}

cli.import_file = read
cli.limited = partial(limited, limits=replace(LIMITS, processor=0.2, patience=2))
sys.exit(main(["read", "某.docx"]))
"""


@pytest.mark.parametrize("kind", BAD_READERS)
def test_a_file_that_costs_too_much_is_told_in_plain_words(kind: str) -> None:
    code = A_BAD_READER.format(does=BAD_READERS[kind])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    words = str(explain(UnreadableFile("file-too-costly", name="某.docx")))
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{words}\n")


def test_the_process_ends_itself_when_the_time_is_over(
    last_year: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = threading.Event()
    codes: list[int] = []

    def leave(code: int) -> None:
        codes.append(code)
        left.set()

    def read(_: Path, __: int | None) -> None:
        assert left.wait(60)
        raise UnreadableFile("file-missing", name="某")

    monkeypatch.setattr("gipdesk.cli.main.import_file", read)
    monkeypatch.setattr("gipdesk.cli.main.limited", partial(limited, limits=replace(LIMITS, patience=0)))
    monkeypatch.setattr(os, "_exit", leave)
    run("read", last_year)
    assert codes == [2]
    assert capsys.readouterr().err.startswith(f"读取“{last_year.name}”要用的时间")


@pytest.mark.parametrize(
    ("argument", "service"),
    [(READING_ARGUMENT, "reading_child.serve"), (DRAWING_ARGUMENT, "drawing_child.serve_pages")],
)
def test_the_window_has_its_files_read_and_drawn_by_the_same_program(
    argument: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams: list[tuple[int, int]] = []

    def serve(asked: int, answered: int) -> int:
        streams.append((asked, answered))
        return 0

    monkeypatch.setattr(f"gipdesk.services.{service}", serve)
    assert main([argument]) == 0
    assert streams == [(0, 1)]


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


def test_new_makes_gip_files_only(
    last_year: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", "--year", 2025, "--from", last_year, "--to", tmp_path / "今年.docx") == 2
    assert ".gip" in capsys.readouterr().err
    assert not (tmp_path / "今年.docx").exists()


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


def test_a_folder_is_checked_file_by_file(
    faultless: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    out = tmp_path / "体检.xlsx"
    assert run("check", tmp_path, "--report", out) == 0
    told = capsys.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert sorted(lines, key=lambda line: str(line["name"])) == [
        {
            "name": faultless.name,
            "organisation": "清溪镇人民政府",
            "year": 2025,
            "counts": {"error": 0, "warning": 0, "hint": 0},
            "unread": None,
        },
        {"name": "说明.txt", "unread": lines[-1]["unread"]},
    ]
    assert out.is_file()
    assert str(out) in told.err


def test_the_exit_code_of_a_folder_says_what_is_in_it(faultless: Path, tmp_path: Path) -> None:
    empty = tmp_path / "空的"
    empty.mkdir()
    assert run("check", empty) == 2
    (empty / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    assert run("check", empty) == 2
    report = valid_2021().this_year.with_fields({"overview": "全年收到政府信息公开申请92件。"})
    export(report, [tmp_path / "有错.docx"])
    assert faultless.is_file()
    assert run("check", tmp_path) == 1
