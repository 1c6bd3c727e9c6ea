"""What is told of figures in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gipdesk.report.report import FieldValue
from gipdesk.report.values import Value
from gipdesk.ui.grid.telling import beside_last_year, jump
from tests.ui.grid.conftest import Bench
from tests.ui.hands import strike, type_into

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("now", "last", "sign"),
    [
        (30, 12, "↑"),
        (12, 30, "↓"),
        (20, 10, "↑"),
        (19, 10, ""),
        (19, 11, ""),
        (9, 0, ""),
        (10, 0, "↑"),
        (0, 10, "↓"),
        (-10, 10, "↓"),
        (None, 30, ""),
        (30, None, ""),
        (30, "三十", ""),
    ],
)
def test_a_figure_that_is_quite_another_has_jumped(now: Value, last: FieldValue, sign: str) -> None:
    assert jump(now, last) == sign


@pytest.mark.parametrize(
    ("now", "last", "words"),
    [
        (30, 12, "去年：12，今年多 18↑"),
        (11, 12, "去年：12，今年少 1"),
        (12, 12, "去年：12"),
        (None, 12, "去年：12"),
        (12, None, ""),
        (12, "一", ""),
    ],
)
def test_last_years_figure_is_told_with_the_difference(now: Value, last: FieldValue, words: str) -> None:
    assert beside_last_year(now, last) == words


def test_selected_figures_are_added_up(requests: Bench) -> None:
    said: list[str] = []
    requests.view.summary_changed.connect(said.append)
    view = requests.go("requests.received.natural_person")
    assert view.summary == "去年：10，今年多 3"
    strike(view, Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert said[-1] == view.summary == "求和 28 · 计数 3"
    requests.bridge.edit({"requests.granted.natural_person": None})
    assert said[-1] == "求和 16 · 计数 2"
    view.clearSelection()
    assert said[-1] == ""


def test_money_and_counts_are_not_added_to_one_another(disclosure: Bench) -> None:
    disclosure.view.selectAll()
    assert disclosure.view.summary == "计数 10"
    disclosure.select("disclosure.fees.amount")
    assert disclosure.view.summary.startswith("去年：19")


def test_the_addends_of_a_total_are_told_where_they_are_few(requests: Bench) -> None:
    view = requests.go("requests.received.total")
    assert view.summary == "14 = 13 + 1（其余是 0 或空白） · 去年：12，今年多 2"
    rows = ["granted", "partly_granted", "refused_state_secret", "refused_third_party", "rejected_repeat"]
    requests.bridge.edit({f"requests.{row}.natural_person": 1 for row in rows})
    view = requests.go("requests.processed_total.natural_person")
    assert view.summary.startswith("7 = 1 + 1 + 1 + 2 + 1 + 1（")
    requests.bridge.edit({"requests.closed_other.natural_person": 1})
    assert view.summary.startswith("去年：")


def test_a_total_of_nothing_says_so(requests: Bench) -> None:
    view = requests.go("requests.received.natural_person")
    type_into(view, "0")
    requests.bridge.edit({"requests.received.legal_services": None})
    assert requests.go("requests.received.total").summary.startswith("各项都是 0 或空白。")
