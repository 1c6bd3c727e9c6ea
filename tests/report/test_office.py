"""The office's own words: where they stand in a text, and what they let through."""

from __future__ import annotations

import pytest

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.report.office import NO_OFFICE, Office


@pytest.mark.parametrize(
    ("office", "written", "hits"),
    [
        (NO_OFFICE, "抓手", []),
        (Office({"抓手": ""}), "以抓手为抓手", [((1, 3), ""), ((4, 6), "")]),
        (Office({"公众号": "微信公众号"}), "公众号和微信公众号", [((0, 3), "微信公众号")]),
        (Office({"公开": "", "公开条列": "公开条例"}), "公开条列", [((0, 4), "公开条例")]),
        (Office({"抓手": ""}, frozenset({"抓手村"})), "抓手村的抓手", [((4, 6), "")]),
        (Office({"抓手": ""}, frozenset({"手机"})), "抓手机", [((0, 2), "")]),
        (Office({"抓手": ""}, frozenset({"一抓"})), "一抓手", [((1, 3), "")]),
        (Office({"a.c": ""}), "abc a.c", [((4, 7), "")]),
    ],
)
def test_flagged_words_are_found(
    office: Office, written: str, hits: list[tuple[tuple[int, int], str]]
) -> None:
    assert list(office.hits(written)) == hits


@pytest.mark.parametrize("severity", Severity)
def test_only_hints_can_be_switched_off(severity: Severity) -> None:
    finding = Finding("old-year", severity, "去年。", (Place("overview"),))
    assert NO_OFFICE.wants(finding)
    assert Office(silenced=frozenset({"old-year"})).wants(finding) == (severity is not Severity.HINT)
    assert Office(silenced=frozenset({"another"})).wants(finding)
