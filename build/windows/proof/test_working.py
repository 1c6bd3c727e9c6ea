"""The installed program at work: its window, its command line, and odd homes."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from windows.places import PAYLOAD
from windows.proof.desktop import Desktop
from windows.proof.handout import ANSWERS, EXPECTED, EXPORTED, KINDS, PICTURES, PORTABLE, SAMPLE, SETUP, STEM
from windows.proof.pc import Pc, hashes
from windows.proof.person import NAME
from windows.proof.test_installing import FOR_EVERYONE, LINKS, REPORT_TITLE, program_folder

TITLE = "年报助手"
TABLE_THREE_WORDS = ("申请人情况", "予以公开", "上年结转政府信息公开申请数量")


def content(path: Path) -> dict[str, bytes]:
    """What a file holds, by the names of its parts if it is an Office file."""
    if not zipfile.is_zipfile(path):
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_table_three(desktop: Desktop, picture: str) -> None:
    """In the window that opens, go to table three, and read it on the screen."""
    desktop.focus(desktop.wait_for_window(REPORT_TITLE))
    desktop.press("ctrl+4")
    shown = desktop.wait_for_words(TABLE_THREE_WORDS[0], PICTURES / picture)
    words = desktop.words(shown)
    assert [word for word in TABLE_THREE_WORDS if word not in words] == []


def new_report(pc: Pc, folder: str, path: str) -> None:
    """Have the program in a folder make a report from the sample."""
    outcome = pc.run(rf"{folder}\gipdesk-cli.exe", "export", pc.windows_path(SAMPLE), "--to", path)
    assert outcome.code == 0, outcome.errors.decode()


def test_the_window_opens_from_the_start_menu(installed: Pc, desktop: Desktop) -> None:
    installed.open(LINKS[0].format(profile=installed.profile))
    desktop.wait_for_window(TITLE)
    desktop.wait_for_words("去年的报告开始", PICTURES / "start.png")


@pytest.mark.parametrize(("light", "picture"), [("0", "start-dark.png"), ("1", "start-light.png")])
def test_the_window_is_dark_where_windows_is(
    for_everyone: Pc, desktop: Desktop, light: str, picture: str
) -> None:
    themes = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
    for_everyone.run("reg", "add", themes, "/v", "AppsUseLightTheme", "/t", "REG_DWORD", "/d", light, "/f")
    for_everyone.start(rf"{FOR_EVERYONE}\gipdesk.exe")
    desktop.wait_for_window(TITLE)
    shown = desktop.wait_for_words("全程不联网", PICTURES / picture)
    assert (desktop.brightness(shown) > 0.5) is (light == "1")


@pytest.mark.parametrize(("dots", "picture"), [("96", "table.png"), ("144", "table-150.png")])
def test_a_double_clicked_report_shows_its_tables(
    for_everyone: Pc, desktop: Desktop, dots: str, picture: str
) -> None:
    for_everyone.run(
        "reg", "add", r"HKCU\Control Panel\Desktop", "/v", "LogPixels", "/t", "REG_DWORD", "/d", dots, "/f"
    )
    report = rf"{for_everyone.profile}\Desktop\张三 的报告.gip"
    new_report(for_everyone, FOR_EVERYONE, report)
    for_everyone.open(report)
    read_table_three(desktop, picture)


def test_reads_every_kind_of_file_as_from_its_sources(installed: Pc) -> None:
    cli = rf"{program_folder(installed)}\gipdesk-cli.exe"
    expected = json.loads((EXPECTED / ANSWERS).read_text(encoding="utf-8"))
    answers = {}
    for file in KINDS.iterdir():
        said = installed.run(cli, "read", installed.windows_path(file))
        answers[file.name] = [said.code, said.output.decode(), said.errors.decode()]
    assert answers == expected


def test_the_window_has_files_read_by_another_process(installed: Pc, desktop: Desktop) -> None:
    program = rf"{program_folder(installed)}\gipdesk.exe"
    installed.start(program, installed.windows_path(SAMPLE))
    desktop.wait_for_window("核对去年的报告")


def test_the_window_refuses_a_hostile_file_and_goes_on(installed: Pc, desktop: Desktop) -> None:
    program = rf"{program_folder(installed)}\gipdesk.exe"
    installed.start(program, installed.windows_path(KINDS / "bomb.docx"))
    desktop.wait_for_words("太大或太复杂", PICTURES / "hostile.png")
    desktop.press("Return")
    desktop.wait_for_words("去年的报告开始", PICTURES / "after-hostile.png")


def test_exports_as_from_its_sources(installed: Pc) -> None:
    cli = rf"{program_folder(installed)}\gipdesk-cli.exe"
    results = [rf"{installed.profile}\Documents\导出 结果{ending}" for ending in EXPORTED]
    wanted = [part for path in results for part in ("--to", path)]
    assert installed.run(cli, "export", installed.windows_path(SAMPLE), *wanted).code == 0
    for path, ending in zip(results, EXPORTED, strict=True):
        assert content(installed.place(path)) == content((EXPECTED / STEM).with_suffix(ending))


def test_a_pdf_has_the_report_in_it_as_text(installed: Pc) -> None:
    cli = rf"{program_folder(installed)}\gipdesk-cli.exe"
    sample, made = installed.windows_path(SAMPLE), rf"{installed.profile}\Documents\导出 结果.pdf"
    assert installed.run(cli, "export", sample, "--to", made).code == 0
    ours, written = (json.loads(installed.run(cli, "read", path).output) for path in (sample, made))
    assert (written["title"], written["cells"]) == (ours["title"], ours["cells"])


def test_a_missing_file_is_told_in_chinese(installed: Pc) -> None:
    outcome = installed.run(rf"{program_folder(installed)}\gipdesk-cli.exe", "read", r"C:\没有.docx")
    assert outcome.code == 2
    assert "没有.docx" in outcome.errors.decode()


def test_a_profile_on_another_drive(pc: Pc, desktop: Desktop) -> None:
    data = pc.prefix / "data"
    profiles = r"D:\用户 资料"
    data.mkdir()
    pc.person.own(data)
    pc.add_drive("D", data)
    key = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\ProfileList"
    pc.put_registry(key, "ProfilesDirectory", profiles)
    pc.stop()
    pc.boot()
    home = rf"{profiles}\{NAME}"
    assert pc.setup(SETUP, "/CURRENTUSER") == 0
    folder = rf"{home}\AppData\Local\Programs\gipdesk"
    assert hashes(PAYLOAD).items() <= hashes(pc.place(folder)).items()
    new_report(pc, folder, rf"{home}\报告.gip")
    pc.start(rf"{folder}\gipdesk.exe", rf"{home}\报告.gip")
    read_table_three(desktop, "other-drive.png")


def test_a_home_that_cannot_be_written(for_everyone: Pc, desktop: Desktop) -> None:
    pc = for_everyone
    stick = pc.prefix / "stick"
    stick.mkdir()
    pc.person.own(stick)
    pc.add_drive("E", stick)
    home = pc.place(pc.profile)
    for folder in [home, *(path for path in home.rglob("*") if path.is_dir() and not path.is_symlink())]:
        folder.chmod(0o555)
    new_report(pc, FOR_EVERYONE, r"E:\报告.gip")
    pc.open(r"E:\报告.gip")
    read_table_three(desktop, "read-only-home.png")
    assert not (home / "AppData" / "Local" / "gipdesk").exists()


def test_the_portable_program_keeps_everything_beside_itself(pc: Pc, desktop: Desktop) -> None:
    stick = pc.prefix / "stick"
    with zipfile.ZipFile(PORTABLE) as archive:
        archive.extractall(stick)
    pc.person.own(stick)
    pc.add_drive("E", stick)
    before = {path for path in pc.place(pc.profile).rglob("*") if path.is_file()}
    new_report(pc, r"E:\年报助手", r"E:\年报助手\报告.gip")
    pc.start(r"E:\年报助手\gipdesk.exe", r"E:\年报助手\报告.gip")
    window = desktop.wait_for_window(REPORT_TITLE)
    desktop.wait_for_words("单位名称", PICTURES / "portable.png")
    desktop.focus(window)
    desktop.press("alt+F4")
    desktop.wait_until_gone(TITLE)
    pc.settle()
    assert (stick / "年报助手" / "设置" / "settings.ini").is_file()
    after = {path for path in pc.place(pc.profile).rglob("*") if path.is_file()}
    assert [path for path in after - before if "gipdesk" in str(path) or "年报" in str(path)] == []
