"""The mark beside an open report is a help: no report needs it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.holding import Hold, Holder
from gipdesk.report.unit import Unit
from gipdesk.store.presence import holder_of_report, mark_of, open_elsewhere
from gipdesk.store.report_file import StoredReport, create
from gipdesk.store.working_file import WorkingFile
from gipdesk.texts import explain
from tests.support.reports import valid_2021

SINCE = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


def test_a_folder_that_takes_no_mark_opens_the_report_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "年报.gip"
    path.parent.mkdir()
    create(path, StoredReport(valid_2021().this_year, None, {}, Unit("one")))
    mark_of(path).mkdir()
    file = WorkingFile(path, shipped_formats(), tmp_path / "own")
    assert holder_of_report(path) is None
    file.close()
    assert mark_of(path).is_dir()


@pytest.mark.parametrize(
    ("holder", "code", "said"),
    [
        (Holder(), "gip-busy", "正在另一个窗口或程序里使用"),
        (Holder(since=SINCE), "gip-open", "月"),
        (Holder(user="李强", since=SINCE), "gip-open-at", "用户“李强”那里"),
        (Holder(computer="PC-8", since=SINCE), "gip-open-at", "电脑“PC-8”上"),
        (Holder("李强", "PC-8", since=SINCE), "gip-open-at", "电脑“PC-8”上（用户“李强”）"),
    ],
)
def test_it_is_said_who_is_at_work_as_far_as_the_mark_says(holder: Holder, code: str, said: str) -> None:
    fault = open_elsewhere("年报.gip", holder)
    assert fault.code == code
    assert said in explain(fault).happened


def test_a_long_name_has_a_mark_too(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 78}.gip"
    hold = Hold(mark_of(path), Holder(user="李强"))
    assert holder_of_report(path) == Holder(user="李强")
    hold.release()
