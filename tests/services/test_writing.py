from __future__ import annotations

import pytest

from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource
from gipdesk.services.writing import WritingGuide, guide_for, missing

HEADINGS = ("（一）主动公开", "（二）依申请公开")


def test_the_general_part_has_its_headings_and_usual_length() -> None:
    guide = guide_for("overview")
    assert guide.subheadings[0] == "（一）主动公开"
    assert guide.usual_length == 1000


def test_a_section_without_a_guide_is_offered_nothing() -> None:
    assert guide_for("no_such_section") == WritingGuide((), None)


def test_every_guide_is_about_a_text_section() -> None:
    sections = {section.id for definition in shipped_formats() for section in definition.text_sections}
    guided = {
        line[1:-1]
        for line in resource("writing.toml").read_text("utf-8").splitlines()
        if line.startswith("[")
    }
    assert guided <= sections


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("", HEADINGS),
        ("（一）主动公开。全年公开\n依申请公开情况", ()),
        ("加强主动公开\n（三）依申请公开", HEADINGS[:1]),
    ],
)
def test_headings_that_are_not_there_yet_are_missing(written: str, wanted: tuple[str, ...]) -> None:
    assert missing(HEADINGS, written) == wanted
