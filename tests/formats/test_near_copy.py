"""The next format will look much like the last: both must be told apart, and from the oldest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gipdesk.formats.registry import FormatRegistry, shipped_formats
from gipdesk.paths import resource
from gipdesk.recogniser.recognise import recognise
from gipdesk.report.report import Report
from gipdesk.sources.read import read_document
from gipdesk.writers.export import export_report
from tests.support.reports import full_report

ONE_MORE_ROW = """
[[sections.table.grid]]
labels = [{ text = "政策解读材料" }]
values = [{ row = "interpretations", columns = "documents" }]

[[sections.table.grid]]
labels = [{ text = "第二十条第（五）项", columns = 4, role = "band" }]
"""
BAND = ONE_MORE_ROW.split("\n\n")[1]


@pytest.fixture
def registry(tmp_path: Path) -> FormatRegistry:
    folder = tmp_path / "formats"
    shutil.copytree(resource("formats"), folder)
    copied = (folder / "2021.toml").read_text(encoding="utf-8")
    changed = copied.replace('id = "2021"', 'id = "2030"', 1).replace(
        "first_year = 2021", "first_year = 2030", 1
    )
    assert changed.count(BAND) == 1
    (folder / "2030.toml").write_text(changed.replace(BAND, ONE_MORE_ROW), encoding="utf-8")
    return FormatRegistry.load(folder)


def read_back(report: Report, registry: FormatRegistry, folder: Path) -> Report:
    out = folder / "年报.html"
    export_report(report, out)
    return recognise(read_document(out), registry).report


@pytest.mark.parametrize(("format_id", "year"), [("2019", 2020), ("2021", 2025), ("2030", 2031)])
def test_a_near_copy_and_its_model_are_told_apart(
    format_id: str, year: int, registry: FormatRegistry, tmp_path: Path
) -> None:
    report = full_report(registry.get(format_id), year, {})
    report = report.with_fields({"overview": "全年政府集中采购3项。\n其他对外管理服务事项照旧。"})
    assert read_back(report, registry, tmp_path) == report


def test_a_format_alone_is_recognised(tmp_path: Path) -> None:
    only = FormatRegistry((shipped_formats().get("2019"),))
    report = full_report(only.get("2019"), 2020, {})
    assert read_back(report, only, tmp_path) == report
