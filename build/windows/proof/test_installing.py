"""Installing, repairing, upgrading, uninstalling; what is written where, and what is left."""

from __future__ import annotations

import subprocess
from pathlib import PureWindowsPath

import pytest

from windows.places import PAYLOAD
from windows.proof.desktop import Desktop, wait
from windows.proof.handout import (
    DAMAGED_SETUP,
    NEWER_PAYLOAD,
    NEWER_SETUP,
    NEWER_VERSION,
    PER_MACHINE,
    PER_USER,
    PICTURES,
    SAMPLE,
    SETUP,
    SIGNED_SETUP,
    UNINSTALL,
    VERSION,
)
from windows.proof.pc import Pc, hashes

FOR_EVERYONE = r"C:\Program Files\gipdesk"
FOR_USER = r"AppData\Local\Programs\gipdesk"
LINKS = (
    r"{profile}\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\年报助手.lnk",
    r"{profile}\Desktop\年报助手.lnk",
)
SETTINGS = r"AppData\Local\gipdesk\settings.ini"
WORKING = r"AppData\Local\gipdesk\working"
REPORT_TITLE = "青石乡人民政府2025年"
DAMAGED, TOO_OLD, NEWER_THERE, RUNNING, NOT_WRITTEN = 2, 3, 4, 5, 6


def program_folder(pc: Pc) -> str:
    return rf"{pc.profile}\{FOR_USER}"


def installed_files(pc: Pc, folder: str) -> dict[str, str]:
    """What stands in the folder of the program, but for the uninstaller, which NSIS makes on the spot."""
    return {name: digest for name, digest in hashes(pc.place(folder)).items() if name != "uninstall.exe"}


def files(pc: Pc) -> set[str]:
    """Every file of the person, and every program, by its Windows path.

    Left out are the folder for temporary files, where NSIS works, and what Wine makes for other desktops.
    """
    folders = [path for name in ("users", "Program Files") for path in pc.place(rf"C:\{name}").rglob("*")]
    inside = (path.relative_to(pc.place("C:\\")) for path in folders if path.is_file())
    paths = {rf"C:\{PureWindowsPath(path)}" for path in inside}
    return {path for path in paths if r"\Local\Temp" not in path and not path.endswith(".desktop")}


def entry(pc: Pc, hive: str = PER_USER) -> str | None:
    """The version that Windows' list of programs shows."""
    values = pc.registry(rf"{hive}\{UNINSTALL}")
    return None if values is None else values["DisplayVersion"]


def test_installs_every_file_the_links_and_the_association(installed: Pc) -> None:
    assert installed_files(installed, program_folder(installed)) == hashes(PAYLOAD)
    assert entry(installed) == VERSION
    for link in LINKS:
        assert installed.place(link.format(profile=installed.profile)).is_file()
    assert installed.registry(r"HKCU\Software\Classes\.gip") == {"": "gipdesk.report"}
    command = installed.registry(r"HKCU\Software\Classes\gipdesk.report\shell\open\command")
    assert command == {"": rf'"{program_folder(installed)}\gipdesk.exe" "%1"'}
    icon = installed.registry(r"HKCU\Software\Classes\gipdesk.report\DefaultIcon")
    assert icon is not None
    assert installed.place(icon[""].strip('"').removesuffix(",0").strip('"')).is_file()


def test_installs_for_the_whole_machine(for_everyone: Pc) -> None:
    pc = for_everyone
    assert installed_files(pc, FOR_EVERYONE) == hashes(PAYLOAD)
    assert entry(pc, PER_MACHINE) == VERSION
    assert entry(pc, PER_USER) is None
    assert pc.registry(r"HKLM\Software\Classes\.gip") == {"": "gipdesk.report"}
    pc.uninstall(rf"{PER_MACHINE}\{UNINSTALL}")
    assert not pc.place(FOR_EVERYONE).exists()
    assert pc.registry(r"HKLM\Software\Classes\gipdesk.report") is None


