from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gipdesk import paths
from gipdesk.errors import UnwritableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.report.draft import Baseline
from gipdesk.report.searching import Passage
from gipdesk.report.step import Action
from gipdesk.report.unit import Level, Part, Unit
from gipdesk.services import documents
from gipdesk.services.autosave import SaveState
from gipdesk.services.documents import ShownReport, create_report, open_or_show, open_report, write_new
from gipdesk.services.exporting import export, export_imported
from gipdesk.services.following import figure_snippet, insert_snippet
from gipdesk.services.importing import Imported, import_file
from gipdesk.services.prefilling import prefill
from gipdesk.services.replacing import replace_report
from gipdesk.services.session import NOTHING
from gipdesk.store.report_file import StoredReport, create, load
from tests.services.reports import finished_draft, finished_report
from tests.support.disks import take_away
from tests.support.portable import put_mark, run_frozen_in

EDIT_AND_BREAK_DOWN = """
import sys
from pathlib import Path
from gipdesk.services.documents import open_report

report = open_report(Path(sys.argv[1]))
report.session.edit({"overview": "最后一个字"})
raise ZeroDivisionError("a bug before the report was closed")
"""


def test_every_edit_is_in_the_file_when_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    open_one = create_report(finished_draft(), path)
    for typed in ("1", "12", "123"):
        open_one.session.type_into({"requests.received.other": typed}, burst="typing")
    open_one.close()
    again = open_report(path)
    assert again.session.report.cells["requests.received.total"] == 126
    again.close()


def test_figures_in_texts_follow_after_the_report_is_opened_again(tmp_path: Path) -> None:
    path, copy = tmp_path / "年报.gip", tmp_path / "副本.gip"
    open_one = create_report(finished_draft(), path)
    open_one.session.edit({"overview": "本年新收件"})
    snippet = figure_snippet(open_one.session, "requests.received.other")
    insert_snippet(open_one.session, Passage("overview", 4, 4), snippet, Action.INSERTED)
    open_one.close()
    again = open_report(path)
    again.session.type_into({"requests.received.other": "77"})
    assert again.session.report.get("overview") == "本年新收77件"
    again.session.undo()
    again.session.undo()
    assert again.session.links == {}
    again.session.redo()
    again.close()
    export_imported(import_file(path), [copy])
    assert load(copy, shipped_formats()).links == again.session.links != {}
    with closing(open_report(copy)) as other:
        other.session.type_into({"requests.received.other": "8"})
        assert other.session.report.get("overview") == "本年新收8件"


def test_the_state_of_saving_is_told(tmp_path: Path) -> None:
    states: list[SaveState] = []
    open_one = create_report(finished_draft(), tmp_path / "年报.gip")
    open_one.on_save_state(lambda state, _: states.append(state))
    open_one.session.edit({"overview": "改过了"})
    open_one.close()
    assert states == [SaveState.SAVING, SaveState.SAVED]


def test_new_reports_get_free_names_in_the_reports_folder() -> None:
    first, second = create_report(finished_draft()), create_report(finished_draft())
    first.close()
    second.close()
    assert first.path == paths.reports_folders()[0] / "青石乡人民政府2024年年报.gip"
    assert second.path.name == "青石乡人民政府2024年年报 (2).gip"


def test_an_existing_report_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    write_new(finished_draft(), path)
    before = path.read_bytes()
    with pytest.raises(UnwritableFile) as refused:
        write_new(finished_draft(), path)
    assert refused.value.code == "target-exists"
    assert path.read_bytes() == before


def test_a_reports_folder_that_cannot_be_made_is_told(user_home: Path) -> None:
    (user_home / "Documents").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(UnwritableFile) as refused:
        create_report(finished_draft())
    assert refused.value.code == "folder-denied"


def test_the_portable_program_proposes_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_mark(tmp_path)
    run_frozen_in(tmp_path, monkeypatch)
    create_report(finished_draft()).close()
    assert [path.name for path in (tmp_path / "报告").iterdir()] == ["青石乡人民政府2024年年报.gip"]


