from __future__ import annotations

from pathlib import Path

from gipdesk.paths import problems_file, settings_file
from gipdesk.services.fault_log import MOST, last_faults, last_problems, note_fault

PROBLEMS = """2026-01-09T12:00:00+08:00
Traceback (most recent call last):
  File "D:\\\\Zhang San\\\\gipdesk\\\\ui\\\\desk.py", line 12, in _show
    raise ValueError("张三 住在清溪镇")
  File "/srv/zhangsan/lib/python/gipdesk/report/values.py", line 7, in parse
    parse(words)
ValueError: 张三: 住在清溪镇
清溪镇: 第二行

2026-01-10T12:00:00+08:00
Traceback (most recent call last):
  File "/usr/lib/python3/json.py", line 7, in parse
KeyError: '张三'

"""


def test_the_codes_of_the_last_faults_are_kept() -> None:
    assert last_faults() == ()
    for number in range(MOST + 2):
        note_fault(f"write-disk-full-{number}")
    assert [line.split(" ")[1] for line in last_faults()] == [
        f"write-disk-full-{number}" for number in range(2, MOST + 2)
    ]


def test_a_fault_that_comes_again_and_again_is_kept_once() -> None:
    for code in ("file-denied", "write-failed", "write-failed", "file-denied"):
        note_fault(code)
    assert [line.split(" ")[1] for line in last_faults()] == ["file-denied", "write-failed", "file-denied"]


def test_what_is_no_fault_of_ours_is_left_out() -> None:
    note_fault("file-denied")
    path = settings_file().with_name("faults.txt")
    path.write_text(f"{path.read_text(encoding='utf-8')}\n张三 C:/Users\n", encoding="utf-8")
    assert [line.split(" ")[1] for line in last_faults()] == ["file-denied"]


def test_where_the_disk_refuses_nothing_happens(user_home: Path) -> None:
    folder = settings_file().parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"no folder")
    note_fault("file-denied")
    assert last_faults() == ()
    assert user_home.is_dir()


def test_of_faults_of_the_program_the_words_are_left_out() -> None:
    assert last_problems() == ()
    problems_file().parent.mkdir(parents=True, exist_ok=True)
    problems_file().write_text(PROBLEMS, encoding="utf-8")
    assert last_problems() == ("2026-01-09T12:00:00+08:00 ValueError gipdesk/report/values.py:7",)
