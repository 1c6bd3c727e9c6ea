"""The year, the head, and what goes before a report is accepted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gipdesk.errors import UnsuitableReport
from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.services.importing import Imported
from gipdesk.ui.review import bottom
from gipdesk.ui.review.bottom import ReviewBottom
from gipdesk.ui.review.head_form import HeadForm
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.review.year_box import YearBox
from tests.support.reports import valid_2021
from tests.ui.hands import button, child, strike, type_into
from tests.ui.review.conftest import OpenReview, plain
from tests.ui.review.parts import accepted, grid_of, head, labels, shown_findings

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DOUBT = Finding("cells-lost", Severity.WARNING, "表四只找到 9 个数字。", (Place("remedies"),))
UPHELD = "remedies.review.upheld"
RECEIVED = "requests.received.natural_person"


def years(page: ReviewPage) -> YearBox:
    return child(child(page, ReviewBottom), YearBox)


class TestYears:
    @pytest.mark.parametrize(("year", "words"), [(2024, "采用，开始填写 2025 年报告"), (None, "")])
    def test_enter_goes_on_unless_the_year_must_be_typed(
        self, open_review: OpenReview, year: int | None, words: str
    ) -> None:
        page = open_review(Imported(valid_2021().last_year.with_fields({"year": year}), (DOUBT,), "去年.doc"))
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton if words else YearBox)
        if isinstance(focused, QPushButton):
            assert focused.text().startswith(words)
        assert button(page, "采用").isEnabled() == bool(words)

    def test_enter_on_the_button_accepts(self, qtbot: QtBot, open_review: OpenReview) -> None:
        page = open_review(Imported(valid_2021().last_year, (), "去年.doc"))
        with qtbot.waitSignal(page.accepted) as made:
            QTest.keyClick(QApplication.focusWidget() or page, Key.Key_Return)
        assert made.args
        assert made.args[0].draft.report.year == 2025

    def test_what_was_typed_last_and_is_no_figure_is_told_before_all_is_accepted(
        self, qtbot: QtBot, open_review: OpenReview
    ) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        before = page.bridge.session.report.cells[RECEIVED]
        type_into(grid_of(page), "8x")
        QTest.mouseClick(button(page, "采用"), Qt.MouseButton.LeftButton)
        assert "看过以后再点一次" in child(page, ReviewBottom).said
        made = accepted(qtbot, page)
        assert made.draft.baseline is not None
        assert made.draft.baseline.report.cells[RECEIVED] == before

    def test_what_was_told_and_mended_since_is_no_reason_to_wait(
        self, qtbot: QtBot, open_review: OpenReview
    ) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        type_into(grid_of(page), "8x")
        page.figures.go_to("requests.received.business")
        made = accepted(qtbot, page)
        assert made.draft.baseline is not None

    def test_a_year_that_the_file_does_not_say_must_be_given(
        self, qtbot: QtBot, open_review: OpenReview
    ) -> None:
        page = open_review(Imported(valid_2021().last_year.with_fields({"year": None}), (), "去年.doc"))
        assert "请填写今年要编的是哪一年的报告" in labels(page)
        years(page).setValue(2026)
        assert accepted(qtbot, page).draft.report.year == 2026
        years(page).setValue(years(page).minimum())
        assert button(page, "采用").text() == "采用(&A)"

    def test_the_years_follow_one_another_until_one_is_given(self, open_review: OpenReview) -> None:
        page = open_review(Imported(valid_2021().last_year, (), "去年.doc"))
        last = child(child(page, HeadForm), YearBox)
        last.setValue(2023)
        assert page.bridge.session.report.year == 2023
        assert years(page).year == 2024
        years(page).setValue(2026)
        last.setValue(2025)
        assert years(page).year == 2026
        page.bridge.undo()
        assert last.value() == 2023

    def test_a_year_without_a_format_is_explained(
        self, open_review: OpenReview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise UnsuitableReport("year-without-format", year=2030)

        monkeypatch.setattr(bottom, "prefill", refuse)
        page = open_review(Imported(valid_2021().last_year, (), "去年.doc"))
        assert "没有适用于 2030 年度的年报格式" in labels(page)
        assert not button(page, "采用").isEnabled()
        page.figures.go_to(UPHELD)
        assert "没有适用于 2030 年度的年报格式" in labels(page)


class TestHead:
    def test_what_is_typed_goes_into_this_years_report(self, qtbot: QtBot, open_review: OpenReview) -> None:
        told = Finding("organisation-missing", Severity.WARNING, "没有单位。", (Place("organisation"),))
        report = valid_2021().last_year.with_fields({"organisation": None})
        page = open_review(Imported(report, (told,), "去年.doc"))
        page.cards.chosen.emit(told)
        assert QApplication.focusWidget() is head(page, "单位名称")
        assert page.figures.tabs.badge(0).count == 1
        QTest.keyClicks(head(page, "单位名称"), "ABC")
        assert shown_findings(page) == []
        assert page.figures.tabs.badge(0).count == 0
        assert accepted(qtbot, page).draft.report.organisation == "ABC"
        strike(page, Key.Key_Z, held=CONTROL)
        assert head(page, "单位名称").text() == ""
        assert page.bridge.session.report.organisation is None

    def test_a_field_shows_where_it_was_read(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to("title")
        assert QApplication.focusWidget() is head(page, "标题")
        page.figures.go_to("year")
        assert QApplication.focusWidget() is child(child(page, HeadForm), YearBox)
        assert "点任一数字" in page.said
        page.figures.go_to("preamble")
        assert QApplication.focusWidget() is head(page, "单位名称")