def test_installs_into_a_folder_with_chinese_and_spaces(pc: Pc) -> None:
    folder = r"C:\办公 软件\年报 助手"
    assert pc.setup(SETUP, "/CURRENTUSER", "/NODESKTOP", rf"/D={folder}") == 0
    assert installed_files(pc, folder) == hashes(PAYLOAD)
    assert not pc.place(LINKS[1].format(profile=pc.profile)).exists()
    outcome = pc.run(rf"{folder}\gipdesk-cli.exe", "--version")
    assert outcome.output.decode().strip() == f"gipdesk {VERSION}"


@pytest.mark.parametrize("version", ["win7", "win81"])
def test_a_windows_that_is_too_old_is_refused(pc: Pc, version: str) -> None:
    pc.set_version(version)
    assert pc.setup(SETUP, "/CURRENTUSER") == TOO_OLD
    assert not pc.place(program_folder(pc)).exists()


def test_the_same_version_again_repairs(installed: Pc) -> None:
    folder = installed.place(program_folder(installed))
    (folder / "_internal" / "python311.dll").unlink()
    (folder / "gipdesk.exe").write_bytes(b"broken")
    assert installed.setup(SETUP, "/CURRENTUSER") == 0
    assert installed_files(installed, program_folder(installed)) == hashes(PAYLOAD)


def test_an_older_version_does_not_replace_a_newer_one(installed: Pc) -> None:
    assert installed.setup(NEWER_SETUP, "/CURRENTUSER") == 0
    assert entry(installed) == NEWER_VERSION
    before = installed_files(installed, program_folder(installed))
    assert installed.setup(SETUP, "/CURRENTUSER") == NEWER_THERE
    assert installed_files(installed, program_folder(installed)) == before
    assert entry(installed) == NEWER_VERSION


def test_a_full_disk_leaves_the_old_version_whole(pc: Pc) -> None:
    stick = pc.prefix / "stick"
    stick.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m,mode=777", "none", stick], check=True)
    try:
        pc.add_drive("E", stick)
        assert pc.setup(SETUP, "/CURRENTUSER", r"/D=E:\年报助手") == 0
        before = installed_files(pc, r"E:\年报助手")
        assert before == hashes(PAYLOAD)
        assert pc.setup(NEWER_SETUP, "/CURRENTUSER") == NOT_WRITTEN
        assert installed_files(pc, r"E:\年报助手") == before
        assert entry(pc) == VERSION
    finally:
        pc.stop()
        subprocess.run(["umount", stick], check=True)


def test_upgrades_while_a_report_is_being_written(installed: Pc, desktop: Desktop) -> None:
    report = rf"{installed.profile}\Documents\今年 的报告.gip"
    cli = rf"{program_folder(installed)}\gipdesk-cli.exe"
    assert installed.run(cli, "export", installed.windows_path(SAMPLE), "--to", report).code == 0
    installed.start(rf"{program_folder(installed)}\gipdesk.exe", report)
    desktop.focus(desktop.wait_for_window(REPORT_TITLE))
    desktop.press("End")
    desktop.type("2026")
    assert installed.setup(NEWER_SETUP, "/CURRENTUSER") == 0
    desktop.wait_until_gone("年报助手")
    assert entry(installed) == NEWER_VERSION
    kept = installed.run(cli, "read", report).output.decode()
    assert '"organisation": "青石乡人民政府2026"' in kept


def test_a_power_cut_while_upgrading_is_healed(installed: Pc) -> None:
    exchange = installed.place(rf"{program_folder(installed)}\_gipdesk_update")
    installed.start(installed.windows_path(NEWER_SETUP), "/S", "/CURRENTUSER")
    wait(exchange.exists, "the exchange of versions")
    installed.stop()
    assert installed.setup(NEWER_SETUP, "/CURRENTUSER") == 0
    assert installed_files(installed, program_folder(installed)) == hashes(NEWER_PAYLOAD)


