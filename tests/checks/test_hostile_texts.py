"""Texts that nobody writes: read soon, without a crash; one that hangs runs into the time limit of tests."""

from __future__ import annotations

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.statements import read_statements
from tests.support.reports import valid_2021

TIMES = 3000


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请" + "数量" * TIMES,
        "收到政府信息公开申请92件，全部" + "在" * TIMES,
        "收到政府信息公开申请92件，" * TIMES,
        "2024年" * TIMES,
        "其中3件、" * TIMES,
        "（" * TIMES + "）" * TIMES,
        "标准化" * TIMES,
        "12" * TIMES,
        "一二三" * TIMES + "件",
        "联系" * TIMES + "13912345678",
        "\ue000\ue001收到政府信息公开申请\ue000\ue0013件",
        "\x00\u200b收到政府信息公开申请٣件",
    ],
    ids=range(12),
)
def test_a_text_that_nobody_writes_is_checked_soon(text: str) -> None:
    pair = valid_2021()
    report = pair.this_year.with_fields({"overview": text, "preamble": text, "problems": text})
    for finding in check(Subject(report, (pair.baseline,))):
        assert finding.places


def test_signs_of_the_reader_in_a_text_are_no_figures() -> None:
    (statement,) = read_statements("\ue000\ue001，收到政府信息公开申请3件").statements
    assert statement.figure.value == 3
