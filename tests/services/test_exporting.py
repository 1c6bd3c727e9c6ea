from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import UnwritableFile
from gipdesk.services.documents import create_report
from gipdesk.services.exporting import export, export_imported, export_name, safe_name
from gipdesk.services.importing import import_file
from gipdesk.services.prefilling import prefill
from tests.services.reports import finished_report


def test_every_kind_is_written_at_once(tmp_path: Path) -> None:
    outs = [tmp_path / f"年报{ending}" for ending in (".docx", ".xlsx", ".html", ".htm", ".gip")]
    export(finished_report(), outs)
    assert all(import_file(out).report == finished_report() for out in outs)


@pytest.mark.parametrize(("ending", "code"), [(".pdf", "export-pdf-later"), (".wps", "export-kind-unknown")])
def test_a_wrong_ending_stops_before_anything_is_written(tmp_path: Path, ending: str, code: str) -> None:
    good = tmp_path / "年报.html"
    with pytest.raises(UnwritableFile) as refused:
        export(finished_report(), [good, tmp_path / f"年报{ending}"])
    assert refused.value.code == code
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".html", ".gip"])
def test_an_old_file_survives_a_failed_export(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / f"年报{ending}"
    out.write_text("旧的", encoding="utf-8")

    def fail(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UnwritableFile):
        export(finished_report(), [out])
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert out.read_text(encoding="utf-8") == "旧的"


def test_the_proposed_name_is_safe() -> None:
    report = finished_report().with_fields({"organisation": '青石乡/人民政府<"?'})
    assert export_name(report) == "青石乡人民政府2024年政府信息公开工作年度报告"


def test_a_report_without_head_still_gets_a_name() -> None:
    report = finished_report().with_fields({"organisation": None, "year": None})
    assert export_name(report) == "年政府信息公开工作年度报告"


def test_a_long_name_is_cut() -> None:
    assert len(safe_name("乡" * 300)) == 80


def test_a_copy_of_a_gip_keeps_last_year_and_what_is_not_updated(tmp_path: Path) -> None:
    last, first, copy = (tmp_path / name for name in ("去年.html", "今年.gip", "副本.gip"))
    export(finished_report(), [last])
    create_report(prefill(import_file(last)).draft, first).close()
    export_imported(import_file(first), [copy])
    again = import_file(copy)
    assert again.baseline == import_file(first).baseline
    assert again.unit == import_file(first).unit
    assert again.not_updated == {"preamble", "overview", "problems", "other_matters"}