def test_a_program_with_a_question_open_is_left_alone(installed: Pc, desktop: Desktop) -> None:
    installed.start(rf"{program_folder(installed)}\gipdesk.exe")
    desktop.focus(desktop.wait_for_window("年报助手"))
    desktop.press("ctrl+n")
    question = desktop.wait_for_window("新建")
    assert installed.setup(NEWER_SETUP, "/CURRENTUSER") == RUNNING
    assert desktop.wait_for_window("新建") == question
    assert installed_files(installed, program_folder(installed)) == hashes(PAYLOAD)
    assert entry(installed) == VERSION


def test_a_damaged_installer_changes_nothing(pc: Pc) -> None:
    content = bytearray(SETUP.read_bytes())
    content[len(content) // 2] ^= 1
    DAMAGED_SETUP.write_bytes(content)
    assert pc.setup(DAMAGED_SETUP, "/CURRENTUSER") == DAMAGED
    assert not pc.place(program_folder(pc)).exists()


def test_a_signed_installer_still_runs(pc: Pc) -> None:
    key, certificate = f"{SIGNED_SETUP}.key", f"{SIGNED_SETUP}.pem"
    new_key = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=office",
        "-days",
        "9",
    ]
    subprocess.run([*new_key, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    files = ["-certs", certificate, "-key", key, "-in", str(SETUP), "-out", str(SIGNED_SETUP)]
    subprocess.run(["osslsigncode", "sign", "-h", "sha256", *files], check=True, capture_output=True)
    assert pc.setup(SIGNED_SETUP, "/CURRENTUSER") == 0
    assert installed_files(pc, program_folder(pc)) == hashes(PAYLOAD)


@pytest.mark.parametrize(("switches", "settings"), [((), {SETTINGS}), (("/DELETESETTINGS",), set())])
def test_uninstalling_leaves_the_reports(
    fresh: Pc, installed: Pc, desktop: Desktop, switches: tuple[str, ...], settings: set[str]
) -> None:
    report = rf"{installed.profile}\Documents\年报助手\2025.gip"
    installed.place(report).parent.mkdir()
    installed.person.own(installed.place(report).parent)
    cli = rf"{program_folder(installed)}\gipdesk-cli.exe"
    assert installed.run(cli, "export", installed.windows_path(SAMPLE), "--to", report).code == 0
    installed.start(rf"{program_folder(installed)}\gipdesk.exe", report)
    desktop.wait_for_window(REPORT_TITLE)
    installed.uninstall(rf"{PER_USER}\{UNINSTALL}", *switches)
    desktop.wait_until_gone("年报助手")
    installed.settle()
    left = files(installed) - files(fresh)
    print("left after uninstalling:", *sorted(left), sep="\n  ")
    working = {path for path in left if path.startswith(rf"{installed.profile}\{WORKING}")}
    assert any(path.endswith("working.db") for path in working)  # it may hold what no report has yet
    assert left - working == {report} | {rf"{installed.profile}\{name}" for name in settings}
    assert entry(installed) is None
    assert installed.registry(r"HKCU\Software\Classes\gipdesk.report") is None
    assert installed.registry(r"HKCU\Software\Classes\.gip") in (None, {})


def test_a_clerk_installs_and_starts_at_once(pc: Pc, desktop: Desktop) -> None:
    pc.start(pc.windows_path(SETUP), "/CURRENTUSER")
    desktop.focus(desktop.wait_for_window("年报助手.*安装"))
    desktop.wait_for_words("不需要管理员权限", PICTURES / "setup-1-welcome.png")
    desktop.press("Return")
    desktop.wait_for_words("安装文件夹", PICTURES / "setup-2-folder.png")
    desktop.press("Return")
    desktop.wait_for_words("图标打开它", PICTURES / "setup-3-finish.png")
    desktop.press("Return")
    desktop.wait_until_gone("年报助手.*安装")
    desktop.wait_for_words("用去年的报告开始", PICTURES / "setup-4-started.png")
    assert installed_files(pc, program_folder(pc)) == hashes(PAYLOAD)
