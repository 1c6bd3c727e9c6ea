"""体检: every file of a folder, read by real processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gipdesk.errors import UnreadableFile, UnwritableFile
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Place
from gipdesk.services.child_process import ChildBug
from gipdesk.services.exporting import export
from gipdesk.services.folder_check import (
    MOST_FINDINGS,
    FolderCheck,
    Health,
    HealthFinding,
    check_folder,
    files_in,
    files_of,
    place_name,
    write_health,
)
from gipdesk.services.importing import Imported
from gipdesk.services.reading_process import ReadingProcess
from tests.support.reports import valid_2021


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A faultless report, one that contradicts itself, and a file that is no report."""
    place = tmp_path / "各单位"
    (place / "乡镇").mkdir(parents=True)
    report = valid_2021().this_year
    export(report, [place / "甲.docx"])
    export(report.with_fields({"overview": "全年收到政府信息公开申请92件。"}), [place / "乡镇" / "乙.html"])
    (place / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    (place / "~$甲.docx").write_bytes(b"")
    (place / ".隐藏").mkdir()
    (place / ".隐藏" / "丙.docx").write_bytes(b"")
    return place


def test_hidden_files_and_those_of_open_documents_are_passed_over(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in files_in(folder)]
    assert sorted(names) == ["乡镇/乙.html", "甲.docx", "说明.txt"]


def test_each_file_is_told_with_its_counts_or_why_it_was_not_read(folder: Path) -> None:
    found = {health.name: health for health in check_folder(folder)}
    assert found["甲.docx"] == Health("甲.docx", "清溪镇人民政府", 2025)
    assert found["乡镇/乙.html"].errors == 1
    unread = found["说明.txt"]
    assert "没有找到" in unread.unread
    assert (unread.organisation, unread.year, unread.findings) == (None, None, ())
    assert (unread.errors, unread.warnings, unread.hints) == (0, 0, 0)
    assert (unread.explained, unread.lost, unread.more) == (0, 0, 0)


def test_a_bug_of_ours_costs_one_file_only(folder: Path) -> None:
    class Failing(ReadingProcess):
        def import_file(self, path: Path, which: int | None = None) -> Imported:
            if path.suffix == ".docx":
                raise ChildBug("story")
            return super().import_file(path, which)

    found = {health.name: health.unread for health in check_folder(folder, Failing())}
    assert "技术人员" in found["甲.docx"]
    assert found["乡镇/乙.html"] == ""


def test_an_empty_folder_has_nothing_to_tell(tmp_path: Path) -> None:
    assert list(check_folder(tmp_path)) == []


def test_the_table_of_files_is_written(tmp_path: Path) -> None:
    out = tmp_path / "体检.xlsx"
    write_health(
        [Health("甲.docx", "清溪镇人民政府", 2025, 1, 2, 3, lost=4), Health("乙.txt", unread="读不了。")], out
    )
    sheet = load_workbook(out).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHI"]
    assert widths == [40, 30, 8, 8, 8, 8, 12, 12, 60]
    assert rows == [
        ["文件", "单位", "年度", "错误", "提醒", "提示", "已说明理由", "没有读出的格", "没有读出的原因"],
        ["甲.docx", "清溪镇人民政府", 2025, 1, 2, 3, 0, 4, None],
        ["乙.txt", None, None, None, None, None, None, None, "读不了。"],
    ]


def test_a_table_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile):
        write_health([], tmp_path / "没有" / "体检.xlsx")


def told_by(check: FolderCheck, *chosen: Path) -> dict[str, Health]:
    told: dict[str, Health] = {}
    check.run(list(files_of(chosen)), lambda _, health: told.update({health.name: health}))
    return told


def test_chosen_files_and_folders_are_checked_once_each(folder: Path) -> None:
    told = told_by(FolderCheck(), folder / "乡镇", folder / "乡镇" / "乙.html", folder / "甲.docx")
    assert sorted(told) == ["乙.html", "甲.docx"]
    assert told["乙.html"].findings[0].place == "一、总体情况"
    assert "92" in told["乙.html"].findings[0].message
    assert told["乙.html"].findings[0].severity is Severity.ERROR


def test_a_file_that_hangs_its_reader_costs_its_limits_and_a_line(folder: Path) -> None:
    hanging = ReadingProcess([sys.executable, "-c", "import time; time.sleep(600)"], patience=0.5)
    told = told_by(FolderCheck(hanging), folder / "甲.docx", folder / "说明.txt")
    assert sorted(told) == ["甲.docx", "说明.txt"]
    assert all(health.unread for health in told.values())


def test_what_is_called_off_ends_and_tells_nothing_more(folder: Path) -> None:
    check = FolderCheck(ReadingProcess([sys.executable, "-c", "import time; time.sleep(600)"]))
    seen: list[str] = []

    class Stopping(list[tuple[str, Path]]):
        """Files of which the last is asked for when the work is called off."""

        def __iter__(self):  # type: ignore[no-untyped-def] # as list
            yield from super().__iter__()
            check.stop()

    check.run(Stopping(files_of([folder])), lambda _, health: seen.append(health.name))
    assert (seen, check.is_off) == ([], True)


def test_nothing_is_read_any_more_once_that_was_ended_for_good(folder: Path) -> None:
    reading = ReadingProcess()
    reading.end()
    with pytest.raises(UnreadableFile):
        reading.import_file(folder / "甲.docx")


def test_places_are_named_as_printed() -> None:
    definition = valid_2021().this_year.format
    named = {field: place_name(Place(field), definition) for field in ("title", "overview", "requests")}
    assert named["title"] == "标题"
    assert named["overview"] == "一、总体情况"
    assert named["requests"].startswith("三、")
    cell = place_name(Place("requests.received.natural_person"), definition)
    assert cell == "表三 一、本年新收政府信息公开申请数量 自然人"


def test_findings_stand_on_a_second_sheet_and_those_not_kept_are_counted(tmp_path: Path) -> None:
    out = tmp_path / "体检.xlsx"
    finding = HealthFinding(Severity.ERROR, "标题", "=1+1")
    health = Health("甲.docx", errors=1 + MOST_FINDINGS, findings=(finding,))
    assert health.more == MOST_FINDINGS
    write_health([health], out)
    sheet = load_workbook(out).worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [40, 8, 40, 90]
    assert rows == [
        ["文件", "程度", "位置", "说明"],
        ["甲.docx", "错误", "标题", "=1+1"],
        ["甲.docx", None, None, "另外还有 200 条没有列出。"],
    ]