def test_where_the_programs_folder_takes_no_file_the_report_goes_to_the_documents(
    tmp_path: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_mark(tmp_path)
    (tmp_path / "报告").write_text("不是文件夹", encoding="utf-8")
    run_frozen_in(tmp_path, monkeypatch)
    open_one = create_report(finished_draft())
    open_one.close()
    assert open_one.path.parent == user_home / "Documents" / "年报助手"


def test_a_full_stick_is_told_rather_than_gone_around(
    tmp_path: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = pytest.importorskip("resource")  # a limit on the size of files stands in for the full disk
    put_mark(tmp_path)
    run_frozen_in(tmp_path, monkeypatch)
    draft = finished_draft()
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(UnwritableFile) as refused:
            create_report(draft)
    finally:
        limits.setrlimit(limits.RLIMIT_FSIZE, before)
    assert refused.value.code == "write-disk-full"
    assert not (user_home / "Documents").exists()


def test_opening_brings_published_totals_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    export(finished_report().with_fields({"requests.received.total": 99}), [path])
    assert import_file(path).report.cells["requests.received.total"] == 99
    open_report(path).close()
    assert import_file(path).report.cells["requests.received.total"] == 3


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "exists", deny)
    with pytest.raises(UnwritableFile) as refused:
        write_new(finished_draft(), tmp_path / "年报.gip")
    assert refused.value.code == "write-denied"


def test_a_program_that_breaks_down_ends_and_not_before_the_last_edit_is_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    write_new(finished_draft(), path)
    command = [sys.executable, "-c", EDIT_AND_BREAK_DOWN, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.endswith("ZeroDivisionError: a bug before the report was closed\n")
    assert import_file(path).report.sections["overview"] == "最后一个字"


def test_a_report_that_a_bug_kept_from_opening_holds_its_file_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.gip"
    write_new(finished_draft(), path)
    with monkeypatch.context() as broken:
        broken.setattr(documents, "Session", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError) as bug:
            open_report(path)
    open_report(path).close()
    assert bug.value.__context__ is None


def test_a_report_that_is_dismissed_may_have_lost_its_file(tmp_path: Path) -> None:
    opened = create_report(finished_draft(), tmp_path / "年报.gip")
    take_away(tmp_path.iterdir())
    opened.session.edit({"title": "不在盘上"})
    opened.dismiss()
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_the_whole_report_though_its_own_file_is_gone(tmp_path: Path) -> None:
    path, copy = tmp_path / "年报.gip", tmp_path / "副本.gip"
    opened = create_report(prefill(Imported(finished_report(), (), "去年.docx")).draft, path)
    opened.session.edit({"overview": "改过了", "requests.received.other": 7})
    opened.session.accept_text("problems")
    opened.close()
    written = load(path, shipped_formats())
    path.unlink()
    copy.write_bytes(b"old")
    opened.save_copy(copy)
    assert load(copy, shipped_formats()) == written
    assert written.baseline == Baseline(finished_report(), "去年.docx")
    assert written.carried_texts.keys() == {"preamble", "overview", "other_matters"}


def test_a_copy_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    opened = create_report(finished_draft(), tmp_path / "年报.gip")
    with pytest.raises(UnwritableFile):
        opened.save_copy(tmp_path / "没有" / "副本.gip")
    opened.close()


def test_a_report_stays_its_units_and_next_years_is_of_the_same(tmp_path: Path) -> None:
    path, copy, exported = (tmp_path / name for name in ("年报.gip", "副本.gip", "导出.gip"))
    unit, report = Unit("县", Level.COUNTY), finished_report()
    stored = StoredReport(report, None, {}, unit, (Part(Unit("乡", Level.TOWNSHIP), report, "乡.gip"),))
    create(path, stored)
    with closing(open_report(path)) as opened:
        opened.save_copy(copy)
    export_imported(import_file(path), [exported])
    assert load(copy, shipped_formats()) == load(exported, shipped_formats()) == stored
    next_year = prefill(import_file(path)).draft
    assert (next_year.unit, next_year.parts) == (unit, ())


def test_a_unit_that_no_file_names_is_one_of_its_own() -> None:
    published = Imported(finished_report(), (), "去年.docx")
    assert len({prefill(published).draft.unit.identity for _ in range(2)}) == 2


def test_a_report_that_is_open_is_not_written_over(tmp_path: Path) -> None:
    path, other = tmp_path / "年报.gip", tmp_path / "另一份.gip"
    write_new(finished_draft(), other)
    with closing(create_report(finished_draft(), path)) as opened, closing(open_report(other)) as second:
        before = path.read_bytes()
        with pytest.raises(UnwritableFile, match="target-open"):
            export(finished_report(), [path])
        with pytest.raises(UnwritableFile, match="target-open"):
            second.save_copy(path)
        assert path.read_bytes() == before
        opened.session.edit({"title": "还在编"})
    export(finished_report(), [path])
    assert import_file(path).report == finished_report()


def test_what_is_no_report_is_replaced_by_one(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    path.write_bytes(b"no report")
    export(finished_report(), [path])
    assert import_file(path).report == finished_report()


def test_the_portable_program_keeps_its_working_copies_beside_it(
    tmp_path: Path, user_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_mark(tmp_path)
    run_frozen_in(tmp_path, monkeypatch)
    create_report(finished_draft()).close()
    assert [path.name for path in (tmp_path / "设置" / "工作副本").glob("*/*.db")] == ["working.db"]
    assert not list(user_home.rglob("working.db"))


def test_what_a_killed_program_left_beside_a_report_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    write_new(finished_draft(), path)
    stale = tmp_path / "~0123456789ab.tmp"
    stale.write_bytes(b"half")
    os.utime(stale, (0, 0))
    open_report(path).close()
    assert [*tmp_path.iterdir()] == [path]


def test_a_report_open_elsewhere_is_shown_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "年报.gip"
    with closing(create_report(finished_draft(), path)) as other:
        shown = open_or_show(path)
        assert isinstance(shown, ShownReport)
        before = shown.session.report
        assert shown.session.edit({"title": "别的"}) == NOTHING
        assert shown.session.undo() == NOTHING
        assert shown.session.report == before == other.session.report
        assert not shown.is_free()
        with pytest.raises(UnwritableFile, match="target-open"):
            replace_report(path, StoredReport(before, None, {}, Unit("one")))
    assert shown.is_free()
    shown.close()
    with closing(open_report(path)) as again:
        assert not again.session.is_read_only
