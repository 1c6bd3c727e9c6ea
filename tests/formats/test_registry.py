from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.errors import ResourceError, UnsuitableReport
from gipdesk.formats.registry import FormatRegistry, shipped_formats
from tests.support.formats import edited, folder_of_three, made_up_text


def test_the_shipped_formats_come_oldest_first_and_are_read_once() -> None:
    assert [definition.id for definition in shipped_formats()] == ["2019", "2021"]
    assert shipped_formats() is shipped_formats()


@pytest.mark.parametrize(
    ("year", "format_id"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021"), (2040, "2021")]
)
def test_a_report_is_written_in_the_format_of_its_year(year: int, format_id: str) -> None:
    assert shipped_formats().for_year(year).id == format_id


def test_a_year_before_the_first_format_has_none() -> None:
    with pytest.raises(UnsuitableReport) as caught:
        shipped_formats().for_year(2018)
    assert (caught.value.code, caught.value.details) == ("year-without-format", {"year": 2018})


def test_an_unknown_format_is_the_files_fault() -> None:
    assert shipped_formats().get("2021").id == "2021"
    with pytest.raises(UnsuitableReport) as caught:
        shipped_formats().get("2050")
    assert (caught.value.code, caught.value.details) == ("format-unknown", {"format": "2050"})


def test_one_more_file_is_one_more_format(tmp_path: Path) -> None:
    registry = FormatRegistry.load(folder_of_three(tmp_path))
    assert [definition.id for definition in registry] == ["2019", "2021", "2031"]
    assert registry.for_year(2030).id == "2021"
    assert registry.for_year(2031).id == "2031"


def test_formats_come_by_first_year_whatever_their_files_are_called(tmp_path: Path) -> None:
    folder_of_three(tmp_path)
    (tmp_path / "2031.toml").rename(tmp_path / "1.toml")
    assert [definition.id for definition in FormatRegistry.load(tmp_path)] == ["2019", "2021", "2031"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "2031"\nname', 'id = "2021"\nname', "duplicate format ids"),
        (
            'sum = ["last.requests.carried_out.business"]',
            'sum = ["last.requests.carried_out.firm"]',
            "requests.carried_in.enterprise: no format has last year's cell requests.carried_out.firm",
        ),
        (
            'right = ["last.requests.carried_out.business"]',
            'right = ["last.requests.closed.business"]',
            "2031.toml: enterprises-last-year: no format has last year's cell requests.closed.business",
        ),
        ('last_format = "2021"', 'last_format = "2022"', "2031.toml: enterprises-last-year: unknown formats"),
    ],
    ids=[
        "format id twice",
        "prefill from no cell",
        "cell only of another last format",
        "unknown last format",
    ],
)
def test_formats_that_do_not_fit_together_are_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = folder_of_three(tmp_path)
    (folder / "2031.toml").write_text(edited(made_up_text(), old, new), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        FormatRegistry.load(folder)
    assert problem in str(caught.value)
