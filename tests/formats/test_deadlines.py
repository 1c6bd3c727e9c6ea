from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import ResourceError
from gipdesk.formats.loader import load_format
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource
from gipdesk.report.report import blank_report


@pytest.mark.parametrize("format_id", ["2019", "2021"])
@pytest.mark.parametrize(
    ("organisation", "deadline"),
    [
        ("青石乡人民政府", (1, 31)),
        ("城关街道办事处", (1, 31)),
        ("市教育局", (1, 31)),
        ("通渭县人民政府", (3, 31)),
        ("浏阳市人民政府", (3, 31)),
        (None, (1, 31)),
    ],
)
def test_when_a_report_is_due(format_id: str, organisation: str | None, deadline: tuple[int, int]) -> None:
    assert shipped_formats().get(format_id).deadline(organisation) == deadline


def changed(folder: Path, old: str, new: str) -> Path:
    path = folder / "2021.toml"
    path.write_text(
        resource("formats", "2021.toml").read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )
    return path


def test_a_format_may_name_no_deadline(tmp_path: Path) -> None:
    definition = load_format(changed(tmp_path, "[[deadlines]]\nmonth = 1\nday = 31\n", ""))
    assert definition.deadline("青石乡人民政府") is None
    assert definition.deadline("通渭县人民政府") == (3, 31)


@pytest.mark.parametrize(
    ("old", "new"),
    [("day = 31", "day = 32"), ("day = 31", "day = 0"), ("month = 1", "month = -1"), ('府$"', '府$("')],
)
def test_a_deadline_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ResourceError, match=r"2021.toml: deadlines\[\d\]: no such day or pattern"):
        load_format(changed(tmp_path, old, new))


def test_only_the_table_of_requests_can_be_without_anything() -> None:
    for definition in shipped_formats():
        wishes = {section.id: table.nothing for section, table in definition.tables}
        assert wishes == {"disclosure": None, "requests": "本年无申请", "remedies": None}
        assert blank_report(definition).format.covers(3000) is False
